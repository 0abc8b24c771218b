import { rights } from '#shared/domain/access/rights.ts';
import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import type { MaintenanceWindow, ScopeWindows } from '#shared/domain/maintenance/window.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import { minute, second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import { windowsThatCount } from '../oracle/windows.ts';
import type { World } from '../world.ts';
import { type Administrator, ask, siteOf, think } from './asking.ts';
import { aScope } from './choices.ts';

/** What holds at once and touches no host's packages: groups, maintenance windows, and how hard the console works. */
export function changeSurroundings(self: Administrator): Promise<void> {
  const dice = self.random.next();
  if (dice < 0.3) return createGroup(self);
  return dice < 0.7 ? setWindows(self) : setLimits(self);
}

async function createGroup(self: Administrator): Promise<void> {
  const name = `Group ${self.random.between(1, 1_000)}`;
  await ask(self, 'group.edit', 'groups.create', (client) => client.groups.create({ siteId: siteOf(self), name }));
}

async function setWindows(self: Administrator): Promise<void> {
  const { world, random } = self;
  const { state } = world.ledger.now;
  const scope = aScope(state, random);
  const revision = state.windows.get(scopeKey(scope))?.revision ?? 0;
  const windows = random.chance(0.4) ? [] : [aWindow(world, random)];
  await think(self);
  await ask(self, 'maintenance.edit', 'maintenance.set', (client) =>
    client.maintenance.set({ siteId: siteOf(self), scope, windows, revision }),
  );
}

/** One that opens or closes soon by the console's clock: nothing shorter than a quarter of an hour may be kept. */
function aWindow({ scheduler, console }: World, random: Random): MaintenanceWindow {
  const now = Math.floor((scheduler.now() + console.clockAhead) / minute);
  const minutes = random.between(15, 30);
  const opens = random.chance(0.5) ? now + random.between(1, 2) : now - minutes + random.between(1, 3);
  return { days: [0, 1, 2, 3, 4, 5, 6], opens: ((opens % 1_440) + 1_440) % 1_440, minutes, zone: 'UTC' };
}

async function setLimits(self: Administrator): Promise<void> {
  const { world, random } = self;
  const { revision, ...usual } = world.ledger.settings ?? usualEngineSettings;
  const most = Math.max(4, Math.ceil(world.plan.hosts / 2));
  const limits = {
    atOnce: random.between(2, most),
    perShare: random.between(1, most),
    perImage: random.between(1, most),
  };
  const values = { ...usual, ...limits };
  await think(self);
  await ask(self, 'settings.edit', 'settings.setEngine', (client) =>
    client.settings.setEngine({ siteId: siteOf(self), revision, values }),
  );
}

/** What an administrator has begun when everything calms down, he ends within this time. */
const afterthoughts = 2 * minute;

/** Takes every window away, however often it takes: what may not begin does not come to rest. */
export async function openAllWindows(world: World): Promise<void> {
  const until = world.scheduler.now() + afterthoughts;
  while (world.scheduler.now() < until) {
    const [said] = windowsThatCount(world.ledger.now.state);
    if (said !== undefined) await clear(world, said);
    await world.scheduler.sleep(second);
  }
}

async function clear({ console, ledger }: World, { scope, revision }: ScopeWindows): Promise<void> {
  const siteId = ledger.now.state.site.id;
  await console.ask('founder', rights, (client) => client.maintenance.set({ siteId, scope, windows: [], revision }));
}
