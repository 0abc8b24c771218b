import { describe, expect, it } from 'vitest';
import { createKeyedLimit, createLimit, shareOf } from './limits.ts';

/** Runs pieces of work and answers how many of them ran at once at most. */
async function mostAtOnce(run: (work: () => Promise<void>, at: number) => Promise<void>): Promise<number> {
  let running = 0;
  let most = 0;
  async function work(): Promise<void> {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => setImmediate(resolve));
    running -= 1;
  }
  await Promise.all(Array.from({ length: 40 }, (_, at) => run(work, at)));
  return most;
}

describe('limits', () => {
  it('lets so many run at once and no more', async () => {
    const limit = createLimit(() => 7);
    expect(await mostAtOnce((work) => limit.run(work))).toBe(7);
    expect(limit.idle).toBe(true);
  });

  it('follows a limit that is changed while work waits', async () => {
    let most = 2;
    const limit = createLimit(() => most);
    const first = mostAtOnce((work, at) => {
      if (at === 20) most = 5;
      return limit.run(work);
    });
    expect(await first).toBe(5);
    most = 1;
    expect(await mostAtOnce((work) => limit.run(work))).toBe(1);
  });

  it('counts each share for itself', async () => {
    const limit = createKeyedLimit(() => 3);
    expect(await mostAtOnce((work, at) => limit.run(`share ${at % 2}`, work))).toBe(6);
  });

  it('frees its place when the work fails', async () => {
    const limit = createLimit(() => 1);
    await expect(limit.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limit.run(async () => 'next')).resolves.toBe('next');
  });

  it('knows the share of a path', () => {
    expect(shareOf('\\\\FS\\Images\\a\\b.vhdx')).toBe('\\\\fs\\images');
    expect(shareOf('nonsense')).toBe('nonsense');
  });
});
