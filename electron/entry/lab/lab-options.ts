import { parseArgs } from 'node:util';
import { type LabAddress, parseLabAddress } from '#electron/adapters/connectors/simulated/socket/address.ts';
import { OptionsError } from '../options.ts';

/** What the command line of the lab's own process asks for. */
export type LabProcessOptions = {
  readonly hosts: number;
  readonly listen: LabAddress;
  /** Null: a folder of the user's, one for each number of hosts. */
  readonly data: string | null;
  readonly pace: number;
};

/** Options and what they mean, for `--help`. */
export const labUsage = `Options
  --hosts N             hosts of a new lab, 1 to 20000 (default: 24)
  --listen ADDRESS      127.0.0.1:PORT or the path of a socket (default: 127.0.0.1 and any free port)
  --data DIR            folder of the lab (default: one of the user's own, by number of hosts)
  --pace X              1: as slow as real hosts (default); 0.1: ten times as fast; 0: no waiting
  --help                show this`;

/** Parses the arguments after the program's name. Throws {@link OptionsError}; answers `help` where help was asked for. */
export function parseLabOptions(args: readonly string[]): LabProcessOptions | 'help' {
  const given = values(args);
  if (given.help === true) return 'help';
  return {
    hosts: number('--hosts', given.hosts ?? '24', /^\d{1,5}$/, 1, 20_000),
    listen: address(given.listen ?? '127.0.0.1:0'),
    data: given.data ?? null,
    pace: number('--pace', given.pace ?? '1', /^\d{1,3}(\.\d{1,4})?$/, 0, 100),
  };
}

function values(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        hosts: { type: 'string' },
        listen: { type: 'string' },
        data: { type: 'string' },
        pace: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}

function number(name: string, text: string, form: RegExp, least: number, most: number): number {
  const value = form.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new OptionsError(`${name} takes a number from ${least} to ${most}, not '${text}'.`);
}

function address(text: string): LabAddress {
  const found = parseLabAddress(text);
  if (found !== null) return found;
  throw new OptionsError(`--listen takes 127.0.0.1:PORT or the path of a socket of this machine, not '${text}'.`);
}
