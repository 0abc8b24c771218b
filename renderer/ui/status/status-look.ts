import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import type { StateColour, Token } from '../theme/tokens.ts';

/** How a status looks: its colour, the colour of its part of a bar, and whether its word is coloured too (the four red ones). */
export type StatusLook = { readonly colour: StateColour; readonly bar: Token; readonly colouredWord: boolean };

function calm(colour: StateColour, bar: Token): StatusLook {
  return { colour, bar, colouredWord: false };
}
const red: StatusLook = { colour: 'red', bar: 'st-red', colouredWord: true };

const looks: Readonly<Record<StatusWord, StatusLook>> = {
  'Staging failed': red,
  'Not found': red,
  'Certificate missing': red,
  'No version found': red,
  Unknown: calm('grey', 'st-greyBar'),
  Disabling: calm('orange', 'st-orange'),
  Staging: calm('blue', 'st-blue'),
  'Not applied': calm('grey', 'st-greyBar'),
  'In use': calm('green', 'st-green'),
  Ready: calm('green', 'st-readyBar'),
};

/** The look of a status (`tokens.md`, status marks). */
export function statusLook(status: StatusWord): StatusLook {
  return looks[status];
}
