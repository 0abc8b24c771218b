import type { Mutant } from './mutant.ts';

/** Mistakes in the rules, the services and the store. */
export const ruleMutants: readonly Mutant[] = [
  {
    name: 'plans to destage what a session uses',
    file: 'electron/services/reconcile/host-round.ts',
    find: '    host: record.host,\n    observed,\n',
    replace: '    host: record.host,\n    observed: { ...observed, sessions: [] },\n',
    invariant: 'I5',
    faults: ['F8', 'F13'],
  },
  {
    name: 'begins the next wave although hosts of this one failed',
    file: 'shared/domain/rollout/gate.ts',
    find: "if (failed > mayFail(threshold, hosts)) return 'lost';",
    replace: "if (failed > mayFail(threshold, hosts)) return 'met';",
    invariant: 'I10',
    faults: ['F2', 'F8'],
    hosts: 12,
  },
  {
    name: 'takes an image for mounted because its package is staged',
    file: 'shared/domain/reconcile/arrivals.ts',
    find: '    observed.mounted[at]?.path === item.image.path &&\n',
    replace: '',
    invariant: 'I17',
    faults: ['F18'],
  },
  {
    name: 'takes a certificate for trusted because its package is staged',
    file: 'shared/domain/reconcile/arrivals.ts',
    find: ' &&\n    (!provision || provisioned === null || observed.trusted.includes(provisioned.thumbprint))',
    replace: '',
    invariant: 'I17',
    faults: ['F11'],
  },
  {
    name: 'provisions certificates with weak keys',
    file: 'shared/domain/reconcile/wanted.ts',
    find: "return signer.codeSigning && !(signer.key.algorithm === 'RSA' && signer.key.bits < 2048);",
    replace: 'return signer.codeSigning;',
    invariant: 'I12',
    faults: ['F11'],
  },
  {
    name: 'adds a package although a finding stops that',
    file: 'electron/services/packages/add-package.ts',
    find: 'stopping.length > 0 || blockMapSha256 === null',
    replace: 'blockMapSha256 === null',
    invariant: 'I12',
    faults: ['F8', 'F10'],
  },
  {
    name: 'overwrites what somebody changed meanwhile',
    file: 'electron/services/changes/apply-draft.ts',
    find: 'const conflicts = conflictsOf(state, draft);',
    replace: 'const conflicts = conflictsOf(state, { ...draft, edits: [] });',
    invariant: 'I2',
    faults: ['F8'],
  },
  {
    name: 'applies a draft that is not the one that was reviewed',
    file: 'electron/services/changes/apply-draft.ts',
    find: 'if (draft.revision !== draftRevision) ',
    replace: 'if (draft.edits.length === 0) ',
    invariant: 'I2',
    faults: ['F8'],
  },
  {
    name: 'acknowledges edits before they are committed',
    file: 'electron/services/changes/handlers.ts',
    find: 'await keepEdits(ports, input, context.actor);',
    replace: 'void ports.env.sleep(400).then(() => keepEdits(ports, input, context.actor)).catch(() => undefined);',
    invariant: 'I1',
    faults: ['F6', 'F8'],
  },
  {
    name: 'does not ask for the right to a call',
    file: 'electron/services/middleware.ts',
    find: "if (!rights.includes(needs)) throw problem('not-allowed', { right: needs });",
    replace: '',
    invariant: 'I11',
    faults: ['F16'],
  },
  {
    name: 'lets a second console onto the data folder',
    file: 'electron/adapters/database/folder-lock.ts',
    find: "lock.exec('BEGIN EXCLUSIVE');",
    replace: '',
    invariant: 'I11',
    faults: ['F19'],
  },
];

const lab = 'electron/adapters/connectors/simulated';

/** Mistakes in the verbs of a host, which are the other half of the protocol. */
export const hostMutants: readonly Mutant[] = [
  {
    name: 'carries out orders of an older generation (no fencing)',
    file: `${lab}/lab-host.ts`,
    find: "if (order.generation < generation) throw problem('generation-outdated', { host: name, generation });",
    replace: '',
    invariant: 'I8',
    faults: ['F5', 'F8'],
  },
  {
    name: 'carries out an order again that arrives twice',
    file: `${lab}/lab-host.ts`,
    find: 'if (before !== null) return;',
    replace: '',
    invariant: 'I13',
    faults: ['F5', 'F18'],
  },
  {
    name: 'stages other bytes than those that were approved',
    file: `${lab}/stage-checks.ts`,
    find: ' || found.blockMapSha256 !== wanted.blockMapSha256',
    replace: '',
    invariant: 'I12',
    faults: ['F10'],
  },
];
