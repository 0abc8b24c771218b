import type { Right } from '#shared/domain/access/rights.ts';

/** For whom a call is made; the entry binds it to the connection, so that no message can claim another. */
export type CallContext = { readonly actor: string; readonly rights: readonly Right[] };

/** A signal for calls that nobody stops. */
export const neverAborted: AbortSignal = new AbortController().signal;
