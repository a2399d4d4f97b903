// The rows of an .ods sheet as the document's XML flows by. All sheets stand in one part, each in its turn.
import { UnreadableError, unreadable } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import {
  type BookOptions,
  MOST_SHEET_BYTES,
  noRemarks,
  type SheetName,
  type SheetRemarks,
  type SheetRows,
  type Workbook,
} from './book.ts';
import { TableListener } from './ods-table.ts';
import { RowsOut } from './rows-out.ts';
import { attribute, XmlFault, type XmlListener, XmlScanner } from './xml.ts';
import { type Archive, damaged } from './zip.ts';

const CONTENT = 'content.xml';

/** Opens an .ods: its sheets are known, its rows are read when they are asked for. */
export async function openOds(archive: Archive, options: BookOptions): Promise<Workbook> {
  if (!archive.has(CONTENT)) damaged(archive.file, 'it holds no spreadsheet');
  const manifest = archive.has('META-INF/manifest.xml') ? await archive.text('META-INF/manifest.xml') : '';
  if (manifest.includes('encryption-data')) damaged(archive.file, 'it is protected by a password');
  const tables = new Tables(archive, options);
  let [whole, scannedAgain] = [0, 0];
  for await (const length of scanned(archive, tables)) {
    whole += length;
    tables.keep(false);
  }
  const { sheets, heads } = tables;
  return {
    sheets,
    async *rows(sheet, remarks = noRemarks()) {
      const head = heads.get(sheet);
      let before = 0;
      for (const batch of head?.batches ?? []) {
        before += batch.rows.length;
        yield batch;
      }
      if (head?.isWhole) return addRemarks(remarks, head.remarks);
      const out = new RowsOut(archive, options, remarks);
      const listener = new TableListener(sheets.indexOf(sheet), out);
      let passed = 0;
      for await (const length of scanned(archive, listener)) {
        scannedAgain += length;
        const limit = MOST_SCANNED + TIMES_SCANNED * whole;
        if (scannedAgain > limit)
          unreadable('workbook-too-large', { unpacked: scannedAgain, limit }, { file: archive.file });
        const batch = out.take(listener.isDone);
        const again = batch ? Math.min(batch.rows.length, before - passed) : 0;
        passed += again;
        if (batch && again < batch.rows.length) {
          yield again === 0 ? batch : { numbers: batch.numbers.slice(again), rows: batch.rows.slice(again) };
        }
        if (listener.isDone) return;
      }
    },
  };
}

/** Hands the document to a listener, and yields the length of each piece that is through. */
async function* scanned(archive: Archive, listener: XmlListener): AsyncGenerator<number> {
  const scanner = new XmlScanner(listener);
  const decoder = new TextDecoder();
  for await (const chunk of archive.bytes(CONTENT, MOST_SHEET_BYTES)) {
    scanner.write(decoder.decode(chunk, { stream: true }));
    yield chunk.length;
  }
  scanner.end();
}

/** What a sheet begins with, kept so that many sheets are not a reading of the document for each. */
interface Head {
  readonly batches: readonly SheetRows[];
  /** There is no more of it. */
  readonly isWhole: boolean;
  readonly remarks: SheetRemarks;
}

/** So many characters of sheets are kept, a cell counting as some more. */
const MOST_KEPT = 16_000_000;
const OF_CELL = 32;
/** What is not kept is scanned again, for each sheet; so many bytes at most, and the document so many times. */
const MOST_SCANNED = 128 * 1024 * 1024;
const TIMES_SCANNED = 3;

/** Learns the names of the sheets, from the styles before them which are hidden, and what each begins with. */
class Tables implements XmlListener {
  readonly sheets: SheetName[] = [];
  readonly heads = new Map<SheetName, Head>();
  readonly #archive: Archive;
  readonly #options: BookOptions;
  readonly #hiding = new Set<string>();
  #style = '';
  #depth = 0;
  #kept = 0;
  #own:
    | {
        readonly listener: TableListener;
        readonly out: RowsOut;
        readonly remarks: SheetRemarks;
        readonly batches: SheetRows[];
      }
    | undefined;

  constructor(archive: Archive, options: BookOptions) {
    this.#archive = archive;
    this.#options = options;
  }

  open(name: string, attributes: string): void {
    if (name === 'style') this.#style = attribute(attributes, 'name') ?? '';
    if (name === 'table-properties' && attribute(attributes, 'display') === 'false') this.#hiding.add(this.#style);
    if (name === 'table') {
      this.#depth += 1;
      if (this.#depth === 1) this.#begin(attributes);
    }
    this.#tell((listener) => listener.open(name, attributes));
  }

  text(text: string): void {
    this.#tell((listener) => listener.text(text));
  }

  close(name: string): void {
    this.#tell((listener) => listener.close(name));
    if (name !== 'table') return;
    this.#depth -= 1;
    if (this.#depth === 0) this.keep(true);
  }

  #begin(attributes: string): void {
    const isHidden = this.#hiding.has(attribute(attributes, 'style-name') ?? '');
    this.sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden });
    if (this.#kept > MOST_KEPT) return;
    const remarks = noRemarks();
    const out = new RowsOut(this.#archive, this.#options, remarks);
    this.#own = { listener: new TableListener(0, out), out, remarks, batches: [] };
  }

  /** What is wrong with a sheet is told when it is read. */
  #tell(tell: (listener: TableListener) => void): void {
    if (!this.#own) return;
    try {
      tell(this.#own.listener);
    } catch (error) {
      if (!(error instanceof UnreadableError || error instanceof XmlFault)) throw error;
      this.#own = undefined;
    }
  }

  /** Keeps the rows so far. To be called now and then, for a long sheet. */
  keep(isWhole: boolean): void {
    const sheet = this.sheets.at(-1);
    if (!this.#own || !sheet) return;
    const { batches, out, remarks } = this.#own;
    const batch = out.take(isWhole);
    if (batch) batches.push(batch);
    for (const row of batch?.rows ?? []) for (const cell of row) this.#kept += cell.length + OF_CELL;
    const isFull = this.#kept > MOST_KEPT;
    if (!isWhole && !isFull) return;
    this.heads.set(sheet, { batches, isWhole, remarks });
    this.#own = undefined;
  }
}

function addRemarks(to: SheetRemarks, from: SheetRemarks): void {
  to.hiddenRows += from.hiddenRows;
  to.roundedNumbers += from.roundedNumbers;
  if (from.firstRounded) to.firstRounded ??= from.firstRounded;
  for (const column of from.hiddenColumns) to.hiddenColumns.add(column);
  addAll(to.merged, from.merged);
}
