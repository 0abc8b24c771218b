import { join } from 'node:path';
import { openLab } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { connectLab, type RemoteLab } from '#electron/adapters/connectors/simulated/socket/connect-lab.ts';
import { readSamples } from '#electron/adapters/connectors/simulated/unpack-share.ts';
import type { Env } from '#electron/ports/env.ts';
import type { FarmPorts, OpenFarm } from '#electron/ports/farm-ports.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { Log } from '#electron/ports/log.ts';
import { farmShares } from './farm-shares.ts';
import { farmWithoutHosts } from './farm-without-hosts.ts';
import { sampleFolder } from './layout.ts';
import { type EntryOptions, usualLabHosts } from './options.ts';

type Parts = {
  readonly options: EntryOptions;
  readonly dataFolder: string;
  readonly env: Env;
  readonly log: Log;
  readonly inspector: ImageInspector;
};

/** How the outside world of a data folder is opened, and what closes it again; nothing is opened before it is decided what it is. */
export async function createOpenFarm(
  parts: Parts,
): Promise<{ readonly openFarm: OpenFarm; readonly close: () => Promise<void> }> {
  const opened: (() => Promise<void>)[] = [];
  const { options, env } = parts;
  const openFarm: OpenFarm = {
    labHosts: options.labHosts ?? usualLabHosts,
    labImages: (await readSamples(sampleFolder())).files.filter(({ file }) => isImage(file)).length,
    open: async (kind) => {
      if (kind === 'farm') return farmWithoutHosts(farmShares(options.shares, process.platform, env));
      const { ports, close } = await openLabPorts(parts);
      opened.push(close);
      return ports;
    },
  };
  return { openFarm, close: async () => void (await Promise.all(opened.map((close) => close()))) };
}

/** A lab in this process, or one that runs in its own. */
async function openLabPorts({
  options,
  dataFolder,
  env,
  log,
  inspector,
}: Parts): Promise<{ readonly ports: FarmPorts; readonly close: () => Promise<void> }> {
  const lab =
    options.labAt === null
      ? await openLab({
          folder: join(dataFolder, 'lab'),
          samples: sampleFolder(),
          hosts: options.labHosts ?? usualLabHosts,
          pace: pace(),
          inspector,
          env,
          log,
        })
      : await connectAloud(options.labAt, env, log);
  return { ports: { fleet: lab.fleet, shares: lab.shares, lab: lab.control, labId: lab.id }, close: () => lab.close() };
}

/** Who waits for a lab is told so: it may take ten seconds to find out that there is none. */
async function connectAloud(address: string, env: Env, log: Log): Promise<RemoteLab> {
  const greeted = new AbortController();
  const notice = env.sleep(atOnce, greeted.signal).then(
    () => console.log(`Waiting for the lab at ${address} …`),
    () => undefined,
  );
  try {
    return await connectLab(address, env, log);
  } finally {
    greeted.abort();
    await notice;
  }
}

/** Milliseconds; a lab that is there has greeted by then. */
const atOnce = 250;

/** How slow the lab's hosts are: 1 is as real ones. Tests set it lower, for want of a day. */
function pace(): number {
  const given = Number(process.env.ATTACHE_LAB_PACE ?? '1');
  return Number.isFinite(given) && given >= 0 && given <= 100 ? given : 1;
}

/** Whether a sample is an image that hosts mount; package files lie on the share as well. */
function isImage(file: string): boolean {
  return /\.(vhdx?|cim)$/i.test(file);
}
