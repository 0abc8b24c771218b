import Box from '@mui/material/Box';
import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { SeverityMark, token } from '#renderer/ui/index.ts';
import type { DependencyAnswer } from '#shared/domain/package/dependencies.ts';
import type { Holds, Reason } from '#shared/domain/reason/reason.ts';

/** The lines of an explanation: whether each holds, what is asked, and the sentence that names what decides. */
export function ReasonList({ label, reasons }: { readonly label: string; readonly reasons: readonly Reason[] }) {
  return (
    <Lines label={label}>
      {reasons.map(({ about, holds, text }) => (
        <Line key={`${about} ${text}`} mark={<HoldsMark holds={holds} />} about={about}>
          {`${text}.`}
        </Line>
      ))}
    </Lines>
  );
}

const found: Readonly<Record<DependencyAnswer['found'], { readonly holds: Holds; readonly word: string }>> = {
  'on-host': { holds: 'yes', word: 'on the host' },
  assigned: { holds: 'yes', word: 'assigned, comes first' },
  missing: { holds: 'no', word: 'missing' },
  'not-known': { holds: 'not-known', word: 'not known' },
};

/** Every framework package that a package needs, and where each comes from. */
export function DependencyLines({ dependencies }: { readonly dependencies: readonly DependencyAnswer[] }) {
  if (dependencies.length === 0) return null;
  return (
    <Lines label="Dependencies">
      {dependencies.map(({ name, minVersion, found: where, version }) => (
        <Line key={name} mark={<HoldsMark holds={found[where].holds} />}>
          {`${name} ${minVersion}: ${found[where].word}${version === null ? '' : ` (${version})`}`}
        </Line>
      ))}
    </Lines>
  );
}

function Lines({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
      {children}
    </Box>
  );
}

type LineProps = { readonly mark: ReactNode; readonly about?: string; readonly children: ReactNode };

function Line({ mark, about, children }: LineProps) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', height: 20, flex: 'none' }}>
        {mark}
      </Box>
      {about !== undefined && (
        <Box component="span" sx={{ width: 132, flex: 'none', color: 'fg.muted' }}>
          {about}
        </Box>
      )}
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  );
}

/** A mark with its word for those who do not see it. */
function HoldsMark({ holds }: { readonly holds: Holds }) {
  if (holds !== 'not-known') return <SeverityMark severity={holds === 'yes' ? 'passed' : 'stops'} />;
  return (
    <CircleHelp
      role="img"
      aria-label="Not known"
      aria-hidden={false}
      size={16}
      strokeWidth={1.5}
      absoluteStrokeWidth
      color={token('fg-muted')}
    />
  );
}
