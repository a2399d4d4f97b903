// The cheapest whole numbers that cover what is wanted: min sum of cost x n, so that every want is met by what the n are
// worth, each within its bounds. Exact: everything is a whole number of one small part, values are rounded as the engine
// rounds them.
//
// Method: branch and bound. A branch is given up where even the best fractions of the items left (the linear relaxation of
// one want, with all rounding given away) cost as much as the best answer so far. So what is found when nothing is left to
// try is the least, and where the search is cut short the relaxation says how far off it may be.
import { multiply, type Rational, rational, reduce } from '../../model/rational.ts';
import { ceiling, type Item, type Scaled, scaledCosts, scaledWant, type Want, worthOf } from './scaled.ts';

export interface Cover {
  /** How many of each item, in their order. */
  readonly counts: readonly bigint[];
  readonly cost: Rational;
  /** True when no cheaper answer exists; false when the search was cut short. */
  readonly proven: boolean;
  /** No answer costs less than this. It is the cost itself where that is proven. */
  readonly bound: Rational;
}

/** No cover was found, and it is not proven that there is none. */
export interface NotFound {
  readonly counts?: undefined;
  readonly cost?: undefined;
  readonly proven: false;
  /** No answer costs less than this, if there is one. */
  readonly bound: Rational;
}

/** So many choices are looked at before the best so far is given with its bound: a few seconds. */
export const MOST_STEPS = 3_000_000;

/** So often a first answer goes round, while one thing takes from what another gives. */
const MOST_ROUNDS = 100;

/** The cheapest cover that was found; undefined where there is none. */
export function cheapestCover(
  items: readonly Item[],
  wants: readonly Want[],
  mostSteps = MOST_STEPS,
): Cover | NotFound | undefined {
  return new Search(items, wants, mostSteps).run();
}

class Search {
  readonly #least: readonly bigint[];
  readonly #most: readonly (bigint | undefined)[];
  readonly #costs: readonly bigint[];
  /** What the costs are counted in. */
  readonly #costPart: Rational;
  readonly #wants: readonly Scaled[];
  /** Items in the order they are tried, and the place of each in it. */
  readonly #order: readonly number[];
  readonly #place: readonly number[];
  readonly #counts: bigint[];
  /** Two or more things without a most take from what others give. */
  readonly #hasOpen: boolean;
  #stepsLeft: number;
  #costOfLeast = 0n;
  #best: { readonly counts: readonly bigint[]; readonly cost: bigint } | undefined;

  constructor(items: readonly Item[], wants: readonly Want[], mostSteps: number) {
    this.#stepsLeft = mostSteps;
    this.#least = items.map(({ least }) => least);
    this.#most = items.map(({ most }) => most);
    const { costs, part } = scaledCosts(items);
    this.#costs = costs;
    this.#costPart = part;
    this.#wants = wants.map((want, index) => scaledWant(want, index, items, costs));
    // What takes from one want while it gives to another comes first, for those after it make good what it took; what has no
    // most before the others, for of those after it the most has to be known.
    const takes = items.map((_, index) => index).filter((item) => this.#wants.some((want) => this.#takes(want, item)));
    const open = takes.filter((item) => this.#most[item] === undefined && this.#isOfUse(item));
    this.#hasOpen = open.length > 1;
    this.#order = [...new Set([...open, ...takes, ...(this.#wants[0]?.order ?? []), ...items.keys()])];
    this.#place = items.map((_, index) => this.#order.indexOf(index));
    this.#counts = [...this.#least];
  }

  run(): Cover | NotFound | undefined {
    const cost = this.#costs.reduce((sum, each, item) => sum + each * (this.#least[item] ?? 0n), 0n);
    const needs = this.#wants.map((want) =>
      this.#least.reduce((need, least, item) => need - worthOf(want, item, least), want.amount),
    );
    this.#costOfLeast = cost;
    const root = this.#bound(0, cost, needs);
    if (root === undefined) return undefined;
    const ordered = [...this.#order, ...this.#wants.flatMap(({ order }) => order)];
    this.#greedy(cost, needs, ordered);
    // Two that take more from each other than they give never come to an end; others may do without them.
    const mild = ordered.filter((item) => !this.#wants.some((want) => this.#takes(want, item)));
    if (!this.#best) this.#greedy(cost, needs, [...mild, ...ordered]);
    const isBounded = this.#best !== undefined;
    this.#try(0, cost, needs, root);
    const pounds = (parts: bigint) => reduce(multiply(rational(parts), this.#costPart));
    // Without an answer nothing says how many there may be of what takes and has no most.
    if (!this.#best) return this.#hasOpen || this.#stepsLeft <= 0 ? { proven: false, bound: pounds(root) } : undefined;
    // What costs as much as the answer says it now.
    if (!isBounded) this.#try(0, cost, needs, root);
    const isDone = this.#stepsLeft > 0 || this.#best.cost <= root;
    const bound = pounds(isDone ? this.#best.cost : root);
    return { counts: this.#best.counts, cost: pounds(this.#best.cost), proven: isDone, bound };
  }

  /**
   * No answer below this branch costs less: the cost so far and, of each want by itself, the cheapest fractions of the items
   * from `depth` on that meet what is left of it. Undefined when the most of them do not.
   */
  #bound(depth: number, cost: bigint, needs: readonly bigint[]): bigint | undefined {
    let bound = cost;
    for (const [index, want] of this.#wants.entries()) {
      let left = (needs[index] ?? 0n) - want.slack;
      if (left <= 0n) continue;
      let all = cost;
      for (const item of want.order) {
        if ((this.#place[item] ?? 0) < depth) continue;
        const slope = want.slopes[item] ?? 0n;
        const each = this.#costs[item] ?? 0n;
        const most = this.#most[item];
        const room = most === undefined ? undefined : most - (this.#least[item] ?? 0n);
        if (room === undefined || left <= slope * room) {
          all += ceiling(each * left, slope);
          left = 0n;
          break;
        }
        all += each * room;
        left -= slope * room;
      }
      if (left > 0n) return undefined;
      if (all > bound) bound = all;
    }
    return bound;
  }

  #try(depth: number, cost: bigint, needs: readonly bigint[], least: bigint): void {
    if (this.#best && least >= this.#best.cost) return;
    this.#stepsLeft -= 1;
    if (this.#stepsLeft <= 0) return;
    if (needs.every((need) => need <= 0n)) {
      this.#best = { counts: [...this.#counts], cost };
      return;
    }
    const item = this.#order[depth];
    if (item === undefined) return;
    const fewest = this.#least[item] ?? 0n;
    const worthOfFewest = this.#wants.map((want) => worthOf(want, item, fewest));
    const enough = this.#enough(item, needs, fewest);
    for (let n = enough; n >= fewest && this.#stepsLeft > 0; n -= 1n) {
      this.#counts[item] = n;
      const spent = cost + (this.#costs[item] ?? 0n) * (n - fewest);
      const left = needs.map((need, index) => {
        const want = this.#wants[index];
        return want ? need + (worthOfFewest[index] ?? 0n) - worthOf(want, item, n) : need;
      });
      const bound = this.#bound(depth + 1, spent, left);
      const isWorse = bound === undefined || (this.#best !== undefined && bound >= this.#best.cost);
      if (isWorse && n < enough && this.#areFewerWorse(depth, item, spent, left)) break;
      this.#stepsLeft -= 1;
      if (bound !== undefined) this.#try(depth + 1, spent, left, bound);
    }
    this.#counts[item] = fewest;
  }

  /**
   * With one want, fewer of an item cost no less, for what takes their place is worth no more for its cost; but for what rounding
   * makes of them.
   */
  #areFewerWorse(depth: number, item: number, spent: bigint, left: readonly bigint[]): boolean {
    const [want, ...others] = this.#wants;
    if (!want || others.length > 0) return false;
    const bound = this.#bound(depth + 1, spent, [(left[0] ?? 0n) - (want.apart[item] ?? 0n)]);
    return bound === undefined || (this.#best !== undefined && bound >= this.#best.cost);
  }

  /** The fewest of an item, beside `held` of it, that meet by themselves what it is worth something to; its most, where that is less. */
  #enough(item: number, needs: readonly bigint[], held: bigint): bigint {
    const most = this.#mostOf(item);
    let enough = held;
    for (const [index, want] of this.#wants.entries()) {
      const slope = want.slopes[item] ?? 0n;
      const need = needs[index] ?? 0n;
      // What is met may be taken from by those that come after.
      if (slope <= 0n) continue;
      const goal = need + worthOf(want, item, held) + this.#takenAfter(want, item);
      const slack = want.rounded ? (want.one / 2n) * BigInt(want.terms[item]?.length ?? 0) : 0n;
      const n = fewestOf(want, item, goal, slack, slope);
      if (n > enough) enough = n;
    }
    return most !== undefined && enough > most ? most : enough;
  }

  /** The most of an item that may be in an answer: its own, or what costs as much as the best so far. */
  #mostOf(item: number): bigint | undefined {
    const most = this.#most[item];
    const cost = this.#costs[item] ?? 0n;
    if (!this.#best || cost <= 0n) return most;
    const forThat = (this.#least[item] ?? 0n) + (this.#best.cost - this.#costOfLeast) / cost;
    return most !== undefined && most < forThat ? most : forThat;
  }

  #takes({ slopes }: Scaled, item: number): boolean {
    return (slopes[item] ?? 0n) < 0n;
  }

  #isOfUse(item: number): boolean {
    return this.#wants.some(({ slopes }) => (slopes[item] ?? 0n) > 0n);
  }

  /** The most that items after this one may take from a want for what they give to another. */
  #takenAfter(want: Scaled, item: number): bigint {
    const after = this.#order.slice((this.#place[item] ?? 0) + 1);
    return after
      .filter((other) => this.#takes(want, other) && this.#isOfUse(other))
      .reduce((sum, other) => {
        const least = this.#least[other] ?? 0n;
        const most = this.#mostOf(other) ?? least;
        return sum + worthOf(want, other, least) - worthOf(want, other, most);
      }, 0n);
  }

  /** A first answer that is enough, so that the search has something to do better than: of each item as many as are missing, in turn. */
  #greedy(cost: bigint, needs: readonly bigint[], items: readonly number[]): void {
    const counts = [...this.#least];
    let [spent, left] = [cost, needs];
    const isMet = () => left.every((need) => need <= 0n);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const raised = new Set<number>();
      for (const item of items) {
        if (isMet()) break;
        const before = counts[item] ?? 0n;
        const n = raised.has(item) ? before : this.#enough(item, left, before);
        if (n === before) continue;
        raised.add(item);
        counts[item] = n;
        spent += (this.#costs[item] ?? 0n) * (n - before);
        left = left.map((need, index) => {
          const want = this.#wants[index];
          return want ? need + worthOf(want, item, before) - worthOf(want, item, n) : need;
        });
      }
      if (isMet() || raised.size === 0) break;
    }
    if (isMet()) this.#best = { counts, cost: spent };
  }
}

/** So many of an item that they are worth a goal, and one fewer are not, where rounding takes no more than the slack of what they are. */
function fewestOf(want: Scaled, item: number, goal: bigint, slack: bigint, slope: bigint): bigint {
  let [few, enough] = [ceiling(goal - slack, slope), ceiling(goal + slack, slope)];
  if (worthOf(want, item, few) >= goal) return few;
  while (enough - few > 1n) {
    const between = (few + enough) / 2n;
    if (worthOf(want, item, between) >= goal) enough = between;
    else few = between;
  }
  return enough;
}
