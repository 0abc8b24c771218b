/** What may stand in one message of a renderer. Anything larger is no honest call: inputs are texts and ids. */
export const maxMessageBytes = 256 * 1024;

/** Why a message goes no further. `id` is the call to answer; without one there is nobody to answer but by closing. */
export type Refusal = { readonly code: 'message-too-large' | 'bad-request'; readonly id: string | null };

type Shape = { readonly i: string; readonly t?: unknown; readonly p?: unknown };

/**
 * Looks at a message before the RPC layer parses it: its size, that it is a call, an abort or nothing at all, and that it carries no
 * files. Null when it may pass. Ref: wire form of @orpc/standard-server-peer, `{ i: id, t: type, p: payload }`.
 */
export function vetMessage(message: unknown): Refusal | null {
  if (typeof message !== 'string') return { code: 'bad-request', id: null };
  if (Buffer.byteLength(message) > maxMessageBytes) return { code: 'message-too-large', id: null };
  const parsed = parsedShape(message);
  if (parsed === null) return { code: 'bad-request', id: null };
  return isAbort(parsed) || isCall(parsed) ? null : { code: 'bad-request', id: parsed.i };
}

function parsedShape(message: string): Shape | null {
  try {
    const value: unknown = JSON.parse(message);
    return isRecord(value) && typeof value.i === 'string' && value.i.length <= 64 ? { ...value, i: value.i } : null;
  } catch {
    return null;
  }
}

const abort = 4;

function isAbort(message: Shape): boolean {
  return message.t === abort;
}

/** Calls are requests to a path; they bring no headers but the place where a subscription went on, so no file can be smuggled in. */
function isCall({ t, p }: Shape): boolean {
  if ((t !== undefined && t !== 1) || !isRecord(p)) return false;
  const { u: url, m: method, h: headers } = p;
  if (typeof url !== 'string' || !/^\/[\w/-]{0,200}$/.test(url)) return false;
  if (method !== undefined && method !== 'POST') return false;
  return headers === undefined || (isRecord(headers) && Object.keys(headers).every((name) => name === 'last-event-id'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
