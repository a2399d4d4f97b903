// A sheet of proxies from whatever it is kept in: a CSV in any of our encodings, or one or several sheets of a workbook.
import { type Finding, unreadable } from '../../model/finding.ts';
import { largest } from '../../model/lists.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { concatBytes } from '../bytes.ts';
import { readSmallSheet, type SheetRecord } from '../csv/small-sheet.ts';
import { decoderFor, type Encoding } from '../decoders.ts';
import { openWorkbook } from '../workbook/workbook.ts';
import { countedOnce, mapSheet, namesIn, type TableMap, type TableSheet } from './table-map.ts';

/** How a sheet is to be read that is not ours as it stands. */
export interface TableReading {
  readonly encoding?: Encoding;
  readonly map?: TableMap;
}

/** The sheets of a file, none of them blank. What a map does not fit is added to the faults. */
export async function sheetsOf(
  path: string,
  bytes: Uint8Array,
  { encoding, map }: TableReading,
  isColumn: (name: string) => boolean,
  faults: Finding[],
): Promise<TableSheet[]> {
  const names = map && namesIn(map);
  const isKnown = names ? (name: string) => names.has(name.trim().toLowerCase()) : isColumn;
  const sheets =
    isPacked(bytes) || bookAndSheet(path)
      ? await sheetsOfBook(path, bytes, map)
      : [
          {
            file: path,
            records: await readSmallSheet(path, await decoded(path, bytes, encoding ?? map?.encoding), isKnown),
          },
        ];
  const filled = sheets.filter(({ records }) => records.length > 0);
  if (!map) return filled;
  const mapped = filled.map((sheet) => mapSheet(map, sheet, faults));
  return map.sheet_is === 'area' ? countedOnce(mapped) : mapped;
}

/** A workbook is a zip, which begins so. */
const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function decoded(path: string, bytes: Uint8Array, encoding: Encoding | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of decoderFor(encoding)(path, once(bytes))) parts.push(part);
  return concatBytes(parts);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The sheet that is named after `#`, those the map names, or the only one there is. */
async function sheetsOfBook(path: string, bytes: Uint8Array, map: TableMap | undefined): Promise<TableSheet[]> {
  const { book: file, sheet: wanted } = bookAndSheet(path) ?? { book: path };
  const book = await openWorkbook(file, once(bytes), { decimal: map?.decimal ?? '.' });
  const names = book.sheets.map(({ name }) => name);
  const chosen = wanted !== undefined ? [wanted] : map?.sheets?.includes('*') ? names : map?.sheets;
  const sheets: TableSheet[] = [];
  for (const sheet of book.sheets) {
    if (chosen && !chosen.includes(sheet.name)) continue;
    const records: SheetRecord[] = [];
    for await (const { numbers, rows } of book.rows(sheet)) {
      for (const [index, cells] of rows.entries()) records.push({ line: numbers[index] ?? 0, cells });
    }
    const width = largest(
      records.map(({ cells }) => cells.length),
      0,
    );
    const padded = records.map(({ line, cells }) => ({
      line,
      cells: [...cells, ...Array<string>(width - cells.length).fill('')],
    }));
    if (records.length > 0) sheets.push({ file: `${file}#${sheet.name}`, records: padded });
  }
  const missing = chosen?.find((name) => !names.includes(name));
  if (missing !== undefined) unreadable('sheet-missing', { sheet: missing, sheets: names }, { file });
  if (sheets.length > 1 && !chosen)
    unreadable(
      'sheet-unclear',
      { sheets: sheets.map((one) => one.file.slice(file.length + 1)), isTable: true },
      { file },
    );
  return sheets;
}
