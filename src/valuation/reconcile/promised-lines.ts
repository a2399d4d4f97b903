// The lines of promises: what was promised, what came back for it, and where that leaves it.
import type { Day } from '../../model/calendar.ts';
import { addTo } from '../../model/lists.ts';
import type { Pence } from '../../model/money.ts';
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
import { type Standing, standingOf, worth } from './standing.ts';
import {
  claimedPence,
  eachOnce,
  gather,
  inOrder,
  type ReturnPart,
  sortedLocations,
  threeAggregates,
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
  const stated = returns.filter(({ row }) => !row.origin.file.cumulative);
  const expected = { lines, dueBy, ...(task.today !== undefined && { today: task.today }) };
  // A level says the same again and again, and adds up to nothing.
  const suspect = lines.some(({ isLevel }) => isLevel) ? undefined : findCumulative(stated, expected);
  const odd = oddities(returns, task, suspect?.facts.kind === 'ranges' ? suspect.series : []);
  const toDate = new Set(suspect?.series);
  if (suspect) {
    const found = reasonFound('looks-cumulative', suspect.facts, locationOf(suspect.row.row));
    const settled = settledBy(
      found,
      suspect.series.map(({ row }) => row),
    );
    addTo(odd, suspect.row, settled);
    if (settled.checked) toDate.clear();
  }
  const parts = partsOf(returns);
  const nils = task.nils.map(({ period }) => (period ? { own: period } : {}));
  const cover = coverOf([...returns, ...nils]);
  const told = new Set<PromiseLine['rows'][number]>();
  return lines.map((line) => {
    const own = parts.get(line) ?? [];
    const back = gather(own, line.isLevel);
    const cameBack = {
      delivered: back.quantity,
      counted: back.counted.length + nils.length,
      otherUnit: own.some(({ row }) => row.otherUnit),
      open: back.open,
      cover,
    };
    const { reasons, isKnown, ratio, ...figures } = standingOf(line, cameBack, task.today, task.tolerance);
    const targets = line.rows.flatMap(({ row }) => {
      const facts = task.repeatedTargets.get(row);
      return facts ? [reasonFound('target-repeated', facts, locationOf(row))] : [];
    });
    const maybeTwice =
      own.some(({ row }) => toDate.has(row) || odd.get(row)?.some(isOverlap)) ||
      (targets.length > 0 && compare(back.quantity, multiply(line.committed, ABOUT_ALL)) > 0);
    // A promise per year is a row with several lines; its claims are spoken of in the first.
    const rows = line.rows.filter((row) => !told.has(row));
    for (const row of rows) told.add(row);
    const claimed = claimedPence(rows);
    const goneBy = shareDue(line, task.today);
    const [due = []] = spreadPounds(line.pounds, [goneBy, subtract(ONE, goneBy)]);
    const pounds = { committed: line.pounds, delivered: back.delivered, evidenced: back.evidenced };
    return {
      committed: pounds.committed,
      delivered: pounds.delivered,
      evidenced: pounds.evidenced,
      promise: line,
      ...(line.known && { known: line.known }),
      due,
      parts: own,
      line: {
        contract: line.contract,
        measure: line.measure,
        ...(line.known && { title: line.known.title, theme: line.known.theme }),
        ...(line.unit !== undefined && { unit: line.unit }),
        commitments: [...new Set(line.rows.flatMap(({ row }) => row.id ?? []))].sort(),
        ...(line.period && { period: line.period }),
        ...(line.area !== undefined && { area: line.area }),
        proxies: line.rows[0]?.at.index ?? -1,
        promised: true,
        state: line.state,
        committed: line.committed,
        ...figures,
        ...(!back.open && { delivered: back.quantity, evidenced: back.evidencedQuantity }),
        ...((line.state === 'valued' || back.delivered.length > 0) && {
          pounds: {
            due: netOf(due),
            ...threeAggregates(pounds),
            ...lackingPounds(line, figures, back.quantity, netOf(due)),
          },
        }),
        claimed: { ...(claimed !== undefined && { committed: claimed }), ...back.claimed },
        ...(ratio && { ratio }),
        rating: ratingOf(ratio, { isKnown, maybeTwice }, task.thresholds),
        reasons: inOrder([
          ...reasons.map((found) =>
            settledBy(
              withNear(found, line, task.near),
              line.rows.map(({ row }) => row),
            ),
          ),
          ...targets,
          // What is odd about a return is said once; that it leaves a line open, at every line.
          ...own.flatMap(({ row, isFirst }) =>
            (odd.get(row) ?? []).filter(({ reason }) => isFirst || leavesOpen(reason, back.open)),
          ),
          ...rows.flatMap((row) => claimReasons(row, check).map((found) => settledBy(found, [row.row]))),
        ]),
        locations: eachOnce(
          sortedLocations(line.rows.map(({ row }) => locationOf(row))),
          sortedLocations(back.locations),
        ),
      },
    };
  });
}

/** Whether what is odd about a return leaves every line open that it is for. */
function leavesOpen(reason: Reason, isOpen: boolean): boolean {
  return reason === 'unit-differs' || (isOpen && reason === 'duplicate-return');
}

type Lacking = Pick<Standing, 'due' | 'shortfall' | 'overdue' | 'perMonth'>;

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

/** What is lacking of a promise in pounds, what of the due pounds is not, and what came before it was due or on top. */
function lackingPounds(line: PromiseLine, figures: Lacking, delivered: Rational, duePounds: Pence) {
  const { due, shortfall, overdue, perMonth } = figures;
  if (!shortfall || !overdue) return {};
  const lacking = worth(line, overdue);
  const left = duePounds - lacking;
  const met = isZero(overdue) ? duePounds : left < 0n === duePounds < 0n ? left : 0n;
  const ahead = isZero(overdue) ? worth(line, subtract(delivered, due)) : 0n;
  return {
    met,
    ahead,
    shortfall: worth(line, shortfall),
    overdue: lacking,
    ...(perMonth && { perMonth: worth(line, perMonth) }),
  };
}

function partsOf(returns: readonly ReturnRow[]): Map<PromiseLine, ReturnPart[]> {
  const parts = new Map<PromiseLine, ReturnPart[]>();
  for (const row of returns) {
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
