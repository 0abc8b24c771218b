/** A package and flags that the MSIX SDK's own tests say something about. */
export type ConformanceCase = {
  /** Relative to the folder of the cases, with `/`. */
  readonly path: string;
  /** `-ss`: the signature is not read. `-ac`, in old rows `-sv`: any origin of the signature will do. */
  readonly flags: string;
  readonly expected: Expectation | null;
};

/** What the SDK answers, and which of its tests says so. */
export type Expectation = { readonly hresult: number; readonly name: string; readonly source: string };

const untested = 'UNTESTED';

/**
 * Reads `cases.tsv`: path, kind, expected HRESULT and name, flags, source. Where two rows of one path and flags
 * disagree, one of HEAD wins over one of LEGACY. Lines that are none are passed over. Throws on a line without columns.
 */
export function readCases(text: string): readonly ConformanceCase[] {
  const cases = new Map<string, ConformanceCase>();
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#') || /^path\t/i.test(line)) continue;
    const one = caseOf(line);
    const key = `${one.path}\t${one.flags}`;
    const known = cases.get(key);
    if (known === undefined || isNewer(one.expected, known.expected)) cases.set(key, one);
  }
  return [...cases.values()];
}

function caseOf(line: string): ConformanceCase {
  const [path = '', , expected = '', flags = '', source = ''] = line.split('\t');
  const match = /^(0x[0-9a-f]{1,8})\s*(.*)$/i.exec(expected.trim());
  const written = flags.trim();
  return {
    path: path.trim().replaceAll('\\', '/'),
    flags: written === '(none)' || written === '-' ? '' : normal(written),
    expected:
      match === null || expected.includes(untested)
        ? null
        : { hresult: Number(match[1]), name: (match[2] ?? '').trim() || '?', source },
  };
}

/** Newer SDKs call `-sv` by another name. */
function normal(flags: string): string {
  return flags.replaceAll('-sv', '-ac');
}

function isNewer(one: Expectation | null, known: Expectation | null): boolean {
  if (one === null) return false;
  return known === null || rank(one) >= rank(known);
}

/** A row that the tests run beats one that they leave out, and of those HEAD beats LEGACY. */
function rank({ source }: Expectation): number {
  return /LEGACY/i.test(source) ? 0 : 1;
}

/** Whether the SDK's tests name the row without running it. */
export function isDisabled({ source }: Expectation): boolean {
  return /\[(commented out|hidden|disabled)[^\]]*\]/i.test(source);
}
