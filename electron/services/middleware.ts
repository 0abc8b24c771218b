import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import type { ProcedureMeta } from '#shared/contract/procedure.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import type { Env } from '../ports/env.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { CallContext } from './call-context.ts';
import { auditRefusal } from './middleware-audit.ts';
import { declared, problemOf } from './middleware-problem.ts';

/** Groups that are served before it is decided what the data folder is. */
const servedBeforeSetUp: readonly string[] = ['session', 'events'];

/** What the chain asks and tells. */
export type ChainPorts = {
  readonly env: Env;
  readonly log: Log;
  readonly store: Store;
  /** Whether the data folder has been set up. */
  readonly isSetUp: () => boolean;
  readonly isStopping: () => boolean;
  /** Called after a line about a refused write was added. */
  readonly audited: () => void;
};

/**
 * The contract with the one chain that every procedure runs through: right, set-up, then (by oRPC) the input's parser, then the
 * handler. Whatever fails is answered as a declared problem; a write that was refused or failed is audited.
 */
export function createBase(ports: ChainPorts) {
  return implement(contract)
    .$context<CallContext>()
    .use(async ({ context, next, path, procedure, signal }, input) => {
      const meta: ProcedureMeta = procedure['~orpc'].meta;
      try {
        admit(ports, context, meta, path);
        return await next();
      } catch (error) {
        const found =
          signal?.aborted && !(error instanceof ProblemError)
            ? problem('call-cancelled')
            : problemOf(error, path.join('.'), ports);
        const line = await auditRefusal(ports, { actor: context.actor, meta, path, input }, found);
        if (line) ports.audited();
        throw declared(found);
      }
    });
}

/** The contract ready for its handlers. */
export type Base = ReturnType<typeof createBase>;

function admit(ports: ChainPorts, { rights }: CallContext, { needs }: ProcedureMeta, path: readonly string[]): void {
  if (!rights.includes(needs)) throw problem('not-allowed', { right: needs });
  if (ports.isStopping()) throw problem('shutting-down');
  const group = path[0] ?? '';
  if (!servedBeforeSetUp.includes(group) && !ports.isSetUp()) throw problem('not-set-up');
}
