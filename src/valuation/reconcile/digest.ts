// Of all lines the few that a report shows, those with the most pounds at stake, and how many there are besides and what
// they come to: bounded by contracts and suppliers, whatever the number of lines.

import type { ContractFacts } from '../../model/commitment.ts';
import type { Pence } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import type { Rating } from '../../model/reconciliation/rating.ts';
import { type ReasonFound, severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import type { Cause, DigestOf, LineNamed, ReconciledDigest } from '../../model/reconciliation.ts';
import { netOf } from './spread.ts';
import type { WorkedLine } from './worked-line.ts';

/** So many of each kind are shown; the formats that list every line list the rest. */
const MOST = { lines: 60, behind: 20, rated: 40 } as const;

/** The largest of many, in the order they came; those of one weight in that order too. */
class Largest<T> {
  readonly #most: number;
  #kept: { readonly item: T; readonly weight: Pence; readonly pounds: Pence; readonly index: number }[] = [];
  #count = 0;
  #all = 0n;

  constructor(most: number) {
    this.#most = most;
  }

  add(item: T, weight: Pence, pounds = weight): void {
    const one = { item, weight, pounds, index: this.#count };
    this.#count += 1;
    this.#all += pounds;
    const last = this.#kept.at(-1);
    if (this.#kept.length >= this.#most && last && weight <= last.weight) return;
    const at = this.#kept.findIndex((other) => other.weight < weight);
    this.#kept.splice(at < 0 ? this.#kept.length : at, 0, one);
    if (this.#kept.length > this.#most) this.#kept.pop();
  }

  digest(order: 'largest first' | 'as they came'): DigestOf<T> {
    const kept = order === 'as they came' ? [...this.#kept].sort((a, b) => a.index - b.index) : this.#kept;
    const shown = kept.reduce((sum, { pounds }) => sum + pounds, 0n);
    return { first: kept.map(({ item }) => item), count: this.#count, left: this.#all - shown };
  }
}

export class ShownLines {
  readonly #lines = new Largest<ReconciledLine>(MOST.lines);
  readonly #behind = new Largest<ReconciledLine>(MOST.behind);
  readonly #causes = new Map<string, Draft<Cause> & { most: Pence }>();
  readonly #rated: Readonly<Record<Rating, Largest<ReconciledLine>>> = {
    Good: new Largest(MOST.rated),
    'Approaching target': new Largest(MOST.rated),
    'Requires improvement': new Largest(MOST.rated),
    Inadequate: new Largest(MOST.rated),
    Other: new Largest(MOST.rated),
  };

  /** Adds the lines of a contract, in their order. */
  add(contract: ContractFacts, lines: readonly WorkedLine[]): void {
    for (const worked of lines) {
      const { line } = worked;
      const overdue = line.pounds?.overdue ?? 0n;
      const due = line.pounds?.due ?? 0n;
      const pounds = netOf(line.promised ? worked.committed : worked.delivered);
      // Of two lines that lack nothing the one with the more pounds in it.
      this.#lines.add(line, overdue * 1_000_000n + pounds, pounds);
      if (line.rating) this.#rated[line.rating].add(line, overdue * 1_000_000n + due, due);
      if (overdue > 0n) this.#behind.add(line, overdue);
      for (const found of line.reasons) this.#addCause(contract, found, worked);
    }
  }

  /** What is odd, by its cause: one supplier (or contract, where no supplier is known) and one kind of reason. */
  #addCause(contract: ContractFacts, found: ReasonFound, worked: WorkedLine): void {
    // What is lacking has lists of its own.
    if (severityOfFound(found) !== 'warning' || found.reason === 'missing-return' || found.reason === 'under') return;
    const { supplier } = contract;
    const kind = kindOf(found);
    const key = `${found.reason} ${kind} ${supplier === undefined ? 'contract' : 'supplier'} ${supplier ?? contract.id}`;
    const pounds = found.stake ?? 0n;
    const known = this.#causes.get(key);
    const cause = known ?? {
      reason: found.reason,
      kind,
      contract: contract.id,
      contracts: 0,
      count: 0,
      pounds: 0n,
      first: [],
      most: 0n,
      ...(supplier !== undefined && { supplier }),
    };
    if (!known) this.#causes.set(key, cause);
    if (cause.contracts === 0 || cause.contract !== contract.id) cause.contracts += 1;
    cause.contract = contract.id;
    cause.count += 1;
    cause.pounds += pounds;
    if (known && pounds <= cause.most) return;
    cause.most = pounds;
    // A line has the places and pounds of all its rows, and there are as many causes as suppliers: of it only what is told is kept.
    const { measure, area, period, locations } = worked.line;
    const line: Draft<LineNamed> = { contract: worked.line.contract, measure, locations: found.at ? NONE : locations };
    if (area !== undefined) line.area = area;
    if (period) line.period = period;
    cause.first = [{ line, found }];
  }

  get digest(): ReconciledDigest {
    const rated = this.#rated;
    const causes = [...this.#causes.values()].map(({ most: _, ...cause }): Cause => cause);
    const of = (rating: Rating) => rated[rating].digest('as they came');
    return {
      lines: this.#lines.digest('as they came'),
      causes: causes.sort(
        (a, b) => Number(b.pounds - a.pounds > 0n) - Number(b.pounds - a.pounds < 0n) || b.count - a.count,
      ),
      behind: this.#behind.digest('largest first'),
      rated: {
        Good: of('Good'),
        'Approaching target': of('Approaching target'),
        'Requires improvement': of('Requires improvement'),
        Inadequate: of('Inadequate'),
        Other: of('Other'),
      },
    };
  }
}

const NONE: readonly never[] = [];

/** What parts one reason into causes. */
function kindOf({ reason, facts }: ReasonFound): string {
  if (reason === 'wrong-period') return 'other' in facts ? 'overlap' : 'outside';
  if ('outcome' in facts) return facts.outcome;
  return 'why' in facts ? facts.why : 'kind' in facts ? facts.kind : '';
}
