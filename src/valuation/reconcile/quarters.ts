// Pounds by quarter of financial years, shared out so that the quarters add up to them.
import { type Day, formatIsoDate, keyOfPeriod, type Period } from '../../model/calendar.ts';
import { divide, ONE, type Rational, subtract } from '../../model/rational.ts';
import type { KindPence } from '../totals/totals.ts';
import { quartersOf } from './named-period.ts';
import { shareGoneBy } from './pro-rata.ts';
import { spreadPounds } from './spread.ts';

const MOST_KNOWN = 1000;

interface DuePart {
  readonly id: string;
  readonly title: string;
  readonly isDue: boolean;
  /** Of the whole promise, the share that falls due in it. */
  readonly share: Rational;
  readonly pounds: readonly KindPence[];
}

/** What falls due when of a promise for some days, apart from its pounds. */
interface DueTimes {
  /** What is due by today, and what is not. */
  readonly parted: readonly [Rational, Rational];
  /** Of what is due, the quarters with their shares of the promise; absent where it has no days. */
  readonly quarters: readonly { readonly text: string; readonly share: Rational }[] | undefined;
  readonly weights: readonly Rational[];
}

/**
 * What promises' pounds come to in each quarter they fall due in; what falls due after today is one part, and so is what
 * has no days. A promise falls due evenly over its months.
 */
export class DueQuarters {
  readonly #today: Day | undefined;
  readonly #after: string;
  /** Most promises are for the same few periods: what falls due when is worked out once. */
  readonly #known = new Map<number, DueTimes>();

  constructor(today: Day | undefined) {
    this.#today = today;
    this.#after = `due after ${today === undefined ? '' : formatIsoDate(today)}`;
  }

  of(dates: Partial<Period>, pounds: readonly KindPence[]): DuePart[] {
    const { parted, quarters, weights } = this.#times(dates);
    // Due and not yet due are parted first, as the line parts them, so that its pennies are these pennies.
    const [goneBy, left] = parted;
    const isAllDue = goneBy.numerator === goneBy.denominator;
    const [due = [], later = []] = isAllDue ? [pounds] : spreadPounds(pounds, parted);
    const rest = later.some(({ gross }) => gross !== 0n)
      ? [{ id: 'later', title: this.#after, isDue: false, share: left, pounds: later }]
      : [];
    if (goneBy.numerator === 0n) return rest;
    if (!quarters) return [{ id: 'undated', title: 'undated', isDue: true, share: goneBy, pounds: due }, ...rest];
    const parts = spreadPounds(due, weights);
    const ofQuarters = quarters.map(({ text, share }, at): DuePart => {
      return { id: text, title: text, isDue: true, share, pounds: parts[at] ?? [] };
    });
    return [...ofQuarters, ...rest];
  }

  #times(dates: Partial<Period>): DueTimes {
    const { start, end } = dates;
    const today = this.#today;
    const parts = () => {
      const goneBy = shareGoneBy(dates, today);
      return [goneBy, subtract(ONE, goneBy)] as const;
    };
    if (start === undefined || end === undefined || today === undefined) {
      return { parted: parts(), quarters: undefined, weights: [] };
    }
    const key = keyOfPeriod({ start, end });
    const known = this.#known.get(key);
    if (known) return known;
    const parted = parts();
    const [goneBy] = parted;
    const quarters = quartersOf({ start, end: Math.min(end, today) }).map(({ text, part }) => {
      return { text, share: shareBetween({ start, end }, part) };
    });
    const times = { parted, quarters, weights: quarters.map(({ share }) => divide(share, goneBy)) };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, times);
    return times;
  }
}

/** The share of a period's months that lies in a part of it. */
function shareBetween(period: Period, part: Period): Rational {
  if (part.start === period.start && part.end === period.end) return ONE;
  return subtract(shareGoneBy(period, part.end), shareGoneBy(period, part.start - 1));
}

interface QuarterParts {
  readonly texts: readonly string[];
  /** What of the return lies in each. */
  readonly weights: readonly Rational[];
}

const UNDATED: QuarterParts = { texts: ['undated'], weights: [ONE] };

/** The quarters that returns lie in; a return lies evenly on its months. */
export class ReturnQuarters {
  /** Most returns are for the same few periods: what part of one lies in which quarter is worked out once. */
  readonly #known = new Map<number, QuarterParts>();

  of({ start, end }: Partial<Period>): QuarterParts {
    if (start === undefined || end === undefined) return UNDATED;
    const period = { start, end };
    const key = keyOfPeriod(period);
    const known = this.#known.get(key);
    if (known) return known;
    const quarters = quartersOf(period);
    const weights = quarters.map(({ part }) => shareBetween(period, part));
    const own = { texts: quarters.map(({ text }) => text), weights };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, own);
    return own;
  }
}
