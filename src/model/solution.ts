// The smallest extra commitment that meets an ask, and what was found on the way to it.
import type { AskOf, AskPart, AskReading } from './ask.ts';
import type { Commitment, ContractFacts } from './commitment.ts';
import type { Pence } from './money.ts';
import type { Rational } from './rational.ts';

/** What may be added: a measure with its limits. Caps and floors are on what the bid holds of it altogether. */
export interface MayAdd {
  readonly measure: string;
  readonly floor?: Rational;
  readonly cap?: Rational;
  /** Quantities that can be added are whole multiples of it; 1 where it is absent. */
  readonly step?: Rational;
  /** GBP for a unit, above 0. */
  readonly cost?: Rational;
}

/** Why a measure cannot help. */
export type CannotAdd =
  | { readonly why: 'record-only' | 'worth-nothing' | 'capped' }
  /** Its pounds and those of these measures may be counted twice. */
  | { readonly why: 'overlaps'; readonly with: readonly string[] }
  | { readonly why: 'unvalued'; readonly reasons: readonly string[] };

export interface Added {
  readonly measure: string;
  readonly title: string;
  readonly unit: string;
  readonly quantity: Rational;
  /** What the engine makes of it, in what the ask is of. */
  readonly pounds: Pence;
  readonly cost?: Rational;
}

/** An extra commitment that was valued again with the whole bid. */
export interface Answer {
  readonly added: readonly Added[];
  readonly cost?: Rational;
  /** What is offered with it, in what the ask is of. */
  readonly offer: Pence;
  /** Pence of it that may be counted twice: they are not counted towards the ask. */
  readonly countedTwice: Pence;
  readonly readings: readonly AskReading[];
  /** The rows to be added to the bid. */
  readonly commitments: readonly Commitment[];
}

/** One measure by itself: how much of it meets the ask, or how far the most of it gets. */
export type Alone =
  | { readonly measure: string; readonly answer: Answer }
  | {
      readonly measure: string;
      readonly furthest?: Answer;
      readonly left: CannotAdd | { readonly why: 'not-enough' | 'not-found' };
    };

/** A floor that the bid is below, with the answer or, where nothing is to be added, as it is: solve adds only what is worth something to the ask. */
export interface BelowFloor {
  readonly measure: string;
  readonly unit: string;
  readonly floor: Rational;
  readonly held: Rational;
}

/** The answer to one reading of an ask. */
export interface Solution {
  readonly facts: ContractFacts;
  readonly parts: readonly AskPart[];
  /** What the ask is taken to be of, where it is of pounds. */
  readonly of?: AskOf;
  readonly now: readonly AskReading[];
  /** Pence of the offer that may be counted twice: they are not counted towards the ask. */
  readonly countedTwice: Pence;
  readonly hasCosts: boolean;
  readonly outcome:
    | { readonly kind: 'met' }
    /** `bound` is the least that an answer could cost (or count, without costs), where it is not proven to be the least. */
    | { readonly kind: 'solved'; readonly answer: Answer; readonly bound?: Rational }
    /** The most that the caps allow, which is not enough; nothing where nothing can be added. */
    | { readonly kind: 'not-reachable'; readonly furthest?: Answer }
    /** The search ended without an answer, and without proof that there is none. */
    | { readonly kind: 'not-found'; readonly furthest?: Answer };
  readonly cannot: readonly ({ readonly measure: string } & CannotAdd)[];
  readonly belowFloors: readonly BelowFloor[];
  readonly alone: readonly Alone[];
}
