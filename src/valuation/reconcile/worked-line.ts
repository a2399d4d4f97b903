// A line while it is worked out: what came back for it, and the pounds it is made of.

import type { Period } from '../../model/calendar.ts';
import { type Pence, roundToPence } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import { type Rational, sum } from '../../model/rational.ts';
import type { Location } from '../../model/reconciliation/place.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { REASONS, type ReasonFound } from '../../model/reconciliation/reason.ts';
import type { Claimed, ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import type { Aggregate } from '../../model/result.ts';
import { placeText } from '../../model/sheet-place.ts';
import { aggregateOf, type KindPence } from '../totals/totals.ts';
import { groupsOf } from './groups-of.ts';
import type { PromiseLine } from './promises.ts';
import type { ReturnRow } from './returns.ts';
import { together } from './spread.ts';
import type { ValuedRow } from './valued-row.ts';

/** A line with the pounds it is made of, kind by kind, for adding up. */
export interface WorkedLine {
  readonly line: ReconciledLine;
  readonly promise?: PromiseLine;
  readonly known?: PromiseLine['known'];
  readonly committed: readonly KindPence[];
  /** Net pounds of what was committed that are due. */
  readonly due: Pence;
  readonly delivered: readonly KindPence[];
  readonly evidenced: readonly KindPence[];
  /** What of each return is in it, whether it counts or not. */
  readonly parts: readonly ReturnPart[];
}

/** What of one return counts towards one line: all of it, or its share of days. */
export interface ReturnPart {
  readonly row: ReturnRow;
  /** False for all but the first of several lines, so that nothing about the return is said twice. */
  readonly isFirst: boolean;
  /** The days it is for; up to the day, where it runs beyond. */
  readonly dates: Partial<Period>;
  readonly quantity: Rational;
  readonly pounds: readonly KindPence[];
}

/** What came back: quantities, pounds and claims of the parts that count (none while one is open), and where all stand. */
export function gather(parts: readonly ReturnPart[], isLevel = false) {
  const open = parts.some(({ row }) => row.open);
  const all = open ? [] : chosen(parts, ({ row }) => row.counted);
  const counted = isLevel ? lastOf(all) : all;
  const proven = chosen(counted, ({ row }) => row.row.evidence !== undefined);
  const areAllProven = proven === counted;
  const quantity = sum(counted.map((part) => part.quantity));
  const pounds = together(counted.map((part) => part.pounds));
  const delivered = claimedIn(counted);
  const evidenced = areAllProven ? delivered : claimedIn(proven);
  const claimed: Draft<Claimed> = {};
  if (delivered !== undefined) claimed.delivered = delivered;
  if (evidenced !== undefined) claimed.evidenced = evidenced;
  return {
    open,
    counted,
    quantity,
    evidencedQuantity: areAllProven ? quantity : sum(proven.map((part) => part.quantity)),
    delivered: pounds,
    evidenced: areAllProven ? pounds : together(proven.map((part) => part.pounds)),
    claimed,
    locations: parts.map(({ row }) => locationOf(row.row)),
  };
}

/** The same list where all of it is chosen, as it nearly always is. */
function chosen<T>(all: readonly T[], isChosen: (one: T) => boolean): readonly T[] {
  return all.every(isChosen) ? all : all.filter(isChosen);
}

/** What parts claim, that of a return in its first. */
function claimedIn(parts: readonly ReturnPart[]): Pence | undefined {
  let claims = false;
  for (const { row } of parts) claims ||= row.row.claimed_value !== undefined;
  return claims ? claimedPence(parts.filter(({ isFirst }) => isFirst).map(({ row }) => row)) : undefined;
}

/** Of a level, the return that says how it was last. */
function lastOf(parts: readonly ReturnPart[]): ReturnPart[] {
  const endOf = ({ dates: { end } }: ReturnPart) => end ?? Number.NEGATIVE_INFINITY;
  const [first, ...others] = parts;
  return first ? [others.reduce((last, part) => (endOf(part) > endOf(last) ? part : last), first)] : [];
}

/** Claimed pounds of rows, each rounded to the penny; nothing where none claims any. */
export function claimedPence(rows: readonly ValuedRow[]): Pence | undefined {
  if (rows.every(({ row }) => row.claimed_value === undefined)) return undefined;
  const claims = rows.flatMap(({ row }) => row.claimed_value ?? []);
  return claims.reduce((total, claim) => total + roundToPence(claim), 0n);
}

/** Claims added to claims; what nobody claims stays absent. */
export function addClaims(all: readonly Claimed[]): Claimed {
  if (all.every(isNothing)) return {};
  const total = (of: keyof Claimed) => {
    const claims = all.flatMap((each) => each[of] ?? []);
    return claims.length === 0 ? {} : { [of]: claims.reduce((a, b) => a + b, 0n) };
  };
  return { ...total('committed'), ...total('delivered'), ...total('evidenced') };
}

function isNothing(claimed: Claimed): boolean {
  for (const _ in claimed) return false;
  return true;
}

type Pounds = NonNullable<ReconciledLine['pounds']>;

/** The pounds of a line; added up, each of the three on its own, when they are asked for: only what lists lines does. */
export class PoundsOfLine implements Pounds {
  readonly #committed: readonly KindPence[];
  readonly #delivered: readonly KindPence[];
  readonly #evidenced: readonly KindPence[];
  readonly due: Pence;
  declare met?: Pence;
  declare ahead?: Pence;
  declare shortfall?: Pence;
  declare overdue?: Pence;
  declare perMonth?: Pence;

  constructor(
    committed: readonly KindPence[],
    delivered: readonly KindPence[],
    evidenced: readonly KindPence[],
    due: Pence,
  ) {
    this.#committed = committed;
    this.#delivered = delivered;
    this.#evidenced = evidenced;
    this.due = due;
  }

  get committed(): Aggregate {
    return aggregateOf(this.#committed, false);
  }

  get delivered(): Aggregate {
    return aggregateOf(this.#delivered, false);
  }

  get evidenced(): Aggregate {
    return aggregateOf(this.#evidenced, false);
  }
}

/**
 * Reasons in the order reasons are listed in, then by where they are. A row that holds a target and a delivery beside
 * each other may give the same reason for both, and is told it once.
 */
export function inOrder(reasons: readonly ReasonFound[]): readonly ReasonFound[] {
  if (reasons.length < 2) return reasons;
  const exactly = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  // The two have a cell each in a workbook, and one claim between them.
  const placeOf = (reason: string, at: Location) =>
    placeText(reason.startsWith('claim-') ? { ...at, cell: undefined, part: undefined } : at);
  const keyOf = ({ reason, facts, at }: ReasonFound) =>
    JSON.stringify([reason, at && placeOf(reason, at), facts], exactly);
  const isEachOnce = new Set(reasons.map(({ reason }) => reason)).size === reasons.length;
  const once = isEachOnce ? reasons : [...groupsOf(reasons, keyOf).values()].flatMap(([first]) => first ?? []);
  return once
    .map((found, index) => ({ found, rank: REASONS.indexOf(found.reason), index }))
    .sort((a, b) => a.rank - b.rank || byLocation(a.found.at, b.found.at) || a.index - b.index)
    .map(({ found }) => found);
}

/** Each place once, sorted by file, line and which quantity of it; the very list where it is so already. */
export function sortedLocations(locations: readonly Location[]): readonly Location[] {
  // Rows come in reading order, and a few of one file are sorted already.
  if (locations.every((one, at) => at === 0 || isBehind(one, locations[at - 1]))) return locations;
  const sorted = [...locations].sort(byLocation);
  return sorted.filter((one, at) => {
    for (let before = at - 1; before >= 0; before -= 1) {
      const other = sorted[before];
      if (other?.line !== one.line || other.file !== one.file) return true;
      if (isSamePlace(one, other)) return false;
    }
    return true;
  });
}

function isBehind(one: Location, before: Location | undefined): boolean {
  return before !== undefined && one.file === before.file && one.line > before.line;
}

/** So many are compared with each of the others; of more the texts are. */
const FEW = 12;

export function isSamePlace(a: Location, b: Location): boolean {
  if (a.line !== b.line || a.file !== b.file) return false;
  return (a.cell === b.cell && a.part === b.part) || placeText(a) === placeText(b);
}

/** Places, and those of others that are not among them; each list has each once. */
export function eachOnce(places: readonly Location[], others: readonly Location[]): readonly Location[] {
  const isFew = places.length <= FEW;
  const texts = new Set(isFew ? [] : places.map(placeText));
  const isAmong = (one: Location) =>
    isFew ? places.some((place) => isSamePlace(one, place)) : texts.has(placeText(one));
  return places.concat(others.some(isAmong) ? others.filter((one) => !isAmong(one)) : others);
}

function byLocation(a: Location | undefined, b: Location | undefined): number {
  if (!a || !b) return Number(b !== undefined) - Number(a !== undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.part ?? 0) - (b.part ?? 0);
}
