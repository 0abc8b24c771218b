import Link from '@mui/material/Link';
import { useState } from 'react';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { WindowsDialog } from './windows-dialog.tsx';

/** Opens the maintenance windows of a scope over whatever shows the scope. */
export function WindowsLink({ siteId, scope }: { readonly siteId: Site['id']; readonly scope: Scope }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Link component="button" type="button" onClick={() => setOpen(true)} sx={{ color: 'accent.text' }}>
        Maintenance windows
      </Link>
      {open && <WindowsDialog siteId={siteId} scope={scope} onClose={() => setOpen(false)} />}
    </>
  );
}
