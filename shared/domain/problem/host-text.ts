import type { Details } from '../finding/finding.ts';
import type { HostProblemCode } from './codes.ts';
import { hresultMeaning } from './hresult.ts';
import { said, type WordsOf } from './words.ts';

/**
 * Words of what can go wrong on a host. Details that are used where they are given: `host`, `path` (of the image),
 * `package`, `hresult`, `message`, `account`, `reason`, `commonName`, `dependency`.
 */
export const hostWords: Record<HostProblemCode, WordsOf> = {
  'host-unreachable': words(
    (d) => `${host(d)} does not answer`,
    'The connection could not be made. What is on the host stays as it is.',
    'Check that the host is on and that its connection is allowed. It is tried again by itself.',
  ),
  'host-timed-out': words(
    (d) => `${host(d)} took too long to answer`,
    'The connection was made, but no answer came in time. What is on the host stays as it is.',
    'Check the load of the host. It is tried again by itself.',
  ),
  'host-answer-invalid': words(
    (d) => `${host(d)} answered with something unreadable`,
    'The answer is not in the form that was agreed, so it was not used.',
    'Check what else writes to the output of the connection on that host, such as a profile script.',
  ),
  'generation-outdated': words(
    () => 'The host obeys newer orders than this console gives',
    'Another console works on the host, or this console was brought back from an older backup: the host has taken orders of a newer generation than there is here, and refuses everything older. Nothing is sent to it.',
    'Find the other console and take the host out of one of the two. After a restored backup, each applied change raises the generation of this console by one; the host obeys again as soon as it is as high.',
  ),
  'image-not-found': words(
    (d) => `The image was not found${from(d)}`,
    (d) => `The file or its network location cannot be reached from ${host(d)}: ${path(d)}.`,
    'Check the path, the name of the server and that SMB gets through from the host.',
  ),
  'image-access-denied': words(
    (d) => `The image may not be read${from(d)}`,
    (d) => `${said(d, 'account', 'The computer account of the host')} was denied access to ${path(d)}.`,
    'Give the computer account of the host read access, on the share and on the file.',
  ),
  'image-changed': words(
    () => 'The image is no longer the one that was added',
    (d) => `The bytes under ${path(d)} changed after the package was added, so the host refused it.`,
    'Put the original image back, or add the new one as a package of its own with a higher version.',
  ),
  'mount-failed': words(
    () => 'The image could not be mounted',
    'Windows could not mount the image.',
    'Check that the image opens on another host, and that nobody holds it for writing.',
  ),
  'stage-failed': words(
    () => 'The package could not be staged',
    'Windows mounted the image and then refused to stage the package.',
    'Read the AppXDeploymentServer log of the host, then retry.',
  ),
  'register-failed': words(
    () => 'The package could not be registered',
    'The package is staged, but users could not be given it.',
    'Read the AppXDeploymentServer log of the host, then retry.',
  ),
  'package-in-use': words(
    () => 'The package is in use',
    'A session runs it, so it was not taken away.',
    'Nothing has to be done: it is taken away when the last session ends.',
  ),
  'destage-failed': words(
    () => 'The package could not be destaged',
    'Windows refused to remove the package from the host.',
    'Sign its users out, then retry.',
  ),
  'unmount-failed': words(
    () => 'The image could not be unmounted',
    'The image is still held on the host.',
    'Find out what holds the volume open, then retry.',
  ),
  'certificate-not-trusted': words(
    () => "The package's certificate is not trusted",
    (d) => `${host(d)} does not trust ${said(d, 'commonName', 'the certificate that signed the package')}.`,
    'Bring the certificate into the Trusted People store of the machine, or switch on Provision package certificates automatically.',
  ),
  'certificate-expired-on-host': words(
    () => "The package's certificate has expired",
    'The certificate was no longer valid and the signature has no time stamp, so Windows refuses to stage the package.',
    'Sign the package anew with a time stamp, and add the new image with a higher version.',
  ),
  'signature-invalid-on-host': words(
    () => "The package's signature is not valid",
    'The signature is missing, is damaged, or does not belong to these files.',
    'Sign the package again, build the image anew, and add it.',
  ),
  'not-applicable': words(
    () => 'The host cannot run the package',
    (d) => said(d, 'reason', said(d, 'message', 'Its architecture or its Windows version does not fit the package.')),
    'Assign a version that fits, or take the host out of the assignment.',
  ),
  'dependency-missing': words(
    () => 'A framework package is missing',
    (d) => `The package needs ${said(d, 'dependency', 'a framework package')}, which the host does not have.`,
    'Install the framework package for all users of the host, then retry.',
  ),
};

type Part = string | ((details: Details) => string);

/** Words whose cause and remedy are made more exact by the Windows code, where one came and is known. */
function words(title: (details: Details) => string, cause: Part, remedy: Part): WordsOf {
  return (details) => {
    const code = said(details, 'hresult', '');
    const windows = hresultMeaning(code);
    const told = code === '' ? '' : ` Windows said ${code}${windows === null ? '' : `: ${windows.meaning}`}`;
    const closed = told === '' || told.endsWith('.') ? told : `${told}.`;
    return {
      title: title(details),
      cause: `${text(cause, details)}${closed}`,
      remedy: windows?.remedy ?? text(remedy, details),
    };
  };
}

function text(part: Part, details: Details): string {
  return typeof part === 'string' ? part : part(details);
}

function host(details: Details): string {
  return said(details, 'host', 'the host');
}

function from(details: Details): string {
  const name = said(details, 'host', '');
  return name === '' ? '' : ` from ${name}`;
}

function path(details: Details): string {
  return said(details, 'path', 'the image');
}
