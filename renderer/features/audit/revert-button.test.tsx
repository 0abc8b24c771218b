// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { ChangeId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { canRevert, RevertButton } from './revert-button.tsx';

const record: AuditRecord = {
  seq: 7,
  at: instant(1),
  actor: 'bob',
  siteId: 'vienna' as SiteId,
  action: 'change.apply',
  object: 'Vienna',
  before: 'generation 1',
  after: 'generation 2, 1 edits, 20 hosts',
  result: 'done',
  changeId: 'c1' as ChangeId,
  hash: '00',
};

function open(revert: () => unknown) {
  renderFeature({
    routes: [
      { path: '/', element: createElement(RevertButton, { record }) },
      { path: '/sites/vienna/review', element: createElement('h1', null, 'The review') },
    ],
    at: '/',
    answers: { changes: { revert: revert as () => never } },
  });
  return userEvent.setup();
}

afterEach(cleanup);

describe('Revert', () => {
  it('stands at lines of changes that were applied, and at no others', () => {
    expect(canRevert(record)).toBe(true);
    expect(canRevert({ ...record, action: 'change.edit' })).toBe(false);
    expect(canRevert({ ...record, result: 'refused' })).toBe(false);
  });
  it('asks, and goes through Review', async () => {
    const revert = vi.fn();
    const user = open(revert);
    await user.click(screen.getByRole('button', { name: 'Revert' }));
    expect(revert).not.toHaveBeenCalled();
    await user.click(await screen.findByRole('button', { name: 'Revert and review' }));
    expect(await screen.findByText('The review')).toBeTruthy();
    expect(revert).toHaveBeenCalledWith({ siteId: 'vienna', changeId: 'c1' });
  });
  it('says why a change cannot be taken back', async () => {
    const user = open(() => {
      throw new ORPCError('revert-impossible', { data: { object: 'Contoso Notes', missing: 'package' } });
    });
    await user.click(screen.getByRole('button', { name: 'Revert' }));
    await user.click(await screen.findByRole('button', { name: 'Revert and review' }));
    expect(await screen.findByText(/Contoso Notes is gone/)).toBeTruthy();
  });
});
