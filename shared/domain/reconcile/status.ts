import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Failure, Placement, StatusCounts, StatusWord } from './placement.ts';
import { statusWords } from './placement.ts';

/** The one word that a placement shows (product, section 4). Work that takes away reads Disabling. */
export function statusOf(placement: Placement): StatusWord {
  switch (placement.kind) {
    case 'not-applied':
      return 'Not applied';
    case 'working':
      return placement.leaving ? 'Disabling' : 'Staging';
    case 'ready':
      return placement.sessions > 0 ? 'In use' : 'Ready';
    case 'leaving':
      return 'Disabling';
    case 'no-version':
      return 'No version found';
    case 'failed':
      return failedWord(placement.failure);
    case 'unknown':
      return 'Unknown';
    default:
      return assertNever(placement);
  }
}

const notFoundCodes = new Set(['0x80070002', '0x80070003', '0x80070035', '0x80070043']);
const certificateCodes = new Set([
  '0x8007000b',
  '0x80073d04',
  '0x800b0100',
  '0x800b0101',
  '0x800b0109',
  '0x800b010a',
  '0x8bad0042',
]);

/** Which red word a failure gets is decided by its cause, not by its phase. */
function failedWord({ code, hresult }: Failure): StatusWord {
  const windows = hresult?.toLowerCase() ?? '';
  switch (code) {
    case 'image-not-found':
      return 'Not found';
    case 'certificate-not-trusted':
    case 'certificate-expired-on-host':
    case 'signature-invalid-on-host':
      return 'Certificate missing';
    case 'mount-failed':
    case 'stage-failed':
      if (notFoundCodes.has(windows)) return 'Not found';
      return certificateCodes.has(windows) ? 'Certificate missing' : 'Staging failed';
    default:
      return 'Staging failed';
  }
}

/** The worst of several words; null for none. */
export function worstOf(words: Iterable<StatusWord>): StatusWord | null {
  const present = new Set(words);
  return statusWords.find((word) => present.has(word)) ?? null;
}

/** How many of each word there are. */
export function countStatuses(words: Iterable<StatusWord>): StatusCounts {
  const counts: Partial<Record<StatusWord, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
