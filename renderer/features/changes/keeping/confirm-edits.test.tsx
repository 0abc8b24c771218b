// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { BlastRadius, Conflict, DraftView } from '#shared/contract/changes.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import { ConfirmEdits } from '../keeping/confirm-edits.tsx';
import type { MadeEdits } from '../keeping/use-keep.ts';

const edit = { kind: 'set-enabled', packageId: 'notes' as PackageId, enabled: false } as const;
const edits: MadeEdits = [{ edit, baseRevision: 4, base: { ...edit, enabled: true } }];
const radius: BlastRadius = {
  sentences: ['Contoso Notes 1.0.0.0 leaves 214 hosts'],
  hosts: 214,
  hostNames: ['VIE-RDSH-001', 'VIE-RDSH-002'],
  silent: 5,
  sessions: 12,
  scopes: ['Finance', 'Site Defaults (RD Session Hosts)'],
  published: null,
};

const conflict: Conflict = {
  key: 'enabled:notes',
  title: 'Disable Contoso Notes 1.0.0.0',
  where: 'Application Packages',
  was: ['Enabled'],
  now: ['Enabled'],
  mine: ['Disabled'],
  merged: null,
  gone: null,
  by: 'bob',
  at: null,
  revision: 5,
};
const title = 'Disable Contoso Notes 1.0.0.0';
const view = { mine: { siteId: 'vienna' as SiteId, author: 'ada', edits: [], revision: 7 }, others: [] };

function open(keep = vi.fn((_input: unknown): DraftView => ({ ...view, hostsThatWouldChange: 0 }))) {
  const onClose = vi.fn();
  const preview = vi.fn(() => radius);
  const question = { siteId: 'vienna' as SiteId, edits, title, onClose };
  const conflicts = vi.fn((_input: unknown): readonly Conflict[] => [conflict]);
  const draft = () => ({ ...view, hostsThatWouldChange: 0 });
  renderFeature({
    routes: [{ path: '/', element: createElement(ConfirmEdits, question) }],
    at: '/',
    answers: { changes: { preview, keep, draft, conflicts } },
  });
  return { user: userEvent.setup(), onClose, preview, keep, conflicts };
}

afterEach(cleanup);

describe('the question before something that takes away', () => {
  it('says first what it touches, names spelled out, and what is not known', async () => {
    const { user, preview } = open();
    expect(await screen.findByText('Contoso Notes 1.0.0.0 leaves 214 hosts.')).toBeTruthy();
    expect(preview).toHaveBeenCalledWith({ siteId: 'vienna', edits: [edit] }, expect.anything());
    const dialog = screen.getByRole('dialog');
    for (const words of [
      'of which 5 do not answer',
      '12 keep what they run',
      'Not known yet',
      'Finance, Site Defaults',
    ]) {
      expect(dialog.textContent).toContain(words);
    }
    await user.click(screen.getByRole('button', { name: 'Show names' }));
    expect(screen.getByRole('group', { name: 'Hosts' }).textContent).toBe('VIE-RDSH-001, VIE-RDSH-002 and 212 more');
  });
  it('has Cancel as its default', async () => {
    const { user, onClose, keep } = open();
    await screen.findByText('Contoso Notes 1.0.0.0 leaves 214 hosts.');
    await user.keyboard('{Enter}');
    expect(onClose).toHaveBeenCalled();
    expect(keep).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: title }));
    expect(keep).toHaveBeenCalledWith({ siteId: 'vienna', edits, draftRevision: 7 });
  });
  it('shows both sides where somebody changed it meanwhile', async () => {
    const { user, onClose, conflicts } = open(
      vi.fn(() => {
        throw new ORPCError('changed-meanwhile', { data: {} });
      }),
    );
    await screen.findByText('Contoso Notes 1.0.0.0 leaves 214 hosts.');
    await user.click(screen.getByRole('button', { name: title }));
    await user.click(await screen.findByRole('button', { name: 'Compare and merge' }));
    expect(await screen.findByText(/^bob changed it/)).toBeTruthy();
    const refused = { edits, draftRevision: 7 };
    expect(conflicts).toHaveBeenCalledWith({ siteId: 'vienna', refused }, expect.anything());
    expect(onClose).not.toHaveBeenCalled();
  });
});
