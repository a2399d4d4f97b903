// The rows of a form as those of a plain sheet: header rows joined to one, blank cells filled from above, cut where the table ends,
// and what stands above it or in names known with the header. Every text keeps the cell it really stands in.
import type { CellPlace } from '../../model/commitment.ts';
import { addAll } from '../../model/lists.ts';
import { isOfRejects } from '../../model/rejected-row.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import type { CellsElsewhere, RowBatch } from '../batches.ts';
import { lineBreaksIn } from '../csv/csv-cells.ts';
import { fieldNamed } from '../csv/header.ts';
import { type FormHeader, sheetFields } from './form-header.ts';
import { cellNamed, namesOf } from './form-names.ts';
import type { MapReading } from './mapped-text.ts';
import { type ColumnName, type SheetMap, textKey } from './sheet-map.ts';
import { isSkippedBy, type Skip, skipsOf } from './skip-rules.ts';

/** The rows from the line of the header on, with what stands above it. */
export async function* fromHeader(batches: AsyncIterable<RowBatch>, headerRow: number): AsyncGenerator<RowBatch> {
  const above: { lines: number[]; records: (readonly string[])[] } = { lines: [], records: [] };
  let isMet = false;
  for await (const batch of batches) {
    if (isMet) {
      yield batch;
      continue;
    }
    const from = batch.lines.findIndex((line) => line >= headerRow);
    const to = from < 0 ? batch.lines.length : from;
    addAll(above.lines, batch.lines.slice(0, to));
    addAll(above.records, batch.records.slice(0, to));
    if (from < 0) continue;
    isMet = true;
    yield { ...batch, lines: batch.lines.slice(from), records: batch.records.slice(from), above };
  }
}

/** Rows as they stand, header first, as the map makes a plain sheet of them. */
export async function* formRows(
  path: string,
  batches: AsyncIterable<RowBatch>,
  how: MapReading,
): AsyncGenerator<RowBatch> {
  const { map } = how;
  let form: Form | undefined;
  for await (const batch of batches) {
    if (form) {
      yield form.take(batch, 0);
      continue;
    }
    const count = headerRowsIn(path, batch, map.headerRows ?? 1);
    const rows = batch.records.slice(0, count);
    const names = namesOf(rows, map);
    const made = sheetFields(path, batch.above ?? NONE, names.joined, how);
    const { joined, ...parts } = names;
    form = new Form(path, joined, map, (batch.lines[count - 1] ?? 0) + 1);
    const { lines, records, ...rest } = form.take(batch, count);
    const header: FormHeader = { ...made, ...(count > 1 && parts) };
    yield {
      ...rest,
      ...(batch.above && { above: batch.above }),
      lines: [batch.lines[0] ?? 1, ...lines],
      records: [joined, ...records],
      ...(rest.filled && { filled: [undefined, ...rest.filled] }),
      form: header,
    };
  }
}

const NONE = { lines: [], records: [] };

/** How many of the first rows are the header: as many as the map says, while none between them is blank. */
function headerRowsIn(path: string, { lines, records }: RowBatch, asked: number): number {
  if (isOfRejects(records[0] ?? [])) return 1;
  let count = 1;
  while (count < asked && lines[count] === lineAfter(path, lines[count - 1] ?? 0, records[count - 1] ?? [])) count += 1;
  return count;
}

/** The line below a record; one of a CSV goes over several where a cell has line breaks in it. */
function lineAfter(path: string, line: number, record: readonly string[]): number {
  if (bookAndSheet(path)?.sheet !== undefined) return line + 1;
  return line + 1 + record.reduce((breaks, cell) => breaks + lineBreaksIn(cell), 0);
}

/** The rows under one header. */
class Form {
  readonly #path: string;
  readonly #fills: readonly number[];
  readonly #skips: readonly Skip[];
  readonly #cutsOff: boolean;
  readonly #blank: ReadonlySet<string>;
  readonly #last = new Map<number, { readonly text: string; readonly at: CellPlace }>();
  #elsewhere: CellsElsewhere | undefined;
  /** The line that comes next where none is empty. */
  #next: number;
  #hasRows = false;
  #isCut = false;

  constructor(path: string, names: readonly string[], map: SheetMap, next: number) {
    this.#path = path;
    // Rejected rows stand one under another that did not before.
    const isBack = isOfRejects(names);
    const cellOf = (column: ColumnName) => cellNamed(names, column);
    this.#fills = isBack ? [] : fillsOf(names, map);
    this.#skips = skipsOf(map, cellOf);
    this.#cutsOff = !isBack && map.skipRows.some((rule) => 'fromEmptyRow' in rule);
    this.#blank = map.blank;
    this.#next = next;
  }

  take({ lines, records, broken, remarks }: RowBatch, from: number): RowBatch {
    const out: { lines: number[]; records: (readonly string[])[]; filled: (CellsElsewhere | undefined)[] } = {
      lines: [],
      records: [],
      filled: [],
    };
    let cut = 0;
    for (let index = from; index < records.length; index += 1) {
      const [line, cells] = [lines[index] ?? 0, records[index] ?? []];
      if (this.#cutsOff && this.#hasRows && line > this.#next) this.#isCut = true;
      if (this.#isCut) {
        cut += 1;
        continue;
      }
      this.#next = this.#cutsOff ? lineAfter(this.#path, line, cells) : 0;
      this.#hasRows = true;
      const [filled, elsewhere] = this.#fills.length > 0 ? this.#fill(cells, line) : [cells, undefined];
      out.lines.push(line);
      out.records.push(filled);
      out.filled.push(elsewhere);
    }
    return {
      lines: out.lines,
      records: out.records,
      ...(broken && { broken }),
      ...(remarks && { remarks }),
      ...(out.filled.some((one) => one !== undefined) && { filled: out.filled }),
      ...(cut > 0 && { cut }),
    };
  }

  #fill(cells: readonly string[], line: number): [readonly string[], CellsElsewhere | undefined] {
    if (isSkippedBy(this.#skips, cells)) return [cells, undefined];
    const filled = [...cells];
    const places = new Map<number, CellPlace>();
    for (const cell of this.#fills) {
      const key = textKey(cells[cell] ?? '');
      if (key !== '' && !this.#blank.has(key)) this.#last.set(cell, { text: cells[cell] ?? '', at: [line, cell] });
      else {
        const last = this.#last.get(cell);
        if (!last || cell >= cells.length) continue;
        filled[cell] = last.text;
        places.set(cell, last.at);
      }
    }
    if (places.size === 0) return [cells, undefined];
    const isSame =
      this.#elsewhere?.size === places.size && [...places].every(([cell, at]) => this.#elsewhere?.get(cell) === at);
    if (!isSame) this.#elsewhere = places;
    return [filled, this.#elsewhere];
  }
}

/** The cells that are filled down, by the name of a column or of the field that is read from it. */
function fillsOf(names: readonly string[], map: SheetMap): number[] {
  return map.fillDown.flatMap((name) => {
    const field = fieldNamed(name);
    const columns = (field && map.columns[field]) ?? [name];
    return columns.flatMap((column) => cellNamed(names, column) ?? []);
  });
}
