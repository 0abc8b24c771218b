// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { BlastRadius } from '#shared/contract/changes.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import { ConfirmEdits } from './confirm-edits.tsx';

const edits: readonly Edit[] = [{ kind: 'set-enabled', packageId: 'notes' as PackageId, enabled: false }];
const radius: BlastRadius = {
  sentences: ['Contoso Notes 1.0.0.0 leaves 214 hosts'],
  hosts: 214,
  hostNames: ['VIE-RDSH-001', 'VIE-RDSH-002'],
  silent: 5,
  sessions: 12,
  scopes: ['Finance', 'Site Defaults (RD Session Hosts)'],
  published: null,
};

function open() {
  const onConfirm = vi.fn();
  const preview = vi.fn(() => radius);
  const title = 'Disable Contoso Notes 1.0.0.0';
  const question = { siteId: 'vienna' as SiteId, edits, title, onConfirm, onClose: vi.fn() };
  renderFeature({
    routes: [{ path: '/', element: createElement(ConfirmEdits, question) }],
    at: '/',
    answers: { changes: { preview } },
  });
  return { user: userEvent.setup(), onConfirm, preview };
}

afterEach(cleanup);

describe('the question before something that takes away', () => {
  it('says first what it touches, names spelled out, and what is not known', async () => {
    const { user, preview } = open();
    expect(await screen.findByText('Contoso Notes 1.0.0.0 leaves 214 hosts.')).toBeTruthy();
    expect(preview).toHaveBeenCalledWith({ siteId: 'vienna', edits }, expect.anything());
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
    const { user, onConfirm } = open();
    await screen.findByRole('dialog');
    await user.keyboard('{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Disable Contoso Notes 1.0.0.0' }));
    expect(onConfirm).toHaveBeenCalled();
  });
});
