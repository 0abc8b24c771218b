import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { OrphanRow } from '#shared/contract/hosts.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { notSweptBecause, orphanKinds, orphanName } from './orphan-words.ts';
import { SweepDialog } from './sweep-dialog.tsx';

/** What is left over on one host, and the sweep of it. */
export function HostOrphans({ siteId, orphans }: { readonly siteId: SiteId; readonly orphans: readonly OrphanRow[] }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Box component="ul" aria-label="Orphans" sx={{ listStyle: 'none', m: 0, p: 0, overflowWrap: 'anywhere' }}>
        {orphans.map((orphan) => (
          <Box component="li" key={orphan.key} sx={{ py: 1 }}>
            {orphanName(orphan)}
            <Box component="span" sx={{ display: 'block', color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>
              {[orphanKinds[orphan.kind], notSweptBecause(orphan)].filter((part) => part !== null).join(' · ')}
            </Box>
          </Box>
        ))}
      </Box>
      <Button size="small" onClick={() => setAsking(true)}>
        Sweep
      </Button>
      {asking && <SweepDialog siteId={siteId} orphans={orphans} onClose={() => setAsking(false)} />}
    </>
  );
}
