import { second } from '#shared/kernel/instant.ts';
import { sharesOf } from '../fleet/catalog.ts';
import { nowAndThen } from '../world.ts';
import { endFault, type Fault, setFault, someHosts } from './fault.ts';

export const shareGone: Fault = {
  id: 'F2',
  says: 'A share is gone or may not be read, for everybody or for some hosts.',
  cause(world, random) {
    const { fleet, scheduler } = world;
    nowAndThen(world, random, [10 * second, 90 * second], () => {
      const how = random.pick(['gone', 'denied'] as const);
      const lasts = random.longTail(second, 180 * second);
      if (random.chance(0.5)) {
        const share = random.pick(sharesOf(fleet.catalog));
        world.note('all', `F2 ${share} is ${how}`);
        fleet.shareFaults.set(share, how);
        scheduler.after(lasts, () => void fleet.shareFaults.delete(share));
        return;
      }
      const hosts = someHosts(world, random);
      world.note('all', `F2 ${hosts.length} hosts find the share ${how}`);
      for (const host of hosts) setFault(world, host, { kind: 'share-unreadable', how });
      scheduler.after(lasts, () => {
        for (const host of hosts) endFault(world, host, 'share-unreadable');
      });
    });
  },
};

export const unorderlyDelivery: Fault = {
  id: 'F5',
  says: 'Orders arrive twice, late and out of order; hints are lost.',
  cause({ wire: { weather } }, random) {
    weather.duplicate = random.pick([0.02, 0.1, 0.4]);
    weather.late = random.pick([0, 0.02, 0.1]);
    weather.hintLost = random.pick([0, 0.3, 1]);
  },
};

export const swizzleClog: Fault = {
  id: 'F14',
  says: 'Links stop one by one and come back in another order.',
  cause(world, random) {
    const { clogged } = world.wire.weather;
    nowAndThen(world, random, [10 * second, 60 * second], async () => {
      const hosts = someHosts(world, random);
      world.note('all', `F14 ${hosts.length} links stop`);
      for (const host of hosts) {
        clogged.add(host);
        await world.scheduler.sleep(random.between(0, 500));
      }
      await world.scheduler.sleep(random.longTail(second, 60 * second));
      const back = hosts.map((host) => ({ host, turn: random.next() })).sort((a, b) => a.turn - b.turn);
      for (const { host } of back) {
        clogged.delete(host);
        await world.scheduler.sleep(random.between(0, 500));
      }
    });
  },
};
