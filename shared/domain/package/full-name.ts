import { type Architecture, architectures } from './package.ts';

/** What a package's full name says: `Name_Version_Arch_ResourceId_PublisherId`. */
export type FullNameParts = {
  readonly name: string;
  readonly version: string;
  readonly architecture: Architecture;
  readonly familyName: string;
};

/** The parts of a full name; null for a text that is none. */
export function parseFullName(fullName: string): FullNameParts | null {
  const parts = fullName.split('_');
  const [name = '', version = '', arch = '', , publisherId = ''] = parts;
  const architecture = architectures.find((each) => each === arch.toLowerCase());
  if (parts.length !== 5 || name === '' || publisherId === '' || architecture === undefined) return null;
  return { name, version, architecture, familyName: `${name}_${publisherId}` };
}

/** A full name as sentences say it where nothing better is known: `Contoso.Notes 1.0.0.0`. */
export function shortName(fullName: string): string {
  const parts = parseFullName(fullName);
  return parts === null ? fullName : `${parts.name} ${parts.version}`;
}
