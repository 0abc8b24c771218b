/** How a list is scrolled: whether whole pages fly past, as when somebody drags the scroll bar. */
export type Pace = {
  readonly flying: boolean;
  /** The list was scrolled to `top`; `height` is that of what can be seen of it. */
  scrolledTo(top: number, height: number): void;
  /** Calls once when the list rests; returns how to take that back. */
  atRest(call: () => void): () => void;
};

/** Pages that follow each other within this time are one flight. */
const restsAfter = 120;

/** A list at rest, at its top. */
export function createPace(): Pace {
  const waiting = new Set<() => void>();
  let last = 0;
  let flying = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rest(): void {
    flying = false;
    const calls = [...waiting];
    waiting.clear();
    for (const call of calls) call();
  }

  return {
    get flying() {
      return flying;
    },
    scrolledTo(top, height) {
      flying ||= Math.abs(top - last) > height / 2;
      last = top;
      if (!flying) return;
      clearTimeout(timer);
      timer = setTimeout(rest, restsAfter);
    },
    atRest(call) {
      waiting.add(call);
      return () => void waiting.delete(call);
    },
  };
}
