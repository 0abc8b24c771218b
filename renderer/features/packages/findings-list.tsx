import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { SeverityMark } from '#renderer/ui/index.ts';
import type { Finding, Severity } from '#shared/domain/finding/finding.ts';
import { findingText } from '#shared/domain/finding/text.ts';

/** The check list: a line for each finding with its remedy, and the passed checks folded into one line. */
export function FindingsList({ findings }: { readonly findings: readonly Finding[] }) {
  const open = findings.filter((each) => each.severity !== 'passed');
  const passed = findings.filter((each) => each.severity === 'passed');
  return (
    <Box component="section" aria-labelledby="package-findings">
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', mb: 2 }}>
        <Box component="h3" id="package-findings" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
          Findings
        </Box>
        <Box component="span" sx={{ color: 'fg.muted' }}>
          {findingsSummary(findings)}
        </Box>
      </Box>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, border: '1px solid', borderColor: 'line.default', borderRadius: '8px' }}
      >
        {open.map((each) => (
          <FindingLine key={`${each.code}:${JSON.stringify(each.details)}`} finding={each} />
        ))}
        {passed.length > 0 && <PassedLine passed={passed} />}
      </Box>
    </Box>
  );
}

const line = {
  px: 3,
  py: 2,
  display: 'flex',
  gap: 3,
  alignItems: 'flex-start',
  '& + &': { borderTop: '1px solid', borderColor: 'line.subtle' },
} as const;

const severityWords = { stops: 'Stops', warning: 'Warning', advice: 'Advice', passed: 'Passed' } as const;

function FindingLine({ finding }: { readonly finding: Finding }) {
  const [more, setMore] = useState(false);
  const words = findingText(finding);
  return (
    <Box component="li" sx={line}>
      <Box sx={{ display: 'flex', alignItems: 'center', height: 20 }}>
        <SeverityMark severity={finding.severity} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{words.sentence}</Box>
        <Box sx={{ color: 'fg.secondary' }}>{words.cause}</Box>
        <Box sx={{ color: 'fg.secondary' }}>{words.remedy}</Box>
        {more && <Details finding={finding} />}
      </Box>
      <Fold open={more} label="More" onToggle={() => setMore(!more)} />
    </Box>
  );
}

function Details({ finding }: { readonly finding: Finding }) {
  const pairs = Object.entries(finding.details).filter(([, value]) => value !== null && value !== '');
  return (
    <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '18px', mt: 1, overflowWrap: 'anywhere' }}>
      <Box>{`${severityWords[finding.severity]} · ${finding.code}`}</Box>
      {pairs.map(([name, value]) => (
        <Box key={name}>{`${name}: ${String(value)}`}</Box>
      ))}
    </Box>
  );
}

function PassedLine({ passed }: { readonly passed: readonly Finding[] }) {
  const [more, setMore] = useState(false);
  return (
    <Box component="li" sx={line}>
      <Box sx={{ display: 'flex', alignItems: 'center', height: 20 }}>
        <SeverityMark severity="passed" />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, color: 'fg.secondary' }}>
        {passed.length === 1 ? '1 check passed' : `${passed.length} checks passed`}
        {more && (
          <Box component="ul" sx={{ m: 0, mt: 1, pl: 4 }}>
            {passed.map((each) => (
              <li key={each.code}>{findingText(each).sentence}</li>
            ))}
          </Box>
        )}
      </Box>
      <Fold open={more} label={`Show ${passed.length}`} onToggle={() => setMore(!more)} />
    </Box>
  );
}

type FoldProps = { readonly open: boolean; readonly label: string; readonly onToggle: () => void };

function Fold({ open, label, onToggle }: FoldProps) {
  const Icon = open ? ChevronUp : ChevronDown;
  return (
    <Button
      variant="text"
      size="small"
      aria-expanded={open}
      onClick={onToggle}
      endIcon={<Icon size={14} strokeWidth={1.5} absoluteStrokeWidth />}
    >
      {open ? 'Less' : label}
    </Button>
  );
}

/** `nothing stops the package · 2 warnings · 1 hint · 9 of 12 checks passed`. */
function findingsSummary(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  const [stops, warnings, advice, passed] = [count('stops'), count('warning'), count('advice'), count('passed')];
  const parts = [stops === 0 ? 'nothing stops the package' : `${stops} ${stops === 1 ? 'stops' : 'stop'} the package`];
  if (warnings > 0) parts.push(`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`);
  if (advice > 0) parts.push(`${advice} ${advice === 1 ? 'hint' : 'hints'}`);
  parts.push(`${passed} of ${findings.length} checks passed`);
  return parts.join(' · ');
}
