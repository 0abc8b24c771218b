import type { Bench } from '#build/scripts/bench/figure.ts';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { enlarged, sampleImage } from '#electron/testing/images/sample-image.ts';
import { instant } from '#shared/kernel/instant.ts';
import { memorySource } from './bytes/source.ts';

const gibibyte = 1_073_741_824;
const mebibyte = 1_048_576;

/** What inspecting a sparse VHDX of 1 GiB costs the share: bytes and calls, which is what counts where each takes milliseconds. */
export const bench: Bench = {
  name: 'Inspecting a sparse VHDX of 1 GiB',
  run: async () => {
    const sample = memorySource(sampleImage('fabrikam-cad-24.1.0.0.vhdx'));
    const image = memorySource(await enlarged(sample, gibibyte, 32 * mebibyte));
    const { reads, packages } = await inspect(image, {
      path: 'bench.vhdx',
      modifiedAt: instant(0),
      now: instant(Date.now()),
    });
    if (packages.length !== 1) throw new Error('the package in the image was not found');
    return [
      { name: 'bytes read', value: reads.bytes, unit: 'bytes', bar: { kind: 'at-most', value: 2 * mebibyte } },
      { name: 'calls to the share', value: reads.count, unit: 'reads', bar: { kind: 'at-most', value: 16 } },
    ];
  },
};
