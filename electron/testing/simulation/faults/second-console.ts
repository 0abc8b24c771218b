import { openStore } from '#electron/adapters/database/open-store.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { instant, second } from '#shared/kernel/instant.ts';
import type { Fault } from './fault.ts';

const quiet = () => undefined;

export const secondConsole: Fault = {
  id: 'F19',
  says: 'A second console is started on the same data folder, and refused.',
  cause(world, random) {
    // Once in some runs: SQLite waits a quarter of a real second before it says no.
    if (!random.chance(0.1)) return;
    world.scheduler.after(random.between(5, 60) * second, () => void tryAnother());

    async function tryAnother(): Promise<void> {
      if (!world.console.isUp) return;
      const env = {
        now: () => instant(world.scheduler.now()),
        sleep: world.scheduler.sleep,
        random: random.next,
        id: () => '',
      };
      const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
      try {
        const store = await openStore({ folder: world.console.folder, env, log, entry: 'second' });
        await store.close();
        world.acknowledge({ kind: 'unauthorised', actor: 'second console', procedure: 'opening the data folder' });
      } catch (error) {
        if (!(error instanceof ProblemError) || error.code !== 'data-folder-in-use') throw error;
        world.note('all', 'F19 a second console is refused');
      }
    }
  },
};
