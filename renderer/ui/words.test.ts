import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { agoText } from './ago.tsx';
import { problemAsText } from './problem-panel.tsx';
import { countsText } from './status/status-bar.tsx';

describe('words of the kit', () => {
  it('say a time as people do', () => {
    const now = 1_000_000_000;
    const words = [5, 130, 7200, -12 * 86_400].map((seconds) => agoText(instant(now - seconds * 1000), now));
    expect(words).toEqual(['just now', '2 min ago', '2 h ago', 'in 12 d']);
  });

  it('say what a bar shows, worst first', () => {
    expect(countsText({ Ready: 31, 'Staging failed': 2 })).toBe('2 Staging failed, 31 Ready');
    expect(countsText({})).toBe('No hosts');
  });

  it('copy a problem with its code and details for a ticket', () => {
    const lines = problemAsText({ code: 'path-not-found', details: { path: '\\\\fs\\a.vhdx' } }).split('\n');
    expect(lines).toContain('code: path-not-found');
    expect(lines).toContain('path: \\\\fs\\a.vhdx');
  });
});
