import Box from '@mui/material/Box';
import { Field, FieldList, Notice, SeverityMark } from '#renderer/ui/index.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { dateText } from './expiry.ts';
import { certificateVerdict } from './properties/certificate-verdict.ts';

/** The Certificate tab of the details: the verdict, then the facts that matter most. */
export function PackageCertificate({ signer }: { readonly signer: SignerFacts | null }) {
  const verdict = certificateVerdict(signer, Date.now());
  return (
    <Box sx={{ display: 'grid', gap: 4, pt: 4 }}>
      <Notice
        tone={verdict.tone}
        title={verdict.title}
        advice={verdict.advice}
        {...(verdict.tone === 'grey' ? { mark: <SeverityMark severity="passed" /> } : {})}
      />
      {signer !== null && (
        <FieldList>
          <Field label="Common name">{signer.commonName}</Field>
          <Field label="Expiration date">{dateText(signer.notAfter)}</Field>
          <Field label="Key size">{`${signer.key.bits} bits, ${signer.key.algorithm}`}</Field>
          <Field label="Issuer">{signer.issuer}</Field>
          <Field label="Time stamp">{signer.timestamped ? 'Yes' : 'None'}</Field>
        </FieldList>
      )}
    </Box>
  );
}
