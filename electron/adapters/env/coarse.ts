/** Up to this many milliseconds nothing is rounded; above, by at most one part in as many. */
const parts = 256;

/**
 * A length of sleep as the timers take it: rounded up by at most 0.4 %.
 *
 * Node keeps one list of timers for each length, in an object with the lengths as its keys. 10,000 hosts that sleep for
 * 54,000 to 66,000 ms each for a length of its own make V8 turn that object from sparse to dense and back with nearly
 * every timer: 11 ms for each look at a host, where a few hundred lengths take some microseconds.
 */
export function coarse(milliseconds: number): number {
  if (milliseconds <= parts) return milliseconds;
  const grain = 2 ** Math.floor(Math.log2(milliseconds / parts));
  return Math.ceil(milliseconds / grain) * grain;
}
