/** An observer that never sees anything change. */
class StillObserver {
  observe(): void {
    // Nothing has a size here.
  }
  unobserve(): void {
    // See above.
  }
  disconnect(): void {
    // See above.
  }
}

/** Gives a simulated document the `ResizeObserver` that it lacks. */
export function stubResizeObserver(): void {
  globalThis.ResizeObserver ??= StillObserver;
}
