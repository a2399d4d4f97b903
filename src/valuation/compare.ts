// Columns held against the first, measure by measure, and ranked by a stated rule of scoring.
import type {
  Column,
  ComparedMeasure,
  DifferenceReason,
  MeasureDifference,
  Ranked,
  RankRule,
} from '../model/comparison.ts';
import type { Pence } from '../model/money.ts';
import {
  add,
  compare,
  divide,
  equals,
  isZero,
  multiply,
  ONE,
  type Rational,
  rational,
  roundHalfAwayFromZero,
  subtract,
  ZERO,
} from '../model/rational.ts';

/** Every measure that comes to something else, the largest difference first. The differences add up to that of the totals. */
export function differencesFrom(first: Column, other: Column): MeasureDifference[] {
  const ids = [...new Set([...first.measures.keys(), ...other.measures.keys()])];
  return ids
    .flatMap((id): MeasureDifference[] => {
      const [a, b] = [first.measures.get(id), other.measures.get(id)];
      const pounds = (b?.net ?? 0n) - (a?.net ?? 0n);
      const isSame = a && b && equals(a.quantity, b.quantity);
      if (pounds === 0n && isSame) return [];
      const isAlike = first.basis.join() === other.basis.join();
      return [{ measure: id, title: (a ?? b)?.title ?? id, pounds, reasons: reasonsFor(a, b, pounds, isAlike) }];
    })
    .sort((x, y) =>
      size(x.pounds) === size(y.pounds) ? (x.measure < y.measure ? -1 : 1) : size(x.pounds) > size(y.pounds) ? -1 : 1,
    );
}

function size(pence: Pence): Pence {
  return pence < 0n ? -pence : pence;
}

/** First what the quantity does at the first column's pounds per unit; what is left is the table's, or the row's own. */
function reasonsFor(
  a: ComparedMeasure | undefined,
  b: ComparedMeasure | undefined,
  pounds: Pence,
  isAlike: boolean,
): DifferenceReason[] {
  if (!a) return [{ why: 'only-here' }];
  if (!b) return [{ why: 'only-in-first' }];
  const isQuantity = !equals(a.quantity, b.quantity);
  const times = isQuantity && !isZero(a.quantity) ? divide(b.quantity, a.quantity) : undefined;
  const atSameWorth = times ? roundHalfAwayFromZero(multiply(rational(a.net), subtract(times, ONE))) : 0n;
  // What rounding can make of it has no reason of its own: half a penny for each amount, those of the first times as large.
  const halves = times ? add(multiply(rational(a.roundings), times), rational(b.roundings + 1)) : ZERO;
  const isRounding = compare(rational(2n * size(pounds - atSameWorth)), halves) <= 0;
  const byQuantity = isRounding ? pounds : atSameWorth;
  const left = pounds - byQuantity;
  const isTable = a.tables.join() !== b.tables.join();
  return [
    ...(isQuantity ? [{ why: 'quantity', from: a.quantity, to: b.quantity, pounds: byQuantity } as const] : []),
    ...(a.isValued && b.isValued ? [] : [{ why: 'not-valued' } as const]),
    ...(left !== 0n && isAlike && isTable
      ? [{ why: 'table', from: a.tables, to: b.tables, pounds: left } as const]
      : []),
    ...(left !== 0n && !isAlike && a.isValued && b.isValued ? [{ why: 'made-otherwise' } as const] : []),
    ...(left !== 0n && isAlike && !isTable && a.isValued && b.isValued
      ? [{ why: 'shares-dates-or-area' } as const]
      : []),
  ];
}

/**
 * Marks by a rule: `proportional` is marks x value / best value, `between` marks x (value - lowest) / (best - lowest).
 * A value below 0 gets no marks. Where no value is above 0, or all are the same under `between`, all get what the best gets.
 */
export function rank(values: readonly Pence[], { scoring, marks }: RankRule): Ranked {
  const best = values.reduce((most, value) => (value > most ? value : most), values[0] ?? 0n);
  const lowest = scoring === 'between' ? values.reduce((least, value) => (value < least ? value : least), best) : 0n;
  const scored = values.map((value): Rational => {
    if (best <= lowest) return marks;
    const part = value - lowest;
    return part <= 0n ? ZERO : multiply(marks, rational(part, best - lowest));
  });
  const order = values
    .map((_, index) => index)
    .sort((a, b) => compare(rational(values[b] ?? 0n), rational(values[a] ?? 0n)));
  return { order, marks: scored };
}

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
