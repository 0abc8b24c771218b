import type { ReactElement } from 'react';
import { type StatusCounts, statusWords } from '#shared/domain/reconcile/placement.ts';
import { token } from '../theme/tokens.ts';
import { statusLook } from './status-look.ts';

/** The parts of a count that are there, worst first. */
function partsOf(counts: StatusCounts) {
  return statusWords.flatMap((word) => {
    const count = counts[word] ?? 0;
    return count > 0 ? [{ word, count }] : [];
  });
}

/** What a bar shows, in words: `2 Staging failed, 61 In use`. */
export function countsText(counts: StatusCounts): string {
  const parts = partsOf(counts);
  return parts.length === 0 ? 'No hosts' : parts.map(({ word, count }) => `${count} ${word}`).join(', ');
}

/** All statuses of a package or host in one bar of 40 × 6 px; its words are its label and stand on hover. */
export function StatusBar(props: { readonly counts: StatusCounts; readonly width?: number }): ReactElement {
  const text = countsText(props.counts);
  return (
    <span
      role="img"
      aria-label={text}
      title={text}
      style={{
        display: 'inline-flex',
        gap: 1,
        width: props.width ?? 40,
        height: 6,
        borderRadius: 2,
        overflow: 'hidden',
        background: token('line-subtle'),
        flex: 'none',
      }}
    >
      {partsOf(props.counts).map(({ word, count }) => (
        <span
          key={word}
          data-bar-part={word}
          style={{ flexGrow: count, minWidth: 2, background: token(statusLook(word).bar) }}
        />
      ))}
    </span>
  );
}
