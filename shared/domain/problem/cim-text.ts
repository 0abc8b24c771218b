import { said, type Words, type WordsOf } from './words.ts';

const copyAll =
  'Copy the .cim and all region_ and objectid_ files beside it to the share again, together, then try again.';
const makeAgain = 'Make the image again with msixmgr, copy all its files to the share and try again.';

/** A damaged structure: `what` names it for the administrator. */
function damaged(what: string): WordsOf {
  return (details) => ({
    title: 'The CIM image is damaged',
    cause: `${what}: ${said(details, 'reason', 'its contents contradict themselves')}.`,
    remedy: copyAll,
  });
}

/** What an administrator reads of a CIM that cannot be read. */
export const cimWords = {
  'cim-header-invalid': damaged('The .cim file is not usable'),
  'cim-version-unsupported': (details): Words => ({
    title: 'This version of CIM is not known',
    cause: `The image says version ${said(details, 'version', 'unknown')}; versions 1 to 3 can be read.`,
    remedy: 'Make the image again with msixmgr, or make a VHDX image of the package.',
  }),
  'cim-region-missing': (details): Words => ({
    title: 'Files of the CIM image are missing',
    cause: `${said(details, 'missing', 'Some')} of the ${said(details, 'needed', 'region')} files with its contents are not beside the .cim: ${said(details, 'names', 'their names are not known')}.`,
    remedy: copyAll,
  }),
  'cim-region-truncated': (details): Words => ({
    title: 'A file of the CIM image is cut short',
    cause: `${said(details, 'name', 'A region file')} ends at ${said(details, 'size', 'a place')} bytes, but the contents of the image reach further.`,
    remedy: copyAll,
  }),
  'cim-region-invalid': damaged('A region file is not usable'),
  'cim-offset-invalid': damaged('A place that the image names does not exist'),
  'cim-file-table-invalid': damaged('Its table of files is not usable'),
  'cim-folder-invalid': damaged('A folder is not usable'),
  'cim-folder-loop': (details): Words => ({
    title: 'A folder of the CIM image stands in two places',
    cause: `The folder “${said(details, 'name', 'of the image')}” is part of itself or of two others; no sound image has that.`,
    remedy: makeAgain,
  }),
  'cim-stream-invalid': damaged('The contents of a file are not usable'),
} satisfies Record<string, WordsOf>;
