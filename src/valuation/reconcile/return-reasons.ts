// What is odd about the returns of one promise, or of none: repeats, periods that overlap, units, evidence, claims.
import { formatIsoDate, type Period } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { addAll } from '../../model/lists.ts';
import { isZero } from '../../model/rational.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { type ReasonFacts, type ReasonFound, reasonFound } from '../../model/reconciliation/reason.ts';
import { type ClaimCheck, claimReasons } from './claims.ts';
import { periodsOf } from './gaps.ts';
import type { Unmet } from './meet.ts';
import { named } from './named-period.ts';
import type { NearContracts } from './near-contracts.ts';
import type { ReturnRow } from './returns.ts';

export interface OdditiesTask {
  readonly contract: ContractFacts;
  readonly check: ClaimCheck;
  readonly near: NearContracts;
  /** Returns whose line id is another line's. */
  readonly lineIds: ReadonlyMap<Commitment, ReasonFacts['line-id-differs']>;
}

/**
 * What is odd about one return by itself, and among the others that meet the same promise; ranges to date overlap as they
 * must. Returns of which nothing is odd are not in it.
 */
export function oddities(
  returns: readonly ReturnRow[],
  { contract, check, near, lineIds }: OdditiesTask,
  toDate: readonly ReturnRow[] = [],
): Map<ReturnRow, ReasonFound[]> {
  const overlaps = findOverlaps(toDate.length === 0 ? returns : returns.filter((row) => !toDate.includes(row)));
  const odd = new Map<ReturnRow, ReasonFound[]>();
  for (const row of returns) {
    const { repeats, otherUnit, unmet } = row;
    const overlapped = overlaps.get(row);
    const ofLine = lineIds.get(row.row);
    // Of nearly every return there is nothing to say.
    if (!unmet && !repeats && !overlapped && !ofLine && isPlain(row)) continue;
    const at = locationOf(row.row);
    const reasons: ReasonFound[] = [];
    const owner = ofLine?.why === 'contract' && unmet?.reason === 'not-promised' ? ofLine.contract : undefined;
    if (unmet) addAll(reasons, unmetReason(unmet, row, contract, near, owner));
    // One cause is told once: a line of another contract that was not promised on this one is that contract's.
    if (ofLine && owner === undefined) reasons.push(reasonFound('line-id-differs', ofLine, at));
    if (repeats) reasons.push(reasonFound('duplicate-return', repeats, at));
    if (otherUnit) reasons.push(reasonFound('unit-differs', otherUnit, at));
    if (overlapped && row.period) {
      const facts = { period: row.period, other: overlapped.period ?? row.period, of: locationOf(overlapped.row) };
      reasons.push(reasonFound('wrong-period', facts, at));
    }
    if (row.blended) reasons.push(reasonFound('weighted-share', row.blended, at));
    if (row.later) reasons.push(reasonFound('after-as-of', { quantity: row.later.quantity, part: row.counted }, at));
    const isCopy = repeats && !row.counted && !row.open;
    if (!isCopy && row.row.evidence === undefined && !isZero(row.quantity)) {
      reasons.push(reasonFound('no-evidence', { quantity: row.quantity }, at));
    }
    if (!isCopy && !otherUnit) addAll(reasons, claimReasons(row.whole ?? row, check));
    if (reasons.length > 0)
      odd.set(row, row.row.checked ? reasons.map((found) => settledBy(found, [row.row])) : reasons);
  }
  return odd;
}

/** Whether there is nothing odd about a return by itself: it is counted as it was sent, proven, and claims nothing. */
function isPlain({ row, otherUnit, blended, later, whole }: ReturnRow): boolean {
  const { evidence, claimed_value: value, claimed_proxy: proxy } = row;
  return evidence !== undefined && !(otherUnit ?? blended ?? later ?? whole ?? value ?? proxy);
}

/** A reason as a note where a row it is about says that it was looked at. */
export function settledBy(found: ReasonFound, rows: readonly Pick<Commitment, 'checked'>[]): ReasonFound {
  return rows.some(({ checked }) => checked?.includes(found.reason)) ? { ...found, checked: true } : found;
}

function unmetReason(
  unmet: Unmet,
  row: ReturnRow,
  contract: ContractFacts,
  near: NearContracts,
  owner?: string,
): ReasonFound[] {
  const { own } = row;
  const at = locationOf(row.row);
  if (unmet.reason === 'not-promised') {
    const meant = unmet.facts.why === 'area' ? [] : near.meantBy(contract.id, row.row.measure, own);
    const hints = { ...(meant.length > 0 && { meant }), ...(owner !== undefined && { owner }) };
    return [reasonFound('not-promised', { ...unmet.facts, ...hints }, at)];
  }
  if (!own) return [];
  const period = row.period ?? named(own);
  if (unmet.reason === 'after-end' && contract.end !== undefined) {
    return [reasonFound('after-end', { period, end: contract.end }, at)];
  }
  const { start, end } = unmet.nearest.dates;
  const promised = unmet.nearest.period ?? {
    text: [start, end].map((day) => (day === undefined ? '' : formatIsoDate(day))).join('/'),
    start: start ?? own.end + 1,
    end: end ?? own.start - 1,
  };
  return [reasonFound('wrong-period', { period, promised }, at)];
}

/**
 * Returns whose days overlap those of an earlier one for the same promise, with the one they overlap. Days that are the
 * same are parts of one period, or a repeat, and no overlap.
 */
function findOverlaps(returns: readonly ReturnRow[]): ReadonlyMap<ReturnRow, ReturnRow> {
  const dated: (ReturnRow & { readonly own: Period })[] = [];
  for (const row of returns) if (row.counted && row.met.length > 0 && hasDays(row)) dated.push(row);
  if (areApart(dated)) return NO_OVERLAPS;
  const overlaps = new Map<ReturnRow, ReturnRow>();
  dated.sort((a, b) => a.own.start - b.own.start || b.own.end - a.own.end);
  let last: (typeof dated)[number] | undefined;
  for (const each of dated) {
    const { own } = each;
    const isSame = last && last.own.start === own.start && last.own.end === own.end;
    if (last && !isSame && own.start <= last.own.end) overlaps.set(each, last);
    else if (isSame && last && overlaps.has(last)) overlaps.set(each, overlaps.get(last) ?? last);
    if (!last || own.end > last.own.end) last = each;
  }
  return overlaps;
}

const NO_OVERLAPS: ReadonlyMap<ReturnRow, ReturnRow> = new Map();

/** Whether the few periods that returns are for have no day in common, as they mostly have not. */
function areApart(dated: readonly { readonly own: Period }[]): boolean {
  const periods = periodsOf(dated);
  return periods.every(({ start }, at) => start > (periods[at - 1]?.end ?? Number.NEGATIVE_INFINITY));
}

function hasDays(row: ReturnRow): row is ReturnRow & { readonly own: Period } {
  return row.own !== undefined;
}
