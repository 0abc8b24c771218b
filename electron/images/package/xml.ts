import { SaxesParser } from 'saxes';
import type { ImageProblemCode } from '#shared/domain/problem/codes.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';

const maxDepth = 64;
const maxAttributes = 256;
/** Every namespace of Microsoft's package formats starts so; elements of others never match. */
const ourNamespaces = 'http://schemas.microsoft.com/appx/';

/** What is told of a document while it is read. `path` is made of local names, such as `Package/Identity`. */
export type XmlHandler = {
  open(path: string, attribute: (name: string) => string | undefined): void;
  /** The text of an element that has no elements inside, when it ends. */
  text?(path: string, text: string): void;
};

/** Reads a document piece by piece. */
export type XmlReader = { feed(bytes: Uint8Array): void; end(): void };

/**
 * A strict XML reader for hostile documents: namespaces, no DOCTYPE, no entities, at most 64 levels and 256 attributes
 * an element, UTF-8 or UTF-16 with a byte order mark. Throws `xml-*` for what no sound
 * document of any kind has, and `code` with a reason for everything else. `namespaces` is how those of the document begin.
 */
export function xmlReader(code: ImageProblemCode, handler: XmlHandler, namespaces = ourNamespaces): XmlReader {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  let text = '';
  let attributes = 0;
  parser.on('doctype', () => refuse('xml-doctype', 'it has a DOCTYPE'));
  parser.on('opentagstart', () => {
    attributes = 0;
    if (path.length >= maxDepth) refuse('xml-too-deep', `it has more than ${maxDepth} levels`);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > maxAttributes)
      refuse('xml-too-many-attributes', `an element has more than ${maxAttributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    path.push(tag.uri.startsWith(namespaces) ? tag.local : '?');
    text = '';
    handler.open(path.join('/'), (name) => tag.attributes[name]?.value);
  });
  parser.on('text', (part) => {
    if (text.length < 65_536) text += part;
  });
  parser.on('closetag', () => {
    handler.text?.(path.join('/'), text);
    path.pop();
    text = '';
  });
  return feeding(parser, code);
}

function feeding(parser: SaxesParser<{ xmlns: true }>, code: ImageProblemCode): XmlReader {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  function write(bytes: Uint8Array, stream: boolean): void {
    try {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
      parser.write(decoder.decode(bytes, { stream }));
      if (!stream) parser.close();
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      // The parser ends its sentences; ours go on.
      const said = error instanceof Error ? error.message.replace(/\.$/, '').slice(0, 200) : 'unknown';
      refuse(code, said, error);
    }
  }
  return { feed: (bytes) => write(bytes, true), end: () => write(new Uint8Array(0), false) };
}

/** By byte order mark; without one it has to be UTF-8. */
function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function refuse(code: ImageProblemCode, reason: string, cause?: unknown): never {
  throw problem(code, { reason }, cause);
}
