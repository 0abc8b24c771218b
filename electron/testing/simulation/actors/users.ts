import { second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import { nowAndThen, type World } from '../world.ts';

/** Users who sign in, start what their host offers, and leave: some soon, some when all is over, some never. */
export function users(world: World, random: Random): void {
  const { fleet, scheduler } = world;
  const call = { signal: new AbortController().signal };
  let people = 0;

  async function session(): Promise<void> {
    const host = random.pick(fleet.profiles).name;
    const { offered } = fleet.truth(host);
    if (offered.length === 0) return;
    people += 1;
    const user = `user${people}`;
    const { fullName } = random.pick(offered);
    const signedIn = await fleet.control.signIn(host, user, fullName, call).then(
      () => true,
      () => false, // the host is down, or has just withdrawn it
    );
    if (!signedIn) return;
    world.note(host, `${user} signs in and starts ${fullName}`);
    if (random.chance(0.15)) return; // never leaves
    await scheduler.sleep(random.longTail(second, 300 * second));
    await fleet.control.signOut(host, user, call);
    world.note(host, `${user} signs out`);
  }

  const often = Math.max(100, Math.round((20 * second) / fleet.profiles.length));
  nowAndThen(world, random, [often, 4 * often], () => void session());
}
