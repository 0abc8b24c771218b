import Box from '@mui/material/Box';
import { BadgeCheck, Clock, FileBadge, Landmark, type LucideIcon } from 'lucide-react';
import { Icon, SeverityMark } from '#renderer/ui/index.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { type ChainLine, chainLines, type StampLine, stampLine } from './chain-lines.ts';

const icons: Readonly<Record<ChainLine['role'], LucideIcon>> = {
  root: Landmark,
  issuer: BadgeCheck,
  signer: FileBadge,
};

/** The certificates from the root to the signer and the time stamp, each with its facts and its verdict. */
export function CertificateChain({ signer }: { readonly signer: SignerFacts }) {
  return (
    <Box component="section" aria-label="Certificate chain" sx={{ minWidth: 0 }}>
      <Box component="h3" sx={{ m: 0, mb: 2, fontSize: 13, fontWeight: 600 }}>
        Certificate chain
      </Box>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {chainLines(signer, Date.now()).map((line) => (
          <Line key={line.id} icon={icons[line.role]} name={line.name} line={line} />
        ))}
        <Line icon={Clock} name="Time stamp" line={stampLine(signer)} dashed />
      </Box>
    </Box>
  );
}

type LineProps = {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly line: StampLine;
  /** A time stamp is no certificate of the chain. */
  readonly dashed?: boolean;
};

function Line({ icon, name, line, dashed = false }: LineProps) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 3,
        pb: 4,
        position: 'relative',
        // The stroke to the next line.
        '&:not(:last-of-type)::before': {
          content: '""',
          position: 'absolute',
          left: 13,
          top: 28,
          bottom: 0,
          borderLeft: '1px solid',
          borderColor: 'line.strong',
        },
      }}
    >
      <Box
        sx={{
          flex: 'none',
          display: 'grid',
          placeItems: 'center',
          width: 28,
          height: 28,
          border: `1px ${dashed ? 'dashed' : 'solid'}`,
          borderColor: 'line.strong',
          borderRadius: '50%',
          color: 'fg.secondary',
        }}
      >
        <Icon of={icon} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3 }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {name}
          </Box>
          <Verdict line={line} />
        </Box>
        <Box sx={{ color: 'fg.secondary', fontSize: 12, lineHeight: '16px' }}>{line.facts}</Box>
        {line.note !== '' && <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>{line.note}</Box>}
      </Box>
    </Box>
  );
}

const colours = { stops: 'st.red', warning: 'st.orange', advice: 'fg.secondary', passed: 'st.green' } as const;

function Verdict({ line }: { readonly line: StampLine }) {
  return (
    <Box
      component="span"
      sx={{
        flex: 'none',
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1,
        fontSize: 12,
        color: colours[line.severity],
      }}
    >
      <SeverityMark severity={line.severity} size={14} />
      {line.word}
    </Box>
  );
}
