import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

const plainName = z.string().regex(/^[\w.-]+$/);
const samples = z.strictObject({
  version: z.literal(1),
  files: z.array(
    z.strictObject({
      file: plainName,
      /** Files in the same folder that it is made of: those of a CIM. */
      beside: z.array(plainName).default([]),
      folder: plainName,
      modifiedAt: z.number().int(),
      packages: z.array(z.string()),
      thumbprint: z.string(),
    }),
  ),
});

/** The list of what lies on the lab's share. */
export type Samples = z.infer<typeof samples>;

/** Reads `samples.json` of the folder with the packed sample images. */
export async function readSamples(folder: string): Promise<Samples> {
  return samples.parse(JSON.parse(await readFile(join(folder, 'samples.json'), 'utf8')));
}

/** Unpacks what is not there yet. A file is whole or absent: a start that was cut short is made good by the next one. */
export async function unpackShare(list: Samples, from: string, to: string): Promise<void> {
  await Promise.all(
    list.files.flatMap(inFolder).map(async ({ file, folder, modifiedAt }) => {
      const target = join(to, folder, file);
      if (await stat(target).catch(() => null)) return;
      await mkdir(join(to, folder), { recursive: true });
      await unpack(join(from, `${file}.gz`), `${target}.part`);
      await utimes(`${target}.part`, modifiedAt / 1000, modifiedAt / 1000);
      await rename(`${target}.part`, target);
    }),
  );
}

type InFolder = Pick<Samples['files'][number], 'file' | 'folder' | 'modifiedAt'>;

/** A sample and the files beside it. */
function inFolder({ file, beside, folder, modifiedAt }: Samples['files'][number]): readonly InFolder[] {
  return [file, ...beside].map((name) => ({ file: name, folder, modifiedAt }));
}

const zeros = Buffer.alloc(65_536);

/** Zeros become holes: most of an image is empty, and the disk need not hold that. */
async function unpack(source: string, target: string): Promise<void> {
  const file = await open(target, 'w');
  try {
    let at = 0;
    for await (const piece of createReadStream(source).pipe(createGunzip({ chunkSize: zeros.length }))) {
      const bytes: Buffer = piece;
      if (!bytes.equals(zeros.subarray(0, bytes.length))) await file.write(bytes, 0, bytes.length, at);
      at += bytes.length;
    }
    await file.truncate(at);
  } finally {
    await file.close();
  }
}
