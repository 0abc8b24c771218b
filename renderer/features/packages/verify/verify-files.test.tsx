// @vitest-environment jsdom

import { ORPCError } from '@orpc/client';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useApi } from '#renderer/api/index.ts';
import type { Answers } from '#renderer/testing/fake-api.ts';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { VerifyEvent } from '#shared/contract/packages.ts';
import type { PackageVerification, Verified } from '#shared/domain/package/verification.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { VerifyFiles } from './verify-files.tsx';

const sound: Verified = { files: 17, bytes: 4096, bad: [], badCount: 0, uncovered: [], uncoveredCount: 0 };
const done = (verified: Verified): VerifyEvent => ({
  kind: 'done',
  packages: [{ rootPath: 'Notes', verified, findings: [] }],
});
const half = { kind: 'progress', progress: { files: 5, bytes: 1024, totalFiles: 17, totalBytes: 4096 } } as const;

function Shown({ onVerified }: { readonly onVerified: (verified: PackageVerification) => void }) {
  const api = useApi();
  const call = (signal: AbortSignal) => api.packages.verify({ siteId: 'vienna' as SiteId, path: 'a.vhdx' }, { signal }); // ids are opaque text
  return <VerifyFiles call={call} rootPath="Notes" known={null} onVerified={onVerified} />;
}

type Verify = NonNullable<NonNullable<Answers['packages']>['verify']>;

/** Shows the section over a console whose verification says `events`, and after them waits until it is aborted. */
function open(events: readonly VerifyEvent[], onVerified = vi.fn(), signals: AbortSignal[] = []) {
  const verify = async function* (_input: unknown, options?: { signal?: AbortSignal }) {
    if (options?.signal !== undefined) signals.push(options.signal);
    yield* events;
    await new Promise((resolve) => options?.signal?.addEventListener('abort', resolve));
  };
  // The client hands out an iterator class of its own; screens only iterate.
  return show(verify as unknown as Verify, onVerified);
}

function show(verify: Verify, onVerified = vi.fn()) {
  const element = <Shown onVerified={onVerified} />;
  return {
    user: userEvent.setup(),
    ...renderFeature({ routes: [{ path: '/', element }], at: '/', answers: { packages: { verify } } }),
  };
}

const begin = () => screen.getByRole('button', { name: 'Verify all files' });

afterEach(cleanup);

describe('Verify all files', () => {
  it('shows files and bytes while it runs', async () => {
    const { user } = open([half]);
    await user.click(begin());
    expect(await screen.findByText('5 of 17 files · 1.0 KB of 4.0 KB')).toBeTruthy();
    const bar = screen.getByRole('progressbar', { name: 'Verifying all files' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
  });
  it('says at the end that all files match, aloud', async () => {
    const onVerified = vi.fn();
    const { user } = open([half, done(sound)], onVerified);
    await user.click(begin());
    const words = await screen.findByText('All 17 files match the block map');
    expect(words.closest('[role=status]')).toBeTruthy();
    expect(onVerified).toHaveBeenCalledWith({ rootPath: 'Notes', verified: sound, findings: [] });
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
  it('names bad files with their reasons and counts those that it does not list', async () => {
    const bad = [{ name: 'App\\Notes.exe', why: 'block 2 differs' }];
    const { user } = open([done({ ...sound, bad, badCount: 3 })]);
    await user.click(begin());
    expect(await screen.findByText('3 files do not match the block map')).toBeTruthy();
    expect(screen.getByText('App\\Notes.exe: block 2 differs')).toBeTruthy();
    expect(screen.getByText('and 2 more')).toBeTruthy();
  });
  it('tells files that the signature does not cover', async () => {
    const { user } = open([done({ ...sound, uncovered: ['extra.dll'], uncoveredCount: 1 })]);
    await user.click(begin());
    expect(await screen.findByText('1 file is not covered by the signature')).toBeTruthy();
    expect(screen.getByText('extra.dll')).toBeTruthy();
    expect(screen.getByText('All 17 files match the block map')).toBeTruthy();
  });
  it('tells what was changed of a package file as a whole, and of the bundle around it', async () => {
    const finding = (part: string) => ({ code: 'package-changed', severity: 'stops', details: { part } }) as const;
    const none = { ...sound, files: 1 };
    const packages = [
      { rootPath: '', verified: none, findings: [finding('The bundle')] },
      { rootPath: 'Notes', verified: sound, findings: [finding('The package')] },
    ];
    const { user } = open([{ kind: 'done', packages }]);
    await user.click(begin());
    expect(await screen.findByText(/^The package is not what the signature covers/)).toBeTruthy();
    expect(screen.getByText(/^The bundle is not what the signature covers/)).toBeTruthy();
  });
  it('is cancelled by the button that began it, which keeps the focus', async () => {
    const signals: AbortSignal[] = [];
    const onVerified = vi.fn();
    const { user } = open([half], onVerified, signals);
    await user.click(begin());
    await screen.findByText(/5 of 17 files/);
    await user.click(screen.getByRole('button', { name: 'Cancel verification' }));
    expect(signals[0]?.aborted).toBe(true);
    expect(await screen.findByText(/Verification cancelled/)).toBeTruthy();
    expect(document.activeElement).toBe(begin());
    expect(screen.queryByRole('alert')).toBeNull();
  });
  it('is aborted when its screen goes', async () => {
    const signals: AbortSignal[] = [];
    const { user, unmount } = open([half], vi.fn(), signals);
    await user.click(begin());
    await screen.findByText(/5 of 17 files/);
    unmount();
    await waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });
  it('shows why it could not be done, and can be tried again', async () => {
    const { user } = show(() => {
      throw new ORPCError('path-not-found', { data: { path: 'a.vhdx' } });
    });
    await user.click(begin());
    expect(await screen.findByText('path-not-found')).toBeTruthy();
    expect(begin()).toBeTruthy();
  });
});
