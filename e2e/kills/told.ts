import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { HostKind } from '#shared/domain/host/host.ts';

/** Everything that a console tells an administrator to have kept, each part as sorted or numbered lines. */
export type Told = {
  /** `FULL NAME = DISPLAY NAME`, sorted. */
  readonly packages: readonly string[];
  /** The edits that are not applied, in {@link inWords}, sorted. */
  readonly draft: readonly string[];
  /** The applied changes by their generation, the first first: their edits. */
  readonly changes: readonly string[];
  /** Actions of the audit that are not the reconciler's, in their order. */
  readonly audit: readonly string[];
};

/** The one kind of edit that kill tests make: what the site's defaults for a kind of host say. */
export type Wish = { readonly hostKind: HostKind; readonly rows: readonly AssignmentRow[] };

export type Write =
  | { readonly do: 'add' | 'rename'; readonly fullName: string; readonly displayName: string }
  | { readonly do: 'keep'; readonly wish: Wish }
  | { readonly do: 'discard' }
  | { readonly do: 'apply' };

const edits = ' and ';

/** What has to be told after a write, by rules of its own: nothing here is computed by what is tested. */
export function written(told: Told, write: Write): Told {
  switch (write.do) {
    case 'add':
    case 'rename': {
      const line = `${write.fullName} = `;
      const others = told.packages.filter((item) => !item.startsWith(line));
      const packages = [...others, line + write.displayName].sort();
      return { ...told, packages, audit: [...told.audit, `package.${write.do}`] };
    }
    case 'keep': {
      const others = told.draft.filter((line) => !line.startsWith(subject(write.wish)));
      const isSo = wishInForce(told, write.wish.hostKind) === inWords(write.wish);
      const draft = isSo ? others : [...others, inWords(write.wish)].sort();
      return { ...told, draft, audit: [...told.audit, 'change.keep'] };
    }
    case 'discard':
      return { ...told, draft: [], audit: [...told.audit, 'change.discard'] };
    case 'apply': {
      const lines = [...told.draft.map(() => 'change.edit'), 'change.apply'];
      return {
        ...told,
        draft: [],
        changes: [...told.changes, told.draft.join(edits)],
        audit: [...told.audit, ...lines],
      };
    }
  }
}

/** What the newest change that speaks of a kind of host says of it. */
export function wishInForce({ changes }: Told, hostKind: HostKind): string {
  const none: Wish = { hostKind, rows: [] };
  const lines = changes.flatMap((change) => change.split(edits)).filter((line) => line.startsWith(subject(none)));
  return lines.at(-1) ?? inWords(none);
}

function subject({ hostKind }: Pick<Wish, 'hostKind'>): string {
  return `${hostKind}: `;
}

/** A wish as one line that is the same for the same wish. */
export function inWords(wish: Wish): string {
  const rows = wish.rows.map(({ familyName, selector }) => {
    const version = selector.kind === 'version' ? selector.version : selector.tagId;
    return `${familyName} ${version}`;
  });
  return subject(wish) + rows.sort().join(', ');
}

/** Edits of a draft or a change as lines. Throws at a kind of edit that kill tests do not make. */
export function editsInWords(list: readonly Edit[]): readonly string[] {
  const lines = list.map((edit) => {
    if (edit.kind !== 'set-assignments' || edit.scope.kind !== 'site-defaults')
      throw new Error(`a ${edit.kind} of nobody`);
    return inWords({ hostKind: edit.scope.hostKind, rows: edit.rows });
  });
  return lines.sort();
}

/** The edits of a change as its line. */
export function changeInWords(list: readonly Edit[]): string {
  return editsInWords(list).join(edits);
}
