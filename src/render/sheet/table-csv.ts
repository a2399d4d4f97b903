// A proxy table as the plain sheet that social-value also reads: one row for each figure.
import { addAll } from '../../model/lists.ts';
import { sourceInNote, unitInNote } from '../../model/sheet-notes.ts';
import {
  type Component,
  type Measure,
  MORE_SHEET_COLUMNS,
  nameOfTable,
  type ParameterValue,
  type ProxyTable,
  SHEET_COLUMNS,
} from '../../model/table.ts';
import { BYTE_ORDER_MARK, type Cell, csvRow } from './csv-cells.ts';

type More = (typeof MORE_SHEET_COLUMNS)[number];
type Row = Readonly<Record<(typeof SHEET_COLUMNS)[number], Cell> & Partial<Record<More, Cell>>>;

/** Why a table cannot be a plain sheet without losing something. */
interface NotASheet {
  readonly reason: string;
}

/**
 * The table as CSV, RFC 4180 with CRLF, or why a sheet has no room for it: a sheet holds figures for each measure, kind, part,
 * area and year, and nothing by date or made of several figures. Columns that hold nothing are left out where they are extra.
 */
export function renderTableCsv(table: ProxyTable): string | NotASheet {
  const rows: Row[] = [];
  for (const [code, measure] of Object.entries(table.measures)) {
    if (!measure.components) {
      rows.push(
        rowOf(table, code, measure, {
          kind: '',
          value: '',
          source: measure.notes?.map(sourceInNote).find(isText) ?? '',
        }),
      );
    }
    for (const component of measure.components ?? []) {
      const figures = figuresOf(table, component);
      if ('reason' in figures)
        return { reason: `${nameOfTable(table)} is more than a plain sheet holds: ${code} ${figures.reason}` };
      addAll(
        rows,
        figures.cells.map((cells) => rowOf(table, code, measure, cells)),
      );
    }
  }
  const columns = [
    ...SHEET_COLUMNS,
    ...MORE_SHEET_COLUMNS.filter((column) => rows.some((row) => row[column] !== undefined)),
  ];
  const lines = rows.map((row) => csvRow(columns.map((column) => row[column] ?? '')));
  return BYTE_ORDER_MARK + csvRow(columns) + lines.join('');
}

function rowOf(table: ProxyTable, code: string, measure: Measure, cells: Partial<Row>): Row {
  const { title, theme, outcome, unit, notes } = measure;
  const named = table.themes?.[theme]?.title ?? theme;
  return {
    code,
    title,
    theme: named,
    outcome: outcome === named ? '' : outcome,
    unit: notes?.map(unitInNote).find(isText) ?? unit,
    kind: '',
    value: '',
    area: '',
    price_base: '',
    source: '',
    licence: table.licence.id,
    ...cells,
  };
}

function figuresOf(
  table: ProxyTable,
  { kind, product, label, discount }: Component,
): { readonly cells: readonly Partial<Row>[] } | NotASheet {
  const [id, ...others] = product;
  const parameter = id === undefined ? undefined : table.parameters[id];
  if (!parameter || others.length > 0) return { reason: 'is a product of several figures, or of none' };
  if (parameter.values.some(isTimed)) return { reason: 'has figures by date' };
  const source = parameter.source === undefined ? undefined : table.sources[parameter.source]?.title;
  return {
    cells: parameter.values.map(({ value, low, central, high, year, area = '', price_base, note }) => ({
      kind,
      value: { number: value ?? central ?? '' },
      ...(label !== undefined && { component: label }),
      ...(year !== undefined && { year: { number: String(year) } }),
      ...(low !== undefined && high !== undefined && { low: { number: low }, high: { number: high } }),
      ...(discount !== undefined && { discount }),
      area,
      price_base: (price_base ?? parameter.price_base).replace(/^none$/, ''),
      source: sourceInNote(note) ?? source ?? sourceInNote(parameter.note) ?? '',
    })),
  };
}

function isTimed({ from }: ParameterValue): boolean {
  return from !== undefined;
}

const isText = (text: string | undefined): text is string => text !== undefined;
