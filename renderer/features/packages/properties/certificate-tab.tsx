import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FileBadge } from 'lucide-react';
import { useState } from 'react';
import { Field, FieldList, monoFont, Notice, SeverityMark } from '#renderer/ui/index.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { dateText } from '../expiry.ts';
import { certificateVerdict, validity } from './certificate-verdict.ts';

/** The Certificate tab: the verdict first, then key size, dates, names, and everything else behind *View certificate info*. */
export function CertificateTab({ signer }: { readonly signer: SignerFacts | null }) {
  const verdict = certificateVerdict(signer, Date.now());
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <Notice
        tone={verdict.tone}
        title={verdict.title}
        advice={verdict.advice}
        {...(verdict.tone === 'grey' ? { mark: <SeverityMark severity="passed" /> } : {})}
      />
      {signer !== null && <Signer signer={signer} />}
    </Box>
  );
}

const mono = { fontFamily: monoFont, fontSize: 12 } as const;

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
      {more && <CertificateInfo signer={signer} />}
    </Box>
  );
}

function CertificateInfo({ signer }: { readonly signer: SignerFacts }) {
  return (
    <Box sx={{ mt: 3 }}>
      <FieldList>
        <Field label="Issuer">{signer.selfSigned ? `${signer.issuer} (self-signed)` : signer.issuer}</Field>
        <Field label="Valid from">{dateText(signer.notBefore)}</Field>
        <Field label="Serial number">
          <Box component="span" sx={mono}>
            {paired(signer.serialNumber)}
          </Box>
        </Field>
        <Field label="Thumbprint">
          <Box component="span" sx={mono}>
            {paired(signer.thumbprint)}
          </Box>
        </Field>
        <Field label="Code signing">{signer.codeSigning ? 'Yes, 1.3.6.1.5.5.7.3.3' : 'No'}</Field>
        <Field label="Time stamp">
          {signer.timestampedAt === null ? (signer.timestamped ? 'Yes' : 'None') : dateText(signer.timestampedAt)}
        </Field>
      </FieldList>
    </Box>
  );
}

/** Hexadecimal in groups of four, as fingerprints are read aloud. */
function paired(hex: string): string {
  return (
    hex
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
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
