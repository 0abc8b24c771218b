import Box from '@mui/material/Box';
import { shortText } from '#renderer/ui/index.ts';
import type { ProgressPoint } from '#shared/contract/rollouts.ts';

const cell = { px: 2, height: 28, textAlign: 'left', fontWeight: 400 } as const;
const head = { ...cell, fontSize: 12, fontWeight: 600, color: 'fg.secondary' } as const;
const columns = ['Time', 'Have it', 'Failed', 'Wait'] as const;

/** The hosts of a roll-out over time in figures: a line for each moment at which something had changed. */
export function ProgressTable({ points }: { readonly points: readonly ProgressPoint[] }) {
  return (
    <Box
      component="table"
      aria-label="Hosts over time"
      sx={{ borderCollapse: 'collapse', width: '100%', maxWidth: 480 }}
    >
      <thead>
        <tr>
          {columns.map((label) => (
            <Box component="th" scope="col" key={label} sx={head}>
              {label}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.filter(changesSomething).map(({ at, succeeded, failed, waiting }) => (
          <tr key={at}>
            <Box component="th" scope="row" sx={cell}>
              {shortText(at, Date.now())}
            </Box>
            {Object.entries({ succeeded, failed, waiting }).map(([kind, hosts]) => (
              <Box component="td" key={kind} sx={cell}>
                {hosts.toLocaleString('en')}
              </Box>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function changesSomething(point: ProgressPoint, at: number, all: readonly ProgressPoint[]): boolean {
  const before = all[at - 1];
  return before === undefined || before.succeeded !== point.succeeded || before.failed !== point.failed;
}
