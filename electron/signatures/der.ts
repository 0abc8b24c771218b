import { type AsnType, fromBER } from 'asn1js';
import type { FindingCode } from '#shared/domain/finding/finding.ts';

/** A time stamp inside a signature goes 19 levels deep; the parser counts a value and what it holds as two. */
const maxDepth = 64;
const maxNodes = 20_000;

/** What kind of trouble a signature is; each is a finding with words of its own. */
export type SignatureTrouble = FindingCode &
  (
    | 'signature-unreadable'
    | 'signature-not-der'
    | 'signature-signer-missing'
    | 'signature-of-something-else'
    | 'signature-digests-invalid'
    | 'signature-broken'
  );

/** Something in a signature that does not follow its format; `code` and `reason` are for the finding that tells of it. */
export class SignatureError extends Error {
  readonly reason: string;
  readonly code: SignatureTrouble;

  constructor(reason: string, options: { readonly cause?: unknown; readonly code?: SignatureTrouble } = {}) {
    super(reason, { cause: options.cause });
    this.name = 'SignatureError';
    this.reason = reason;
    this.code = options.code ?? 'signature-unreadable';
  }
}

/** One value of a DER document with its own bytes. Ref: X.690. */
export type DerNode = {
  /** Number of the tag; context-specific ones are told by `context`. */
  readonly tag: number;
  readonly context: boolean;
  /** Tag, length and content. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  /** What a constructed value holds. */
  readonly children: readonly DerNode[];
};

/** Tags that the readers look for. */
export const derTag = {
  integer: 2,
  bitString: 3,
  octetString: 4,
  oid: 6,
  utcTime: 23,
  generalizedTime: 24,
  sequence: 16,
  set: 17,
} as const;

/** Parses one DER value that fills `bytes`; BER liberties (indefinite lengths, split strings) are refused. */
export function parseDer(bytes: Uint8Array, trailing: 'refused' | 'ignored' = 'refused'): DerNode {
  const { offset, result } = fromBER(Uint8Array.from(bytes), { maxDepth, maxNodes, parseEmbedded: false });
  if (offset < 0) throw new SignatureError('it is not valid DER', { code: 'signature-not-der' });
  if (offset !== bytes.length && trailing === 'refused') throw new SignatureError('something follows its end');
  return nodeOf(result);
}

function nodeOf(value: AsnType): DerNode {
  const { idBlock, lenBlock } = value;
  const raw = value.valueBeforeDecodeView;
  const headerLength = raw.length - lenBlock.length;
  if (lenBlock.isIndefiniteForm || (lenBlock.longFormUsed && lenBlock.length < 128))
    throw new SignatureError('it is not DER', { code: 'signature-not-der' });
  const universal = idBlock.tagClass === 1;
  if (
    universal &&
    idBlock.isConstructed !== (idBlock.tagNumber === derTag.sequence || idBlock.tagNumber === derTag.set)
  )
    throw new SignatureError('a string in it is split', { code: 'signature-not-der' });
  return {
    tag: idBlock.tagNumber,
    context: idBlock.tagClass === 3,
    raw,
    content: raw.subarray(headerLength),
    children: idBlock.isConstructed ? childrenOf(value).map(nodeOf) : [],
  };
}

function childrenOf(value: AsnType): readonly AsnType[] {
  // Constructed values keep an array; the union of asn1js does not tell them apart by type.
  const held: unknown = 'value' in value.valueBlock ? value.valueBlock.value : [];
  return Array.isArray(held) ? held : [];
}

/** The child at `index`, of that tag where one is given. Throws where it is missing. */
export function child(node: DerNode, index: number, tag?: number): DerNode {
  const found = node.children[index];
  if (found === undefined || (tag !== undefined && (found.tag !== tag || found.context)))
    throw new SignatureError('a part of it is missing');
  return found;
}

/** The context-specific child with that number, if there is one. */
export function tagged(node: DerNode, number: number): DerNode | null {
  return node.children.find((one) => one.context && one.tag === number) ?? null;
}

/** An object identifier in dotted form. */
export function oidText(node: DerNode): string {
  if (node.tag !== derTag.oid || node.content.length === 0 || node.content.length > 64)
    throw new SignatureError('an object identifier is missing');
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of node.content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const first = arcs[0] ?? 0n;
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...arcs.slice(1)].join('.');
}

/** A UTCTime or GeneralizedTime in UTC as milliseconds since 1970. Ref: RFC 5280 4.1.2.5. */
export function timeOf(node: DerNode): number {
  const text = Buffer.from(node.content).toString('latin1');
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?Z$/.exec(text);
  if (match === null) throw new SignatureError('a time in it is not one');
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const century = node.tag === derTag.utcTime ? (year < 50 ? 2000 : 1900) : 0;
  return Date.UTC(century + year, month - 1, day, hour, minute, second);
}
