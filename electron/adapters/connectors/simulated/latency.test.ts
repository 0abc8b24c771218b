import { describe, expect, it } from 'vitest';
import type { Env } from '#electron/ports/env.ts';
import { instant } from '#shared/kernel/instant.ts';
import { createLatency } from './latency.ts';

const call = { signal: new AbortController().signal };

function fakeEnv(random: number): { env: Env; slept: number[] } {
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  return { env: { now: () => instant(0), sleep, random: () => random, id: () => 'id' }, slept };
}

describe('the time that a lab host takes', () => {
  it('is that of a real host, longer on a slow one', async () => {
    const { env, slept } = fakeEnv(0.5);
    const latency = createLatency(env, 1);
    await latency('stage', 1, call);
    await latency('stage', 4, call);
    expect(slept).toEqual([750, 3000]);
  });

  it('is none where nobody wants to wait', async () => {
    const { env, slept } = fakeEnv(0.5);
    expect(await createLatency(env, 0)('mount', 1000, call)).toBe(true);
    expect(slept).toEqual([]);
  });

  it('is never longer than anybody waits for an answer', async () => {
    const { env, slept } = fakeEnv(0.5);
    expect(await createLatency(env, 1)('mount', 1000, call)).toBe(false);
    expect(slept).toEqual([60_000]);
  });
});
