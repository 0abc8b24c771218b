import { minute, second } from '#shared/kernel/instant.ts';
import type { RingStep } from '../rollout/rollout.ts';
import type { EngineSettings } from './engine-settings.ts';

/** What can be wrong in engine settings, by the field that shows it. */
export type EngineField =
  | 'atOnce'
  | 'perShare'
  | 'perImage'
  | 'backOffBase'
  | 'backOffLongest'
  | 'steps'
  | 'threshold'
  | 'bake';
export type EngineValues = Omit<EngineSettings, 'revision'>;

const mostAtOnce = 2_000;
const mostSteps = 10;
const longestBake = 7 * 24 * 60 * minute;

/** A sentence for each field that is out of its bounds; none when the settings may be kept. */
export function wrongInEngine(values: EngineValues): Readonly<Partial<Record<EngineField, string>>> {
  const { backOffBase, backOffLongest, rings } = values;
  const found: Partial<Record<EngineField, string>> = {};
  for (const field of ['atOnce', 'perShare', 'perImage'] as const) {
    if (!isWhole(values[field], 1, mostAtOnce)) found[field] = `A whole number from 1 to ${mostAtOnce}.`;
  }
  if (!isWhole(backOffBase, second, 10 * minute)) found.backOffBase = 'From 1 s to 10 min.';
  if (!isWhole(backOffLongest, second, 60 * minute)) found.backOffLongest = 'From 1 s to 60 min.';
  else if (backOffLongest < backOffBase) found.backOffLongest = 'Not shorter than the first wait.';
  const steps = wrongInSteps(rings.steps);
  if (steps !== null) found.steps = steps;
  if (!(rings.threshold >= 0.5 && rings.threshold <= 1)) found.threshold = 'From 50 % to 100 %.';
  if (!isWhole(rings.bake, 0, longestBake)) found.bake = 'From 0 min to 7 days.';
  return found;
}

/** Why steps are no way out to all hosts; null where they are. */
function wrongInSteps(steps: readonly RingStep[]): string | null {
  if (steps.length === 0 || steps.length > mostSteps) return `From 1 to ${mostSteps} steps.`;
  if (!steps.every(isStep)) return 'Each step is a number of hosts, or a share above 0 % and up to 100 %.';
  const last = steps.at(-1);
  if (last?.kind !== 'share' || last.of !== 1) return 'The last step has to reach 100 %.';
  return rises(steps.filter((step) => step.kind === 'hosts').map((step) => step.count)) &&
    rises(steps.filter((step) => step.kind === 'share').map((step) => step.of))
    ? null
    : 'Each step has to reach more hosts than the one before.';
}

function isStep(step: RingStep): boolean {
  return step.kind === 'hosts' ? isWhole(step.count, 1, 100_000) : step.of > 0 && step.of <= 1;
}

function rises(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > (values[at - 1] ?? 0));
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
