import type { Invariant } from './invariant.ts';

/** I11: nothing is done for somebody who may not do it at that moment. */
export const onlyAuthorised: Invariant = {
  id: 'I11',
  says: 'Nothing runs without current authorisation.',
  watch: (_, fail) => ({
    acknowledged(what) {
      if (what.kind === 'unauthorised') fail(what.actor, `${what.procedure} was answered without the right to it.`);
    },
  }),
};
