import type { ReactElement } from 'react';
import { token } from './tokens.ts';

function box(mark?: string): ReactElement {
  const fill = mark === undefined ? token('bg-raised') : token('accent-fill');
  const stroke = mark === undefined ? token('line-field') : token('accent-fill');
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <rect x={0.5} y={0.5} width={15} height={15} rx={3} fill={fill} stroke={stroke} />
      {mark !== undefined && (
        <path d={mark} stroke={token('fg-onAccent')} strokeWidth={1.8} strokeLinecap="round" strokeLinejoin="round" />
      )}
    </svg>
  );
}

function dot(on: boolean): ReactElement {
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <circle
        cx={8}
        cy={8}
        r={on ? 5.5 : 7.5}
        fill={on ? token('fg-onAccent') : token('bg-raised')}
        stroke={on ? token('accent-fill') : token('line-field')}
        strokeWidth={on ? 5 : 1}
      />
    </svg>
  );
}

/** The drawn check box: 16 px, radius 3. */
export const checkBoxIcon = {
  icon: box(),
  checkedIcon: box('M4.2 8.2l2.6 2.6 5-5.4'),
  indeterminateIcon: box('M4.5 8h7'),
};

/** The drawn radio: 16 px. */
export const radioIcon = { icon: dot(false), checkedIcon: dot(true) };
