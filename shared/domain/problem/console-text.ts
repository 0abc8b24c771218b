import { changeWords } from './change-text.ts';
import type { ConsoleProblemCode } from './codes.ts';
import { inspectionWords } from './console-text-files.ts';
import { said, type WordsOf } from './words.ts';

type SessionCode = Exclude<ConsoleProblemCode, keyof typeof inspectionWords | keyof typeof changeWords>;

const sessionWords: Record<SessionCode, WordsOf> = {
  'bad-request': (d) => ({
    title: 'The request was not understood',
    cause: `The field ${said(d, 'field', 'at the top')} does not hold what was expected: ${said(d, 'reason', 'its form is wrong')}.`,
    remedy:
      'Correct the field. If you did not type it, reload the window: it may be of an older version than the console.',
  }),
  'not-signed-in': () => ({
    title: 'This window is not signed in',
    cause: 'The console does not know this browser, or the console was restarted since.',
    remedy: 'Open the URL that the console printed when it started.',
  }),
  'address-used': () => ({
    title: 'This address was used already',
    cause:
      'It opens the console once, and a browser has used it: another one, or this one, which has lost its cookie since.',
    remedy: 'Use the browser that opened it first, or restart the console and open the URL that it then prints.',
  }),
  'not-allowed': (d) => ({
    title: 'You are not allowed to do this',
    cause: `It needs the right ${said(d, 'right', 'that your role does not have')}.`,
    remedy: 'Ask an administrator who owns the farm to do it, or to give you the right.',
  }),
  'unknown-procedure': (d) => ({
    title: 'The console does not have this function',
    cause: `Nothing is served under ${said(d, 'procedure', 'this name')}.`,
    remedy: 'Reload the window: it may be of another version than the console.',
  }),
  'message-too-large': (d) => ({
    title: 'The message is too large',
    cause: `It is larger than ${said(d, 'limit', 'the largest')} bytes, which is more than any screen of the console sends.`,
    remedy: 'Do the work in smaller parts.',
  }),
  'not-found': (d) => ({
    title: 'It no longer exists',
    cause: `There is no ${said(d, 'object', 'object')} with this id in the farm.`,
    remedy: 'Go back to the list; somebody may have removed it.',
  }),
  'data-folder-in-use': (d) => ({
    title: 'The data folder is in use',
    cause: `Attaché ${said(d, 'entry', 'console')} (process ${said(d, 'pid', 'unknown')}, started ${said(d, 'since', 'earlier')}) has ${said(d, 'folder', 'the folder')} open, and only one process may write to it.`,
    remedy: 'Use the console that is running, end it first, or start this one with another folder: --data DIR.',
  }),
  'data-folder-other-kind': (d) => ({
    title: `The data folder holds a ${said(d, 'is', 'farm of the other kind')}`,
    cause: `A data folder is a lab or a farm, never both; ${said(d, 'asked', 'the other kind')} was asked for.`,
    remedy: 'Start without --lab, or with another folder: --data DIR.',
  }),
  'data-folder-newer': (d) => ({
    title: 'The data folder is of a newer Attaché',
    cause: `Its database has form ${said(d, 'is', 'unknown')}; this version knows forms up to ${said(d, 'known', 'an older one')}.`,
    remedy: 'Start the newer version, or another folder: --data DIR. An older copy may lie in the backups folder.',
  }),
  'data-folder-unusable': (d) => ({
    title: 'The data folder cannot be used',
    cause: `${said(d, 'folder', 'The folder')}: ${said(d, 'reason', 'it cannot be written to')}.`,
    remedy: 'Choose a folder of your own in which you may write: --data DIR.',
  }),
  'data-folder-damaged': (d) => ({
    title: 'The database cannot be read',
    cause: `${said(d, 'file', 'The file')} is damaged or is no database: ${said(d, 'reason', 'it could not be opened')}.`,
    remedy: 'Put a backup of the data folder in its place, or start with another folder: --data DIR.',
  }),
  'already-set-up': (d) => ({
    title: 'The data folder has been set up already',
    cause: `It is a ${said(d, 'is', 'farm')}, and that cannot be changed.`,
    remedy: 'Reload the window to work with it, or start the console with another folder: --data DIR.',
  }),
  'not-set-up': () => ({
    title: 'The data folder has not been set up yet',
    cause: 'It is not decided whether it is a lab or a farm.',
    remedy: 'Choose Explore the lab or Start with an empty farm on the first screen.',
  }),
  'lab-only': () => ({
    title: 'Only a lab can do this',
    cause: 'Signing users in and causing faults works on simulated hosts alone.',
    remedy: 'Start the console with a data folder of its own for the lab: --lab --data DIR.',
  }),
  'lab-unreachable': (d) => ({
    title: 'No lab answers',
    cause: `Nothing at ${said(d, 'address', 'the address')} greeted as a lab within ${said(d, 'seconds', '10')} seconds.`,
    remedy: 'Start it with npm run lab and give the address that it prints: --lab-at HOST:PORT.',
  }),
  'lab-of-another': () => ({
    title: 'This is another lab',
    cause:
      'The data folder was set up with a lab of its own, and the hosts of this one would pass for the hosts of that.',
    remedy:
      'Start with the same --lab-at as at set-up (or without it, as it was then), or with another folder: --data DIR.',
  }),
  'desktop-only': () => ({
    title: 'There is no file dialog here',
    cause: 'The console runs without a desktop window.',
    remedy: 'Choose the file in the share browser of the console, or type its UNC path.',
  }),
  'display-name-empty': () => ({
    title: 'The display name is empty',
    cause: 'Every package needs a name by which lists show it.',
    remedy: 'Type a display name.',
  }),
  'display-name-too-long': (d) => ({
    title: 'The display name is too long',
    cause: `It has ${said(d, 'length', 'more')} characters; ${said(d, 'limit', '256')} are the most.`,
    remedy: 'Shorten it.',
  }),
  'package-already-added': (d) => ({
    title: 'The site has this package already',
    cause: `${said(d, 'fullName', 'The package')} was added before${d.displayName ? ` as ${said(d, 'displayName', '')}` : ''}.`,
    remedy: 'Use the package that is there. To add another version, choose an image that holds it.',
  }),
  'name-empty': () => ({
    title: 'A name is missing',
    cause: 'The field is empty, or holds nothing but spaces.',
    remedy: 'Type a name.',
  }),
  'name-taken': (d) => ({
    title: `${said(d, 'name', 'This name')} is taken`,
    cause: 'The site has another one of this name; upper and lower case do not tell names apart.',
    remedy: 'Choose another name.',
  }),
  'rollout-ended': () => ({
    title: 'This roll-out has ended',
    cause: 'It reached its last wave, was taken back, or the tag was moved again meanwhile.',
    remedy: 'Open Roll-outs to see how it ended. To go back now, move the tag again.',
  }),
  'package-not-offered': (d) => ({
    title: 'The host does not offer this package',
    cause: `A user gets at sign-in what the host offers, and ${said(d, 'host', 'the host')} does not offer ${said(d, 'fullName', 'this package')} now.`,
    remedy: 'Assign the package, apply the change, and wait until the host shows it as Ready.',
  }),
  'call-cancelled': () => ({
    title: 'It was cancelled',
    cause: 'The window that asked no longer waits for the answer.',
    remedy: 'Ask again if it is still wanted.',
  }),
  'shutting-down': () => ({
    title: 'The console is shutting down',
    cause: 'It takes no more work. What was acknowledged is kept.',
    remedy: 'Start the console again, then repeat the last step.',
  }),
  'connection-lost': () => ({
    title: 'The console does not answer',
    cause:
      'The connection between this window and the console is gone: it was stopped, or the network between them fails.',
    remedy: 'This window connects again by itself. If it does not, start the console and open the URL that it prints.',
  }),
  internal: (d) => ({
    title: 'The console failed in a way it did not expect',
    cause: `This is a fault of the console. It wrote what it knows to its log under incident ${said(d, 'incident', 'unknown')}.`,
    remedy: 'Try again. If it fails again, report the incident with the log.',
  }),
};

/** Words for everything that the console refuses or fails at by itself. Detail names are those that the services give. */
export const consoleWords: Record<ConsoleProblemCode, WordsOf> = {
  ...sessionWords,
  ...inspectionWords,
  ...changeWords,
};
