import { rights } from '#shared/domain/access/rights.ts';
import { minute, second } from '#shared/kernel/instant.ts';
import { administer } from '../actors/administrator.ts';
import { users } from '../actors/users.ts';
import { hexOf, type Image, imageKey, imageWith } from '../fleet/catalog.ts';
import { nowAndThen } from '../world.ts';
import type { Fault } from './fault.ts';

/** Deaths at an await are armed where a life begins (see `run-seed`); these come out of the blue. */
export const consoleKilled: Fault = {
  id: 'F6',
  says: 'The console is killed at any await, also while it recovers.',
  cause(world, random) {
    nowAndThen(world, random, [20 * second, 180 * second], () => {
      if (!world.console.isUp) return;
      world.note('all', 'F6 the console is killed');
      world.console.kill();
    });
  },
};

export const clocksJump: Fault = {
  id: 'F7',
  says: 'The clock of the console is wrong by up to an hour, and steps; those of the hosts by up to ten minutes.',
  cause(world, random) {
    nowAndThen(world, random, [10 * second, 120 * second], () => {
      world.console.clockAhead = random.between(-60, 60) * minute;
      world.fleet.clockAhead = random.between(-10, 10) * minute;
      world.note('all', `F7 the clocks are ahead by ${world.console.clockAhead} and ${world.fleet.clockAhead} ms`);
    });
  },
};

export const administratorsRace: Fault = {
  id: 'F8',
  says: 'Several administrators, one of them in two windows, change the same things at the same time.',
  cause(world, random) {
    void administer(world, 'admin1', random.fork('another window of admin1'));
    for (let other = 2; other <= world.plan.administrators; other += 1) {
      const name = `admin${other}`;
      world.rights.set(name, rights);
      void administer(world, name, random.fork(name));
    }
  },
};

export const imageReplaced: Fault = {
  id: 'F10',
  says: 'An image is replaced in place: other bytes, of another size or of the same.',
  cause(world, random) {
    const { images, originals } = world.fleet.catalog;
    nowAndThen(world, random, [10 * second, 90 * second], () => {
      const original = random.pick([...originals.values()]);
      const key = imageKey(original.path);
      const packages = original.inspection.packages.map((item) => ({
        ...item,
        blockMapSha256: hexOf(`other ${item.fullName}`),
      }));
      const changed = imageWith(original.path, packages, random.between(1, 1_000));
      const same = { ...changed, size: original.size, modifiedAt: original.modifiedAt };
      world.note('all', `F10 ${original.path} is replaced`);
      images.set(key, random.pick([changed, same, brokenCopy(original)]));
      if (random.chance(0.3)) return; // for good
      world.scheduler.after(random.between(5, 60) * second, () => void images.set(key, original));
    });
  },
};

/** The same packages with a signature that does not hold: neither console nor host may take them. */
function brokenCopy(original: Image): Image {
  const finding = { code: 'signature-broken', severity: 'stops', details: {} } as const;
  const packages = original.inspection.packages.map((item) => ({ ...item, findings: [finding] }));
  return imageWith(original.path, packages, 7);
}

export const sessionsAnytime: Fault = {
  id: 'F13',
  says: 'Sessions begin at any moment, between a check and what follows it, and some never end.',
  cause: users,
};

export const rightsRevoked: Fault = {
  id: 'F16',
  says: 'An administrator loses his rights in the middle of his work, and gets them back.',
  cause(world, random) {
    nowAndThen(world, random, [10 * second, 60 * second], async () => {
      const name = random.pick([...world.rights.keys()]);
      world.note(name, 'F16 loses rights');
      world.rights.set(name, random.some(rights, 0.5));
      await world.scheduler.sleep(random.between(5, 40) * second);
      world.rights.set(name, rights);
    });
  },
};
