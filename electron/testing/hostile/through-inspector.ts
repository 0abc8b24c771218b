import { join } from 'node:path';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createProcessInspector } from '#electron/adapters/inspector/process-inspector.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { instant } from '#shared/kernel/instant.ts';
import { companionsOf } from '../images/write-cim.ts';
import { type HostileCase, imageWith, readAt } from './case.ts';
import { outcomeOf } from './outcome.ts';

const entry = join(import.meta.dirname, '..', '..', 'entry', 'inspector', 'main.ts');
/** Milliseconds that a warm inspector process may take for one hostile file. */
export const timeLimit = 1_000;
/** MiB of JavaScript memory for which a process is killed at 256 MiB in all: as much again in buffers, and itself. */
const memoryMb = 48;
const call = { signal: new AbortController().signal };

/** What the inspector process answered to a hostile file, and after how many milliseconds. */
export type HostileAnswer = { readonly one: HostileCase; readonly outcome: string; readonly took: number };

/**
 * Reads hostile files through real inspector processes, each held to a second and 256 MiB. A file that is refused costs its
 * process, and the time of the next file begins when the new process has read a sound one.
 */
export async function throughInspector(
  cases: readonly HostileCase[],
  lanes: number,
  onAnswer: (answer: HostileAnswer) => void = () => undefined,
): Promise<readonly HostileAnswer[]> {
  const waiting = [...cases];
  const answers: HostileAnswer[] = [];
  async function lane(): Promise<void> {
    const inspector = startInspector();
    try {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const answer = await answerTo(inspector, one);
        answers.push(answer);
        onAnswer(answer);
      }
    } finally {
      await inspector.hostile.close();
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

/** The limit of time is for hostile files: starting a process is no part of it. */
function startInspector() {
  let patient = true;
  const env = createSystemEnv();
  const hostile = createProcessInspector({
    entry,
    env: { ...env, now: () => instant(readAt), sleep: (ms, signal) => env.sleep(patient ? 10 * ms : ms, signal) },
    log: createMemoryLog().log,
    timeLimit,
    memoryMb,
    size: 1,
  });
  const warmUp = async () => {
    patient = true;
    await hostile.inspect('sound.vhd', fileOf(imageWith()), call);
    patient = false;
  };
  return { hostile, warmUp };
}

async function answerTo(
  { hostile, warmUp }: { readonly hostile: ImageInspector; readonly warmUp: () => Promise<void> },
  one: HostileCase,
): Promise<HostileAnswer> {
  const file = fileOf(one.bytes(), one.beside?.());
  await warmUp();
  const started = performance.now();
  const outcome = await outcomeOf(hostile.inspect(one.path ?? 'image.vhdx', file, call));
  return { one, outcome, took: performance.now() - started };
}

/** Bytes in memory as a file of a share, with the files in its folder. */
function fileOf(bytes: Uint8Array, beside?: ReadonlyMap<string, Uint8Array>): OpenFile {
  const file = {
    size: bytes.length,
    modifiedAt: 0,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    close: async () => undefined,
  };
  if (beside === undefined) return file;
  const open = async (name: string) => fileOf(beside.get(name) ?? new Uint8Array(0));
  return { ...file, companions: { list: companionsOf(beside).list, open } };
}
