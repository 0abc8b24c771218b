import Box from '@mui/material/Box';
import { durationText } from '#renderer/ui/index.ts';
import type { Review } from '#shared/contract/changes.ts';

/** The figures at the top of the right side. */
export function ReviewFiguresRow({ review }: { readonly review: Review }) {
  const { hosts, stage, register, destage, sessionsKeep } = review.figures;
  const figures: readonly (readonly [string, string])[] = [
    [hosts.toLocaleString('en'), hosts === 1 ? 'host changes' : 'hosts change'],
    [stage.toLocaleString('en'), stage === 1 ? 'staging' : 'stagings'],
    [register.toLocaleString('en'), register === 1 ? 'registration' : 'registrations'],
    [destage.toLocaleString('en'), destage === 1 ? 'destaging' : 'destagings'],
    [sessionsKeep.toLocaleString('en'), sessionsKeep === 1 ? 'session keeps the old one' : 'sessions keep the old one'],
    [durationText(review.estimatedMilliseconds), 'estimated'],
  ];
  return (
    <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', rowGap: 2, m: 0, px: 6, py: 3 }}>
      {figures.map(([figure, words]) => (
        <Box
          key={words}
          sx={{
            display: 'flex',
            flexDirection: 'column-reverse',
            pr: 5,
            mr: 5,
            borderRight: '1px solid',
            borderColor: 'line.default',
            '&:last-of-type': { borderRight: 0 },
          }}
        >
          <Box component="dt" sx={{ color: 'fg.secondary', fontSize: 12, lineHeight: '16px' }}>
            {words}
          </Box>
          <Box component="dd" sx={{ m: 0, fontSize: 20, lineHeight: '28px', fontWeight: 600 }}>
            {figure}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
