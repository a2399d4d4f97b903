// What a buyer asks for, and how far an offer goes to meet it.
import type { Pence } from './money.ts';
import type { Rational } from './rational.ts';

/** `total` is social and local economic value together. */
export const ASK_OF = ['social', 'total'] as const;
export type AskOf = (typeof ASK_OF)[number];

/** What a quantity or pounds are counted within, where it is not the whole contract. */
export interface Within {
  readonly by: 'measure' | 'theme' | 'outcome';
  readonly id: string;
}

/** How marks follow from offers: in proportion to the best, or by where an offer lies between the lowest and the best. */
export const SCORINGS = ['proportional', 'between'] as const;
export type Scoring = (typeof SCORINGS)[number];

export const ASK_KINDS = [
  'share-of-contract-value',
  'pounds',
  'pounds-a-year',
  'quantity',
  'relative-to-best',
  'weighting',
] as const;

/** An ask in pounds of value. Where the buyer does not say what of, `of` is absent and both readings are answered. */
export type ValueAsk =
  | {
      readonly kind: 'share-of-contract-value';
      readonly of?: AskOf;
      /** A share, 0 to 1. */
      readonly at_least: Rational;
    }
  | {
      readonly kind: 'pounds' | 'pounds-a-year';
      readonly of?: AskOf;
      /** GBP. */
      readonly at_least: Rational;
      readonly within?: Within;
    };

export interface QuantityAsk {
  readonly kind: 'quantity';
  readonly within: Within;
  readonly at_least: Rational;
  readonly unit?: string;
}

export type AskPart =
  | ValueAsk
  | QuantityAsk
  | { readonly kind: 'relative-to-best'; readonly of?: AskOf; readonly scoring: Scoring; readonly marks?: Rational }
  /** How much of the marks social value carries; it says nothing of how much must be offered. */
  | { readonly kind: 'weighting'; readonly share: Rational };

/** All that is asked on one contract. */
export interface Ask {
  /** As written, for printing. */
  readonly text: string;
  readonly parts: readonly AskPart[];
}

/** Why nobody can say whether an ask is met. */
export type AskUnknown =
  | 'no-contract-value'
  | 'no-contract-dates'
  | 'nothing-valued'
  | 'unknown-measure'
  | 'unknown-theme'
  | 'unknown-outcome'
  | 'unit-differs'
  | 'units-differ';

/** One reading of an ask against the offer. `short` is above 0 where it is short, and 0 where it is met. */
export type AskReading =
  | { readonly state: 'not-known'; readonly of?: AskOf; readonly why: AskUnknown }
  | {
      readonly state: 'met' | 'short';
      readonly of: AskOf;
      readonly offer: Pence;
      /** The fewest pence that meet the ask. */
      readonly wanted: Pence;
      readonly short: Pence;
      /** Offer and ask over the contract value, where it has one. */
      readonly shares?: { readonly offer: Rational; readonly wanted: Rational };
      /** Pence of the offer that may be counted twice, where the ask is short without them. */
      readonly metByDoubled?: Pence;
    }
  | {
      readonly state: 'met' | 'short';
      readonly of?: undefined;
      readonly quantity: { readonly offer: Rational; readonly wanted: Rational; readonly short: Rational };
      readonly unit: string;
    };

/** An ask with its answer: one reading, both where the buyer does not say which, none where there is nothing to meet. */
export interface AskAnswer {
  readonly part: AskPart;
  readonly readings: readonly AskReading[];
}

/** True where some reading of some part is short. */
export function isShort(answers: readonly AskAnswer[]): boolean {
  return answers.some(({ readings }) => readings.some(({ state }) => state === 'short'));
}
