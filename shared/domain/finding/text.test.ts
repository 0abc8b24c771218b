import { describe, expect, it } from 'vitest';
import { imageProblemCodes } from '../problem/codes.ts';
import { imageWords } from '../problem/image-text.ts';
import { findingCodes } from './finding.ts';
import { findingText } from './text.ts';

const all = [
  ...findingCodes.map((code) => [code, findingText({ code, details: {} })] as const),
  ...imageProblemCodes.map((code) => [code, imageWords[code]({})] as const),
];

describe('the words of findings and image problems', () => {
  it.each(all)('%s says what, why and what to do, calmly', (_, words) => {
    for (const part of [words.title, words.cause, words.remedy]) {
      expect(part).not.toBe('');
      expect(part).not.toMatch(/!|please|successfully|undefined|null/i);
    }
    expect(words.cause).toMatch(/\.$/);
    expect(words.remedy).toMatch(/\.$/);
    expect(words.title).not.toMatch(/\.$/);
  });

  it('fill in what is known', () => {
    const { sentence } = findingText({ code: 'certificate-expired', details: { notAfter: Date.UTC(2024, 2, 5) } });
    expect(sentence).toBe('The certificate expired on 2024-03-05');
  });
});
