import { problem } from '#shared/domain/problem/problem.ts';
import { readAll, type Source } from '../bytes/source.ts';
import { xmlReader } from './xml.ts';

const maxSize = 8 * 1_048_576;
const maxEntries = 200_000;
const namespace = 'http://schemas.openxmlformats.org/package/2006/content-types';
/** The list is no part itself. */
const own = '[content_types].xml';

/** What [Content_Types].xml says: endings and parts that have a content type. Lower case; parts decoded, with `\`. */
export type ContentTypes = { readonly endings: ReadonlySet<string>; readonly parts: ReadonlySet<string> };

type Attribute = (name: string) => string | undefined;

/**
 * Reads [Content_Types].xml: each ending and each part at most once, each with a type. Ref: ECMA-376 part 2, 7.3 (media types).
 * Throws `content-types-invalid`, `xml-*`.
 */
export async function readContentTypes(file: Source): Promise<ContentTypes> {
  if (file.size > maxSize) throw invalid('it is larger than 8 MiB');
  const endings = new Set<string>();
  const parts = new Set<string>();
  let root = '';
  const reader = xmlReader(
    'content-types-invalid',
    {
      open: (path, attribute) => {
        root ||= path;
        if (path === 'Types/Default') add(endings, attribute('Extension'), attribute);
        else if (path === 'Types/Override') add(parts, partOf(attribute('PartName')), attribute);
        else if (path !== 'Types') throw invalid(`it has an element “${path.slice(0, 64)}”`);
      },
    },
    namespace,
  );
  reader.feed(await readAll(file));
  reader.end();
  if (root !== 'Types') throw invalid('it does not begin with Types');
  return { endings, parts };
}

function add(names: Set<string>, name: string | undefined, attribute: Attribute): void {
  if (name === undefined || name === '' || (attribute('ContentType') ?? '') === '')
    throw invalid('an entry says no name or no type');
  const key = name.toLowerCase();
  if (names.has(key)) throw invalid(`it lists “${name.slice(0, 64)}” twice`);
  if (names.size >= maxEntries) throw invalid('it has too many entries');
  names.add(key);
}

/** `/Assets/My%20logo.png` as parts are named everywhere else: `Assets\My logo.png`. */
function partOf(name: string | undefined): string | undefined {
  if (name === undefined || !name.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(name.slice(1)).replaceAll('/', '\\');
  } catch {
    return undefined;
  }
}

/** Parts that have no content type, neither of their own nor by their ending. */
export function partsWithoutType(names: readonly string[], { endings, parts }: ContentTypes): readonly string[] {
  return names.filter((name) => {
    const key = name.toLowerCase();
    const [, ending] = /\.([^.\\]+)$/.exec(key) ?? [];
    const isFolder = key.endsWith('\\');
    return !isFolder && key !== own && !parts.has(key) && !(ending !== undefined && endings.has(ending));
  });
}

function invalid(reason: string): Error {
  return problem('content-types-invalid', { reason });
}
