import { describe, expect, it } from 'vitest';
import { aPackage, aState } from '../testing/samples.ts';
import { awaitedSuccessor, missingSuccessors } from './successors.ts';

const [one, two, three] = [aPackage('1.0.0.0'), aPackage('2.0.0.0'), aPackage('3.0.0.0')];
const state = aState({ packages: [one, two, three] });
const held = { packageId: one.id, familyName: one.familyName };
const failed = (...items: readonly { readonly id: string }[]) => {
  const ids = new Set(items.map(({ id }) => id));
  return (id: string) => ids.has(id);
};

describe('a version that was replaced', () => {
  it('waits for what replaces it, while that has failed', () => {
    expect(awaitedSuccessor(missingSuccessors([two], failed(two)), state, held)).toBe(two);
    expect(awaitedSuccessor(missingSuccessors([two], failed()), state, held)).toBeNull();
  });
  it('waits for nobody where one of two that are wanted side by side has come', () => {
    expect(awaitedSuccessor(missingSuccessors([two, three], failed(three)), state, held)).toBeNull();
    expect(awaitedSuccessor(missingSuccessors([two, three], failed(two, three)), state, held)).not.toBeNull();
  });
  it('waits for no other family, and for nobody once it is disabled, deleted or gone', () => {
    const missing = missingSuccessors([two], failed(two));
    const other = aPackage('1.0.0.0', { name: 'Other' });
    expect(awaitedSuccessor(missing, state, { packageId: other.id, familyName: other.familyName })).toBeNull();
    for (const gone of [{ enabled: false }, { deleting: true }]) {
      expect(awaitedSuccessor(missing, aState({ packages: [{ ...one, ...gone }, two] }), held)).toBeNull();
    }
    expect(awaitedSuccessor(missing, aState({ packages: [two] }), held)).toBeNull();
  });
});
