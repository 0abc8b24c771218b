/** Four numbers of 16 bits each, as MSIX versions have them. */
export type VersionParts = readonly [number, number, number, number];

const pattern = /^\d{1,5}(\.\d{1,5}){0,3}$/;

/** The numbers of a version; missing ones count as 0. Null for a text that is no version. */
export function parseVersion(text: string): VersionParts | null {
  if (!pattern.test(text)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return Math.max(a, b, c, d) > 0xffff ? null : [a, b, c, d];
}

/** Below zero when `a` is the lower version, above when it is the higher one. A text that is no version is the lowest. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  for (const at of [0, 1, 2, 3] as const) {
    if (left[at] !== right[at]) return left[at] - right[at];
  }
  return 0;
}
