/** One measured figure of a benchmark with the bar that it has to meet. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `at-most`: the value must not be above the bar; `at-least`: not below. */
  readonly bar: { readonly kind: 'at-most' | 'at-least'; readonly value: number };
};

/** A benchmark: what every `*.bench.ts` beside the code it measures exports as `bench`. */
export type Bench = { readonly name: string; readonly run: () => Promise<readonly Figure[]> };
