// How a column was made where that is not the plain way, so that pounds made in two ways are not set against each other.

interface Basis {
  readonly case: string;
  /** Price bases that pounds were moved to. */
  readonly prices: readonly string[];
  /** Year 0 of a present value; undefined where nothing is discounted. */
  readonly yearZero?: string | undefined;
  readonly suggestedShares: boolean;
  readonly status?: string | undefined;
}

/** `low case`, `in 2024-25 prices`, `present value at 2026`, in a fixed order; nothing where all is plain. */
export function basisOf({ case: inCase, prices, yearZero, suggestedShares, status }: Basis): string[] {
  return [
    ...(inCase === 'central' ? [] : [`${inCase} case`]),
    ...(prices.length > 0 ? [`in ${prices.join(' and ')} prices`] : []),
    ...(yearZero === undefined ? [] : [`present value${yearZero === '' ? '' : ` at ${yearZero}`}`]),
    ...(suggestedShares ? ['with suggested shares'] : []),
    ...(status === undefined ? [] : [`${status} only`]),
  ];
}
