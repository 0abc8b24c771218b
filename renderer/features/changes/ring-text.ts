import type { RingPlan, RingStep } from '#shared/domain/rollout/rollout.ts';
import { ringLabel } from '#shared/domain/rollout/waves.ts';
import { minute } from '#shared/kernel/instant.ts';

/** Steps as they are typed: `1 host, 1 %, 10 %`. */
export function stepsText(steps: readonly RingStep[]): string {
  return steps.map(ringLabel).join(', ');
}

/** The steps that a text means; null where a part is neither a number of hosts nor a share of them. */
export function stepsOf(text: string): readonly RingStep[] | null {
  const steps = text.split(',').map((part) => stepOf(part.trim().toLowerCase()));
  const known = steps.filter((step) => step !== null);
  return known.length === steps.length && known.length <= 20 ? known : null;
}

function stepOf(text: string): RingStep | null {
  const found = /^(\d+(?:\.\d+)?)\s*(%|hosts?)$/.exec(text);
  const number = Number(found?.[1]);
  if (found?.[2] === '%') return number > 0 && number <= 100 ? { kind: 'share', of: number / 100 } : null;
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? { kind: 'hosts', count: number } : null;
}

/** What the fields of a plan hold. */
export type RingForm = { readonly steps: string; readonly threshold: string; readonly bake: string };

export function formOfPlan({ steps, threshold, bake }: RingPlan): RingForm {
  return {
    steps: stepsText(steps),
    threshold: String(Number((threshold * 100).toFixed(2))),
    bake: String(Number((bake / minute).toFixed(2))),
  };
}

/** The plan that the fields mean, or what is wrong with each. */
export function planOf(form: RingForm): { readonly plan: RingPlan | null; readonly wrong: Partial<RingForm> } {
  const steps = stepsOf(form.steps);
  const threshold = numberOf(form.threshold);
  const bake = numberOf(form.bake);
  const wrong = {
    ...(steps === null && { steps: 'Hosts or shares with commas between, such as 1 host, 10 %, 100 %.' }),
    ...((threshold === null || threshold <= 0 || threshold > 100) && { threshold: 'A share of up to 100 %.' }),
    ...((bake === null || bake > 7 * 24 * 60) && { bake: 'Minutes, up to 7 days.' }),
  };
  if (steps === null || threshold === null || bake === null || Object.keys(wrong).length > 0)
    return { plan: null, wrong };
  return { plan: { steps, threshold: threshold / 100, bake: Math.round(bake * minute) }, wrong };
}

function numberOf(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
