import { Check, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Severity } from '#shared/domain/finding/finding.ts';
import { type StateColour, token } from '../theme/tokens.ts';

const marks: Readonly<
  Record<Severity, { readonly icon: LucideIcon; readonly colour: StateColour; readonly word: string }>
> = {
  stops: { icon: CircleX, colour: 'red', word: 'Stops' },
  warning: { icon: TriangleAlert, colour: 'orange', word: 'Warning' },
  advice: { icon: Info, colour: 'blue', word: 'Advice' },
  passed: { icon: Check, colour: 'green', word: 'Passed' },
};

/** The mark of a finding, with its severity as text for those who do not see it. Other shapes than a status has. */
export function SeverityMark(props: { readonly severity: Severity; readonly size?: 14 | 16 }): ReactElement {
  const { icon: Icon, colour, word } = marks[props.severity];
  return (
    <Icon
      role="img"
      aria-label={word}
      aria-hidden={false}
      data-mark={props.severity}
      size={props.size ?? 16}
      strokeWidth={1.5}
      absoluteStrokeWidth
      color={token(`st-${colour}`)}
      style={{ flex: 'none' }}
    />
  );
}
