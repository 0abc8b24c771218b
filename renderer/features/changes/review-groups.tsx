import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Icon } from '#renderer/ui/index.ts';
import type { Review, ReviewFigures } from '#shared/contract/changes.ts';

type Group = Review['groups'][number];

const numeric = { textAlign: 'right', px: 2, whiteSpace: 'nowrap', '&:last-child': { pr: 6 } } as const;
const headCell = {
  height: 32,
  fontSize: 12,
  fontWeight: 600,
  color: 'fg.secondary',
  borderBottom: '1px solid',
  borderColor: 'line.default',
} as const;

/** Effect by host group: which steps how many hosts take, group by group, with the sentences behind each. */
export function ReviewGroups({ review }: { readonly review: Review }) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) => {
    const next = new Set(closed);
    if (!next.delete(name)) next.add(name);
    setClosed(next);
  };
  return (
    <Box component="table" aria-label="Effect by host group" sx={{ width: '100%', borderCollapse: 'collapse' }}>
      <thead>
        <tr>
          <Box component="th" scope="col" sx={{ ...headCell, textAlign: 'left', pl: 6 }}>
            Effect by host group
          </Box>
          {['Stage', 'Register', 'Deregister', 'Destage', 'Sessions'].map((label) => (
            <Box component="th" scope="col" key={label} sx={{ ...headCell, ...numeric }}>
              {label}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {review.groups.map((group) => (
          <GroupRows
            key={group.name}
            group={group}
            open={!closed.has(group.name)}
            onToggle={() => toggle(group.name)}
          />
        ))}
        <Box component="tr" sx={{ fontWeight: 600 }}>
          <Box component="th" scope="row" sx={{ textAlign: 'left', height: 34, pl: 6 }}>
            All
          </Box>
          <Figures figures={review.figures} />
        </Box>
      </tbody>
    </Box>
  );
}

type RowsProps = { readonly group: Group; readonly open: boolean; readonly onToggle: () => void };

function GroupRows({ group, open, onToggle }: RowsProps) {
  const hosts = `${group.hosts.toLocaleString('en')} ${group.hosts === 1 ? 'host' : 'hosts'}`;
  return (
    <Fragment>
      <Box component="tr" sx={{ fontWeight: 600, '& > *': { borderTop: '1px solid', borderColor: 'line.subtle' } }}>
        <Box component="th" scope="row" sx={{ textAlign: 'left', height: 34, pl: 5, fontWeight: 600 }}>
          <ButtonBase
            aria-expanded={open}
            onClick={onToggle}
            sx={{
              gap: 2,
              borderRadius: '4px',
              font: 'inherit',
              fontWeight: 600,
              px: 1,
              '&:focus-visible': { outline: '2px solid', outlineColor: 'accent.text' },
            }}
          >
            <Icon of={open ? ChevronDown : ChevronRight} />
            {group.name}
            <Box component="span" sx={{ fontWeight: 400, color: 'fg.muted' }}>
              {hosts}
            </Box>
          </ButtonBase>
        </Box>
        <Figures figures={group} />
      </Box>
      {open &&
        group.effects.map((effect) => (
          <tr key={effect.sentence}>
            <Box component="td" sx={{ height: 28, pl: 13, color: 'fg.secondary' }}>
              {effect.sentence}
            </Box>
            <Figures figures={effect} />
          </tr>
        ))}
    </Fragment>
  );
}

function Figures({ figures }: { readonly figures: ReviewFigures }) {
  const cells: readonly (readonly [string, string])[] = [
    ['stage', signed('+', figures.stage)],
    ['register', signed('+', figures.register)],
    ['deregister', signed('−', figures.deregister)],
    ['destage', signed('−', figures.destage)],
    ['sessions', figures.sessionsKeep === 0 ? '–' : `${figures.sessionsKeep.toLocaleString('en')} keep`],
  ];
  return cells.map(([name, text]) => (
    <Box component="td" key={name} sx={{ ...numeric, color: text === '–' ? 'fg.muted' : 'inherit' }}>
      {text}
    </Box>
  ));
}

function signed(sign: '+' | '−', count: number): string {
  return count === 0 ? '–' : `${sign}${count.toLocaleString('en')}`;
}
