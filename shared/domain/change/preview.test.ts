import { describe, expect, it } from 'vitest';
import type { GroupId, HostId } from '#shared/kernel/ids.ts';
import { packageRef } from '../reconcile/plan.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aState,
  byTag,
  byVersion,
  defaults,
  markOf,
  observedWith,
  onGroup,
  production,
  rowsOf,
} from '../testing/samples.ts';
import type { Edit } from './edit.ts';
import { previewOf } from './preview.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const hosts = ['H0', 'H1', 'H2', 'H3'].map((name, at) => aHost(name, at < 2 ? 'Finance' : null));
const state = aState({
  hosts,
  packages: [one, two],
  scopes: [rowsOf(defaults, [byTag()]), rowsOf(onGroup('Finance'), [byVersion('1.0.0.0')])],
  marks: [markOf(one)],
});
const observations = new Map(
  hosts.map(({ id }) => [id, id === ('H2' as HostId) ? observedWith(one, 3) : anObservation()]),
);
const preview = (...edits: readonly Edit[]) =>
  previewOf({ before: state, edits, observations, held: [], answers: (id) => id !== ('H3' as HostId) });
const mark = (packageId: typeof one.id | null): Edit => ({
  kind: 'mark-tag',
  tagId: production,
  familyName: one.familyName,
  architecture: 'x64',
  packageId,
});

describe('the blast radius', () => {
  it('of a tag that moves: which hosts follow, through which scopes, and whose sessions keep the old one', () => {
    expect(preview(mark(two.id))).toEqual({
      sentences: ['Production moves from 1.0.0.0 to 2.0.0.0; 2 hosts follow'],
      hosts: 2,
      hostNames: ['H2', 'H3'],
      silent: 1,
      sessions: 3,
      scopes: ['Site Defaults (RD Session Hosts)'],
      published: null,
    });
  });
  it('of a tag that is taken away: hosts keep what they have', () => {
    const { sentences, hosts: touched } = preview(mark(null));
    expect(touched).toBe(0);
    expect(sentences).toEqual([
      'Production of Contoso Notes 1.0.0.0 marks no version any more; 2 hosts that follow it keep what is there and show No version found',
    ]);
  });
  it('of disabling and deleting: every host that has it, by version and by tag', () => {
    const off = preview({ kind: 'set-enabled', packageId: one.id, enabled: false });
    expect(off).toMatchObject({
      sentences: ['Contoso Notes 1.0.0.0 leaves 4 hosts'],
      hosts: 4,
      scopes: ['Site Defaults (RD Session Hosts)', 'Finance'],
    });
    const gone = preview({ kind: 'delete-package', packageId: one.id, deleting: true });
    expect(gone.sentences).toEqual([
      'Contoso Notes 1.0.0.0 leaves 4 hosts, and the site when the last one has let go of it',
    ]);
    expect(preview({ kind: 'delete-package', packageId: two.id, deleting: true }).sentences).toEqual([
      'Contoso Notes 2.0.0.0 stands on no host, and leaves the site',
    ]);
  });
  it('of deleting: also hosts that only hold it still, since no row selects it any more', () => {
    const unselected = { ...state, marks: [], scopes: new Map() };
    const held = ['H1', 'H2'].map((id) => ({ hostId: id as HostId, package: packageRef(one), trust: null }));
    const edits: Edit[] = [{ kind: 'delete-package', packageId: one.id, deleting: true }];
    const gone = previewOf({ before: unselected, edits, observations, held, answers: () => true });
    expect(gone).toMatchObject({ hosts: 2, hostNames: ['H1', 'H2'], sessions: 3 });
    expect(gone.sentences).toEqual([
      'Contoso Notes 1.0.0.0 leaves 2 hosts, and the site when the last one has let go of it',
    ]);
  });
  it('of very many edits: the hosts of all, and in words the first of them', () => {
    const edits = Array.from(
      { length: 60 },
      (_, at): Edit => ({
        kind: 'set-enabled',
        packageId: one.id,
        enabled: at % 2 === 1,
      }),
    );
    const { sentences, hosts: touched } = preview(...edits, { kind: 'set-enabled', packageId: one.id, enabled: false });
    expect(touched).toBe(4);
    expect(sentences).toHaveLength(51);
    expect(sentences.at(-1)).toBe('11 more of the same kind');
  });
  it('of a group that is deleted: its hosts follow the defaults of the site', () => {
    const after = previewOf({
      before: { ...state, marks: [markOf(two)] },
      edits: [{ kind: 'delete-group', groupId: 'Finance' as GroupId }],
      observations,
      held: [],
      answers: () => true,
    });
    expect(after).toMatchObject({ hosts: 2, hostNames: ['H0', 'H1'] });
  });
});
