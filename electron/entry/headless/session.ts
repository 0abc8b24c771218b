import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The one-time token of the printed address and the session that it is exchanged for. */
export type Session = {
  /** The token of the printed address: 256 random bits. */
  readonly token: string;
  /** Name and attributes of the cookie of the session. */
  readonly cookie: string;
  /** What the token is worth: it opens the session once. */
  exchange(token: string): 'opens' | 'used' | 'wrong';
  /** Whether a Cookie header carries the session. */
  holds(cookieHeader: string | undefined): boolean;
};

/** Makes the session of one console. The cookie's name has the port in it, so that two consoles on one machine do not sign each other out. */
export function createSession(port: number): Session {
  const token = secret();
  const value = secret();
  const name = `attache-${port}`;
  let used = false;
  return {
    token,
    cookie: `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`,
    exchange: (given) => {
      if (!same(given, token)) return 'wrong';
      const worth = used ? 'used' : 'opens';
      used = true;
      return worth;
    },
    holds: (header) => cookies(header).some(([key, text]) => key === name && same(text, value)),
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compared by their hashes, so that neither content nor length shows in the time it takes. */
function same(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function cookies(header = ''): readonly (readonly [string, string])[] {
  return header.split(';').map((part) => {
    const [name = '', ...rest] = part.trim().split('=');
    return [name, rest.join('=')] as const;
  });
}
