/** Ends an exhaustive switch: a compile error where a case is missing, a clear exception where data lied about its type. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
