import { RPCLink } from '@orpc/client/message-port';
import type { OpensPipe } from './connection.ts';

/** What the preload shows of itself where the console runs as a desktop program. */
export type DesktopBridge = { readonly pipe: string };

/** The bridge of this window; undefined in a browser. */
export function desktopBridge(): DesktopBridge | undefined {
  const value: unknown = Reflect.get(window, 'attacheDesktop');
  if (typeof value !== 'object' || value === null) return undefined;
  const pipe: unknown = Reflect.get(value, 'pipe');
  return typeof pipe === 'string' ? { pipe } : undefined;
}

/** Pipes over a MessagePort: the page makes a channel and posts one end to itself, where the preload takes it up. */
export function portPipes(bridge: DesktopBridge): OpensPipe {
  return async () => {
    const { port1, port2 } = new MessageChannel();
    const closed = new Promise<void>((done) => port1.addEventListener('close', () => done(), { once: true }));
    window.postMessage(bridge.pipe, window.location.origin, [port2]);
    const link = new RPCLink({ port: port1 });
    port1.start();
    return { link, closed };
  };
}
