import type { RolloutId, TagId } from '#shared/kernel/ids.ts';
import type { AppPackage } from '../package/package.ts';
import type { AssignmentRow, Scope, ScopeSettings, Selector } from './assignment.ts';

/** Which scope and which selector decided, and which roll-out has not reached the host yet (null: none holds it back). */
export type Because = { readonly scope: Scope; readonly selector: Selector; readonly heldBackBy: RolloutId | null };

/** What a row comes to on a host. Only `package` is wanted there. */
export type Outcome =
  | { readonly kind: 'package'; readonly package: AppPackage }
  | { readonly kind: 'no-version'; readonly tagId: TagId }
  | { readonly kind: 'version-missing'; readonly version: string }
  | { readonly kind: 'disabled'; readonly package: AppPackage }
  | { readonly kind: 'deleting'; readonly package: AppPackage }
  | { readonly kind: 'feature-off' };

/** One row of a host's effective scope, with what it comes to. */
export type Resolution = { readonly row: AssignmentRow; readonly because: Because; readonly outcome: Outcome };

/** The scope whose rows apply on a host; `inheritedFrom` is null where they are the host's own. */
export type EffectiveScope = {
  readonly settings: ScopeSettings;
  readonly scope: Scope;
  readonly inheritedFrom: Scope | null;
};
