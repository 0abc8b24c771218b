import type { PackageRow } from '#shared/contract/packages.ts';

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for people: `1.9 GB`, `812 bytes`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return unit === 0 ? `${bytes} bytes` : `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A count with its noun: `1 host`, `214 hosts`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** One package by its name and version, several by their number. */
export function namedOrCounted(packages: readonly Pick<PackageRow, 'displayName' | 'version'>[]): string {
  const [first] = packages;
  return first !== undefined && packages.length === 1
    ? `${first.displayName} ${first.version}`
    : counted(packages.length, 'package');
}
