import type { EngineField, EngineValues } from '#shared/domain/settings/engine-bounds.ts';
import { parseRingSteps, ringStepsText } from '#shared/domain/settings/ring-steps.ts';
import { minute, second } from '#shared/kernel/instant.ts';

/** The engine settings as they are typed. */
export type EngineText = Readonly<Record<EngineField, string>>;

/** Labels and units, in the order of the form. */
export const engineFields: readonly { readonly id: EngineField; readonly label: string; readonly hint: string }[] = [
  { id: 'atOnce', label: 'Orders at once', hint: 'On all hosts together.' },
  { id: 'perShare', label: 'Orders at once per share', hint: 'Those that read its images.' },
  { id: 'perImage', label: 'Orders at once per image', hint: 'Each host holds one handle.' },
  { id: 'backOffBase', label: 'First wait after a failure (s)', hint: 'Doubles with each failure.' },
  {
    id: 'backOffLongest',
    label: 'Longest wait after failures (s)',
    hint: 'Causes that last wait longer by themselves.',
  },
  { id: 'steps', label: 'Steps of a roll-out', hint: 'What Review proposes: hosts, or shares of all.' },
  { id: 'threshold', label: 'Success threshold (%)', hint: 'Of the hosts that answered.' },
  { id: 'bake', label: 'Bake time (min)', hint: 'For which a wave is watched before the next.' },
];

/** As the form opens. */
export function textOf({ rings, ...values }: EngineValues): EngineText {
  return {
    atOnce: String(values.atOnce),
    perShare: String(values.perShare),
    perImage: String(values.perImage),
    backOffBase: String(values.backOffBase / second),
    backOffLongest: String(values.backOffLongest / second),
    steps: ringStepsText(rings.steps),
    threshold: String(Number((rings.threshold * 100).toFixed(4))),
    bake: String(rings.bake / minute),
  };
}

/** What was typed; what is no number is NaN, and steps that cannot be read are none: both are out of bounds. */
export function valuesOf(text: EngineText): EngineValues {
  const number = (field: EngineField) => (text[field].trim() === '' ? Number.NaN : Number(text[field]));
  return {
    atOnce: number('atOnce'),
    perShare: number('perShare'),
    perImage: number('perImage'),
    backOffBase: Math.round(number('backOffBase') * second),
    backOffLongest: Math.round(number('backOffLongest') * second),
    rings: {
      steps: parseRingSteps(text.steps) ?? [],
      threshold: Number((number('threshold') / 100).toFixed(6)),
      bake: Math.round(number('bake') * minute),
    },
  };
}
