import { describe, expect, it } from 'vitest';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { instant } from '#shared/kernel/instant.ts';
import { catalog } from './catalog.ts';
import { differsFrom, wrongOnHost } from './host-rules.ts';

const [notes] = catalog;
if (notes === undefined) throw new Error('the catalog is empty');
const { fullName, path, familyName, version } = notes;

const ready: Pick<HostObservation, 'mounted' | 'staged' | 'offered' | 'sessions' | 'generation'> = {
  mounted: [{ path }],
  staged: [{ fullName, imagePath: path }],
  offered: [{ fullName, registration: 'on-demand', users: [] }],
  sessions: [{ user: 'maria', since: instant(0), running: [fullName], groups: null }],
  generation: 3,
};
const runs = new Map([['maria', fullName]]);

describe('a host', () => {
  it('is as it may be', () => {
    expect(wrongOnHost(ready, runs, 3, 3)).toEqual([]);
  });

  it.each([
    ['destaged under a user', { ...ready, staged: [] }, `${fullName} was destaged while maria ran it`],
    ['left by nobody and empty', { ...ready, sessions: [] }, 'maria was thrown out'],
    ['back at an older generation', { ...ready, generation: 2 }, 'went back from generation 3 to 2'],
    ['at a generation of nobody', { ...ready, generation: 4 }, 'is at generation 4, which nobody applied'],
  ])('must not be %s', (_, host, what) => {
    expect(wrongOnHost(host, runs, 3, 3)).toEqual([what]);
  });

  it('holds exactly what is wanted, or the difference is told', () => {
    expect(differsFrom(ready, `rdsh: ${familyName} ${version}`)).toBeNull();
    expect(differsFrom(ready, 'rdsh: ')).toContain('wants nothing; staged: contoso.notes_1.0.0.0');
    expect(differsFrom({ ...ready, mounted: [] }, `rdsh: ${familyName} ${version}`)).toContain('mounted: nothing');
  });
});
