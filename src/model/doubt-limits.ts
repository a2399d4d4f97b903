// Beyond what a figure is doubted. These are judgements, not facts: nothing is refused for them, and they move no figure.
// The one list of them, printed by `social-value rules`.
import { type Rational, rational } from './rational.ts';

/** Dates of contracts and deliveries lie in these years, or are doubted. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;
/** The longest term in years that is taken as it stands. */
export const LONGEST_TERM = 30;
/** How many years before or after the days of its table a delivery may start. */
export const FURTHEST_FROM_TABLE = 10;
/** The greatest share of its contract's value that a bid is taken to bring. */
export const GREATEST_SVA = rational(1, 2);
/** The greatest share of a run's total that one line is taken to bring, where there are at least so many lines of value. */
export const GREATEST_LINE = rational(1, 2);
export const LINES_FOR_GREATEST = 5;
/** The same for pounds spent or given, which are held against the contract value and mostly outweigh all else. */
export const GREATEST_POUNDS_LINE = rational(9, 10);
/** How near to a year the time of `2 FTE` has to be for that to say 2 fte-years, in days either way. */
export const DAYS_ABOUT_A_YEAR = 31;
/** So many ids that count up, one a row, with all else the same, were dragged down. */
export const IDS_DRAGGED = 3;
/** Of a file of more rows none is looked at as a sum of others, or as a version of another file: a program wrote it. */
export const SHEET_ROWS = 2000;
/** So many rows that another is the sum of are no chance, and fewer where its days hold theirs. */
export const LEAST_SUMMED = 3;
export const LEAST_SUMMED_IN_DAYS = 2;
/** How many sums it might have been at least, in the largest step that all are multiples of: of one contract, and of several. */
export const SUM_STEPS = 20n;
export const SUM_STEPS_OF_ALL = 100n;
/** Of so many years, quarters or months of one thing one may be told that is about ten times the others. */
export const LEAST_OF_TIMES = 4;
/** So many rows, of two measures or more, that say in their order what others before them say, were pasted again. */
export const LEAST_ROWS_PASTED = 3;
/** So many promises in two files, half of those of the smaller, make one look like a version of the other. */
export const LEAST_PROMISED_TWICE = 2;
/** So many promises are remembered for that; a run that has more is no folder of bids. */
export const PROMISES_COMPARED = 20_000;

/**
 * A unit, the least pounds of contract value there are behind one of it, and what a greater quantity may be counted in. `alone` are
 * the least of a contract whose SVA% is not doubted already, where they are other ones.
 */
interface UnitLimit {
  readonly unit: string;
  readonly pounds: Rational;
  readonly alone: Rational;
  readonly maybe: string;
}

const limit = (unit: string, pounds: number, maybe: string, of = 1, alone?: number): UnitLimit => {
  const least = rational(pounds, of);
  return { unit, pounds: least, alone: alone === undefined ? least : rational(alone), maybe };
};

/** Pounds of contract value behind one of each unit. What costs pounds, such as spend and pay, is held to them itself. */
export const UNIT_LIMITS: readonly UnitLimit[] = [
  limit('tCO2e', 250, 'kg'),
  limit('kWh', 5, 'Wh, or pounds', 100),
  limit('litre', 20, 'ml, or pounds', 100),
  limit('m3', 50, 'litres', 100),
  limit('km', 10, 'metres, or pounds', 100, 1),
  limit('mile', 15, 'metres, or pounds', 100, 1),
  limit('tonne', 10, 'kg'),
  limit('kg', 5, 'g', 100),
  limit('hour', 20, 'minutes, or pounds', 1, 100),
  limit('attendee-hour', 20, 'minutes, or pounds'),
  limit('week', 500, 'days or hours'),
  limit('fte-week', 500, 'days or hours'),
  limit('month', 1000, 'weeks or days'),
  limit('year', 10_000, 'weeks or months'),
  limit('person-year', 5000, 'weeks or hours'),
  limit('apprentice', 10_000, 'weeks'),
  limit('apprenticeship', 10_000, 'weeks'),
  limit('start', 5000, 'weeks'),
  limit('completion', 5000, 'weeks'),
  limit('person', 50, 'hours, or pounds'),
  limit('qualification', 200, 'hours, or pounds'),
  limit('business', 200, 'hours, or pounds'),
  limit('organisation', 50, 'hours, or pounds'),
  limit('tree', 2, 'pounds'),
  limit('event', 500, 'hours, or pounds'),
  limit('room-night', 20, 'pounds'),
  limit('m2', 50, 'pounds', 100),
];
