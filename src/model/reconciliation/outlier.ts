// Figures worth a phone call before anybody relies on them, each with the facts it is told by.
import type { Many } from '../many.ts';
import type { Pence } from '../money.ts';
import type { Rational } from '../rational.ts';
import type { Location, NamedPeriod } from './place.ts';

/** Figures worth a phone call, with the facts they are told by. Nothing is said to be wrong. */
export interface OutlierFacts {
  'over-200-percent': { measure: string; committed: Rational; delivered: Rational; unit?: string };
  /** `pounds` with local economic value, `social` without; what rows claim is not parted. */
  'above-contract-value': { of: 'committed' | 'delivered' | 'claimed'; pounds: Pence; social?: Pence; value: Rational };
  'part-above-whole': {
    of: 'committed' | 'delivered';
    part: string;
    whole: string;
    partQuantity: Rational;
    wholeQuantity: Rational;
    unit: string;
  };
  'same-in-two-measures': {
    measures: readonly [string, string];
    quantity: Rational;
    unit: string;
    period?: NamedPeriod;
  };
  /** Years of work in part of a year, as many as there were to be people: `people` is what they are of in these days. */
  'people-as-years': { measure: string; quantity: Rational; unit: string; days: number; people: Rational };
  'off-by-a-power-of-ten': {
    measure: string;
    quantity: Rational;
    usual: Rational;
    times: number;
    period: NamedPeriod;
    /** Where the contract has no other return of the measure: how many other contracts of its supplier were asked. */
    contracts?: number;
  };
}

export type OutlierKind = keyof OutlierFacts;

/** An outlier of one contract, with the rows it is from. */
export interface Outlier<K extends OutlierKind = OutlierKind> {
  readonly kind: K;
  readonly contract: string;
  readonly facts: OutlierFacts[K];
  /** The first of the rows it is from, at most OUTLIER_ROWS. */
  readonly locations: Many<Location>;
  /** How many rows there are besides these. */
  readonly more: number;
}

/** A whole contract may stand behind one outlier. */
export const OUTLIER_ROWS = 50;
