// The files of a made-up batch: each supplier keeps to one of four dialects, none of which needs a map.
import { type Cells, FILES, promises, rowsOf, supplierName, supplierOf } from './bench-rows.ts';

interface Dialect {
  readonly ending: string;
  readonly start: string;
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly header: readonly string[];
}

const OWN = ['contract_id', 'supplier', 'commitment_id', 'measure', 'quantity', 'unit', 'period', 'status', 'evidence'];
const FORM = ['Contract ID', 'Commitment ID', 'Start', 'End', 'Measure', 'Unit', 'Quantity', 'Status', 'Evidence'];
const SHOUTED = FORM.map((name) => name.toUpperCase());

const PLAIN: Dialect = { ending: 'csv', start: '', delimiter: ',', lineEnd: '\n', header: OWN };
/** Suppliers who return by day have the second or the last. */
const DIALECTS: readonly Dialect[] = [
  PLAIN,
  { ending: 'csv', start: '\ufeff', delimiter: ';', lineEnd: '\r\n', header: [...FORM, 'Notes'] },
  { ending: 'csv', start: '', delimiter: ',', lineEnd: '\r\n', header: [...OWN, 'notes'] },
  { ending: 'tsv', start: '', delimiter: '\t', lineEnd: '\n', header: SHOUTED },
];

/** Every file of the batch in turn. */
export function* batchFiles(
  rows: number,
  withFaults: boolean,
): Generator<{ readonly name: string; readonly text: string }> {
  for (let file = 0; file < FILES; file += 1) {
    const supplier = supplierOf(file);
    const dialect = DIALECTS[supplier % DIALECTS.length] ?? PLAIN;
    const name = `${supplierName(supplier)}, ${String(file + 1).padStart(3, '0')}.${dialect.ending}`;
    yield { name, text: dialect.start + sheetOf(rowsOf(rows, file, withFaults), dialect) };
  }
}

/** The rows of all files as one sheet in one dialect, in pieces, as somebody would pipe them. */
export function* batchSheet(rows: number): Generator<string> {
  const dialect = { ...PLAIN, header: [...PLAIN.header, 'start', 'end'] };
  yield recordOf(dialect.header, dialect);
  for (let file = 0; file < FILES; file += 1) yield recordsOf(rowsOf(rows, file, false), dialect);
}

export function commitmentsSheet(rows: number): string {
  const cells = promises(rows);
  return sheetOf(cells, { ...PLAIN, header: Object.keys(cells[0] ?? {}) });
}

function sheetOf(rows: Iterable<Cells>, dialect: Dialect): string {
  return recordOf(dialect.header, dialect) + recordsOf(rows, dialect);
}

function recordsOf(rows: Iterable<Cells>, dialect: Dialect): string {
  const keys = dialect.header.map((name) => name.toLowerCase().replace(' ', '_'));
  let text = '';
  for (const cells of rows) {
    text += recordOf(
      keys.map((key) => cells[key] ?? ''),
      dialect,
    );
  }
  return text;
}

function recordOf(cells: readonly string[], { delimiter, lineEnd }: Dialect): string {
  const quoted = (cell: string) =>
    cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return cells.map(quoted).join(delimiter) + lineEnd;
}
