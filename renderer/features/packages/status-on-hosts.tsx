import Box from '@mui/material/Box';
import { StatusBar, StatusMark } from '#renderer/ui/index.ts';
import { type StatusCounts, statusWords } from '#shared/domain/reconcile/placement.ts';

type Props = { readonly counts: StatusCounts; readonly total: number };

/** How many hosts have which status, worst first, each with its share of the whole. */
export function StatusOnHosts({ counts, total }: Props) {
  const shown = statusWords.filter((word) => (counts[word] ?? 0) > 0);
  if (shown.length === 0) return <Box sx={{ color: 'fg.muted' }}>Assigned to no host yet.</Box>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {shown.map((word) => (
        <Box component="li" key={word} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, height: 26 }}>
          <StatusMark status={word} />
          <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
            {word}
          </Box>
          <Share word={word} count={counts[word] ?? 0} total={total} />
          <Box component="span" sx={{ width: 40, textAlign: 'right' }}>
            {(counts[word] ?? 0).toLocaleString('en')}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

type ShareProps = { readonly word: (typeof statusWords)[number]; readonly count: number; readonly total: number };

function Share({ word, count, total }: ShareProps) {
  const width = Math.max(3, Math.round((count / Math.max(total, count, 1)) * 130));
  return (
    <Box aria-hidden sx={{ width: 130, height: 6, borderRadius: '2px', bgcolor: 'line.default', display: 'flex' }}>
      <StatusBar counts={{ [word]: count }} width={width} />
    </Box>
  );
}
