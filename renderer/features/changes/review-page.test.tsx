// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '#renderer/testing/fake-api.ts';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { Review } from '#shared/contract/changes.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { ChangeId, HostId, TaskId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { routes } from './index.ts';

const figures = { hosts: 214, stage: 214, register: 214, deregister: 0, destage: 0, sessionsKeep: 12 };
const review: Review = {
  draftRevision: 7,
  conflicts: 0,
  notes: [],
  siteName: 'Vienna',
  edits: [
    {
      key: 'assignments:site:vienna:rdsh',
      title: 'Application Packages',
      where: 'Site Defaults (RD Session Hosts)',
      at: instant(0),
      removed: ['Contoso Notes · 1.0.0.0'],
      added: ['Contoso Notes · 2.0.0.0'],
      effect: '214 hosts change',
    },
  ],
  figures,
  groups: [
    { ...figures, name: 'Finance', effects: [{ ...figures, sentence: '+ 214 hosts stage Contoso Notes 2.0.0.0' }] },
  ],
  hosts: [
    {
      hostId: 'h1' as HostId,
      name: 'VIE-RDSH-001',
      memberOf: 'Finance',
      answers: true,
      steps: [
        {
          kind: 'stage',
          package: 'Contoso Notes 2.0.0.0',
          why: 'because Site Defaults assign version 2.0.0.0',
          sessions: 0,
        },
      ],
    },
  ],
  warnings: [
    { title: '5 hosts do not answer', advice: 'They follow when they answer again.', hosts: ['VIE-RDSH-017'] },
  ],
  confirmation: null,
  estimatedMilliseconds: 540_000,
  rings: null,
  proposedRings: usualEngineSettings.rings,
};
const applied = { changeId: 'c1' as ChangeId, generation: 2, taskId: 't1' as TaskId };

function open(changes: Answers['changes'], seen: Partial<Review> = {}) {
  renderFeature({
    routes: [...routes, { path: '/sites/vienna/packages', element: createElement('h1', null, 'The list') }],
    at: '/sites/vienna/review',
    answers: { changes: { review: () => ({ ...review, ...seen }), ...changes } },
  });
  return userEvent.setup();
}
const applyButton = () => screen.findByRole('button', { name: 'Apply to 214 hosts' });

afterEach(cleanup);

describe('Review and Apply', () => {
  it('says what changes, what that does to which hosts, and warns', async () => {
    const user = open({});
    expect(await screen.findByText('Contoso Notes · 2.0.0.0')).toBeTruthy();
    expect(screen.getByRole('row', { name: /Finance 214 hosts/ })).toBeTruthy();
    expect(screen.getByText('5 hosts do not answer.')).toBeTruthy();
    expect(screen.getByText('9 min')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show per host' }));
    const host = screen.getByRole('listitem', { name: 'VIE-RDSH-001' });
    expect(host.textContent).toContain('+ stage Contoso Notes 2.0.0.0 · because Site Defaults assign version 2.0.0.0');
  });
  it('applies the draft as it was reviewed and leaves', async () => {
    const apply = vi.fn(() => applied);
    const user = open({ apply });
    await user.click(await applyButton());
    expect(await screen.findByText('The list')).toBeTruthy();
    expect(apply).toHaveBeenCalledWith({ siteId: 'vienna', draftRevision: 7, confirmation: null, rings: null });
  });
  it('lets a tag that moves go out in rings unless told otherwise, and shows which hosts are first', async () => {
    const apply = vi.fn(() => applied);
    const move = { title: 'Production moves to Contoso Notes 2.0.0.0' };
    const waves = [
      { label: '1 host', hosts: 1, first: ['VIE-RDSH-007'] },
      { label: '100 %', hosts: 213, first: ['VIE-RDSH-001', 'VIE-RDSH-002', 'VIE-RDSH-003'] },
    ];
    const edits = review.edits.map((edit) => ({ ...edit, key: 'tag:production:Notes_x:x64' }));
    const user = open({ apply }, { edits, rings: { atFirst: { ...figures, hosts: 1 }, moves: [{ ...move, waves }] } });
    expect(await screen.findByRole('radio', { name: 'In rings', checked: true })).toBeTruthy();
    expect(screen.getByText('VIE-RDSH-007')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'All at once' }));
    expect(screen.queryByText('VIE-RDSH-007')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'In rings' }));
    await user.click(await applyButton());
    await waitFor(() => expect(apply).toHaveBeenCalledWith(expect.objectContaining({ rings: review.proposedRings })));
  });
  it('asks for the name to be typed when many hosts change', async () => {
    const apply = vi.fn(() => applied);
    const user = open({ apply }, { confirmation: 'Vienna' });
    await user.click(await applyButton());
    const dialog = await screen.findByRole('dialog');
    const go = dialog.querySelector('button[type=submit]');
    expect(go).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText('Type Vienna to confirm'), 'Vienna');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(apply).toHaveBeenCalledWith(expect.objectContaining({ confirmation: 'Vienna' })));
  });
  it('shows that somebody changed the same meanwhile, and reads again', async () => {
    const read = vi.fn(() => review);
    const user = open({
      review: read,
      apply: () => {
        throw new ORPCError('changed-meanwhile', { data: {} });
      },
    });
    await user.click(await applyButton());
    expect(await screen.findByText('changed-meanwhile')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    expect(screen.queryByText('changed-meanwhile')).toBeNull();
  });
  it('undoes one edit', async () => {
    const discard = vi.fn();
    const user = open({ discard });
    await user.click(await screen.findByRole('button', { name: 'Undo Application Packages' }));
    expect(discard).toHaveBeenCalledWith({ siteId: 'vienna', keys: ['assignments:site:vienna:rdsh'] });
  });
  it('discards only after asking, and keeps everything on Cancel', async () => {
    const discard = vi.fn();
    const user = open({ discard });
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expect(await screen.findByRole('button', { name: 'Discard 1 change' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(discard).not.toHaveBeenCalled();
  });
  it('says when there is nothing to apply', async () => {
    open({}, { edits: [] });
    expect(await screen.findByText('Nothing to apply')).toBeTruthy();
  });
});
