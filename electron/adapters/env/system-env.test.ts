import { describe, expect, it } from 'vitest';
import { createSystemEnv } from './system-env.ts';

describe('the clock of the machine', () => {
  const env = createSystemEnv();

  it('sleeps as long as asked', async () => {
    const before = env.now();
    await env.sleep(20);
    expect(env.now() - before).toBeGreaterThanOrEqual(18);
  });

  it('wakes up with the reason of the signal when aborted', async () => {
    const stop = new AbortController();
    const sleeping = env.sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
  });

  it('does not sleep at all when aborted before', async () => {
    await expect(env.sleep(60_000, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });

  it('never gives the same id twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => env.id())).size).toBe(1000);
  });
});
