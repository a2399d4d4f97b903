// proxies impact for programs, key for key. Pounds are text with two decimals, ratios have six.
import { formatFixed } from '../../model/decimal.ts';
import type { Amounts, Cause, Compared, Impact, ImpactRow, LineImpact } from '../../model/impact.ts';
import { formatPence } from '../../model/money.ts';
import { wordsOf } from '../wording.ts';
import { changeData, comparedData, inputData } from './diff-data.ts';

const IMPACT_FORMAT = 'social-value/impact';

/** The same commitments under two tables; `lines` come last. */
export function impactData(impact: Impact) {
  const { options } = impact;
  return {
    format: IMPACT_FORMAT,
    before: comparedData(impact.before),
    after: comparedData(impact.after),
    inputs: impact.inputs.map(inputData),
    options: {
      case: options.case,
      status: options.status ?? null,
      price_base: [options.priceBase?.calendar, options.priceBase?.financial].filter((base) => base !== undefined),
      discount: options.discount ?? null,
      repin: options.repin,
      as_of: options.asOf ?? null,
    },
    price_bases: { before: impact.priceBases.before, after: impact.priceBases.after },
    total: rowData(impact.total),
    contracts: impact.contracts.map(rowData),
    pinned: impact.pinned.map(({ id, title, pin, net, lines }) => ({ id, title, pin, net: formatPence(net), lines })),
    kept: impact.kept,
    themes: impact.themes.map(rowData),
    measures: impact.measures.map(rowData),
    changes: impact.changes.map(changeData),
    lines: impact.lines.map(lineData),
  };
}

function rowData(row: ImpactRow) {
  return {
    id: row.id,
    title: row.title,
    lines: row.lines,
    lost: row.lost,
    ...comparedAmounts(row),
    causes: row.causes.map(causeData),
  };
}

function lineData(line: LineImpact) {
  return {
    contract_id: line.contract,
    id: line.name,
    measure: line.measure,
    theme: { before: line.theme.before ?? null, after: line.theme.after ?? null },
    state: { before: line.state.before, after: line.state.after },
    ...comparedAmounts(line),
    causes: line.causes.map(causeData),
    reasons: line.reasons.map((reason) => ({ rule: reason.rule, message: wordsOf(reason).message })),
  };
}

function comparedAmounts({ before, after, change, ratio }: Compared) {
  return {
    before: amountsData(before),
    after: amountsData(after),
    change: amountsData(change),
    change_ratio: ratio ? formatFixed(ratio, 6) : null,
  };
}

function causeData({ cause, subjects, change }: Cause) {
  return { cause, subjects, change: amountsData(change) };
}

function amountsData({ net, social, localEconomic, transfer }: Amounts) {
  return {
    net: formatPence(net),
    social: formatPence(social),
    local_economic: formatPence(localEconomic),
    transfer: formatPence(transfer),
  };
}
