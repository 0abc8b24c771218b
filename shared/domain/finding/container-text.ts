import { said, type Words } from '../problem/words.ts';
import type { Details, FindingCode } from './finding.ts';

const fromPublisher = 'Get the package again from its publisher, or build it again.';

/** Words of what package files and bundles contradict themselves in. */
export const containerWords = {
  'block-map-contradicted': (details) => ({
    title: `The block map and the package do not fit together at ${said(details, 'name', 'a file')}`,
    cause: `Of this file, ${said(details, 'reason', 'the block map says something else')}. ${others(details)}`,
    remedy: fromPublisher,
  }),
  'manifest-changed': () => ({
    title: 'The manifest is not the one that was signed',
    cause: 'AppxManifest.xml has other contents than the block map says, which is what the signature covers.',
    remedy: fromPublisher,
  }),
  'content-types-missing': () => ({
    title: 'The package file has no list of content types',
    cause: '[Content_Types].xml is missing, which every package file has.',
    remedy: fromPublisher,
  }),
  'content-types-unreadable': (details) => ({
    title: 'The list of content types cannot be read',
    cause: `[Content_Types].xml is not valid: ${said(details, 'reason', 'it is no XML')}.`,
    remedy: fromPublisher,
  }),
  'content-type-missing': (details) => ({
    title: `The package file names no content type for ${said(details, 'count', 'some')} of its parts`,
    cause: `[Content_Types].xml says nothing of ${said(details, 'names', 'them')}; Windows may refuse the package, and tools may leave these parts out.`,
    remedy: fromPublisher,
  }),
  'package-changed': (details) => ({
    title: 'The package was changed after it was signed',
    cause: `${said(details, 'part', 'A part of the package file')} is not what the signature covers.`,
    remedy: 'Get the package again from its publisher, or sign it again.',
  }),
  'bundle-flat': (details) => ({
    title: 'The packages of the bundle lie beside it',
    cause: `The bundle is flat: ${said(details, 'packages', 'its')} packages are files of their own in the same folder.`,
    remedy: 'Nothing has to be done; keep the bundle and its packages in one folder.',
  }),
  'bundle-package-missing': (details) => ({
    title: `The package ${said(details, 'name', '')} does not lie beside the bundle`,
    cause: 'The bundle is flat, and a file of this name is not in its folder.',
    remedy: 'Copy the package to the folder of the bundle, under the name that the bundle gives it.',
  }),
  'bundle-package-differs': (details) => ({
    title: `The bundle and its package ${said(details, 'name', '')} do not fit together`,
    cause: `Of this package, ${said(details, 'reason', 'the bundle says something else')}.`,
    remedy: 'Make the bundle again (makeappx bundle), or get it again from its publisher.',
  }),
  'bundle-offset-wrong': (details) => ({
    title: `The bundle says a wrong place for ${said(details, 'name', 'a package')}`,
    cause:
      'Where its manifest says that the package begins is not where the package file has it; its directory was believed.',
    remedy: 'Nothing has to be done; make the next bundle with makeappx.',
  }),
} satisfies Partial<Record<FindingCode, (details: Details) => Words>>;

function others({ count }: Details): string {
  return typeof count === 'number' && count > 1 ? `It is one of ${count} contradictions.` : 'It is the only one.';
}
