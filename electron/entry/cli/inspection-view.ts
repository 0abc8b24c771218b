import colors from 'picocolors';
import type { Finding } from '#shared/domain/finding/finding.ts';
import { findingText } from '#shared/domain/finding/text.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';

const marks = {
  stops: colors.red('✗'),
  warning: colors.yellow('!'),
  advice: colors.cyan('i'),
  passed: colors.green('✓'),
} as const;
const order = ['stops', 'warning', 'advice', 'passed'] as const;
const labelWidth = 14;

/** What a terminal shows of an inspection. */
export function inspectionView(inspection: Inspection): string {
  const { path, format, size, packages, findings, reads } = inspection;
  const count = packages.length === 1 ? '1 package' : `${packages.length} packages`;
  return [
    colors.bold(plain(path)),
    `${format.toUpperCase()}, ${bytes(size)}, ${count} (read ${bytes(reads.bytes)} in ${reads.count} reads)`,
    ...findingLines(findings),
    ...packages.flatMap((one) => ['', ...packageLines(one)]),
  ].join('\n');
}

/** What a terminal shows of a file that could not be read. */
export function problemView({ code, details }: Problem): string {
  const words = problemText({ code, details });
  return [
    `${marks.stops} ${colors.bold(plain(words.title))} ${colors.dim(`(${code})`)}`,
    `  ${plain(words.cause)}`,
    `  ${plain(words.remedy)}`,
  ].join('\n');
}

function packageLines(facts: PackageFacts): readonly string[] {
  const { displayName, name, fullName, version, architecture, publisher, signer, applications, dependencies } = facts;
  const title = displayName === '' || displayName.startsWith('ms-resource:') ? name : displayName;
  return [
    colors.bold(plain(title)),
    ...line('Package', fullName),
    ...line('Version', `${version}, ${architecture}`),
    ...line('Publisher', publisher),
    ...line('Folder', facts.rootPath),
    ...line('Files', facts.files === 0 ? '' : `${facts.files}, ${bytes(facts.bytes)}`),
    ...line(
      'Applications',
      applications.map(({ id, displayName: shown }) => (shown === '' ? id : `${id} (${shown})`)).join(', '),
    ),
    ...line('Needs', dependencies.map((one) => `${one.name} ${one.minVersion}`).join(', ')),
    ...line(
      'Certificate',
      signer === null
        ? ''
        : `${signer.commonName}, ${signer.key.algorithm} ${signer.key.bits}, until ${day(signer.notAfter)}`,
    ),
    ...findingLines(facts.findings),
  ];
}

function line(label: string, value: string): readonly string[] {
  return value === '' ? [] : [`  ${colors.dim(label.padEnd(labelWidth))}${plain(value)}`];
}

/** Worst first; what passed takes one line, anything else its cause and remedy too. */
function findingLines(findings: readonly Finding[]): readonly string[] {
  return order.flatMap((severity) => findings.filter((one) => one.severity === severity)).flatMap(linesOf);
}

function linesOf(finding: Finding): readonly string[] {
  const { title, cause, remedy } = findingText(finding);
  const first = `  ${marks[finding.severity]} ${plain(title)}`;
  return finding.severity === 'passed' ? [first] : [first, `    ${plain(cause)}`, `    ${colors.dim(plain(remedy))}`];
}

/** Text of a hostile file must not move the cursor or turn the line around. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
}

function day(at: number): string {
  return Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : 'an unknown date';
}

function bytes(count: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = count < 1_024 ? 0 : Math.min(4, Math.floor(Math.log2(count) / 10));
  const value = count / 1_024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
