import { problem } from '#shared/domain/problem/problem.ts';

const maxName = 260;
/** Names that Windows takes for devices, with or without an extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/**
 * The name of a part: percent-decoded UTF-8 with `\`. Ref: ECMA-376 part 2, 6.2.2 (part names).
 * What could leave the package's folder or name a device is refused as `zip-name-invalid`.
 */
export function partName(raw: Uint8Array): string {
  const name = decoded(raw);
  const segments = name.replace(/\/$/, '').split('/');
  const bad = segments.some((segment) => segment === '' || segment === '.' || segment === '..' || device.test(segment));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (bad || name.length > maxName || /[\\:*?"<>|\u0000-\u001f]/.test(name))
    throw problem('zip-name-invalid', { reason: 'it is not allowed on Windows' });
  return name.replaceAll('/', '\\');
}

function decoded(raw: Uint8Array): string {
  try {
    return decodeURIComponent(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch (cause) {
    throw problem('zip-name-invalid', { reason: 'it is not encoded soundly' }, cause);
  }
}
