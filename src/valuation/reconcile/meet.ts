// Which promise a return meets: by contract and measure, then by commitment where it is named, area, and days.
import { FREE_MET, MOST_MET } from '../../model/bounds.ts';
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

/** A return that is not shared out, for those of its contract are over so many promises. */
export interface OverTooMany {
  readonly promises: number;
}

/** The promises of one contract by measure. */
export class Promises {
  readonly #byMeasure: ReadonlyMap<string, OfMeasure>;
  readonly #naming: Naming;
  /** What nearly every return meets, made once. */
  readonly #whole = new Map<PromiseLine, readonly Met[]>();
  readonly #isMatching: boolean;
  #spellings: Spellings | undefined;
  /** Promises that returns were shared over, beyond those that each may be. */
  #met = 0;

  /** Where rows are only matched it is not asked which measure was meant. */
  constructor(lines: readonly PromiseLine[], naming: Naming, isMatching: boolean) {
    this.#isMatching = isMatching;
    this.#naming = naming;
    const byMeasure = groupsOf(lines, (line) => line.measure);
    this.#byMeasure = new Map([...byMeasure].map(([measure, those]) => [measure, new OfMeasure(those)]));
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
  metBy(row: Commitment, own: Period | undefined, contract: ContractFacts): readonly Met[] | Unmet | OverTooMany {
    const measures = this.#byMeasure;
    if (measures.size === 0) return notPromised({ why: 'contract' });
    const ofMeasure = measures.get(row.measure);
    if (!ofMeasure) {
      const near = this.#isMatching ? undefined : this.#nearestTo(row.measure);
      return notPromised({ why: 'measure', ...(near !== undefined && { nearest: near }) });
    }
    const id = this.#naming(row.measure, row.id);
    const lines = ofMeasure.among(id, row.area);
    const [first] = lines;
    if (!first) return notPromised({ why: 'area', ...this.#areaOf(row, ofMeasure) });
    if (!own) return this.#isOneMore(lines.length) ? overAll(lines) : { promises: lines.length };
    if (lines.length === 1 && isAround(first, own)) return this.#wholeOf(first);
    const inReach = lines.filter((line) => daysShared(line.dates, own) > 0);
    if (inReach.length > 0) {
      const around = shortestAround(inReach, own);
      if (around) return this.#wholeOf(around);
      return this.#isOneMore(inReach.length) ? shared(inReach, own) : { promises: inReach.length };
    }
    const after = contract.end !== undefined && own.start > contract.end;
    return { reason: after ? 'after-end' : 'wrong-period', nearest: lines.at(after ? -1 : 0) ?? first };
  }

  /** Whether a return may be shared over so many. */
  #isOneMore(promises: number): boolean {
    if (promises <= FREE_MET) return true;
    this.#met += promises - FREE_MET;
    return this.#met <= MOST_MET;
  }

  #nearestTo(measure: string): string | undefined {
    this.#spellings ??= new Spellings([...this.#byMeasure.keys()]);
    return this.#spellings.nearestFew(measure, 1)[0];
  }

  /** The area of a return that meets none, and the one of a promise that looks like it. */
  #areaOf({ area }: Commitment, ofMeasure: OfMeasure) {
    if (area === undefined) return {};
    const nearest = this.#isMatching ? undefined : ofMeasure.areaLike(area);
    return { area, ...(nearest !== undefined && { nearest }) };
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

/** Lines by their areas, which are sorted once somebody asks: most measures are promised once, for no area in particular. */
class InAreas {
  readonly #lines: readonly PromiseLine[];
  #byArea: ReadonlyMap<string | undefined, readonly PromiseLine[]> | undefined;

  constructor(lines: readonly PromiseLine[]) {
    this.#lines = lines;
  }

  in(area: string | undefined): readonly PromiseLine[] {
    const byArea = this.#areas;
    const exact = byArea.get(area);
    if (exact) return exact;
    if (area !== undefined) return byArea.get(undefined) ?? [];
    return byArea.size === 1 ? this.#lines : [];
  }

  get #areas() {
    this.#byArea ??= groupsOf(this.#lines, (line) => line.area);
    return this.#byArea;
  }
}

/** The promises of one measure. Each of thousands of returns may ask. */
class OfMeasure {
  readonly #lines: readonly PromiseLine[];
  readonly #isPlain: boolean;
  #all: InAreas | undefined;
  #byId: ReadonlyMap<string | undefined, InAreas> | undefined;
  #areas: ReadonlyMap<string, string> | undefined;

  constructor(lines: readonly PromiseLine[]) {
    this.#lines = lines;
    this.#isPlain = lines.length === 1 && lines[0]?.area === undefined;
  }

  /** Those of an id, of all where none has it, that a return for an area may meet. */
  among(id: string | undefined, area: string | undefined): readonly PromiseLine[] {
    if (this.#isPlain) return this.#lines;
    if (!this.#byId) {
      const byId = groupsOf(this.#lines, (line) => line.id);
      this.#byId = new Map([...byId].map(([one, lines]) => [one, new InAreas(lines)]));
    }
    this.#all ??= new InAreas(this.#lines);
    return (this.#byId.get(id) ?? this.#all).in(area);
  }

  /** The area of the first that is written almost like this one. */
  areaLike(area: string): string | undefined {
    if (!this.#areas) {
      const areas = new Map<string, string>();
      for (const { area: own } of this.#lines) {
        if (own !== undefined && !areas.has(areaKey(own))) areas.set(areaKey(own), own);
      }
      this.#areas = areas;
    }
    return this.#areas.get(areaKey(area));
  }
}

/** Of the promises that a return lies inside, the one of the fewest days. */
function shortestAround(lines: readonly PromiseLine[], own: Period): PromiseLine | undefined {
  let shortest: PromiseLine | undefined;
  for (const line of lines) {
    if (isAround(line, own) && (!shortest || lengthOf(line) < lengthOf(shortest))) shortest = line;
  }
  return shortest;
}

/** Over those that have no day in common, the shortest first. */
function shared(lines: readonly PromiseLine[], own: Period): Met[] {
  const chosen: PromiseLine[] = [];
  /** The same by their first days: what touches none of its neighbours touches none. */
  const inOrder: PromiseLine[] = [];
  for (const line of [...lines].sort((a, b) => lengthOf(a) - lengthOf(b))) {
    let [at, end] = [0, inOrder.length];
    while (at < end) {
      const between = (at + end) >> 1;
      if (startOf(inOrder[between]) < startOf(line)) at = between + 1;
      else end = between;
    }
    const [before, after] = [inOrder[at - 1], inOrder[at]];
    if ((before && touching(before.dates, line.dates)) || (after && touching(after.dates, line.dates))) continue;
    chosen.push(line);
    inOrder.splice(at, 0, line);
  }
  return byDays(chosen.map((line) => ({ line, days: daysShared(line.dates, own) })));
}

const startOf = (line: PromiseLine | undefined): number => line?.dates.start ?? -LONG;

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
