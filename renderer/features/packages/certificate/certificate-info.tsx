import Box from '@mui/material/Box';
import { Field, FieldList, monoFont } from '#renderer/ui/index.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { dateText } from '../expiry.ts';

const mono = { fontFamily: monoFont, fontSize: 12 } as const;

/** What identifies the signing certificate, for comparing it with what another tool shows. */
export function CertificateInfo({ signer }: { readonly signer: SignerFacts }) {
  return (
    <FieldList label="Certificate info">
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
    </FieldList>
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
