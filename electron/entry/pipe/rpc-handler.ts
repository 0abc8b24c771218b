import { ORPCError } from '@orpc/client';
import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard';
import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { handleOptions } from '#electron/services/handle-options.ts';
import type { Right } from '#shared/domain/access/rights.ts';
import type { ProblemCode } from '#shared/domain/problem/codes.ts';

/** For whom a pipe speaks; bound by the entry when it accepted the peer. */
export type PipeContext = { readonly actor: string; readonly rights: readonly Right[] };

// The services' router is generic over its many procedures; all that matters here is the context it takes.
// biome-ignore lint/suspicious/noExplicitAny: oRPC's own bound for "any router with this context"
export type ConsoleRouter = Router<any, PipeContext>;
export type ConsoleHandler = RPCHandler<PipeContext>;

const serializer = new StandardRPCSerializer(new StandardRPCJsonSerializer());

/** Serves a router to pipes; a procedure that does not exist is answered like every other problem, by its code. */
export function createHandler(router: ConsoleRouter): ConsoleHandler {
  return new RPCHandler(router, {
    ...handleOptions,
    rootInterceptors: [
      async (options) => {
        const result = await options.next();
        return result.matched ? result : { matched: true, response: refusalResponse('unknown-procedure') };
      },
    ],
  });
}

/** An answer that carries nothing but a problem's code, as the client expects declared errors. */
export function refusalResponse(code: ProblemCode) {
  const status = code === 'unknown-procedure' ? 404 : 400;
  const error = new ORPCError(code, { defined: true, status, message: code, data: {} });
  return { status, headers: {}, body: serializer.serialize(error.toJSON()) };
}
