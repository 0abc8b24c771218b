import type { Call } from '#electron/ports/call.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import type { FileFormat, Inspection } from '#shared/domain/package/facts.ts';
import type { ImageFormat } from '#shared/domain/package/package.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';

/** Where images come from, and who reads them. */
export type ImageSource = { readonly shares: ShareAccess; readonly inspector: ImageInspector };

/** The path as an administrator meant it: without what copying added around it. Throws `path-empty`. */
export function typedPath(text: string): string {
  const path = text
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .trim();
  if (path === '') throw problem('path-empty');
  return path;
}

/** Opens a file on its share, has it read apart, and closes it whatever happens. Throws `inspection-cancelled` when aborted. */
export async function readImage(source: ImageSource, path: string, call: Call): Promise<Inspection> {
  try {
    return await openAndRead(source, path, call);
  } catch (error) {
    if (error instanceof ProblemError || !call.signal.aborted) throw error;
    throw problem('inspection-cancelled', { path }, error);
  }
}

async function openAndRead({ shares, inspector }: ImageSource, path: string, call: Call): Promise<Inspection> {
  const file = await shares.open(path, call);
  try {
    return await inspector.inspect(path, file, call);
  } finally {
    await file.close();
  }
}

/** Whether hosts can mount a file of this format. */
export function isImage(format: FileFormat): format is ImageFormat {
  return format === 'vhd' || format === 'vhdx' || format === 'cim';
}

/** The command that makes an image of a package file; null for what is one already. */
export function imageCommand({ path, format }: Pick<Inspection, 'path' | 'format'>): string | null {
  if (isImage(format)) return null;
  const image = `${path.replace(/\.[^.\\/]*$/u, '')}.vhdx`;
  return `msixmgr.exe -Unpack -packagePath "${path}" -destination "${image}" -applyACLs -create -fileType VHDX -rootDirectory apps`;
}
