import { type ConsoleHandler, type PipeContext, refusalResponse } from './rpc-handler.ts';
import { type Refusal, vetMessage } from './vet-message.ts';

/** One connection to one renderer, whatever carries it: a WebSocket or a MessagePort. Messages are texts. */
export type Pipe = {
  send(message: string): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  /** Ends the pipe, saying why. */
  close(code: Refusal['code']): void;
};

/**
 * Serves the console to a vetted peer until the pipe closes. A malformed message is answered where it names a call, and ends the pipe
 * where it does not; either way nothing of it reaches a service.
 */
export function servePipe(handler: ConsoleHandler, pipe: Pipe, context: PipeContext): void {
  const listeners = new Map<string, (event: { readonly data?: unknown }) => void>();
  pipe.onMessage((message) => {
    const refusal = vetMessage(message);
    if (refusal === null) listeners.get('message')?.({ data: message });
    else refuse(pipe, refusal);
  });
  pipe.onClose(() => listeners.get('close')?.({}));
  void handler.upgrade(asSocket(pipe, listeners), { context });
}

function refuse(pipe: Pipe, { code, id }: Refusal): void {
  if (id === null) {
    pipe.close(code);
    return;
  }
  const { status, body } = refusalResponse(code);
  pipe.send(JSON.stringify({ i: id, p: { s: status, b: body } }));
}

/** The two members of a socket that the RPC layer uses, over any pipe. */
function asSocket(pipe: Pipe, listeners: Map<string, (event: { readonly data?: unknown }) => void>) {
  const socket = {
    send: (message: unknown) => {
      // Answers are JSON: no procedure returns a file, the only thing that would travel as bytes.
      if (typeof message === 'string') pipe.send(message);
    },
    addEventListener: (name: string, listener: (event: { readonly data?: unknown }) => void) =>
      listeners.set(name, listener),
  };
  // The adapter's type asks for the whole overloads of `ws`; it calls these two with these arguments.
  return socket as unknown as Parameters<ConsoleHandler['upgrade']>[0];
}
