import { describe, expect, it } from 'vitest';
import type { PackageRow } from '#shared/contract/packages.ts';
import { consequences } from './delete-dialog.tsx';
import { adviceOf } from './deletion-notice.tsx';
import { type PackageActions, packageTasks } from './package-tasks.ts';

const row: PackageRow = {
  id: 'p1' as PackageRow['id'],
  revision: 1,
  displayName: 'Contoso Notes',
  version: '1.0.0.0',
  architecture: 'x64',
  fullName: 'Contoso.Notes_1.0.0.0_x64__abc',
  familyName: 'Contoso.Notes_abc',
  publisher: 'CN=Contoso',
  imagePath: '\\\\FS\\msix\\notes.vhdx',
  enabled: true,
  enabledPending: null,
  deleting: false,
  deletingPending: null,
  tags: [],
  counts: { Ready: 3, 'In use': 1 },
  worst: 'In use',
  hosts: 4,
  expiresAt: null,
  timestamped: false,
};
// The tests look at labels alone.
const labels = (selected: readonly PackageRow[]) =>
  packageTasks({} as PackageActions, selected).map(({ label }) => label);

describe('deleting a package', () => {
  it('stands between Search and Settings audit, and can be taken back until the last host let go', () => {
    expect(labels([row]).slice(0, 9)).toEqual([
      'Add',
      'Change version tag',
      'Remove all tags',
      'Show assigned session hosts',
      'Search',
      'Delete',
      'Settings audit',
      'Refresh',
      'Properties',
    ]);
    expect(labels([{ ...row, deletingPending: true }])).toContain('Take deletion back');
    expect(labels([{ ...row, deleting: true }])).toContain('Take deletion back');
    expect(labels([{ ...row, deleting: true, deletingPending: false }])).toContain('Delete');
  });

  it('says beforehand where it is in use, and that the image stays', () => {
    expect(consequences(row)).toEqual([
      'On 1 host it is in use: it stays there until the last session ends.',
      'The image \\\\FS\\msix\\notes.vhdx is not deleted.',
    ]);
  });

  it('says what it waits for: sessions, and hosts that do not answer', () => {
    const advice = adviceOf({ hosts: 3, counts: { Disabling: 1, Unknown: 2 } });
    expect(advice).toContain('1 host lets go of it once nobody runs it');
    expect(advice).toContain('2 hosts that do not answer hold it until they answer');
  });
});
