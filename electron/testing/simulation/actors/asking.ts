import type { Right } from '#shared/domain/access/rights.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import type { Answer, ConsoleClient } from '../console/console.ts';
import type { World } from '../world.ts';

/** Somebody who works with the console as a screen does: sees, thinks, and sends what he saw with it. */
export type Administrator = { readonly name: string; readonly world: World; readonly random: Random };

/** The one site of a run. */
export function siteOf({ world }: Administrator): SiteId {
  return world.ledger.now.state.site.id;
}

/** Calls the console; what is answered without the right to it is told to the invariants. */
export async function ask<T>(
  { name, world }: Administrator,
  needs: Right,
  procedure: string,
  work: (client: ConsoleClient) => Promise<T>,
): Promise<Answer<T>> {
  const rights = world.rights.get(name) ?? [];
  const answer = await world.console.ask(name, rights, work);
  world.note(name, `${procedure}: ${answer.kind}${answer.kind === 'refused' ? ` ${answer.code}` : ''}`);
  if (answer.kind === 'answered' && !rights.includes(needs))
    world.acknowledge({ kind: 'unauthorised', actor: name, procedure });
  return answer;
}

/** Looks at what the screen shows, before acting on it. */
export async function think({ world, random }: Administrator): Promise<void> {
  await world.scheduler.sleep(random.longTail(100, 20 * second));
}
