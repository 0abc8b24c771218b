import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '#shared/domain/problem/codes.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { commonHeaders, pageHeaders } from '../pages/headers.ts';

const statuses: Partial<Record<ProblemCode, number>> = { 'bad-request': 400, 'not-signed-in': 401 };
const statusOf = (code: ProblemCode) => statuses[code] ?? 403;

/** Refuses a request with the problem's code, cause and remedy: as a page to a person, as JSON to a program. */
export function refuse(
  response: ServerResponse,
  code: ProblemCode,
  as: 'page' | 'json',
  status = statusOf(code),
): void {
  const nonce = randomBytes(16).toString('base64');
  const headers = as === 'page' ? pageHeaders(nonce) : { ...commonHeaders, 'Cache-Control': 'no-store' };
  const type = as === 'page' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { ...headers, 'Content-Type': type }).end(as === 'page' ? page(code, nonce) : json(code));
}

/** Refuses a socket before it becomes one. */
export function refuseUpgrade(socket: Duplex, code: ProblemCode): void {
  const body = json(code);
  const status = statusOf(code) === 401 ? '401 Unauthorized' : '403 Forbidden';
  const head = [
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${body}`);
}

function json(code: ProblemCode): string {
  return JSON.stringify({ code, ...problemText({ code, details: {} }) });
}

function page(code: ProblemCode, nonce: string): string {
  const { title, cause, remedy } = problemText({ code, details: {} });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(cause)}</p>
<p>${escaped(remedy)}</p>
<p><code>${escaped(code)}</code></p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
