import Button from '@mui/material/Button';
import { FileCode } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '#renderer/ui/index.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { HostId } from '#shared/kernel/ids.ts';
import { ScriptDialog } from './script-dialog.tsx';

type Props = { readonly siteId: Site['id']; readonly hostId: HostId | null; readonly small?: boolean };

/** *Export as script*: of what is not applied, or of what is still to do on one host. */
export function ExportButton({ siteId, hostId, small = false }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(small ? { size: 'small' } : { variant: 'outlined' })}
        startIcon={<Icon of={FileCode} size={small ? 14 : 16} />}
        onClick={() => setOpen(true)}
      >
        Export as script
      </Button>
      {open && <ScriptDialog siteId={siteId} hostId={hostId} onClose={() => setOpen(false)} />}
    </>
  );
}
