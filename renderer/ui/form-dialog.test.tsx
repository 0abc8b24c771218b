// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { TextField } from './text-field.tsx';

afterEach(cleanup);

describe('a dialog that asks first', () => {
  const ask = (typed: string | null, log: string[]) => (
    <ConfirmDialog
      open
      title="Apply to 60 hosts"
      confirmLabel="Apply to 60 hosts"
      typed={typed}
      onConfirm={() => log.push('confirmed')}
      onClose={() => log.push('closed')}
    >
      60 hosts change.
    </ConfirmDialog>
  );

  it('is named by its title and has Cancel as the default', () => {
    render(ask(null, []));
    expect(screen.getByRole('dialog', { name: 'Apply to 60 hosts' })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Cancel');
  });

  it('waits for the word that has to be typed', async () => {
    const log: string[] = [];
    render(ask('Vienna', log));
    const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Apply to 60 hosts' });
    expect(confirm.disabled).toBe(true);
    await userEvent.type(screen.getByRole('textbox', { name: 'Type Vienna to confirm' }), 'Vienna{Enter}');
    expect(log).toEqual(['confirmed']);
  });

  it('closes by Esc', async () => {
    const log: string[] = [];
    render(ask(null, log));
    await userEvent.keyboard('{Escape}');
    expect(log).toEqual(['closed']);
  });
});

describe('a field', () => {
  it('has its label above and its error below, joined for screen readers', () => {
    render(<TextField label="Display Name" value="" error="A name is needed." />);
    const field = screen.getByRole('textbox', { name: 'Display Name', description: 'A name is needed.' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });
});
