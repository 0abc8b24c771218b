/**
 * The few globals that `shared/` may use although `lib` is es2023 and `types` is empty.
 * Each exists in Node, in Electron and in browsers.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare function structuredClone<T>(value: T): T;
