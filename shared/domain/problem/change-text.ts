import { said, type WordsOf } from './words.ts';

/** Words for edits that cannot be kept, applied or taken back. */
export const changeWords = {
  'changed-meanwhile': (d) => ({
    title: 'It was changed meanwhile',
    cause: `${said(d, 'object', 'The object')} was changed${d.by ? ` by ${said(d, 'by', '')}` : ''} after you opened it.`,
    remedy: 'Compare the two and merge them, or look at what it is now and make your edit again.',
  }),
  'nothing-to-apply': () => ({
    title: 'There is nothing to apply',
    cause: 'You have no edits in this site, or they were applied or discarded in another window.',
    remedy: 'Close the review and look at the list.',
  }),
  'draft-of-another': (d) => ({
    title: 'These edits belong to another administrator',
    cause: `${said(d, 'author', 'Somebody else')} made them; only their author applies or discards them.`,
    remedy: 'Ask the author, or make the edits yourself.',
  }),
  'confirmation-needed': (d) => ({
    title: 'The change has to be confirmed',
    cause: `It takes something away from many hosts, so that a click is not enough: ${said(d, 'expected', 'the text shown')} has to be typed.`,
    remedy: 'Type the text exactly as shown, then apply again.',
  }),
  'nothing-to-revert': (d) => ({
    title: 'There is nothing to take back',
    cause: d.kept
      ? 'Everything that this change changed is as it was before already.'
      : 'This change was applied before the console kept what undoes a change.',
    remedy: d.kept ? 'Leave it as it is.' : 'Look at the lines of the settings audit and make the edits by hand.',
  }),
  'revert-impossible': (d) => ({
    title: 'This change cannot be taken back',
    cause: `${said(d, 'object', 'Something that it changed')} is gone: the site has no such ${said(d, 'missing', 'object')} any more.`,
    remedy: 'Take back by hand what is still there.',
  }),
  'draft-in-the-way': (d) => ({
    title: 'You have edits of the same that are not applied',
    cause: `${said(d, 'object', 'The same object')} is part of the change and of your edits, and one of the two would be lost.`,
    remedy: 'Apply or discard your edits first, then take the change back.',
  }),
} satisfies Record<string, WordsOf>;
