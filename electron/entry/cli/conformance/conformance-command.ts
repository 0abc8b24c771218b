import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { type ConformanceCase, readCases } from './cases.ts';
import { type Rule, rules } from './rules.ts';
import { type CaseOutcome, readCase } from './run-case.ts';
import { type SdkError, sdkAnswers, sdkErrors } from './sdk-errors.ts';

type Result = { readonly one: ConformanceCase; readonly outcome: CaseOutcome };
/** `rule`: why it differs; null where nothing explains it. */
type Verdict = { readonly fine: boolean; readonly rule: Rule | null; readonly line: string };

/** `attache conformance`: compares our answers with those of the MSIX SDK and answers the exit status. */
export async function conformanceCommand(asked: string): Promise<number> {
  const folder = resolve(
    process.env.npm_lifecycle_event === 'conformance' ? (process.env.INIT_CWD ?? '.') : '.',
    asked,
  );
  if (!existsSync(folder)) {
    console.warn(`${asked} is not there: conformance is passed over.`);
    return 0;
  }
  const cases = listsIn(folder).flatMap((file) => readCases(readFileSync(join(folder, file), 'utf8')));
  if (cases.length === 0) {
    console.error(`No cases in ${asked}: it has no cases.tsv with rows.`);
    return 2;
  }
  const results: Result[] = [];
  const missing = cases.filter(
    (one) => !isInside(folder, one.path) || (!isMeantToLack(one) && !existsSync(join(folder, one.path))),
  );
  for (const { path, flags } of missing) console.log(`missing    ${name(path, flags)}`);
  for (const one of cases.filter((row) => !missing.includes(row)))
    results.push({ one, outcome: await readCase(join(folder, one.path)) });
  return report(results);
}

/** `cases.tsv`, or every other list of the kind where there is none of that name. */
function listsIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((file) => file.endsWith('.tsv'));
  return names.includes('cases.tsv') ? ['cases.tsv'] : names;
}

/** Some cases are about a file that is not there; any other missing file is told and not counted. */
function isMeantToLack({ expected }: ConformanceCase): boolean {
  return expected?.name === 'FileOpen';
}

/** A list of cases must not lead out of its folder. */
function isInside(folder: string, path: string): boolean {
  return resolve(folder, path).startsWith(folder + sep);
}

function report(results: readonly Result[]): number {
  const verdicts = results.filter(({ one }) => one.expected !== null).map(verdictOn);
  for (const { line } of verdicts) if (line !== '') console.log(line);
  const used = rules.filter((rule) => verdicts.some((verdict) => verdict.rule === rule));
  for (const { name: rule, why } of used) console.log(`rule ${rule}: ${why}`);
  const untested = results.filter(({ one }) => one.expected === null);
  const crashed = untested.filter(({ outcome }) => outcome.crash !== null);
  for (const { one, outcome } of crashed) console.log(`crash      ${name(one.path, one.flags)}  ${outcome.crash}`);
  const read = untested.filter(({ outcome }) => outcome.crash === null);
  const refused = read.filter(({ outcome }) => sdkAnswers(outcome.codes, '-ac').length > 0).length;
  console.log(
    `${untested.length} untested: ${read.length - refused} read as fine, ${refused} refused or with faults, ${crashed.length} crashed`,
  );
  const fine = verdicts.filter((verdict) => verdict.fine).length;
  console.log(`${fine} of ${verdicts.length} cases as expected`);
  return fine === verdicts.length && crashed.length === 0 ? 0 : 1;
}

function verdictOn({ one, outcome }: Result): Verdict {
  const { path, flags, expected } = one;
  if (expected === null) throw new TypeError('a row without an expectation has no verdict');
  if (outcome.crash !== null)
    return { fine: false, rule: null, line: `crash      ${name(path, flags)}  ${outcome.crash}` };
  const ours = sdkAnswers(outcome.codes, flags);
  const first: SdkError = ours[0] ?? 'OK';
  if (sdkErrors[first] === expected.hresult) return { fine: true, rule: null, line: '' };
  const rule =
    rules.find((candidate) => candidate.covers({ expected, ours, storeSigned: outcome.storeSigned })) ?? null;
  const why = rule === null ? 'no rule' : `rule ${rule.name}`;
  const line = `differs    ${name(path, flags)}  SDK: ${hex(expected.hresult)} ${expected.name}  ours: ${hex(sdkErrors[first])} ${first} (${[...outcome.codes].join(', ') || 'nothing found'})  ${why}`;
  return { fine: rule !== null, rule, line };
}

function name(path: string, flags: string): string {
  return `${path} ${flags === '' ? '(no flags)' : flags}`;
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
