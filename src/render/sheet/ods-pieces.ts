// A workbook as .ods. All its sheets are one text, in the order a person turns them and not in that they fill in, and its formats are
// named before them: rows are held as the text of their cells alone, a twentieth of what they are as XML, until all are there.
import type { ColumnKind, SheetCell, SheetTable } from '../../report/book/sheet-table.ts';
import {
  contentHead,
  formulaXml,
  inAttribute,
  inText,
  MANIFEST,
  META,
  MIMETYPE,
  SETTINGS,
  STRONG,
  STYLES,
} from './ods-parts.ts';
import { archiveOf, packedPart, storedPart } from './packed-parts.ts';
import { cut, typed } from './workbook-cells.ts';

const ROWS_AT_ONCE = 500;
/** Of a number that is not whole, as it is shown; it holds more. */
const DIGITS = 15;
/** So much text is packed at once. */
const CHUNK = 1 << 18;

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

/**
 * The file, from rows of sheets that may come in any order, the sheets as they first come or as `inOrder` puts them. Throws UsageError where they
 * are more than a file can hold.
 */
export async function* odsOf(
  pieces: AsyncIterable<SheetTable> | Iterable<SheetTable>,
  inOrder: (sheets: readonly HeldSheet[]) => readonly HeldSheet[] = (sheets) => sheets,
): AsyncGenerator<Uint8Array> {
  const sheets = new Map<string, HeldSheet>();
  for await (const piece of pieces) {
    const sheet = sheets.get(piece.name) ?? new HeldSheet(piece);
    sheets.set(piece.name, sheet);
    for (let at = 0; at < piece.rows.length; at += ROWS_AT_ONCE) sheet.add(piece.rows.slice(at, at + ROWS_AT_ONCE));
    yield new Uint8Array();
  }
  const content = yield* packedPart('content.xml', inChunks(contentOf(inOrder([...sheets.values()]))));
  const parts = [storedPart('mimetype', MIMETYPE)];
  parts.push(yield* packedPart('META-INF/manifest.xml', [MANIFEST]), content);
  parts.push(yield* packedPart('meta.xml', [META]));
  parts.push(yield* packedPart('styles.xml', [STYLES]));
  parts.push(yield* packedPart('settings.xml', [SETTINGS]));
  yield* archiveOf(parts);
}

function* inChunks(texts: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

class HeldSheet {
  readonly name: string;
  readonly table: SheetTable;
  /** The kinds of its formulas, the first that stands in it first. */
  readonly kinds = new Set<ColumnKind>();
  readonly #pieces: Uint8Array[] = [];

  constructor(table: SheetTable) {
    this.name = table.name;
    this.table = { ...table, rows: [] };
  }

  add(rows: SheetTable['rows']): void {
    for (const row of rows)
      for (const [column, { kind }] of this.table.columns.entries())
        if (typeof row[column] === 'object') this.kinds.add(kind);
    this.#pieces.push(encoder.encode(JSON.stringify(rows)));
  }

  /** The rows, which are held no longer. */
  *rows(): Generator<readonly SheetCell[]> {
    for (let piece = this.#pieces.shift(); piece; piece = this.#pieces.shift()) {
      const rows: SheetTable['rows'] = JSON.parse(decoder.decode(piece));
      yield* rows;
    }
  }
}

function* contentOf(sheets: readonly HeldSheet[]): Generator<string> {
  const { xml, styleOf } = contentHead([...new Set(sheets.flatMap(({ kinds }) => [...kinds]))]);
  const strong = styled(STRONG);
  yield `${xml}<office:body><office:spreadsheet>`;
  for (const sheet of sheets) {
    const { name, above = [], columns } = sheet.table;
    const wide = columns.length > 1 ? ` table:number-columns-repeated="${columns.length}"` : '';
    yield `<table:table table:name="${inAttribute(name)}"><table:table-column${wide}/>`;
    for (const [index, text] of above.entries()) yield rowXml(cellXml(index === 0 ? strong : '', cut(text)));
    yield rowXml(columns.map(({ title }) => cellXml(strong, title)).join(''));
    for (const row of sheet.rows()) {
      let cells = '';
      let blank = 0;
      for (const [column, { kind }] of columns.entries()) {
        const cell = row[column] ?? '';
        const value = typed(typeof cell === 'string' ? cell : cell.value, kind);
        if (typeof cell === 'string' && value === null) {
          blank += 1;
          continue;
        }
        cells += blanksXml(blank);
        blank = 0;
        cells +=
          typeof cell === 'string'
            ? cellXml('', value)
            : cellXml(`${styled(styleOf.get(kind))} table:formula="${formulaXml(cell.formula)}"`, value);
      }
      yield rowXml(cells);
    }
    yield '</table:table>';
  }
  yield '</office:spreadsheet></office:body></office:document-content>';
}

function rowXml(cells: string): string {
  return cells === '' ? '<table:table-row/>' : `<table:table-row>${cells}</table:table-row>`;
}

const styled = (name: string | undefined): string => (name === undefined ? '' : ` table:style-name="${name}"`);

/** Cells that hold nothing, before one that does. */
function blanksXml(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '<table:table-cell/>' : `<table:table-cell table:number-columns-repeated="${count}"/>`;
}

function cellXml(attributes: string, value: ReturnType<typeof typed>): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value)))
    return `<table:table-cell${attributes}/>`;
  const [type, shown] = valueXml(value);
  const text = shown === '' ? '<text:p/>' : `<text:p>${shown}</text:p>`;
  return `<table:table-cell${attributes} office:value-type=${type}>${text}</table:table-cell>`;
}

function valueXml(value: string | number | Date): readonly [type: string, shown: string] {
  if (typeof value === 'string') return ['"string"', inText(value)];
  if (typeof value === 'number') {
    const shown = Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
    return [`"float" office:value="${value}"`, String(shown)];
  }
  const day = value.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  return [`"date" office:date-value="${day}"`, day];
}
