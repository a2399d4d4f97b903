// Returns made ready: repeats found, the promise each meets, and its pounds by that promise's table.

import { FREE_MET, MOST_MET } from '../../model/bounds.ts';
import type { Day, Period } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { finding, placeOf } from '../../model/finding.ts';
import type { Draft } from '../../model/put.ts';
import {
  divide,
  equals,
  isNegative,
  isZero,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  reduce,
  subtract,
  sum,
  ZERO,
} from '../../model/rational.ts';
import type { NamedPeriod } from '../../model/reconciliation/place.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { isSameUnit, lacksTime } from '../../model/unit-spellings.ts';
import { deliveryDatesOf, startOf } from '../line/delivery-dates.ts';
import type { TableAt } from '../line/line.ts';
import { keptBy, retentionOf, sharesOf } from '../line/shares.ts';
import { type Difference, differencesOf, takenBack } from './differences.ts';
import type { Met, Promises, Unmet } from './meet.ts';
import { type PromiseLine, periodOf } from './promises.ts';
import { findRepeats, type Repeat, type RepeatsTask } from './repeats.ts';
import { parted, type Rejected, type ValuedRow, type ValueRow } from './valued-row.ts';

export interface ReturnRow extends ValuedRow {
  /** The days it gives itself; absent where the contract's stand in. */
  readonly own?: Period;
  readonly period?: NamedPeriod;
  /** Lines it counts towards; none where it meets no promise. */
  readonly met: readonly Met[];
  readonly unmet?: Unmet;
  /** The earlier return of the same measure, area and days. */
  readonly repeats?: ReasonFacts['duplicate-return'];
  readonly otherUnit?: ReasonFacts['unit-differs'];
  /** False for what was sent again, where another stands for it, and for another unit: neither adds to what was delivered. */
  readonly counted: boolean;
  /** What of it is for days after the day: it is not counted as delivered. */
  readonly later?: { readonly quantity: Rational };
  /** The return as it was sent, where only a part of it counts: claims are about that. */
  readonly whole?: ValuedRow;
  /** Several promises with different shares that nothing tells apart: what it takes of them. */
  readonly blended?: ReasonFacts['weighted-share'];
  /** Sent again with another quantity, and nobody has decided which of them counts. */
  readonly open?: true;
}

interface ReturnsTask extends RepeatsTask {
  readonly promises: Promises;
  readonly at: TableAt;
  /** The table of what meets no promise, by the day it starts. */
  readonly atOf: (start: Day | undefined) => TableAt;
  /** Is told of each table that a row takes. */
  readonly took: (at: TableAt) => void;
  readonly value: ValueRow;
  /** Whether rows are only matched: what they come to is not asked. */
  readonly isMatching: boolean;
}

/** Every return of a contract, in the order read, and those that have to be rejected. */
export function readyReturns(rows: readonly Commitment[], task: ReturnsTask) {
  const { measures } = task.at.loaded.table;
  const inUnit = rows.filter((row) => !unitDiffers(row, measures[row.measure]?.unit));
  // Which of several counts decides what they meet only where each is the difference from the one before it.
  const isDecided = task.isMatching && !rows.some(({ origin }) => origin.file.cumulative);
  const repeats = isDecided ? new Map<Commitment, Repeat>() : findRepeats(inUnit, task);
  const counted = inUnit.filter((row) => (repeats.get(row)?.counts ?? 'yes') === 'yes');
  const differences = differencesOf(counted, task.contract);
  return parted(rows.map((row) => readyReturn(row, repeats.get(row), differences.get(row), task)));
}

function readyReturn(
  row: Commitment,
  repeat: Repeat | undefined,
  difference: Difference | undefined,
  task: ReturnsTask,
): ReturnRow | Rejected {
  const { contract } = task;
  const own = difference?.days ?? ownDates(row, contract);
  const outcome = task.promises.metBy(row, own, contract);
  if ('promises' in outcome) {
    const data = { promises: outcome.promises, limit: MOST_MET, free: FREE_MET };
    return { row, errors: [finding('met-too-many', data, placeOf(row))] };
  }
  const met = 'reason' in outcome ? [] : outcome;
  const line = met[0]?.line ?? ('nearest' in outcome ? outcome.nearest : undefined);
  // What was promised and what came back of it are priced alike.
  const at = met[0]?.line.rows[0]?.at ?? task.atOf(own ? own.start : startOf(row, contract));
  const otherUnit = unitDiffers(row, line?.unit ?? at.loaded.table.measures[row.measure]?.unit);
  const blended = blendedShares(row, line);
  const whole = otherUnit ? unvalued(row, own, at) : task.value(filled(row, line, blended), contract, at);
  if ('errors' in whole) return { row, errors: whole.errors };
  const valued = difference && !otherUnit ? differing(whole.row, difference, at, task) : whole;
  if ('errors' in valued) return { row, errors: valued.errors };
  task.took(at);
  const period = periodOf(valued);
  const isAfterEnd = 'reason' in outcome && outcome.reason === 'after-end';
  // A reason of the line says it already.
  const remarks = isAfterEnd ? valued.remarks.filter(({ rule }) => rule !== 'outside-contract') : valued.remarks;
  const counted = !otherUnit && (repeat?.counts ?? 'yes') === 'yes';
  const { dates, quantity, state, measure, unit, pounds, perUnit } = valued;
  const isPlain = !('reason' in outcome) && !repeat && !otherUnit && !difference && !blended;
  if (isPlain && own && period && measure && unit !== undefined) {
    // Nearly every return comes by here: made at once, it takes a fraction of the time that adding to it does.
    const said = {
      row,
      at,
      dates,
      own,
      period,
      met,
      quantity,
      state,
      measure,
      unit,
      pounds,
      perUnit,
      remarks,
      counted,
    };
    return said;
  }
  const ready: Draft<ReturnRow> = { ...valued, row, remarks, met, counted };
  if (own) ready.own = own;
  if (period) ready.period = period;
  if ('reason' in outcome) ready.unmet = outcome;
  if (repeat?.facts) ready.repeats = repeat.facts;
  if (otherUnit) ready.otherUnit = otherUnit;
  if (difference) ready.whole = whole;
  if (blended) ready.blended = { promises: blended.promises, kept: blended.kept };
  if (!otherUnit && repeat?.counts === 'open') ready.open = true;
  return ready;
}

/** A total to date as what it adds to the one before it. */
function differing(row: Commitment, { quantity, days }: Difference, at: TableAt, { value, contract }: ReturnsTask) {
  const isBack = isNegative(quantity);
  const { period: _, ...rest } = row;
  const own = { ...rest, ...days, per: 'contract', quantity: isBack ? negate(quantity) : quantity } as const;
  const valued = value(own, contract, at);
  return 'errors' in valued || !isBack ? valued : takenBack(valued);
}

/** The days a return names; the contract's are nobody's statement of when something was delivered. */
function ownDates(row: Commitment, contract: ContractFacts): Period | undefined {
  const { from, start, end } = deliveryDatesOf(row, contract) ?? {};
  if (from === undefined || from === 'contract' || start === undefined || end === undefined) return undefined;
  return end < start ? undefined : { start, end };
}

/**
 * The return as its promise would have it valued: shares and duration that a return does not give, its area and its
 * days, are those of the promise. Otherwise what was promised net of deadweight would come back without it, and a
 * promise kept would look like more than was promised.
 */
function filled(row: Commitment, line: PromiseLine | undefined, blended: Blended | undefined): Commitment {
  if (!line) return row;
  const promise = blended ?? (givesNoShares(row) ? sameOf(line)?.row : undefined);
  const undated = row.start === undefined && row.end === undefined && row.period === undefined;
  if (!promise && !undated && (row.area !== undefined || line.area === undefined)) return row;
  const { start, end } = line.dates;
  return {
    ...row,
    ...(row.area === undefined && line.area !== undefined && { area: line.area }),
    ...(promise && { shares: promise.shares }),
    ...(promise?.duration !== undefined && { duration: promise.duration }),
    ...(undated && start !== undefined && { start }),
    ...(undated && end !== undefined && { end }),
  };
}

function givesNoShares({ shares, duration }: Commitment): boolean {
  if (duration !== undefined) return false;
  for (const _ in shares) return false;
  return true;
}

interface Blended extends Pick<Commitment, 'shares' | 'duration'> {
  readonly promises: number;
  readonly kept: Rational;
}

/** What a return that names no share takes of the promises of its line. */
interface SharesOfLine {
  /** A promise of the line when all of them give the same shares. */
  readonly same?: ValuedRow;
  readonly blended?: Blended;
}

/** Of lines of several promises: each of their returns asks, and there may be thousands of both. */
const knownShares = new WeakMap<PromiseLine, SharesOfLine>();

function sharesOfSeveral(line: PromiseLine): SharesOfLine {
  const known = knownShares.get(line);
  if (known) return known;
  const same = sameShares(line);
  const blended = same ? undefined : blendOf(line);
  const shares = { ...(same && { same }), ...(blended && { blended }) };
  knownShares.set(line, shares);
  return shares;
}

function sameOf(line: PromiseLine): ValuedRow | undefined {
  return line.rows.length === 1 ? line.rows[0] : sharesOfSeveral(line).same;
}

function blendedShares(row: Commitment, line: PromiseLine | undefined): Blended | undefined {
  if (!line || line.rows.length === 1 || !givesNoShares(row)) return undefined;
  return sharesOfSeveral(line).blended;
}

/**
 * Of several promises with different shares: of gross, what each of them keeps, weighted by what each promised, as one share.
 * Nothing where their effects last or fade differently, for no one share says that.
 */
function blendOf({ rows, quantities }: PromiseLine): Blended | undefined {
  const [first] = rows;
  if (!first?.measure) return undefined;
  const { measure } = first;
  const promises = rows.map((promise, at) => {
    const shares = sharesOf(promise.row, measure);
    return { shares, weight: quantities[at] ?? ZERO, duration: promise.row.duration };
  });
  const fade = retentionOf(promises[0]?.shares ?? []);
  const { duration } = first.row;
  if (promises.some((each) => each.duration !== duration || !equals(retentionOf(each.shares), fade))) return undefined;
  const all = sum(promises.map(({ weight }) => weight));
  const weighted = sum(promises.map(({ shares, weight }) => multiply(keptBy(shares), isZero(all) ? ONE : weight)));
  const kept = reduce(divide(weighted, isZero(all) ? rational(promises.length) : all));
  const none = { displacement: ZERO, leakage: ZERO, attribution_to_others: ZERO };
  const dropOff = equals(fade, ONE) ? {} : { drop_off: subtract(ONE, fade) };
  return {
    ...{ promises: promises.length, kept },
    shares: { deadweight: reduce(subtract(ONE, kept)), ...none, ...dropOff },
    ...(duration !== undefined && { duration }),
  };
}

function sameShares({ rows }: PromiseLine): ValuedRow | undefined {
  const texts = rows.map(({ row }) =>
    JSON.stringify([
      row.duration ?? 1,
      ...Object.entries(row.shares)
        .map(([name, share]) => [name, formatExact(share)])
        .sort(),
    ]),
  );
  return texts.every((text) => text === texts[0]) ? rows[0] : undefined;
}

function unitDiffers(row: Commitment, unit: string | undefined): ReturnRow['otherUnit'] {
  if (row.unit === undefined || unit === undefined) return undefined;
  if (isSameUnit(row.unit, unit) || lacksTime(row.unit, unit)) return undefined;
  return { unit, found: row.unit };
}

/** A quantity in another unit has no pounds, and nothing to be held against. */
function unvalued(row: Commitment, own: Period | undefined, at: TableAt): ValuedRow {
  const measure = at.loaded.table.measures[row.measure];
  return {
    row,
    at,
    dates: own ?? {},
    quantity: row.quantity,
    state: 'unvalued',
    ...(measure && { measure }),
    ...(row.unit !== undefined && { unit: row.unit }),
    pounds: [],
    perUnit: [],
    remarks: [],
  };
}
