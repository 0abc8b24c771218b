import { parseArgs } from 'node:util';
import { parseLabAddress } from '#electron/adapters/connectors/simulated/socket/address.ts';

/** A UNC share that lies in a folder of this machine: how consoles off Windows reach it. */
export type MappedShare = { readonly share: string; readonly folder: string };

/** What the command line asks for. */
export type EntryOptions = {
  readonly headless: boolean;
  /** 0: any free port. */
  readonly port: number;
  /** Null: the user's own data folder. */
  readonly data: string | null;
  /** Make an empty data folder a lab without asking. */
  readonly lab: boolean;
  /** Null: nothing was said; a new lab gets {@link usualLabHosts}. */
  readonly labHosts: number | null;
  /** Address (a port of this machine or a socket) of a fleet in a process of its own; null: the fleet lives in this process. */
  readonly labAt: string | null;
  readonly shares: readonly MappedShare[];
  readonly open: boolean;
};

/** Hosts of a new lab where nobody asks for another number. */
export const usualLabHosts = 24;

/** Options and what they mean, for `--help`. */
export const usage = `Options
  --headless            serve the console to a browser instead of opening a window
  --port N              port of the headless console (default: any free one)
  --data DIR            data folder (default: the user's own)
  --lab                 make an empty data folder a lab without asking
  --lab-hosts N         hosts of a new lab, 1 to 20000 (default: ${usualLabHosts})
  --lab-at HOST:PORT    use a lab that runs in its own process (npm run lab)
  --share UNC=FOLDER    a share that lies in a folder of this machine; may be repeated
  --no-open             do not open a browser
  --help                show this`;

/** The command line is not what we understand; the message says in one sentence what is wrong. */
export class OptionsError extends Error {}

/** Parses the arguments after the program's name. Throws {@link OptionsError}; answers `help` where help was asked for. */
export function parseOptions(args: readonly string[]): EntryOptions | 'help' {
  const given = values(args);
  if (given.help === true) return 'help';
  return {
    headless: given.headless === true,
    port: wholeNumber('--port', given.port ?? '0', 0, 65_535),
    data: given.data === undefined ? null : notEmpty('--data', given.data),
    lab: given.lab === true || given['lab-at'] !== undefined,
    labHosts: given['lab-hosts'] === undefined ? null : wholeNumber('--lab-hosts', given['lab-hosts'], 1, 20_000),
    labAt: given['lab-at'] === undefined ? null : address(given['lab-at']),
    shares: (given.share ?? []).map(mappedShare),
    open: given['no-open'] !== true,
  };
}

function values(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        headless: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        lab: { type: 'boolean' },
        'lab-hosts': { type: 'string' },
        'lab-at': { type: 'string' },
        share: { type: 'string', multiple: true },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new OptionsError(`${name} takes a whole number from ${least} to ${most}, not '${text}'.`);
}

function notEmpty(name: string, text: string): string {
  if (text.trim() === '') throw new OptionsError(`${name} takes the path of a folder.`);
  return text;
}

function address(text: string): string {
  if (parseLabAddress(text) !== null) return text;
  throw new OptionsError(`--lab-at takes 127.0.0.1:PORT or the path of a socket of this machine, not '${text}'.`);
}

function mappedShare(text: string): MappedShare {
  const match = /^(?<share>\\\\[^\\=]+\\[^\\=]+)\\?=(?<folder>.+)$/.exec(text)?.groups;
  if (match?.share === undefined || match.folder === undefined) {
    throw new OptionsError(`--share takes \\\\SERVER\\SHARE=FOLDER, not '${text}'.`);
  }
  return { share: match.share, folder: match.folder };
}
