/** Whether something holds that an explanation rests on. What nobody told the console is not known, and never *no*. */
export type Holds = 'yes' | 'no' | 'not-known';

/** One line of an explanation: what is asked, whether it holds, and a sentence (without a full stop) that names what decides. */
export type Reason = { readonly about: string; readonly holds: Holds; readonly text: string };

/** All of them together: one *no* is a no, whatever is not known; only what is known all over is a yes. */
export function allHold(reasons: readonly Pick<Reason, 'holds'>[]): Holds {
  if (reasons.some(({ holds }) => holds === 'no')) return 'no';
  return reasons.some(({ holds }) => holds === 'not-known') ? 'not-known' : 'yes';
}

/** Any of them: one *yes* is a yes; without one, what is not known leaves it open. */
export function anyHolds(reasons: readonly Pick<Reason, 'holds'>[]): Holds {
  if (reasons.some(({ holds }) => holds === 'yes')) return 'yes';
  return reasons.some(({ holds }) => holds === 'not-known') ? 'not-known' : 'no';
}
