// A reconciliation as JSON, mapped key by key; `lines` is the last key, one line of text for each.

import { formatExact, formatFixed } from '../../model/decimal.ts';
import { rational } from '../../model/rational.ts';
import { ANSWERS_BY, type Answer, type DueShare, type ReconciledTotals } from '../../model/reconciliation/answers.ts';
import type { Outlier } from '../../model/reconciliation/outlier.ts';
import type { Claimed, ReconciledLines, ThreeAggregates } from '../../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { isValued } from '../../model/result.ts';
import { placeText } from '../../model/sheet-place.ts';
import { outlierSentence } from '../../report/reconcile/outlier-words.ts';
import { partialLine, stateOf } from '../../report/result/headline.ts';
import type { Tool } from '../format.ts';
import { appraisalJson, findingJson, inputJson, tableJson } from './json.ts';
import { aggregateJson, moneyJson } from './json-amounts.ts';
import { entryText, jsonPieces } from './json-pieces.ts';
import type { Json } from './json-value.ts';
import { locationsJson, periodJson, reconciledLineJson } from './reconcile-json-line.ts';

const RECONCILIATION_FORMAT = 'social-value/reconciliation';
const RECONCILIATION_FORMAT_VERSION = '1.3';

/** The reconciliation in pieces of text. One that is withheld has findings, and no summary, answers or lines. */
export async function* renderReconciliationJson(
  result: Reconciliation,
  tool: Tool,
  lines: ReconciledLines,
): AsyncGenerator<string | Uint8Array> {
  const texts = async function* () {
    for await (const line of lines) yield entryText(reconciledLineJson(line, result.proxies));
  };
  const last = result.withheld ? undefined : { key: 'lines', texts: texts() };
  yield* jsonPieces(
    result.withheld ? headJson(result, tool) : { ...headJson(result, tool), ...bodyJson(result) },
    last,
  );
}

function headJson(result: Reconciliation, tool: Tool): { readonly [key: string]: Json } {
  return {
    format: RECONCILIATION_FORMAT,
    format_version: RECONCILIATION_FORMAT_VERSION,
    tool: { name: tool.name, version: tool.version },
    inputs: result.inputs.map(inputJson),
    proxies: result.proxies.map(tableJson),
    appraisals: result.appraisals.map(appraisalJson),
    options: optionsJson(result),
    complete: result.complete,
    findings: result.findings.map(findingJson),
  };
}

function bodyJson(result: Reconciliation): { readonly [key: string]: Json } {
  return {
    summary: summaryJson(result),
    answers: Object.fromEntries(
      ANSWERS_BY.map((by) => [
        `by_${by}`,
        result.totals.flatMap(({ tables, answers }) =>
          answers.filter((answer) => answer.by === by).map((answer) => answerJson(answer, tables)),
        ),
      ]),
    ),
    not_returned: result.notReturned.map(({ contract, supplier, period, measures, all, pounds, unread }) => ({
      contract_id: contract,
      supplier: supplier ?? null,
      ...periodJson(period),
      measures,
      all,
      unread: unread ? placeText(unread) : null,
      overdue: moneyJson(pounds),
    })),
    outliers: result.outliers.map(outlierJson),
  };
}

function optionsJson({ options }: Reconciliation): Json {
  const { valuation, tolerance, thresholds, resent, asOf, asOfFrom } = options;
  return {
    as_of: asOf ?? null,
    as_of_from: asOfFrom,
    tolerance: tolerance.text,
    resent: resent ?? null,
    ratings: {
      good: formatExact(thresholds.good),
      approaching_target: formatExact(thresholds.approaching),
      requires_improvement: formatExact(thresholds.requiresImprovement),
    },
    case: valuation.case,
    add_tables: valuation.addTables,
    strict: valuation.strict,
    partial: valuation.partial ?? false,
    max_rejects: valuation.maxRejects?.text ?? null,
  };
}

/** Counts of everything; then the one total, or where tables are not added a total for each of them under `tables`. */
function summaryJson({ counts, repeated, digest, contracts, byReason, totals }: Reconciliation): Json {
  const partial = partialLine(counts);
  const counted = {
    state: stateOf(counts),
    ...(partial !== undefined && { partial }),
    contracts: contracts.length,
    read: counts.read,
    valued: counts.valued,
    record_only: counts.recordOnly,
    unvalued: counts.unvalued,
    rejected: counts.rejected,
    ...(counts.files !== undefined && { files_left_out: counts.files }),
    repeated,
    lines: digest.lines.count,
    by_reason: Object.fromEntries(Object.entries(byReason).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const [only, ...others] = totals;
  if (!only) return counted;
  if (others.length === 0) return { ...counted, ...totalsJson(only) };
  return {
    ...counted,
    tables: totals.map((each) => ({ id: each.tables.join(' + '), lines: each.lines, ...totalsJson(each) })),
  };
}

function totalsJson(totals: ReconciledTotals): { readonly [key: string]: Json } {
  return {
    due: moneyJson(totals.due),
    ...shareJson(totals.share),
    outside_promises: moneyJson(totals.outside),
    ...threeJson(totals, totals.claimed),
    without_evidence: moneyJson(totals.delivered.net - totals.evidenced.net),
    local_spend_and_jobs: Object.fromEntries(
      totals.localShares.map(({ of, net, localSpend, jobs, left }) => [
        of,
        { net: moneyJson(net), local_spend: moneyJson(localSpend), jobs: moneyJson(jobs), left: moneyJson(left) },
      ]),
    ),
  };
}

/** Committed, delivered and evidenced as aggregates, each with what rows claim for it where any do. */
function threeJson(three: ThreeAggregates, claimed: Claimed): { readonly [key: string]: Json } {
  const one = (of: keyof ThreeAggregates): Json => {
    const claim = claimed[of];
    return {
      ...aggregateJson(three[of], isValued(three.committed) || isValued(three.delivered)),
      ...(claim !== undefined && { claimed: moneyJson(claim) }),
    };
  };
  return { committed: one('committed'), delivered: one('delivered'), evidenced: one('evidenced') };
}

/** What of the due pounds was met, and what that leaves out. */
function shareJson({ judged, met, ahead, withoutPounds, towardsThem, open }: DueShare): {
  readonly [key: string]: Json;
} {
  return {
    due_judged: moneyJson(judged),
    due_met: moneyJson(met),
    due_met_ratio: judged > 0n ? formatFixed(rational(met, judged), 6) : null,
    ahead_of_due: moneyJson(ahead),
    promises_without_pounds: withoutPounds,
    delivered_without_promised_pounds: moneyJson(towardsThem),
    lines_without_total: open,
  };
}

function answerJson(
  { by, id, title, due, outside, share, rating, perMonth, ...three }: Answer,
  tables: readonly string[],
): Json {
  return {
    ...{ id, title, tables },
    due: moneyJson(due),
    ...shareJson(share),
    ...(by === 'contract' && {
      rating: rating ?? null,
      per_month: perMonth === undefined ? null : moneyJson(perMonth),
    }),
    outside_promises: moneyJson(outside),
    ...threeJson(three, {}),
  };
}

function outlierJson(outlier: Outlier): Json {
  const { kind, contract, locations, more } = outlier;
  return {
    kind,
    contract_id: contract,
    message: outlierSentence(outlier),
    locations: locationsJson(locations),
    locations_not_listed: more,
  };
}
