// Which day is today: the one that was given, else the last day of the latest period returned. Nothing reads the clock.
import { type Day, daysIn, formatIsoDate, isoDay, type Period } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { largest } from '../../model/lists.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import type { ReconcileOptions } from '../../model/reconciliation/reconcile-options.ts';
import { named } from './named-period.ts';
import type { ReturnRow } from './returns.ts';

export type AsOf = Pick<ReconcileOptions, 'asOf' | 'asOfFrom'> & { readonly day?: Day };

type Returned = Pick<ReturnRow, 'row' | 'own' | 'met' | 'dates'>;

/** What speaks for a day: the returns that end on it. */
interface Support {
  readonly first: Commitment;
  readonly period: Period;
  rows: number;
  /** One file and one contract of them; several where it is no longer one. */
  file: string;
  files: 1 | 2;
  readonly contract: string;
  /** The fewest days between a return and what goes before it: its promise's other returns, or the promise's beginning. */
  gap: number;
  shortest: number;
  longest: number;
}

/** So many other contracts that are behind speak against the day of a single one. */
const MANY_BEHIND = 3;
/** Of a contract alone, two quarters may be missing; a year that was mistyped leaves more. */
const LONGEST_GAP = 200;
const A_YEAR = 366;

/**
 * The day everything is due by. A return for days nothing was promised for does not move it: one slip in a year would
 * make every other return late. For the same reason neither does a range that leaves its contract, nor one that a single
 * file reaches beyond all others with, unless it carries on from the
 * returns before it and is about as long as they are.
 * Such a range is told. Returns that give days of their own are asked first; where none does, a return is for its whole
 * contract. Without any date nothing can be pro rata, and every promise is due.
 */
export class LatestDay {
  readonly #ends = new Map<Day, Support>();
  /** Ranges that leave their contract, by the day they end on. */
  readonly #leaving = new Map<Day, Support>();
  /** The same of those that meet no promise; they are told, and never asked. */
  readonly #astray = new Map<Day, Support>();
  readonly #reached: { readonly contract: string; readonly day: Day; readonly end: Day | undefined }[] = [];
  #file: string | undefined;
  #files: 0 | 1 | 2 = 0;
  #own: Day | undefined;
  #any: Day | undefined;

  /** Takes the returns of a contract. */
  add(contract: ContractFacts, returns: readonly Returned[], nils: readonly NilReturn[] = []): void {
    for (const { period } of nils) this.#own = later(this.#own, period?.end);
    let reached: Day | undefined;
    let endsBefore: EndsBefore | undefined;
    for (const one of returns) {
      const { own, met, dates } = one;
      this.#own = later(this.#own, own?.end);
      this.#any = later(this.#any, dates.end);
      this.#countFile(one.row.origin.file.path);
      if (!own) continue;
      const leaves = own.start < (contract.start ?? own.start) || own.end > (contract.end ?? own.end);
      if (met.length === 0) {
        if (leaves) support(this.#astray, one, own, () => 0);
        continue;
      }
      support(leaves ? this.#leaving : this.#ends, one, own, () => {
        endsBefore ??= new EndsBefore(returns);
        return gapBefore(one, own, contract, endsBefore);
      });
      if (!leaves) reached = later(reached, own.end);
    }
    if (reached === undefined) return;
    const { id, end } = contract;
    this.#reached.push({ contract: id, day: reached, end });
  }

  /** The day, and warnings of ranges that end after it and did not move it. */
  asOf(given: string | undefined): { readonly asOf: AsOf; readonly findings: readonly Finding[] } {
    if (given !== undefined) return { asOf: { asOf: given, asOfFrom: 'flag', day: isoDay(given) }, findings: [] };
    const ends = [...this.#ends.keys()].sort((a, b) => b - a);
    const met = ends.find((end) => this.#isBelieved(end, ends)) ?? [...this.#leaving.keys()].sort((a, b) => a - b)[0];
    const own = met ?? this.#own;
    const day = own ?? this.#any;
    if (day === undefined) return { asOf: { asOfFrom: 'nothing' }, findings: [] };
    const asOf: AsOf = { asOf: formatIsoDate(day), asOfFrom: own === undefined ? 'contracts' : 'returns', day };
    const tell = (ends: ReadonlyMap<Day, Support>, why: 'contract' | 'others') =>
      [...ends].flatMap(([end, each]) => (met !== undefined && end > met ? [told(each, why, met)] : []));
    return {
      asOf,
      findings: [...tell(this.#ends, 'others'), ...tell(this.#leaving, 'contract'), ...tell(this.#astray, 'contract')],
    };
  }

  /** None, one, or several. */
  #countFile(path: string): void {
    if (this.#files > 0 && this.#file !== path) this.#files = 2;
    else this.#files ||= 1;
    this.#file = path;
  }

  #isBelieved(end: Day, ends: readonly Day[]): boolean {
    const own = this.#ends.get(end);
    if (!own || own.files > 1) return true;
    const longest = largest(
      ends.map((other) => (other < end ? (this.#ends.get(other)?.longest ?? 0) : 0)),
      0,
    );
    if (longest === 0) return true;
    const others = this.#reached.filter(({ contract }) => contract !== own.contract);
    const behind = others.filter((each) => each.day < end && (each.end ?? end) > each.day);
    const isAlone = this.#files < 2;
    const gap = isAlone || others.length === 0 ? LONGEST_GAP : 0;
    const isLong = own.shortest > 2 * longest && !(isAlone && own.shortest <= A_YEAR);
    return own.gap <= gap && !isLong && (isAlone || behind.length < MANY_BEHIND);
  }
}

/** The gap is asked for only while it may be the fewest days yet. */
function support(ends: Map<Day, Support>, { row }: Returned, own: Period, gap: () => number): void {
  const days = daysIn(own);
  const file = row.origin.file.path;
  const known = ends.get(own.end);
  if (!known) {
    const facts = { first: row, period: own, rows: 1, contract: row.contract };
    ends.set(own.end, { ...facts, file, files: 1, gap: gap(), shortest: days, longest: days });
    return;
  }
  known.rows += 1;
  if (known.file !== file) known.files = 2;
  if (known.gap > 0) known.gap = Math.min(known.gap, gap());
  known.shortest = Math.min(known.shortest, days);
  known.longest = Math.max(known.longest, days);
}

/** Days between a return and the end of the one before it for the same promise, or the beginning of promise or contract. */
function gapBefore({ row, met }: Returned, own: Period, contract: ContractFacts, ends: EndsBefore): number {
  const before = ends.before(row, own.end);
  const starts = [contract.start, ...met.map(({ line }) => line.dates.start)].flatMap((start) => start ?? []);
  const from = largest(
    starts.filter((start) => start <= own.start),
    before === undefined ? Number.NEGATIVE_INFINITY : before + 1,
  );
  return Math.max(0, own.start - from);
}

/** The days that returns for one promise end on, sorted once: a promise may have as many returns as a file has rows. */
class EndsBefore {
  readonly #ends = new Map<string, Day[]>();

  constructor(returns: readonly Returned[]) {
    for (const { row, own } of returns) {
      if (!own) continue;
      const key = promiseKey(row);
      const ends = this.#ends.get(key);
      if (ends) ends.push(own.end);
      else this.#ends.set(key, [own.end]);
    }
    for (const ends of this.#ends.values()) ends.sort((a, b) => a - b);
  }

  /** The last day before this one that another return for the same promise ends on. */
  before(row: Commitment, day: Day): Day | undefined {
    const ends = this.#ends.get(promiseKey(row)) ?? [];
    let [from, to] = [0, ends.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((ends[middle] ?? day) < day) from = middle + 1;
      else to = middle;
    }
    return ends[from - 1];
  }
}

function promiseKey({ measure, area, id }: Commitment): string {
  return `${measure}\0${area}\0${id}`;
}

function told({ first, period, rows }: Support, why: 'contract' | 'others', day: Day): Finding {
  const data = { period: named(period).text, why, day: formatIsoDate(day), end: formatIsoDate(period.end), rows };
  const field = first.period ? 'period' : 'end';
  return finding('day-not-moved', data, placeOf(first, field));
}

function later(last: Day | undefined, day: Day | undefined): Day | undefined {
  return last === undefined || (day !== undefined && day > last) ? day : last;
}
