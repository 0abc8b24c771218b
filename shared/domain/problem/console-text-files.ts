import { said, type WordsOf } from './words.ts';

/** Words for problems with the path, the share, and the reading of an image as a whole. */
export const inspectionWords = {
  'path-empty': () => ({
    title: 'The path is empty',
    cause: 'No image was chosen.',
    remedy: 'Choose an image with Browse, or type its UNC path: \\\\SERVER\\SHARE\\IMAGE.vhdx.',
  }),
  'path-invalid': (d) => ({
    title: 'This is not a path on a share',
    cause: `${said(d, 'path', 'The text')} is not a UNC path, or it holds characters that no path may have.`,
    remedy: 'Type it as hosts open it: \\\\SERVER\\SHARE\\FOLDER\\IMAGE.vhdx. Drive letters do not work on hosts.',
  }),
  'path-not-found': (d) => ({
    title: 'There is nothing at this path',
    cause: `${said(d, 'path', 'The path')} does not exist on the share.`,
    remedy: 'Check the spelling, or choose the image with Browse.',
  }),
  'path-is-folder': (d) => ({
    title: 'This is a folder',
    cause: `${said(d, 'path', 'The path')} leads to a folder; an image is a file.`,
    remedy: 'Choose an image in the folder.',
  }),
  'share-unreachable': (d) =>
    d.reason === 'not-mapped'
      ? {
          title: 'The console cannot read this share',
          cause: `${said(d, 'share', said(d, 'path', 'The share'))} is not among the shares that it can read here: ${said(d, 'known', 'none')}.`,
          remedy:
            'Choose an image on one of those, or mount the share into a folder and start the console with --share \\\\SERVER\\SHARE=FOLDER.',
        }
      : {
          title: 'The share does not answer',
          cause: `${said(d, 'share', said(d, 'path', 'The file server'))} could not be reached.`,
          remedy: 'Check that the file server is on and that its name is right, then try again.',
        },
  'share-access-denied': (d) => ({
    title: 'The share refuses access',
    cause: `The account of the console may not read ${said(d, 'path', 'the path')}.`,
    remedy: 'Grant it Read on the share and on the folder. The computer accounts of the hosts need the same.',
  }),
  'image-in-use': (d) => ({
    title: 'The file is in use',
    cause: `Another program has ${said(d, 'path', 'the file')} open and lets nobody else read it.`,
    remedy: 'Close the program that has it open (often the one that still writes it), then try again.',
  }),
  'inspection-timed-out': (d) => ({
    title: 'Reading the file took too long',
    cause: `It was not done after ${said(d, 'seconds', '10')} seconds. The share may be slow, or the file damaged.`,
    remedy: 'Try again. If it stays slow, copy the image to a faster share.',
  }),
  'inspection-out-of-memory': (d) => ({
    title: 'Reading the file needed too much memory',
    cause: `It reached the limit of ${said(d, 'megabytes', '256')} MB. An image of usual size stays far below; the file may be damaged.`,
    remedy: 'Build the image again from the original package.',
  }),
  'inspection-failed': (d) => ({
    title: 'The file could not be read',
    cause: `Reading ended unexpectedly${d.reason ? `: ${said(d, 'reason', '')}` : ''}. The file may be damaged.`,
    remedy: 'Try again. If it fails again, build the image again from the original package.',
  }),
  'inspection-cancelled': () => ({
    title: 'Reading was cancelled',
    cause: 'The window that asked for it stopped it or was closed.',
    remedy: 'Start it again when you need it.',
  }),
  'package-not-in-image': (d) => ({
    title: 'The image does not hold this package',
    cause: `${said(d, 'fullName', 'The package')} is not in ${said(d, 'path', 'the image')}; the file may have been replaced since it was read.`,
    remedy: 'Read the image again and choose one of the packages it holds.',
  }),
  'package-has-stopping-findings': (d) => ({
    title: 'The package cannot work on any host',
    cause: `Its check found ${said(d, 'findings', 'something that hosts refuse')}.`,
    remedy: 'Repair the package as its findings say, build the image again, then add it.',
  }),
  'package-needs-image': (d) => ({
    title: 'This is a package file, not an image',
    cause: `${said(d, 'path', 'The file')} is a package. Hosts mount packages from an image.`,
    remedy: 'Make an image of it with the msixmgr command shown, copy that to the share and choose it here.',
  }),
} as const satisfies Record<string, WordsOf>;
