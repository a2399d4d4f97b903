// The smallest extra commitment that meets an ask. What a unit is worth comes from the engine; the least is found in exact
// whole numbers; and every answer is valued again with the whole bid before it is called one.
import type { AskOf, AskPart, AskReading } from '../../model/ask.ts';
import type { Pence } from '../../model/money.ts';
import { measuresOf } from '../../model/overlap.ts';
import { add, compare, multiply, ONE, type Rational, rational, subtract, ZERO } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import type { Added, Alone, Answer, CannotAdd, MayAdd, Solution } from '../../model/solution.ts';
import { isIn, twiceIn, wantedPence } from '../asks.ts';
import { type Bid, type Extra, offerOf, type Valued } from './bid.ts';
import { cheapestCover, type Item, MOST_STEPS, type Want } from './cover.ts';
import { limitsOf } from './limits.ts';
import { countsTowards, penceTerms } from './worth.ts';

interface SolveTask {
  readonly bid: Bid;
  readonly parts: readonly AskPart[];
  /** What an ask in pounds is taken to be of. */
  readonly of: AskOf;
  readonly using: readonly MayAdd[];
  /** Further measures that are answered by themselves, beside the answer. */
  readonly beside: readonly string[];
}

/** A measure that can be added, with all that the search needs of it. */
interface Candidate {
  readonly may: MayAdd;
  readonly line: Line;
  readonly item: Item;
  readonly step: Rational;
  /**
   * Where its pounds may be counted twice, and it is wanted all the same because a quantity of it is asked: its pounds are
   * taken to be nothing towards the ask (`item`), and this is what it would be worth at most.
   */
  readonly atMost?: Item;
}

/** The answer to one reading of an ask. Measures are known to the table, and the bid is free of errors. */
export function solve({ bid, parts, of, using, beside }: SolveTask): Solution {
  const asked = parts.map((part): AskPart => ('of' in part || isOfPounds(part) ? withOf(part, of) : part));
  const now = bid.with([]);
  const readings = bid.readings(now, asked);
  const hasCosts = using.some(({ cost }) => cost !== undefined);
  const common = {
    facts: now.contract.facts,
    parts: asked,
    ...(asked.some(isOfPounds) && { of }),
    now: readings,
    countedTwice: twiceIn(now.contract, of),
    hasCosts,
  };
  if (isMet(readings)) return { ...common, outcome: { kind: 'met' }, cannot: [], alone: [] };

  const wants = asked.flatMap((part): (Want & { readonly part: AskPart })[] => {
    const amount = missing(part, now, of);
    return amount && compare(amount, ZERO) > 0 ? [{ part, amount, rounded: isOfPounds(part) }] : [];
  });
  const inPounds = wants.some(({ rounded }) => rounded);
  const cannot: Solution['cannot'][number][] = [];
  const candidates = using.flatMap((may): Candidate[] => {
    const candidate = candidateOf(may);
    if ('why' in candidate) cannot.push({ measure: may.measure, ...candidate });
    return 'why' in candidate ? [] : [candidate];
  });
  const { outcome, names } = bestOf(inPounds ? apartSets(candidates) : [candidates]);
  for (const { may } of candidates.filter(({ may: { measure } }) => !names.includes(measure))) {
    cannot.push({ measure: may.measure, why: 'overlaps', with: tiedTo(now, may.measure, names) });
  }
  const [only, ...more] = outcome.kind === 'solved' ? outcome.answer.added : [];
  return { ...common, outcome, cannot, alone: alone(more.length === 0 ? only?.measure : undefined) };

  function candidateOf(may: MayAdd): Candidate | CannotAdd {
    const step = may.step ?? ONE;
    const [line] = bid.with([{ measure: may.measure, quantity: ONE }]).added;
    if (!line || line.state === 'record-only') {
      const counts =
        line && wants.some(({ part }) => part.kind === 'quantity' && isIn(line.measure, part.within, may.measure));
      if (!line || !counts) return { why: 'record-only' };
    }
    if (line.state === 'unvalued') return { why: 'unvalued', reasons: line.remarks.map(({ rule }) => rule) };
    const worth = wants.map((want) => worthTo(want.part, line).map((term) => multiply(term, step)));
    if (worth.every((terms) => compare(terms.reduce(add, ZERO), ZERO) <= 0)) return { why: 'worth-nothing' };
    const limits = limitsOf(may, step, now);
    if (limits.most !== undefined && limits.most <= 0n) return { why: 'capped' };
    const apart = inPounds ? mostApart(bid, now, may.measure, step, limits.most) : limits.most;
    const cost = multiply(may.cost ?? ONE, step);
    const candidate = (most: bigint | undefined): Candidate => ({
      may,
      line,
      step,
      item: { least: limits.least, ...(most !== undefined && { most }), cost, worth },
    });
    const alone = apart === limits.most ? undefined : withoutPounds(candidate(limits.most));
    if (alone) return alone;
    if (apart === 0n)
      return {
        why: 'overlaps',
        with: tiedTo(
          now,
          may.measure,
          now.lines.map(({ commitment }) => commitment.measure),
        ),
      };
    return candidate(apart);
  }

  /** A candidate for a quantity that is asked, whose pounds count towards nothing; undefined where no quantity of it is. */
  function withoutPounds(candidate: Candidate): Candidate | undefined {
    const { item } = candidate;
    const worth = item.worth.map((terms, index) => (wants[index]?.rounded ? [] : terms));
    if (worth.every((terms) => terms.length === 0)) return undefined;
    return { ...candidate, item: { ...item, worth }, atMost: item };
  }

  /** Pence, or units, that one unit of a line adds to what a part asks for. */
  function worthTo(part: AskPart, line: Line): Rational[] {
    const id = line.commitment.measure;
    if (part.kind === 'quantity') return isIn(line.measure, part.within, id) ? [line.quantity] : [];
    if (!isOfPounds(part)) return [];
    const within = part.kind === 'share-of-contract-value' ? undefined : part.within;
    return !within || isIn(line.measure, within, id) ? penceTerms(line, within ? 'total' : (part.of ?? of)) : [];
  }

  /** The best of several choices of what is added, the first of equals; and the measures it chose among. */
  function bestOf(choices: readonly (readonly Candidate[])[]): {
    outcome: Solution['outcome'];
    names: readonly string[];
  } {
    const steps = Math.max(LEAST_STEPS, Math.floor(MOST_STEPS / choices.length));
    const searched = choices.flatMap((items) => {
      const least = leastOf(items, steps);
      return least ? [{ items, ...least }] : [];
    });
    const namesOf = (items: readonly Candidate[]) => items.map(({ may }) => may.measure);
    const [first, ...others] = searched.flatMap(({ items, found }) => (found ? [{ items, ...found }] : []));
    if (first) {
      const { answer, cost, items } = others.reduce((a, b) => (compare(b.cost, a.cost) < 0 ? b : a), first);
      const bounds = searched.map((each) => each.bound);
      // Of so many choices that not all were tried, what all together could do if none overlapped.
      if (choices.length >= MOST_CHOICES) bounds.push(leastOf(candidates, steps)?.bound ?? ZERO);
      const bound = bounds.reduce((a, b) => (compare(b, a) < 0 ? b : a));
      return {
        outcome: { kind: 'solved', answer, ...(compare(bound, cost) < 0 && { bound }) },
        names: namesOf(items),
      };
    }
    const [begin, ...more] = choices.map((items) => ({ items, furthest: furthestOf(items) }));
    const far = begin && more.reduce((a, b) => ((b.furthest?.offer ?? 0n) > (a.furthest?.offer ?? 0n) ? b : a), begin);
    return {
      outcome: { kind: 'not-reachable', ...(far?.furthest && { furthest: far.furthest }) },
      names: namesOf(far?.items ?? []),
    };
  }

  /** The most of everything that has a most. */
  function furthestOf(items: readonly Candidate[]): Answer | undefined {
    const most = items.flatMap((each): Extra[] => {
      const count = each.item.most ?? 0n;
      return count > 0n ? [extraOf(each, count)] : [];
    });
    return most.length > 0 ? answerOf(most, items) : undefined;
  }

  /**
   * Every choice of candidates that can stand beside each other without a pound that may be counted twice, and to which none
   * can be added: found by valuing pairs. The earlier a person named a measure, the earlier stand the choices that have it.
   */
  function apartSets(all: readonly Candidate[]): Candidate[][] {
    const plain = all.filter(({ atMost }) => atMost === undefined);
    const tied = new Map<Candidate, ReadonlySet<Candidate>>();
    for (const [index, one] of plain.entries()) {
      const others = plain.slice(0, index).filter((other) => {
        const { contract } = bid.with([extraOf(other, 1n), extraOf(one, 1n)]);
        return contract.countedTwice > now.contract.countedTwice;
      });
      tied.set(one, new Set(others));
    }
    const areTied = (a: Candidate, b: Candidate) => tied.get(a)?.has(b) || tied.get(b)?.has(a);
    let sets: Candidate[][] = [[]];
    for (const one of plain) {
      const next = sets.flatMap((set) => {
        const apart = set.filter((other) => !areTied(one, other));
        return apart.length === set.length ? [[...set, one]] : [set, [...apart, one]];
      });
      // A choice that is part of another is none.
      const whole = next.filter(
        (set, at) =>
          !next.some((other, place) => {
            const isLarger = other.length > set.length || (other.length === set.length && place < at);
            return isLarger && set.every((each) => other.includes(each));
          }),
      );
      sets = whole.slice(0, MOST_CHOICES);
    }
    // What must be added is in every choice, where any can hold all of it.
    const must = plain.filter(({ item }) => item.least > 0n);
    const kept = sets.filter((set) => must.every((each) => set.includes(each)));
    return (kept.length > 0 ? kept : sets).map((set) =>
      all.flatMap((each) => (set.includes(each) || each.atMost ? [each] : (withoutPounds(each) ?? []))),
    );
  }

  /** The least that meets every want, with pounds that may be counted twice taken for whole; where that fails, for none. */
  function leastOf(items: readonly Candidate[], steps: number): ReturnType<typeof search> {
    const whole = search(items, (each) => each.atMost ?? each.item, steps);
    if (!whole || whole.found || items.every(({ atMost }) => !atMost)) return whole;
    return { ...search(items, ({ item }) => item, steps), bound: whole.bound };
  }

  /**
   * The cheapest cover, valued again by the engine. Where the engine comes to less than the sum of the units (an overlap that
   * only large quantities meet), the want is raised by what is missing and the search begins again; the bound is the first.
   */
  function search(
    items: readonly Candidate[],
    itemOf: (each: Candidate) => Item,
    steps: number,
  ): { bound: Rational; found?: { answer: Answer; cost: Rational } } | undefined {
    let raised = wants.map(({ amount, rounded }): Want => ({ amount, rounded }));
    let bound: Rational | undefined;
    for (let round = 0; round < 8; round += 1) {
      const cover = cheapestCover(items.map(itemOf), raised, steps);
      if (!cover) break;
      bound ??= cover.bound;
      const extras = items.flatMap((each, index): Extra[] => {
        const count = cover.counts[index] ?? 0n;
        return count > 0n ? [extraOf(each, count)] : [];
      });
      const again = bid.with(extras);
      const left = wants.map(({ part }) => missing(part, again, of) ?? ZERO);
      if (left.every((each) => compare(each, ZERO) <= 0)) {
        return { bound, found: { answer: answerOf(extras, items), cost: cover.cost } };
      }
      raised = raised.map((want, index) => {
        const more = left[index] ?? ZERO;
        return compare(more, ZERO) > 0 ? { ...want, amount: add(want.amount, more) } : want;
      });
    }
    return bound && { bound };
  }

  function answerOf(extras: readonly Extra[], items: readonly Candidate[]): Answer {
    const valued = bid.with(extras);
    const added = valued.added.map((line): Added => {
      const { measure, quantity } = line.commitment;
      const cost = items.find(({ may }) => may.measure === measure)?.may.cost;
      const pounds = line.components
        .filter(({ component }) => countsTowards(component.kind, of))
        .reduce((sum: Pence, { net }) => sum + net, 0n);
      return {
        measure,
        title: line.measure.title,
        unit: line.measure.unit,
        quantity,
        pounds,
        ...(cost && { cost: multiply(cost, quantity) }),
      };
    });
    const costs = added.map(({ cost }) => cost);
    return {
      added,
      ...(hasCosts && { cost: costs.reduce<Rational>((sum, cost) => (cost ? add(sum, cost) : sum), ZERO) }),
      offer: offerOf(valued, of),
      readings: bid.readings(valued, asked),
      commitments: bid.rowsOf(extras).map((row) => ({ ...row, unit: valued.table.measures[row.measure]?.unit ?? '' })),
    };
  }

  /** Answers of one measure beside the answer, which may be one itself. */
  function alone(theAnswer?: string): Alone[] {
    const all = using.map(aloneWith);
    const others = () => all.filter((each) => 'answer' in each && each.measure !== theAnswer).length;
    for (const measure of beside) {
      if (others() >= ENOUGH_ALONE) break;
      const each = aloneWith({ measure });
      if ('answer' in each && !isFarTooMuch(each.answer)) all.push(each);
    }
    return all;
  }

  /** A single unit that is worth many times what is missing is no answer anybody wants beside theirs. */
  function isFarTooMuch({ added: [only] }: Answer): boolean {
    const [want] = wants;
    if (!only || !want?.rounded || compare(only.quantity, ONE) > 0) return false;
    return compare(rational(only.pounds), multiply(want.amount, FAR_TOO_MUCH)) > 0;
  }

  function aloneWith(may: MayAdd): Alone {
    const candidate = candidateOf(may);
    if ('why' in candidate) return { measure: may.measure, left: candidate };
    const { outcome } = bestOf([[candidate]]);
    if (outcome.kind === 'solved') return { measure: may.measure, answer: outcome.answer };
    const furthest = outcome.kind === 'not-reachable' ? outcome.furthest : undefined;
    return { measure: may.measure, ...(furthest && { furthest }), left: { why: 'not-enough' } };
  }
}

/** So many answers of one measure stand beside the answer, where there are so many. */
const ENOUGH_ALONE = 3;
const FAR_TOO_MUCH = rational(10);
/** So many choices of measures that do not overlap are tried. */
const MOST_CHOICES = 200;
/** However many choices there are, each is looked at so far. */
const LEAST_STEPS = 30_000;

function extraOf({ may, step }: Candidate, count: bigint): Extra {
  return { measure: may.measure, quantity: multiply(step, rational(count)) };
}

function isOfPounds(
  part: AskPart,
): part is Extract<AskPart, { kind: 'share-of-contract-value' | 'pounds' | 'pounds-a-year' }> {
  return part.kind === 'share-of-contract-value' || part.kind === 'pounds' || part.kind === 'pounds-a-year';
}

function withOf(part: AskPart, of: AskOf): AskPart {
  return isOfPounds(part) && part.of === undefined ? { ...part, of } : part;
}

function isMet(readings: readonly AskReading[]): boolean {
  return readings.every((reading) => reading.state === 'met' && !('metByDoubled' in reading && reading.metByDoubled));
}

/** What a part still lacks, in pence or units; what may be counted twice does not count towards it. */
function missing(part: AskPart, valued: Valued, of: AskOf): Rational | undefined {
  const { contract, offers, lines } = valued;
  if (part.kind === 'quantity') {
    const there = lines
      .filter(({ measure, commitment }) => isIn(measure, part.within, commitment.measure))
      .reduce((sum, { quantity }) => add(sum, quantity), ZERO);
    return subtract(part.at_least, there);
  }
  if (!isOfPounds(part)) return undefined;
  const wanted = wantedPence(contract.facts, part);
  if (typeof wanted === 'string') return undefined;
  const within = part.kind === 'share-of-contract-value' ? undefined : part.within;
  const offer = within
    ? [...offers.of(contract.facts.id)]
        .filter(([id, { measure }]) => isIn(measure, within, id))
        .reduce((sum, [, { net }]) => sum + net, 0n)
    : offerOf(valued, part.of ?? of) - twiceIn(contract, part.of ?? of);
  return rational(wanted - offer);
}

/** Which of these measures an overlap of the table ties to a measure. */
function tiedTo({ table }: Valued, measure: string, those: readonly string[]): string[] {
  const tied = (table.method?.overlaps ?? [])
    .map(measuresOf)
    .filter((measures) => measures.includes(measure))
    .flat();
  return [...new Set(those.filter((each) => each !== measure && tied.includes(each)))];
}

/** More than anybody would add, to see whether a limit of the table is met on the way. */
const PLENTY = 1_000_000n;

/** The most steps of a measure that no overlap of the table counts against; its own most where none does. */
function mostApart(bid: Bid, now: Valued, measure: string, step: Rational, most?: bigint): bigint | undefined {
  const isApart = (count: bigint) =>
    bid.with([{ measure, quantity: multiply(step, rational(count)) }]).contract.countedTwice <=
    now.contract.countedTwice;
  const furthest = most ?? PLENTY;
  if (isApart(furthest)) return most;
  let [apart, too] = [0n, furthest];
  while (too - apart > 1n) {
    const between = (apart + too) / 2n;
    if (isApart(between)) apart = between;
    else too = between;
  }
  return apart;
}
