// How each supplier's sheet looks: its columns in their words, and what stands above, between and below the rows.
import Big from 'big.js';
import type { Dialect, Returned } from './truth.ts';
import type { Cell } from './workbooks.ts';

/** A record of a sheet; one without a row is none of ours: a title, a repeated header, a total, an empty line. */
export interface SheetRecord {
  readonly cells: readonly Cell[];
  readonly row?: Returned;
}

/** A header with what stands under it for a row. */
type Column = readonly [header: string, cell: (row: Returned, at: number) => Cell];
export type SheetDialect = Exclude<Dialect, 'yaml' | 'across'>;

const ID: Column = ['commitment_id', ({ id = '' }) => id];
const CONTRACT: Column = ['contract_id', ({ contract }) => contract.id];
const MEASURE: Column = ['measure', ({ measure }) => measure];
const QUANTITY: Column = ['quantity', ({ quantity }) => quantity];
const UNIT: Column = ['unit', ({ unit }) => unit];
const PERIOD: Column = ['period', ({ quarter }) => quarterName(quarter)];
const EVIDENCE: Column = ['evidence', ({ evidence }) => evidence];
const CLAIMS: readonly Column[] = [
  ['claimed_proxy', ({ claimed_proxy = '' }) => claimed_proxy],
  ['claimed_value', ({ claimed_value = '' }) => claimed_value],
];
const headed = (header: string, [, cell]: Column): Column => [header, cell];

const COLUMNS: Readonly<Record<SheetDialect, readonly Column[]>> = {
  comma: [CONTRACT, ID, MEASURE, QUANTITY, UNIT, PERIOD, EVIDENCE, ...CLAIMS],
  semicolon: [
    headed('Contract ID', CONTRACT),
    headed('Commitment ID', ID),
    headed('Measure', MEASURE),
    ['Quantity', ({ quantity, unit }) => `${unit === 'GBP' ? '£' : ''}${grouped(quantity, ',', '.')}`],
    headed('Unit', UNIT),
    headed('Period', PERIOD),
    headed('Evidence', EVIDENCE),
    ['Notes', (_, at) => `Sent by site ${at + 1}; "final"\nand checked by the office`],
  ],
  tab: [CONTRACT, ID, MEASURE, QUANTITY, UNIT, PERIOD, EVIDENCE],
  'big-endian': [PERIOD, CONTRACT, ID, UNIT, QUANTITY, MEASURE, EVIDENCE],
  xlsx: [
    CONTRACT,
    ID,
    ['measure', ({ measure }) => `${measure}\u00a0`],
    ['quantity', ({ quantity }, at) => (at % 2 === 0 ? { number: quantity } : quantity)],
    UNIT,
    ['start', ({ start }) => ({ day: start })],
    ['end', ({ end }) => ({ day: end })],
    EVIDENCE,
  ],
  ods: [
    ['Measure', ({ measure }) => measure],
    ['Quantity', ({ quantity }) => ({ number: quantity })],
    ['Start', ({ start }) => ({ day: start })],
    ['End', ({ end }) => ({ day: end })],
    headed('Contract ID', CONTRACT),
    headed('Commitment ID', ID),
    headed('Evidence', EVIDENCE),
  ],
  'day-first': [
    headed('CONTRACT ID', CONTRACT),
    headed('COMMITMENT-ID', ID),
    ['MEASURE', ({ measure }) => ` ${measure} `],
    headed('QUANTITY', QUANTITY),
    headed('UNIT', UNIT),
    ['START', ({ start }) => dayFirst(start, '/')],
    ['END', ({ end }) => dayFirst(end, '/')],
    headed('EVIDENCE', EVIDENCE),
  ],
  old: [
    headed('Project', CONTRACT),
    headed('Line', ID),
    headed('What', MEASURE),
    ['Measured in', ({ unit }) => (unit === 'GBP' ? '£ spent' : 'Full-time years')],
    ['How much', ({ quantity }) => grouped(quantity, '.', ',')],
    ['From', ({ start }) => dayFirst(start, '.')],
    ['Until', ({ end }) => dayFirst(end, '.')],
    ['£ each', ({ claimed_proxy }) => (claimed_proxy === undefined ? '' : `£${grouped(claimed_proxy, '.', ',')}`)],
    ['£ claimed', ({ claimed_value }) => (claimed_value === undefined ? '' : `£${grouped(claimed_value, '.', ',')}`)],
    headed('Proof', EVIDENCE),
    ['Café seen', () => '½ day'],
  ],
  titled: [
    ['Theme', ({ measure }) => (measure === 'trees-planted' ? 'Green' : 'People')],
    headed('Project', CONTRACT),
    headed('Line', ID),
    ['Ref', ({ measure }) => MEASURE_NAMES[measure] ?? measure],
    headed('Delivered', QUANTITY),
    headed('Quarter', PERIOD),
    headed('Seen', EVIDENCE),
    ['Rate', ({ claimed_proxy = '' }) => claimed_proxy],
    ['Value', ({ claimed_value = '' }) => claimed_value],
    ['Comments', () => ''],
  ],
  beside: [
    headed('Project', CONTRACT),
    headed('Measure', MEASURE),
    headed('Units', UNIT),
    headed('Quarter', PERIOD),
    ['Target', ({ beside }) => ({ number: beside?.quantity ?? '' })],
    ['Actual', ({ quantity }) => ({ formula: quantity })],
    ['Rate', ({ claimed_proxy }) => (claimed_proxy === undefined ? '' : { number: claimed_proxy })],
    ['Claimed', ({ claimed_value }) => (claimed_value === undefined ? '' : { formula: claimed_value })],
    headed('Evidence', EVIDENCE),
  ],
  form: [
    ['Line', ({ id = '' }) => id],
    ['KPI', ({ measure }) => (measure === 'donations' ? 'Money given' : measure)],
    ['Actual', ({ quantity }) => ({ number: quantity })],
    headed('Counted in', UNIT),
    headed('Where it is kept', EVIDENCE),
    ['Comments', () => ''],
  ],
  named: [
    headed('Line', ID),
    headed('KPI', MEASURE),
    ['Amount', ({ quantity, unit }) => inLarger(quantity, unit)],
    ['Counted in', ({ unit }) => LARGER[unit]?.[0] ?? unit],
    headed('Evidence', EVIDENCE),
  ],
  sheets: [
    headed('Line', ID),
    headed('KPI', MEASURE),
    ['Actual', ({ quantity }) => ({ number: quantity })],
    headed('Evidence', EVIDENCE),
  ],
  account: [
    headed('Account', CONTRACT),
    headed('Line', ID),
    headed('KPI', MEASURE),
    ['Month', ({ end }) => `${MONTHS[end.slice(5, 7)] ?? ''}-${end.slice(2, 4)}`],
    ['Amount', ({ quantity }) => (quantity.startsWith('-') ? `(${grouped(quantity.slice(1), ',', '.')})` : quantity)],
    headed('Evidence', EVIDENCE),
  ],
  'to-date': [
    headed('Project', CONTRACT),
    headed('Line', ID),
    headed('KPI', MEASURE),
    ['At the end of', ({ end }) => ({ day: end })],
    ['To date', ({ to_date: sum = '' }) => ({ number: sum })],
    headed('Evidence', EVIDENCE),
  ],
  sparse: [
    headed('Line', ID),
    headed('Kind', MEASURE),
    headed('Done', QUANTITY),
    ['Quarter', ({ quarter }) => quarterName(quarter)],
    ['Document', ({ evidence }) => (evidence === '' ? 'n/a' : evidence)],
    ['Seen by', ({ evidence }, at) => (evidence === '' || at === 0 ? 'N/A' : 'the site office')],
  ],
};

/** The unit in which a ledger of thousands and a sheet of days count, with what is to be multiplied. */
const LARGER: Readonly<Record<string, readonly [unit: string, size: number]>> = {
  GBP: ['£000', 1000],
  hour: ['days', 7.5],
};
const inLarger = (quantity: string, unit: string) => new Big(quantity).div(LARGER[unit]?.[1] ?? 1).toFixed();

const MONTHS: Readonly<Record<string, string>> = { '06': 'Jun', '09': 'Sep', '12': 'Dec', '03': 'Mar' };

const MEASURE_NAMES: Readonly<Record<string, string>> = {
  'apprenticeship-weeks': 'SK 1 Apprentice weeks',
  'volunteering-hours': 'CO 4 Volunteers',
  'trees-planted': 'EN 9 Trees',
};

/** The records of a sheet from its first row on, the header among them. */
export function recordsOf(dialect: SheetDialect, rows: readonly Returned[]): SheetRecord[] {
  const columns = COLUMNS[dialect];
  const header: SheetRecord = { cells: columns.map(([name]) => name) };
  const records = rows.map((row, at): SheetRecord => ({ cells: columns.map(([, cell]) => cell(row, at)), row }));
  const [first] = rows;
  if (!first) return [header];
  const title: SheetRecord[] = [
    { cells: [`Social value return, ${first.contract.supplier}`] },
    { cells: [] },
    { cells: ['Contract', first.contract.name] },
    { cells: ['Sent to', first.contract.buyer] },
    { cells: ['Please fill in the rows below the line.'] },
    { cells: [] },
  ];
  const blank: SheetRecord = { cells: columns.map(() => '') };
  switch (dialect) {
    case 'titled': {
      const total: SheetRecord = { cells: columns.map(([name]) => ({ Theme: 'Total', Delivered: '99' })[name] ?? '') };
      return [...title, header, ...records.slice(0, 2), total, header, ...records.slice(2), total];
    }
    case 'beside': {
      const total = { Project: 'All', Target: { number: '1' }, Actual: { formula: '1' } } as const;
      const totals: Readonly<Record<string, Cell>> = total;
      return [...title, header, ...records, { cells: columns.map(([name]) => totals[name] ?? '') }];
    }
    case 'sparse': {
      const later: SheetRecord = {
        cells: columns.map(([name]) => ({ Line: 'SPA-12-B', Kind: 'donations', Done: 'TBC' })[name] ?? ''),
      };
      return [header, ...records, later];
    }
    case 'form': {
      const above: SheetRecord[] = [
        { cells: ['Social value return'] },
        { cells: ['Contract no.:', '', first.contract.id] },
        { cells: ['Supplier:', '', first.contract.supplier] },
        { cells: ['Quarter', '', `Q${first.quarter} 2026/27`] },
        { cells: [] },
      ];
      return [...above, header, ...records, { cells: [] }, { cells: ['Signed', 'for the supplier', { number: '7' }] }];
    }
    case 'comma':
    case 'xlsx':
      return [header, ...records.slice(0, 1), blank, ...records.slice(1)];
    default:
      return [header, ...records];
  }
}

export function quarterName(quarter: number): string {
  return quarter > 4 ? `2027-28-Q${quarter - 4}` : `2026-27-Q${quarter}`;
}

/** 1234567.8 with signs between thousands and before decimals. */
function grouped(number: string, thousands: string, decimal: string): string {
  const [whole = '', decimals] = number.split('.');
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return decimals === undefined ? groups : `${groups}${decimal}${decimals}`;
}

function dayFirst(day: string, sign: string): string {
  return day.split('-').reverse().join(sign);
}
