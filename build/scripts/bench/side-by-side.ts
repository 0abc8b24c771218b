import { spawn, spawnSync } from 'node:child_process';

/** Milliseconds of each run, by contender; a round's runs have the same index. */
export type Runs<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/**
 * Runs every contender once a round, in turn, so that whatever else the machine does falls on all of them alike. One
 * round before does not count: files are in memory then, and processes warm.
 */
export async function inTurn<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Runs<Name>> {
  const names = Object.keys(contenders) as Name[]; // the keys of the record that was given
  const runs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const started = performance.now();
      await contenders[name]();
      if (round > 0) runs[name].push(performance.now() - started);
    }
  return runs;
}

/** How many times as long one took as the other, round by round; the median of the rounds. */
export function timesAsLong(one: readonly number[], other: readonly number[]): number {
  return median(one.map((ms, round) => ms / (other[round] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Whether a program is installed. Says it aloud where it is not: what is compared with it is then passed over. */
export function isInstalled(program: string): boolean {
  const found = spawnSync(program, { stdio: 'ignore' }).error === undefined;
  if (!found) console.log(`  ${program} is not installed: what is measured beside it is passed over`);
  return found;
}

/** Runs a program from its start to its exit; throws where it fails. */
export async function runProgram(program: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}
