import { describe, expect, it } from 'vitest';
import { hostProblemCodes } from './codes.ts';
import { hostWords } from './host-text.ts';

describe('words of host problems', () => {
  it('says what a Windows code means and what to do about it', () => {
    const words = hostWords['stage-failed']({ hresult: '0x80070005' });
    expect(words.cause).toContain('0x80070005: Access was denied');
    expect(words.remedy).toContain('computer account');
  });

  it('shows a code that nobody knows as it is', () => {
    expect(hostWords['mount-failed']({ hresult: '0xDEADBEEF' }).cause).toMatch(/Windows said 0xDEADBEEF\.$/);
  });

  it.each(hostProblemCodes)('has whole sentences for %s without any detail', (code) => {
    const { title, cause, remedy } = hostWords[code]({});
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(cause).toMatch(/\.$/);
    expect(remedy).toMatch(/\.$/);
  });
});
