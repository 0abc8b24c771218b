/** So many reads are under way while one is worked on: enough to hide the latency of a share. */
const ahead = 4;

/** Items in order, each with what `read` gave for it; the next few are read meanwhile. */
export async function* readAhead<Item>(
  items: AsyncIterable<Item>,
  read: (item: Item) => Promise<Uint8Array>,
): AsyncGenerator<{ readonly item: Item; readonly bytes: Uint8Array }> {
  const pending: { readonly item: Item; readonly bytes: Promise<Uint8Array> }[] = [];
  for await (const item of items) {
    const bytes = read(item);
    // Thrown where it is waited for; until then nobody looks at it.
    bytes.catch(() => undefined);
    pending.push({ item, bytes });
    const first = pending.length > ahead ? pending.shift() : undefined;
    if (first !== undefined) yield { item: first.item, bytes: await first.bytes };
  }
  for (const { item, bytes } of pending) yield { item, bytes: await bytes };
}
