import { problem } from '#shared/domain/problem/problem.ts';
import { crc32c } from '../bytes/crc32c.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';

const headerOffsets = [65_536, 131_072] as const;
const headerSize = 4_096;
const noLog = '00000000-0000-0000-0000-000000000000';

/** What the current header says. Ref: [MS-VHDX] 2.2.2. */
export type VhdxHeader = {
  /** Set while the log holds writes that the rest of the file may lack: which entries of the log are meant. */
  readonly logId: string | null;
  readonly logOffset: number;
  readonly logLength: number;
};

/** The valid header with the higher sequence number; one damaged copy does no harm. Throws `vhdx-headers-invalid`. */
export async function readHeader(file: Source): Promise<VhdxHeader> {
  const valid: Fields[] = [];
  for (const offset of headerOffsets) {
    const bytes = await readExactly(file, offset, headerSize);
    const header = fields(bytes, 'vhdx-headers-invalid');
    if (header.ascii(0, 4) === 'head' && header.u32(4) === crc32c(bytes, 4)) valid.push(header);
  }
  const current = valid.sort((a, b) => b.u64(8) - a.u64(8))[0];
  if (current === undefined) throw problem('vhdx-headers-invalid');
  if (current.u16(66) !== 1) throw problem('vhdx-version-unsupported', { version: current.u16(66) });
  const logId = current.guid(48);
  return { logId: logId === noLog ? null : logId, logLength: current.u32(68), logOffset: current.u64(72) };
}
