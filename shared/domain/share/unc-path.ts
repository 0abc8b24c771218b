/** A path on a share, taken apart. `segments` is empty for the root of the share. */
export type UncPath = { readonly server: string; readonly share: string; readonly segments: readonly string[] };

const maxLength = 1024;
const maxSegment = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\u0000-\u001f\u007f<>:"/|?*]/;
/** Names that Windows takes for devices, with or without an extension. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/** Takes `\\SERVER\SHARE\DIR\FILE` apart; null for anything that is not exactly such a path. A trailing `\` is allowed. */
export function parseUncPath(text: string): UncPath | null {
  if (text.length > maxLength || !text.startsWith('\\\\')) return null;
  const [server, share, ...segments] = text.slice(2).replace(/\\$/, '').split('\\');
  if (server === undefined || share === undefined) return null;
  if (server === '.' || server === '?') return null;
  return [server, share, ...segments].every(isName) ? { server, share, segments } : null;
}

/** The path as text, without a trailing `\`. */
export function uncText(path: UncPath): string {
  return `\\\\${[path.server, path.share, ...path.segments].join('\\')}`;
}

/** The path of an entry of a folder. */
export function joinUnc(folder: UncPath, name: string): UncPath {
  return { ...folder, segments: [...folder.segments, name] };
}

/** The folder that a path lies in; null for the root of a share. */
export function parentUnc(path: UncPath): UncPath | null {
  return path.segments.length === 0 ? null : { ...path, segments: path.segments.slice(0, -1) };
}

/** What of `path` lies below `root`; null when it does not lie there. Upper and lower case are the same, as on Windows. */
export function belowUnc(root: UncPath, path: UncPath): readonly string[] | null {
  const roots = [root.server, root.share, ...root.segments];
  const names = [path.server, path.share, ...path.segments];
  const inside = roots.every((name, index) => sameName(name, names[index] ?? ''));
  return inside ? names.slice(roots.length) : null;
}

/** Whether two names mean the same file on Windows. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isName(name: string): boolean {
  if (name === '' || name.length > maxSegment || forbidden.test(name) || device.test(name)) return false;
  return !/[. ]$/.test(name); // Windows drops these, so such a name would mean another file; covers `.` and `..`
}
