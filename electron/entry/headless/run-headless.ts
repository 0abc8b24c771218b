import { type Composed, compose } from '../compose.ts';
import { layout } from '../layout.ts';
import { type EntryOptions, parseOptions, usage } from '../options.ts';
import { openPages } from '../pages/pages.ts';
import { exitCodeOf, inOneSentence } from '../startup-problem.ts';
import { openBrowser } from './open-browser.ts';
import { type HeadlessServer, startServer } from './server.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** Runs the headless console until it is told to stop. Says in one sentence why where it cannot start, and sets the exit code. */
export async function runHeadless(args: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(args);
    if (options === 'help') console.log(usage);
    else await serve(options);
  } catch (error) {
    console.error(inOneSentence(error));
    process.exitCode = exitCodeOf(error);
  }
}

async function serve(options: EntryOptions): Promise<void> {
  const pages = await openPages(layout().renderer);
  const served = Promise.withResolvers<void>();
  const composed = await compose({ options, entry: 'headless', desktop: null, served: served.promise });
  const server = await serverOf(options, composed, pages);
  stopOnSignals(async () => {
    await Promise.all([server.stop(), composed.close()]);
  });
  console.log(`Attaché ${composed.version} · ${await composed.kindInWords()} · data in ${composed.dataFolder}`);
  const ignored = await composed.ignored();
  if (ignored !== null) console.log(ignored);
  console.log(server.url);
  served.resolve();
  if (options.open) await openBrowser(server.url);
}

async function serverOf(
  options: EntryOptions,
  composed: Composed,
  pages: Awaited<ReturnType<typeof openPages>>,
): Promise<HeadlessServer> {
  const { services, context, log } = composed;
  try {
    return await startServer({ port: options.port, pages, router: services.router, context, log });
  } catch (error) {
    await composed.close();
    throw error;
  }
}
