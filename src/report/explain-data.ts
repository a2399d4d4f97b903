// The working of one line for machines: the facts of its page, exact numbers as strings, money with two decimals.
// Keys are those of a line in a result. Minor versions add keys, major versions break.
import { formatIsoDate } from '../model/calendar.ts';
import type { ContractFacts } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { formatPence, type Pence } from '../model/money.ts';
import type { Factor, Line, LineComponent, Part, TableUsed } from '../model/result.ts';
import { CASES, nameOfTable, type Parameter, type ProxyTable } from '../model/table.ts';
import { methodUsed, parametersUsed } from './explain-sources.ts';
import type { ExplainContext } from './explain-view.ts';
import { sharesNotGiven } from './shares-given.ts';
import { unitsCancelling } from './sum-on-paper.ts';
import { wordsOf } from './wording.ts';

/** A plain object for `explain -f json`: `format` is `social-value/explanation`. */
export function dataOfLine(line: Line, contract: ContractFacts, used: TableUsed, context: ExplainContext): object {
  const { table } = used;
  const { moves, schedules } = methodUsed(line.components, table);
  const parameters = parametersUsed(line.components, table);
  return {
    format: 'social-value/explanation',
    format_version: '1.0',
    proxies: {
      id: table.table,
      version: table.version,
      name: nameOfTable(table),
      edition: table.edition ?? null,
      title: table.title,
      sha256: used.sha256,
      locked: used.locked,
      origin: used.origin,
      licence: table.licence,
    },
    options: { case: context.case },
    contract: { id: contract.id, name: contract.name ?? null },
    line: lineData(line, table),
    notes: line.measure.notes ?? [],
    parameters: Object.fromEntries(
      parameters.map(({ id, parameter }) => [id, parameter ? parameterData(parameter, table) : null]),
    ),
    price_indices: moves.map(({ indices }) => methodData(indices, table)),
    discount: schedules.map((schedule) => ({ ...methodData(schedule, table), rates: schedule.rates })),
  };
}

function lineData(line: Line, table: ProxyTable): object {
  const { commitment, measure, dates, totals } = line;
  const money = (pence: Pence) => (line.state === 'valued' ? formatPence(pence) : null);
  return {
    contract_id: commitment.contract,
    line: line.name,
    commitment_id: commitment.id ?? null,
    file: commitment.origin.file.path,
    line_number: commitment.origin.line,
    state: line.state,
    status: commitment.status,
    evidence: commitment.evidence ?? null,
    measure: commitment.measure,
    title: measure.title,
    theme: measure.theme,
    outcome: measure.outcome,
    unit: measure.unit,
    quantity: formatExact(commitment.quantity),
    per: commitment.per,
    years: line.years ? formatExact(line.years) : null,
    quantity_total: formatExact(line.quantity),
    start: dates?.start === undefined ? null : formatIsoDate(dates.start),
    end: dates?.end === undefined ? null : formatIsoDate(dates.end),
    dates_from: dates?.from ?? null,
    area: commitment.area ?? null,
    duration: line.duration,
    shares: line.shares.map(({ name, value, from }) => ({ name, value: formatExact(value), from })),
    shares_not_given: line.state === 'valued' ? sharesNotGiven(line) : [],
    gross: money(totals.gross),
    net: money(totals.net),
    social: money(totals.social),
    local_economic: money(totals.localEconomic),
    transfer: money(totals.transfer),
    components: line.components.map((component) => componentData(component, line, table)),
    reasons: line.remarks.map((remark) => ({ rule: remark.rule, severity: remark.severity, ...wordsOf(remark) })),
  };
}

function componentData(working: LineComponent, { measure }: Line, table: ProxyTable): object {
  const { component, range } = working;
  const units = component.product.map((id) => table.parameters[id]?.unit ?? '?');
  return {
    kind: component.kind,
    label: component.label ?? null,
    note: component.note ?? null,
    grade: working.grade ?? null,
    price_bases: working.priceBases,
    product: component.product,
    units: unitsCancelling([measure.unit, ...units]) ?? null,
    values: working.factors.map(factorData),
    parts: working.parts.map(partData),
    gross_unrounded: formatExact(working.grossUnrounded),
    net_unrounded: formatExact(working.netUnrounded),
    rounding: 'half-away-from-zero',
    gross: formatPence(working.gross),
    net: formatPence(working.net),
    ...(range && {
      range: Object.fromEntries(
        CASES.map((name) => [name, { gross: formatPence(range[name].gross), net: formatPence(range[name].net) }]),
      ),
    }),
  };
}

function partData(part: Part): object {
  const { priceMove, discount } = part;
  return {
    effect_year: part.effectYear,
    year: part.year ?? null,
    financial_year: part.financialYear ?? null,
    days: part.days ?? null,
    of_days: part.ofDays ?? null,
    quantity: formatExact(part.quantity),
    values: part.yearValues.map(factorData),
    price_move: priceMove
      ? { from: priceMove.from, to: priceMove.to, index_from: priceMove.indexFrom, index_to: priceMove.indexTo }
      : null,
    discount: discount ? { years: discount.years, factor: formatExact(discount.factor) } : null,
    retention: formatExact(part.retention),
    gross_unrounded: formatExact(part.gross),
    net_unrounded: formatExact(part.net),
  };
}

function factorData({ parameter, value, published, grade, priceBase }: Factor): object {
  return {
    parameter,
    value: value ?? null,
    from: published?.from ?? null,
    year: published?.year ?? null,
    area: published?.area ?? null,
    grade: grade ?? null,
    price_base: priceBase,
  };
}

function parameterData(parameter: Parameter, table: ProxyTable): object {
  const { label, unit, grade, price_base, approximate, source, note } = parameter;
  return {
    label,
    unit,
    grade: grade ?? null,
    price_base,
    approximate: approximate ?? false,
    note: note ?? null,
    source: sourceData(source, table),
  };
}

function methodData({ label, grade, source }: { label: string; grade: string; source: string }, table: ProxyTable) {
  return { label, grade, source: sourceData(source, table) };
}

/** Where it was published in full, the word `definition`, or null where the table does not say. */
function sourceData(source: string | undefined, table: ProxyTable) {
  return source === undefined ? null : (table.sources[source] ?? source);
}
