import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import type { AppPackage } from '../package/package.ts';
import type { Holds } from '../reason/reason.ts';
import { aHost, anObservation, aPackage, aState, byVersion, defaults, rowsOf } from '../testing/samples.ts';
import { type AccessQuestion, explainAccess, sameAccount } from './explain-access.ts';
import type { Principal } from './principal.ts';

const host = aHost('H1');
const user = (name: string): Principal => ({ kind: 'user', name, sid: null });
const group = (name: string, sid: string | null = null): Principal => ({ kind: 'group', name, sid });
const inGroups = (...groups: readonly string[]) => ({ user: 'CONTOSO\\anna', groups, at: instant(5) });

function asked(packages: readonly AppPackage[], more: Partial<AccessQuestion> = {}): AccessQuestion {
  const rows = packages.map((item) => byVersion(item.version));
  const [item = aPackage()] = packages;
  return {
    state: aState({ hosts: [host], packages, scopes: [rowsOf(defaults, rows)] }),
    host,
    observation: anObservation(),
    user: 'CONTOSO\\anna',
    membership: null,
    item,
    ...more,
  };
}
const holds = (question: AccessQuestion) => explainAccess(question).requirements.map((each) => each.holds);

describe('does a user get a package on a host', () => {
  it('cannot be answered with yes while published resources are not known', () => {
    const answer = explainAccess(asked([aPackage()]));
    expect(answer.gets).toBe('not-known');
    expect(answer.requirements.map((each) => each.holds)).toEqual(['yes', 'not-known', 'yes']);
    expect(answer.requirements[0]?.text).toBe('1.0.0.0, because Site Defaults assign version 1.0.0.0');
    expect(answer.requirements[2]?.text).toBe('Contoso Notes 1.0.0.0 is for everybody');
  });

  it.each<[string, readonly Principal[], AccessQuestion['membership'], Holds]>([
    ['is named', [user('contoso\\Anna')], null, 'yes'],
    ['is not named', [user('CONTOSO\\ben')], null, 'no'],
    ['may be named, in another form', [user('anna@contoso.com')], null, 'not-known'],
    ['is in the group, by name', [group('CONTOSO\\Finance')], inGroups('contoso\\finance'), 'yes'],
    ['is in the group, by SID', [group('Finance', 'S-1-5-21-7')], inGroups('S-1-5-21-7'), 'yes'],
    ['is not in the group', [group('CONTOSO\\Finance')], inGroups('CONTOSO\\Sales'), 'no'],
    ['has groups that nobody reported', [group('CONTOSO\\Finance')], null, 'not-known'],
    ['is named, whatever the groups', [group('CONTOSO\\Finance'), user('CONTOSO\\anna')], null, 'yes'],
  ])('the user %s', (_case, users, membership, expected) => {
    expect(holds(asked([aPackage('1.0.0.0', { users })], { membership }))[2]).toBe(expected);
  });

  it('is a no where nothing assigns it, or the host cannot run it', () => {
    const unassigned = asked([aPackage('1.0.0.0')], { item: aPackage('3.0.0.0') });
    expect(explainAccess(unassigned)).toMatchObject({ gets: 'no', instead: null });
    expect(holds(asked([aPackage('1.0.0.0', { architecture: 'arm64' })]))[0]).toBe('no');
  });

  it('says which higher version the user gets where two are offered', () => {
    const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
    expect(explainAccess(asked([one, two])).instead).toEqual({ version: '2.0.0.0', holds: 'yes' });
    expect(explainAccess(asked([two, one])).instead).toBeNull();
    const forBen = aPackage('2.0.0.0', { users: [user('CONTOSO\\ben')] });
    expect(explainAccess(asked([one, forBen])).instead).toBeNull();
    const forFinance = aPackage('2.0.0.0', { users: [group('CONTOSO\\Finance')] });
    expect(explainAccess(asked([one, forFinance])).instead).toEqual({ version: '2.0.0.0', holds: 'not-known' });
  });
});

describe('two names of one account', () => {
  it.each<[string, string, Holds]>([
    ['CONTOSO\\anna', 'contoso\\ANNA', 'yes'],
    ['CONTOSO\\anna', 'FABRIKAM\\anna', 'no'],
    ['CONTOSO\\anna', 'anna', 'not-known'],
    ['anna', 'ben', 'no'],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(sameAccount(one, other)).toBe(expected);
    expect(sameAccount(other, one)).toBe(expected);
  });
});
