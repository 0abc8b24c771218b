/** What differs between a publisher and a subject, so that the words can say more than that they do. */
export type PublisherDifference = 'order' | 'spelling' | 'parts';

/**
 * Compares the parts of two distinguished names as Windows writes them. `order`: the same parts in another order;
 * `spelling`: the same but for case and blanks; `parts`: other names or values.
 */
export function publisherDifference(publisher: string, subject: string): PublisherDifference {
  const one = partsOf(publisher);
  const other = partsOf(subject);
  if (isSame(one, other)) return 'spelling';
  return isSame([...one].sort(), [...other].sort()) ? 'order' : 'parts';
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}

/** `name=value` of each part, without quotes, in lower case and with single blanks; commas in quotes belong to a value. */
function partsOf(name: string): readonly string[] {
  const parts = name.slice(0, 8_192).match(/(?:"(?:[^"]|"")*"|[^,"])+/g) ?? [];
  return parts.map((part) =>
    part.replaceAll('"', '').replaceAll(/\s+/g, ' ').replaceAll(/ ?= ?/g, '=').trim().toLowerCase(),
  );
}
