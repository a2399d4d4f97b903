// Deflators as a workbook publishes them: an index for outturn years, growth for forecast years, chained to one series.
import type { YearKind } from './price-base.ts';

/** Indices of one kind of year, as they stand in the workbook and as they were chained. */
export interface DeflatorSeries {
  /** `book.xlsx#Sheet`. */
  readonly sheet: string;
  /** The year that is 100. */
  readonly base: string;
  readonly values: readonly { readonly base: string; readonly index: string }[];
  /** Years whose index was made from growth. */
  readonly chained: readonly string[];
  /** Some chained index has more decimals than were written. */
  readonly isRounded: boolean;
}

export type DeflatorBook = Readonly<Record<YearKind, DeflatorSeries>>;

/** Decimals of a chained index: far below what any ratio of two of them can show in pence. */
export const CHAINED_DECIMALS = 12;
