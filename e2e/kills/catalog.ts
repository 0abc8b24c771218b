import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import { type HostKind, hostKinds } from '#shared/domain/host/host.ts';
import type { Wish } from './told.ts';

/** A package of the lab's share that every host of a lab can run. */
export type Sample = {
  readonly path: string;
  readonly fullName: string;
  readonly familyName: string;
  readonly version: string;
};

function sample(file: string, name: string, version: string, architecture: string, publisher: string): Sample {
  return {
    path: `\\\\LAB-FS01\\msix\\${file}`,
    fullName: `${name}_${version}_${architecture}__${publisher}`,
    familyName: `${name}_${publisher}`,
    version,
  };
}

/** Two versions of one family first, what an administrator moves hosts between; two packages of one image last. */
export const catalog: readonly Sample[] = [
  sample('Contoso\\contoso-notes-1.0.0.0.vhdx', 'Contoso.Notes', '1.0.0.0', 'x64', 'n9b0twzb1d8et'),
  sample('Contoso\\contoso-notes-2.0.0.0.vhdx', 'Contoso.Notes', '2.0.0.0', 'x64', 'n9b0twzb1d8et'),
  sample('Litware\\litware-viewer-converter-5.0.2.0.vhdx', 'Litware.Viewer', '5.0.2.0', 'x64', '03z99x27xwshr'),
  sample('Litware\\litware-viewer-converter-5.0.2.0.vhdx', 'Litware.Converter', '5.0.2.0', 'neutral', '03z99x27xwshr'),
];

export type Chance = () => number;

export function oneOf<T>(list: readonly T[], chance: Chance): T {
  const item = list[Math.floor(chance() * list.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** A wish for one kind of host: one to three of the packages, versions of one family side by side among them. */
export function someWish(added: readonly Sample[], chance: Chance): Wish {
  const hostKind: HostKind = oneOf(hostKinds, chance);
  const chosen = new Set(Array.from({ length: 3 }, () => oneOf(added, chance)));
  return { hostKind, rows: [...chosen].map(rowOf) };
}

function rowOf({ familyName, version }: Sample): AssignmentRow {
  return { familyName, selector: { kind: 'version', version } };
}

/** The sample that a line of a wish names. */
export function sampleOf(row: string): Sample {
  const found = catalog.find(({ familyName, version }) => row === `${familyName} ${version}`);
  if (found === undefined) throw new Error(`no sample is ${row}`);
  return found;
}
