// Bids, tables and saved results side by side: each a column of its own, never added to another.
import type { Scoring } from './ask.ts';
import type { Pence } from './money.ts';
import type { Rational } from './rational.ts';

/** Pounds of a column or a part of it. */
export interface Pounds {
  readonly social: Pence;
  readonly localEconomic: Pence;
  readonly net: Pence;
}

export interface ComparedTheme extends Pounds {
  readonly title: string;
}

export interface ComparedMeasure extends Pounds {
  readonly title: string;
  readonly unit: string;
  readonly quantity: Rational;
  /** Tables its lines were valued by. */
  readonly tables: readonly string[];
  /** False where a line of it has no figure or none was ever wanted. */
  readonly isValued: boolean;
  /** How many amounts were rounded to the penny before they were added. */
  readonly roundings: number;
}

/** What one bid comes to under one table id. */
export interface Column {
  readonly name: string;
  readonly tables: readonly string[];
  /** The id of the tables: columns of different ids are not ranked against each other. */
  readonly tableId: string;
  readonly state: string;
  /** How it was made, as far as that is not the plain way: `low case`, `in 2024-25 prices`. Columns are ranked where all are made alike. */
  readonly basis: readonly string[];
  /** Lines without a figure. */
  readonly unvalued: number;
  /** Lines, and how many of them say neither by themselves nor by their contract when they are delivered. */
  readonly lines: number;
  readonly undated: number;
  /** Undefined where nothing was valued. */
  readonly totals?: Pounds & { readonly gross: Pence };
  /** Contract value in GBP, where every contract gives one. */
  readonly value?: Rational;
  readonly themes: ReadonlyMap<string, ComparedTheme>;
  readonly measures: ReadonlyMap<string, ComparedMeasure>;
}

/** Why a measure comes to something else than in the first column. */
export type DifferenceReason =
  | { readonly why: 'only-in-first' | 'only-here' | 'not-valued' | 'made-otherwise' | 'shares-dates-or-area' }
  | { readonly why: 'quantity'; readonly from: Rational; readonly to: Rational; readonly pounds: Pence }
  | { readonly why: 'table'; readonly from: readonly string[]; readonly to: readonly string[]; readonly pounds: Pence };

export interface MeasureDifference {
  readonly measure: string;
  readonly title: string;
  /** The other column less the first. */
  readonly pounds: Pence;
  readonly reasons: readonly DifferenceReason[];
}

export interface RankRule {
  readonly scoring: Scoring;
  readonly marks: Rational;
  readonly of: 'social' | 'total';
}

export interface Ranked {
  /** Indices among the columns that are ranked, the best first. */
  readonly order: readonly number[];
  /** By ranked column. */
  readonly marks: readonly Rational[];
}

/** A ranking, and whether it stands under other assumptions. */
export interface Ranking {
  /** The table all of these were valued by, where bids are ranked under each of several. */
  readonly by?: string;
  /** Indices of the columns that are ranked. */
  readonly columns: readonly number[];
  readonly rule: RankRule;
  readonly ranked: Ranked;
  readonly under: readonly { readonly assumption: string; readonly ranked?: Ranked; readonly whyNot?: string }[];
}

export interface Comparison {
  readonly columns: readonly Column[];
  /** By column after the first: the largest differences first. */
  readonly differences: readonly (readonly MeasureDifference[])[];
  /** One; or one for each of several tables, of the bids as it values them. */
  readonly rankings: readonly Ranking[];
  /** Why the columns are not ranked, where that was asked for. */
  readonly notRanked?: string;
}
