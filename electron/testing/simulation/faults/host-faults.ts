import { minute, second } from '#shared/kernel/instant.ts';
import { nowAndThen } from '../world.ts';
import { aHost, endFault, type Fault, setFault, someHosts } from './fault.ts';

const often = [5 * second, 60 * second] as const;

export const hostDown: Fault = {
  id: 'F1',
  says: 'A host goes down or restarts in the middle of a step.',
  cause(world, random) {
    nowAndThen(world, random, often, () => {
      const host = aHost(world, random);
      world.note(host, 'F1 goes down');
      setFault(world, host, { kind: 'down' });
      world.wire.interrupt(host);
      world.scheduler.after(random.longTail(second, 3 * minute), () => endFault(world, host, 'down'));
    });
  },
};

export const slowHosts: Fault = {
  id: 'F3',
  says: 'Hosts are slow, some very.',
  cause(world, random) {
    nowAndThen(world, random, often, () => {
      const host = aHost(world, random);
      const factor = random.longTail(2, 1_000);
      world.note(host, `F3 is ${factor.toFixed(1)} times as slow`);
      setFault(world, host, { kind: 'slow', factor });
      world.scheduler.after(random.between(10, 120) * second, () => endFault(world, host, 'slow'));
    });
  },
};

export const partialEffects: Fault = {
  id: 'F4',
  says: 'A step is done in part, or is done and its answer is lost.',
  cause(world, random) {
    world.wire.weather.replyLost = random.pick([0.01, 0.05, 0.2]);
    nowAndThen(world, random, often, () => {
      const host = aHost(world, random);
      world.note(host, 'F4 stages in part');
      setFault(world, host, { kind: 'partial-staging', times: random.between(1, 3) });
    });
  },
};

export const reimaged: Fault = {
  id: 'F12',
  says: 'A host is installed anew under the same name.',
  cause(world, random) {
    nowAndThen(world, random, [20 * second, 120 * second], () => {
      const host = aHost(world, random);
      world.note(host, 'F12 is installed anew');
      world.wire.interrupt(host);
      world.fleet.reimage(host);
    });
  },
};

export const allAtOnce: Fault = {
  id: 'F17',
  says: 'All hosts fail at once and come back together.',
  cause(world, random) {
    world.scheduler.after(random.between(5, 120) * second, () => {
      if (!world.restless) return;
      world.note('all', 'F17 all hosts go down');
      for (const { name } of world.fleet.profiles) {
        setFault(world, name, { kind: 'down' });
        world.wire.interrupt(name);
      }
      world.scheduler.after(random.between(1, 90) * second, () => {
        world.note('all', 'F17 all hosts come back');
        for (const { name } of world.fleet.profiles) endFault(world, name, 'down');
      });
    });
  },
};

export const drift: Fault = {
  id: 'F18',
  says: 'Somebody changes a host by hand.',
  cause(world, random) {
    const { fleet } = world;
    nowAndThen(world, random, often, () => {
      const host = aHost(world, random);
      const images = [...fleet.catalog.originals.values()];
      const { path, inspection } = random.pick(images);
      const { fullName } = random.pick(inspection.packages);
      const hand = random.pick(['withdraws', 'destages', 'unmounts', 'wipes', 'stages'] as const);
      world.note(host, `F18 a hand ${hand} ${fullName}`);
      fleet.byHand(host, (state) => {
        const running = new Set(state.sessions.flatMap((session) => session.running));
        const staged = state.staged.filter((item) => running.has(item.fullName));
        const mounted = state.mounted.filter((item) => staged.some(({ imagePath }) => imagePath === item.path));
        if (hand === 'withdraws') return { ...state, offered: [] };
        if (hand === 'destages') return { ...state, staged };
        if (hand === 'unmounts') return { ...state, mounted };
        if (hand === 'wipes') return { ...state, offered: [], staged, mounted };
        const there = state.staged.some((item) => item.fullName === fullName);
        if (there) return state;
        const mounts = state.mounted.some((item) => item.path === path) ? [] : [{ path }];
        return {
          ...state,
          mounted: [...state.mounted, ...mounts],
          staged: [...state.staged, { fullName, imagePath: path }],
        };
      });
    });
  },
};

export const certificateGone: Fault = {
  id: 'F11',
  says: 'Certificates are removed from hosts, or a policy stops them being trusted; one expires in the middle of the run.',
  cause(world, random) {
    const { fleet, scheduler } = world;
    nowAndThen(world, random, often, () => {
      const hosts = someHosts(world, random);
      if (random.chance(0.5)) {
        const { thumbprint, commonName } = random.pick(Object.values(fleet.catalog.signers));
        world.note('all', `F11 ${hosts.length} hosts no longer trust ${commonName}`);
        for (const host of hosts) {
          fleet.byHand(host, (state) => ({ ...state, trusted: state.trusted.filter((one) => one !== thumbprint) }));
        }
        return;
      }
      for (const host of hosts) setFault(world, host, { kind: 'certificate-not-trusted' });
      scheduler.after(random.between(5, 60) * second, () => {
        for (const host of hosts) endFault(world, host, 'certificate-not-trusted');
      });
    });
  },
};
