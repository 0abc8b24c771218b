import {
  administratorsRace,
  clocksJump,
  consoleKilled,
  imageReplaced,
  rightsRevoked,
  sessionsAnytime,
} from './console-faults.ts';
import type { Fault } from './fault.ts';
import { allAtOnce, certificateGone, drift, hostDown, partialEffects, reimaged, slowHosts } from './host-faults.ts';
import { shareGone, swizzleClog, unorderlyDelivery } from './network-faults.ts';
import { secondConsole } from './second-console.ts';

/** Every fault that a run can have, in the order of its number in the reference as far as it goes. */
export const allFaults: readonly Fault[] = [
  hostDown,
  shareGone,
  slowHosts,
  partialEffects,
  unorderlyDelivery,
  consoleKilled,
  clocksJump,
  administratorsRace,
  imageReplaced,
  certificateGone,
  reimaged,
  sessionsAnytime,
  swizzleClog,
  rightsRevoked,
  allAtOnce,
  drift,
  secondConsole,
];
