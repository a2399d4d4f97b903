// Makes the folder of returns from the truth: every file in its dialect, and where in it each row came to stand.
import { columnLetters } from '../../src/model/sheet-place.ts';
import { quarterName, recordsOf, type SheetDialect, type SheetRecord } from './dialects.ts';
import type { Contract, Dialect, Promised, Returned, ReturnsFile, Truth } from './truth.ts';
import { odsBook, xlsxBook } from './workbooks.ts';

/** Each dialect that needs a map has a folder of its own; all the others lie together. */
const PLAIN_MAPS = ['old', 'titled', 'beside', 'sparse'] as const;
/** Forms, which have their maps to themselves as well. */
export const FORMS_MAPPED = ['form', 'named', 'sheets', 'across', 'account', 'to-date'] as const;
export const MAPPED = [...PLAIN_MAPS, ...FORMS_MAPPED] as const;
const FOLDERS = ['plain', ...MAPPED] as const;
type Folder = (typeof FOLDERS)[number];

export interface Made {
  /** Paths under the folder, with their bytes. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** `returns/plain/com-1-q1.csv:2`, or `…xlsx#Returns!F8`. */
  readonly places: ReadonlyMap<Promised | Returned, string>;
}

function folderOf({ dialect }: Contract): Folder {
  return MAPPED.find((folder) => folder === dialect) ?? 'plain';
}

interface Written {
  readonly bytes: Buffer;
  /** After the path, what tells the place of each row. */
  readonly places: ReadonlyMap<Promised | Returned, string>;
}

const ENDINGS: Readonly<Partial<Record<Dialect, string>>> = {
  tab: 'tsv',
  'big-endian': 'txt',
  yaml: 'yaml',
  xlsx: 'xlsx',
  beside: 'xlsx',
  form: 'xlsx',
  'to-date': 'xlsx',
  ods: 'ods',
};

/** Every file of the folder but the maps, which are written by hand. */
export function makeReturns({ promised, files }: Truth): Made {
  const all = new Map<string, Buffer>();
  const places = new Map<Promised | Returned, string>();
  const add = (path: string, written: Written) => {
    all.set(path, written.bytes);
    for (const [row, place] of written.places) places.set(row, `${path}${place}`);
  };
  for (const folder of FOLDERS) {
    const own = promised.filter(({ contract }) => folderOf(contract) === folder);
    if (folder !== 'beside') add(`commitments/${folder}.csv`, register(own));
  }
  for (const file of files) {
    const { contract, quarter } = file;
    if (contract.dialect === 'sheets' || contract.dialect === 'across') continue;
    const name =
      contract.dialect === 'named'
        ? `${contract.id} return ${quarterName(quarter)} final.csv`
        : `${contract.id.toLowerCase()}-q${quarter}.${ENDINGS[contract.dialect] ?? 'csv'}`;
    add(`returns/${folderOf(contract)}/${name}`, writeFile(file));
  }
  const of = (dialect: Dialect) => files.filter(({ contract }) => contract.dialect === dialect);
  for (const quarter of new Set(of('sheets').map((file) => file.quarter))) {
    const own = of('sheets').filter((file) => file.quarter === quarter);
    add(`returns/sheets/${quarterName(quarter)}.ods`, sheetsBook(own));
  }
  add('returns/across/acr-18.csv', acrossFile(of('across').flatMap(({ rows }) => rows)));
  return { files: all, places };
}

/** A sheet for each contract, behind one that says how to fill them in. */
function sheetsBook(files: readonly ReturnsFile[]): Written {
  const sheets: Record<string, SheetRecord['cells'][]> = { Guide: [['Fill in one sheet a contract.']] };
  const places = new Map<Promised | Returned, string>();
  for (const { contract, rows } of files) {
    const records = recordsOf('sheets', rows);
    sheets[contract.id] = records.map(({ cells }) => cells);
    for (const [row, place] of cellsOf(records, 'Actual', contract.id)) places.set(row, place);
  }
  return { bytes: odsBook(sheets), places };
}

/** Quarters across, with a total behind them; the contract is written once. */
function acrossFile(rows: readonly Returned[]): Written {
  const places = new Map<Promised | Returned, string>();
  const lines = [
    ['Contract', 'Line', 'KPI', 'Q1 2026/27', 'Q2 2026/27', 'Q3 2026/27', 'Q4 2026/27', 'Total', 'Evidence'],
  ];
  for (const id of new Set(rows.map((row) => row.id))) {
    const own = rows.filter((row) => row.id === id);
    const [first] = own;
    if (!first) continue;
    const quarters = [1, 2, 3, 4].map((quarter) => own.find((row) => row.quarter === quarter)?.quantity ?? '');
    const contract = lines.length === 1 ? first.contract.id : '';
    lines.push([contract, id ?? '', first.measure, ...quarters, '99', first.evidence]);
    for (const row of own) places.set(row, `:${lines.length}.${row.quarter}`);
  }
  return { bytes: utf8(lines.map((cells) => `${cells.join(',')}\r\n`).join('')), places };
}

const CONTRACT_COLUMNS = ['contract_id', 'contract_name', 'buyer', 'supplier', 'contract_value'];
const REGISTER = [
  ...[...CONTRACT_COLUMNS, 'contract_start', 'contract_end', 'proxies'],
  ...['commitment_id', 'measure', 'quantity', 'unit', 'period', 'end', 'deadweight'],
];

function register(rows: readonly Promised[]): Written {
  const lines = rows.map(({ contract, id, measure, quantity, unit, quarter, end, deadweight }) => [
    ...[contract.id, contract.name, contract.buyer, contract.supplier, contract.value, contract.start, contract.end],
    ...[contract.proxies, id, measure, quantity, unit, quarter && quarterName(quarter)],
    ...[quarter === undefined && end !== contract.end ? end : '', deadweight],
  ]);
  const text = [REGISTER, ...lines].map((cells) => `${cells.map((cell) => cell ?? '').join(',')}\n`).join('');
  return { bytes: Buffer.from(text), places: new Map(rows.map((row, at) => [row, `:${at + 2}`])) };
}

function writeFile({ contract: { dialect }, rows }: ReturnsFile): Written {
  if (dialect === 'yaml' || dialect === 'across') return writeYaml(rows);
  const records = recordsOf(dialect, rows);
  switch (dialect) {
    case 'xlsx':
    case 'beside': {
      const cells = records.map((record) => record.cells);
      const guide = [['How to fill in this workbook'], ['One row a measure, on the next sheet.']];
      const bytes = xlsxBook(dialect === 'beside' ? { Returns: cells } : { Guide: guide, Returns: cells });
      return { bytes, places: cellsOf(records, dialect === 'beside' ? 'Actual' : 'quantity') };
    }
    case 'form':
    case 'to-date': {
      const bytes = xlsxBook({ Returns: records.map(({ cells }) => cells) });
      return { bytes, places: cellsOf(records, dialect === 'form' ? 'Actual' : 'To date') };
    }
    case 'ods':
      return {
        bytes: odsBook({ Returns: records.map(({ cells }) => cells) }),
        places: cellsOf(records, 'Quantity'),
      };
    default:
      return writeText(dialect, records);
  }
}

/** Cells of workbooks are named; a promise that stands beside its delivery is one column to the left. */
function cellsOf(records: readonly SheetRecord[], quantity: string, sheet = 'Returns'): Written['places'] {
  const column = records.find(({ cells }) => cells.includes(quantity))?.cells.indexOf(quantity) ?? -1;
  const places = new Map<Promised | Returned, string>();
  for (const [at, { row }] of records.entries()) {
    if (!row) continue;
    places.set(row, `#${sheet}!${columnLetters(column)}${at + 1}`);
    if (row.beside) places.set(row.beside, `#${sheet}!${columnLetters(column - 1)}${at + 1}`);
  }
  return places;
}

interface TextForm {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly encode: (text: string) => Buffer;
}

const utf8 = (text: string) => Buffer.from(text);
const FORMS: Readonly<Partial<Record<SheetDialect, TextForm>>> = {
  semicolon: { delimiter: ';', lineEnd: '\r\n', encode: (text) => utf8(`\ufeff${text}`) },
  tab: { delimiter: '\t', lineEnd: '\r\n', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le') },
  'big-endian': { delimiter: ',', lineEnd: '\n', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
  // Of what is not ASCII the rows hold only signs that stand at the same place in Windows-1252 and Latin-1.
  old: { delimiter: ';', lineEnd: '\r\n', encode: (text) => Buffer.from(text, 'latin1') },
  'day-first': { delimiter: ',', lineEnd: '\r\n', encode: utf8 },
};

function writeText(dialect: SheetDialect, records: readonly SheetRecord[]): Written {
  const { delimiter, lineEnd, encode } = FORMS[dialect] ?? { delimiter: ',', lineEnd: '\n', encode: utf8 };
  const places = new Map<Promised | Returned, string>();
  let text = '';
  for (const { cells, row } of records) {
    if (row) places.set(row, `:${text.split('\n').length}`);
    text += cells.map((cell) => quoted(typeof cell === 'string' ? cell : '', delimiter)).join(delimiter) + lineEnd;
  }
  return { bytes: encode(text), places };
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function writeYaml(rows: readonly Returned[]): Written {
  const places = new Map<Promised | Returned, string>();
  const lines = [`# Housing repairs, ${rows.length} lines`, 'contracts:'];
  const [first] = rows;
  if (first) lines.push(`  - id: ${first.contract.id}`, `    supplier: ${first.contract.supplier}`, '    commitments:');
  for (const row of rows) {
    const { id, measure, quantity, unit, quarter, evidence } = row;
    lines.push(`      - id: ${id}`);
    places.set(row, `:${lines.length}`);
    lines.push(`        measure: ${measure}`, `        quantity: ${quantity}`, `        unit: ${unit}`);
    lines.push(`        period: ${quarterName(quarter)}`, `        evidence: ${evidence}`);
  }
  return { bytes: Buffer.from(`${lines.join('\n')}\n`), places };
}
