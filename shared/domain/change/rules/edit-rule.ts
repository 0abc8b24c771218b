import type { SiteState } from '../../site/farm.ts';
import type { Edit, EditKind, EditOf } from '../edit.ts';
import type { ReviewEdit } from '../review-types.ts';

/** An edit in words: what it changes, where, what was and what will be. */
export type EditWords = Pick<ReviewEdit, 'title' | 'where' | 'removed' | 'added'>;

/** Everything that has to be known of one kind of edit. */
export type EditRule<K extends EditKind> = {
  /** The object that it changes, as text: two edits with one key replace each other in a draft. */
  key(edit: EditOf<K>): string;
  /** The revision of that object: 0 where nothing was ever said. */
  revision(state: SiteState, edit: EditOf<K>): number;
  /** Whether the state is already what the edit asks for. */
  changesNothing(state: SiteState, edit: EditOf<K>): boolean;
  /** The state after it; the object has a new revision, the given state stays as it is. */
  apply(state: SiteState, edit: EditOf<K>): SiteState;
  /** The edit that brings the object back to what it was in `before`. */
  invert(before: SiteState, edit: EditOf<K>): Edit;
  /** What the edit names and the site does not have; null where it has all of it. */
  missing(state: SiteState, edit: EditOf<K>): string | null;
  /** What it changes, as a message names it. */
  label(state: SiteState, edit: EditOf<K>): string;
  words(before: SiteState, after: SiteState, edit: EditOf<K>): EditWords;
  /** A text that is the same for edits that ask for the same of the object, and for no others. */
  asks(edit: EditOf<K>): string;
  /** All that it asks for, in lines; `words` says the difference. */
  says(state: SiteState, edit: EditOf<K>): readonly string[];
  /**
   * Both sides changed the object since it was `base`, and not to the same: what keeps all of both; null where somebody has to
   * choose, as for everything that is one value.
   */
  merge(base: EditOf<K>, mine: EditOf<K>, theirs: EditOf<K>): EditOf<K> | null;
};
