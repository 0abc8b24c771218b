import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { packageRef, planHost, wantedPackage } from '../reconcile/plan.ts';
import type { Step } from '../reconcile/step.ts';
import { documentedCmdlets } from '../testing/documented-cmdlets.ts';
import { aPackage, heldRef, observedWith } from '../testing/samples.ts';
import { planScript } from './plan-script.ts';
import { commented, quoted } from './text.ts';

const require = createRequire(import.meta.url);
type Node = {
  readonly text: string;
  readonly hasError: boolean;
  descendantsOfType(type: string): readonly Node[];
};
let parse: (text: string) => Node;

beforeAll(async () => {
  const { Parser, Language } = require('@vscode/tree-sitter-wasm/wasm/tree-sitter.js');
  await Parser.init({ locateFile: () => require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm') });
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm')));
  parse = (text) => parser.parse(text).rootNode;
});

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const cim = aPackage('3.0.0.0', { image: { ...one.image, path: '\\\\FS\\Images\\notes.cim', format: 'cim' } });
const plan = planHost({
  wanted: [wantedPackage(two), wantedPackage(cim)],
  held: [heldRef(one, one.signer?.thumbprint ?? null)],
  observed: { ...observedWith(one), trusted: [] },
  provision: true,
});
const every: readonly Step[] = [
  ...plan,
  { kind: 'unmount', package: packageRef(cim) },
  { kind: 'untrust', package: packageRef(one), thumbprint: 'aa'.repeat(32) },
];
const script = (steps: readonly Step[], name = 'VIE-RDSH-001') =>
  planScript({ siteName: 'Vienna', of: 'a test', at: instant(0), hosts: [{ name, answers: true, steps }] });

/** Commands of a script: name and parameters, in their order. */
function commandsOf(text: string): readonly { readonly name: string; readonly parameters: readonly string[] }[] {
  const root = parse(text);
  expect(root.hasError).toBe(false);
  return root.descendantsOfType('command').map((command) => {
    // Parameters of a command inside an argument are that command's own.
    const inner = command
      .descendantsOfType('command')
      .slice(1)
      .flatMap((each) => each.descendantsOfType('command_parameter'));
    const all = command.descendantsOfType('command_parameter').map((each) => each.text);
    return {
      name: command.descendantsOfType('command_name')[0]?.text ?? '',
      parameters: all.filter((text) => !inner.some((each) => each.text === text)),
    };
  });
}

describe('an exported script', () => {
  it('parses, and calls documented commands with documented parameters, or functions of its own', () => {
    const text = script(every);
    const own = new Map(
      parse(text)
        .descendantsOfType('function_statement')
        .map((each) => [
          each.descendantsOfType('function_name')[0]?.text ?? '',
          each
            .descendantsOfType('script_parameter')
            .map((parameter) => `-${parameter.descendantsOfType('variable')[0]?.text.slice(1)}`),
        ]),
    );
    const commands = commandsOf(text);
    expect(commands.length).toBeGreaterThan(20);
    for (const { name, parameters } of commands) {
      const allowed = own.get(name) ?? documentedCmdlets[name]?.parameters;
      expect(allowed, name).toBeDefined();
      for (const parameter of parameters) expect(allowed, `${name} ${parameter}`).toContain(parameter);
    }
  });
  it('says what it is, that it is not proven, and under which account each part runs', () => {
    const head = script(every).split('param(')[0] ?? '';
    for (const words of [
      'plan of site Vienna',
      'NOT YET PROVEN ON WINDOWS',
      'as SYSTEM',
      'in each open session, as its user',
    ]) {
      expect(head).toContain(words);
    }
  });
  it('runs the steps in the order of the plan', () => {
    const text = script(plan);
    const at = [
      'Mount-DiskImage -I',
      'Invoke-Staging -Volume',
      'Add-AppxPackage -Path',
      'Remove-AppxPackage -Package',
      'Remove-AppxPackage -AllUsers',
      'Dismount-DiskImage -I',
    ].map((words) => text.indexOf(words));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });
  it('gives hosts with the same steps one section, and hosts without steps none', () => {
    const hosts = ['H1', 'H2.contoso.com', 'H3'].map((name) => ({
      name,
      answers: name !== 'H1',
      steps: name === 'H3' ? [] : plan,
    }));
    const text = planScript({ siteName: 'Vienna', of: 'a test', at: instant(0), hosts });
    expect(text.match(/-contains \$Env:COMPUTERNAME/g)).toHaveLength(1);
    expect(text).toContain("    'H1',\n    'H2'\n");
    expect(text).not.toContain('H3');
    expect(text).toContain('1 of these hosts did not answer');
    expect(planScript({ siteName: 'Vienna', of: 'a test', at: instant(0), hosts: [] })).toContain('nothing to do');
  });
  it('is pure ASCII, and no name or path becomes a command', () => {
    const usual = commandsOf(script(every)).map(({ name }) => name);
    fc.assert(
      fc.property(hostile, hostile, hostile, (fullName, path, host) => {
        const evil = every.map((step): Step => {
          const image = { ...step.package.image, path };
          return { ...step, package: { ...step.package, fullName, rootPath: path, image } };
        });
        const text = script(evil, host.replaceAll('.', '_'));
        expect(text).toMatch(/^[\x20-\x7e\n]*$/);
        expect(commandsOf(text).map(({ name }) => name)).toEqual(usual);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a text in a script', () => {
  it('comes to exactly what it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(whatItComesTo(quoted(text))).toBe(text);
      }),
    );
  });
  it.each([
    ["it's", "'it''s'"],
    ['$(Remove-Item C:\\)', "'$(Remove-Item C:\\)'"],
    ['caf\u00e9', "('' + 'caf' + [char]0x00E9)"],
    ['a\u2019b', "('' + 'a' + [char]0x2019 + 'b')"],
    ['a\nb', "('' + 'a' + [char]0x000A + 'b')"],
    ['', "''"],
  ])('%j is written as %s', (text, written) => expect(quoted(text)).toBe(written));
  it('stays on its line in a comment', () => {
    expect(commented('a\nRemove-Item\u2028#>')).toBe('a\\u000ARemove-Item\\u2028#>');
  });
});

/** Names as nobody should choose them: quotes of all kinds, line breaks, expansions, ends of comments, any code unit. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '$(calc)',
        '\n',
        '\r',
        '#>',
        ';',
        '}',
        '\u2018',
        '\u2019',
        '\u201b',
        '\u00e4',
        '\u0000',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

/** What PowerShell makes of an expression that `quoted` wrote. */
function whatItComesTo(expression: string): string {
  const parts = expression.replace(/^\((.*)\)$/s, '$1').match(/'(?:[^']|'')*'|\[char\]0x[0-9A-F]{4}/g) ?? [];
  return parts
    .map((part) =>
      part.startsWith("'")
        ? part.slice(1, -1).replaceAll("''", "'")
        : String.fromCharCode(Number.parseInt(part.slice(8), 16)),
    )
    .join('');
}
