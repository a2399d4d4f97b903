// The prices a figure is stated in: a calendar year (`2022`), a financial year April to March (`2026-27`), or none.

/** `2022`, `2026-27` or `none` (pounds as given; factors and hours). */
export type PriceBase = string;

export type YearKind = 'calendar' | 'financial';

const CALENDAR = /^\d{4}$/;
const FINANCIAL = /^(\d{4})-(\d{2})$/;

/** The kind of year of a price base; `none` has none; undefined when the text is not a price base. */
export function kindOfPriceBase(base: PriceBase): YearKind | 'none' | undefined {
  if (base === 'none') return 'none';
  if (CALENDAR.test(base)) return 'calendar';
  const match = FINANCIAL.exec(base);
  return match && (Number(match[1]) + 1) % 100 === Number(match[2]) ? 'financial' : undefined;
}

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
