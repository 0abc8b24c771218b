/** Something that is due at a moment of the virtual clock; `run` null: nobody waits for it any more. */
export type Timer = { readonly at: number; readonly seq: number; run: (() => void) | null };

/** Timers in the order in which they are due, those of one moment in the order in which they were set (a binary heap). */
export type TimerHeap = {
  push(timer: Timer): void;
  /** The next that somebody waits for; null without any. */
  pop(): Timer | null;
  peek(): Timer | null;
  /** Says that a timer was given up. The heap sheds such timers when they are too many. */
  givenUp(): void;
};

const keepAtLeast = 1_000;

export function createTimerHeap(): TimerHeap {
  let heap: Timer[] = [];
  let idle = 0;

  function push(timer: Timer): void {
    heap.push(timer);
    let at = heap.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!swapped(heap, up, at)) break;
      at = up;
    }
  }

  function popAny(): Timer | null {
    const first = heap[0] ?? null;
    const last = heap.pop();
    if (first === null || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const down = earliest(heap, 2 * at + 1, 2 * at + 2);
      if (down === null || !swapped(heap, at, down)) return first;
      at = down;
    }
  }

  function dropIdle(): void {
    while (heap[0] !== undefined && heap[0].run === null) {
      popAny();
      idle -= 1;
    }
  }

  return {
    push,
    pop() {
      dropIdle();
      return popAny();
    },
    peek() {
      dropIdle();
      return heap[0] ?? null;
    },
    givenUp() {
      idle += 1;
      if (idle < keepAtLeast || idle * 2 < heap.length) return;
      const waited = heap.filter((timer) => timer.run !== null);
      heap = [];
      idle = 0;
      for (const timer of waited) push(timer);
    },
  };
}

function isEarlier(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** Puts the earlier of two places first; false where they stood so already. */
function swapped(heap: Timer[], upper: number, lower: number): boolean {
  const [above, below] = [heap[upper], heap[lower]];
  if (above === undefined || below === undefined || isEarlier(above, below)) return false;
  heap[upper] = below;
  heap[lower] = above;
  return true;
}

function earliest(heap: readonly Timer[], left: number, right: number): number | null {
  const [a, b] = [heap[left], heap[right]];
  if (a === undefined) return null;
  return b === undefined || isEarlier(a, b) ? left : right;
}
