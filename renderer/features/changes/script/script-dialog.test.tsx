// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { ExportButton } from './export-button.tsx';

afterEach(cleanup);

describe('Export as script', () => {
  it('shows the script to read, says that it is not proven, and downloads it', async () => {
    const user = userEvent.setup();
    const script = vi.fn(() => ({
      name: 'attache-H1-2026-11-25.ps1',
      text: "# plan\nMount-DiskImage -ImagePath 'x'\n",
    }));
    const made = vi.fn((_: Blob) => 'blob:script');
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: vi.fn() }));
    const button = createElement(ExportButton, { siteId: 'vienna' as SiteId, hostId: 'h1' as HostId });
    renderFeature({ routes: [{ path: '/', element: button }], at: '/', answers: { changes: { script } } });
    await user.click(screen.getByRole('button', { name: 'Export as script' }));
    const text = await screen.findByRole('region', { name: 'attache-H1-2026-11-25.ps1' });
    expect(text.textContent).toContain('Mount-DiskImage');
    expect(screen.getByText('Not yet proven on Windows')).toBeTruthy();
    expect(script).toHaveBeenCalledWith({ siteId: 'vienna', hostId: 'h1' }, expect.anything());
    await user.click(screen.getByRole('button', { name: 'Download' }));
    expect(made.mock.calls[0]?.[0].size).toBe(script.mock.results[0]?.value.text.length);
    expect(clicked).toHaveBeenCalled();
  });
});
