import Box from '@mui/material/Box';
import { Notice, SeverityMark } from '#renderer/ui/index.ts';
import type { ScopeView } from '#shared/contract/assignments.ts';
import type { FormRow } from './assignment-form.ts';
import { type Needed, neededFrameworks } from './dependencies.ts';

type Props = { readonly rows: readonly FormRow[]; readonly view: ScopeView };

/** The dependency warning: all framework packages that the selected packages need, and which of them are missing. */
export function DependencyNotice({ rows, view }: Props) {
  const needed = neededFrameworks(rows, view);
  if (needed.length === 0) return null;
  const selected = rows.filter((row) => row.on).length;
  const missing = needed.filter((each) => each.there === false).length;
  return (
    <Notice
      tone={missing > 0 ? 'orange' : 'grey'}
      title={`${titleOf(selected, needed.length)}; ${missingText(missing, needed)}`}
      advice={
        <Box component="ul" aria-label="Dependencies" sx={{ listStyle: 'none', m: 0, p: 0, columns: { md: 2 } }}>
          {needed.map((each) => (
            <Box component="li" key={each.name} sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
              {each.there !== null && <SeverityMark severity={each.there ? 'passed' : 'stops'} size={14} />}
              <span>{`${each.name} ${each.minVersion}`}</span>
              <Box component="span" sx={{ color: each.there === false ? 'st.red' : 'fg.secondary', fontSize: 12 }}>
                {wordOf(each)}
              </Box>
            </Box>
          ))}
        </Box>
      }
    />
  );
}

function wordOf({ there, assigned }: Needed): string {
  if (assigned) return 'assigned';
  return there === null ? 'not known' : there ? 'there' : 'missing';
}

function titleOf(selected: number, needed: number): string {
  const packages = selected === 1 ? 'The selected package has' : `The ${selected} selected packages have`;
  return `${packages} ${needed} ${needed === 1 ? 'dependency' : 'dependencies'}`;
}

function missingText(missing: number, needed: readonly Needed[]): string {
  if (needed.some((each) => each.there === null)) return 'hosts are checked when it is applied';
  return missing === 0
    ? 'all are on this host or assigned'
    : `${missing} ${missing === 1 ? 'is' : 'are'} missing on this host`;
}
