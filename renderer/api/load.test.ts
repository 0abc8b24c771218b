import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLost } from './connection.ts';
import { createLoader } from './load.ts';

describe('a loader', () => {
  it('keeps what it has while it reads again, and when that fails', async () => {
    const answers: (() => Promise<number>)[] = [async () => 1, () => Promise.reject(new ORPCError('not-found'))];
    const loader = createLoader(() => (answers.shift() ?? (async () => 9))());
    await loader.refresh();
    const again = loader.refresh();
    expect(loader.store.getState()).toEqual({ kind: 'loading', data: 1 });
    await again;
    expect(loader.store.getState()).toMatchObject({ kind: 'failed', data: 1, problem: { code: 'not-found' } });
  });

  it('leaves a lost connection to the banner while older data is in view', async () => {
    const answers: (() => Promise<number>)[] = [async () => 1, () => Promise.reject(new ConnectionLost())];
    const loader = createLoader(() => (answers.shift() ?? (async () => 9))());
    await loader.refresh();
    await loader.refresh();
    expect(loader.store.getState()).toEqual({ kind: 'ready', data: 1 });
  });

  it('takes the answer to the latest question, whichever comes first', async () => {
    const pending: ((value: string) => void)[] = [];
    const loader = createLoader(() => new Promise<string>((resolve) => pending.push(resolve)));
    const both = [loader.refresh(), loader.refresh()];
    pending[1]?.('second');
    pending[0]?.('first');
    await Promise.all(both);
    expect(loader.store.getState()).toEqual({ kind: 'ready', data: 'second' });
  });

  it('tells the call before that nobody waits for it', async () => {
    const signals: AbortSignal[] = [];
    const loader = createLoader(async (signal) => signals.push(signal));
    void loader.refresh();
    await loader.refresh();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});
