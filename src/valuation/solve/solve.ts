// The smallest extra commitment that meets an ask. What a unit is worth comes from the engine; the least is found in exact
// whole numbers; and every answer is valued again with the whole bid before it is called one.
import type { AskPart } from '../../model/ask.ts';
import type { Pence } from '../../model/money.ts';
import { measuresOf } from '../../model/overlap.ts';
import { add, compare, divide, floor, multiply, ONE, type Rational, rational, ZERO } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import type { Alone, Answer, CannotAdd, MayAdd, Solution } from '../../model/solution.ts';
import { isIn, twiceIn } from '../asks.ts';
import { type AnswerTask, answerOf, belowFloors, haveCosts } from './answer.ts';
import { type Extra, limitsOf, offerOf, type Valued } from './bid.ts';
import { choicesOf, MOST_CHOICES, tiesOf } from './choices.ts';
import { cheapestCover, MOST_STEPS } from './cover.ts';
import { isMet, isNet, isOfPounds, missing, penceTerms, withOf, worthTo } from './lacks.ts';
import { areMoved, type Roomed, roomsFor, withRooms } from './rooms.ts';
import type { Item, Want } from './scaled.ts';

interface SolveTask extends AnswerTask {
  /** Further measures that are answered by themselves, beside the answer. */
  readonly beside: readonly string[];
}

/** A measure that can be added, with all that the search needs of it. */
interface Candidate {
  readonly may: MayAdd;
  readonly line: Line;
  readonly step: Rational;
  /** All of it, and what its pounds are worth. */
  readonly item: Item;
  /** So many steps of it no limit of the table counts against; its own most where none does. */
  readonly counted?: bigint;
  /** The same where its pounds are in no choice, because a quantity of it is asked or must be added. */
  readonly uncounted?: Item;
}

/** What is searched together: each candidate as it counts here. */
interface Choice {
  readonly items: readonly (Roomed & { readonly candidate: Candidate })[];
  /** Pence of what is there already that do not count beside it. */
  readonly loss: () => Pence;
}

/** What one choice came to: an answer, if one was found, and what none can cost less than; no bound where it has none. */
interface Searched {
  readonly bound?: Rational;
  readonly found?: { readonly answer: Answer; readonly cost: Rational };
}

/** The answer to one reading of an ask. Measures are known to the table, and the bid is free of errors. */
export function solve({ bid, parts, of, using, beside }: SolveTask): Solution {
  const asked = parts.map((part) => withOf(part, of));
  const now = bid.with([]);
  const readings = bid.readings(now, asked);
  const task: AnswerTask = { bid, parts: asked, of, using };
  const common = {
    facts: now.contract.facts,
    parts: asked,
    ...(asked.some(isOfPounds) && { of }),
    now: readings,
    countedTwice: twiceIn(now.contract, of),
    hasCosts: haveCosts(using),
  };
  if (isMet(readings)) {
    return { ...common, outcome: { kind: 'met' }, cannot: [], belowFloors: belowFloors(using, now), alone: [] };
  }

  const wants = asked.flatMap((part): (Want & { readonly part: AskPart })[] => {
    const amount = missing(part, now, of);
    return amount && compare(amount, ZERO) > 0 ? [{ part, amount, rounded: isOfPounds(part) }] : [];
  });
  const ties = tiesOf(now.table.method?.overlaps ?? []);
  const held = [...now.offers.of(now.contract.facts.id)].flatMap(([id, { net }]) => (net > 0n ? [id] : []));
  const heldNet = now.lines.reduce((sum, { totals }) => (totals.net > 0n ? sum + totals.net : sum), 0n);
  const cannot: Solution['cannot'][number][] = [];
  const candidates = using.flatMap((may): Candidate[] => {
    const candidate = candidateOf(may);
    if ('why' in candidate) cannot.push({ measure: may.measure, ...candidate });
    return 'why' in candidate ? [] : [candidate];
  });
  const { outcome, names } = bestOf(
    candidates,
    using.map(({ measure }) => measure),
  );
  for (const { may } of candidates.filter(({ may: { measure } }) => !names.includes(measure))) {
    cannot.push({ measure: may.measure, why: 'overlaps', with: tiedTo(may.measure, [...names, ...held]) });
  }
  const [only, ...more] = outcome.kind === 'solved' ? outcome.answer.added : [];
  return {
    ...common,
    outcome,
    cannot,
    belowFloors: outcome.kind === 'solved' ? belowFloors(using, bid.with(outcome.answer.added)) : [],
    alone: alone(more.length === 0 ? only?.measure : undefined),
  };

  function candidateOf(may: MayAdd): Candidate | CannotAdd {
    const step = may.step ?? ONE;
    const [line] = bid.with([{ measure: may.measure, quantity: ONE }]).added;
    if (!line || line.state === 'record-only') {
      const counts =
        line && wants.some(({ part }) => part.kind === 'quantity' && isIn(line.measure, part.within, may.measure));
      if (!line || !counts) return { why: 'record-only' };
    }
    if (line.state === 'unvalued') return { why: 'unvalued', reasons: line.remarks.map(({ rule }) => rule) };
    const worth = wants.map((want) => worthTo(want.part, line, of).map((term) => multiply(term, step)));
    if (worth.every((terms) => compare(terms.reduce(add, ZERO), ZERO) <= 0)) return { why: 'worth-nothing' };
    const limits = limitsOf(may, step, now);
    if (limits.most !== undefined && limits.most <= 0n) return { why: 'capped' };
    const cost = multiply(may.cost ?? ONE, step);
    const item: Item = { ...limits, cost, worth };
    const others = worth.map((terms, index) => (isNet(wants[index]?.part) ? [] : terms));
    const isOfUse = limits.least > 0n || others.some((terms) => terms.length > 0);
    const counted = wants.some(({ part }) => isNet(part)) ? mostCounted(may.measure, step, limits.most) : limits.most;
    const candidate = { may, line, step, item, ...(counted !== undefined && { counted }) };
    if (isOfUse) return { ...candidate, uncounted: { ...item, worth: others } };
    return counted === 0n ? { why: 'overlaps', with: tiedTo(may.measure, held) } : candidate;
  }

  /** The most steps of a measure that no limit of the table counts against. */
  function mostCounted(measure: string, step: Rational, most?: bigint): bigint | undefined {
    const overlaps = now.table.method?.overlaps ?? [];
    if (!overlaps.some((overlap) => measuresOf(overlap).includes(measure))) return most;
    const isWithin = (count: bigint) =>
      bid.with([{ measure, quantity: multiply(step, rational(count)) }]).overLimits(of) <= now.overLimits(of);
    const furthest = most ?? PLENTY;
    if (isWithin(furthest)) return most;
    let [within, over] = [0n, furthest];
    while (over - within > 1n) {
      const between = (within + over) / 2n;
      if (isWithin(between)) within = between;
      else over = between;
    }
    return within;
  }

  /** Which of these measures may count the pounds of a measure twice. */
  function tiedTo(measure: string, those: readonly string[]): string[] {
    return [...new Set(those.filter((each) => ties.get(measure)?.has(each)))];
  }

  /** Every choice of whose pounds count. */
  function choices(all: readonly Candidate[]): Choice[] {
    const countable = all.filter(({ counted }) => counted === undefined || counted > 0n);
    const names = countable.map(({ may: { measure } }) => measure);
    const sets = choicesOf(names, ties, (measure) => tiedTo(measure, held));
    return sets.map((set) => ({
      items: all.flatMap((candidate) => {
        const { uncounted } = candidate;
        const own = wholly(candidate);
        const isCounted = set.includes(own.measure);
        const [first, ...beyond] = isCounted ? countedItems(candidate) : uncounted ? [uncounted] : [];
        return [...(first ? [{ ...own, item: first, isCounted }] : []), ...beyond.map((item) => ({ ...own, item }))];
      }),
      loss: () =>
        lossOf(all.filter(({ may: { measure } }) => set.includes(measure) && tiedTo(measure, held).length > 0)),
    }));
  }

  /** All of a measure as it would count if nothing spoke against it. */
  function wholly(candidate: Candidate): Choice['items'][number] {
    const { may, line, step, item } = candidate;
    return { candidate, measure: may.measure, each: multiply(line.quantity, step), item, isCounted: false };
  }

  /** A measure whose pounds count: as much of it as no limit counts against, and beyond that for what else it is worth. */
  function countedItems({ item, counted, uncounted }: Candidate): Item[] {
    if (counted === undefined || counted === item.most) return [item];
    const least = item.least < counted ? item.least : counted;
    const within = { ...item, least, most: counted };
    if (!uncounted) return [within];
    const { most } = item;
    return [within, { ...uncounted, least: item.least - least, ...(most !== undefined && { most: most - counted }) }];
  }

  /** What no longer counts of what is there once there is so much of these that they count: as the engine has it. */
  function lossOf(counted: readonly Candidate[]): Pence {
    if (counted.length === 0) return 0n;
    const plenty = counted.map(({ may: { measure }, line }) => {
      const each = penceTerms(line, 'total').reduce(add, ZERO);
      const enough = compare(each, ZERO) > 0 ? floor(divide(rational(heldNet + 100n), each)) + 1n : 0n;
      return { measure, quantity: rational(enough) };
    });
    const twice = (valued: Valued) => twiceIn(valued.contract, of) - valued.overLimits(of);
    return twice(bid.with(plenty.filter(({ quantity }) => compare(quantity, ZERO) > 0))) - twice(now);
  }

  /** The best of all choices of these, the first of equals; and the measures it chose among. */
  function bestOf(
    all: readonly Candidate[],
    measures: readonly string[],
  ): { outcome: Solution['outcome']; names: readonly string[] } {
    const tried = choices(all);
    const isOpen = areMoved(now, measures, held);
    const steps = Math.max(LEAST_STEPS, Math.floor(MOST_STEPS / tried.length));
    let least: Rational | undefined;
    const searched = tried.map((choice) => {
      const own = search(choice, steps, least);
      if (own.found && (!least || compare(own.found.cost, least) < 0)) least = own.found.cost;
      return { choice, ...own };
    });
    const namesOf = ({ items }: Choice) => items.map(({ candidate }) => candidate.may.measure);
    const [first, ...others] = searched.flatMap(({ choice, found }) => (found ? [{ choice, ...found }] : []));
    if (first) {
      const { answer, cost, choice } = others.reduce((a, b) => (compare(b.cost, a.cost) < 0 ? b : a), first);
      const bounds = searched.flatMap(({ bound }) => bound ?? []);
      // Of so many choices that not all were tried, what all together could do if none overlapped.
      if (tried.length >= MOST_CHOICES)
        bounds.push(search({ items: all.map(wholly), loss: () => 0n }, steps).bound ?? ZERO);
      if (isOpen) bounds.push(ZERO);
      const bound = bounds.reduce((a, b) => (compare(b, a) < 0 ? b : a));
      return {
        outcome: { kind: 'solved', answer, ...(compare(bound, cost) < 0 && { bound }) },
        names: namesOf(choice),
      };
    }
    const isProven = !isOpen && tried.length < MOST_CHOICES && searched.every(({ bound }) => bound === undefined);
    const [begin, ...more] = tried.map((choice) => ({ choice, furthest: furthestOf(choice) }));
    const netOf = ({ furthest }: { readonly furthest: Answer | undefined }) =>
      furthest ? furthest.offer - furthest.countedTwice : offerOf(now, of) - twiceIn(now.contract, of);
    const far = begin && more.reduce((a, b) => (netOf(b) > netOf(a) ? b : a), begin);
    return {
      outcome: { kind: isProven ? 'not-reachable' : 'not-found', ...(far?.furthest && { furthest: far.furthest }) },
      names: far ? namesOf(far.choice) : [],
    };
  }

  /** The most of everything that has a most. */
  function furthestOf({ items }: Choice): Answer | undefined {
    const most = extrasOf(items, (index) => items[index]?.item.most ?? 0n);
    return most.length > 0 ? answerOf(task, most) : undefined;
  }

  /**
   * The cheapest cover, valued again by the engine. Where the engine comes to less than the sum of the units, the want is raised by
   * what is missing and the search begins again; the bound is the first. A choice that costs no less than a `better` answer is
   * not valued.
   */
  function search({ items, loss }: Choice, steps: number, better?: Rational): Searched {
    const { rooms, areAll } = roomsFor(bid, now, items);
    const roomed = withRooms(items, rooms);
    const cover = (those: readonly Want[]) => cheapestCover(roomed.items, [...those, ...roomed.wants], steps);
    // Where more may count than there is room for, only what does without any room proves something.
    const bare = areAll
      ? undefined
      : items.map(({ candidate, item, isCounted }) => (isCounted ? candidate.item : item));
    if (better) {
      const lossless = bare ? cheapestCover(bare, wants, steps) : cover(wants);
      if (!lossless) return {};
      if (compare(lossless.bound, better) >= 0) return { bound: lossless.bound };
    }
    const lost = rational(loss());
    let raised = wants.map(({ part, amount, rounded }): Want => {
      return { amount: isNet(part) ? add(amount, lost) : amount, rounded };
    });
    let bound = bare && cheapestCover(bare, raised, steps)?.bound;
    for (let round = 0; round < 8; round += 1) {
      const found = cover(raised);
      if (!found) break;
      bound ??= found.bound;
      if (!found.counts) break;
      const extras = extrasOf(items, (index) => found.counts[index] ?? 0n);
      const again = bid.with(extras);
      const left = wants.map(({ part }) => missing(part, again, of) ?? ZERO);
      if (left.every((each) => compare(each, ZERO) <= 0)) {
        return { bound, found: { answer: answerOf(task, extras, again), cost: found.cost } };
      }
      raised = raised.map((want, index) => {
        const more = left[index] ?? ZERO;
        return compare(more, ZERO) > 0 ? { ...want, amount: add(want.amount, more) } : want;
      });
    }
    return bound ? { bound } : {};
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
    if (!only || !want?.rounded) return false;
    return compare(rational(only.pounds), multiply(want.amount, FAR_TOO_MUCH)) > 0;
  }

  function aloneWith(may: MayAdd): Alone {
    const candidate = candidateOf(may);
    if ('why' in candidate) return { measure: may.measure, left: candidate };
    const { outcome } = bestOf([candidate], [may.measure]);
    if (outcome.kind === 'solved') return { measure: may.measure, answer: outcome.answer };
    const furthest = 'furthest' in outcome ? outcome.furthest : undefined;
    const why = outcome.kind === 'not-found' ? 'not-found' : 'not-enough';
    return { measure: may.measure, ...(furthest && { furthest }), left: { why } };
  }
}

/** So many answers of one measure stand beside the answer, where there are so many. */
const ENOUGH_ALONE = 3;
const FAR_TOO_MUCH = rational(10);
/** However many choices there are, each is looked at so far. */
const LEAST_STEPS = 30_000;

/** So many of each item, as one row of each measure. */
function extrasOf(items: Choice['items'], countOf: (index: number) => bigint): Extra[] {
  const counts = new Map<Candidate, bigint>();
  for (const [index, { candidate }] of items.entries())
    counts.set(candidate, (counts.get(candidate) ?? 0n) + countOf(index));
  return [...counts].flatMap(([{ may, step }, count]) =>
    count > 0n ? [{ measure: may.measure, quantity: multiply(step, rational(count)) }] : [],
  );
}

/** More than anybody would add, to see whether a limit of the table is met on the way. */
const PLENTY = 1_000_000n;
