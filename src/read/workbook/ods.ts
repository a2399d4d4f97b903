// The rows of an .ods sheet as the document's XML flows by. All sheets stand in one part, each in its turn.
import { type BookOptions, MOST_SHEET_BYTES, noRemarks, type SheetName, type Workbook } from './book.ts';
import { TableListener } from './ods-table.ts';
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
      const out = new RowsOut(archive, options, remarks);
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
