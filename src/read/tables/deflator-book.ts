// The Treasury's workbook of GDP deflators: calendar and financial years, on a sheet each or as two blocks of one sheet.
// Outturn years stand as an index (the base year is 100); forecast years as growth, chained on exactly.
import { formatFinancialYear } from '../../model/calendar.ts';
import { formatExact, formatFixed, parseDecimal } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { smallest } from '../../model/lists.ts';
import {
  CHAINED_DECIMALS,
  type DeflatorBook,
  type DeflatorSeries,
  kindOfPriceBase,
  type YearKind,
} from '../../model/price-base.ts';
import {
  add,
  compare,
  divide,
  equals,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../../model/rational.ts';
import type { SheetRecord } from '../csv/small-sheet.ts';
import { openWorkbook } from '../workbook/workbook.ts';

const KINDS = ['calendar', 'financial'] as const;
const YEAR_HEAD = /\b(calendar|financial)\s+years?\b/i;
const BASE = /(\d{4}(?:[-/–]\d{2})?)\s*=\s*([\d.]+)/;
const GROWTH = /growth|change/i;
const HUNDRED = rational(100);
/** Growth is published to two decimals or more; a tenth of a percent apart is another figure. */
const MOST_OFF = rational(1, 1000);

interface Sheet {
  readonly file: string;
  readonly records: readonly SheetRecord[];
}

/** A block of years: its columns, and its rows from the first year on. */
interface Block {
  readonly kind: YearKind;
  readonly sheet: Sheet;
  readonly head: SheetRecord;
  readonly years: number;
  readonly index: number;
  readonly growth: number | undefined;
  readonly base: { readonly year: string; readonly is: string; readonly record: SheetRecord };
  readonly rows: readonly SheetRecord[];
}

/** Both series, or every fault that was found, each with its cell. Throws an UnreadableError for no workbook. */
export async function readDeflatorBook(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly book?: DeflatorBook; readonly findings: readonly Finding[] }> {
  const faults: Finding[] = [];
  const blocks = (await sheetsOf(path, bytes)).flatMap((sheet) => blocksOf(sheet, faults));
  const of = (kind: YearKind) => blocks.filter((block) => block.kind === kind);
  for (const kind of KINDS) {
    const [first, second] = of(kind);
    if (!first && faults.length === 0) {
      const reason = `no column of ${kind} years with an index beside it (a head such as "2024 = 100") was found`;
      faults.push(finding('deflators-unclear', { reason }, { file: path }));
    }
    if (second) faults.push(fault(second.sheet, second.head, second.years, `a second block of ${kind} years`));
  }
  const [calendar, financial] = KINDS.map((kind) => of(kind)[0]).map((block) => block && seriesOf(block, faults));
  return faults.length === 0 && calendar && financial
    ? { book: { calendar, financial }, findings: [] }
    : { findings: faults };
}

async function sheetsOf(path: string, bytes: Uint8Array): Promise<Sheet[]> {
  const book = await openWorkbook(path, once(bytes), { decimal: '.' });
  const sheets: Sheet[] = [];
  for (const sheet of book.sheets) {
    const records: SheetRecord[] = [];
    for await (const { numbers, rows } of book.rows(sheet)) {
      for (const [at, cells] of rows.entries()) records.push({ line: numbers[at] ?? 0, cells });
    }
    sheets.push({ file: `${path}#${sheet.name}`, records });
  }
  return sheets;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The blocks of a sheet. A head may go over several rows; a sentence that speaks of years has no index beside it. */
function blocksOf(sheet: Sheet, faults: Finding[]): Block[] {
  const heads = sheet.records.flatMap((head, at) =>
    head.cells.flatMap((text, years) => {
      const word = kindIn(text, sheet);
      const kind = KINDS.find((one) => one === word);
      const rest = sheet.records.slice(at + 1);
      const first = rest.findIndex((record) => isYear(cellOf(record, years)));
      return kind && first >= 0 ? [{ kind, head, years, at, first: at + 1 + first }] : [];
    }),
  );
  // Of titles and heads above the same years the lowest is the head.
  const own = heads.filter(
    ({ years, first, at }) => !heads.some((b) => b.years === years && b.first === first && b.at > at),
  );
  return own.flatMap(({ kind, head, years, at, first }): Block[] => {
    const right = smallest(own.filter((b) => b.first === first && b.years > years).map((b) => b.years));
    const next = smallest(own.filter((b) => b.years === years && b.at > at).map((b) => b.at));
    const headRows = sheet.records.slice(at, first);
    const columns = headRows.flatMap((record) =>
      record.cells.map((text, cell) => ({ text, cell, record })).filter(({ cell }) => cell > years && cell < right),
    );
    const index = columns.find(({ text }) => BASE.test(text));
    if (!index) {
      const reason = `no head beside "${cellOf(head, years)}" says which year is 100 (such as "2024 = 100")`;
      faults.push(fault(sheet, head, years, reason));
      return [];
    }
    const [, year = '', is = ''] = BASE.exec(index.text) ?? [];
    const growths = columns.filter(({ text, cell }) => cell !== index.cell && GROWTH.test(text));
    // Of several the leftmost: money GDP, which may grow as well, stands further right.
    const growth = growths.map(({ cell }) => cell).sort((a, b) => a - b)[0];
    const base = { year: yearIn(year), is, record: index.record };
    const rows = sheet.records.slice(first, next);
    return [{ kind, sheet, head, years, index: index.cell, growth, base, rows }];
  });
}

/** The indices of a block in the order of years; undefined where something in it is wrong. */
function seriesOf(block: Block, faults: Finding[]): DeflatorSeries | undefined {
  const { kind, sheet, years, base } = block;
  const before = faults.length;
  const rows: YearRow[] = [];
  for (const record of block.rows) {
    const row = rowOf(record, block);
    const year = yearIn(cellOf(record, years));
    const first = rows.find((one) => one.year === year);
    const last = rows.at(-1);
    const next = last && yearAfter(last.year, kind);
    const tell = (cell: number, reason: string) => faults.push(fault(sheet, record, cell, reason));
    if (kindOfPriceBase(year) !== kind) {
      // Notes stand beside no figure.
      const example = kind === 'calendar' ? '2024' : '2024-25';
      if (row.figure || isYear(year)) tell(years, `a year such as ${example} is expected, not "${year}"`);
    } else if (first) {
      tell(years, `${year} stands twice, first in row ${first.record.line}`);
    } else {
      if (next !== undefined && next !== year) tell(years, `${next} is expected after ${last?.year}, not ${year}`);
      const reason = faultIn(row, last);
      if (reason !== undefined) tell(row.cell, reason);
      const index = row.isOutturn ? row.figure : row.figure && last?.index && grown(last.index, row.figure);
      rows.push({ ...row, ...(index && { index }) });
    }
  }
  const wrongBase = faultInBase(base, rows);
  if (wrongBase) faults.push(fault(sheet, wrongBase.record ?? base.record, block.index, wrongBase.reason));
  if (faults.length > before) return undefined;
  const texts = rows.map((row) => ({ ...row, text: row.isOutturn ? row.text : trimmed(row.index ?? ZERO) }));
  return {
    sheet: sheet.file,
    base: base.year,
    values: texts.map(({ year, text }) => ({ base: year, index: text })),
    chained: rows.filter(({ isOutturn }) => !isOutturn).map(({ year }) => year),
    isRounded: texts.some(({ text, index }) => !equals(parseDecimal(text) ?? ZERO, index ?? ZERO)),
  };
}

/** A year's row: its figure is an index where there is one, else growth in percent. */
interface YearRow {
  readonly record: SheetRecord;
  readonly year: string;
  readonly isOutturn: boolean;
  readonly cell: number;
  readonly text: string;
  readonly figure?: Rational;
  /** The growth beside an index, where it is a number. */
  readonly beside?: Rational;
  readonly index?: Rational;
}

function rowOf(record: SheetRecord, { years, index, growth }: Block): YearRow {
  const year = yearIn(cellOf(record, years));
  const isOutturn = cellOf(record, index) !== '' || growth === undefined;
  const cell = isOutturn ? index : (growth ?? index);
  const text = cellOf(record, cell);
  const figure = isOutturn ? parseDecimal(text) : percentIn(text);
  const beside = isOutturn && growth !== undefined ? percentIn(cellOf(record, growth)) : undefined;
  return { record, year, isOutturn, cell, text, ...(figure && { figure }), ...(beside && { beside }) };
}

function faultIn({ year, figure, text, isOutturn, beside }: YearRow, last: YearRow | undefined): string | undefined {
  if (text === '') return `${year} has neither an index nor growth`;
  if (!figure) return `a number is expected, not "${text}"`;
  if (isOutturn && last && !last.isOutturn) return `${year} has an index, and ${last.year} before it has growth alone`;
  if (!isOutturn && !last) return `${year} is the first year and has growth alone: there is no index to chain it to`;
  if (compare(isOutturn ? figure : add(HUNDRED, figure), ZERO) <= 0) return `this leaves ${year} no index above 0`;
  if (beside && last?.index && Number(year.slice(0, 4)) === Number(last.year.slice(0, 4)) + 1) {
    // Growth that is a share and no percentage, or is that of another column, shows where both are given.
    const off = divide(subtract(grown(last.index, beside), figure), last.index);
    if (compare(multiply(off, off), multiply(MOST_OFF, MOST_OFF)) > 0) {
      return `growth of ${formatExact(beside)} percent does not lead from the index of ${last.year} to ${text}`;
    }
  }
  return undefined;
}

/** The head says which year is 100, and it is. */
function faultInBase({ year, is }: Block['base'], rows: readonly YearRow[]) {
  const row = rows.find((one) => one.year === year);
  if (!equals(parseDecimal(is) ?? ZERO, HUNDRED)) {
    return { reason: `the base year is 100, and this head says ${year} = ${is}` };
  }
  if (!row) return { reason: `this head says ${year} = 100, and ${year} is not among the years` };
  const is100 = row.isOutturn && row.figure && equals(row.figure, HUNDRED);
  const found = row.isOutturn ? row.text : 'growth alone';
  return is100 ? undefined : { record: row.record, reason: `the head says ${year} = 100, and here is ${found}` };
}

const percentIn = (text: string): Rational | undefined => parseDecimal(text.replace(/\s*%$/, ''));
const grown = (index: Rational, percent: Rational): Rational => multiply(index, add(ONE, divide(percent, HUNDRED)));

const fault = ({ file }: Sheet, { line }: SheetRecord, cell: number, reason: string): Finding =>
  finding('deflators-unclear', { reason }, { file, line, cell });

/** The kind of year a head is about; one that says no more than `Year` is of the kind its sheet is named after. */
function kindIn(text: string, { file }: Sheet): string | undefined {
  const sheet = /^\s*years?\s*$/i.test(text) ? /(calendar|financial)[^#]*$/i.exec(file) : undefined;
  return (YEAR_HEAD.exec(text) ?? sheet)?.[1]?.toLowerCase();
}

const cellOf = ({ cells }: SheetRecord, cell: number): string => (cells[cell] ?? '').trim();

/** `2024/25` and `2024–25` are written `2024-25` with us. */
const yearIn = (text: string): string => text.replace(/[/–]/, '-');
const isYear = (text: string): boolean => ['calendar', 'financial'].includes(kindOfPriceBase(yearIn(text)) ?? '');

function yearAfter(year: string, kind: YearKind): string {
  const next = Number(year.slice(0, 4)) + 1;
  return kind === 'calendar' ? String(next) : formatFinancialYear(next);
}

const trimmed = (value: Rational): string => formatFixed(value, CHAINED_DECIMALS).replace(/\.?0+$/, '');
