import { describe, expect, it } from 'vitest';
import { ignoredOption } from './ignored-option.ts';

describe('a number of lab hosts', () => {
  it('that is not the number of a lab that is there is said to be ignored', () => {
    expect(ignoredOption({ labHosts: 30 }, { kind: 'lab', hosts: 200 })).toBe(
      '--lab-hosts 30 is ignored: the lab of this data folder was made with 200. Use another folder for another lab: --data DIR.',
    );
    expect(ignoredOption({ labHosts: 30 }, { kind: 'farm', hosts: 0 })).toContain('holds a farm');
  });

  it.each([
    [null, 'lab', 200],
    [200, 'lab', 200],
    [30, null, 0],
  ] as const)('is not spoken of where it makes no difference: %s, %s of %s', (labHosts, kind, hosts) => {
    expect(ignoredOption({ labHosts }, { kind, hosts })).toBeNull();
  });
});
