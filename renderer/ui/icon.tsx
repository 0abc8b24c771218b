import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { type Token, token } from './theme/tokens.ts';

/** A Lucide icon as we draw them: 16 px (14 in small buttons), one thin stroke, decoration only. */
export function Icon(props: {
  readonly of: LucideIcon;
  readonly size?: 14 | 16;
  readonly colour?: Token;
}): ReactElement {
  const { of: Drawn, size = 16, colour } = props;
  return (
    <Drawn
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      aria-hidden="true"
      style={{ flex: 'none' }}
      {...(colour === undefined ? {} : { color: token(colour) })}
    />
  );
}
