import type { LabControl, LabHandwork } from '#electron/ports/lab-control.ts';
import type { LabHandworkInput } from '#shared/contract/lab.ts';
import type { Host } from '#shared/domain/host/host.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId } from '#shared/kernel/ids.ts';
import { neverAborted } from '../call-context.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';

/** Levers of the simulated fleet: they cause, and what comes of it is found out by looking at the host. */
export function labHandlers(base: Base, console: Console) {
  const { states, farm } = console;

  /** Pulls a lever on a host, writes the audit line, and looks. */
  async function pull(
    hostId: HostId,
    line: { readonly actor: string; readonly action: string; readonly after: string },
    lever: (control: LabControl, target: { readonly state: SiteState; readonly host: Host }) => Promise<void>,
  ): Promise<Record<string, never>> {
    const target = await states.ofHost(hostId);
    await lever(controlOf(console), target);
    const { host } = target;
    const common = { siteId: host.siteId, before: null, result: 'done', changeId: null } as const;
    await console.store.change((db) => db.addAudit({ ...common, ...line, object: host.name }));
    farm.get().reconciler.look(host.siteId, [host.id]);
    console.changed('audit');
    return {};
  }

  return {
    state: base.lab.state.handler(async ({ input, signal = neverAborted }) => {
      const { host } = await states.ofHost(input.hostId);
      const { faults } = await controlOf(console).state(host.name, { signal });
      return { faults: [...faults] };
    }),
    signIn: base.lab.signIn.handler(({ input, context, signal = neverAborted }) => {
      const line = { actor: context.actor, action: 'lab.sign-in', after: input.user };
      return pull(input.hostId, line, async (control, { state, host }) => {
        const item = state.packages.get(input.packageId);
        if (item === undefined) throw problem('not-found', { object: 'package' });
        await control.signIn(host.name, input.user, item.fullName, { signal }, input.groups);
      });
    }),
    signOut: base.lab.signOut.handler(({ input, context, signal = neverAborted }) => {
      const line = { actor: context.actor, action: 'lab.sign-out', after: input.user ?? 'all users' };
      return pull(input.hostId, line, (control, { host }) => control.signOut(host.name, input.user, { signal }));
    }),
    byHand: base.lab.byHand.handler(({ input, context, signal = neverAborted }) => {
      const line = { actor: context.actor, action: 'lab.by-hand', after: input.work.kind };
      return pull(input.hostId, line, (control, { state, host }) =>
        control.byHand(host.name, handworkOf(state, input.work), { signal }),
      );
    }),
    setFaults: base.lab.setFaults.handler(({ input, context, signal = neverAborted }) => {
      const after = input.faults.map((fault) => fault.kind).join(', ') || 'no faults';
      const line = { actor: context.actor, action: 'lab.faults', after };
      return pull(input.hostId, line, (control, { host }) => control.setFaults(host.name, input.faults, { signal }));
    }),
  };
}

function handworkOf(state: SiteState, work: LabHandworkInput): LabHandwork {
  if (work.kind === 're-image') return work;
  const item = state.packages.get(work.packageId);
  if (item === undefined) throw problem('not-found', { object: 'package' });
  const { fullName, image } = item;
  switch (work.kind) {
    case 'stage':
      return { kind: 'stage', fullName, imagePath: image.path };
    case 'destage':
      return { kind: 'destage', fullName };
    case 'mount':
    case 'unmount':
      return { kind: work.kind, imagePath: image.path };
  }
}

function controlOf({ farm }: Console): LabControl {
  const control = farm.get().ports.lab;
  if (control === null) throw problem('lab-only');
  return control;
}
