// Whose a line id is: of another measure, of another contract, or a character away from one that lacks the return.
import type { Commitment } from '../../model/commitment.ts';
import { editDistance } from '../../model/edit-distance.ts';
import { idKey } from '../../model/look-alike.ts';
import { nearest as nearestOf } from '../../model/nearest.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { coverOf, lacksReturn } from './gaps.ts';
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
        const hint = hintAmong([...(idsOf.get(measure) ?? [])], each, returns);
        if (hint) hints.set(each.row, hint);
      }
    }
    return hints;
  }
}

function* rowsOf(lines: readonly PromiseLine[]): Generator<ValuedRow> {
  for (const { rows } of lines) yield* rows;
}

/**
 * An id that no promise has. One that only looks like a promised id is doubted as that, and of a measure that was not
 * promised, or whose promises have no ids or ids of another series, the id says nothing.
 */
function hintAmong(
  ids: readonly string[],
  each: ReturnRow,
  returns: readonly ReturnRow[],
): ReasonFacts['line-id-differs'] | undefined {
  const { id = '', measure } = each.row;
  const near = nearIn(ids, each, returns);
  if (near !== undefined) return { id, why: 'near', nearest: near };
  const key = idKey(id);
  // Whoever counts lines in a way of their own says nothing by it.
  const isOfTheirs = ids.some((other) => seriesOf(other) !== '' && seriesOf(other) === seriesOf(id));
  if (!isOfTheirs || each.met.length === 0 || ids.some((other) => idKey(other) === key)) return undefined;
  const nearest = ids.length === 1 ? ids[0] : nearestOf(id, ids);
  return { id, why: 'unknown', measure, among: ids.length, ...(nearest !== undefined && { nearest }) };
}

/** What stands before the first number: ids of one series begin alike. */
function seriesOf(id: string): string {
  return /^\D*/.exec(idKey(id))?.[0] ?? '';
}

/** Of several lines of a measure the one whose id is a character away and that lacks the days of the return. */
function nearIn(ids: readonly string[], { row, own }: ReturnRow, returns: readonly ReturnRow[]): string | undefined {
  const { id = '' } = row;
  if (ids.length < 2) return undefined;
  const near = ids.filter((other) => {
    if (editDistance(id.toLowerCase(), other.toLowerCase(), 1) === undefined) return false;
    return lacksReturn(coverOf(returns.filter((each) => each.row.id === other)), own);
  });
  return near.length === 1 ? near[0] : undefined;
}
