/** One measured figure of a benchmark with the bar that it has to meet. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `at-most`: the value must not be above the bar; `at-least`: not below; null: told for comparison alone. */
  readonly bar: { readonly kind: 'at-most' | 'at-least'; readonly value: number } | null;
};

/** A benchmark: what every `*.bench.ts` beside the code it measures exports as `bench`. */
export type Bench = { readonly name: string; readonly run: () => Promise<readonly Figure[]> };

/** A figure without a bar, told so that others can be judged. */
export function told(name: string, value: number, unit: string): Figure {
  return { name, value, unit, bar: null };
}
