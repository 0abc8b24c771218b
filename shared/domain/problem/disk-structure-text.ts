import { said, type Words, type WordsOf } from './words.ts';

const copyAgain = 'Copy the image to the share again and wait until the copy has ended, then try again.';
const makeAgain = 'Make the image again with msixmgr, copy it to the share and try again.';

function fixed(title: string, cause: string, remedy: string): WordsOf {
  const words: Words = { title, cause, remedy };
  return () => words;
}

const vhd = {
  'vhd-kind-unknown': (details) => ({
    title: 'This kind of VHD is not known',
    cause: `Its footer says kind ${said(details, 'kind', 'unknown')}; there are fixed (2), dynamic (3) and differencing (4) disks.`,
    remedy: makeAgain,
  }),
  'vhd-size-invalid': (details) => ({
    title: 'The VHD says an impossible size',
    cause: `Its footer says ${said(details, 'size', 'no')} bytes; a disk has whole sectors and at most 2 TiB.`,
    remedy: copyAgain,
  }),
  'vhd-header-invalid': fixed(
    'The header of the dynamic VHD is damaged',
    'What says where its blocks lie does not match its checksum.',
    copyAgain,
  ),
  'vhd-block-size-invalid': (details) => ({
    title: 'The VHD says an impossible block size',
    cause: `Its header says ${said(details, 'size', 'no')} bytes; blocks are a power of two of at most 256 MiB.`,
    remedy: makeAgain,
  }),
} satisfies Record<string, WordsOf>;

const vhdx = {
  'vhdx-region-misplaced': (details) => ({
    title: 'The regions of the VHDX do not fit together',
    cause: `Its region table lists parts that cannot lie so: ${said(details, 'reason', 'they contradict each other')}.`,
    remedy: copyAgain,
  }),
  'vhdx-item-unknown': fixed(
    'The VHDX needs a setting that is not known',
    'Its metadata has a required item that no published version of VHDX defines.',
    makeAgain,
  ),
  'vhdx-size-invalid': (details) => ({
    title: `The VHDX says an impossible ${said(details, 'what', 'size')}`,
    cause: `Its metadata says ${said(details, 'size', 'no')} bytes, which VHDX does not allow.`,
    remedy: makeAgain,
  }),
  'vhdx-block-state-invalid': (details) => ({
    title: 'A block of the VHDX is in a state that is not known',
    cause: `Its block table says state ${said(details, 'state', 'unknown')}; a disk without a parent has only the states 0 to 3 and 6.`,
    remedy: copyAgain,
  }),
} satisfies Record<string, WordsOf>;

const partitions = {
  'partition-outside-disk': fixed(
    'A partition reaches beyond the disk',
    'The partition table names sectors that the disk does not have: the disk was made smaller, or the image is cut short.',
    makeAgain,
  ),
  'partitions-overlap': fixed(
    'Two partitions overlap',
    'The partition table gives the same sectors to two partitions, so that what is on them depends on who reads.',
    makeAgain,
  ),
} satisfies Record<string, WordsOf>;

const ntfs = {
  'ntfs-file-table-invalid': fixed(
    'The file table of the NTFS volume is not usable',
    '$MFT has no contents, or more records than any image needs.',
    copyAgain,
  ),
  'ntfs-record-missing': (details) => ({
    title: 'A file record of the NTFS volume is missing',
    cause: `A folder or file names a record that is not there: ${said(details, 'reason', 'it is not in use')}.`,
    remedy: 'Mount the image on Windows, run chkdsk on it and dismount it, or make it again with msixmgr.',
  }),
  'ntfs-attribute-list-invalid': (details) => ({
    title: 'The list of parts of a file is damaged',
    cause: `The attribute list of a file on the NTFS volume is not usable: ${said(details, 'reason', 'it contradicts itself')}.`,
    remedy: copyAgain,
  }),
  'ntfs-run-outside-volume': fixed(
    'A file reaches beyond the NTFS volume',
    'The place of a file on the disk names clusters that the volume does not have.',
    copyAgain,
  ),
  'ntfs-extents-invalid': (details) => ({
    title: 'The parts of a file do not fit together',
    cause: `The extents of a file on the NTFS volume are not usable: ${said(details, 'reason', 'they contradict each other')}.`,
    remedy: copyAgain,
  }),
  'ntfs-index-loop': (details) => ({
    title: 'The index of a folder leads nowhere',
    cause: `The tree of names of a folder on the NTFS volume has no end: ${said(details, 'reason', 'it contradicts itself')}.`,
    remedy: 'Make the image again with msixmgr; no sound volume has such a folder.',
  }),
  'ntfs-index-node-missing': (details) => ({
    title: 'A part of the index of a folder is missing',
    cause: `A node of a folder's index on the NTFS volume cannot be read: ${said(details, 'reason', 'it is not there')}.`,
    remedy: copyAgain,
  }),
  'ntfs-file-encrypted': fixed(
    'A file is encrypted (EFS)',
    'A file of the package is encrypted for one user, and hosts have no key to it.',
    'Decrypt the file (cipher /d), or expand the package into the image again with msixmgr.',
  ),
  'ntfs-compression-damaged': fixed(
    'A compressed file on the NTFS volume is damaged',
    'Its compressed contents contradict themselves and cannot be expanded.',
    copyAgain,
  ),
} satisfies Record<string, WordsOf>;

/** What an administrator reads where a structure of a disk image says something impossible. */
export const diskStructureWords = { ...vhd, ...vhdx, ...partitions, ...ntfs };
