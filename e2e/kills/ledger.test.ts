import { describe, expect, it } from 'vitest';
import { createLedger } from './ledger.ts';
import { type Told, type Wish, written } from './told.ts';

const empty: Told = { packages: [], draft: [], changes: [], audit: [] };
const notes: Wish = {
  hostKind: 'rdsh',
  rows: [{ familyName: 'Notes', selector: { kind: 'version', version: '1.0.0.0' } }],
};
const kept = written(empty, { do: 'keep', wish: notes });

async function afterKeeping() {
  const ledger = createLedger(empty);
  await ledger.make({ do: 'keep', wish: notes }, async () => null);
  return ledger;
}

describe('what was acknowledged', () => {
  it('is lost where the database does not have it, and that is said part by part', async () => {
    expect((await afterKeeping()).settle(empty)).toEqual([
      'draft: nothing where rdsh: Notes 1.0.0.0 was acknowledged (line 1)',
      'audit: nothing where change.keep was acknowledged (line 1)',
    ]);
  });

  it('is lost as well where its line in the audit alone is missing', async () => {
    expect((await afterKeeping()).settle({ ...kept, audit: [] })).toHaveLength(1);
  });

  it('is all there where the database has just that', async () => {
    expect((await afterKeeping()).settle(kept)).toEqual([]);
  });
});

describe('a write that the console did not answer', () => {
  async function afterSilence() {
    const ledger = createLedger(kept);
    await ledger.make({ do: 'apply' }, () => Promise.reject(new Error('killed'))).catch(() => undefined);
    return ledger;
  }
  const applied = written(kept, { do: 'apply' });

  it('may have been kept', async () => {
    const ledger = await afterSilence();
    expect([ledger.settle(applied), ledger.unanswered, ledger.told]).toEqual([[], { kept: 1, dropped: 0 }, applied]);
  });

  it('may have been dropped', async () => {
    const ledger = await afterSilence();
    expect([ledger.settle(kept), ledger.unanswered]).toEqual([[], { kept: 0, dropped: 1 }]);
  });

  it('must not have been kept in part', async () => {
    expect((await afterSilence()).settle({ ...applied, draft: kept.draft })).not.toEqual([]);
    expect((await afterSilence()).settle({ ...kept, audit: applied.audit })).not.toEqual([]);
  });
});

it('an edit that changes nothing any more leaves the draft', () => {
  const applied = written(kept, { do: 'apply' });
  expect(written(applied, { do: 'keep', wish: notes }).draft).toEqual([]);
});
