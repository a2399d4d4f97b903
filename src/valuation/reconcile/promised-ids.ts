// Whose a line id is: of another measure, of another contract, or a character away from one that lacks the return.
import type { Commitment } from '../../model/commitment.ts';
import { isWithinOne } from '../../model/edit-distance.ts';
import { idKey } from '../../model/look-alike.ts';
import { Spellings } from '../../model/nearest.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { type Cover, coverOf, lacksReturn } from './gaps.ts';
import { groupsOf } from './groups-of.ts';
import type { PromiseLine } from './promises.ts';
import type { ReturnRow } from './returns.ts';
import type { ValuedRow } from './valued-row.ts';

/** So many ids are remembered; beyond that other contracts' are not named. */
const MOST = 500_000;

interface Owner {
  readonly contract: string;
  readonly measure: string;
  /** The first of several contracts that call a line of this measure so: under it the id says nothing. */
  readonly ofSeveral?: true;
}

export class PromisedIds {
  /** `several` where contracts count their lines alike, and an id says nothing. */
  readonly #owners = new Map<string, Owner | 'several'>();

  /** Takes the promises of a contract. */
  add(contract: string, lines: readonly PromiseLine[]): void {
    for (const { row } of rowsOf(lines)) {
      if (row.id === undefined) continue;
      const owner = this.#owners.get(row.id);
      if (owner === undefined && this.#owners.size >= MOST) continue;
      const { measure } = row;
      if (owner === undefined) this.#owners.set(row.id, { contract, measure });
      else if (owner !== 'several' && owner.contract !== contract)
        this.#owners.set(row.id, owner.measure === measure ? { ...owner, ofSeveral: true } : 'several');
    }
  }

  /** Each return of a contract whose line id is not that of a line it can be for. */
  hintsOf(
    lines: readonly PromiseLine[],
    returns: readonly ReturnRow[],
  ): Map<Commitment, ReasonFacts['line-id-differs']> {
    const hints = new Map<Commitment, ReasonFacts['line-id-differs']>();
    if (returns.every(({ row }) => row.id === undefined)) return hints;
    const promised = new Map<string, Set<string>>();
    const idsOf = new Map<string, Set<string>>();
    for (const { row } of rowsOf(lines)) {
      if (row.id === undefined) continue;
      promised.set(row.id, (promised.get(row.id) ?? new Set()).add(row.measure));
      idsOf.set(row.measure, (idsOf.get(row.measure) ?? new Set()).add(row.id));
    }
    const among = new Map<string, IdsOfMeasure>();
    const covers = new Covers(returns);
    for (const each of returns) {
      const { id, measure } = each.row;
      if (id === undefined) continue;
      const measures = promised.get(id);
      if (measures?.has(measure)) continue;
      const [other] = measures ?? [];
      const owner = this.#owners.get(id);
      if (other !== undefined) hints.set(each.row, { id, why: 'measure', measure: other });
      else if (owner && owner !== 'several' && !(owner.ofSeveral && owner.measure === measure)) {
        hints.set(each.row, { id, why: 'contract', contract: owner.contract, measure: owner.measure });
      } else {
        const ids = among.get(measure) ?? new IdsOfMeasure([...(idsOf.get(measure) ?? [])]);
        among.set(measure, ids);
        const hint = ids.hintOf(each, covers);
        if (hint) hints.set(each.row, hint);
      }
    }
    return hints;
  }
}

function* rowsOf(lines: readonly PromiseLine[]): Generator<ValuedRow> {
  for (const { rows } of lines) yield* rows;
}

/** The days that the returns of each id are for, worked out once: thousands of ids may be asked for by thousands of returns. */
class Covers {
  readonly #returns: ReadonlyMap<string | undefined, readonly ReturnRow[]>;
  readonly #known = new Map<string, Cover>();

  constructor(returns: readonly ReturnRow[]) {
    this.#returns = groupsOf(returns, ({ row }) => row.id);
  }

  of(id: string): Cover {
    const known = this.#known.get(id) ?? coverOf(this.#returns.get(id) ?? []);
    this.#known.set(id, known);
    return known;
  }
}

/** The ids of the promises of a measure. */
class IdsOfMeasure {
  readonly #ids: readonly { readonly id: string; readonly lower: string }[];
  readonly #series: ReadonlySet<string>;
  readonly #keys: ReadonlySet<string>;
  readonly #spellings: Spellings;

  constructor(ids: readonly string[]) {
    this.#ids = ids.map((id) => ({ id, lower: id.toLowerCase() }));
    this.#series = new Set(ids.map(seriesOf).filter((series) => series !== ''));
    this.#keys = new Set(ids.map(idKey));
    this.#spellings = new Spellings(ids);
  }

  /**
   * An id that no promise has. One that only looks like a promised id is doubted as that, and of a measure that was not
   * promised, or whose promises have no ids or ids of another series, the id says nothing.
   */
  hintOf({ row, own, met }: ReturnRow, covers: Covers): ReasonFacts['line-id-differs'] | undefined {
    const { id = '', measure } = row;
    const near = this.#nearTo(id, own, covers);
    if (near !== undefined) return { id, why: 'near', nearest: near };
    // Whoever counts lines in a way of their own says nothing by it.
    if (!this.#series.has(seriesOf(id)) || met.length === 0 || this.#keys.has(idKey(id))) return undefined;
    const [only] = this.#ids;
    const nearest = this.#ids.length === 1 ? only?.id : this.#spellings.nearestFew(id, 1)[0];
    return { id, why: 'unknown', measure, among: this.#ids.length, ...(nearest !== undefined && { nearest }) };
  }

  /** Of several the one that is a character away and that lacks the days of the return. */
  #nearTo(id: string, own: ReturnRow['own'], covers: Covers): string | undefined {
    if (this.#ids.length < 2) return undefined;
    const lower = id.toLowerCase();
    let near: string | undefined;
    for (const other of this.#ids) {
      if (!isWithinOne(lower, other.lower) || !lacksReturn(covers.of(other.id), own)) continue;
      // Of two nobody says which.
      if (near !== undefined) return undefined;
      near = other.id;
    }
    return near;
  }
}

/** What stands before the first number: ids of one series begin alike. */
function seriesOf(id: string): string {
  return /^\D*/.exec(idKey(id))?.[0] ?? '';
}
