import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { actionWord, actorWord } from '#renderer/features/audit/index.ts';
import { Ago, EmptyState, Loading, ProblemPanel } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly row: PackageRow };

/** The settings audit lines that name the package, of the newest 500 lines of the site. */
export function PackageAudit({ siteId, row }: Props) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.audit.list({ siteId, before: null, limit: 500 }, { signal }),
    [api, siteId],
  );
  const read = useLoad(load, ['audit']);
  if (read.data === null) {
    return read.kind === 'failed' ? (
      <ProblemPanel problem={read.problem} onRetry={read.refresh} />
    ) : (
      <Loading label="Reading the settings audit" />
    );
  }
  const value = read.data;
  const names = [row.fullName, row.id, `${row.displayName} ${row.version}`];
  const lines = value.records.filter((each) => names.some((name) => each.object.includes(name)));
  if (lines.length === 0) return <EmptyState title="No lines" text="The newest 500 lines do not name this package." />;
  return (
    <Box component="ul" aria-label="Settings audit" sx={{ listStyle: 'none', m: 0, p: 0, pt: 2 }}>
      {lines.map((each) => (
        <Box component="li" key={each.seq} sx={{ py: 2, borderBottom: '1px solid', borderColor: 'line.subtle' }}>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
            <span title={each.action}>{actionWord(each.action)}</span>
            <Box component="span" sx={{ color: 'fg.muted' }}>
              <Ago at={each.at} />
            </Box>
          </Box>
          <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px', overflowWrap: 'anywhere' }}>
            {[actorWord(each.actor), each.after ?? '', each.result].filter((part) => part !== '').join(' · ')}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
