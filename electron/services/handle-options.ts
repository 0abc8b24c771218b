import { ORPCError } from '@orpc/server';
import { problem } from '#shared/domain/problem/problem.ts';
import { declared } from './middleware-problem.ts';

/**
 * What an entry gives to its `RPCHandler`, whatever its pipe. The chain answers all that happens inside a procedure; what is
 * left is a message that could not be taken apart before one was reached: `bad-request`.
 */
export const handleOptions = { interceptors: [answerMalformed] };

async function answerMalformed<T>({ next }: { readonly next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ORPCError && error.defined) throw error;
    throw declared(problem('bad-request', { field: '', reason: 'the message could not be read' }));
  }
}
