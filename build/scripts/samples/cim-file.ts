import { type WrittenCim, writeCim } from '#electron/testing/images/write-cim.ts';
import type { sampleCim } from './catalogue.ts';
import { fullName } from './identity.ts';
import { entries } from './image-file.ts';

/** Expands a signed package into a CIM, as msixmgr does. `bytes`: the package. */
export function makeCim({ package: item, set }: typeof sampleCim, bytes: Buffer): WrittenCim {
  const files = new Map<string, Uint8Array>();
  for (const entry of entries(bytes))
    if (entry.name !== '[Content_Types].xml') files.set(`apps/${fullName(item)}/${entry.name}`, entry.bytes);
  return writeCim({ files, set });
}
