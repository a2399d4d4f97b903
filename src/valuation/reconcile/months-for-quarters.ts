// Months alone that stand for quarters: a form asks for the day its time ended, the day is read as its month, and suppliers are
// told that nothing came for the two months before.
import { type Day, monthIndex, type Period, quarterAt } from '../../model/calendar.ts';
import type { Commitment, ContractFacts, InputFile } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from '../doubts/cases.ts';
import type { ReturnRow } from './returns.ts';
import { netOf } from './spread.ts';

/** The returns of a file that are all for months like that. */
interface Months {
  readonly first: Commitment;
  readonly period: string;
  readonly meant: string;
  /** Which month of its quarter each of them is. */
  readonly which: 'first' | 'last';
  rows: number;
  pence: Pence;
  isChecked: boolean;
}

/** A return for a month that begins or ends its quarter. */
interface Edge {
  readonly row: ReturnRow;
  readonly period: string;
  readonly which: Months['which'];
  readonly quarter: ReturnType<typeof quarterAt>;
  /** What else there is of the quarter. */
  readonly rest: Period;
}

/**
 * One doubt for all files, by the pounds of their returns. A file is doubted where each of its periods is a month that ends a
 * quarter, or each one that begins one, and for the rest of those quarters something was promised and nothing returned.
 */
export class MonthsForQuarters {
  readonly #today: Day | undefined;
  /** By path; nothing for a file that has other periods as well. */
  readonly #files = new Map<string, Months | undefined>();
  /** The last of those: rows of one come one behind the other. */
  #passed: InputFile | undefined;

  constructor(today: Day | undefined) {
    this.#today = today;
  }

  /** Takes the returns of a contract, and the times for which nothing was to be returned. */
  add(contract: ContractFacts, returned: readonly ReturnRow[], nils: readonly NilReturn[] = []): void {
    let months: ReadonlySet<number> | undefined;
    for (const row of returned) {
      const { file } = row.row.origin;
      if (file === this.#passed) continue;
      const { path } = file;
      if (this.#files.has(path) && !this.#files.get(path)) {
        this.#passed = file;
        continue;
      }
      const edge = edgeOf(row);
      months ??= edge && monthsOf(returned, nils);
      if (!edge || monthsIn(edge.rest).some((month) => months?.has(month))) this.#files.set(path, undefined);
      else if (this.#isDue(contract, edge)) this.#take(path, edge);
    }
  }

  /** Whether something was promised for the rest of the quarter, and is due by now. */
  #isDue({ start, end }: ContractFacts, { row, rest }: Edge): boolean {
    const promised = row.met[0]?.line.dates;
    const [from, to] = [promised?.start ?? start, promised?.end ?? end];
    if (!promised || from === undefined || to === undefined || this.#today === undefined) return false;
    return from <= rest.start && to >= rest.end && this.#today >= rest.end;
  }

  #take(path: string, { row, period, which, quarter }: Edge): void {
    const pence = netOf(row.pounds);
    const isChecked = row.row.checked?.includes('months-for-quarters') === true;
    const known = this.#files.get(path);
    if (!known) {
      this.#files.set(path, { first: row.row, period, meant: quarter.text, which, rows: 1, pence, isChecked });
    } else if (known.which !== which) {
      this.#files.set(path, undefined);
    } else {
      known.rows += 1;
      known.pence += pence;
      known.isChecked &&= isChecked;
    }
  }

  get findings(): Finding[] {
    const cases = new Cases();
    for (const [path, months] of this.#files) {
      if (!months) continue;
      const { first, period, meant, which, rows, pence, isChecked } = months;
      const place = placeOf(first, 'period');
      const data = { period, meant, which, rows, pounds: formatPence(pence) };
      const told = (among: Among) => finding('months-for-quarters', { ...data, ...among }, place);
      cases.add({ name: path, place, pence, isChecked, told });
    }
    return cases.findings;
  }
}

/** A return within one month that begins or ends its quarter; nothing for any other. One for a part of it is among the rest as well. */
function edgeOf(row: ReturnRow): Edge | undefined {
  const { period } = row.row;
  if (!period || monthIndex(period.start) !== monthIndex(period.end)) return undefined;
  const quarter = quarterAt(period.start);
  const own = { row, period: period.text, quarter };
  if (period.end === quarter.end) {
    return { ...own, which: 'last', rest: { start: quarter.start, end: period.start - 1 } };
  }
  if (period.start !== quarter.start) return undefined;
  return { ...own, which: 'first', rest: { start: period.end + 1, end: quarter.end } };
}

/** The months that returns lie in. */
function monthsOf(returned: readonly ReturnRow[], nils: readonly NilReturn[]): ReadonlySet<number> {
  const times = [...returned.map(({ own }) => own), ...nils.map(({ period }) => period)];
  return new Set(times.flatMap((time) => (time ? monthsIn(time) : [])));
}

/** Months by their numbers. */
function monthsIn({ start, end }: Period): number[] {
  const first = monthIndex(start);
  return Array.from({ length: monthIndex(end) - first + 1 }, (_, at) => first + at);
}
