import type { Command } from '#renderer/ui/index.ts';

/** A command that fits what was typed, with the places of its title that fit. */
export type Match = {
  readonly command: Command;
  readonly score: number;
  readonly at: readonly [from: number, to: number] | null;
};
export type MatchGroup = { readonly title: string; readonly matches: readonly Match[] };

/** Groups of objects, which the palette finds by name. */
export const groups = { packages: 'Application Packages', hosts: 'Hosts' } as const;

/** How many lines a group of objects, and all the rest, have at most. */
const shownAtMost = { objects: 20, all: 60 } as const;

/** `@` looks for hosts alone, `#` for packages, `>` for commands. */
function inScope(sign: string): (command: Command) => boolean {
  const group = { '@': groups.hosts, '#': groups.packages }[sign];
  if (group !== undefined) return (command) => command.group === group;
  if (sign === '>') return (command) => command.group !== groups.hosts && command.group !== groups.packages;
  return () => true;
}

/** How well a title fits: at its beginning, at the beginning of a word, anywhere; null where it does not. All words have to fit. */
export function matchOf(command: Command, words: readonly string[]): Match | null {
  const title = command.title.toLowerCase();
  const hay = `${title} ${command.detail?.toLowerCase() ?? ''}`;
  if (!words.every((word) => hay.includes(word))) return null;
  const first = words[0];
  if (first === undefined) return { command, score: 0, at: null };
  const from = title.indexOf(first);
  const score = from === 0 ? 3 : from > 0 && /\W/.test(title[from - 1] ?? '') ? 2 : from > 0 ? 1 : 0;
  return { command, score, at: from < 0 ? null : [from, from + first.length] };
}

/** What the palette shows for a text: the best first within each group, groups in the order in which commands came. */
export function matchGroups(commands: readonly Command[], text: string): readonly MatchGroup[] {
  const scoped = commands.filter(inScope(text.charAt(0)));
  const words = text
    .replace(/^[@#>]/, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = scoped.flatMap((command) => matchOf(command, words) ?? []).sort((a, b) => b.score - a.score);
  const byGroup = Map.groupBy(found, ({ command }) => command.group ?? 'Commands');
  const order = [...new Set(scoped.map(({ group }) => group ?? 'Commands'))];
  let room: number = shownAtMost.all;
  return order.flatMap((title) => {
    const matches = (byGroup.get(title) ?? []).slice(0, Math.min(room, shownAtMost.objects));
    room -= matches.length;
    return matches.length === 0 ? [] : [{ title, matches }];
  });
}
