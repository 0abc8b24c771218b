/** The faults of the reliability reference that a simulation can cause, by their numbers there. */
export const faultIds = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F10',
  'F11',
  'F12',
  'F13',
  'F14',
  'F16',
  'F17',
  'F18',
  'F19',
] as const;
export type FaultId = (typeof faultIds)[number];
