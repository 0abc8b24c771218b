// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderFeature } from '#renderer/testing/render-feature.tsx';
import type { Principal } from '#shared/domain/access/principal.ts';
import { aPackage } from '#shared/domain/testing/samples.ts';
import { editsOfForm, formOf } from './properties-form.ts';
import { UsersTab } from './users-tab.tsx';

let kept: readonly Principal[] = [];
function Tab() {
  const [users, setUsers] = useState<readonly Principal[]>([]);
  kept = users;
  return createElement(UsersTab, { users, onUsers: setUsers });
}
afterEach(cleanup);

describe('the tab Users and groups', () => {
  it('says that everybody gets the package, takes a group by name and SID, and says whose rules apply then', async () => {
    renderFeature({ routes: [{ path: '/', element: createElement(Tab) }], at: '/', answers: {} });
    const user = userEvent.setup();
    expect(screen.getByText(/^The rules of MSIX app attach apply/)).toBeTruthy();
    await user.type(screen.getByLabelText('Name'), 'CONTOSO\\Notes');
    await user.type(screen.getByLabelText('SID (optional)'), 'S-1-5-x');
    expect(screen.getByRole('button', { name: 'Add group' })).toHaveProperty('disabled', true);
    await user.clear(screen.getByLabelText('SID (optional)'));
    await user.type(screen.getByLabelText('SID (optional)'), 'S-1-5-21-7');
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    expect(kept).toEqual([{ kind: 'group', name: 'CONTOSO\\Notes', sid: 'S-1-5-21-7' }]);
    expect(screen.getByText(/^The rules of app attach apply/)).toBeTruthy();
    expect(screen.getByText(/Microsoft Entra Domain Services is not supported/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove CONTOSO\\Notes' }));
    expect(kept).toEqual([]);
  });
});

describe('OK in the properties of a package', () => {
  it('keeps an edit for each thing that differs from what the own edits make of it, and none else', () => {
    const added = aPackage();
    const drafted = { ...added, enabled: false };
    const form = formOf({ package: added, drafted });
    expect(editsOfForm(form, drafted)).toEqual([]);
    const maria: Principal = { kind: 'user', name: 'maria', sid: null };
    const edited = { ...form, displayName: 'Other', enabled: true, users: [maria], registration: 'on-demand' } as const;
    expect(editsOfForm(edited, drafted).map((edit) => edit.kind)).toEqual(['set-enabled', 'set-users']);
  });
});
