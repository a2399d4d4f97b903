// The rows of an .ods sheet as the document's XML flows by. All sheets stand in one part, each in its turn.
import { type BookOptions, FORMULA_ALONE, MOST_SHEET_BYTES, noRemarks, type SheetName, type Workbook } from './book.ts';
import { withoutMidnight } from './cell-text.ts';
import { RowsOut } from './rows-out.ts';
import { attribute, type XmlListener, XmlScanner } from './xml.ts';
import { type Archive, damaged } from './zip.ts';

const CONTENT = 'content.xml';

/** Opens an .ods: its sheets are known, its rows are read when they are asked for. */
export async function openOds(archive: Archive, options: BookOptions): Promise<Workbook> {
  if (!archive.has(CONTENT)) damaged(archive.file, 'it holds no spreadsheet');
  const manifest = archive.has('META-INF/manifest.xml') ? await archive.text('META-INF/manifest.xml') : '';
  if (manifest.includes('encryption-data')) damaged(archive.file, 'it is protected by a password');
  const sheets: SheetName[] = [];
  const names = new TableNames(sheets);
  for await (const _ of scanned(archive, names)) {
    // Only the names are wanted.
  }
  return {
    sheets,
    async *rows(sheet, remarks = noRemarks()) {
      const out = new RowsOut(archive.file, options, remarks);
      const listener = new TableListener(sheets.indexOf(sheet), out);
      for await (const _ of scanned(archive, listener)) {
        const batch = out.take(listener.isDone);
        if (batch) yield batch;
        if (listener.isDone) return;
      }
    },
  };
}

/** Hands the document to a listener, and yields each time a piece of it is through. */
async function* scanned(archive: Archive, listener: XmlListener): AsyncGenerator<void> {
  const scanner = new XmlScanner(listener);
  const decoder = new TextDecoder();
  for await (const chunk of archive.bytes(CONTENT, MOST_SHEET_BYTES)) {
    scanner.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  scanner.end();
}

/** Learns the names of the sheets, and from the styles before them which are hidden. */
class TableNames implements XmlListener {
  readonly #sheets: SheetName[];
  readonly #hiding = new Set<string>();
  #style = '';
  #depth = 0;

  constructor(sheets: SheetName[]) {
    this.#sheets = sheets;
  }

  open(name: string, attributes: string): void {
    if (name === 'style') this.#style = attribute(attributes, 'name') ?? '';
    if (name === 'table-properties' && attribute(attributes, 'display') === 'false') this.#hiding.add(this.#style);
    if (name !== 'table') return;
    this.#depth += 1;
    if (this.#depth > 1) return;
    const isHidden = this.#hiding.has(attribute(attributes, 'style-name') ?? '');
    this.#sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden });
  }

  text(): void {}

  close(name: string): void {
    if (name === 'table') this.#depth -= 1;
  }
}

/** Listens to one table and puts what its cells say into rows. */
class TableListener implements XmlListener {
  /** True when the table has ended. */
  isDone = false;
  readonly #wanted: number;
  readonly #out: RowsOut;
  #tables = 0;
  #depth = 0;
  #row = 0;
  #rowTimes = 1;
  #isHidden = false;
  #cell = 0;
  #attributes: string | undefined;
  #text = '';
  #paragraphs = 0;
  #isInParagraph = false;
  /** Comments and drawings stand inside cells and are none of their text. */
  #aside = 0;

  constructor(wanted: number, out: RowsOut) {
    this.#wanted = wanted;
    this.#out = out;
  }

  open(name: string, attributes: string): void {
    if (name === 'table') {
      this.#depth += 1;
      if (this.#depth === 1) this.#tables += 1;
    }
    if (!this.#isHere) return;
    switch (name) {
      case 'table-row':
        this.#rowTimes = times(attributes, 'number-rows-repeated');
        this.#isHidden = ['collapse', 'filter'].includes(attribute(attributes, 'visibility') ?? '');
        this.#cell = 0;
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.#attributes = attributes;
        this.#text = '';
        this.#paragraphs = 0;
        return;
      case 'annotation':
      case 'frame':
        this.#aside += 1;
        return;
      case 'p':
        this.#isInParagraph = this.#aside === 0;
        if (this.#isInParagraph && this.#paragraphs++ > 0) this.#text += '\n';
        return;
      case 's':
        if (this.#isInParagraph) this.#text += ' '.repeat(Math.min(1000, times(attributes, 'c')));
        return;
      case 'tab':
        if (this.#isInParagraph) this.#text += '\t';
        return;
      case 'line-break':
        if (this.#isInParagraph) this.#text += '\n';
    }
  }

  text(text: string): void {
    if (this.#isInParagraph) this.#text += text;
  }

  close(name: string): void {
    if (this.#isHere) {
      if (name === 'p') this.#isInParagraph = false;
      else if (name === 'annotation' || name === 'frame') this.#aside -= 1;
      else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
      else if (name === 'table-row') {
        this.#out.endRow(this.#row + 1, this.#isHidden, this.#rowTimes);
        this.#row += this.#rowTimes;
      }
    }
    if (name !== 'table') return;
    if (this.#isHere) this.isDone = true;
    this.#depth -= 1;
  }

  get #isHere(): boolean {
    return this.#depth === 1 && this.#tables === this.#wanted + 1 && !this.isDone;
  }

  #closeCell(): void {
    const attributes = this.#attributes ?? '';
    const count = times(attributes, 'number-columns-repeated');
    const text = this.#cellText(attributes);
    for (let index = 0; text !== '' && index < count; index += 1) this.#out.put(this.#cell + index, text);
    this.#cell += count;
    this.#attributes = undefined;
  }

  #cellText(attributes: string): string {
    const type = attribute(attributes, 'value-type');
    const formula = attribute(attributes, 'formula');
    if (formula !== undefined && type === undefined && this.#text === '') {
      return formula.includes('=') ? formula.slice(formula.indexOf('=')) : FORMULA_ALONE;
    }
    switch (type) {
      case 'float':
      case 'currency':
      case 'percentage': {
        const value = attribute(attributes, 'value');
        return value === undefined ? '' : this.#out.number(value, this.#row + 1, this.#cell, type === 'percentage');
      }
      case 'date':
        return withoutMidnight(attribute(attributes, 'date-value') ?? this.#text);
      case 'time':
        return elapsed(attribute(attributes, 'time-value')) ?? this.#text;
      case 'boolean':
        return attribute(attributes, 'boolean-value') === 'true' ? 'TRUE' : 'FALSE';
      default:
        return this.#text;
    }
  }
}

/** How often something stands there: a whole number from 1. */
function times(attributes: string, name: string): number {
  const count = Number(attribute(attributes, name) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

/** `PT36H00M00S` as `36:00:00`. */
function elapsed(duration: string | undefined): string | undefined {
  const match = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(duration ?? '');
  return match ? [match[1], match[2], match[3]].map((part) => part?.padStart(2, '0')).join(':') : undefined;
}
