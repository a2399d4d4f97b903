// The lines of promises: what was promised, what came back for it, and where that leaves it.

import type { Day } from '../../model/calendar.ts';
import { addAll, addTo } from '../../model/lists.ts';
import type { Pence } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import {
  compare,
  isZero,
  multiply,
  ONE,
  type Rational,
  rational,
  reduce,
  subtract,
  sum,
} from '../../model/rational.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import type { RatingThresholds } from '../../model/reconciliation/rating.ts';
import { type Reason, type ReasonFound, reasonFound } from '../../model/reconciliation/reason.ts';
import type { Tolerance } from '../../model/reconciliation/reconcile-options.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import { claimReasons } from './claims.ts';
import { findCumulative } from './cumulative.ts';
import { coverOf } from './gaps.ts';
import type { NearContracts } from './near-contracts.ts';
import type { Prepared } from './prepare.ts';
import { shareDue } from './pro-rata.ts';
import type { PromiseLine } from './promises.ts';
import { ratingOf } from './ratings.ts';
import { type OdditiesTask, oddities, settledBy } from './return-reasons.ts';
import type { ReturnRow } from './returns.ts';
import { netOf, spreadPounds } from './spread.ts';
import { pricePerUnit, type Standing, standingOf, worthAt } from './standing.ts';
import {
  claimedPence,
  eachOnce,
  gather,
  inOrder,
  PoundsOfLine,
  type ReturnPart,
  sortedLocations,
  type WorkedLine,
} from './worked-line.ts';

export interface LinesTask extends OdditiesTask {
  /** Absent where nothing has a date. */
  readonly today?: Day;
  readonly tolerance: Tolerance;
  readonly thresholds: RatingThresholds;
  readonly repeatedTargets: Prepared['repeatedTargets'];
  /** Returns of nothing: for their time something came back, and it was nothing. */
  readonly nils: readonly NilReturn[];
}

/** More than a tenth over a target that stood on every return: perhaps it was one of each period after all. */
const ABOUT_ALL = rational(11, 10);

/**
 * The lines of promises that the same returns may meet (the years of a promise per year, or one promise after another),
 * with those returns. What looks like totals to date is looked for over all of them together.
 */
export function promisedLines(
  lines: readonly PromiseLine[],
  returns: readonly ReturnRow[],
  task: LinesTask,
): WorkedLine[] {
  const { check } = task;
  const dueBy = (day: Day) => sum(lines.map((line) => multiply(line.committed, shareDue(line, day))));
  const isToDate = ({ row }: ReturnRow) => row.origin.file.cumulative === true;
  const stated = returns.some(isToDate) ? returns.filter((row) => !isToDate(row)) : returns;
  const expected = { lines, dueBy, ...(task.today !== undefined && { today: task.today }) };
  // A level says the same again and again, and adds up to nothing.
  const suspect = lines.some(({ isLevel }) => isLevel) ? undefined : findCumulative(stated, expected);
  const odd = oddities(returns, task, suspect?.facts.kind === 'ranges' ? suspect.series : []);
  const toDate = suspect ? new Set(suspect.series) : undefined;
  if (suspect) {
    const found = reasonFound('looks-cumulative', suspect.facts, locationOf(suspect.row.row));
    const settled = settledBy(
      found,
      suspect.series.map(({ row }) => row),
    );
    addTo(odd, suspect.row, settled);
    if (settled.checked) toDate?.clear();
  }
  const parts = partsOf(returns);
  const nils = task.nils.map(({ period }) => (period ? { own: period } : {}));
  const cover = coverOf(nils.length === 0 ? returns : [...returns, ...nils]);
  const told = lines.length > 1 ? new Set<PromiseLine['rows'][number]>() : undefined;
  return lines.map((line) => {
    const own = parts.get(line) ?? NONE;
    const back = gather(own, line.isLevel);
    const cameBack = {
      delivered: back.quantity,
      counted: back.counted.length + nils.length,
      otherUnit: own.some(({ row }) => row.otherUnit),
      open: back.open,
      cover,
    };
    const standing = standingOf(line, cameBack, task.today, task.tolerance);
    const { isKnown, ratio, due, shortfall, over, overdue, perMonth } = standing;
    const targets: ReasonFound[] = [];
    for (const { row } of task.repeatedTargets.size > 0 ? line.rows : []) {
      const facts = task.repeatedTargets.get(row);
      if (facts) targets.push(reasonFound('target-repeated', facts, locationOf(row)));
    }
    const maybeTwice =
      (odd.size > 0 && own.some(({ row }) => toDate?.has(row) || odd.get(row)?.some(isOverlap))) ||
      (targets.length > 0 && compare(back.quantity, multiply(line.committed, ABOUT_ALL)) > 0);
    // A promise per year is a row with several lines; its claims are spoken of in the first.
    const rows = told ? line.rows.filter((row) => !told.has(row)) : line.rows;
    for (const row of rows) told?.add(row);
    const claimed = claimedPence(rows);
    const reasons: ReasonFound[] = [];
    for (const found of standing.reasons) reasons.push(settledOf(withNear(found, line, task.near), line.rows));
    addAll(reasons, targets);
    if (odd.size > 0) {
      for (const { row, isFirst } of own) {
        for (const found of odd.get(row) ?? []) {
          // What is odd about a return is said once; that it leaves a line open, at every line.
          if (isFirst || leavesOpen(found.reason, back.open)) reasons.push(found);
        }
      }
    }
    for (const row of rows) for (const found of claimReasons(row, check)) reasons.push(settledOf(found, [row]));
    const duePounds = dueOf(line, task.today);
    // Every promise comes by here: one property after the other they are made in a fraction of the time that spreading takes.
    const shown: Draft<ReconciledLine> = {
      contract: line.contract,
      measure: line.measure,
      commitments: idsOf(line.rows),
      proxies: line.rows[0]?.at.index ?? -1,
      promised: true,
      state: line.state,
      committed: line.committed,
      due,
      claimed: claimed === undefined ? back.claimed : { committed: claimed, ...back.claimed },
      rating: ratingOf(ratio, { isKnown, maybeTwice }, task.thresholds),
      reasons: inOrder(reasons),
      locations: eachOnce(
        sortedLocations(line.rows.map(({ row }) => locationOf(row))),
        sortedLocations(back.locations),
      ),
    };
    if (line.known) {
      shown.title = line.known.title;
      shown.theme = line.known.theme;
    }
    if (line.unit !== undefined) shown.unit = line.unit;
    if (line.period) shown.period = line.period;
    if (line.area !== undefined) shown.area = line.area;
    if (ratio) shown.ratio = ratio;
    if (shortfall) shown.shortfall = shortfall;
    if (over) shown.over = over;
    if (overdue) shown.overdue = overdue;
    if (perMonth) shown.perMonth = perMonth;
    if (!back.open) {
      shown.delivered = back.quantity;
      shown.evidenced = back.evidencedQuantity;
    }
    if (line.state === 'valued' || back.delivered.length > 0) {
      const pounds = new PoundsOfLine(line.pounds, back.delivered, back.evidenced, duePounds);
      addLacking(pounds, line, standing, back.quantity);
      shown.pounds = pounds;
    }
    const { delivered, evidenced } = back;
    const worked: Draft<WorkedLine> = {
      line: shown,
      promise: line,
      committed: line.pounds,
      due: duePounds,
      delivered,
      evidenced,
      parts: own,
    };
    if (line.known) worked.known = line.known;
    return worked;
  });
}

/** Whether what is odd about a return leaves every line open that it is for. */
function leavesOpen(reason: Reason, isOpen: boolean): boolean {
  return reason === 'unit-differs' || (isOpen && reason === 'duplicate-return');
}

/** Net pounds of a promise that are due on a day. */
function dueOf(line: PromiseLine, today: Day | undefined): Pence {
  const goneBy = shareDue(line, today);
  if (goneBy === ONE) return netOf(line.pounds);
  const [due = []] = spreadPounds(line.pounds, [goneBy, subtract(ONE, goneBy)]);
  return netOf(due);
}

function idsOf(rows: PromiseLine['rows']): readonly string[] {
  const [only, ...others] = rows;
  if (others.length > 0) return [...new Set(rows.flatMap(({ row }) => row.id ?? []))].sort();
  return only?.row.id === undefined ? NONE : [only.row.id];
}

const NONE: readonly never[] = [];

function settledOf(found: ReasonFound, rows: PromiseLine['rows']): ReasonFound {
  return rows.some(({ row }) => row.checked?.includes(found.reason)) ? { ...found, checked: true } : found;
}

/** A missing return with the contracts under whose ids it may have come. */
function withNear(found: ReasonFound, { contract, measure }: PromiseLine, near: NearContracts): ReasonFound {
  if (found.reason !== 'missing-return') return found;
  const period =
    'period' in found.facts && found.facts.period && 'text' in found.facts.period ? found.facts.period : undefined;
  const sentAs = near.sentAs(contract, measure, period);
  return sentAs.length > 0 ? reasonFound('missing-return', { ...(period && { period }), sentAs }) : found;
}

/** Whether a return is for days that another one of the same promise is for, and both are counted. */
function isOverlap({ reason, facts, checked }: ReasonFound): boolean {
  return !checked && reason === 'wrong-period' && 'other' in facts;
}

/** Adds what is lacking of a promise in pounds, what of the due pounds is not, and what came before it was due or on top. */
function addLacking(pounds: PoundsOfLine, line: PromiseLine, standing: Standing, delivered: Rational): void {
  const { due, shortfall, overdue, perMonth } = standing;
  if (!shortfall || !overdue) return;
  const price = pricePerUnit(line);
  const lacking = worthAt(price, overdue);
  const left = pounds.due - lacking;
  pounds.met = isZero(overdue) ? pounds.due : left < 0n === pounds.due < 0n ? left : 0n;
  pounds.ahead = isZero(overdue) ? worthAt(price, subtract(delivered, due)) : 0n;
  pounds.shortfall = overdue === shortfall ? lacking : worthAt(price, shortfall);
  pounds.overdue = lacking;
  if (perMonth) pounds.perMonth = worthAt(price, perMonth);
}

function partsOf(returns: readonly ReturnRow[]): Map<PromiseLine, ReturnPart[]> {
  const parts = new Map<PromiseLine, ReturnPart[]>();
  for (const row of returns) {
    const [only, ...others] = row.met;
    if (only && others.length === 0 && only.share === ONE) {
      addTo(parts, only.line, { row, isFirst: true, dates: row.dates, quantity: row.quantity, pounds: row.pounds });
      continue;
    }
    const pounds = spreadPounds(
      row.pounds,
      row.met.map(({ share }) => share),
    );
    for (const [at, { line, share }] of row.met.entries()) {
      const quantity = line.isLevel || share === ONE ? row.quantity : reduce(multiply(row.quantity, share));
      addTo(parts, line, { row, isFirst: at === 0, dates: row.dates, quantity, pounds: pounds[at] ?? [] });
    }
  }
  return parts;
}
