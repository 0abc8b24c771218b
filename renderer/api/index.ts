/** The only way to the console: typed calls, events, and what went wrong. */
export { type Api, createApi } from './client.ts';
export { type Connection, type ConnectionState, createConnection } from './connection.ts';
export {
  type Console,
  ConsoleProvider,
  SessionProvider,
  useApi,
  useConnection,
  useEvents,
  useLoad,
  useSession,
} from './context.tsx';
export { createEvents, type Events } from './events.ts';
export { createLoader, idle, type Load, type Loader, loadInto } from './load.ts';
export { openConsole } from './open-console.ts';
export { isAbort, problemOf, problemOfReading } from './problem-of.ts';
