import { bundleCases } from './bundle-cases.ts';
import type { HostileCase } from './case.ts';
import { cimCases } from './cim-cases.ts';
import { diskCases } from './disk-cases.ts';
import { documentCases } from './document-cases.ts';
import { ntfsCases } from './ntfs-cases.ts';
import { ntfsFolderCases } from './ntfs-folder-cases.ts';
import { signatureCases } from './signature-cases.ts';
import { vhdCases } from './vhd-cases.ts';
import { vhdxCases } from './vhdx-cases.ts';
import { zipCases } from './zip-cases.ts';

/** Every hostile file that the readers are held to; made when it is asked for, never stored. */
export const hostileCorpus: readonly HostileCase[] = [
  ...vhdCases,
  ...vhdxCases,
  ...cimCases,
  ...diskCases,
  ...ntfsCases,
  ...ntfsFolderCases,
  ...documentCases,
  ...zipCases,
  ...bundleCases,
  ...signatureCases,
];
