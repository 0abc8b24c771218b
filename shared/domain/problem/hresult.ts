/** What a Windows code means and what to do about it. */
export type HresultMeaning = { readonly meaning: string; readonly remedy: string };

const imageRemedy = 'Check the path, and that the computer account of the host may read the share and the file.';
const signRemedy = 'Sign the package again with the certificate of its publisher, and build the image anew.';
const rebuildRemedy = 'Expand the package into a new image and add that one.';

/** Codes of the deployment service, the disk service and the network, as documented by Microsoft (Win32, AppxPackaging). */
const meanings: Readonly<Record<string, HresultMeaning>> = {
  '0x80070002': { meaning: 'Windows did not find the file.', remedy: imageRemedy },
  '0x80070003': { meaning: 'Windows did not find the path.', remedy: imageRemedy },
  '0x80070005': {
    meaning: 'Access was denied: the account may not read the file, or a virus scanner holds it.',
    remedy: 'Give the computer account of the host read access to share and file, and exclude images from scanning.',
  },
  '0x8007000b': {
    meaning: 'The package has a bad format, or its publisher is not the subject of its certificate.',
    remedy: signRemedy,
  },
  '0x8007000d': { meaning: 'The package holds invalid data.', remedy: rebuildRemedy },
  '0x80070020': {
    meaning: 'Another process has the file open.',
    remedy: 'Find out who holds the image, and close it there.',
  },
  '0x80070035': {
    meaning: 'The network path was not found.',
    remedy: 'Check the server name, DNS, and that SMB gets through.',
  },
  '0x80070043': { meaning: 'The share name was not found.', remedy: 'Check the spelling of the share.' },
  '0x80070050': {
    meaning: 'The file exists already, or its path is too long.',
    remedy: 'Use shorter folder names in the image.',
  },
  '0x80070057': {
    meaning: 'Windows found an invalid argument, often an illegal character in the manifest.',
    remedy: rebuildRemedy,
  },
  '0x800700b7': {
    meaning: 'A volume with the same id is mounted.',
    remedy: 'Dismount the stale volume on the host, then retry.',
  },
  '0x8007013d': {
    meaning: 'Windows has no text for the error, which hides the real one.',
    remedy: 'Read event 404 in the AppXDeploymentServer log of the host.',
  },
  '0x80070522': {
    meaning: 'The account lacks a privilege that mounting needs.',
    remedy: 'Run the order as SYSTEM or with a full administrator token.',
  },
  '0x80073cf0': {
    meaning: 'Windows could not open the package.',
    remedy: 'Check that it is signed and lies where the image says.',
  },
  '0x80073cf1': { meaning: 'The package is not there.', remedy: 'Refresh the host: somebody may have removed it.' },
  '0x80073cf3': {
    meaning: 'A dependency is missing, packages conflict, or the architecture is wrong.',
    remedy: 'Install the framework packages that it needs, and check the architecture.',
  },
  '0x80073cf6': { meaning: 'Registration failed.', remedy: 'Read the AppXDeploymentServer log of the host.' },
  '0x80073cf9': {
    meaning: 'Installation failed.',
    remedy: 'Read the AppXDeploymentServer log, and check the dependencies.',
  },
  '0x80073cfa': {
    meaning: 'Removal failed: the package runs, or it is damaged.',
    remedy: 'Close the application or sign its users out; it is tried again.',
  },
  '0x80073cfb': {
    meaning: 'A package with the same identity but other bytes is there.',
    remedy: 'Raise the version, or remove the other one for every user.',
  },
  '0x80073cfc': {
    meaning: 'The package needs repair.',
    remedy: 'Stage it anew; where that fails, repair the framework packages.',
  },
  '0x80073cff': {
    meaning: 'The host does not allow sideloading.',
    remedy: 'Set the policy that allows all trusted apps (AllowAllTrustedApps).',
  },
  '0x80073d01': {
    meaning: 'A policy or a temporary profile blocks it.',
    remedy: 'Check the policies and the profile.',
  },
  '0x80073d02': { meaning: 'The package is in use.', remedy: 'It is tried again when the sessions have ended.' },
  '0x80073d04': { meaning: 'The signature of the staged package is invalid.', remedy: rebuildRemedy },
  '0x80073d06': {
    meaning: 'A higher version is installed.',
    remedy: 'Remove the higher version, or allow the downgrade.',
  },
  '0x80080203': { meaning: 'The manifest or the block map is missing.', remedy: rebuildRemedy },
  '0x80080204': { meaning: 'The manifest is not valid.', remedy: rebuildRemedy },
  '0x80080205': { meaning: 'The block map is not valid.', remedy: rebuildRemedy },
  '0x80080206': { meaning: 'The package is damaged.', remedy: rebuildRemedy },
  '0x80080207': { meaning: 'A file does not match its hash in the block map.', remedy: rebuildRemedy },
  '0x800b0004': { meaning: 'The content no longer matches the signature.', remedy: signRemedy },
  '0x800b0100': { meaning: 'The package has no signature.', remedy: signRemedy },
  '0x800b0101': {
    meaning: 'The certificate has expired, and the signature has no time stamp.',
    remedy: 'Sign with a valid certificate and a time stamp, and add the new image.',
  },
  '0x800b0109': {
    meaning: 'The root of the certificate is not trusted.',
    remedy: 'Bring the certificate into the Trusted People store of the machine, or its CA into the trusted roots.',
  },
  '0x800b010a': {
    meaning: 'The certificate chain cannot be built.',
    remedy: 'Bring the intermediate certificate to the host.',
  },
};

/** What a code says, in either case of its letters; null for a code that is not in the table. */
export function hresultMeaning(code: string | null): HresultMeaning | null {
  const key = code?.toLowerCase() ?? '';
  return Object.hasOwn(meanings, key) ? (meanings[key] ?? null) : null;
}
