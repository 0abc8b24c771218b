import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { SeverityMark } from '#renderer/ui/index.ts';
import type { WizardInspection } from '#shared/contract/packages.ts';
import type { PackageFacts } from '#shared/domain/package/facts.ts';
import { dateText, expiryOf } from '../expiry.ts';
import { ImageFiles, imageText } from '../image-files.tsx';

type Props = { readonly result: WizardInspection; readonly facts: PackageFacts };

/** What the file says of the chosen package; nothing in it can be edited. */
export function FactsGrid({ result: { inspection }, facts }: Props) {
  return (
    <Box
      component="dl"
      sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: '1fr 1fr 1.6fr 2.4fr' }, gap: 4, m: 0, my: 4 }}
    >
      <Fact label="Version">{facts.version}</Fact>
      <Fact label="Architecture">{facts.architecture}</Fact>
      <Fact label="Publisher">{facts.publisher}</Fact>
      <Fact label="Dependencies">{listed(facts.dependencies.map((each) => `${each.name} ${each.minVersion}`))}</Fact>
      <Fact label="Format">{imageText(inspection)}</Fact>
      <Fact label="Files">{facts.files.toLocaleString('en')}</Fact>
      {inspection.companions.length > 0 && (
        <Fact label="Files of the image">
          <ImageFiles companions={inspection.companions} />
        </Fact>
      )}
      <Fact label="Applications">{listed(facts.applications.map((each) => each.displayName || each.id))}</Fact>
      <Fact label="Certificate">
        <CertificateFact facts={facts} />
      </Fact>
    </Box>
  );
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'None' : items.join(', ');
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>
        {label}
      </Box>
      <Box component="dd" sx={{ m: 0, mt: 0.5, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  );
}

function CertificateFact({ facts }: { readonly facts: PackageFacts }) {
  if (facts.signer === null) return <>Not signed</>;
  const { notAfter, timestamped } = facts.signer;
  const warns = expiryOf(notAfter, timestamped, Date.now()).tone === 'warning';
  const verb = notAfter < Date.now() ? 'Expired' : 'Expires';
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
      {warns && <SeverityMark severity="warning" />}
      {`${verb} ${dateText(notAfter)}, ${timestamped ? 'time-stamped' : 'not time-stamped'}`}
    </Box>
  );
}
