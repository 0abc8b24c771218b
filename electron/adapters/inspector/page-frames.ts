/** Before each page: the number of the read that it answers and how many bytes follow; 32 bits each, little-endian. */
const headSize = 8;

/** What stands before `length` bytes that answer read `id`. */
export function frameHead(id: number, length: number): Uint8Array {
  const head = Buffer.alloc(headSize);
  head.writeUInt32LE(id, 0);
  head.writeUInt32LE(length, 4);
  return head;
}

/** Where the bytes of a pipe go, without being copied on the way. */
export type FrameReader = {
  /** What the next bytes are to be read into; never empty. */
  memory(): Uint8Array;
  /** So many bytes of it are there. */
  filled(length: number): void;
};

/**
 * Puts pages together from what a pipe delivers; `onPage` gets each once it is whole. What writes the frames is trusted.
 * `memoryOf` tells what the reader of that number wants its bytes in.
 */
export function createFrameReader(
  onPage: (id: number, bytes: Uint8Array) => void,
  memoryOf: (id: number) => Uint8Array | undefined = () => undefined,
): FrameReader {
  const head = Buffer.alloc(headSize);
  let page: Uint8Array | null = null;
  let at = 0;

  function next(): void {
    const whole = page;
    page = whole === null ? pageFor(head.readUInt32LE(4), memoryOf(head.readUInt32LE(0))) : null;
    at = 0;
    if (whole !== null) onPage(head.readUInt32LE(0), whole);
    else if (page?.length === 0) next();
  }

  return {
    memory: () => (page ?? head).subarray(at),
    filled: (length) => {
      at += length;
      if (at === (page ?? head).length) next();
    },
  };
}

/** Memory of its own where the reader brings none: the pool of small buffers would keep many pages alive for one. */
function pageFor(length: number, memory: Uint8Array | undefined): Uint8Array {
  return memory !== undefined && memory.length >= length ? memory.subarray(0, length) : Buffer.allocUnsafeSlow(length);
}
