import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { flipped, seeded } from '#electron/testing/images/altered.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { instant } from '#shared/kernel/instant.ts';
import { memorySource, type Source, slice } from './bytes/source.ts';

const about = { path: 'image', modifiedAt: instant(0), now: instant(1_800_000_000_000) };
const longest = 1_500;

/** Inspects and answers the code of the problem, or `read`; anything else that is thrown fails the test. */
async function outcome(source: Source): Promise<string> {
  const started = performance.now();
  try {
    await inspect(source, about);
    return 'read';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(problemText(error).title).not.toBe('');
    return error.code;
  } finally {
    expect(performance.now() - started).toBeLessThan(longest);
  }
}

/** Offsets of bytes that are not zero: where structures and contents lie. */
function usedPages(bytes: Uint8Array): readonly number[] {
  const pages: number[] = [];
  for (let page = 0; page < bytes.length; page += 512)
    if (bytes.subarray(page, page + 512).some((byte) => byte !== 0)) pages.push(page);
  return pages;
}

describe.each(['litware-viewer-converter-5.0.2.0.vhdx', 'Contoso.Notes_2.0.0.0_x64.msix'])(
  'a damaged copy of %s',
  (name) => {
    const bytes = sampleImage(name);
    const whole = memorySource(bytes);

    it('never hangs and only answers problems when it is cut short', async () => {
      for (let part = 0; part < 60; part += 1)
        expect(await outcome(slice(whole, 0, Math.floor((bytes.length * part) / 60)))).not.toBe('read');
    });

    it('never hangs and only answers problems when bits are turned', async () => {
      const random = seeded(20_261_121);
      const pages = usedPages(bytes);
      const outcomes = new Map<string, number>();
      for (let run = 0; run < 250; run += 1) {
        const bits = Array.from({ length: 1 + Math.floor(random() * 8) }, () => ({
          at: (pages[Math.floor(random() * pages.length)] ?? 0) + Math.floor(random() * 512),
          bit: Math.floor(random() * 8),
        }));
        const code = await outcome(flipped(whole, bits));
        outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
      }
      expect(outcomes.size).toBeGreaterThan(1);
    });
  },
);
