import { createApi } from './client.ts';
import { createConnection } from './connection.ts';
import type { Console } from './context.tsx';
import { createEvents } from './events.ts';
import { desktopBridge, portPipes } from './port-pipe.ts';
import { socketPipes, socketUrl } from './socket-pipe.ts';

/** Connects this window to its console: through the desktop's bridge where there is one, over WebSocket otherwise. */
export function openConsole(): Console {
  const bridge = desktopBridge();
  const connection = createConnection(
    bridge === undefined ? socketPipes(socketUrl(window.location)) : portPipes(bridge),
  );
  const api = createApi(connection);
  return { api, connection, events: createEvents((...call) => api.events.watch(...call), connection) };
}
