import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Child, launchChild, startChild } from './child.ts';

/** What a console for a test is started with. */
export type ConsoleOptions = {
  /** A data folder to go on with; a new one in the system's temporary folder otherwise, which `cleanUp` removes. */
  readonly data?: string;
  /** Make an empty data folder a lab without asking. */
  readonly lab?: boolean;
  readonly labHosts?: number;
  /** `HOST:PORT` of a lab started by {@link startLabProcess}. */
  readonly labAt?: string;
  /** How slow the lab's hosts are: 1 as real ones, 0 not at all (default 0.05). */
  readonly pace?: number;
  readonly args?: readonly string[];
};

/** The cookie of a session. */
export type Cookie = { readonly name: string; readonly value: string };

/** A headless console of its own. */
export type Console = Child & {
  readonly data: string;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The printed address with its one-time token. */
  readonly url: string;
  /** Signs in: the first call uses the token up, every further one gets the same cookie. */
  cookie(): Promise<Cookie>;
  /** Signs the page's browser context in and shows `path`. */
  open(page: Page, path?: string): Promise<void>;
  /** Stops it and removes a data folder that was made for it. */
  cleanUp(): Promise<void>;
};

/** A console that was started and may not serve yet, for tests that do not wait for that. */
export type LaunchedConsole = Child & { readonly data: string; readonly serving: Promise<Console> };

/** Starts the built headless console on a free port and waits until it serves. */
export async function startConsole(options: ConsoleOptions = {}): Promise<Console> {
  return (await launchConsole(options)).serving;
}

/** Starts the built headless console on a free port. */
export async function launchConsole(options: ConsoleOptions = {}): Promise<LaunchedConsole> {
  const { data = await mkdtemp(join(tmpdir(), 'attache-e2e-')), pace = 0.05 } = options;
  const { up, ...child } = launchChild(
    'dist/headless/main.js',
    ['--no-open', '--data', data, ...argsOf(options)],
    /^(http:\/\/127\.0\.0\.1:\d+)\/\?token=\S+$/m,
    { ATTACHE_LAB_PACE: String(pace) },
  );
  const serving = up.then(([url = '', origin = '']) => consoleAt({ url, origin, data, child, options }));
  serving.catch(() => undefined);
  return { ...child, data, serving };
}

type At = Pick<Console, 'url' | 'origin' | 'data'> & { readonly child: Child; readonly options: ConsoleOptions };

function consoleAt({ url, origin, data, child, options }: At): Console {
  const cookie = cookieKeeper(url);
  return {
    ...child,
    data,
    url,
    origin,
    cookie,
    open: async (page, path = '/') => {
      await page.context().addCookies([{ ...(await cookie()), url: origin, httpOnly: true, sameSite: 'Strict' }]);
      await page.goto(origin + path);
    },
    cleanUp: async () => {
      await child.stop();
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

/** Exchanges the token at first use and keeps the cookie for every further page. */
function cookieKeeper(url: string): () => Promise<Cookie> {
  let kept: Promise<Cookie> | null = null;
  const exchange = async () => {
    const answer = await fetch(url, { redirect: 'manual' });
    const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
    if (name === '') throw new Error(`the console did not take its own token: ${answer.status}`);
    return { name, value };
  };
  return () => {
    kept ??= exchange();
    return kept;
  };
}

function argsOf({ lab = false, labHosts, labAt, args = [] }: ConsoleOptions): readonly string[] {
  return [
    ...(lab ? ['--lab'] : []),
    ...(labHosts === undefined ? [] : ['--lab-hosts', String(labHosts)]),
    ...(labAt === undefined ? [] : ['--lab-at', labAt]),
    ...args,
  ];
}

/** A lab in a process of its own, as kill tests need it: it goes on while the console is down. */
export type LabProcess = Child & { readonly address: string };

/** Starts the built lab on a free port; `folder` holds its state. */
export async function startLabProcess({
  hosts,
  folder,
  pace = 0.05,
}: {
  readonly hosts: number;
  readonly folder: string;
  readonly pace?: number;
}): Promise<LabProcess> {
  const args = ['--hosts', String(hosts), '--data', folder, '--pace', String(pace)];
  const { match, ...child } = await startChild('dist/lab/main.js', args, / at (127\.0\.0\.1:\d+)$/m);
  return { ...child, address: match[1] ?? '' };
}
