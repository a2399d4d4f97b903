// One line of a reconciliation as JSON: what was promised, what came back, and each reason with the row it is about.

import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import type { Many } from '../../model/many.ts';
import type { Pence } from '../../model/money.ts';
import type { Rational } from '../../model/rational.ts';
import type { Location, NamedPeriod } from '../../model/reconciliation/place.ts';
import { severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import type { TableUsed } from '../../model/result.ts';
import { isValued } from '../../model/result.ts';
import { cellNameOf, placeText } from '../../model/sheet-place.ts';
import { nameOfTable } from '../../model/table.ts';
import { fixOfReason } from '../../report/reconcile/reason-fixes.ts';
import { sentenceOf } from '../../report/reconcile/reconcile-words.ts';
import { aggregateJson, moneyJson } from './json-amounts.ts';
import type { Json } from './json-value.ts';

/** The line with quantities as exact text; no pounds (null) where nothing says what they are. */
export function reconciledLineJson(line: ReconciledLine, proxies: readonly TableUsed[]): Json {
  const table = proxies[line.proxies]?.table;
  const claims = Object.entries(line.claimed).map(([of, pence]) => [of, moneyJson(pence)] as const);
  return {
    contract_id: line.contract,
    measure: line.measure,
    ...periodJson(line.period),
    area: line.area ?? null,
    committed: formatExact(line.committed),
    due: formatExact(line.due),
    delivered: exactOrNull(line.delivered),
    evidenced: exactOrNull(line.evidenced),
    shortfall: exactOrNull(line.shortfall),
    over: exactOrNull(line.over),
    overdue: exactOrNull(line.overdue),
    reasons: [...new Set(line.reasons.map(({ reason }) => reason))],
    details: line.reasons.map((found) => ({
      reason: found.reason,
      severity: severityOfFound(found),
      checked: found.checked ?? false,
      file: found.at?.file ?? null,
      line: found.at?.line ?? null,
      cell: (found.at && cellNameOf(found.at)) ?? null,
      location: found.at ? placeText(found.at) : null,
      message: sentenceOf(found),
      at_stake: moneyOrNull(found.stake),
      fix: fixOfReason(found),
    })),
    locations: locationsJson(line.locations),
    promised: line.promised,
    commitment_ids: line.commitments,
    title: line.title ?? null,
    theme: line.theme ?? null,
    unit: line.unit ?? null,
    table: table ? nameOfTable(table) : null,
    state: line.state,
    ratio: line.ratio ? formatFixed(line.ratio, 6) : null,
    rating: line.rating ?? null,
    per_month: line.perMonth ? formatFixed(line.perMonth, 6) : null,
    pounds: poundsJson(line),
    claimed: claims.length > 0 ? Object.fromEntries(claims) : null,
  };
}

/** Rows as they are named everywhere: `returns.csv:214`, `book.xlsx#Returns!E214`. */
export function locationsJson(locations: Many<Location>): string[] {
  return [...locations.map(placeText)];
}

/** Period, start and end; null where there are none. */
export function periodJson(period: NamedPeriod | undefined) {
  return {
    period: period?.text ?? null,
    start: period ? formatIsoDate(period.start) : null,
    end: period ? formatIsoDate(period.end) : null,
  };
}

const exactOrNull = (quantity: Rational | undefined) => (quantity ? formatExact(quantity) : null);
const moneyOrNull = (pounds: Pence | undefined) => (pounds === undefined ? null : moneyJson(pounds));

function poundsJson({ pounds }: ReconciledLine): Json {
  if (!pounds) return null;
  const isKnown = isValued(pounds.committed) || isValued(pounds.delivered);
  return {
    committed: aggregateJson(pounds.committed, isKnown),
    delivered: aggregateJson(pounds.delivered, isKnown),
    evidenced: aggregateJson(pounds.evidenced, isKnown),
    due: moneyJson(pounds.due),
    due_met: moneyOrNull(pounds.met),
    shortfall: moneyOrNull(pounds.shortfall),
    overdue: moneyOrNull(pounds.overdue),
    per_month: moneyOrNull(pounds.perMonth),
  };
}
