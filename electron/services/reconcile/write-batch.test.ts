import { describe, expect, it } from 'vitest';
import type { Store, WriteStore } from '#electron/ports/store.ts';
import { createVirtualEnv } from '#electron/testing/virtual-env.ts';
import { createWriteBatch } from './write-batch.ts';

/** A store that counts transactions and forgets what a failed one wrote. */
function countingStore() {
  const written: string[] = [];
  let transactions = 0;
  const store: Pick<Store, 'change'> = {
    async change(run) {
      transactions += 1;
      const before = written.length;
      try {
        return await run({} as WriteStore);
      } catch (error) {
        written.length = before;
        throw error;
      }
    },
  };
  return { store: store as Store, written, count: () => transactions };
}

describe('writes that are committed together', () => {
  it('share one transaction when they come at once', async () => {
    const { store, written, count } = countingStore();
    const batch = createWriteBatch(store, createVirtualEnv());
    await Promise.all(['a', 'b', 'c'].map((text) => batch.write(async () => void written.push(text))));
    expect([written, count()]).toEqual([['a', 'b', 'c'], 1]);
  });

  it('do not fall with a bad one among them', async () => {
    const { store, written } = countingStore();
    const batch = createWriteBatch(store, createVirtualEnv());
    const good = batch.write(async () => void written.push('good'));
    const bad = batch.write(() => Promise.reject(new Error('full')));
    const other = batch.write(async () => void written.push('other'));
    await expect(bad).rejects.toThrow('full');
    await Promise.all([good, other, batch.idle()]);
    expect(written).toEqual(['good', 'other']);
  });
});
