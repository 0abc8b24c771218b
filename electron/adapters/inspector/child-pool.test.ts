import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { type ChildPool, createChildPool } from './child-pool.ts';

let pool: ChildPool | null = null;

afterEach(() => pool?.close());

function open(): ChildPool {
  pool = createChildPool(start, 1);
  return pool;
}

/** A process that waits. */
function start(): ChildProcess {
  return spawn(process.execPath, ['--eval', 'process.on("message", () => undefined)'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

const never = new AbortController().signal;

describe('inspections that wait for a process', () => {
  it('get it in their turn when the one before them is cancelled in the moment it is woken', async () => {
    const { take, giveBack } = open();
    const child = await take(never);
    const leaving = new AbortController();
    const first = take(leaving.signal);
    const second = take(never);
    giveBack(child);
    leaving.abort();
    await expect(first).rejects.toMatchObject({ code: 'inspection-cancelled' });
    expect(await second).toBe(child);
    giveBack(child);
  });

  it('get it when the one before them gave up while it waited', async () => {
    const { take, giveBack } = open();
    const child = await take(never);
    const leaving = new AbortController();
    const first = take(leaving.signal);
    const second = take(never);
    leaving.abort();
    giveBack(child);
    await expect(first).rejects.toMatchObject({ code: 'inspection-cancelled' });
    expect(await second).toBe(child);
  });
});
