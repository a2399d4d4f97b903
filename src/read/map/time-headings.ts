// Dates under a heading that says of what they are the first or the last day: `Quarter ending`, `Week commencing`.
import {
  type Day,
  dateOf,
  dayOf,
  financialYearAt,
  nameOfPeriod,
  type Period,
  quarterAt,
} from '../../model/calendar.ts';
import { readDate } from '../dates.ts';

/** How long something is, and which of its days is given. */
export interface Stretch {
  readonly months: number;
  readonly days: number;
  readonly given: 'first' | 'last' | 'either';
}

const DAYS: Readonly<Record<string, number>> = { week: 7, w: 7, fortnight: 14 };
const MONTHS: Readonly<Record<string, number>> = { month: 1, m: 1, quarter: 3, q: 3, 'half year': 6, year: 12, y: 12 };
const OF = '(?:(?:reporting|return|financial|fiscal|contract|delivery)\\s+)?';
const FIRST = 'commencing|beginning|begins|starting|starts|started|start|from';
const LAST = 'ending|ends|ended|end|to';
/** A length and one of its ends: `Reporting quarter ending`, `Quarter end date`; in letters, `W/C`; or a length that has a place of its own. */
const IN_WORDS = new RegExp(
  `^${OF}(week|fortnight|month|quarter|half[\\s-]year|year)\\s*\\(?(?:(${FIRST})|(?:${LAST}))\\)?(?:\\s+(?:date|on|day))?$`,
  'i',
);
const IN_LETTERS = /^([wmqy])\/(?:(c)|e)$/i;
const ALONE = new RegExp(`^${OF}(quarter|year)$`, 'i');

/** What a heading says its dates are days of; undefined where it does not say. */
export function stretchIn(heading: string): Stretch | undefined {
  const text = heading.trim().replace(/\s*:$/, '');
  const [, length, first] = IN_WORDS.exec(text) ?? IN_LETTERS.exec(text) ?? [];
  const alone = ALONE.exec(text)?.[1];
  const of = (length ?? alone)?.toLowerCase().replace(/[\s-]/, ' ');
  if (of === undefined) return undefined;
  const given = length === undefined ? 'either' : first === undefined ? 'last' : 'first';
  return { months: MONTHS[of] ?? 0, days: DAYS[of] ?? 0, given };
}

/** The period that a date is the first or last day of, as one would write it; any other text as it is. */
export function stretched(text: string, stretch: Stretch, dayFirst: boolean): string {
  const read = readDate('period', text, dayFirst);
  const period = 'value' in read ? periodAt(read.value, stretch) : undefined;
  return period ? nameOfPeriod(period) : text;
}

function periodAt(day: Day, stretch: Stretch): Period | undefined {
  if (stretch.given === 'either') {
    // Quarters and years of the financial year begin and end on days that no other has.
    const { start, end } = stretch.months === 12 ? financialYearAt(day) : quarterAt(day);
    return day === start || day === end ? { start, end } : undefined;
  }
  const isLast = stretch.given === 'last';
  const other = laterBy(isLast ? day + 1 : day, stretch, isLast ? -1 : 1);
  if (other === undefined) return undefined;
  return isLast ? { start: other, end: day } : { start: day, end: other - 1 };
}

/** The day so much later or earlier; undefined where its month has no such day. */
function laterBy(day: Day, { months, days }: Stretch, times: 1 | -1): Day | undefined {
  if (months === 0) return day + times * days;
  const { year, month, dayOfMonth } = dateOf(day);
  const at = year * 12 + (month - 1) + times * months;
  return dayOf(Math.floor(at / 12), (at % 12) + 1, dayOfMonth);
}
