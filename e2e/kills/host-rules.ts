import type { HostObservation } from '#shared/domain/host/observation.ts';
import { sampleOf } from './catalog.ts';

type Known = Pick<HostObservation, 'mounted' | 'staged' | 'offered' | 'sessions' | 'generation'>;

/** What must never be on a host. `running`: who signed in and runs what; `before`: the generation it had when last looked at. */
export function wrongOnHost(
  host: Known,
  running: ReadonlyMap<string, string>,
  before: number,
  newest: number,
): readonly string[] {
  const staged = new Set(host.staged.map(({ fullName }) => fullName));
  const destaged = [...running].filter(([, fullName]) => !staged.has(fullName));
  const thrownOut = [...running].filter(([user]) => !host.sessions.some((session) => session.user === user));
  return [
    ...destaged.map(([user, fullName]) => `${fullName} was destaged while ${user} ran it`),
    ...thrownOut.map(([user]) => `${user} was thrown out`),
    ...(host.generation < before ? [`went back from generation ${before} to ${host.generation}`] : []),
    ...(host.generation > newest ? [`is at generation ${host.generation}, which nobody applied`] : []),
  ];
}

/** How a host differs from a wish (`KIND: FAMILY VERSION, …`); null where it holds exactly that. */
export function differsFrom(host: Known, wish: string): string | null {
  const rows = wish
    .slice(wish.indexOf(': ') + 2)
    .split(', ')
    .filter((row) => row !== '');
  const wanted = inOrder(rows.map((row) => sampleOf(row).fullName));
  const images = inOrder(rows.map((row) => sampleOf(row).path));
  const is = {
    staged: inOrder(host.staged.map(({ fullName }) => fullName)),
    offered: inOrder(host.offered.map(({ fullName }) => fullName)),
    mounted: inOrder(host.mounted.map(({ path }) => path)),
  };
  if (is.staged === wanted && is.offered === wanted && is.mounted === images) return null;
  return `wants ${wanted || 'nothing'}; ${Object.entries(is)
    .map(([what, names]) => `${what}: ${names || 'nothing'}`)
    .join('; ')}`;
}

function inOrder(names: readonly string[]): string {
  return [...new Set(names.map((name) => name.toLowerCase()))].sort().join(' ');
}
