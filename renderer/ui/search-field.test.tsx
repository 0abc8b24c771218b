// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { SearchField } from './search-field.tsx';

afterEach(cleanup);

/** A list whose filter comes back from the address only after some time. */
function Late() {
  const [value, setValue] = useState('');
  return (
    <>
      <SearchField label="Filter hosts" value={value} onChange={(to) => setTimeout(() => setValue(to), 30)} />
      <button type="button" onClick={() => setValue('from a link')}>
        A link
      </button>
    </>
  );
}
const field = () => screen.getByRole('searchbox', { name: 'Filter hosts' });

describe('the filter field', () => {
  it('keeps every letter of fast typing, however late the address follows', async () => {
    render(<Late />);
    await userEvent.type(field(), 'vie-rdsh-00042');
    expect(field()).toHaveProperty('value', 'vie-rdsh-00042');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(field()).toHaveProperty('value', 'vie-rdsh-00042');
  });
  it('empties on Esc', async () => {
    render(<Late />);
    await userEvent.type(field(), 'notes{Escape}');
    expect(field()).toHaveProperty('value', '');
  });
  it('follows the address while nobody types', async () => {
    render(<Late />);
    await userEvent.click(screen.getByRole('button', { name: 'A link' }));
    expect(field()).toHaveProperty('value', 'from a link');
  });
});
