import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Lab, openLab } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { type ServedLab, serveLab } from '#electron/adapters/connectors/simulated/socket/serve-lab.ts';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createProcessInspector } from '#electron/adapters/inspector/process-inspector.ts';
import { createPinoLog } from '#electron/adapters/log/pino-log.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { stopOnSignals } from '../headless/stop-on-signals.ts';
import { layout, sampleFolder } from '../layout.ts';
import { openDataFolder } from '../open-data-folder.ts';
import { exitCodeOf, inOneSentence } from '../startup-problem.ts';
import { type LabProcessOptions, labUsage, parseLabOptions } from './lab-options.ts';

/** Serves a lab until it is told to stop. Prints one line that ends in the address, for `--lab-at`. */
export async function runLab(args: readonly string[]): Promise<void> {
  try {
    const options = parseLabOptions(args);
    if (options === 'help') console.log(labUsage);
    else await serve(options);
  } catch (error) {
    console.error(inOneSentence(error));
    process.exitCode = exitCodeOf(error);
  }
}

async function serve(options: LabProcessOptions): Promise<void> {
  const folder = dataFolderOf(options);
  await openDataFolder(folder);
  const env = createSystemEnv();
  const log = createPinoLog({ level: 'info', path: join(folder, 'lab.log') });
  const inspector = createProcessInspector({ entry: layout().inspector, env, log });
  const { hosts, pace } = options;
  try {
    const lab = await openLab({ folder, samples: sampleFolder(), hosts, pace, inspector, env, log });
    const served = await serveLab(lab, options.listen, log);
    stopOnSignals(() => stop(served, lab, inspector));
    const { length } = await lab.control.hosts({ signal: new AbortController().signal });
    console.log(`Lab of ${length} hosts at ${served.address}`);
  } catch (error) {
    await inspector.close();
    throw error;
  }
}

async function stop(served: ServedLab, lab: Lab, inspector: ImageInspector): Promise<void> {
  await served.close();
  await lab.close();
  await inspector.close();
}

/** One for each size, because a lab keeps the hosts that it was made with. */
function dataFolderOf({ data, hosts }: LabProcessOptions): string {
  if (data !== null) return resolve(data);
  const own = defaultDataFolder({ platform: process.platform, home: homedir(), variables: process.env });
  return `${own}-lab-${hosts}`;
}
