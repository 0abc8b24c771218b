import { describe, expect, it } from 'vitest';
import { actionWord, actorWord } from './action-words.ts';

describe('a line of the settings audit', () => {
  it('says what was done in words, and what has none as it is', () => {
    expect(['package.add', 'host.stage', 'future.thing'].map(actionWord)).toEqual([
      'Add package',
      'Stage',
      'future.thing',
    ]);
  });
  it('tells the console from an administrator', () => {
    expect(['system:reconcile', 'CONTOSO\\a.berg'].map(actorWord)).toEqual(['Attaché itself', 'CONTOSO\\a.berg']);
  });
});
