// A result as CSV for a spreadsheet: one row per commitment line, or per group with --by, and nothing else, so that a column
// can be added up. Whether rows were left out stands in the column `complete`; --totals adds a row for each table's total.
// Every figure is the result's own; nothing is added up or read back from text here.

import { formatIsoDate } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { formatFixed } from '../../model/decimal.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import type { Group, Line, Result, Summary } from '../../model/result.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import { count } from '../../report/figures.ts';
import { gradeOf, lowestGradeOf } from '../../report/result/grades.ts';
import { remarksOnTotal, stateOf } from '../../report/result/headline.ts';
import { reasonsOf } from '../../report/result/left-out.ts';
import { type LineRow, lineRowsOf, poundsPerUnit, publishersOf } from '../../report/result/line-rows.ts';
import { adjustmentsOf } from '../../report/result/shares-given.ts';
import type { LinesOf, Renderers } from '../format.ts';
import { lineTexts } from '../line-template.ts';
import { checkOverlaps } from '../repeated-texts.ts';
import { BYTE_ORDER_MARK, type Cell, csvRow, quantity } from './csv-cells.ts';
import { csvSlots, templateRow } from './csv-line-template.ts';
import { POUNDS, poundCells, RANGED, type Row } from './csv-pounds.ts';

const LINE_COLUMNS = [
  ...['contract_id', 'contract_name', 'supplier', 'line', 'measure', 'title', 'theme', 'outcome', 'area'],
  ...['quantity', 'unit', 'per', 'years', 'quantity_total', 'start', 'end', 'status', 'state'],
];
/** After `complete`, so that what read the earlier columns by their place reads them still. */
const LINE_BASIS = ['edition', 'publishers', 'pounds_per_unit', 'evidence', 'notes', 'buyer', 'spend'];
const BY_LINE = ['share_of_total', 'overlaps', 'evidence_wanted'];
const GROUP_COLUMNS = ['by', 'id', 'title', 'lines', 'quantity', 'unit', 'state'];

/** The columns of a result, a row for each line or, with --by, for each group. */
export function csvColumns({ options, appraisals }: Pick<Result, 'options' | 'appraisals'>): string[] {
  const grouped = options.by.length > 0;
  return [
    ...(grouped ? GROUP_COLUMNS : LINE_COLUMNS),
    ...POUNDS,
    ...(options.range ? RANGED : []),
    ...['grade', 'table', ...(appraisals.length > 0 ? ['appraisal'] : [])],
    ...[...(grouped ? [] : ['adjustments']), 'reason', 'complete'],
    ...(grouped ? [] : [...LINE_BASIS, ...(options.byLine ? BY_LINE : [])]),
  ];
}

/** The result in rows of text, RFC 4180 with CRLF. A row without pounds has blanks there, never 0. */
export async function* renderCsv(result: Result, lines: LinesOf): AsyncGenerator<string | Uint8Array> {
  if (result.options.wide) {
    yield* (await import('./wide-csv.ts')).wideCsv(result);
    return;
  }
  const grouped = result.options.by.length > 0;
  const columns = csvColumns(result);
  const appraisal = result.appraisals.map(({ name, sha256 }) => `${name} sha256:${sha256.slice(0, 12)}`).join('; ');
  const ofAll: Row = { appraisal, complete: result.complete ? 'yes' : 'no' };
  const cellsOf = (row: Row) => columns.map((column) => row[column] ?? ofAll[column] ?? '');
  const write = (row: Row) => csvRow(cellsOf(row));
  yield BYTE_ORDER_MARK + csvRow(columns);
  if (result.withheld) return;
  if (grouped) for (const group of result.groups) yield write(groupRow(group));
  else yield* lineRows(result, lines, columns, cellsOf);
  if (result.options.totals) for (const summary of result.summaries) yield write(totalRow(summary, grouped));
}

async function* lineRows(
  result: Result,
  lines: LinesOf,
  columns: readonly string[],
  cellsOf: (row: Row) => readonly Cell[],
): AsyncGenerator<string | Uint8Array> {
  const contracts = new Map(result.contracts.map(({ facts }) => [facts.id, facts]));
  if (result.options.byLine) {
    const all: Line[] = [];
    for await (const line of lines()) all.push(line);
    const rows = lineRowsOf(result, all);
    checkOverlaps(rows, result.inputs);
    for (const row of rows) {
      const { line, contract, table } = row;
      yield csvRow(cellsOf({ ...lineRow(line, contract?.facts, table), ...byLineCells(row) }));
    }
    return;
  }
  const rowOf = (line: Line, facts = contracts.get(line.commitment.contract)) =>
    cellsOf(lineRow(line, facts, result.proxies[line.proxies]?.table));
  const slotsOf = csvSlots();
  const templateOf = (unit: Line) => templateRow(columns, rowOf(unit), slotsOf(unit));
  yield* lineTexts(lines, (line) => csvRow(rowOf(line)), templateOf);
}

/** What `--by line` adds: the share of the total, what it overlaps with and what would prove it. */
function byLineCells({ line, share, overlaps }: LineRow): Row {
  return {
    share_of_total: share ? { number: formatFixed(share, 6) } : '',
    overlaps: overlaps.join('; '),
    evidence_wanted: (line.measure.evidence ?? []).join('; '),
  };
}

function lineRow(line: Line, facts: ContractFacts | undefined, table: ProxyTable | undefined): Row {
  const { commitment, measure, dates, years } = line;
  const perUnit = poundsPerUnit(line);
  const valued = line.state === 'valued';
  return {
    contract_id: commitment.contract,
    contract_name: facts?.name ?? '',
    supplier: facts?.supplier ?? '',
    line: line.name,
    measure: commitment.measure,
    title: measure.title,
    theme: measure.theme,
    outcome: measure.outcome,
    area: commitment.area ?? '',
    quantity: quantity(commitment.quantity),
    unit: measure.unit,
    per: commitment.per,
    years: years ? quantity(years) : '',
    quantity_total: hasUnknownQuantity(line) ? '' : quantity(line.quantity),
    start: dates?.start === undefined ? '' : formatIsoDate(dates.start),
    end: dates?.end === undefined ? '' : formatIsoDate(dates.end),
    status: commitment.status,
    state: line.state,
    ...(valued && poundCells(line.totals)),
    grade: lowestGradeOf(line) ?? '',
    adjustments: valued ? adjustmentsOf(line).join('; ') : '',
    reason: line.state === 'record-only' ? 'counted, never priced' : reasonsOf(line).join('; '),
    table: table ? nameOfTable(table) : '',
    edition: table?.edition ?? '',
    publishers: publishersOf(line, table).join('; '),
    pounds_per_unit: perUnit ? quantity(perUnit) : '',
    evidence: commitment.evidence ?? '',
    notes: commitment.notes ?? '',
    buyer: facts?.buyer ?? '',
    spend: line.spend ? { number: formatFixed(line.spend.pounds, 2) } : '',
  };
}

function groupRow(group: Group): Row {
  return {
    by: group.by,
    id: group.id,
    title: group.title,
    lines: { number: String(group.lines) },
    quantity: group.quantity ? quantity(group.quantity) : '',
    unit: group.unit ?? '',
    ...(Object.keys(group.byKind).length > 0 ? poundCells(group) : { state: 'no pounds' }),
    grade: gradeOf(group) ?? '',
    table: group.table,
  };
}

/** The total of a table, with what it leaves out said beside it. */
function totalRow(summary: Summary, grouped: boolean): Row {
  const { counts, contracts, tables } = summary;
  const of = count(contracts, 'contract');
  return {
    ...(grouped
      ? { by: 'TOTAL', title: of, lines: { number: String(counts.read - counts.rejected) } }
      : { contract_id: 'TOTAL', contract_name: of }),
    state: stateOf(counts),
    ...poundCells(summary),
    grade: gradeOf(summary) ?? '',
    table: tables.join('; '),
    reason: remarksOnTotal(summary).join(' '),
  };
}

export const csv: Renderers = {
  result: renderCsv,
  reconciliation: async ({ result, lines }) =>
    (await import('./reconcile-csv.ts')).renderReconciliationCsv(result, lines),
};
