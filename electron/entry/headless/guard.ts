import type { IncomingMessage } from 'node:http';
import type { ProblemCode } from '#shared/domain/problem/codes.ts';

type Request = Pick<IncomingMessage, 'headers' | 'method'>;

/**
 * Whether a request comes from the console's own page. `Host` must be ours, or a foreign name was pointed at this machine
 * (DNS rebinding); `Origin` must be ours wherever a browser sends one, or another page is calling. Null when it may pass.
 */
export function refusalOfRequest({ headers, method }: Request, port: number): ProblemCode | null {
  if (!hosts(port).includes(headers.host ?? '')) return 'not-allowed';
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return 'not-allowed';
  return method === 'GET' || method === 'HEAD' ? null : 'not-allowed';
}

/** The same for a socket, which always comes from a page and so always has an `Origin`: without one it is refused. */
export function refusalOfUpgrade(request: Request & Pick<IncomingMessage, 'url'>, port: number): ProblemCode | null {
  if (request.headers.origin === undefined || request.url !== '/rpc') return 'not-allowed';
  return refusalOfRequest(request, port);
}

function hosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}
