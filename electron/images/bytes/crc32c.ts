/** Castagnoli polynomial, reflected. Ref: RFC 3720 appendix B.4; used by [MS-VHDX] for headers and the region table. */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? polynomial : 0);
  return value;
});

/** CRC-32C of `bytes` with the four bytes at `checksumAt` taken as zero, as structures that hold their own checksum need it. */
export function crc32c(bytes: Uint8Array, checksumAt = -1): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = at >= checksumAt && at < checksumAt + 4 && checksumAt >= 0 ? 0 : (bytes[at] ?? 0);
    value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
