import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { FileFormat, PackageFacts } from '#shared/domain/package/facts.ts';
import { imageRefOf } from '#shared/domain/package/image-files.ts';
import type { ImageFormat } from '#shared/domain/package/package.ts';
import type { PackageRef } from '#shared/domain/reconcile/step.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { createSystemEnv } from '../../env/system-env.ts';
import { inspect } from '../../inspector/inspect.ts';
import { withCompanions } from '../../inspector/with-companions.ts';
import { createMemoryLog } from '../../log/memory-log.ts';
import { type Lab, type LabOptions, labShare, openLab } from './open-lab.ts';

/** For tests: a lab in a new folder, without waiting, that reads the real sample images in this process. */
export async function openTestLab(more: Partial<LabOptions> = {}): Promise<Lab> {
  return openLab({
    folder: await mkdtemp(join(tmpdir(), 'attache-lab-')),
    samples: join(import.meta.dirname, 'share'),
    hosts: 24,
    pace: 0,
    inspector: readersInProcess(),
    env: createSystemEnv(),
    log: createMemoryLog().log,
    ...more,
  });
}

/** What an order says of a package of a sample image, such as `Contoso\contoso-notes-1.0.0.0.vhdx`. */
export async function samplePackage(
  lab: Pick<Lab, 'shares'>,
  below: string,
  which = 0,
): Promise<PackageRef & { signer: PackageFacts['signer'] }> {
  const path = `${labShare}\\${below}`;
  const call = { signal: new AbortController().signal };
  const file = await lab.shares.open(path, call);
  const inspection = await readersInProcess().inspect(path, file, call);
  await file.close();
  const { format, packages } = inspection;
  const facts = packages[which];
  if (!facts?.blockMapSha256 || !isImage(format)) throw new Error(`no package ${which} in ${below}`);
  const { fullName, familyName, rootPath, blockMapSha256, signer } = facts;
  const image = imageRefOf(inspection, format);
  return { packageId: fullName as PackageId, fullName, familyName, image, rootPath, blockMapSha256, signer };
}

function isImage(format: FileFormat): format is ImageFormat {
  return format === 'vhd' || format === 'vhdx' || format === 'cim';
}

/** The readers without their process. */
export function readersInProcess(): Pick<ImageInspector, 'inspect'> {
  return {
    inspect: (path, file) => {
      const about = { path, modifiedAt: instant(file.modifiedAt), now: createSystemEnv().now() };
      return withCompanions(file, (companions) => inspect(file, about, companions));
    },
  };
}
