// One commitment line as JSON, with the working its figure can be checked by.

import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import type { Factor, Line, LineComponent, Part, TableUsed } from '../../model/result.ts';
import { CASES, nameOfTable, type ProxyTable } from '../../model/table.ts';
import { lowestGradeOf } from '../../report/result/grades.ts';
import { type LineRow, poundsPerUnit, publishersOf } from '../../report/result/line-rows.ts';
import { sharesNotGiven } from '../../report/result/shares-given.ts';
import { fixOf, messageOf } from '../../report/wording.ts';
import { aggregateJson, factsJson, moneyJson, NO_TOTALS } from './json-amounts.ts';

/** The line's promise, its state, its components with their working, and its pounds: null unless it was valued. */
export function lineJson(line: Line, used: TableUsed | undefined) {
  const { commitment, measure, dates, years, spend } = line;
  const table = used?.table;
  const perUnit = poundsPerUnit(line);
  return {
    contract_id: commitment.contract,
    line: line.name,
    commitment_id: commitment.id ?? null,
    file: commitment.origin.file.path,
    line_number: commitment.origin.line,
    state: line.state,
    status: commitment.status,
    evidence: commitment.evidence ?? null,
    notes: commitment.notes ?? null,
    measure: commitment.measure,
    title: measure.title,
    theme: measure.theme,
    outcome: measure.outcome,
    unit: measure.unit,
    unit_given: commitment.converted?.unit ?? commitment.unit ?? null,
    quantity: formatExact(commitment.quantity),
    converted: commitment.converted
      ? {
          quantity: formatExact(commitment.converted.quantity),
          times: formatExact(commitment.converted.times),
          ...(commitment.converted.ofColumn && { times_of_column: formatExact(commitment.converted.ofColumn) }),
        }
      : null,
    per: commitment.per,
    years: years ? formatExact(years) : null,
    spend: spend ? { pounds: formatFixed(spend.pounds, 2), from: spend.from } : null,
    quantity_total: hasUnknownQuantity(line) ? null : formatExact(line.quantity),
    start: dates?.start === undefined ? null : formatIsoDate(dates.start),
    end: dates?.end === undefined ? null : formatIsoDate(dates.end),
    dates_from: dates?.from ?? null,
    period: commitment.period?.text ?? null,
    area: commitment.area ?? null,
    duration: line.duration,
    shares: line.shares.map(({ name, value, from }) => ({ name, value: formatExact(value), from })),
    shares_not_given: line.state === 'valued' ? sharesNotGiven(line) : [],
    table: table ? nameOfTable(table) : null,
    table_index: line.proxies,
    table_chosen_by: line.chosenBy,
    edition: table?.edition ?? null,
    publishers: publishersOf(line, table),
    pounds_per_unit: perUnit ? formatExact(perUnit) : null,
    ...poundsJson(line),
    components: line.components.map((component) => componentJson(component, table)),
    reasons: line.remarks.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: messageOf(finding),
      fix: fixOf(finding),
      facts: factsJson(finding),
    })),
  };
}

/** A line as `--by line` has it: with its share of the total, the lines it may overlap with and the proof that is wanted. */
export function rowJson({ line, share, overlaps }: LineRow, used: TableUsed | undefined) {
  const { components, reasons, ...head } = lineJson(line, used);
  return {
    ...head,
    share_of_total: share ? formatFixed(share, 6) : null,
    overlaps,
    evidence_wanted: line.measure.evidence ?? [],
    components,
    reasons,
  };
}

/** An unvalued or record-only line has no pounds: null, never 0. */
function poundsJson(line: Line) {
  if (line.state === 'valued')
    return { ...aggregateJson(line.totals, true), lowest_grade: lowestGradeOf(line) ?? null };
  return { ...NO_TOTALS, by_kind: {}, price_bases: [], lowest_grade: null };
}

function componentJson(valued: LineComponent, table: ProxyTable | undefined) {
  const { component, grade, priceBases, factors, parts, range } = valued;
  return {
    kind: component.kind,
    label: component.label ?? null,
    note: component.note ?? null,
    grade: grade ?? null,
    price_bases: priceBases,
    discount: component.discount ?? null,
    product: component.product,
    values: factors.map((factor) => factorJson(factor, table)),
    ...(parts.some(worthShowing) && { parts: parts.map((part) => partJson(part, table)) }),
    gross_unrounded: formatExact(valued.grossUnrounded),
    net_unrounded: formatExact(valued.netUnrounded),
    gross: moneyJson(valued.gross),
    net: moneyJson(valued.net),
    ...(range && {
      range: Object.fromEntries(
        CASES.map((name) => [name, { gross: moneyJson(range[name].gross), net: moneyJson(range[name].net) }]),
      ),
    }),
  };
}

/** A parameter at the value that was used, and the id of its source in the table. */
function factorJson(factor: Factor, table: ProxyTable | undefined) {
  const parameter = table?.parameters[factor.parameter];
  return {
    parameter: factor.parameter,
    value: factor.value ?? null,
    ...(factor.published?.from !== undefined && { from: factor.published.from }),
    ...(factor.published?.area !== undefined && { area: factor.published.area }),
    unit: parameter?.unit ?? null,
    price_base: factor.priceBase,
    grade: factor.grade ?? null,
    source: parameter?.source ?? null,
  };
}

/** A single piece that nothing was done to says no more than the component does. */
function worthShowing(part: Part): boolean {
  const { year, effectYear, yearValues, priceMove, discount } = part;
  return (
    year !== undefined || effectYear > 1 || yearValues.length > 0 || priceMove !== undefined || discount !== undefined
  );
}

function partJson(part: Part, table: ProxyTable | undefined) {
  const { priceMove, discount } = part;
  return {
    effect_year: part.effectYear,
    year: part.year ?? null,
    financial_year: part.financialYear ?? null,
    days: part.days ?? null,
    of_days: part.ofDays ?? null,
    quantity: formatExact(part.quantity),
    values: part.yearValues.map((factor) => factorJson(factor, table)),
    price_move: priceMove
      ? {
          from: priceMove.from,
          to: priceMove.to,
          index_from: priceMove.indexFrom,
          index_to: priceMove.indexTo,
          grade: priceMove.grade,
          across: priceMove.isAcross ?? false,
        }
      : null,
    discount: discount ? { years: discount.years, factor: formatExact(discount.factor) } : null,
    retention: formatExact(part.retention),
    gross_unrounded: formatExact(part.gross),
    net_unrounded: formatExact(part.net),
  };
}
