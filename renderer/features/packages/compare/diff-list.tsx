import Box from '@mui/material/Box';
import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { Icon } from '#renderer/ui/index.ts';
import type { ListDiff } from '#shared/domain/package/diff.ts';

/** What came and what went in one list; what stayed is counted alone. */
export function DiffList({ title, list }: { readonly title: string; readonly list: ListDiff }) {
  const id = useId();
  const { added, removed } = list;
  return (
    <Box component="section" aria-labelledby={id}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', mb: 1 }}>
        <Box component="h3" id={id} sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
          {title}
        </Box>
        <Box component="span" sx={{ color: 'fg.muted' }}>
          {summary(list)}
        </Box>
      </Box>
      {added.length + removed.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {added.map((name) => (
            <Line key={`added ${name}`} word="Added" name={name} />
          ))}
          {removed.map((name) => (
            <Line key={`removed ${name}`} word="Removed" name={name} />
          ))}
        </Box>
      )}
    </Box>
  );
}

/** `1 added · 2 removed · 12 unchanged`, without what is none. */
function summary({ added, removed, kept }: ListDiff): string {
  if (added.length + removed.length + kept.length === 0) return 'None in either version';
  const parts = [
    [added.length, 'added'],
    [removed.length, 'removed'],
    [kept.length, 'unchanged'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en')} ${word}`)
    .join(' · ');
}

function Line({ word, name }: { readonly word: 'Added' | 'Removed'; readonly name: string }) {
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 0.5 }}>
      <Icon of={word === 'Added' ? Plus : Minus} size={14} colour="fg-muted" />
      <Box component="span" sx={{ width: 64, flex: 'none', color: 'fg.secondary' }}>
        {word}
      </Box>
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {name}
      </Box>
    </Box>
  );
}
