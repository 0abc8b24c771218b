import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '#electron/adapters/database/open-store.ts';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createProcessInspector } from '#electron/adapters/inspector/process-inspector.ts';
import { createPinoLog } from '#electron/adapters/log/pino-log.ts';
import type { Log } from '#electron/ports/log.ts';
import type { FarmKind, Store } from '#electron/ports/store.ts';
import type { DesktopDialogs } from '#electron/services/console.ts';
import { createServices, type Services } from '#electron/services/create-services.ts';
import { rights } from '#shared/domain/access/rights.ts';
import { defaultDataFolder } from './data-folder.ts';
import { type Holding, ignoredOption } from './ignored-option.ts';
import { layout } from './layout.ts';
import { openDataFolder } from './open-data-folder.ts';
import { createOpenFarm } from './open-farm.ts';
import type { EntryOptions } from './options.ts';
import type { PipeContext } from './pipe/rpc-handler.ts';

/** The console put together: adapters behind ports, services on top. The same for both entries. */
export type Composed = {
  readonly services: Services;
  /** For whom this console acts: the user who started it, with every right. */
  readonly context: PipeContext;
  readonly log: Log;
  readonly version: string;
  readonly dataFolder: string;
  /** Such as `lab of 24 hosts`. */
  kindInWords(): Promise<string>;
  /** One sentence about an option that this data folder makes meaningless. */
  ignored(): Promise<string | null>;
  /** Stops the services, then what they stand on. */
  close(): Promise<void>;
};

type Compose = {
  readonly options: EntryOptions;
  readonly entry: string;
  readonly desktop: DesktopDialogs | null;
  /** Resolves when the entry serves: no host is asked before. Missing: hosts are asked at once. */
  readonly served?: Promise<void>;
};

/** The data folder that the options mean. */
export function dataFolderOf({ data }: EntryOptions): string {
  return data === null
    ? defaultDataFolder({ platform: process.platform, home: homedir(), variables: process.env })
    : resolve(data);
}

/**
 * Opens a data folder and everything around it, and goes on where it was left; `--lab` on an empty folder is the choice that the first
 * start offers. Throws `data-folder-unusable`, `data-folder-in-use`, `data-folder-other-kind` and what the system says.
 */
export async function compose({ options, entry, desktop, served }: Compose): Promise<Composed> {
  const dataFolder = dataFolderOf(options);
  await openDataFolder(dataFolder);
  const env = createSystemEnv();
  const log = createPinoLog({ level: 'info', path: join(dataFolder, 'attache.log') });
  const store = await openStore({ folder: dataFolder, env, log, entry });
  const inspector = createProcessInspector({ entry: layout().inspector, env, log });
  const farm = await createOpenFarm({ options, dataFolder, env, log, inspector });
  const version = await ownVersion();
  const actor = userInfo().username;
  const { openFarm } = farm;
  const services = createServices({ env, log, store, openFarm, inspector, desktop, actor, version, served });
  const close = async () => {
    await services.stop();
    await farm.close();
    await inspector.close();
    await store.close();
  };
  try {
    await services.start();
    if (options.lab) await services.setUp('lab');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    services,
    context: { actor, rights },
    log,
    version,
    dataFolder,
    kindInWords: async () => inWords(await holding(store)),
    ignored: async () => ignoredOption(options, await holding(store)),
    close,
  };
}

function holding(store: Store): Promise<Holding> {
  return store.read(async (db) => {
    const lists = await Promise.all((await db.sites()).map(({ id }) => db.hosts(id)));
    return { kind: await db.farmKind(), hosts: lists.flat().length };
  });
}

function inWords({ kind, hosts }: Holding): string {
  return kind === null ? 'not set up yet' : `${nouns[kind]} of ${hosts} hosts`;
}

const nouns: Readonly<Record<FarmKind, string>> = { lab: 'lab', farm: 'farm' };

async function ownVersion(): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(join(layout().root, 'package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0';
}
