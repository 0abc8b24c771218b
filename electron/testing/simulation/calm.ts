import { openAllWindows } from './actors/surroundings.ts';
import type { World } from './world.ts';

const call = { signal: new AbortController().signal };

/** Ends everything that is broken, so that nothing stands between the engine and its work any more. */
export function calmDown(world: World): void {
  const { fleet, wire, console } = world;
  const { weather } = wire;
  void openAllWindows(world);
  weather.clogged.clear();
  weather.replyLost = 0;
  weather.duplicate = 0;
  weather.late = 0;
  weather.hintLost = 0;
  fleet.shareFaults.clear();
  fleet.clockAhead = 0;
  console.clockAhead = 0;
  for (const { name } of fleet.profiles) {
    if (fleet.truth(name).faults.length > 0) void fleet.control.setFaults(name, [], call);
  }
}
