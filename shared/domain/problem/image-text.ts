import { cimWords } from './cim-text.ts';
import type { ImageProblemCode } from './codes.ts';
import { diskStructureWords } from './disk-structure-text.ts';
import { packageStructureWords } from './package-structure-text.ts';
import { said, type Words, type WordsOf } from './words.ts';

const copyAgain = 'Copy the image to the share again and wait until the copy has ended, then try again.';
const makeAgain = 'Make the image again with msixmgr, copy it to the share and try again.';

/** Words that need no details. */
function fixed(title: string, cause: string, remedy: string): WordsOf {
  const words: Words = { title, cause, remedy };
  return () => words;
}

/** A damaged structure: `what` names it for the administrator. */
function damaged(title: string, what: string, remedy: string): WordsOf {
  return (details) => ({
    title,
    cause: `${what}: ${said(details, 'reason', 'its contents contradict themselves')}.`,
    remedy,
  });
}

/** A disk that is nothing without another one, which it names as a rule. */
function differencing(title: string): WordsOf {
  return (details) => ({
    title,
    cause: `It holds only the changes to its parent ${said(details, 'parent', 'disk')}, which hosts would need as well.`,
    remedy: 'Merge it into its parent (Merge-VHD), or make the image again with msixmgr.',
  });
}

const container = {
  'image-empty': fixed('The file is empty', 'The file has a size of 0 bytes.', copyAgain),
  'image-not-recognised': fixed(
    'This is not an image or package',
    'The file is not a VHDX, VHD or CIM image and not an MSIX package.',
    'Choose the VHDX image that msixmgr made of the package.',
  ),
  'image-truncated': (details) => ({
    title: 'The image is cut short',
    cause: `The file ends at ${said(details, 'size', 'a place')} bytes, but its contents reach further.`,
    remedy: copyAgain,
  }),
  'image-read-failed': (details) => ({
    title: 'The file could not be read to its end',
    cause: `Reading failed: ${said(details, 'reason', 'the share did not answer')}.`,
    remedy: 'Check that the share can be reached and that this account may read the file, then try again.',
  }),
  'image-limit-exceeded': (details) => ({
    title: 'The image exceeds a safety limit',
    cause: `${said(details, 'what', 'A part of the image')} is larger than any sound image needs (limit ${said(details, 'limit', 'reached')}).`,
    remedy: makeAgain,
  }),
} satisfies Partial<Record<ImageProblemCode, WordsOf>>;

const vhd = {
  'vhd-footer-invalid': damaged(
    'The footer of the VHD is damaged',
    'What says how large the disk is cannot be used',
    copyAgain,
  ),
  'vhd-block-table-invalid': damaged(
    'The block table of the VHD is damaged',
    'The table of blocks is not usable',
    copyAgain,
  ),
  'vhd-block-outside-file': fixed('The VHD is incomplete', 'A block of the disk lies outside the file.', copyAgain),
  'vhd-differencing': differencing('The VHD is a differencing disk'),
} satisfies Partial<Record<ImageProblemCode, WordsOf>>;

const vhdx = {
  'vhdx-headers-invalid': fixed(
    'Both headers of the VHDX are damaged',
    'Neither copy of the header has a valid checksum.',
    copyAgain,
  ),
  'vhdx-version-unsupported': (details) => ({
    title: 'This version of VHDX is not known',
    cause: `The image says version ${said(details, 'version', 'unknown')}; only version 1 is defined.`,
    remedy: makeAgain,
  }),
  'vhdx-region-table-invalid': damaged(
    'The region table of the VHDX is damaged',
    'The table that says where its parts lie is not usable',
    copyAgain,
  ),
  'vhdx-region-unknown': fixed(
    'The VHDX needs a feature that is not known',
    'The image has a required region that no published version of VHDX defines.',
    makeAgain,
  ),
  'vhdx-metadata-invalid': damaged(
    'The metadata of the VHDX is damaged',
    'Block size, disk size or sector size is not usable',
    copyAgain,
  ),
  'vhdx-block-table-invalid': damaged(
    'The block table of the VHDX is damaged',
    'The table of blocks is not usable',
    copyAgain,
  ),
  'vhdx-block-outside-file': fixed('The VHDX is incomplete', 'A block of the disk lies outside the file.', copyAgain),
  'vhdx-differencing': differencing('The VHDX is a differencing disk'),
  'vhdx-log-invalid': damaged(
    'The VHDX was not closed cleanly',
    'It was copied while it was mounted, or the machine stopped, and its log cannot be used to make it whole',
    'Mount it once on Windows and dismount it again, or copy it again after it was dismounted.',
  ),
} satisfies Partial<Record<ImageProblemCode, WordsOf>>;

const disk = {
  'partition-table-invalid': damaged(
    'The partition table is damaged',
    'Neither copy of the partition table is usable',
    makeAgain,
  ),
  'partition-none-usable': fixed(
    'The disk has no partition',
    'The partition table lists no partition that could hold packages.',
    makeAgain,
  ),
  'filesystem-not-found': fixed(
    'No file system was found',
    'No partition of the disk is formatted.',
    'Format the disk with NTFS, expand the package into it with msixmgr and try again.',
  ),
  'filesystem-unsupported': (details) => ({
    title: `The file system ${said(details, 'filesystem', 'of the image')} is not supported`,
    cause: 'Packages are read from NTFS, which hosts need for the permissions on packages.',
    remedy: 'Make the image with NTFS (msixmgr formats it so) and try again.',
  }),
  'filesystem-encrypted': fixed(
    'The volume is encrypted with BitLocker',
    'Hosts mount images without a key.',
    'Turn BitLocker off for the image, or make it again with msixmgr.',
  ),
} satisfies Partial<Record<ImageProblemCode, WordsOf>>;

const ntfs = {
  'ntfs-boot-invalid': damaged('The NTFS volume is damaged', 'Its boot sector is not usable', copyAgain),
  'ntfs-record-invalid': damaged('The NTFS volume is damaged', 'A file record is not usable', copyAgain),
  'ntfs-record-torn': fixed(
    'The NTFS volume is damaged',
    'A record was only half written when the image was made or copied.',
    copyAgain,
  ),
  'ntfs-attribute-invalid': damaged('The NTFS volume is damaged', 'An attribute of a file is not usable', copyAgain),
  'ntfs-run-list-invalid': damaged(
    'The NTFS volume is damaged',
    'The place of a file on the disk is not usable',
    copyAgain,
  ),
  'ntfs-index-invalid': damaged('The NTFS volume is damaged', 'The index of a folder is not usable', copyAgain),
  'ntfs-file-unsupported': (details) => ({
    title: 'A file is stored in a way that is not supported',
    cause: `${said(details, 'file', 'A file of the package')} is stored ${said(details, 'how', 'with a compression or encryption that cannot be read')}.`,
    remedy: 'Expand the package into the image again with msixmgr, without compression or encryption.',
  }),
} satisfies Partial<Record<ImageProblemCode, WordsOf>>;

const packageFile = {
  'package-none': fixed(
    'The image holds no package',
    'No folder of the image, down to the third level, has an AppxManifest.xml.',
    'Expand an MSIX package into the image (msixmgr -Unpack … -create) and try again.',
  ),
  'manifest-missing': fixed('The package has no manifest', 'AppxManifest.xml is missing.', makeAgain),
  'manifest-too-large': (details) => ({
    title: 'The manifest is too large',
    cause: `AppxManifest.xml has ${said(details, 'size', 'too many')} bytes; at most ${said(details, 'limit', '8388608')} are read.`,
    remedy: 'Check where the package comes from; no sound manifest is that large.',
  }),
  'manifest-malformed': damaged(
    'The manifest is not valid',
    'AppxManifest.xml cannot be read',
    'Build the package again, or get it again from its publisher.',
  ),
  'manifest-identity-invalid': damaged(
    'The package has no valid identity',
    'Identity in AppxManifest.xml is not usable',
    'Build the package again, or get it again from its publisher.',
  ),
  'block-map-malformed': damaged(
    'The block map is not valid',
    'AppxBlockMap.xml cannot be read',
    'Build the package again, or get it again from its publisher.',
  ),
  'zip-entry-invalid': damaged(
    'A part of the package file is damaged',
    'One of its parts is not usable',
    'Get the package again from its publisher.',
  ),
  'package-encrypted': fixed(
    'The package is encrypted',
    'Encrypted packages (.eappx, .emsix) can only be opened by the Store.',
    'Ask the publisher for the package without encryption.',
  ),
  'bundle-invalid': damaged(
    'The bundle is not valid',
    'Its list of packages is not usable',
    'Get the bundle again from its publisher.',
  ),
} satisfies Partial<Record<ImageProblemCode, WordsOf>>;

/** What an administrator reads of a file that could not be read as an image or package. */
export const imageWords: Record<ImageProblemCode, WordsOf> = {
  ...container,
  ...vhd,
  ...vhdx,
  ...cimWords,
  ...disk,
  ...ntfs,
  ...packageFile,
  ...diskStructureWords,
  ...packageStructureWords,
};
