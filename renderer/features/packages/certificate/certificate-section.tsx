import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FileBadge } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '#renderer/ui/index.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { CertificateChain } from './certificate-chain.tsx';
import { CertificateInfo } from './certificate-info.tsx';

/** *View certificate info* of the wizard: the whole chain with the time stamp, and what identifies the signer. */
export function CertificateSection({ signer }: { readonly signer: SignerFacts }) {
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ display: 'grid', gap: 4, justifyItems: 'start' }}>
      <Button
        variant="outlined"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        startIcon={<Icon of={FileBadge} />}
      >
        View certificate info
      </Button>
      {open && (
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 6, width: '100%' }}>
          <CertificateChain signer={signer} />
          <CertificateInfo signer={signer} />
        </Box>
      )}
    </Box>
  );
}
