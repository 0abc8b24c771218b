import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { type ReactNode, useId } from 'react';
import { Ago } from '#renderer/ui/index.ts';
import type { Conflict } from '#shared/contract/changes.ts';
import type { Take } from './use-conflicts.ts';

type Props = {
  readonly conflict: Conflict;
  readonly take: Take | null;
  readonly onTake: (take: Take) => void;
};

/** One conflict: what it was, what it is now and who changed it, mine, and what shall come of it. */
export function ConflictSides({ conflict, take, onTake }: Props) {
  const { title, where, was, now, mine, gone } = conflict;
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ py: 3, '& + &': { borderTop: '1px solid', borderColor: 'line.default' } }}
    >
      <Box component="h3" id={id} sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>{`${title} · ${where}`}</Box>
      <Box sx={{ color: 'fg.secondary', mb: 2 }}>
        <Who conflict={conflict} />
      </Box>
      {gone === null && (
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr 1fr' }, gap: 3, mb: 2 }}>
          <Side title="It was" lines={was ?? ['Not known']} />
          <Side title="It is now" lines={now} other={was} />
          <Side title="Mine" lines={mine} other={was} />
        </Box>
      )}
      <Choices conflict={conflict} take={take} onTake={onTake} labelledBy={id} />
    </Box>
  );
}

function Who({ conflict: { by, at, gone, merged } }: { readonly conflict: Conflict }) {
  if (gone !== null) return `There is no such ${gone} any more, so that the edit cannot be applied.`;
  return (
    <>
      {`${by ?? 'Somebody'} changed it`}
      {at !== null && (
        <>
          {' '}
          <Ago at={at} />
        </>
      )}
      {merged === null ? '. Both of you changed the same: choose one.' : '. What each of you changed goes together.'}
    </>
  );
}

type SideProps = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly other?: readonly string[] | null;
};

/** What one side says; lines that it does not have in common with `other` are marked. */
function Side({ title, lines, other = null }: SideProps) {
  const isNew = (line: string) => other !== null && !other.includes(line);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ fontSize: 12, fontWeight: 600, color: 'fg.secondary', mb: 1 }}>{title}</Box>
      <Box component="ul" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}>
        {(lines.length === 0 ? ['Nothing'] : lines).map((line) => (
          <Box
            component="li"
            key={line}
            sx={{
              px: 2,
              py: 1,
              borderRadius: '4px',
              overflowWrap: 'anywhere',
              bgcolor: isNew(line) ? 'accent.tint' : 'bg.sunken',
            }}
          >
            {line}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

type ChoiceProps = Props & { readonly labelledBy: string };

function Choices({ conflict, take, onTake, labelledBy }: ChoiceProps) {
  const { merged, gone } = conflict;
  if (gone !== null) return <Box sx={{ fontWeight: 600 }}>The edit is dropped.</Box>;
  const choices: readonly (readonly [Take, ReactNode])[] = [
    ...(merged === null ? [] : [['merge', <Merged key="merge" lines={merged} />] as const]),
    ['mine', 'Mine: theirs is replaced when I apply'],
    ['theirs', 'What is there now: my edit is dropped'],
  ];
  return (
    // An empty value keeps the group controlled while nothing is chosen.
    <RadioGroup aria-labelledby={labelledBy} value={take ?? ''} onChange={(_, to) => onTake(to as Take)}>
      {choices.map(([value, label]) => (
        <FormControlLabel
          key={value}
          value={value}
          control={<Radio />}
          label={label}
          sx={{ alignItems: 'flex-start' }}
        />
      ))}
    </RadioGroup>
  );
}

function Merged({ lines }: { readonly lines: readonly string[] }) {
  return (
    <span>
      {'Both: '}
      <Box component="span" sx={{ color: 'fg.secondary' }}>
        {lines.length === 0 ? 'nothing is left' : lines.join(', ')}
      </Box>
    </span>
  );
}
