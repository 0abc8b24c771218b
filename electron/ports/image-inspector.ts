import type { Inspection } from '#shared/domain/package/facts.ts';
import type { PackageVerification, VerifyProgress } from '#shared/domain/package/verification.ts';
import type { Call } from './call.ts';
import type { OpenFile } from './share-access.ts';

/**
 * Reads an image or package file and says what is in it. Parsing happens apart, with limits on time and memory.
 * Throws every `ImageProblemCode`, `inspection-timed-out`, `inspection-out-of-memory`, `inspection-failed`,
 * `inspection-cancelled`. Does not close the file.
 */
export type ImageInspector = {
  inspect(path: string, file: OpenFile, call: Call): Promise<Inspection>;
  /**
   * Hashes every file of the packages in a file. Ends with `inspection-timed-out` after ten seconds without progress;
   * one verification runs at a time, the others wait.
   */
  verify(
    path: string,
    file: OpenFile,
    onProgress: (progress: VerifyProgress) => void,
    call: Call,
  ): Promise<readonly PackageVerification[]>;
  close(): Promise<void>;
};
