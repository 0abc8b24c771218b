import type { ImageProblemCode } from '#shared/domain/problem/codes.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { fields } from '../bytes/fields.ts';

/** Distance of the places that carry the update sequence number, whatever the sector size of the volume. */
const stride = 512;

/**
 * A copy of a FILE or INDX record with its last two bytes of each 512 put back. Ref: libfsntfs, 5.1 "fix-up values".
 * Throws `ntfs-record-torn` where a sector does not carry the number: it was not written together with the others.
 */
export function withoutFixups(record: Uint8Array, signature: 'FILE' | 'INDX', code: ImageProblemCode): Uint8Array {
  const bytes = Uint8Array.from(record);
  const view = fields(bytes, code);
  const found = view.ascii(0, 4);
  if (found === 'BAAD') throw problem('ntfs-record-torn');
  if (found !== signature) throw problem(code, { reason: `the signature ${signature} is missing` });
  const at = view.u16(4);
  const count = view.u16(6);
  if (count - 1 !== bytes.length / stride || at + count * 2 > stride - 2)
    throw problem(code, { reason: 'its update sequence is not usable' });
  for (let sector = 1; sector < count; sector += 1) {
    const end = sector * stride - 2;
    if (view.u16(end) !== view.u16(at)) throw problem('ntfs-record-torn');
    bytes.set(view.bytes(at + sector * 2, 2), end);
  }
  return bytes;
}
