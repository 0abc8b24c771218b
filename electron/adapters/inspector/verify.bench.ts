import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type Figure, told } from '#build/scripts/bench/figure.ts';
import { inTurn, isInstalled, median, runProgram, timesAsLong } from '#build/scripts/bench/side-by-side.ts';
import { writeLargePackage } from '#electron/testing/images/large-package.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { type BenchInspector, createBenchInspector } from './bench-inspector.ts';
import { childrenOf, residentBytes } from './memory-watch.ts';

const megabyte = 1_000_000;
const mebibyte = 1_048_576;
const unpacked = 200 * megabyte;
/** For the memory alone: "whatever the size". */
const unpackedLarge = 1_000 * megabyte;
const rounds = 7;
/** Milliseconds. */
const lookEvery = 10;

/** Verifying a whole package: every file unpacked and hashed against the block map, beside `7zz t`, which checks CRCs. */
export const bench: Bench = {
  name: 'Verifying a deflated package of 200 MB unpacked',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-bench-'));
    try {
      const path = join(folder, 'package.msix');
      const signed = join(folder, 'signed.msix');
      const { ratio } = writeLargePackage(path, unpacked);
      writeLargePackage(signed, unpacked, { signed: true });
      const speed = await speedFigures(path, signed);
      return [
        told('unpacked, times its packed size', ratio, 'times'),
        ...speed,
        ...(await memoryFigures(folder, signed)),
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/**
 * `7zz t -mmt1` is the bar; what it does with more threads is told. Both sides read a file that is in memory already. Our
 * processes are warm, as the console keeps them; the first verification, which starts them, is told. Of the package that is
 * `signed`, the file as a whole is held against its signature too.
 */
async function speedFigures(path: string, signed: string): Promise<readonly Figure[]> {
  const one = createBenchInspector(1);
  const two = createBenchInspector(2);
  const started = performance.now();
  try {
    await two.verify(path);
    const first = told('on two threads, both processes started for it', performance.now() - started, 'ms');
    if (!isInstalled('7zz')) return [first];
    const runs = await inTurn(rounds, {
      beforeOne: () => runProgram('7zz', 't', '-mmt1', path),
      one: () => one.verify(path),
      beforeTwo: () => runProgram('7zz', 't', '-mmt1', path),
      two: () => two.verify(path),
      best: () => runProgram('7zz', 't', '-mmt2', path),
      beforeSigned: () => runProgram('7zz', 't', '-mmt1', signed),
      oneSigned: () => one.verify(signed),
      twoSigned: () => two.verify(signed),
    });
    return [
      atLeast('on one thread, times as fast as 7zz t -mmt1', timesAsLong(runs.beforeOne, runs.one), 1.25),
      atLeast('on two threads, times as fast as 7zz t -mmt1', timesAsLong(runs.beforeTwo, runs.two), 2),
      told('signed, on one thread, times as fast', timesAsLong(runs.beforeSigned, runs.oneSigned), 'times'),
      told('signed, on two threads, times as fast', timesAsLong(runs.beforeSigned, runs.twoSigned), 'times'),
      told('on two threads, times as fast as 7zz t -mmt2', timesAsLong(runs.best, runs.two), 'times'),
      told('on one thread', median(runs.one), 'ms'),
      told('on two threads', median(runs.two), 'ms'),
      told('signed, on one thread', median(runs.oneSigned), 'ms'),
      told('signed, on two threads', median(runs.twoSigned), 'ms'),
      first,
      told('7zz t -mmt1', median([...runs.beforeOne, ...runs.beforeTwo]), 'ms'),
      told('7zz t -mmt2', median(runs.best), 'ms'),
    ];
  } finally {
    await one.close();
    await two.close();
  }
}

/** What processes hold at most while they verify, above what they held while they waited. Linux alone tells that. */
async function memoryFigures(folder: string, path: string): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') return [];
  const small = join(folder, 'small.msix');
  const large = join(folder, 'large.msix');
  await writeFile(small, sampleImage('Contoso.Notes_2.0.0.0_x64.msix'));
  writeLargePackage(large, unpackedLarge, { distinct: unpacked, signed: true });
  const inspector = createBenchInspector(2);
  try {
    await inspector.verify(small); // starts the processes
    const before = heldNow();
    const first = await peak(inspector, path);
    const second = await peak(inspector, large);
    return [
      atMost('memory of a process above idle, 200 MB unpacked', mostRisen(before, first), 128),
      atMost('memory of a process above idle, 1 GB unpacked', mostRisen(before, second), 128),
    ];
  } finally {
    await inspector.close();
  }
}

/** Bytes that each process below this one holds, by its id. */
type Held = ReadonlyMap<number, number>;

function heldNow(): Held {
  return new Map(childrenOf(process.pid).map((pid) => [pid, residentBytes(pid) ?? 0]));
}

/** What each process held at most while a package was verified. */
async function peak(inspector: BenchInspector, path: string): Promise<Held> {
  const most = new Map<number, number>();
  const look = () => {
    for (const [pid, bytes] of heldNow()) most.set(pid, Math.max(bytes, most.get(pid) ?? 0));
  };
  const timer = setInterval(look, lookEvery);
  try {
    await inspector.verify(path);
  } finally {
    clearInterval(timer);
  }
  return most;
}

/** MiB. */
function mostRisen(before: Held, after: Held): number {
  return Math.max(...[...after].map(([pid, bytes]) => bytes - (before.get(pid) ?? 0))) / mebibyte;
}

function atLeast(name: string, value: number, bar: number): Figure {
  return { name, value, unit: 'times', bar: { kind: 'at-least', value: bar } };
}

function atMost(name: string, value: number, bar: number): Figure {
  return { name, value, unit: 'MiB', bar: { kind: 'at-most', value: bar } };
}
