import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { HostConnector, HostFleet } from '#electron/ports/host-connector.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { LabControl } from '#electron/ports/lab-control.ts';
import type { Log } from '#electron/ports/log.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { createLocalShares } from '../../shares/local/local-shares.ts';
import { createHints } from './hints.ts';
import { createImageDesk } from './image-desk.ts';
import { openLabDatabase } from './lab-database.ts';
import { createLabHost } from './lab-host.ts';
import { createLabHosts } from './lab-hosts.ts';
import { createLabControl } from './lab-levers.ts';
import { createLatency } from './latency.ts';
import { makeRoster } from './roster.ts';
import { readSamples, unpackShare } from './unpack-share.ts';

/** The share of every lab. */
export const labShare = '\\\\LAB-FS01\\msix';

/** What a lab is made of. */
export type LabOptions = {
  /** Holds `lab.db` and the unpacked share; made where it is missing. */
  readonly folder: string;
  /** The packed sample images with `samples.json`: `electron/adapters/connectors/simulated/share`. */
  readonly samples: string;
  /** How many hosts a new lab gets; one that is there keeps those it has. */
  readonly hosts: number;
  /** 1: as slow as real hosts; 0: no waiting, for tests. */
  readonly pace: number;
  readonly inspector: Pick<ImageInspector, 'inspect'>;
  readonly env: Env;
  readonly log: Log;
};

/** A running lab. `close` does not close the inspector. */
export type Lab = {
  /** Tells it apart from every other lab, for as long as its folder lives. */
  readonly id: string;
  readonly fleet: HostFleet;
  /** A host by its name alone. */
  connectTo(hostName: string): HostConnector;
  readonly control: LabControl;
  readonly shares: ShareAccess;
  /** The folder of this machine that {@link labShare} stands for. */
  readonly shareFolder: string;
  close(): Promise<void>;
};

/** Opens the simulated fleet of a folder, with everything as it was when it was left. */
export async function openLab(options: LabOptions): Promise<Lab> {
  const { env, log } = options;
  const shareFolder = join(options.folder, 'share', 'msix');
  await mkdir(shareFolder, { recursive: true });
  const database = openLabDatabase(join(options.folder, 'lab.db'), log);
  const trusted = await openShare(options.samples, shareFolder).catch((error) => {
    database.close();
    throw error;
  });
  const shares = createLocalShares([{ unc: labShare, folder: shareFolder }], env);
  const hints = createHints(env);
  const hosts = createLabHosts(makeRoster(database.hosts(options.hosts)), database, trusted, hints.changed);
  const latency = createLatency(env, options.pace);
  const world = { hosts, shares, latency, env, desk: createImageDesk(shares, options.inspector) };
  const closing = new AbortController();
  const connectTo = (name: string) => stoppable(createLabHost(name, world), closing.signal);
  const fleet: HostFleet = { connect: (host) => connectTo(host.name), onHint: hints.on, close: async () => {} };
  const close = async () => {
    closing.abort(problem('shutting-down'));
    hints.close();
    await hosts.idle();
    database.close();
  };
  return {
    id: database.id(env.id()),
    fleet,
    connectTo,
    control: createLabControl(hosts, env),
    shares,
    shareFolder,
    close,
  };
}

/** Makes the share complete; answers the thumbprints of everybody who signed a sample. */
async function openShare(samples: string, shareFolder: string): Promise<readonly string[]> {
  const list = await readSamples(samples);
  await unpackShare(list, samples, shareFolder);
  return [...new Set(list.files.map((file) => file.thumbprint))];
}

/** Calls end with the lab, so that nothing writes into a closed file. */
function stoppable(host: HostConnector, closing: AbortSignal): HostConnector {
  const until = ({ signal }: Call): Call => ({ signal: AbortSignal.any([signal, closing]) });
  return {
    observe: (call) => host.observe(until(call)),
    probe: (path, call) => host.probe(path, until(call)),
    apply: (order, call) => host.apply(order, until(call)),
  };
}
