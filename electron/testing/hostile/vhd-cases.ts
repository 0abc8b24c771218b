import { patched } from '../images/altered.ts';
import { dynamicVhd, fixedVhd, type VhdLiberties } from '../images/write-vhd.ts';
import { diskWith, type HostileCase, hostile, imageWith } from './case.ts';

const dynamic = (liberties: VhdLiberties) => () => dynamicVhd(diskWith(), liberties);
const fixed = (liberties: VhdLiberties) => () => fixedVhd(diskWith(), liberties);
/** The byte of the footer at the end that is so far from its start. */
const footerByte = (image: Uint8Array, at: number) => patched(image, image.length - 512 + at, [0xa5]);

const footers: readonly HostileCase[] = [
  hostile('vhd-footer-invalid', 'a fixed disk with a turned checksum', () => footerByte(imageWith(), 64)),
  hostile('vhd-footer-invalid', 'a fixed disk with a turned size', () => footerByte(imageWith(), 51)),
  hostile('vhd-footer-invalid', 'a dynamic disk with both footers turned', () =>
    patched(footerByte(dynamicVhd(diskWith()), 60), 60, [0xa5]),
  ),
  hostile('vhd-footer-invalid', 'a cookie and nothing else', () => Buffer.alloc(512).fill('conectix', 0, 8)),
  hostile('vhd-footer-invalid', 'cookies over the whole file', () => Buffer.alloc(65_536).fill('conectix')),
  ...[0, 1, 5, 6, 0xffff_ffff].map((kind) => hostile('vhd-kind-unknown', `the kind ${kind}`, fixed({ kind }))),
  ...[0n, 1n, 2n ** 41n + 512n, 2n ** 63n, 2n ** 64n - 1n].map((diskSize) =>
    hostile('vhd-size-invalid', `a disk of ${diskSize} bytes`, fixed({ diskSize })),
  ),
  hostile('vhd-differencing', 'a differencing disk', dynamic({ kind: 4 })),
  hostile('vhd-differencing', 'a differencing disk without a header', fixed({ kind: 4 })),
  hostile('vhd-differencing', 'a differencing disk whose end is missing', () =>
    dynamicVhd(diskWith(), { kind: 4 }).subarray(0, -512),
  ),
];

const headers: readonly HostileCase[] = [
  hostile('vhd-header-invalid', 'a header with another signature', dynamic({ headerSignature: 'cxsparsf' })),
  hostile('vhd-header-invalid', 'a header whose checksum does not fit', () =>
    patched(dynamicVhd(diskWith()), 512 + 24, [1]),
  ),
  hostile('vhd-header-invalid', 'the footer as its own header', dynamic({ headerOffset: 0n })),
  hostile('vhd-header-invalid', 'the block table as the header', dynamic({ headerOffset: 1_536n })),
  ...[0, 1, 512, 3 * 1_048_576, 0x8000_0000].map((blockSize) =>
    hostile('vhd-block-size-invalid', `blocks of ${blockSize} bytes`, dynamic({ blockSize })),
  ),
  hostile('vhd-block-table-invalid', 'a table without entries', dynamic({ tableEntries: 0 })),
  hostile('vhd-block-table-invalid', 'a disk of 2 TiB and a table of one entry', dynamic({ diskSize: 2n ** 41n })),
  hostile('vhd-block-table-invalid', 'a disk one block larger than its table', dynamic({ diskSize: 2n ** 22n })),
  hostile('image-truncated', 'a header behind the end of the file', dynamic({ headerOffset: 2n ** 40n })),
  hostile('image-truncated', 'a table at the last offset that there is', dynamic({ tableOffset: 2n ** 64n - 1n })),
  ...[0x7fff_ffff, 0xffff_fffe, 4_200, 8_000].map((sector) =>
    hostile('vhd-block-outside-file', `a block at sector ${sector}`, dynamic({ blocks: [sector] })),
  ),
  hostile('vhd-block-outside-file', 'a last block that is cut off', () =>
    dynamicVhd(diskWith()).subarray(0, -1_800_000),
  ),
];

const files: readonly HostileCase[] = [
  hostile('image-empty', 'no byte at all', () => new Uint8Array(0)),
  hostile('image-not-recognised', 'one byte', () => Uint8Array.of(0)),
  hostile('image-not-recognised', 'zeros', () => new Uint8Array(65_536)),
  hostile('image-not-recognised', 'a program', () => Buffer.alloc(4_096).fill('MZ', 0, 2)),
  hostile('image-not-recognised', 'half a cookie', () => Buffer.from('conect')),
  hostile('image-not-recognised', 'a raw disk', () => diskWith()),
];

/** Fixed and dynamic VHD, and files that are no image. */
export const vhdCases: readonly HostileCase[] = [...footers, ...headers, ...files];
