import Box from '@mui/material/Box';
import { durationText, shortText } from '#renderer/ui/index.ts';
import type { RolloutWave } from '#shared/contract/rollouts.ts';
import type { Instant } from '#shared/kernel/instant.ts';

const states = { done: 'Done', running: 'Running', waiting: 'Waits' } as const;
const cell = { px: 2, height: 28, textAlign: 'left', fontWeight: 400 } as const;
const head = { ...cell, fontSize: 12, fontWeight: 600, color: 'fg.secondary' } as const;

/** The rings as a table: what the steps show, in figures. */
export function WaveTable({ waves }: { readonly waves: readonly RolloutWave[] }) {
  const columns = [
    'Ring',
    'Status',
    'Hosts',
    'In all',
    'Have it',
    'Failed',
    'Under way',
    'Do not answer',
    'Began',
    'Met',
    'Took',
  ];
  return (
    <Box component="table" aria-label="Rings" sx={{ borderCollapse: 'collapse', width: '100%', maxWidth: 1080 }}>
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
        {waves.map(({ label, state, hosts, reaches, count, ...times }) => (
          <tr key={label}>
            <Box component="th" scope="row" sx={cell}>
              {label}
            </Box>
            <Box component="td" sx={cell}>
              {states[state]}
            </Box>
            {[...figures(hosts, reaches, count), ...timesOf(times)].map(([name, figure]) => (
              <Box component="td" key={name} sx={cell}>
                {figure}
              </Box>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function figures(hosts: number, reaches: number, count: RolloutWave['count']): readonly (readonly [string, string])[] {
  const known = (value: number | undefined) => (value === undefined ? '–' : value.toLocaleString('en'));
  return [
    ['hosts', known(hosts)],
    ['reaches', known(reaches)],
    ['succeeded', known(count?.succeeded)],
    ['failed', known(count?.failed)],
    ['pending', known(count?.pending)],
    ['silent', known(count?.silent)],
  ];
}

/** When a ring began, when it met its threshold, and how long that took. */
function timesOf({ begunAt, metAt }: Pick<RolloutWave, 'begunAt' | 'metAt'>): readonly (readonly [string, string])[] {
  const known = (at: Instant | null) => (at === null ? '–' : shortText(at, Date.now()));
  return [
    ['begunAt', known(begunAt)],
    ['metAt', known(metAt)],
    ['took', begunAt === null || metAt === null ? '–' : durationText(metAt - begunAt)],
  ];
}
