import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FileBadge } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '#renderer/api/index.ts';
import { Field, FieldList, Notice, SeverityMark } from '#renderer/ui/index.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { PackageVerification } from '#shared/domain/package/verification.ts';
import { CertificateChain } from '../certificate/certificate-chain.tsx';
import { CertificateInfo } from '../certificate/certificate-info.tsx';
import { dateText } from '../expiry.ts';
import { VerifyFiles } from '../verify/verify-files.tsx';
import { certificateVerdict, validity } from './certificate-verdict.ts';

type Props = {
  readonly added: Pick<AppPackage, 'id' | 'rootPath' | 'signer'>;
  /** What *Verify all files* showed since the dialog opened; null before. */
  readonly verified: PackageVerification | null;
  readonly onVerified: (verified: PackageVerification) => void;
};

/**
 * The Certificate tab: the verdict first, then the chain, key size, dates, names, and what identifies the certificate behind
 * *View certificate info*.
 */
export function CertificateTab({ added, verified, onVerified }: Props) {
  const api = useApi();
  const { signer } = added;
  const verdict = certificateVerdict(signer, Date.now());
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <Notice
        tone={verdict.tone}
        title={verdict.title}
        advice={verdict.advice}
        {...(verdict.tone === 'grey' ? { mark: <SeverityMark severity="passed" /> } : {})}
      />
      {signer !== null && (
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1.25fr 1fr' }, gap: 6 }}>
          <CertificateChain signer={signer} />
          <Signer signer={signer} />
        </Box>
      )}
      <VerifyFiles
        call={(signal) => api.packages.verify({ packageId: added.id }, { signal })}
        rootPath={added.rootPath}
        known={verified}
        onVerified={onVerified}
      />
    </Box>
  );
}

function Signer({ signer }: { readonly signer: SignerFacts }) {
  const [more, setMore] = useState(false);
  return (
    <Box component="section" aria-label="Signing certificate">
      <Box component="h3" sx={{ m: 0, mb: 1, fontSize: 13, fontWeight: 600 }}>
        Signing certificate
      </Box>
      <FieldList>
        <Field label="Key size">{`${signer.key.bits} bits, ${signer.key.algorithm}`}</Field>
        <Field label="Expiration date">{new Date(signer.notAfter).toLocaleString('sv').slice(0, 16)}</Field>
        <Field label="Common name">{signer.commonName}</Field>
        <Field label="Publisher">{signer.subject}</Field>
      </FieldList>
      <ValidityBar signer={signer} />
      <Button
        variant="outlined"
        aria-expanded={more}
        onClick={() => setMore(!more)}
        startIcon={<FileBadge size={16} strokeWidth={1.5} absoluteStrokeWidth />}
      >
        View certificate info
      </Button>
      {more && (
        <Box sx={{ mt: 3 }}>
          <CertificateInfo signer={signer} />
        </Box>
      )}
    </Box>
  );
}

function ValidityBar({ signer }: { readonly signer: SignerFacts }) {
  const { passed, text } = validity(signer, Date.now());
  return (
    <Box sx={{ my: 4, fontSize: 12, lineHeight: '16px', color: 'fg.muted' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
        <span>{dateText(signer.notBefore)}</span>
        <span>{dateText(signer.notAfter)}</span>
      </Box>
      <Box aria-hidden sx={{ height: 6, borderRadius: '2px', bgcolor: 'st.greyBar', my: 1, position: 'relative' }}>
        <Box
          sx={{
            position: 'absolute',
            top: -4,
            width: '2px',
            height: 14,
            bgcolor: 'fg.default',
            left: `${passed * 100}%`,
          }}
        />
      </Box>
      <Box sx={{ textAlign: 'right' }}>{text}</Box>
    </Box>
  );
}
