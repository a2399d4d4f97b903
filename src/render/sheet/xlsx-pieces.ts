// A result as .xlsx, written as its rows come: a sheet is text that is packed as it grows, so that a million lines need no more
// memory than a thousand. hucre writes whole workbooks from memory, and what it writes as a stream has no formulas (1.0.0).
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { UsageError } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { columnLetters } from '../../model/sheet-place.ts';
import { inOrder } from '../../report/book/book.ts';
import type { ColumnKind, SheetCell, SheetTable } from '../../report/book/sheet-table.ts';
import { cut, pagesOf, ROWS_MEASURED, typed, WIDE, widthsOf } from './workbook-cells.ts';
import { HEAD, MAIN, partsOf, STRONG, STRONG_RIGHT, styleOf, textXml, WRAPPED, xml } from './xlsx-parts.ts';

/** So much text is packed at once. */
const CHUNK = 1 << 18;
const ROWS_AT_ONCE = 1000;
/** The most a part of a file without ZIP64 may be, which is what every program reads. */
const MOST_BYTES = 2 ** 32 - 1;
/** Texts that stand once in the file and are named by number; further ones and long ones stand in their cells. */
const [MOST_TEXTS, LONG_TEXT] = [50_000, 400];
/** Characters that stand on several lines of a cell. */
const MOST_WRAPPED = 1000;
/** The day the file says it was made on: the same rows give the same bytes, in any zone. */
const NO_DAY = new Date(1980, 0, 1);
/** As the file numbers sizes of paper. */
const A4 = 9;
/** In points. */
const ROW_HEIGHT = 15;
const DAY_MS = 86_400_000;
/** Serial numbers of days run evenly from here on: a spreadsheet believes in 29 February 1900. */
const [FIRST_DAY, DAYS_BEFORE_1970] = [61, 25_569];

/** The file, from rows of sheets that may come in any order. Throws UsageError where a sheet is more than a file can hold. */
export async function* xlsxOf(pieces: AsyncIterable<SheetTable> | Iterable<SheetTable>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    out.push(bytes);
  });
  const texts = new Texts();
  const sheets = new Map<string, SheetXml>();
  for await (const piece of pieces) {
    const sheet = sheets.get(piece.name) ?? new SheetXml(piece, sheets.size + 1, zip, texts);
    sheets.set(piece.name, sheet);
    for (let at = 0; at === 0 || at < piece.rows.length; at += ROWS_AT_ONCE) {
      sheet.add(piece.rows.slice(at, at + ROWS_AT_ONCE));
      yield* turn(out);
    }
  }
  for (const sheet of sheets.values()) {
    sheet.end();
    yield* turn(out);
  }
  for (const [name, text] of partsOf(inOrder([...sheets.values()]), texts.part)) new Part(name, zip).end(text);
  zip.end();
  yield* out;
}

/** The bytes that are packed; where there are none yet a piece of none, for whoever writes to look round. */
function turn(out: Uint8Array[]): Uint8Array[] {
  return out.length > 0 ? out.splice(0) : [new Uint8Array()];
}

/** A part of the file that is packed as it grows. */
class Part {
  readonly #file: ZipDeflate;
  readonly #name: string;
  #text = '';
  #size = 0;

  constructor(name: string, zip: Zip) {
    this.#name = name;
    this.#file = new ZipDeflate(name, { level: 3 });
    this.#file.mtime = NO_DAY;
    zip.add(this.#file);
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= CHUNK) this.#push(false);
  }

  end(text = ''): void {
    this.#text += text;
    this.#push(true);
  }

  #push(isLast: boolean): void {
    const bytes = strToU8(this.#text);
    this.#size += bytes.length;
    if (this.#size > MOST_BYTES)
      throw new UsageError(
        `${this.#name} of the workbook comes to more than 4 GB of text. Write -o FILE.csv, which takes any number of lines.`,
      );
    this.#file.push(bytes, isLast);
    this.#text = '';
  }
}

/** A sheet: its head once the widths of its columns are known, then its rows. */
class SheetXml {
  readonly name: string;
  readonly number: number;
  readonly #table: SheetTable;
  readonly #part: Part;
  readonly #texts: Texts;
  readonly #columns: readonly { readonly letters: string; readonly kind: ColumnKind; readonly style: string }[];
  readonly #header: number;
  /** Rows until there are enough of them to measure; undefined when the head is written. */
  #measured: (readonly SheetCell[])[] | undefined = [];
  #rows = 0;
  #pages = { wide: 1, leading: 0 };

  constructor(table: SheetTable, number: number, zip: Zip, texts: Texts) {
    this.name = table.name;
    this.number = number;
    this.#table = table;
    this.#texts = texts;
    this.#part = new Part(`xl/worksheets/sheet${number}.xml`, zip);
    this.#header = (table.above ?? []).length + 1;
    this.#columns = table.columns.map(({ kind }, column) => ({
      letters: columnLetters(column),
      kind,
      style: styleOf(kind) === 0 ? '' : ` s="${styleOf(kind)}"`,
    }));
  }

  add(rows: readonly (readonly SheetCell[])[]): void {
    if (this.#measured) {
      addAll(this.#measured, rows);
      if (this.#measured.length >= ROWS_MEASURED) this.#begin(this.#measured);
    } else this.#write(rows);
  }

  end(): void {
    if (this.#measured) this.#begin(this.#measured);
    const margins = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';
    const page = `<pageSetup paperSize="${A4}" orientation="landscape" fitToWidth="${this.#pages.wide}" fitToHeight="0"/>`;
    const table = this.#rows > 0 ? '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' : '';
    this.#part.end(`</sheetData>${margins}${page}${table}</worksheet>`);
  }

  /** The table of the sheet as Excel knows it; none without rows. */
  get table(): string | undefined {
    if (this.#rows === 0) return undefined;
    const { columns } = this.#table;
    const name = this.name.replace(/[^A-Za-z0-9]/g, '_');
    const ref = `A${this.#header}:${this.#columns.at(-1)?.letters}${this.#header + this.#rows}`;
    const titles = columns.map(({ title }, index) => `<tableColumn id="${index + 1}" name="${xml(title)}"/>`).join('');
    const style =
      '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>';
    return `${HEAD}<table ${MAIN} id="${this.number}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0"><autoFilter ref="${ref}"/><tableColumns count="${columns.length}">${titles}</tableColumns>${style}</table>`;
  }

  /** What every printed page begins with: the head, and beside it the leading columns where a sheet is more than one page wide. */
  get printTitles(): string {
    const sheet = `'${this.name}'!`;
    const { leading } = this.#pages;
    const columns = leading > 0 ? `${sheet}$A:$${columnLetters(leading - 1)},` : '';
    return `${columns}${sheet}$${this.#header}:$${this.#header}`;
  }

  #begin(rows: readonly (readonly SheetCell[])[]): void {
    this.#measured = undefined;
    const { above = [], columns } = this.#table;
    const header = this.#header;
    const pane = `<pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/>`;
    const wide = widthsOf({ ...this.#table, rows });
    this.#pages = pagesOf(wide);
    const widths = wide
      .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
      .join('');
    this.#part.add(
      `${HEAD}<worksheet ${MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${ROW_HEIGHT}"/><cols>${widths}</cols><sheetData>`,
    );
    const strong = (style: number) => ` s="${style}"`;
    for (const [index, text] of above.entries())
      this.#part.add(
        `<row r="${index + 1}">${this.#texts.cell(`A${index + 1}`, index === 0 ? strong(STRONG) : '', cut(text))}</row>`,
      );
    const titles = columns.map(({ title, kind }, column) =>
      this.#texts.cell(`${columnLetters(column)}${header}`, strong(styleOf(kind) === 0 ? STRONG : STRONG_RIGHT), title),
    );
    this.#part.add(`<row r="${header}">${titles.join('')}</row>`);
    this.#write(rows);
  }

  #write(rows: readonly (readonly SheetCell[])[]): void {
    for (const row of rows) {
      this.#rows += 1;
      const number = this.#header + this.#rows;
      let text = '';
      let high = 1;
      for (const [column, { letters, kind, style }] of this.#columns.entries()) {
        const cell = row[column] ?? '';
        text += this.#cell(`${letters}${number}`, style, cell, kind);
        if (kind === 'text' && typeof cell === 'string' && isWrapped(cell))
          high = Math.max(high, Math.ceil(cell.length / (WIDE - 6)));
      }
      const height = high > 1 ? ` ht="${high * ROW_HEIGHT}" customHeight="1"` : '';
      this.#part.add(`<row r="${number}"${height}>${text}</row>`);
    }
  }

  #cell(place: string, style: string, cell: SheetCell, kind: ColumnKind): string {
    if (typeof cell !== 'string') {
      const value = typed(cell.value, kind);
      const stored = typeof value === 'number' ? `<v>${value}</v>` : '';
      return `<c r="${place}"${style}><f>${xml(cell.formula)}</f>${stored}</c>`;
    }
    const value = typed(cell, kind);
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${place}"${style}><v>${value}</v></c>`;
    if (typeof value === 'string')
      return this.#texts.cell(place, style || (isWrapped(value) ? ` s="${WRAPPED}"` : ''), value);
    const day = value.getTime() / DAY_MS + DAYS_BEFORE_1970;
    return day < FIRST_DAY ? this.#texts.cell(place, '', cell) : `<c r="${place}"${style}><v>${day}</v></c>`;
  }
}

/** Text that is wider than its column may be stands on several lines, if it does not need too many. */
function isWrapped({ length }: string): boolean {
  return length > WIDE && length <= MOST_WRAPPED;
}

/** Texts of cells: those that come again stand once in a part of their own. */
class Texts {
  readonly #numbers = new Map<string, number>();

  cell(place: string, style: string, text: string): string {
    const number = this.#numbers.get(text) ?? this.#added(text);
    return number === undefined
      ? `<c r="${place}"${style} t="inlineStr"><is>${textXml(text)}</is></c>`
      : `<c r="${place}"${style} t="s"><v>${number}</v></c>`;
  }

  #added(text: string): number | undefined {
    if (text.length > LONG_TEXT || this.#numbers.size >= MOST_TEXTS) return undefined;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get part(): string {
    const all = [...this.#numbers.keys()].map((text) => `<si>${textXml(text)}</si>`).join('');
    return `${HEAD}<sst ${MAIN} uniqueCount="${this.#numbers.size}">${all}</sst>`;
  }
}
