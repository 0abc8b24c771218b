import type { RingStep } from '../rollout/rollout.ts';

/** Steps as people write them: `1 host, 1 %, 10 %, 100 %`. */
export function ringStepsText(steps: readonly RingStep[]): string {
  return steps.map(stepText).join(', ');
}

function stepText(step: RingStep): string {
  if (step.kind === 'share') return `${Number((step.of * 100).toFixed(3))} %`;
  return step.count === 1 ? '1 host' : `${step.count} hosts`;
}

/** Steps from what was typed; null where a part is neither a number of hosts nor a share. */
export function parseRingSteps(text: string): readonly RingStep[] | null {
  const steps: RingStep[] = [];
  for (const part of text.split(',')) {
    const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*(%|hosts?)\s*$/u.exec(part) ?? [];
    if (number === '') return null;
    // Rounded, so that 1 % is the very 0.01 that stands elsewhere.
    if (unit === '%') steps.push({ kind: 'share', of: Number((Number(number) / 100).toFixed(6)) });
    else steps.push({ kind: 'hosts', count: Number(number) });
  }
  return steps;
}
