import { neverAborted } from '../call-context.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';

/** The stream by which every open window learns that something changed. */
export function eventHandlers(base: Base, { events }: Console) {
  return { watch: base.events.watch.handler(({ signal }) => events.watch(signal ?? neverAborted)) };
}
