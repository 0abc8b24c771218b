import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import type { AssignmentRow, Scope, ScopeSettings, TagMark } from '../assignment/assignment.ts';
import type { HostObservation } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { SiteState } from '../site/farm.ts';
import { afterStep } from '../testing/host-model.ts';
import { naivePlan } from '../testing/naive-planner.ts';
import { aRollout } from '../testing/rollouts.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aSigner,
  aState,
  byTag,
  byVersion,
  defaults,
  heldRef,
  markOf,
  onGroup,
  onHost,
  production,
} from '../testing/samples.ts';
import { hostPlan } from './host-plan.ts';

const hosts = [aHost('H0', 'G0'), aHost('H1', 'G0'), aHost('H2', 'G1'), aHost('H3')];
const versions = ['1.0.0.0', '2.0.0.0'];
const names = ['Notes', 'Cad'];
const all: readonly AppPackage[] = names.flatMap((name, at) => [
  ...versions.map((version) => aPackage(version, { name, signer: aSigner({ thumbprint: `${at}a`.repeat(32) }) })),
  aPackage('2.0.0.0', { name, architecture: 'neutral', framework: at === 1 }),
  aPackage('3.0.0.0', { name, architecture: 'arm64' }),
]);

const row: fc.Arbitrary<AssignmentRow> = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom('tag', ...versions, '3.0.0.0', '9.0.0.0'))
  .map(([name, which]) => (which === 'tag' ? byTag(production, `${name}_abc`) : byVersion(which, `${name}_abc`)));
const scopes: readonly Scope[] = [defaults, onGroup('G0'), onGroup('G1'), ...hosts.map((host) => onHost(host.name))];
const settings = (scope: Scope): fc.Arbitrary<ScopeSettings | null> =>
  fc.option(
    fc.record({
      scope: fc.constant(scope),
      inherit: fc.boolean(),
      rows: fc.array(row, { maxLength: 4 }),
      revision: fc.constant(1),
    }),
  );
const item = fc.constantFrom(...all);
const switched = fc.record({ enabled: fc.boolean(), deleting: fc.boolean() });
const mark: fc.Arbitrary<TagMark> = item.map((marked) => markOf(marked));
const rollout: fc.Arbitrary<Rollout> = fc.tuple(item, fc.option(item), fc.nat(3)).map(([to, from, begun]) => {
  const before = from?.familyName === to.familyName && from.architecture === to.architecture ? from : null;
  return aRollout(before, to, [['H0'], ['H2'], []], { begun });
});

const farm: fc.Arbitrary<SiteState> = fc
  .record({
    packages: fc.uniqueArray(fc.tuple(item, switched), { selector: ([of]) => of.id, maxLength: 8 }),
    scopes: fc.tuple(...scopes.map(settings)),
    marks: fc.uniqueArray(mark, { selector: (of) => `${of.familyName} ${of.architecture}`, maxLength: 4 }),
    rollouts: fc.array(rollout, { maxLength: 1 }),
    featureEnabled: fc.boolean(),
    provisionCertificates: fc.boolean(),
  })
  .map(({ packages, marks, rollouts, featureEnabled, provisionCertificates, ...more }) =>
    aState({
      hosts,
      packages: packages.map(([of, how]) => ({ ...of, ...how })),
      scopes: more.scopes.filter((of) => of !== null),
      marks,
      rollouts,
      site: { featureEnabled, provisionCertificates },
    }),
  );

const observation: fc.Arbitrary<HostObservation> = fc
  .record({
    staged: fc.subarray([...all]),
    offered: fc.subarray([...all]),
    runs: fc.subarray([...all]),
    bare: fc.boolean(),
    trust: fc.boolean(),
  })
  .map(({ staged, offered, runs, bare, trust }) =>
    anObservation({
      mounted: staged.map((of) => ({ path: bare ? of.image.path : of.image.path.toUpperCase() })),
      staged: staged.map((of) => ({ fullName: of.fullName, imagePath: of.image.path })),
      offered: offered.map((of) => ({ fullName: of.fullName, registration: of.registration, users: [] })),
      sessions: [{ user: 'anna', since: instant(1), running: runs.map((of) => of.fullName), groups: null }],
      trusted: trust ? all.map((of) => of.signer?.thumbprint ?? '') : [],
    }),
  );
const holding = fc.tuple(fc.subarray([...all]), fc.boolean());

it('plans what a planner that filters and sorts everything plans', () => {
  fc.assert(
    fc.property(farm, observation, holding, fc.constantFrom(...hosts), (state, observed, [items, trusts], host) => {
      const held = items.map((of) => heldRef(of, trusts ? (of.signer?.thumbprint ?? null) : null));
      expect(hostPlan({ state, host, observed, held }).steps).toEqual(naivePlan(state, host, observed, held));
    }),
    { numRuns: 2_000 },
  );
});

it('leaves nothing to do once it was carried out, whatever is wanted', () => {
  fc.assert(
    fc.property(farm, fc.constantFrom(...hosts), (state, host) => {
      const input = { state, host, held: all.map((of) => heldRef(of)) };
      const before = anObservation();
      const after = hostPlan({ ...input, observed: before }).steps.reduce(afterStep, before);
      expect(hostPlan({ ...input, observed: after }).steps).toEqual([]);
    }),
  );
});

it('does not depend on the order of packages, scopes and marks', () => {
  const reversed = <K, V>(map: ReadonlyMap<K, V>) => new Map([...map].reverse());
  fc.assert(
    fc.property(farm, observation, fc.constantFrom(...hosts), (state, observed, host) => {
      const turned: SiteState = {
        ...state,
        packages: reversed(state.packages),
        scopes: reversed(state.scopes),
        marks: [...state.marks].reverse(),
      };
      const steps = (of: SiteState) => hostPlan({ state: of, host, observed, held: [] }).steps;
      expect(steps(turned)).toEqual(steps(state));
    }),
  );
});
