import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { SeverityMark } from '#renderer/ui/index.ts';
import type { ReviewWarning } from '#shared/contract/changes.ts';

/** What deserves a look before Apply; several warnings share one box. */
export function ReviewWarnings({ warnings }: { readonly warnings: readonly ReviewWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Warnings"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        border: '1px solid',
        borderColor: 'edge.orange',
        borderRadius: '6px',
        bgcolor: 'tint.orange',
      }}
    >
      {warnings.map((warning) => (
        <WarningLine key={`${warning.title}:${warning.advice}`} warning={warning} />
      ))}
    </Box>
  );
}

function WarningLine({ warning }: { readonly warning: ReviewWarning }) {
  const [open, setOpen] = useState(false);
  const { title, advice, hosts } = warning;
  return (
    <Box
      component="li"
      sx={{ px: 3, py: 1.5, display: 'flex', gap: 3, '& + &': { borderTop: '1px solid', borderColor: 'edge.orange' } }}
    >
      <Box sx={{ pt: 0.5 }}>
        <SeverityMark severity="warning" />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box component="strong">{title.endsWith('.') ? title : `${title}.`}</Box> {advice}
        {open && <Box sx={{ mt: 1, overflowWrap: 'anywhere' }}>{hosts.join(', ')}</Box>}
      </Box>
      {hosts.length > 0 && (
        <Button variant="text" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide hosts' : `Show ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}`}
        </Button>
      )}
    </Box>
  );
}
