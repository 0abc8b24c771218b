import type { NetConnectOpts } from 'node:net';

/** Where a lab listens: a port of this machine, or a socket file (on Windows a pipe). */
export type LabAddress = Extract<NetConnectOpts, { path: string } | { port: number }>;

const loopback = ['127.0.0.1', 'localhost', '::1'];

/**
 * Reads `127.0.0.1:PORT` or the path of a socket. Null for any other machine: the lab's socket asks nobody who he is, so it
 * never leaves this one.
 */
export function parseLabAddress(text: string): LabAddress | null {
  if (text.startsWith('/') || text.startsWith('\\\\.\\pipe\\')) return { path: text };
  const match = /^\[?(?<host>[\w.:-]+?)\]?:(?<port>\d{1,5})$/.exec(text)?.groups;
  const port = Number(match?.port);
  if (match?.host === undefined || !loopback.includes(match.host) || port > 65_535) return null;
  return { host: match.host === 'localhost' ? '127.0.0.1' : match.host, port };
}

/** The address as it is printed and given to `--lab-at`. */
export function labAddressText(address: LabAddress): string {
  return 'path' in address ? address.path : `${address.host}:${address.port}`;
}
