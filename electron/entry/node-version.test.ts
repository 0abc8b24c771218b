import { expect, it } from 'vitest';
import { refusalOfNode } from './node-version.ts';

it('refuses a Node that would crash on the database, in one sentence', () => {
  expect(refusalOfNode('v20.20.2')).toBe(
    'Attaché needs Node 24 or newer, and this is v20.20.2: start it with npm start, which brings its own.',
  );
});

it('takes Node 24 and what follows', () => {
  expect([refusalOfNode('v24.0.0'), refusalOfNode('v26.1.0')]).toEqual([null, null]);
});
