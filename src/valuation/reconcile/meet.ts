// Which promise a return meets: by contract and measure, then by commitment where it is named, area, and days.
import { daysIn, type Period } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { areaKey } from '../../model/look-alike.ts';
import { Spellings } from '../../model/nearest.ts';
import { ONE, type Rational, rational } from '../../model/rational.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { groupsOf } from './groups-of.ts';
import type { Naming, PromiseLine } from './promises.ts';

/** A line a return counts towards, and the share of its quantity that does. */
export interface Met {
  readonly line: PromiseLine;
  readonly share: Rational;
}

export type Unmet =
  | { readonly reason: 'not-promised'; readonly facts: ReasonFacts['not-promised'] }
  | { readonly reason: 'wrong-period' | 'after-end'; readonly nearest: PromiseLine };

/** The promises of one contract by measure. */
export class Promises {
  readonly #byMeasure: ReadonlyMap<string, readonly PromiseLine[]>;
  readonly #naming: Naming;
  /** What nearly every return meets, made once. */
  readonly #whole = new Map<PromiseLine, readonly Met[]>();
  readonly #isMatching: boolean;
  #spellings: Spellings | undefined;

  /** Where rows are only matched it is not asked which measure was meant. */
  constructor(lines: readonly PromiseLine[], naming: Naming, isMatching: boolean) {
    this.#isMatching = isMatching;
    this.#naming = naming;
    this.#byMeasure = groupsOf(lines, (line) => line.measure);
  }

  /**
   * The lines a return counts towards, their shares adding up to 1; or why there are none.
   *
   * Area: the promise for the return's own area, else the one for no area in particular; never another area's. A return
   * that names none meets the promise of the only area there is.
   *
   * Days: a return inside the days of a promise counts towards it whole, the one with the fewest days first. One that
   * runs over the border of two (a quarter in which one year of a promise per year ends) is shared by days. One that
   * only begins before or ends after all of them counts whole, for nothing could be delivered outside; one with no day
   * in common is for the wrong period, or after the contract's end. A return without dates counts over all the days.
   */
  metBy(row: Commitment, own: Period | undefined, contract: ContractFacts): readonly Met[] | Unmet {
    const measures = this.#byMeasure;
    if (measures.size === 0) return notPromised({ why: 'contract' });
    const ofMeasure = measures.get(row.measure);
    if (!ofMeasure) {
      const near = this.#isMatching ? undefined : this.#nearestTo(row.measure);
      return notPromised({ why: 'measure', ...(near !== undefined && { nearest: near }) });
    }
    const id = this.#naming(row.measure, row.id);
    const [only] = ofMeasure;
    const lines = ofMeasure.length > 1 || only?.area !== undefined ? among(ofMeasure, id, row.area) : ofMeasure;
    const [first] = lines;
    if (!first) return notPromised({ why: 'area', ...areaOf(row, ofMeasure, this.#isMatching) });
    if (!own) return overAll(lines);
    if (lines.length === 1 && isAround(first, own)) return this.#wholeOf(first);
    const inReach = lines.filter((line) => daysShared(line.dates, own) > 0);
    if (inReach.length > 0) return shared(inReach, own);
    const after = contract.end !== undefined && own.start > contract.end;
    return { reason: after ? 'after-end' : 'wrong-period', nearest: lines.at(after ? -1 : 0) ?? first };
  }

  #nearestTo(measure: string): string | undefined {
    this.#spellings ??= new Spellings([...this.#byMeasure.keys()]);
    return this.#spellings.nearestFew(measure, 1)[0];
  }

  #wholeOf(line: PromiseLine): readonly Met[] {
    let known = this.#whole.get(line);
    if (!known) {
      known = [{ line, share: ONE }];
      this.#whole.set(line, known);
    }
    return known;
  }
}

function among(lines: readonly PromiseLine[], id: string | undefined, area: string | undefined) {
  const byId = lines.filter((line) => line.id === id);
  return inArea(byId.length > 0 ? byId : lines, area);
}

function inArea(lines: readonly PromiseLine[], area: string | undefined): readonly PromiseLine[] {
  const exact = lines.filter((line) => line.area === area);
  if (exact.length > 0) return exact;
  if (area !== undefined) return lines.filter((line) => line.area === undefined);
  return new Set(lines.map((line) => line.area)).size === 1 ? lines : [];
}

/** The area of a return that meets none, and the one of a promise that looks like it. */
function areaOf({ area }: Commitment, lines: readonly PromiseLine[], isMatching: boolean) {
  if (area === undefined || isMatching) return area === undefined ? {} : { area };
  const key = areaKey(area);
  const nearest = lines.find((line) => line.area !== undefined && areaKey(line.area) === key)?.area;
  return { area, ...(nearest !== undefined && { nearest }) };
}

function shared(lines: readonly PromiseLine[], own: Period): Met[] {
  const shortestFirst = [...lines].sort((a, b) => lengthOf(a) - lengthOf(b));
  const around = shortestFirst.find((line) => isAround(line, own));
  if (around) return [{ line: around, share: ONE }];
  const chosen: PromiseLine[] = [];
  for (const line of shortestFirst) {
    if (chosen.every(({ dates }) => !touching(dates, line.dates))) chosen.push(line);
  }
  return byDays(chosen.map((line) => ({ line, days: daysShared(line.dates, own) })));
}

function isAround({ dates: { start, end } }: PromiseLine, own: Period): boolean {
  return (start ?? own.start) <= own.start && (end ?? own.end) >= own.end;
}

/** A return without dates, over the days of every line; undated lines take an even share each. */
function overAll(lines: readonly PromiseLine[]): Met[] {
  return byDays(lines.map((line) => ({ line, days: lengthOf(line) })));
}

function byDays(parts: readonly { readonly line: PromiseLine; readonly days: number }[]): Met[] {
  const all = parts.reduce((total, { days }) => total + days, 0);
  return parts.map(({ line, days }) => ({ line, share: rational(days, all) }));
}

const LONG = 1_000_000;

function lengthOf({ dates: { start, end } }: PromiseLine): number {
  return start === undefined || end === undefined ? LONG : daysIn({ start, end });
}

function daysShared(dates: Partial<Period>, own: Period): number {
  return Math.min(dates.end ?? own.end, own.end) - Math.max(dates.start ?? own.start, own.start) + 1;
}

function touching(a: Partial<Period>, b: Partial<Period>): boolean {
  return (a.start ?? -LONG) <= (b.end ?? LONG) && (b.start ?? -LONG) <= (a.end ?? LONG);
}

function notPromised(facts: ReasonFacts['not-promised']): Unmet {
  return { reason: 'not-promised', facts };
}

/**
 * Ids that tell promises of a contract apart: only where every return of a measure names a commitment of it. With one that
 * does not, nobody can say which promise it meets, and the promises stand together.
 */
export function namingOf(promises: readonly Commitment[], returns: readonly Commitment[]): Naming {
  const vague = new Set<string>();
  for (const { measure, id } of returns) if (id === undefined) vague.add(measure);
  const named = returns.filter(({ measure }) => !vague.has(measure));
  if (named.length > 0) {
    const ids = new Map<string, Set<string | undefined>>();
    for (const { measure, id } of promises) ids.set(measure, (ids.get(measure) ?? new Set()).add(id));
    for (const { measure, id } of named) if (!ids.get(measure)?.has(id)) vague.add(measure);
  }
  return (measure, id) => (vague.has(measure) ? undefined : id);
}
