/** Code units that stand in a script as they are: printable ASCII. */
const plain = /[\x20-\x7e]+/g;

/**
 * A text as a PowerShell expression that comes to exactly this text: single-quoted, with `'` doubled, so that nothing in it is
 * expanded. What is not printable ASCII is written as a code, so that no editor's encoding, line break or look-alike quote
 * (PowerShell takes four more characters for `'`) can change what it means.
 */
export function quoted(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return single(text);
  const parts: string[] = [];
  let at = 0;
  for (const run of text.matchAll(plain)) {
    parts.push(...codes(text.slice(at, run.index)), single(run[0]));
    at = run.index + run[0].length;
  }
  parts.push(...codes(text.slice(at)));
  // A first operand of text makes the sum a text.
  return `(${["''", ...parts].join(' + ')})`;
}

/** A text inside a comment: one line of printable ASCII, everything else as `\uXXXX`. */
export function commented(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${hex(unit)}`);
}

function single(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function codes(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, at) => `[char]0x${hex(text.charAt(at))}`);
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
}
