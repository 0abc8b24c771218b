// @vitest-environment jsdom

import { ORPCError } from '@orpc/client';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { PackageDiff } from '#shared/domain/package/diff.ts';
import { type PackageActions, packageTasks } from '../package-tasks.ts';
import { CompareDialog } from './compare-dialog.tsx';

const none = { added: [], removed: [], kept: [] };
const same: PackageDiff = {
  from: { fullName: 'Contoso.Notes_1.0.0.0_x64__abc', version: '1.0.0.0' },
  to: { fullName: 'Contoso.Notes_2.0.0.0_x64__abc', version: '2.0.0.0' },
  applications: { ...none, kept: ['App'] },
  capabilities: none,
  dependencies: none,
  fileAssociations: none,
  bytes: { from: 4096, to: 4096 },
  vanished: [],
};

/** A row as far as comparing looks at it. */
function row(version: string, familyName = 'Contoso.Notes_abc'): PackageRow {
  const part = { id: `package ${version}`, version, familyName, displayName: 'Contoso Notes', tags: [], enabled: true };
  return { ...part, enabledPending: null } as unknown as PackageRow; // the rest of a row plays no part here
}

function open(compare: () => PackageDiff | null) {
  const element = <CompareDialog pair={[row('1.0.0.0'), row('2.0.0.0')]} onClose={vi.fn()} />;
  renderFeature({ routes: [{ path: '/', element }], at: '/', answers: { packages: { compare } } });
}

afterEach(cleanup);

describe('Compare versions', () => {
  it('lists what came and what went, and counts what stayed', async () => {
    const capabilities = { added: ['internetClient'], removed: ['runFullTrust'], kept: ['microphone', 'webcam'] };
    open(() => ({ ...same, capabilities, bytes: { from: 4096, to: 6144 } }));
    const section = within(await screen.findByRole('region', { name: 'Capabilities' }));
    expect(section.getByText('1 added · 1 removed · 2 unchanged')).toBeTruthy();
    const lines = section.getAllByRole('listitem').map((line) => line.textContent);
    expect(lines).toEqual(['AddedinternetClient', 'RemovedrunFullTrust']);
    expect(screen.getByText('4.0 KB → 6.0 KB, 2.0 KB more')).toBeTruthy();
    expect(screen.getByText('Contoso Notes · 1.0.0.0 → 2.0.0.0')).toBeTruthy();
  });
  it('warns where an application id vanishes that published resources may name', async () => {
    open(() => ({ ...same, applications: { ...none, removed: ['App'] }, vanished: ['App'] }));
    const note = await screen.findByRole('note');
    expect(note.textContent).toMatch(
      /2\.0\.0\.0 does not have the application id App.*Published resources that name it/,
    );
  });
  it('says that there are no differences', async () => {
    open(() => same);
    expect(await screen.findByText('No differences')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Capabilities' })).toBeNull();
  });
  it('shows why an image could not be read, and reads again', async () => {
    let tries = 0;
    open(() => {
      tries += 1;
      if (tries === 1) throw new ORPCError('path-not-found', { data: { path: 'a.vhdx' } });
      return same;
    });
    expect(await screen.findByText('path-not-found')).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('No differences')).toBeTruthy();
  });
});

describe('Compare versions in the Tasks menu', () => {
  const compare = vi.fn();
  // Only `compare` is called here.
  const task = (...rows: readonly PackageRow[]) =>
    packageTasks({ compare } as unknown as PackageActions, rows).find((each) => each.label === 'Compare versions');

  it('is on for exactly two packages of one family', () => {
    expect(task(row('1.0.0.0'), row('2.0.0.0'))?.disabled).toBe(false);
    expect(task(row('1.0.0.0'))?.disabled).toBe(true);
    expect(task(row('1.0.0.0'), row('2.0.0.0'), row('3.0.0.0'))?.disabled).toBe(true);
    expect(task(row('1.0.0.0'), row('2.0.0.0', 'Fabrikam.CAD_abc'))?.disabled).toBe(true);
  });
  it('compares the two that are selected', () => {
    const [one, other] = [row('1.0.0.0'), row('2.0.0.0')];
    task(one, other)?.onSelect();
    expect(compare).toHaveBeenCalledWith(one, other);
  });
});
