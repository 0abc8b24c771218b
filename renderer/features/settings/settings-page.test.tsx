// @vitest-environment jsdom

import { ORPCError } from '@orpc/client';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { BlastRadius } from '#shared/contract/changes.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import { site as sampleSite, siteId } from '#shared/domain/testing/samples.ts';
import { textOf, valuesOf } from './engine-fields.ts';
import { routes } from './index.ts';

const site: SiteSummary = {
  ...sampleSite,
  hosts: { rdsh: 0, vdi: 0, avd: 0 },
  hostsAnswering: 0,
  packages: 0,
  packagesInTrouble: 0,
  rollouts: 0,
  rolloutsPaused: 0,
};
const draft = {
  mine: { siteId, author: 'A. Berg', edits: [], revision: 4 },
  others: [],
  hostsThatWouldChange: 0,
};

const touched: BlastRadius = {
  sentences: ['Everything leaves 16 hosts'],
  hosts: 16,
  hostNames: [],
  silent: 0,
  sessions: 0,
  scopes: [],
  published: null,
};

function open(answers: {
  readonly keep?: () => unknown;
  readonly renameTag?: () => unknown;
  readonly setEngine?: () => unknown;
}) {
  const { keep, renameTag, setEngine } = answers;
  renderFeature({
    routes,
    at: `/sites/${siteId}/settings`,
    answers: {
      sites: { list: () => [site] },
      settings: {
        engine: () => usualEngineSettings,
        renameTag: (renameTag ?? (() => ({ revision: 2 }))) as never,
        setEngine: (setEngine ?? (() => usualEngineSettings)) as never,
      },
      changes: { draft: () => draft, preview: () => touched, keep: (keep ?? (() => draft)) as never },
    },
  });
  return userEvent.setup();
}
afterEach(cleanup);

describe('the settings page', () => {
  it('says what leaves before it keeps that the feature is off as an edit that is not applied', async () => {
    const keep = vi.fn(() => draft);
    const user = open({ keep });
    await user.click(await screen.findByRole('checkbox', { name: 'Enable Application Packages feature' }));
    expect(await screen.findByText('Everything leaves 16 hosts.')).toBeTruthy();
    expect(keep).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Disable Application Packages feature' }));
    const edit = { kind: 'set-feature', siteId, enabled: false };
    const base = { ...edit, enabled: true };
    expect(keep).toHaveBeenCalledWith({ siteId, edits: [{ edit, baseRevision: 1, base }], draftRevision: 4 });
  });

  it('renames the selected tag in place on Enter, and says why a name is refused', async () => {
    const renameTag = vi.fn();
    renameTag.mockRejectedValueOnce(new ORPCError('name-taken', { data: { name: 'Custom' } }));
    const user = open({ renameTag });
    await user.click(await screen.findByRole('button', { name: 'Production' }));
    await user.click(screen.getByRole('button', { name: 'Tasks' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Edit/ }));
    const field = screen.getByLabelText('New name of Production');
    await user.clear(field);
    await user.type(field, 'Live{Enter}');
    expect(await screen.findByText(/is taken|name-taken/)).toBeTruthy();
    await user.type(field, '{Enter}');
    await waitFor(() => expect(screen.queryByLabelText('New name of Production')).toBeNull());
    expect(renameTag).toHaveBeenLastCalledWith({ siteId, tagId: site.tags[0]?.id, revision: 1, name: 'Live' });
  });

  it('saves engine settings within their bounds alone', async () => {
    const setEngine = vi.fn();
    const user = open({ setEngine });
    const field = await screen.findByLabelText('Orders at once per share');
    await user.clear(field);
    await user.type(field, '0');
    expect(screen.getByText('A whole number from 1 to 2000.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save engine settings' })).toHaveProperty('disabled', true);
    await user.clear(field);
    await user.type(field, '16');
    await user.click(screen.getByRole('button', { name: 'Save engine settings' }));
    const { revision, ...values } = usualEngineSettings;
    expect(setEngine).toHaveBeenCalledWith({ siteId, revision, values: { ...values, perShare: 16 } });
  });

  it('reads back what it writes', () => {
    const { revision: _, ...values } = usualEngineSettings;
    expect(valuesOf(textOf(values))).toEqual(values);
  });
});
