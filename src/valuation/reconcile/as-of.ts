// Which day is today: the one that was given, else the last day of the latest period returned. Nothing reads the clock.
import { type Day, daysIn, formatIsoDate, isoDay, type Period } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { largest } from '../../model/lists.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import type { ReconcileOptions } from '../../model/reconciliation/reconcile-options.ts';
import { named } from './named-period.ts';
import type { PromiseLine } from './promises.ts';
import type { ReturnRow } from './returns.ts';

export type AsOf = Pick<ReconcileOptions, 'asOf' | 'asOfFrom'> & { readonly day?: Day };

type Returned = Pick<ReturnRow, 'row' | 'own' | 'met' | 'dates'>;

/** What speaks for a day: the returns that end on it. */
interface Support {
  readonly first: Pick<Commitment, 'origin'>;
  /** The cell its days are in. */
  readonly field: 'period' | 'end';
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
 * contract. A return of nothing for a period is one for all that was promised for days of it. Without any date nothing can be
 * pro rata, and every promise is due.
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

  /** Takes the returns of a contract: rows, and returns of nothing, which are for what was promised. */
  add(
    contract: ContractFacts,
    returns: readonly Returned[],
    nils: readonly NilReturn[] = [],
    promised: readonly Pick<PromiseLine, 'dates'>[] = [],
  ): void {
    let reached: Day | undefined;
    let endsBefore: EndsBefore | undefined;
    for (const { period, origin } of nils) {
      this.#own = later(this.#own, period?.end);
      this.#countFile(origin.file.path);
      if (!period || leavesTerm(period, contract)) continue;
      const met = promised.filter(({ dates }) => !isApart(dates, period));
      if (met.length === 0) continue;
      const ends = returns.flatMap(({ own }) => (own && own.end < period.end ? own.end : []));
      const starts = met.flatMap(({ dates }) => dates.start ?? []);
      const gap = gapFrom(period, largest(ends, Number.NEGATIVE_INFINITY), starts, contract);
      support(this.#ends, { id: contract.id, origin, field: 'period', period }, gap);
      reached = later(reached, period.end);
    }
    for (const one of returns) {
      const { own, met, dates } = one;
      this.#own = later(this.#own, own?.end);
      this.#any = later(this.#any, dates.end);
      this.#countFile(one.row.origin.file.path);
      if (!own) continue;
      const { origin, contract: id, period } = one.row;
      const said = { id, origin, field: period ? 'period' : 'end', period: own } as const;
      const leaves = leavesTerm(own, contract);
      if (met.length === 0) {
        if (leaves) support(this.#astray, said, 0);
        continue;
      }
      const ends = leaves ? this.#leaving : this.#ends;
      let gap = 0;
      if (ends.get(own.end)?.gap !== gap) {
        endsBefore ??= new EndsBefore(returns);
        const starts = met.flatMap(({ line }) => line.dates.start ?? []);
        gap = gapFrom(own, endsBefore.before(one.row, own.end) ?? Number.NEGATIVE_INFINITY, starts, contract);
      }
      support(ends, said, gap);
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

/** Whether a range leaves the term of its contract. */
function leavesTerm({ start, end }: Period, contract: ContractFacts): boolean {
  return start < (contract.start ?? start) || end > (contract.end ?? end);
}

/** Whether days have none of a period. */
function isApart({ start, end }: Partial<Period>, period: Period): boolean {
  return (start ?? period.end) > period.end || (end ?? period.start) < period.start;
}

/** The days of a return of a contract, and where they are said. */
interface Said extends Pick<Support, 'field' | 'period'> {
  readonly id: string;
  readonly origin: Commitment['origin'];
}

/** The gap need not be known where there is none before another return that ends on the day: it is the fewest days yet. */
function support(ends: Map<Day, Support>, { id, origin, field, period }: Said, gap: number): void {
  const days = daysIn(period);
  const file = origin.file.path;
  const known = ends.get(period.end);
  if (!known) {
    const facts = { first: { origin }, field, period, rows: 1, contract: id };
    ends.set(period.end, { ...facts, file, files: 1, gap, shortest: days, longest: days });
    return;
  }
  known.rows += 1;
  if (known.file !== file) known.files = 2;
  known.gap = Math.min(known.gap, gap);
  known.shortest = Math.min(known.shortest, days);
  known.longest = Math.max(known.longest, days);
}

/** Days between a return and the end of the one before it for the same promise, or the beginning of promise or contract. */
function gapFrom({ start }: Period, before: Day, promised: readonly Day[], contract: ContractFacts): number {
  const starts = [...promised, ...(contract.start === undefined ? [] : [contract.start])].filter((day) => day <= start);
  return Math.max(0, start - largest(starts, before + 1));
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

function told({ first, field, period, rows }: Support, why: 'contract' | 'others', day: Day): Finding {
  const data = { period: named(period).text, why, day: formatIsoDate(day), end: formatIsoDate(period.end), rows };
  return finding('day-not-moved', data, placeOf(first, field));
}

function later(last: Day | undefined, day: Day | undefined): Day | undefined {
  return last === undefined || (day !== undefined && day > last) ? day : last;
}
