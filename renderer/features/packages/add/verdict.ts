import type { WizardInspection } from '#shared/contract/packages.ts';
import { type Finding, worstFirst } from '#shared/domain/finding/finding.ts';
import type { FileFormat, PackageFacts } from '#shared/domain/package/facts.ts';
import type { WizardState } from './wizard-store.ts';

const mountable: readonly FileFormat[] = ['vhd', 'vhdx', 'cim'];

/** Whether hosts can mount the file; a `.msix` and its like they can not. */
export function isImage(result: WizardInspection): boolean {
  return mountable.includes(result.inspection.format);
}

/** The package that the drop-down shows; undefined before the file was read. */
export function chosenPackage(state: Pick<WizardState, 'reading' | 'fullName'>): PackageFacts | undefined {
  if (state.reading.kind !== 'read') return undefined;
  return state.reading.result.inspection.packages.find((each) => each.fullName === state.fullName);
}

/** Every finding on the file and the chosen package, worst first. */
export function findingsOf(result: WizardInspection, facts: PackageFacts): readonly Finding[] {
  const own = isAdded(result, facts) && !facts.findings.some((each) => each.code === 'already-added');
  const added: readonly Finding[] = own
    ? [{ code: 'already-added', severity: 'stops', details: { fullName: facts.fullName } }]
    : [];
  return worstFirst([...added, ...result.inspection.findings, ...facts.findings]);
}

function isAdded(result: WizardInspection, facts: PackageFacts): boolean {
  return result.alreadyAdded.includes(facts.fullName);
}

/** What is wrong with the display name as it stands; null when nothing is. */
export function nameError(displayName: string): string | null {
  if (displayName.trim() === '') return 'Enter a display name. Administrators find the package by it.';
  return displayName.length > 256 ? 'Use at most 256 characters.' : null;
}

/** Why Finish is off, as the sentence in the foot; null when it may be pressed. */
export function whyNotFinish(state: WizardState): string | null {
  const facts = chosenPackage(state);
  if (state.reading.kind !== 'read' || facts === undefined) return 'Choose an image first.';
  if (!isImage(state.reading.result)) return 'Finish is off: hosts need an image.';
  if (isAdded(state.reading.result, facts)) return 'Finish is off: this package has been added already.';
  if (findingsOf(state.reading.result, facts).some((each) => each.severity === 'stops')) {
    return 'Finish is off: a finding stops this package.';
  }
  if ((state.verified?.verified.badCount ?? 0) > 0) return 'Finish is off: files do not match the block map.';
  return nameError(state.displayName) === null ? null : 'Finish is off: the display name is missing or too long.';
}
