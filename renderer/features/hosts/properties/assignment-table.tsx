import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { Select, SourceChip, StatusCell } from '#renderer/ui/index.ts';
import type { AssignableFamily } from '#shared/contract/assignments.ts';
import type { Selector } from '#shared/domain/assignment/assignment.ts';
import { rowKey } from '#shared/domain/change/edits.ts';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import { type FormRow, resolvedVersion } from './assignment-form.ts';
import type { Assignments } from './use-assignments.ts';
import { versionOptions, versionValue, whyOf } from './version-choice.ts';

type Props = {
  readonly assignments: Assignments;
  readonly rows: readonly FormRow[];
  readonly onRows: (rows: readonly FormRow[]) => void;
};

const head = { fontSize: 12, fontWeight: 600, color: 'fg.secondary', textAlign: 'left', height: 32, px: 2.5 } as const;

/** The grid of the tab: a check box per row, the version or tag, what that comes to, why, and the status there. */
export function AssignmentTable({ assignments, rows, onRows }: Props) {
  const { form } = assignments;
  const replace = (index: number, row: FormRow) => onRows(rows.map((each, at) => (at === index ? row : each)));
  return (
    <Box sx={{ border: '1px solid', borderColor: 'line.default', borderRadius: '8px', overflowX: 'auto' }}>
      <Box component="table" aria-label="Application packages" sx={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            <Box component="th" sx={{ ...head, width: 44 }}>
              <AllBox rows={rows} disabled={form.inherit} onRows={onRows} />
            </Box>
            {['Package', 'Version', 'Resolves to', 'Why', 'Status'].map((label) => (
              <Box component="th" scope="col" key={label} sx={head}>
                {label}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Line
              key={`${row.familyName}:${rowKey(row)}`}
              assignments={assignments}
              row={row}
              onRow={(next) => replace(index, next)}
            />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

type AllProps = Pick<Props, 'rows' | 'onRows'> & { readonly disabled: boolean };

function AllBox({ rows, disabled, onRows }: AllProps) {
  const on = rows.filter((row) => row.on).length;
  return (
    <Checkbox
      checked={on === rows.length}
      indeterminate={on > 0 && on < rows.length}
      disabled={disabled}
      onChange={(_event, checked) => onRows(rows.map((row) => ({ ...row, on: checked })))}
      slotProps={{ input: { 'aria-label': 'All packages' } }}
    />
  );
}

const cell = { height: 38, px: 2.5, borderTop: '1px solid', borderColor: 'line.subtle' } as const;

type LineProps = {
  readonly assignments: Assignments;
  readonly row: FormRow;
  readonly onRow: (row: FormRow) => void;
};

function Line({ assignments, row, onRow }: LineProps) {
  const { view, form, tags } = assignments;
  const family = view.families.find((each) => each.familyName === row.familyName);
  const name = family?.displayName ?? row.familyName;
  const resolved = resolvedVersion(family, row.selector);
  const why = whyOf(row, assignments);
  return (
    <tr>
      <Box component="td" sx={cell}>
        <Checkbox
          checked={row.on}
          disabled={form.inherit}
          onChange={(_event, on) => onRow({ ...row, on })}
          slotProps={{ input: { 'aria-label': name } }}
        />
      </Box>
      <Box component="td" sx={{ ...cell, color: row.on ? 'fg.default' : 'fg.muted' }}>
        {name}
      </Box>
      <Box component="td" sx={{ ...cell, width: 200 }}>
        <Select
          label={`Version of ${name}`}
          labelHidden
          disabled={form.inherit}
          value={versionValue(row.selector)}
          options={versionOptions(family, tags, row.selector)}
          onChange={(value) => onRow({ ...row, selector: chosen(value, family, assignments) ?? row.selector })}
        />
      </Box>
      <Box component="td" sx={cell}>
        {resolved?.version ?? '–'}
      </Box>
      <Box component="td" sx={cell}>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <SourceChip>{why.selector}</SourceChip>
          {why.source !== null && <SourceChip differs={why.differs}>{why.source}</SourceChip>}
        </Box>
      </Box>
      <Box component="td" sx={cell}>
        <RowStatus status={statusOf(row, assignments, resolved)} />
      </Box>
    </tr>
  );
}

function RowStatus({ status }: { readonly status: StatusWord | null }) {
  return status === null ? <span>–</span> : <StatusCell status={status} />;
}

/** What the host made of the row; a row that is edited and not applied says so. */
function statusOf(
  row: FormRow,
  { view, form }: Assignments,
  resolved: AssignableFamily['versions'][number] | null,
): StatusWord | null {
  const effective = view.applied.inherit ? (view.parent?.rows ?? []) : view.applied.rows;
  const applied = effective.some((each) => rowKey(each) === rowKey(row));
  if (row.on && resolved === null) return 'No version found';
  if (row.on !== applied) return form.inherit && applied ? (resolved?.status ?? null) : 'Not applied';
  return resolved?.status ?? null;
}

function chosen(value: string, family: AssignableFamily | undefined, { tags }: Assignments): Selector | null {
  const tag = tags.find((each) => versionValue({ kind: 'tag', tagId: each.id }) === value);
  if (tag !== undefined) return { kind: 'tag', tagId: tag.id };
  const version = family?.versions.find((each) => versionValue({ kind: 'version', version: each.version }) === value);
  return version === undefined ? null : { kind: 'version', version: version.version };
}
