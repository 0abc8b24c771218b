import { said, type Words } from '../problem/words.ts';
import { chainWords } from './chain-text.ts';
import { containerWords } from './container-text.ts';
import type { Details, Finding, FindingCode } from './finding.ts';

/** What an administrator reads of a finding; `sentence` is the title, for lists that show one line for each. */
export type FindingWords = Words & { readonly sentence: string };

type WordsOf = (details: Details) => Words;

/** A check that passed needs no remedy. */
function passed(title: (details: Details) => string, cause: string): WordsOf {
  return (details) => ({ title: title(details), cause, remedy: 'Nothing to do.' });
}

function fixed(title: string, cause: string, remedy: string): WordsOf {
  const words: Words = { title, cause, remedy };
  return () => words;
}

/** A date from milliseconds, in UTC, as `2026-11-21`. */
function date(details: Details, name: string): string {
  const value = details[name];
  return typeof value === 'number' && Math.abs(value) < 8.64e15
    ? new Date(value).toISOString().slice(0, 10)
    : 'an unknown date';
}

const packageWords = {
  'manifest-read': passed(
    (details) => `The manifest names ${said(details, 'fullName', 'the package')}`,
    'AppxManifest.xml was read.',
  ),
  'block-map-read': passed(
    (details) => `The block map lists ${said(details, 'files', 'all')} files`,
    'AppxBlockMap.xml was read; hosts compare the files with it.',
  ),
  'block-map-missing': fixed(
    'The package has no block map',
    'AppxBlockMap.xml is missing, so no file of the package can be verified.',
    'Expand the package into the image again with msixmgr.',
  ),
  'dependencies-needed': (details) => ({
    title: `Needs ${said(details, 'names', 'framework packages')}`,
    cause: 'The package uses framework packages that are not part of it.',
    remedy: 'Check that every host has them; staging fails on a host that does not.',
  }),
  'framework-package': fixed(
    'This is a framework package',
    'Framework packages have no applications of their own; other packages use them.',
    'Install it on the hosts directly; add the package that needs it here.',
  ),
  'icon-unreadable': fixed(
    'The package has no icon that can be shown',
    'Its logo is missing, too large or not a PNG.',
    'Nothing has to be done; the console shows a plain icon.',
  ),
} satisfies Partial<Record<FindingCode, WordsOf>>;

/** What differs between a publisher and a subject, by the codes of the verdict. */
const differences: Readonly<Record<string, string>> = {
  order: 'The parts are the same in another order; Windows wants them equal.',
  spelling: 'They differ in case, blanks or quotes alone; Windows wants them equal to the letter.',
};

function expiresIn(details: Details): string {
  const { days } = details;
  if (typeof days !== 'number') return `The certificate expires on ${date(details, 'notAfter')}`;
  return `The certificate expires in ${days === 1 ? '1 day' : `${days} days`}, on ${date(details, 'notAfter')}`;
}

const signatureWords = {
  'signature-missing': fixed(
    'The package is not signed',
    'AppxSignature.p7x is missing; Windows stages signed packages alone.',
    'Sign the package, then expand it into an image again.',
  ),
  'signature-unreadable': (details) => ({
    title: 'The signature is broken',
    cause: `AppxSignature.p7x does not hold: ${said(details, 'reason', 'it cannot be read')}.`,
    remedy: 'Sign the package again, or get it again from its publisher, then make a new image.',
  }),
  'signature-not-der': (details) => ({
    title: 'The signature is not encoded as a signature',
    cause: `AppxSignature.p7x breaks the rules of its encoding: ${said(details, 'reason', 'it is not DER')}.`,
    remedy: 'Get the package again from its publisher; signing tools do not write such files.',
  }),
  'signature-signer-missing': (details) => ({
    title: 'The signature does not say who signed',
    cause: `AppxSignature.p7x has to name one signer and hold its certificate: ${said(details, 'reason', 'it does not')}.`,
    remedy: 'Sign the package again, with the certificate included.',
  }),
  'signature-of-something-else': fixed(
    'The signature is not that of a package',
    'AppxSignature.p7x signs something else than an MSIX package or bundle.',
    'Sign the package again with SignTool, then make a new image.',
  ),
  'signature-digests-invalid': fixed(
    'The signature does not say what it covers',
    'The list of digests in AppxSignature.p7x is incomplete, or names something twice.',
    'Sign the package again with SignTool, then make a new image.',
  ),
  'signature-broken': (details) => ({
    title: 'The signature does not hold',
    cause: `AppxSignature.p7x was changed after signing, or signed with another key: ${said(details, 'reason', 'it does not fit')}.`,
    remedy: 'Get the package again from its publisher, or sign it again, then make a new image.',
  }),
  'signature-read': passed(
    (details) => `Signed by ${said(details, 'commonName', 'a known certificate')}`,
    'The signature fits its certificate and the block map.',
  ),
  'block-map-not-signed': fixed(
    'The block map is not the one that was signed',
    'AppxBlockMap.xml was changed after the package was signed; hosts would refuse it.',
    'Expand the package into the image again with msixmgr, from the package as its publisher signed it.',
  ),
  'publisher-mismatch': (details) => ({
    title: 'The publisher is not the subject of the certificate',
    cause: `The manifest says “${said(details, 'publisher', 'nothing')}”, the certificate “${said(details, 'subject', 'nothing')}”. ${differences[said(details, 'reason', '')] ?? 'Windows wants them equal.'}`,
    remedy:
      "Sign the package with a certificate of that name, or build it with the certificate's subject as its publisher.",
  }),
  'publisher-matches': passed(
    () => 'The publisher is the subject of the certificate',
    'Manifest and certificate name the same publisher.',
  ),
} satisfies Partial<Record<FindingCode, WordsOf>>;

const certificateWords = {
  'certificate-expired': (details) => ({
    title: `The certificate expired on ${date(details, 'notAfter')}`,
    cause:
      details.timestamped === true
        ? 'Its time stamp does not help: the certificate ends its signatures with itself, or the stamp is outside its dates. Staging will fail.'
        : 'The signature has no time stamp, so it ended with the certificate. The package will fail at its next staging.',
    remedy: 'Sign the package again with a valid certificate and a time stamp, and make a new image.',
  }),
  'certificate-expired-timestamped': (details) => ({
    title: `The certificate expired on ${date(details, 'notAfter')}, but the signature has a time stamp`,
    cause: 'It was signed while the certificate was valid; hosts go on staging it.',
    remedy: 'Nothing has to be done now. Sign the next version with a valid certificate.',
  }),
  'certificate-expires-soon': (details) => ({
    title: expiresIn(details),
    cause:
      details.timestamped === true
        ? 'From then on the package will fail at its next staging: its time stamp does not help.'
        : 'From then on the package will fail at its next staging, because its signature is not time-stamped.',
    remedy: 'Sign the package again with a time stamp before that day, and make a new image.',
  }),
  'certificate-valid': passed(
    (details) => `The certificate is valid until ${date(details, 'notAfter')}`,
    'Today lies within its dates.',
  ),
  'certificate-not-yet-valid': (details) => ({
    title: `The certificate is valid only from ${date(details, 'notBefore')} on`,
    cause: 'Hosts refuse the package until then.',
    remedy: 'Check the clock of this computer, or assign the package after that day.',
  }),
  'certificate-no-code-signing': fixed(
    'The certificate is not meant for code signing',
    'It lacks the purpose 1.3.6.1.5.5.7.3.3; Windows refuses packages signed with it.',
    'Sign the package with a code-signing certificate.',
  ),
  'certificate-weak-key': (details) => ({
    title: `The key of the certificate is weak (${said(details, 'algorithm', 'key')} ${said(details, 'bits', '')})`,
    cause: 'Hosts with a strict policy refuse RSA keys under 2048 bits.',
    remedy: 'Sign the next version with a key of at least 2048 bits (RSA) or 256 bits (EC).',
  }),
  'certificate-self-signed': fixed(
    'The certificate is self-signed',
    'No authority vouches for it, so no host trusts it by itself.',
    'Make every host trust exactly this certificate, or sign with a certificate of your own or a public authority.',
  ),
  'not-timestamped': (details) => ({
    title: 'The signature has no time stamp',
    cause: `It ends with its certificate on ${date(details, 'notAfter')}.`,
    remedy: 'Sign with a time stamp (signtool /tr …), so that the package outlives its certificate.',
  }),
} satisfies Partial<Record<FindingCode, WordsOf>>;

const fileWords = {
  'bundle-read': passed(
    (details) =>
      `The bundle holds ${details.packages === 1 ? '1 package' : `${said(details, 'packages', 'several')} packages`}: ${said(details, 'names', '')}`,
    'Its list of packages was read.',
  ),
  'format-vhd': fixed(
    'The image is a VHD',
    'Hosts mount VHD, but VHDX and CIM are safer and faster.',
    'Use VHDX or CIM for the next image.',
  ),
  'vhd-footer-missing': fixed(
    'The end of the VHD is missing',
    'Its last 512 bytes are not there; the copy of them at its start was used. Windows refuses to mount such a file.',
    'Copy the image to the share again and wait until the copy has ended.',
  ),
  'not-an-image': fixed(
    'Hosts need an image',
    'This is a package file; session hosts mount packages expanded in an image.',
    'Make an image of it with msixmgr: msixmgr -Unpack -packagePath … -destination … -applyACLs -create -fileType VHDX.',
  ),
  'cim-set-complete': passed(
    (details) => `All ${said(details, 'files', '')} files of the image are there`,
    'Every file that the .cim names lies beside it.',
  ),
  'cim-objectid-missing': (details) => ({
    title: 'Files of the image are missing that hosts do not read',
    cause: `${said(details, 'names', 'Files of the image')} is not beside the .cim. It serves programs that add to the image; the package can be read without it.`,
    remedy: 'Copy the .cim and all region_ and objectid_ files beside it to the share again, together.',
  }),
  'cim-format-unproven': (details) => ({
    title: `The image has CIM format ${said(details, 'version', '2 or later')}`,
    cause: 'Formats 2 and 3 are read by their description; no image made by Windows was at hand to prove it.',
    remedy: 'Try the image on one host before it is assigned to more.',
  }),
  'already-added': fixed(
    'The package is already in this site',
    'A package with the same full name was added before.',
    'Choose another package, or close the wizard.',
  ),
  'vhdx-log-replayed': fixed(
    'The image was not closed cleanly',
    'Its log held writes that the disk lacked; they were taken into account while reading.',
    'Mount it once on Windows and dismount it again, so that hosts find it clean.',
  ),
} satisfies Partial<Record<FindingCode, WordsOf>>;

/** A finding without words does not compile. */
const words: Record<FindingCode, WordsOf> = {
  ...packageWords,
  ...signatureWords,
  ...certificateWords,
  ...fileWords,
  ...containerWords,
  ...chainWords,
};

/** The words of a finding: for the wizard, the details pane and the terminal alike. */
export function findingText(finding: Pick<Finding, 'code' | 'details'>): FindingWords {
  const found = words[finding.code](finding.details);
  return { ...found, sentence: found.title };
}
