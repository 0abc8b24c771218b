// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '#renderer/testing/fake-api.ts';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { Conflict } from '#shared/contract/changes.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { ConflictsDialog } from './conflicts-dialog.tsx';

const conflict: Conflict = {
  key: 'assignments:group:finance',
  title: 'Application Packages',
  where: 'Finance',
  was: ['Contoso Notes · 1.0.0.0'],
  now: ['Contoso Notes · 1.0.0.0', 'Fabrikam CAD · Production'],
  mine: ['Contoso Notes · 2.0.0.0'],
  merged: ['Fabrikam CAD · Production', 'Contoso Notes · 2.0.0.0'],
  gone: null,
  by: 'bob',
  at: instant(1),
  revision: 4,
};

function open(seen: Partial<Conflict>, resolve: (input: unknown) => unknown = vi.fn()) {
  const onResolved = vi.fn();
  const onClose = vi.fn();
  const changes = { conflicts: () => [{ ...conflict, ...seen }], resolve } as NonNullable<Answers['changes']>;
  const dialog = createElement(ConflictsDialog, { siteId: 'vienna' as SiteId, refused: null, onClose, onResolved });
  renderFeature({ routes: [{ path: '/', element: dialog }], at: '/', answers: { changes } });
  return { user: userEvent.setup(), onResolved, onClose };
}
const keepButton = () => screen.findByRole('button', { name: 'Keep this' });

afterEach(cleanup);

describe('Compare and merge', () => {
  it('shows what it was, what it is now, who changed it, and mine; and proposes both', async () => {
    const resolve = vi.fn();
    const { user, onResolved } = open({}, resolve);
    const part = await screen.findByRole('region', { name: 'Application Packages · Finance' });
    expect(part.textContent).toContain('bob changed it');
    expect(within(screen.getByRole('list', { name: 'It is now' })).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('radio', { name: /^Both: Fabrikam CAD/ })).toHaveProperty('checked', true);
    await user.click(await keepButton());
    await waitFor(() => expect(onResolved).toHaveBeenCalled());
    const choices = [{ key: conflict.key, take: 'merge', revision: 4 }];
    expect(resolve).toHaveBeenCalledWith({ siteId: 'vienna', refused: null, choices });
  });
  it('keeps nothing before somebody chose, where both changed the same', async () => {
    const resolve = vi.fn();
    const { user } = open({ merged: null }, resolve);
    expect(await keepButton()).toHaveProperty('disabled', true);
    expect(screen.queryByRole('radio', { name: /^Both/ })).toBeNull();
    await user.click(screen.getByRole('radio', { name: /^Mine/ }));
    await user.click(await keepButton());
    await waitFor(() =>
      expect(resolve).toHaveBeenCalledWith(
        expect.objectContaining({ choices: [expect.objectContaining({ take: 'mine' })] }),
      ),
    );
  });
  it('only drops an edit whose object is gone', async () => {
    open({ gone: 'package', merged: null });
    expect(await screen.findByText(/There is no such package any more/)).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
    expect(await keepButton()).toHaveProperty('disabled', false);
  });
  it('stays open and compares again where it was changed once more', async () => {
    const { user, onResolved } = open({}, () => {
      throw new ORPCError('changed-meanwhile', { data: {} });
    });
    await user.click(await keepButton());
    expect(await screen.findByText('changed-meanwhile')).toBeTruthy();
    expect(onResolved).not.toHaveBeenCalled();
  });
});
