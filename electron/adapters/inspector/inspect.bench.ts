import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Bench, type Figure, told } from '#build/scripts/bench/figure.ts';
import { inTurn, isInstalled, median, runProgram, timesAsLong } from '#build/scripts/bench/side-by-side.ts';
import { memorySource, type Source } from '#electron/images/bytes/source.ts';
import { enlarged, sampleImage } from '#electron/testing/images/sample-image.ts';
import { instant } from '#shared/kernel/instant.ts';
import { createBenchInspector } from './bench-inspector.ts';
import { inspect } from './inspect.ts';

const gibibyte = 1_073_741_824;
const mebibyte = 1_048_576;
const rounds = 15;
/** Milliseconds that each read takes on a share that is not near. */
const latency = 5;
const manifest = 'apps/Fabrikam.CAD_24.1.0.0_x64__sf020bkxtmgra/AppxManifest.xml';

/** Manifest, block map and signature of a package in a VHDX: bytes and calls are what counts where each takes milliseconds. */
export const bench: Bench = {
  name: 'Inspecting a sparse VHDX of 1 GiB',
  run: async () => {
    const sample = memorySource(sampleImage('fabrikam-cad-24.1.0.0.vhdx'));
    const image = await enlarged(sample, gibibyte, 32 * mebibyte);
    return [...(await readFigures(memorySource(image))), ...(await besideSevenZip(image))];
  },
};

async function readFigures(image: Source): Promise<readonly Figure[]> {
  const far: Source = {
    size: image.size,
    read: async (offset, length) => {
      await setTimeout(latency);
      return await image.read(offset, length);
    },
  };
  const about = { path: 'bench.vhdx', modifiedAt: instant(0), now: instant(Date.now()) };
  const { reads, packages } = await inspect(image, about);
  if (packages.length !== 1) throw new Error('the package in the image was not found');
  const { far: runs } = await inTurn(rounds, { far: () => inspect(far, about) });
  return [
    { name: 'bytes read', value: reads.bytes, unit: 'bytes', bar: { kind: 'at-most', value: 1.5 * mebibyte } },
    { name: 'calls to the share', value: reads.count, unit: 'reads', bar: { kind: 'at-most', value: 16 } },
    { name: 'at 5 ms a call', value: median(runs), unit: 'ms', bar: { kind: 'at-most', value: 100 } },
  ];
}

/** Ours is the console's whole way with a warm process, `7zz e` from its start to its exit; the file is in the page cache. */
async function besideSevenZip(image: Uint8Array): Promise<readonly Figure[]> {
  if (!isInstalled('7zz')) return [];
  const folder = await mkdtemp(join(tmpdir(), 'attache-bench-'));
  const inspector = createBenchInspector(1);
  try {
    const path = join(folder, 'bench.vhdx');
    await writeFile(path, image);
    const runs = await inTurn(rounds, {
      ours: () => inspector.inspect(path),
      theirs: () => runProgram('7zz', 'e', '-so', path, manifest),
    });
    const ratio = timesAsLong(runs.ours, runs.theirs);
    return [
      { name: 'warm: time of 7zz e of the manifest', value: ratio, unit: 'times', bar: { kind: 'at-most', value: 1 } },
      told('warm', median(runs.ours), 'ms'),
      told('7zz e of the manifest, from start to exit', median(runs.theirs), 'ms'),
    ];
  } finally {
    await inspector.close();
    await rm(folder, { recursive: true });
  }
}
