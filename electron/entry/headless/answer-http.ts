import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '#electron/ports/log.ts';
import { commonHeaders } from '../pages/headers.ts';
import type { Pages } from '../pages/pages.ts';
import { refusalOfRequest } from './guard.ts';
import { refuse } from './refusal.ts';
import type { Session } from './session.ts';

type Parts = { readonly port: number; readonly session: Session; readonly pages: Pages; readonly log: Log };

/** Answers one request: vetted first, then the token exchanged or the session asked for, then a file of the renderer. */
export async function answerHttp(
  { port, session, pages, log }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const as = (request.headers.accept ?? '').includes('text/html') ? 'page' : 'json';
  const refusal = refusalOfRequest(request, port);
  if (refusal !== null) return refuse(response, refusal, as);
  const url = URL.parse(request.url ?? '/', `http://127.0.0.1:${port}`);
  if (url === null) return refuse(response, 'bad-request', as);
  const token = url.searchParams.get('token');
  if (token !== null) return signIn(session, token, request, response);
  if (!session.holds(request.headers.cookie)) return refuse(response, 'not-signed-in', as);
  try {
    const { status, headers, body } = await pages.answer(url.pathname);
    response
      .writeHead(status, { ...headers, 'Content-Length': body.byteLength })
      .end(request.method === 'HEAD' ? undefined : body);
  } catch (error) {
    log.error('a page could not be answered', { path: url.pathname, error: String(error) });
    refuse(response, 'internal', as, 500);
  }
}

/** The token is worth one session; a wrong or used one is told so. Who is signed in already may follow the address again. */
function signIn(session: Session, token: string, request: IncomingMessage, response: ServerResponse): void {
  const worth = session.exchange(token);
  if (worth !== 'opens' && !session.holds(request.headers.cookie)) {
    refuse(response, worth === 'used' ? 'address-used' : 'not-signed-in', 'page', 403);
    return;
  }
  const cookie = worth === 'opens' ? { 'Set-Cookie': session.cookie } : {};
  response.writeHead(303, { ...commonHeaders, ...cookie, Location: '/', 'Cache-Control': 'no-store' }).end();
}
