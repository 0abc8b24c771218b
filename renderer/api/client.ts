import { createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
// As types alone: the contract's schemas stay out of the page.
import type { Contract } from '#shared/contract/contract.ts';
import type { Connection } from './connection.ts';

/** Every procedure of the contract, typed: `api.packages.list({ siteId }, { signal })`. Throws what `problemOf` understands. */
export type Api = ContractRouterClient<Contract>;

/** The client over a connection that may be lost and made again: each call takes the link of that moment. */
export function createApi(connection: Pick<Connection, 'link'>): Api {
  return createORPCClient<Api>(new DynamicLink(() => connection.link()));
}
