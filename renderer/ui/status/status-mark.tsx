import type { ReactElement } from 'react';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import { token } from '../theme/tokens.ts';
import { statusLook } from './status-look.ts';

/** Circumference of the ring of Staging, in its own units. */
const ring = 28.9;

function stagingRing(progress: number): ReactElement {
  const dash = `${ring * Math.min(1, Math.max(0, progress))} ${ring}`;
  return (
    <>
      <circle cx="8" cy="8" r="4.6" strokeWidth="2" opacity=".28" />
      <circle
        cx="8"
        cy="8"
        r="4.6"
        strokeWidth="2"
        strokeDasharray={dash}
        transform="rotate(-90 8 8)"
        strokeLinecap="butt"
      />
    </>
  );
}

/** The shape of each status; each has one of its own, so that none is told by colour alone. */
const shapes: Readonly<Record<Exclude<StatusWord, 'Staging'>, ReactElement>> = {
  Ready: <circle cx="8" cy="8" r="4.2" />,
  'In use': <circle cx="8" cy="8" r="5" fill="currentColor" stroke="none" />,
  Disabling: (
    <>
      <circle cx="8" cy="8" r="4.4" />
      <path d="M8 3.6a4.4 4.4 0 0 0 0 8.8z" fill="currentColor" stroke="none" />
    </>
  ),
  'Staging failed': <path d="M4 4l8 8M12 4l-8 8" />,
  'Not found': <path d="M5.8 11H4.6a3 3 0 0 1 0-6h1.2M10.2 5h1.2a3 3 0 0 1 0 6h-1.2M7 3.6L6.2 1.8M9 12.4l.8 1.8" />,
  'Certificate missing': (
    <path d="M4.9 2.9L8 1.8l5 1.8v4.1c0 1-.2 1.9-.6 2.7M10.9 12.3A9 9 0 0 1 8 14.2C5 12.9 3 10.8 3 7.7V4.6M2.2 2.2l11.6 11.6" />
  ),
  'No version found': <path d="M1.6 4.4h7.6L14 8l-4.8 3.6H1.6zM10.2 1.8L5 14.2" />,
  'Not applied': <path d="M10.4 2.9l2.7 2.7-7.3 7.3-3.3.6.6-3.3z" />,
  Unknown: <circle cx="8" cy="8" r="4.6" strokeDasharray="2.6 2.22" strokeLinecap="butt" />,
};

/** The mark of a status. It is decoration: the word always stands beside it. `progress` (0 to 1) fills the ring of Staging. */
export function StatusMark(props: {
  readonly status: StatusWord;
  readonly progress?: number;
  readonly size?: 14 | 16;
}): ReactElement {
  const { status, progress = 0.3, size = 16 } = props;
  return (
    <svg
      aria-hidden="true"
      data-mark={status}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ color: token(`st-${statusLook(status).colour}`), flex: 'none' }}
    >
      {status === 'Staging' ? stagingRing(progress) : shapes[status]}
    </svg>
  );
}
