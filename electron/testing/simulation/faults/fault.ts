import type { LabFault } from '#electron/ports/lab-control.ts';
import type { Random } from '../clock/random.ts';
import type { World } from '../world.ts';
import type { FaultId } from './fault-ids.ts';

/** A way in which the world breaks. `cause` sets it off; it ends by itself when the world is no longer restless. */
export type Fault = { readonly id: FaultId; readonly says: string; cause(world: World, random: Random): void };

const call = { signal: new AbortController().signal };

/** Lets a fault stand on a host, instead of one of its kind. Levers take effect before they return. */
export function setFault({ fleet }: World, host: string, fault: LabFault): void {
  const others = fleet.truth(host).faults.filter(({ kind }) => kind !== fault.kind);
  void fleet.control.setFaults(host, [...others, fault], call);
}

export function endFault({ fleet }: World, host: string, kind: LabFault['kind']): void {
  const { faults } = fleet.truth(host);
  const others = faults.filter((fault) => fault.kind !== kind);
  if (others.length < faults.length) void fleet.control.setFaults(host, others, call);
}

export function aHost({ fleet }: World, random: Random): string {
  return random.pick(fleet.profiles).name;
}

/** A few hosts, or a large part of them. */
export function someHosts({ fleet }: World, random: Random): readonly string[] {
  const part = random.pick([0.1, 0.3, 1]);
  return random.some(fleet.profiles, part).map(({ name }) => name);
}
