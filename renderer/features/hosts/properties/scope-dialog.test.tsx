// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { ScopeView } from '#shared/contract/assignments.ts';
import type { HostId, PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';
import { ScopeDialog } from './scope-dialog.tsx';

const siteId = 'vienna' as SiteId;
const scope = { kind: 'host', hostId: 'h1' as HostId } as const;
const production = 'production' as TagId;
const notes = { familyName: 'Notes_x', selector: { kind: 'version', version: '1.0.0.0' } } as const;
const needs = [{ name: 'Microsoft.VCLibs.140.00', publisher: 'CN=Microsoft', minVersion: '14.0.0.0' }];

const view: ScopeView = {
  scope,
  label: 'VIE-RDSH-001',
  hostKind: 'rdsh',
  applied: { scope, inherit: true, rows: [], revision: 3 },
  draft: null,
  draftRevision: 5,
  parent: { scope: { kind: 'site-defaults', siteId, hostKind: 'rdsh' }, label: 'Site Defaults', rows: [notes] },
  families: [
    {
      familyName: 'Notes_x',
      displayName: 'Contoso Notes',
      versions: ['2.0.0.0', '1.0.0.0'].map((version) => ({
        packageId: version as PackageId,
        version,
        architecture: 'x64',
        tagIds: version === '2.0.0.0' ? [production] : [],
        dependencies: needs,
        status: version === '1.0.0.0' ? 'Ready' : null,
      })),
    },
  ],
  frameworks: [],
};
const sites = [
  {
    id: siteId,
    name: 'Vienna',
    revision: 1,
    featureEnabled: true,
    provisionCertificates: true,
    tags: [{ id: production, name: 'Production' }],
    hosts: { rdsh: 1, vdi: 0, avd: 0 },
    hostsAnswering: 1,
    packages: 2,
    packagesInTrouble: 0,
    rollouts: 0,
    rolloutsPaused: 0,
  },
];

function open(keep: (() => unknown) | undefined, onClose: () => void = () => undefined) {
  renderFeature({
    routes: [{ path: '/', element: createElement(ScopeDialog, { siteId, scope, title: 'VIE-RDSH-001', onClose }) }],
    at: '/',
    answers: {
      assignments: { get: () => view },
      sites: { list: () => sites },
      changes: keep === undefined ? {} : { keep: keep as never },
    },
  });
  return userEvent.setup();
}
const ok = () => screen.getByRole('button', { name: 'OK' });
const inherit = () => screen.findByRole('checkbox', { name: 'Inherit default settings' });

afterEach(cleanup);

describe('the Application Packages tab', () => {
  it('shows what is inherited, from where, and cannot be edited until inheritance is off', async () => {
    open(undefined);
    expect(await inherit()).toHaveProperty('checked', true);
    expect(screen.getByText('from Site Defaults')).toBeTruthy();
    expect(screen.getByText('Ready')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: 'Contoso Notes' })).toHaveProperty('disabled', true);
    expect(screen.getByText('Nothing is changed.')).toBeTruthy();
  });
  it('names every dependency of what is selected, and that it is missing', async () => {
    open(undefined);
    expect(await screen.findByText('The selected package has 1 dependency; 1 is missing on this host')).toBeTruthy();
    expect(screen.getByText('Microsoft.VCLibs.140.00 14.0.0.0')).toBeTruthy();
  });
  it('keeps own rows as one edit on the revision that was read', async () => {
    const keep = vi.fn();
    const onClose = vi.fn();
    const user = open(keep, onClose);
    await user.click(await inherit());
    await user.click(screen.getByRole('combobox', { name: 'Version of Contoso Notes' }));
    await user.click(await screen.findByRole('option', { name: /Production/ }));
    expect(screen.getByText('Production marks 2.0.0.0')).toBeTruthy();
    await user.click(ok());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    const rows = [{ familyName: 'Notes_x', selector: { kind: 'tag', tagId: production } }];
    const base = { kind: 'set-assignments', scope, inherit: true, rows: [] };
    expect(keep).toHaveBeenCalledWith({
      siteId,
      edits: [{ edit: { kind: 'set-assignments', scope, inherit: false, rows }, baseRevision: 3, base }],
      draftRevision: 5,
    });
  });
  it('adds a second version side by side and says who gets which', async () => {
    const user = open(undefined);
    await user.click(await inherit());
    await user.click(screen.getByRole('button', { name: 'Tasks' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Add another version of Contoso Notes' }));
    expect(await screen.findByText('Two versions of Contoso Notes are assigned')).toBeTruthy();
  });
  it('closes without a call when nothing was changed', async () => {
    const keep = vi.fn();
    const onClose = vi.fn();
    const user = open(keep, onClose);
    await inherit();
    await user.click(ok());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(keep).not.toHaveBeenCalled();
  });
  it('stays open with the reason when the edit is refused', async () => {
    const onClose = vi.fn();
    const user = open(() => {
      throw new ORPCError('changed-meanwhile', { data: {} });
    }, onClose);
    await user.click(await inherit());
    await user.click(ok());
    expect(await screen.findByText('changed-meanwhile')).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });
  it('shows what is there now when another window was faster, and keeps the edit made again', async () => {
    let tries = 0;
    const onClose = vi.fn();
    const user = open(() => {
      tries += 1;
      if (tries === 1) throw new ORPCError('changed-meanwhile', { data: {} });
      return {};
    }, onClose);
    await user.click(await inherit());
    await user.click(ok());
    await user.click(await screen.findByRole('button', { name: 'Show what is there now' }));
    expect(await inherit()).toHaveProperty('checked', true);
    expect(screen.queryByText('changed-meanwhile')).toBeNull();
    await user.click(await inherit());
    await user.click(ok());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(tries).toBe(2);
  });
});
