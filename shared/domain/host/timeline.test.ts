import { describe, expect, it } from 'vitest';
import type { ChangeId, HostId, OperationId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { AuditRecord } from '../audit/record.ts';
import type { Change } from '../change/edit.ts';
import { packageRef } from '../reconcile/plan.ts';
import type { StepKind } from '../reconcile/step.ts';
import { aPackage, siteId } from '../testing/samples.ts';
import { type TimelineInput, type TimelineOrder, timelineOf } from './timeline.ts';

const notes = aPackage();
const other = aPackage('1.0.0.0', { name: 'Other' });
const hostId = 'H1' as HostId;

function anOrder(
  at: number,
  kind: Exclude<StepKind, 'trust' | 'untrust' | 'offer'>,
  item = notes,
  generation = 2,
): TimelineOrder {
  const order = {
    operationId: `op-${at}` as OperationId,
    hostId,
    generation,
    step: { kind, package: packageRef(item) },
  };
  return { order, issuedAt: instant(at), endedAt: instant(at + 1), state: 'succeeded', failure: null };
}
const aChange = (generation: number, at: number): Change => ({
  id: `change-${generation}` as ChangeId,
  siteId,
  author: 'ada',
  appliedAt: instant(at),
  edits: [],
  inverse: [],
  generation,
});
const aLine = (action: string, at: number, changeId: string | null = null): AuditRecord => ({
  seq: at,
  at: instant(at),
  actor: 'ben',
  siteId,
  action,
  object: 'H1',
  before: null,
  after: null,
  result: 'done',
  changeId: changeId as ChangeId | null,
  hash: '',
});
const parts = (more: Partial<TimelineInput>): TimelineInput => ({
  orders: [],
  events: [],
  audit: [],
  changes: [],
  rollouts: [],
  ...more,
});
const causes = (input: TimelineInput) =>
  timelineOf(input, null).map((entry) => (entry.kind === 'order' ? entry.cause?.kind : entry.kind));

describe("a host's timeline", () => {
  it('is newest first, and says what each order goes back to: the last thing that can have caused it', () => {
    const input = parts({
      orders: [anOrder(1, 'unmount', notes, 1), anOrder(12, 'stage'), anOrder(22, 'stage'), anOrder(32, 'destage')],
      changes: [aChange(2, 10)],
      events: [{ hostId, at: instant(20), kind: 'drift', text: 'Notes was destaged' }],
      audit: [aLine('host.sweep', 30)],
    });
    expect(causes(input)).toEqual(['sweep', 'audit', 'drift', 'event', 'change', undefined]);
  });

  it('names the wave of a roll-out that reached the host', () => {
    const rollout = {
      waves: [['H9' as HostId], [hostId], ['H8' as HostId]],
      begun: 3,
      waveBegunAt: instant(18),
      times: [null, { begunAt: instant(15), metAt: instant(17) }, { begunAt: instant(18), metAt: null }],
      startedBy: 'ada',
      to: notes.id,
    };
    const input = parts({ orders: [anOrder(16, 'stage'), anOrder(17, 'stage', other)], changes: [aChange(2, 10)] });
    const rollouts = [rollout as unknown as TimelineInput['rollouts'][number]]; // the parts that count here
    expect(causes({ ...input, rollouts })).toEqual(['change', 'rollout']);
  });

  it('keeps to one package, with all that concerns the host as a whole', () => {
    const input = parts({
      orders: [anOrder(5, 'stage'), anOrder(6, 'stage', other)],
      events: [{ hostId, at: instant(7), kind: 'silent', text: 'H1 does not answer' }],
    });
    expect(timelineOf(input, notes.id).map(({ at }) => at)).toEqual([7, 5]);
  });

  it('shows the changes from which its orders came, and no others', () => {
    const audit = [
      aLine('change.apply', 10, 'change-2'),
      aLine('change.apply', 11, 'change-3'),
      aLine('change.edit', 10, 'change-2'),
    ];
    const input = parts({ orders: [anOrder(12, 'stage')], changes: [aChange(2, 10), aChange(3, 11)], audit });
    expect(
      timelineOf(input, null)
        .filter((entry) => entry.kind === 'audit')
        .map(({ at }) => at),
    ).toEqual([10]);
  });
});
