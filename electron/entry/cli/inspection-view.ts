import picocolors from 'picocolors';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import { findingText } from '#shared/domain/finding/text.ts';
import {
  type BundleFacts,
  type CompanionFile,
  type Inspection,
  type PackageFacts,
  totalSize,
} from '#shared/domain/package/facts.ts';
import type { PackageVerification, Verified } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { type Inspected, withMore } from './inspection-json.ts';

// Colours are for a terminal alone: not for a pipe, and not because a build machine sets CI.
const colors = picocolors.createColors(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
const marks = {
  stops: colors.red('✗'),
  warning: colors.yellow('!'),
  advice: colors.cyan('i'),
  passed: colors.green('✓'),
} as const;
const order = ['stops', 'warning', 'advice', 'passed'] as const;
const labelWidth = 14;

/** What a terminal shows of one file. */
export function inspectedView(file: Inspected): string {
  if (file.kind === 'read') return `${inspectionView(file.inspection, file.verification)}\n`;
  return `${colors.bold(plain(file.path))}\n${problemView(file.problem)}`;
}

/** What a terminal shows of an inspection, and of a verification where there was one. */
export function inspectionView(
  inspection: Inspection,
  verification: readonly PackageVerification[] | null = null,
): string {
  const { path, format, packages, bundle, findings, companions, reads } = inspection;
  const verified = (rootPath: string) => verification?.find((one) => one.rootPath === rootPath);
  const count = packages.length === 1 ? '1 package' : `${packages.length} packages`;
  return [
    colors.bold(plain(path)),
    `${format.toUpperCase()}, ${bytes(totalSize(inspection))}, ${count} (read ${bytes(reads.bytes)} in ${reads.count} reads)`,
    ...companions.map(companionLine),
    ...(bundle === null ? [] : bundleLines(bundle)),
    ...findingLines(bundle === null ? findings : withMore(findings, verified('')?.findings)),
    ...packages.flatMap((one) => [
      '',
      ...packageLines(one),
      ...findingLines(withMore(one.findings, verified(one.rootPath)?.findings)),
      ...verifiedLines(verified(one.rootPath)?.verified),
    ]),
  ].join('\n');
}

/** One of the files beside a CIM. */
function companionLine({ name, size, present }: CompanionFile): string {
  return `  ${present ? marks.passed : marks.warning} ${plain(name)}  ${colors.dim(present ? bytes(size) : 'missing')}`;
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
    ...line('Certificate', certificateText(signer)),
    ...line('Chain', chainText(signer)),
  ];
}

function bundleLines({ name, version, publisher, signer }: BundleFacts): readonly string[] {
  return [
    ...line('Bundle', `${name} ${version}`),
    ...line('Publisher', publisher),
    ...line('Certificate', certificateText(signer)),
  ];
}

/** From the signer up; one that signed itself has no chain to show. */
function chainText(signer: SignerFacts | null): string {
  const chain = signer?.chain ?? [];
  return chain.length < 2 ? '' : chain.map((one) => one.commonName).join(' < ');
}

function certificateText(signer: SignerFacts | null): string {
  if (signer === null) return '';
  const { commonName, key, notAfter } = signer;
  return `${commonName}, ${key.algorithm} ${key.bits}, until ${day(notAfter)}`;
}

/** The lists are cut by what verified; a terminal shows fewer still. */
const shownFiles = 10;

function verifiedLines(verified: Verified | undefined): readonly string[] {
  if (verified === undefined) return [];
  const { files, bad, badCount, uncovered, uncoveredCount } = verified;
  const more = (count: number) => (count > shownFiles ? [`    and ${count - shownFiles} more`] : []);
  const first =
    badCount === 0
      ? `${marks.passed} All ${files} files match the block map (${bytes(verified.bytes)})`
      : `${marks.stops} ${badCount} of ${files} files do not match the block map`;
  const others =
    uncoveredCount === 0
      ? []
      : [
          `  ${marks.advice} ${uncoveredCount} files are not covered by the signature`,
          ...uncovered.slice(0, shownFiles).map((name) => `    ${plain(name)}`),
          ...more(uncoveredCount),
        ];
  return [
    `  ${first}`,
    ...bad.slice(0, shownFiles).map(({ name, why }) => `    ${plain(name)}: ${plain(why)}`),
    ...more(badCount),
    ...others,
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
