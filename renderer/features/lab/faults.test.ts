import { describe, expect, it } from 'vitest';
import { isOn, levers, switched } from './faults.ts';

function lever(id: string) {
  const found = levers.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no lever ${id}`);
  return found;
}

describe('the levers of the lab', () => {
  it('switches a fault on and off again', () => {
    const on = switched(lever('down'), true, []);
    expect(isOn(lever('down'), on)).toBe(true);
    expect(switched(lever('down'), false, on)).toEqual([]);
  });
  it('lets a share be gone or denied, not both', () => {
    const gone = switched(lever('share-gone'), true, [{ kind: 'down' }]);
    const denied = switched(lever('share-denied'), true, gone);
    expect(isOn(lever('share-gone'), denied)).toBe(false);
    expect(denied).toHaveLength(2);
  });
});
