import { type Expectation, isDisabled } from './cases.ts';
import type { SdkError } from './sdk-errors.ts';

/** A case with what the SDK is said to answer and every answer that we would give, first the one it would meet first. */
export type Difference = {
  readonly expected: Expectation;
  readonly ours: readonly SdkError[];
  readonly storeSigned: boolean;
};

/** Why an answer may differ from the SDK's. A rule knows no files: it has to hold for every package there is. */
export type Rule = { readonly name: string; readonly why: string; covers(difference: Difference): boolean };

const structure = /^(Zip|Inflate)/;
const xml = /^Xml/;
const ofManifest = /^(Xml|AppxManifest)/;

/** Rules in the order in which they are tried. */
export const rules: readonly Rule[] = [
  {
    name: 'trust-first',
    why: 'The SDK reports CertNotTrusted before it looks at digests; we look at both and put what was changed first.',
    covers: ({ expected, ours }) => expected.name === 'CertNotTrusted' && ours.includes('CertNotTrusted'),
  },
  {
    name: 'several-faults',
    why: 'The package has several faults: the SDK stops at the first that it meets, and its answer is among ours.',
    covers: ({ expected, ours }) => ours.some((one) => one === expected.name),
  },
  {
    name: 'store-root',
    why: 'The SDK brings the root of the Microsoft Store; off Windows no root is known here, so that a package with the mark of the Store is untrusted.',
    covers: ({ expected, ours, storeSigned }) => storeSigned && expected.name === 'OK' && ours[0] === 'CertNotTrusted',
  },
  {
    name: 'zip64',
    why: 'SDKs of 2019 could not read every ZIP64 package and said ZipLocalFileHeader; nothing newer is expected of this row, and we read on.',
    covers: ({ expected, ours }) =>
      /LEGACY/i.test(expected.source) && expected.name === 'ZipLocalFileHeader' && !structure.test(ours[0] ?? ''),
  },
  {
    name: 'zip-record',
    why: 'Both refuse the structure of the ZIP; which record is named depends on the order of reading.',
    covers: ({ expected, ours }) => structure.test(expected.name) && structure.test(ours[0] ?? ''),
  },
  {
    name: 'xml-kind',
    why: 'Both refuse the XML; where the line between a fatal error and one of the schema lies depends on the XML parser.',
    covers: ({ expected, ours }) => xml.test(expected.name) && xml.test(ours[0] ?? ''),
  },
  {
    name: 'manifest-kind',
    why: 'Both refuse the manifest; whether what is wrong is told by its schema or by its meaning depends on who checks first.',
    covers: ({ expected, ours }) => ofManifest.test(expected.name) && ofManifest.test(ours[0] ?? ''),
  },
  {
    name: 'disabled',
    why: "The SDK's own tests name this row without running it (commented out, hidden), so that nothing vouches for its answer.",
    covers: ({ expected }) => isDisabled(expected),
  },
];
