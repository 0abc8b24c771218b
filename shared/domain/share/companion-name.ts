/** A file beside a CIM that holds a part of it, or that serves its writers alone (`objectid`). */
export type CompanionName = {
  readonly kind: 'region' | 'objectid';
  /** GUID of the set, lower-case with dashes. */
  readonly set: string;
  readonly index: number;
};

const pattern = /^(region|objectid)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(0|[1-9]\d{0,4})$/;
const packageFile = /^[^\\/:*?"<>|]{1,250}\.(appx|msix)$/i;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes `region_<guid>_<index>` or `objectid_<guid>_<index>` apart, whatever its case; null for any other name. */
export function parseCompanionName(name: string): CompanionName | null {
  const [, kind, set, index] = pattern.exec(name.toLowerCase()) ?? [];
  if (set === undefined || index === undefined) return null;
  return { kind: kind === 'region' ? 'region' : 'objectid', set, index: Number(index) };
}

/** Whether a text is the GUID of a set, as names of companions have it. */
export function isCompanionSet(text: string): boolean {
  return guid.test(text);
}

/** Whether a text is the bare name of a package file, as a flat bundle has its packages beside it. */
export function isPackageFileName(text: string): boolean {
  return packageFile.test(text);
}

/** Whether a file is what is asked for: a part of the set with that GUID, or the package file of exactly that name. */
export function isCompanion(name: string, asked: string): boolean {
  if (isCompanionSet(asked)) return parseCompanionName(name)?.set === asked;
  return isPackageFileName(asked) && name === asked;
}
