import { acknowledgedSurvives } from './acknowledged.ts';
import { onlyAuthorised } from './authorisation.ts';
import { failuresBackOff, nobodyStarves } from './back-off.ts';
import type { Invariant } from './invariant.ts';
import { auditedOnce, everyOrderEndsOnce } from './journal.ts';
import { noLostUpdate } from './lost-updates.ts';
import { generationsGoForward, oneEffect, withinCaps } from './orders.ts';
import { planIsTheReference } from './planner.ts';
import { wavesWaitForTheirGate } from './rollouts.ts';
import { neverUnderASession } from './sessions.ts';
import { successorsComeFirst } from './successors.ts';
import { onlyTrustedImages } from './trust.ts';
import { onlyWhatIsWanted, unknownIsNotGone } from './wishes.ts';

/** Everything that has to hold after every event. That nothing fails unexpectedly (I0) and that hosts converge (I15) is judged by the run. */
export const allInvariants: readonly Invariant[] = [
  acknowledgedSurvives,
  noLostUpdate,
  everyOrderEndsOnce,
  wavesWaitForTheirGate,
  onlyWhatIsWanted,
  neverUnderASession,
  auditedOnce,
  withinCaps,
  generationsGoForward,
  unknownIsNotGone,
  onlyAuthorised,
  onlyTrustedImages,
  oneEffect,
  failuresBackOff,
  nobodyStarves,
  planIsTheReference,
  successorsComeFirst,
];
