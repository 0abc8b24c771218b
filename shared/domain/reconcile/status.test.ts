import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import type { HostProblemCode } from '../problem/codes.ts';
import { nextTry } from './back-off.ts';
import type { Failure, Placement } from './placement.ts';
import { countStatuses, statusOf, worstOf } from './status.ts';

function failed(code: HostProblemCode, hresult: string | null = null): Placement {
  const failure: Failure = { phase: 'stage', code, hresult, message: '', attempts: 1, at: instant(0), nextTryAt: null };
  return { kind: 'failed', failure };
}

describe('the word of a placement', () => {
  it.each<[Placement, string]>([
    [{ kind: 'ready', sessions: 0 }, 'Ready'],
    [{ kind: 'ready', sessions: 2 }, 'In use'],
    [{ kind: 'working', phase: 'stage', leaving: false, sessions: 0 }, 'Staging'],
    [{ kind: 'working', phase: 'destage', leaving: true, sessions: 0 }, 'Disabling'],
    [{ kind: 'leaving', sessions: 1, failure: null, successor: null }, 'Disabling'],
    [{ kind: 'not-applied' }, 'Not applied'],
    [{ kind: 'no-version', tagId: null }, 'No version found'],
    [{ kind: 'unknown', lastSeen: null }, 'Unknown'],
    [failed('image-not-found'), 'Not found'],
    [failed('mount-failed', '0x80070035'), 'Not found'],
    [failed('image-access-denied', '0x80070005'), 'Staging failed'],
    [failed('stage-failed', '0x800B0109'), 'Certificate missing'],
    [failed('certificate-not-trusted'), 'Certificate missing'],
    [failed('signature-invalid-on-host'), 'Certificate missing'],
    [failed('dependency-missing', '0x80073CF3'), 'Staging failed'],
  ])('%j reads %s', (placement, word) => {
    expect(statusOf(placement)).toBe(word);
  });

  it('counts words and finds the worst', () => {
    expect(countStatuses(['Ready', 'Ready', 'Unknown'])).toEqual({ Ready: 2, Unknown: 1 });
    expect(worstOf(['Ready', 'Disabling', 'Not found'])).toBe('Not found');
    expect(worstOf([])).toBeNull();
  });
});

describe('the next try', () => {
  it('comes within a span that doubles from 5 seconds to 3 minutes, and never at once', () => {
    const spans = [1, 2, 3, 10, 1000].map((attempts) => nextTry(attempts, instant(0), 0.999_999));
    expect(spans.map((at) => Math.round(at / 1000))).toEqual([5, 10, 20, 180, 180]);
    expect(nextTry(1, instant(0), 0)).toBe(1000);
  });
});
