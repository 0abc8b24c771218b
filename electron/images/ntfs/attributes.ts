import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { decodeRuns, type Run } from './runs.ts';

/** Types of attributes that the readers use. Ref: libfsntfs, 6.1. */
export const attributeType = {
  attributeList: 0x20,
  data: 0x80,
  indexRoot: 0x90,
  indexAllocation: 0xa0,
  reparsePoint: 0xc0,
} as const;
const end = 0xffffffff;

type Named = { readonly type: number; readonly name: string; readonly flags: number };
/** A value inside the record. */
export type ResidentAttribute = Named & { readonly resident: true; readonly value: Uint8Array };
/** A value in clusters; one extent of it where a record alone cannot hold the whole run list. */
export type NonResidentAttribute = Named & {
  readonly resident: false;
  readonly startVcn: number;
  readonly runs: readonly Run[];
  /** Clusters of a compression unit; 0 where the value is not compressed. */
  readonly unitClusters: number;
  /** Bytes; only the first extent says them. */
  readonly size: number;
  /** Bytes that were ever written; what follows reads as zeros. */
  readonly initializedSize: number;
};
export type Attribute = ResidentAttribute | NonResidentAttribute;

/** All attributes that stand in one file record. Throws `ntfs-attribute-invalid`, `ntfs-run-list-invalid`. */
export function attributesIn(record: Fields, clusters: number): readonly Attribute[] {
  const attributes: Attribute[] = [];
  const used = Math.min(record.u32(24), record.length);
  for (let at = record.u16(20); at + 8 <= used; ) {
    if (record.u32(at) === end) return attributes;
    const length = record.u32(at + 4);
    if (length < 24 || length % 8 !== 0 || at + length > used) throw invalid('its length is not possible');
    attributes.push(attributeOf(fields(record.bytes(at, length), 'ntfs-attribute-invalid'), clusters));
    at += length;
  }
  throw invalid('the list of attributes has no end');
}

function attributeOf(attribute: Fields, clusters: number): Attribute {
  const named = {
    type: attribute.u32(0),
    name: attribute.utf16(attribute.u16(10), attribute.u8(9)),
    flags: attribute.u16(12),
  };
  if (attribute.u8(8) === 0)
    return { ...named, resident: true, value: attribute.bytes(attribute.u16(20), attribute.u32(16)) };
  return { ...named, resident: false, ...placeOf(attribute, clusters) };
}

function placeOf(attribute: Fields, clusters: number) {
  const startVcn = attribute.u64(16);
  const pairs = attribute.u16(32);
  const unit = attribute.u16(34);
  if (unit > 8 || pairs > attribute.length) throw invalid('its run list or compression unit is not possible');
  const first = startVcn === 0;
  return {
    startVcn,
    runs: decodeRuns(attribute.bytes(pairs, attribute.length - pairs), clusters),
    unitClusters: unit === 0 ? 0 : 2 ** unit,
    size: first ? attribute.u64(48) : 0,
    initializedSize: first ? attribute.u64(56) : 0,
  };
}

function invalid(reason: string): Error {
  return problem('ntfs-attribute-invalid', { reason });
}
