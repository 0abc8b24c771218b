import type { Verified, VerifyProgress } from '#shared/domain/package/verification.ts';
import { counted, sizeText } from '../sizes.ts';

/** `All 17 files match the block map`, or how many do not. */
export function verdictText({ files, badCount }: Verified): string {
  if (badCount > 0) return `${counted(badCount, 'file')} ${badCount === 1 ? 'does' : 'do'} not match the block map`;
  return files === 1 ? 'The only file matches the block map' : `All ${counted(files, 'file')} match the block map`;
}

/** `3 files are not covered by the signature`. */
export function uncoveredText({ uncoveredCount }: Verified): string {
  return `${counted(uncoveredCount, 'file')} ${uncoveredCount === 1 ? 'is' : 'are'} not covered by the signature`;
}

/** `5 of 17 files · 1.2 MB of 4.0 MB`. */
export function progressText({ files, totalFiles, bytes, totalBytes }: VerifyProgress): string {
  return `${files.toLocaleString('en')} of ${counted(totalFiles, 'file')} · ${sizeText(bytes)} of ${sizeText(totalBytes)}`;
}

/** How far it is in percent: by bytes, and by files where those are empty. */
export function progressShare({ files, totalFiles, bytes, totalBytes }: VerifyProgress): number {
  const share = totalBytes > 0 ? bytes / totalBytes : files / Math.max(1, totalFiles);
  return Math.min(100, Math.round(100 * share));
}
