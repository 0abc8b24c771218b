import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AssignmentRow, Scope, ScopeSettings } from '../domain/assignment/assignment.ts';
import type { HostKind } from '../domain/host/host.ts';
import type { Architecture, PackageDependency } from '../domain/package/package.ts';
import type { StatusWord } from '../domain/reconcile/placement.ts';
import type { PackageId, TagId } from '../kernel/ids.ts';
import { scope } from './inputs.ts';
import { read } from './procedure.ts';

/** A family with the versions that a row can select. */
export type AssignableFamily = {
  readonly familyName: string;
  readonly displayName: string;
  /** Highest version first. */
  readonly versions: readonly {
    readonly packageId: PackageId;
    readonly version: string;
    readonly architecture: Architecture;
    readonly tagIds: readonly TagId[];
    readonly dependencies: readonly PackageDependency[];
    /** Status on the host of a host scope; null elsewhere and where it does not stand. */
    readonly status: StatusWord | null;
  }[];
};

/** Everything that the Application Packages tab of one scope shows and edits. */
export type ScopeView = {
  readonly scope: Scope;
  /** Such as `VIE-RDSH-042` or `Site Defaults (RD Session Hosts)`. */
  readonly label: string;
  readonly hostKind: HostKind;
  /** What is applied; the base of an edit. */
  readonly applied: ScopeSettings;
  /** The administrator's own edit of this scope that is not applied; null without one. */
  readonly draft: { readonly inherit: boolean; readonly rows: readonly AssignmentRow[] } | null;
  /** The revision of the administrator's draft as of this view; an edit of the scope is kept with it. */
  readonly draftRevision: number;
  /** The next level whose rows apply while *Inherit default settings* is on; null on site defaults. */
  readonly parent: { readonly scope: Scope; readonly label: string; readonly rows: readonly AssignmentRow[] } | null;
  readonly families: readonly AssignableFamily[];
  /** Framework packages that the host of a host scope has (name and version); null elsewhere or while unknown. */
  readonly frameworks: readonly { readonly name: string; readonly version: string }[] | null;
};

export const assignments = {
  get: read('assignment.view').input(z.strictObject({ scope })).output(type<ScopeView>()),
};
