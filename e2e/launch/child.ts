import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of ours that runs beside the test. */
export type Child = {
  readonly pid: number;
  /** All that it has said so far, on both streams. */
  output(): string;
  /** Asks it to stop, as Ctrl-C does; resolves with its exit code and how long that took, in milliseconds. */
  stop(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
  /** Ends it as a crash does (SIGKILL). */
  kill(): Promise<void>;
  /** Whether it was ended by {@link kill}. */
  killed(): boolean;
  /** Resolves when it has ended by itself. */
  ended(): Promise<number | null>;
};

/** A program that was started and may not be up yet. */
export type StartedChild = Child & {
  /** Resolves when its output matches; rejects with all it said where it ends before, or takes longer than 20 s. */
  readonly up: Promise<RegExpExecArray>;
};

/** Starts a built program; `until` is what it says when it is up. */
export function launchChild(
  program: string,
  args: readonly string[],
  until: RegExp,
  variables: Readonly<Record<string, string>> = {},
): StartedChild {
  const process_ = spawn(process.execPath, [root + program, ...args], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const up = new Promise<RegExpExecArray>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${program} is not up after 20 s:\n${said}`)), 20_000);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = until.exec(said);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found);
    };
    process_.stdout.on('data', hear);
    process_.stderr.on('data', hear);
    process_.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${program} ended with ${code}:\n${said}`));
    });
  });
  // Who kills it before it is up need not wait for it.
  up.catch(() => undefined);
  return { up, ...controls(process_, () => said) };
}

/** Starts a built program and waits until it is up, as {@link StartedChild.up} tells. */
export async function startChild(
  ...how: Parameters<typeof launchChild>
): Promise<Child & { readonly match: RegExpExecArray }> {
  const { up, ...child } = launchChild(...how);
  return { match: await up, ...child };
}

function controls(child: ChildProcess, output: () => string): Child {
  let killed = false;
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  return {
    pid: child.pid ?? 0,
    output,
    ended,
    stop: async () => {
      const startedAt = performance.now();
      child.kill('SIGINT');
      return { code: await ended(), milliseconds: performance.now() - startedAt };
    },
    killed: () => killed,
    kill: async () => {
      killed = true;
      child.kill('SIGKILL');
      await ended();
    },
  };
}
