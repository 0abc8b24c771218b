import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import { Link2 } from 'lucide-react';
import { WindowsLink } from '#renderer/features/maintenance/index.ts';
import { EmptyState, Icon, Notice, TasksMenu } from '#renderer/ui/index.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { type FormRow, shownRows, withFamily } from './assignment-form.ts';
import { AssignmentTable } from './assignment-table.tsx';
import { DependencyNotice } from './dependency-notice.tsx';
import type { Assignments } from './use-assignments.ts';

/** Another scope whose rows a link opens, such as *Site Defaults*. */
export type ScopeLink = { readonly label: string; readonly scope: Scope };

type Props = {
  readonly siteId: Site['id'];
  readonly assignments: Assignments;
  readonly links: readonly ScopeLink[];
  readonly onLink: (link: ScopeLink) => void;
};

/** The tab **Application Packages** of a host, group or pool, and of Site Defaults. */
export function AssignmentsTab({ siteId, assignments, links, onLink }: Props) {
  const { view, form, edit } = assignments;
  const rows = shownRows(form, view.parent);
  const setRows = (next: readonly FormRow[]) => edit({ ...form, rows: next });
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, flexWrap: 'wrap' }}>
        {view.parent !== null && (
          <FormControlLabel
            control={
              <Checkbox checked={form.inherit} onChange={(_event, inherit) => edit({ ...form, inherit })} autoFocus />
            }
            label="Inherit default settings"
          />
        )}
        {links.map((link) => (
          <Link
            key={link.label}
            component="button"
            type="button"
            onClick={() => onLink(link)}
            sx={{ color: 'accent.text' }}
          >
            {link.label}
          </Link>
        ))}
        <Box sx={{ flex: 1 }} />
        <WindowsLink siteId={siteId} scope={view.scope} />
        <AddMenu assignments={assignments} onAdd={setRows} />
      </Box>
      <Source assignments={assignments} />
      {rows.length === 0 ? (
        <EmptyState title="No package is assigned here" text={emptyText(assignments)} />
      ) : (
        <AssignmentTable assignments={assignments} rows={rows} onRows={setRows} />
      )}
      <SideBySide rows={rows} assignments={assignments} />
      <DependencyNotice rows={rows} view={view} />
    </Box>
  );
}

function emptyText({ view, form }: Assignments): string {
  if (view.families.length === 0) return 'Add a package to the site first.';
  return form.inherit ? `${view.parent?.label ?? ''} assigns none.` : 'Tasks > Add takes a package of the site.';
}

type AddProps = { readonly assignments: Assignments; readonly onAdd: (rows: readonly FormRow[]) => void };

/** Tasks > Add: the families of the site, also those that have a row already (side by side). */
function AddMenu({ assignments: { view, form }, onAdd }: AddProps) {
  const has = (familyName: string) => form.rows.some((row) => row.familyName === familyName);
  const items = view.families.map((family) => ({
    id: family.familyName,
    label: has(family.familyName) ? `Add another version of ${family.displayName}` : `Add ${family.displayName}`,
    disabled: form.inherit || withFamily(form.rows, family) === form.rows,
    onSelect: () => onAdd(withFamily(form.rows, family)),
  }));
  const none = [{ id: 'none', label: 'Add: the site has no packages', disabled: true, onSelect: () => undefined }];
  return <TasksMenu items={items.length === 0 ? none : items} />;
}

function Source({ assignments: { view, form } }: { readonly assignments: Assignments }) {
  if (view.parent === null) return null;
  const mark = <Icon of={Link2} />;
  if (form.inherit) {
    return (
      <Notice
        tone="grey"
        mark={mark}
        title={`The rows of ${view.parent.label} apply here whole.`}
        advice="Switch Inherit default settings off to give this scope its own rows."
      />
    );
  }
  return <Notice tone="grey" mark={mark} title={`Own rows replace the rows of ${view.parent.label} whole.`} />;
}

type SideProps = { readonly rows: readonly FormRow[]; readonly assignments: Assignments };

function SideBySide({ rows, assignments }: SideProps) {
  const on = rows.filter((row) => row.on).map((row) => row.familyName);
  const twice = [...new Set(on.filter((name, index) => on.indexOf(name) !== index))];
  if (twice.length === 0) return null;
  const names = twice.map(
    (name) => assignments.view.families.find((each) => each.familyName === name)?.displayName ?? name,
  );
  return (
    <Notice
      tone="orange"
      title={`Two versions of ${names.join(' and ')} are assigned`}
      advice="A user who is offered both on one host gets the higher."
    />
  );
}
