import type { Protocol } from 'electron';
import type { Pages } from '../pages/pages.ts';
import { isConsoleUrl } from './security.ts';

/** Must run before the app is ready. `standard` gives the pages an origin, `secure` the features of secure pages. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://console/…` from the built renderer, with the same headers as headless. */
export function servePages(protocol: Pick<Protocol, 'handle'>, pages: Pages): void {
  protocol.handle('app', async (request) => {
    if (request.method !== 'GET' || !isConsoleUrl(request.url))
      return new Response('There is no such page.', { status: 404 });
    const { status, headers, body } = await pages.answer(new URL(request.url).pathname);
    return new Response(body, { status, headers });
  });
}
