// The rows of an .xlsx sheet as its XML flows by: shared and inline texts, dates by their format, formulas by the result
// that is stored with them.
import { type BookOptions, FORMULA_ALONE, LAST_CELL, MOST_SHEET_BYTES, noRemarks, type Workbook } from './book.ts';
import { dateText, elapsedText, withoutMidnight } from './cell-text.ts';
import { chosen, shownBy, withSum } from './number-format.ts';
import { RowsOut } from './rows-out.ts';
import { isTrue, readXlsxParts, withoutEscapes, type XlsxParts } from './xlsx-parts.ts';
import { attribute, LONGEST_TOKEN, XmlFault, type XmlListener, XmlScanner } from './xml.ts';
import type { Archive } from './zip.ts';

/** Opens an .xlsx: its sheets are known, its rows are read when they are asked for. */
export async function openXlsx(archive: Archive, options: BookOptions): Promise<Workbook> {
  const parts = await readXlsxParts(archive);
  return {
    sheets: parts.sheets,
    rowless: parts.rowless,
    async *rows(sheet, remarks = noRemarks()) {
      const part = parts.sheets.find(({ name }) => name === sheet.name)?.part ?? '';
      const out = new RowsOut(archive, options, remarks);
      const scanner = new XmlScanner(new SheetListener(parts, out));
      const decoder = new TextDecoder();
      for await (const chunk of archive.bytes(part, MOST_SHEET_BYTES)) {
        scanner.write(decoder.decode(chunk, { stream: true }));
        const batch = out.take(false);
        if (batch) yield batch;
      }
      scanner.end();
      const rest = out.take(true);
      if (rest) yield rest;
    },
  };
}

const MOST_DAYS_KEPT = 10_000;

/** Listens to the XML of a sheet and puts what its cells say into rows. */
class SheetListener implements XmlListener {
  readonly #parts: XlsxParts;
  readonly #out: RowsOut;
  readonly #days = new Map<string, string>();
  #isInRow = false;
  #row = 0;
  #isHidden = false;
  #cell = -1;
  #type = '';
  #format = 0;
  #hasFormula = false;
  #formula = '';
  #value = '';
  #hasValue = false;
  /** Where text goes: a value, a formula, an inline text or nowhere. */
  #into: 'v' | 'f' | 't' | undefined;
  #phonetic = 0;
  /** The last column of those that were hidden. */
  #hiddenTo = 0;

  constructor(parts: XlsxParts, out: RowsOut) {
    this.#parts = parts;
    this.#out = out;
  }

  open(name: string, attributes: string): void {
    if (name === 'c' && this.#isInRow) this.#openCell(attributes);
    else if (name === 'v') {
      this.#into = 'v';
      this.#value = '';
    } else if (name === 'f') {
      this.#into = 'f';
      this.#hasFormula = true;
    } else if (name === 't') this.#into = this.#phonetic === 0 ? 't' : undefined;
    else if (name === 'rPh') this.#phonetic += 1;
    else if (name === 'col' && isTrue(attribute(attributes, 'hidden'))) {
      // Ranges of columns follow each other: what was hidden is not hidden over again.
      const last = Math.min(Number(attribute(attributes, 'max')), LAST_CELL + 1);
      const first = Math.max(Number(attribute(attributes, 'min')), this.#hiddenTo + 1);
      for (let cell = first; cell <= last; cell += 1) this.#out.hide(cell - 1);
      if (last >= first) this.#hiddenTo = last;
    } else if (name === 'mergeCell') this.#out.merge(attribute(attributes, 'ref') ?? '');
    else if (name === 'row') {
      this.#isInRow = true;
      this.#row = Number(attribute(attributes, 'r') ?? this.#row + 1);
      this.#isHidden = isTrue(attribute(attributes, 'hidden'));
      this.#cell = -1;
    }
  }

  text(text: string): void {
    if (this.#into === 'f') this.#formula += text;
    else if (this.#into) {
      this.#value += text;
      this.#hasValue = true;
    }
    if (this.#value.length + this.#formula.length > LONGEST_TOKEN) throw new XmlFault('a cell of it does not end');
  }

  close(name: string): void {
    if (name === 'v' || name === 'f' || name === 't') this.#into = undefined;
    else if (name === 'c' && this.#isInRow) this.#out.put(this.#cell, this.#cellText());
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'row') {
      this.#isInRow = false;
      this.#out.endRow(this.#row, this.#isHidden);
    }
  }

  #openCell(attributes: string): void {
    const place = attribute(attributes, 'r');
    this.#cell = place === undefined ? this.#cell + 1 : cellIn(place);
    if (place !== undefined && (rowIn(place) ?? this.#row) !== this.#row) this.#out.astray(place, this.#row);
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#format = Number(attribute(attributes, 's') ?? 0);
    this.#hasFormula = false;
    this.#formula = '';
    this.#value = '';
    this.#hasValue = false;
  }

  #cellText(): string {
    const value = this.#value;
    // A formula that came to an empty text is stored as a text; a formula without a result was never worked out.
    if (this.#hasFormula && !this.#hasValue && this.#type !== 'str') {
      return this.#formula.trim() === '' ? FORMULA_ALONE : `=${this.#formula}`;
    }
    if (!this.#hasValue) return '';
    switch (this.#type) {
      case 's':
        return this.#parts.texts[Number(value)] ?? '';
      case 'b':
        return isTrue(value) ? 'TRUE' : 'FALSE';
      case 'd':
        return withoutMidnight(value);
      case 'n':
        return this.#numberText(value);
      default:
        return withoutEscapes(value);
    }
  }

  #numberText(value: string): string {
    const own = this.#parts.formats[this.#format];
    const format = own && chosen(own, Number(value));
    const { kind } = format ?? { kind: 'number' };
    if (kind === 'date' || kind === 'elapsed') {
      const text = this.#dayText(value, kind);
      if (text !== undefined) return text;
    }
    const text = this.#out.number(value, this.#row, this.#cell, kind === 'percent');
    const shown = format === undefined ? text : shownBy(format, text);
    return withSum(shown, this.#formula, this.#row, this.#cell);
  }

  /** The same few days stand in every row. */
  #dayText(value: string, kind: 'date' | 'elapsed'): string | undefined {
    const key = `${kind} ${value}`;
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const serial = Number(value);
    if (Number.isNaN(serial)) return undefined;
    const text = kind === 'elapsed' ? elapsedText(serial) : dateText(serial, this.#parts.from1904);
    if (text !== undefined && this.#days.size < MOST_DAYS_KEPT) this.#days.set(key, text);
    return text;
  }
}

/** The row that a place such as `E214` says; undefined where it says none. */
function rowIn(place: string): number | undefined {
  let [row, ten] = [0, 1];
  let at = place.length - 1;
  for (; at >= 0; at -= 1) {
    const digit = place.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    row += digit * ten;
    ten *= 10;
  }
  return at === place.length - 1 ? undefined : row;
}

/** The column (from 0) of a place such as `E214`. */
function cellIn(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column - 1;
}
