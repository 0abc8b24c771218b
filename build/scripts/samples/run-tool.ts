import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a tool to its end; rejects with what it said when it fails. */
export async function runTool(tool: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(tool, args, { maxBuffer: 16 * 1_048_576 });
  return stdout;
}
