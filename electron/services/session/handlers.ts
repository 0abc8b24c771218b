import { contractVersion, type SessionHello } from '#shared/contract/session.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';

/** What the console is, and the decision of first start. */
export function sessionHandlers(base: Base, console: Console) {
  return {
    hello: base.session.hello.handler(({ context }) => helloOf(console, context.actor)),
    setUp: base.session.setUp.handler(async ({ context, input }) => {
      await console.farm.found(input.kind, context.actor);
      return helloOf(console, context.actor);
    }),
  };
}

function helloOf({ farm, openFarm, desktop, version }: Console, actor: string): SessionHello {
  const kind = farm.orNull()?.kind ?? null;
  return {
    contractVersion,
    version,
    actor,
    capabilities: [...(desktop === null ? [] : (['desktop'] as const)), ...(kind === 'lab' ? (['lab'] as const) : [])],
    farm: kind,
    labHosts: openFarm.labHosts,
    labImages: openFarm.labImages,
  };
}
