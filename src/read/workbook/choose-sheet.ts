// Which sheet of a workbook is read: the one that is named, or the only one that has the columns of commitments.
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { fieldsCalled } from '../csv/column-names.ts';
import { fieldNamed, isNamed, REQUIRED_FIELDS } from '../csv/header.ts';
import { namesOf } from '../map/form-names.ts';
import { isNamedBy, isOfSheet } from '../map/mapped-header.ts';
import { hasLetters, type SheetMap } from '../map/sheet-map.ts';
import type { SheetName, Workbook } from './book.ts';
import { isOfContracts, isOfMeasures } from './contracts-sheet.ts';

interface ChosenSheet {
  readonly sheet: SheetName;
  /** The sheet that says once what each contract is. */
  readonly contracts?: SheetName;
  readonly findings: readonly Finding[];
}

/**
 * The sheet that is named; else the one sheet whose header has the columns of commitments. Throws `sheet-missing`, and
 * `sheet-unclear` where several have them. What was passed over is a note. A sheet that only says what the contracts are goes
 * with it.
 */
export async function chooseSheet(
  file: string,
  book: Workbook,
  wanted: string | undefined,
  map: SheetMap | undefined,
): Promise<ChosenSheet> {
  const names = book.sheets.map(({ name }) => name);
  if (wanted !== undefined) {
    const same = (name: string) => name.toLowerCase() === wanted.toLowerCase();
    const sheet = book.sheets.find(({ name }) => name === wanted) ?? book.sheets.find(({ name }) => same(name));
    if (sheet) return { sheet, findings: hiddenSheet(sheet) };
    const near = nearest(wanted, names);
    const isChart = book.rowless?.some(same) === true;
    const data = { sheet: wanted, sheets: names, ...(near && { nearest: near }), ...(isChart && { isChart }) };
    return unreadable('sheet-missing', data, { file });
  }
  const filled: { readonly sheet: SheetName; readonly header: readonly string[] }[] = [];
  for (const sheet of book.sheets) {
    const header = await headerOf(book, sheet, map);
    if (header) filled.push({ sheet, header });
  }
  const [first] = filled;
  if (!first) {
    const charts = book.sheets.length === 0 && book.rowless?.length ? { charts: book.rowless } : {};
    return unreadable('input-empty', { path: file, ...charts }, { file });
  }
  const isKnown = map ? isNamedBy(map) : () => false;
  const known = (names: readonly string[]) => names.filter((name) => isNamed(name) || isKnown(name)).length;
  const whole = filled.filter(({ header }) => isComplete(header, map));
  // A hidden sheet beside one that is shown is passed over, and told.
  const shown = whole.filter(({ sheet }) => !sheet.isHidden);
  const complete = shown.length > 0 ? shown : whole;
  if (complete.length > 1) {
    unreadable('sheet-unclear', { sheets: complete.map(({ sheet }) => sheet.name) }, { file });
  }
  const likeliest = [...filled].sort((a, b) => known(b.header) - known(a.header))[0] ?? first;
  if (complete.length === 0 && known(likeliest.header) === 0) {
    const found = first.header.filter((name) => name.trim() !== '').slice(0, 12);
    const below = await laterHeader(
      book,
      filled.map(({ sheet }) => sheet),
      known,
    );
    const place = { file: `${file}#${below?.sheet.name ?? first.sheet.name}` };
    const headerRow = below && { headerRow: below.row };
    unreadable('header-not-found', { found, required: REQUIRED_FIELDS, ...headerRow, isOfWorkbook: true }, place);
  }
  const sheet = (complete[0] ?? likeliest).sheet;
  const beside = filled.filter((one) => one.sheet !== sheet);
  const contracts = map === undefined ? beside.find(({ header }) => isOfContracts(header))?.sheet : undefined;
  const others = beside
    .filter((one) => one.sheet !== contracts && !isOfMeasures(one.header))
    .map((one) => `${one.sheet.name}${one.sheet.isHidden ? ' (hidden)' : ''}`);
  return {
    sheet,
    ...(contracts && { contracts }),
    findings: [
      ...hiddenSheet(sheet),
      ...(others.length === 0 ? [] : [finding('sheet-chosen', { sheet: sheet.name, others })]),
    ],
  };
}

/** A hidden sheet is never read without a word. */
function hiddenSheet({ name, isHidden }: SheetName): Finding[] {
  return isHidden ? [finding('hidden-sheet', { sheet: name })] : [];
}

const ROWS_LOOKED_AT = 40;

/** A row further down that names at least two columns, for advice: what stands above it is a title. */
async function laterHeader(book: Workbook, sheets: readonly SheetName[], known: (names: readonly string[]) => number) {
  for (const sheet of sheets) {
    for await (const { numbers, rows } of book.rows(sheet)) {
      const at = rows.slice(0, ROWS_LOOKED_AT).findIndex((row) => known(row) >= 2);
      if (at >= 0) return { sheet, row: numbers[at] ?? 1 };
      break;
    }
  }
  return undefined;
}

/** The header of a sheet: its first row, or the one the map says; undefined for a blank sheet. */
async function headerOf(book: Workbook, sheet: SheetName, map: SheetMap | undefined) {
  let header: readonly string[] | undefined;
  for await (const { numbers, rows } of book.rows(sheet)) {
    const at = numbers.findIndex((number) => number >= (map?.headerRow ?? 1));
    header ??= at < 0 ? [] : rows[at];
    if (at < 0) continue;
    const below = map?.headerRows ?? 1;
    if (!map || below === 1) return rows[at];
    const { joined, lower } = namesOf(rows.slice(at, at + below), map);
    return [...joined, ...lower];
  }
  return header;
}

/**
 * Whether a sheet has what the map reads: any of its columns, in a header that stands where the map says. One whose header stands in
 * another row is read as well, so that it is told and not passed over.
 */
export async function isReadBy(book: Workbook, sheet: SheetName, map: SheetMap | undefined): Promise<boolean> {
  const header = (await headerOf(book, sheet, map)) ?? [];
  const isKnown = map ? isNamedBy(map) : () => false;
  const known = (names: readonly string[]) => names.filter((name) => isNamed(name) || isKnown(name)).length;
  if (known(header) > 0 || (map && hasLetters(map) && header.length > 0)) return true;
  return (await laterHeader(book, [sheet], known)) !== undefined;
}

/** True when every required field has a column, by the map or by its own name. */
function isComplete(header: readonly string[], map: SheetMap | undefined): boolean {
  const keys = new Set(header.map(nameKey));
  const isKnown = map ? isNamedBy(map) : () => false;
  return REQUIRED_FIELDS.every((field) => {
    if (map && (map.constants[field] !== undefined || isOfSheet(map, field))) return true;
    if (map?.across.some(({ fields }) => fields[field] !== undefined)) return header.some(isKnown);
    const columns = [map, ...(map?.rows ?? [])].flatMap((one) => one?.columns[field] ?? []);
    if (columns.length === 0)
      return header.some((name) => fieldNamed(name) === field || fieldsCalled(name).includes(field));
    return columns.some((column) =>
      typeof column === 'string' ? keys.has(nameKey(column)) : column.letter < header.length,
    );
  });
}
