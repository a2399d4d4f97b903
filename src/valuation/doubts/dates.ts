// Days that can be read and are hardly meant: a term of 183 years, a year that is not of our time, a start far from the days
// a table is made for.
import { anniversary, type Day, dayOf, formatIsoDate, isoDay, yearOf, yearsIn } from '../../model/calendar.ts';
import type { Field, Origin } from '../../model/commitment.ts';
import { FIRST_YEAR, FURTHEST_FROM_TABLE, LAST_YEAR, LONGEST_TERM } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { largest, smallest } from '../../model/lists.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { floor } from '../../model/rational.ts';
import type { TableUsed } from '../../model/result.ts';
import { NO_DAY } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { nameOfTable } from '../../model/table.ts';
import type { Fact } from '../standing/contract-facts.ts';
import { Cases } from './cases.ts';
import type { Checks } from './checked.ts';
import type { DoubtedLine } from './doubted-line.ts';

type DateRule = 'term-unlikely' | 'date-unlikely' | 'far-from-table';

/** What is doubtful in a start and an end, and which of the two. */
interface Doubtful {
  readonly rule: DateRule;
  readonly side: 'start' | 'end';
  readonly start?: Day;
  readonly end?: Day;
  readonly meant?: Day;
  readonly isDayOver?: true;
}

export class DateDoubts {
  readonly #tables: readonly TableUsed[];
  #nearAll: { readonly from: Day; readonly to: Day } | undefined;
  readonly #near = new Map<number, { readonly from: Day; readonly to: Day }>();
  readonly #ofRows = new Cases();
  readonly #ofContracts = new Map<string, { readonly doubtful: Doubtful; readonly table: number; pence: Pence }>();

  constructor(tables: readonly TableUsed[]) {
    this.#tables = tables;
  }

  add(line: DoubtedLine): void {
    const { dates, commitment, proxies, totals, state } = line;
    if (!dates) return;
    const doubtful = this.#doubtfulIn(dates.start, dates.end, proxies) ?? dayOver(line);
    // That a table has no figure so far off was said.
    if (!doubtful || (state === 'unvalued' && doubtful.rule === 'far-from-table')) return;
    const { contract } = commitment;
    if (dates.from === 'contract') {
      const known = this.#ofContracts.get(contract);
      if (known) known.pence += totals.net;
      else this.#ofContracts.set(contract, { doubtful, table: proxies, pence: totals.net });
      return;
    }
    const field: Field = commitment[doubtful.side] !== undefined ? doubtful.side : 'period';
    const place = placeOf(commitment, field);
    this.#ofRows.add(
      {
        name: line.name,
        place,
        pence: totals.net,
        isChecked: commitment.checked?.includes(doubtful.rule) === true,
        told: (among) => ({ ...this.#told(doubtful, proxies, totals.net, among), place }),
      },
      keyOf(doubtful),
    );
  }

  /** Whether days are plainly of our time and of every table's: nothing is said of them then. */
  arePlain(start: Day, end: Day): boolean {
    this.#nearAll ??= this.#nearToAll();
    const near = this.#nearAll;
    const isStartPlain = start === NO_DAY || (start >= near.from && start <= near.to);
    const isEndPlain = end === NO_DAY || (end >= near.from && end <= near.to);
    return isStartPlain && isEndPlain && (start === NO_DAY || end === NO_DAY || end - start < SHORT);
  }

  #nearToAll(): { readonly from: Day; readonly to: Day } {
    const all = this.#tables.map((_, table) => this.#nearTo(table));
    return { from: largest(all.map(({ from }) => from)), to: smallest(all.map(({ to }) => to)) };
  }

  findings(originOf: (contract: string, fact: Fact) => Origin | undefined, checks: Checks): Finding[] {
    const cases = new Cases();
    for (const [contract, { doubtful, table, pence }] of this.#ofContracts) {
      const { rule, side } = doubtful;
      const origin = originOf(contract, side);
      const place = origin && placeOf({ origin }, side === 'start' ? 'contract_start' : 'contract_end');
      cases.add(
        {
          name: contract,
          place,
          pence,
          isChecked: checks.ofContract(contract, rule),
          told: (among) => ({ ...this.#told(doubtful, table, pence, among), ...(place && { place }) }),
        },
        keyOf(doubtful),
      );
    }
    return [...this.#ofRows.findings, ...cases.findings];
  }

  #doubtfulIn(start: Day | undefined, end: Day | undefined, table: number): Doubtful | undefined {
    const { from, to } = this.#nearTo(table);
    // Every row comes by here, and nearly all are plainly of our time.
    const isPlain = (day: Day | undefined) => day === undefined || (day >= from && day <= to);
    if (isPlain(start) && isPlain(end) && (end ?? 0) - (start ?? end ?? 0) < SHORT) return undefined;
    return doubtfulIn(start, end, this.#tables[table]?.table.covers);
  }

  /** Days on which nothing is doubtful: near to those of the table. */
  #nearTo(table: number): { readonly from: Day; readonly to: Day } {
    const known = this.#near.get(table);
    if (known) return known;
    const covers = this.#tables[table]?.table.covers;
    const near = covers
      ? { from: isoDay(covers.from) - DAYS_NEAR, to: isoDay(covers.to) + DAYS_NEAR }
      : { from: isoDay(`${FIRST_YEAR}-01-01`), to: isoDay(`${LAST_YEAR}-12-31`) };
    this.#near.set(table, near);
    return near;
  }

  #told({ rule, side, start, end, meant, isDayOver }: Doubtful, table: number, pence: Pence, among: Among): Finding {
    const pounds = formatPence(pence);
    const other = meant === undefined ? {} : { meant: formatIsoDate(meant) };
    const day = side === 'start' ? start : end;
    if (rule === 'term-unlikely' && start !== undefined && end !== undefined) {
      const years = String(floor(yearsIn({ start, end })));
      const term = { start: formatIsoDate(start), end: formatIsoDate(end), years, most: LONGEST_TERM };
      return finding('term-unlikely', { ...term, ...other, ...(isDayOver && { isDayOver }), pounds, ...among });
    }
    const used = this.#tables[table]?.table;
    if (rule === 'far-from-table' && used?.covers && start !== undefined) {
      const data = {
        start: formatIsoDate(start),
        table: nameOfTable(used),
        from: used.covers.from,
        to: used.covers.to,
      };
      return finding('far-from-table', { ...data, pounds, ...among });
    }
    return finding('date-unlikely', { date: day === undefined ? '' : formatIsoDate(day), ...other, pounds, ...among });
  }
}

/** What is told together. */
const keyOf = ({ rule, isDayOver }: Doubtful): string => (isDayOver ? `${rule} by a day` : rule);

/** Less than these are the years of the limits, whatever leap years there are. */
const SHORT = LONGEST_TERM * 365;
const DAYS_NEAR = FURTHEST_FROM_TABLE * 365;

/** A term of whole years and a day, which a quantity for each year is multiplied by: both days of it are in it. */
export function dayOver({ commitment, dates, years }: DoubtedLine): Doubtful | undefined {
  const { start, end } = dates ?? {};
  if (commitment.per !== 'year' || !years || start === undefined || end === undefined) return undefined;
  const whole = yearOf(end) - yearOf(start);
  if (whole < 1 || end !== anniversary(start, whole)) return undefined;
  return { rule: 'term-unlikely', side: 'end', start, end, meant: end - 1, isDayOver: true };
}

function doubtfulIn(
  start: Day | undefined,
  end: Day | undefined,
  covers: { readonly from: string; readonly to: string } | undefined,
): Doubtful | undefined {
  const bounds = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
  if (start !== undefined && end !== undefined && end >= anniversary(start, LONGEST_TERM)) {
    // Whichever of the two is the stranger is told.
    const side = isOfOurTime(start) || !isOfOurTime(end) ? 'end' : 'start';
    const meant = side === 'end' ? meantDay(end, start, 'after') : meantDay(start, end, 'before');
    return { rule: 'term-unlikely', side, ...bounds, ...(meant !== undefined && { meant }) };
  }
  for (const [side, day] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (day === undefined || isOfOurTime(day)) continue;
    const other = side === 'start' ? end : start;
    const meant = other === undefined ? undefined : meantDay(day, other, side === 'start' ? 'before' : 'after');
    return { rule: 'date-unlikely', side, ...bounds, ...(meant !== undefined && { meant }) };
  }
  if (start === undefined || !covers) return undefined;
  const [from, to] = [isoDay(covers.from), isoDay(covers.to)];
  const isFar = anniversary(start, FURTHEST_FROM_TABLE) < from || start > anniversary(to, FURTHEST_FROM_TABLE);
  return isFar ? { rule: 'far-from-table', side: 'start', ...bounds } : undefined;
}

function isOfOurTime(day: Day): boolean {
  return yearOf(day) >= FIRST_YEAR && yearOf(day) <= LAST_YEAR;
}

/** The day with two figures of its year changed over, or one mistyped, that lies nearest to the other end of the term. */
function meantDay(day: Day, other: Day, where: 'before' | 'after'): Day | undefined {
  const written = formatIsoDate(day);
  const [year, month, date] = [written.slice(0, 4), Number(written.slice(5, 7)), Number(written.slice(8))];
  const days = (years: readonly string[]) =>
    years
      .map((one) => dayOf(Number(one), month, date))
      .filter((one) => one !== undefined)
      .filter((one) => isOfOurTime(one) && (where === 'after' ? one >= other : one <= other))
      .sort((a, b) => Math.abs(a - other) - Math.abs(b - other))[0];
  const changed = [0, 1, 2].map((at) => year.slice(0, at) + year.charAt(at + 1) + year.charAt(at) + year.slice(at + 2));
  const mistyped = [0, 1, 2, 3].flatMap((at) =>
    Array.from('0123456789', (digit) => year.slice(0, at) + digit + year.slice(at + 1)),
  );
  const near = days(changed) ?? days([...mistyped, `20${year.slice(2)}`]);
  return near !== undefined && Math.abs(near - other) < LONGEST_TERM * 365 ? near : undefined;
}
