/** What every call to the outside world carries: how it is stopped. Adapters add their own time limit. */
export type Call = { readonly signal: AbortSignal };
