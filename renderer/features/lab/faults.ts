import type { LabFaultInput } from '#shared/contract/lab.ts';

/** A lever of the lab: its words, and the fault that it sets. */
export type Lever = { readonly id: string; readonly label: string; readonly fault: LabFaultInput };

/** The levers in the order in which they are shown. */
export const levers: readonly Lever[] = [
  { id: 'down', label: 'Host down', fault: { kind: 'down' } },
  { id: 'share-gone', label: 'Share gone', fault: { kind: 'share-unreadable', how: 'gone' } },
  { id: 'share-denied', label: 'Share access denied', fault: { kind: 'share-unreadable', how: 'denied' } },
  { id: 'untrusted', label: 'Certificate not trusted', fault: { kind: 'certificate-not-trusted' } },
  { id: 'slow', label: 'Slow', fault: { kind: 'slow', factor: 10 } },
  { id: 'partial', label: 'Partial staging, once', fault: { kind: 'partial-staging', times: 1 } },
];

/** Whether the lever is on in these faults. */
export function isOn(lever: Lever, faults: readonly LabFaultInput[]): boolean {
  return faults.some((fault) => sameLever(fault, lever.fault));
}

function sameLever(one: LabFaultInput, other: LabFaultInput): boolean {
  if (one.kind === 'share-unreadable' && other.kind === 'share-unreadable') return one.how === other.how;
  return one.kind === other.kind;
}

/** The faults after a lever was switched; a host has one fault of a kind at most. */
export function switched(lever: Lever, on: boolean, faults: readonly LabFaultInput[]): LabFaultInput[] {
  const rest = faults.filter((fault) => fault.kind !== lever.fault.kind);
  return on ? [...rest, lever.fault] : rest;
}
