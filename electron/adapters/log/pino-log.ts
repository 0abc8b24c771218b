import pino from 'pino';
import type { Log } from '#electron/ports/log.ts';

/** Where log lines go and from which level on. `path` null: standard error. */
export type PinoLogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly path: string | null;
};

/** Log as JSON lines. Written at once, so that nothing is lost when the process is killed. */
export function createPinoLog(options: PinoLogOptions): Log {
  const target = pino.destination({ dest: options.path ?? 2, sync: true, mkdir: true });
  const logger = pino({ level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, target);
  return {
    debug: (message, metadata) => logger.debug(metadata ?? {}, message),
    info: (message, metadata) => logger.info(metadata ?? {}, message),
    warn: (message, metadata) => logger.warn(metadata ?? {}, message),
    error: (message, metadata) => logger.error(metadata ?? {}, message),
  };
}
