// The starter bid as a sheet and as a workbook: a header with every useful column, and rows that value as they stand.

import { CONTRACT_FIELDS, PERS } from '../../model/commitment.ts';
import type { ProxyTable } from '../../model/table.ts';
import type { UnitValueOf } from '../../model/unit-value.ts';
import type { SheetTable } from '../book/sheet-table.ts';
import { unitValueText } from '../proxies/unit-value.ts';
import { STARTER_YAML } from './starter-yaml.ts';

const COLUMNS = [
  'contract_id',
  'contract_name',
  'buyer',
  'supplier',
  'contract_value',
  'contract_start',
  'contract_end',
  'ask',
  'commitment_id',
  'measure',
  'quantity',
  'unit',
  'per',
  'start',
  'end',
  'area',
  'deadweight',
  'displacement',
  'leakage',
  'attribution_to_others',
  'duration',
  'drop_off',
  'different',
  'evidence',
  'notes',
] as const;

type Column = (typeof COLUMNS)[number];

type Kind = 'text' | 'number' | 'percent' | 'date';

/** Columns that hold something else than text. */
const KINDS: Readonly<Partial<Record<Column, Kind>>> = {
  contract_value: 'number',
  contract_start: 'date',
  contract_end: 'date',
  quantity: 'number',
  start: 'date',
  end: 'date',
  deadweight: 'percent',
  displacement: 'percent',
  leakage: 'percent',
  attribution_to_others: 'percent',
  duration: 'number',
  drop_off: 'percent',
};
/** A row of a bid by the names of its columns; what it leaves out is blank. */
export type StarterRow = Readonly<Partial<Record<Column, string>>>;
type Row = StarterRow;

const GROUNDS: Row = {
  contract_id: 'GROUNDS',
  contract_name: 'Grounds maintenance',
  buyer: 'Northvale Borough Council',
  supplier: 'Fernside Grounds Ltd',
  contract_value: '960000',
  contract_start: '2027-01-01',
  contract_end: '2029-12-31',
};

const CLEANING: Row = {
  contract_id: 'CLEANING',
  contract_name: 'Office cleaning',
  buyer: 'Northvale Borough Council',
  supplier: 'Fernside Grounds Ltd',
  contract_value: '410000',
  contract_start: '2027-01-01',
  contract_end: '2028-12-31',
};

const ROWS: readonly Row[] = [
  {
    ...GROUNDS,
    commitment_id: 'G1',
    measure: 'local-job',
    quantity: '2.5',
    unit: 'fte-year',
    evidence: 'Payroll totals by home postcode district',
    different: 'G2',
    notes: 'Two people full time and one half time for one year',
  },
  {
    ...GROUNDS,
    commitment_id: 'G2',
    measure: 'local-spend',
    quantity: '40000',
    unit: 'GBP',
    per: 'year',
    evidence: 'Paid invoices with supplier postcode',
    notes: 'Plants and machinery repair within 20 miles',
  },
  {
    ...GROUNDS,
    commitment_id: 'G3',
    measure: 'carbon-saved',
    quantity: '12',
    unit: 'tCO2e',
    per: 'year',
    evidence: 'Fuel card records before and since',
    notes: 'Battery mowers instead of petrol from the first day',
  },
  {
    ...GROUNDS,
    commitment_id: 'G4',
    measure: 'volunteering-hours',
    quantity: '120',
    unit: 'hour',
    per: 'year',
    deadweight: '10%',
    evidence: 'Log of dates and hours signed by the park friends group',
    notes: 'One hour in ten would have been given without the contract',
  },
  {
    ...GROUNDS,
    commitment_id: 'G5',
    measure: 'prompt-payment-share',
    quantity: '98',
    unit: 'percent',
    evidence: 'Report from the payment system',
    notes: 'Counted and never priced',
  },
  {
    ...CLEANING,
    commitment_id: 'C1',
    measure: 'apprenticeship-weeks',
    quantity: '104',
    unit: 'week',
    evidence: 'Apprenticeship agreement and training plan',
    notes: 'One apprentice for two years',
  },
  {
    ...CLEANING,
    commitment_id: 'C2',
    measure: 'donations',
    quantity: '1500',
    unit: 'GBP',
    start: '2027-06-01',
    end: '2027-06-30',
    evidence: 'Letter from the food bank',
    notes: 'Given once in June 2027',
  },
];

/** No cell of it holds a comma, a quote or a line break, so that it reads the same in every spreadsheet. */
export const STARTER_CSV = [COLUMNS, ...ROWS.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
  .map((cells) => `${cells.join(',')}\n`)
  .join('');

const CONTRACT_COLUMNS = COLUMNS.filter((column) => CONTRACT_FIELDS.some((field) => field === column));
const COMMITMENT_COLUMNS = COLUMNS.filter((column) => column === 'contract_id' || !CONTRACT_COLUMNS.includes(column));

/** What a person is told at the head of a column. */
const NOTES: Readonly<Partial<Record<Column, string>>> = {
  contract_id: 'A short name that is yours. The sheet Contracts says what it is, once.',
  contract_value: 'GBP for the whole term, as in the contract. SVA% is measured against it.',
  contract_start: 'The first day of the term.',
  contract_end: 'The last day of the term; both days are in it.',
  ask: 'What the buyer asks for: 10% of social, GBP 12,000 a year of total, 208 apprenticeship-weeks.',
  commitment_id: 'Once in a contract, so that a line can be named.',
  measure: 'Pick one. The sheet Measures says what each counts, what one is worth and what has to be shown.',
  quantity: 'A plain number in the unit beside it.',
  unit: 'Pick the one there is for the measure.',
  per: 'contract: so many in all, which blank means as well. year: so many in each year of the term. 1m-spent: so many for each GBP 1m spent.',
  start: 'Blank where it is that of the contract.',
  end: 'Blank where it is that of the contract.',
  area: 'A place, where the buyer asks for one.',
  deadweight:
    'The share that would have happened anyway. Blank where you do not know it; it is then not applied, and that is said.',
  displacement: 'The share that only moved from somewhere else.',
  leakage: 'The share that went to people or places it was not meant for.',
  attribution_to_others: 'The share that others brought about.',
  duration: 'Whole years that one delivery works for. Blank is 1.',
  drop_off: 'The share of the effect lost in each year after the first.',
  different: 'Ids of rows that are other people, hours, pounds or tonnes than this one, where the two look alike.',
  evidence: 'What will show that it was done.',
};

/** The list of measures as the workbook has it; the first row under the heads is 2. */
const LAST_ROW = 5000;
const PICKS: Readonly<Partial<Record<Column, readonly string[] | string>>> = {
  contract_id: 'Contracts!$A$2:$A$200',
  measure: `Measures!$A$2:$A$${LAST_ROW}`,
  // The one unit of the measure that was picked in the same row: columns C and E of this sheet.
  unit: `INDEX(Measures!$C$2:$C$${LAST_ROW},MATCH($C2,Measures!$A$2:$A$${LAST_ROW},0))`,
  per: PERS,
};

function sheetOf(name: string, columns: readonly Column[], rows: readonly Row[], picks: typeof PICKS): SheetTable {
  return {
    name,
    columns: columns.map((title) => {
      const [note, pick] = [NOTES[title], picks[title]];
      return { title, kind: KINDS[title] ?? 'text', ...(note && { note }), ...(pick && { pick }) };
    }),
    rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
  };
}

/**
 * A bid as a workbook: contracts once each, commitments with lists to pick from, and every measure of a table. Without a bid
 * of somebody's own it is the starter bid.
 */
export function starterBook(table: ProxyTable, unitValueOf: UnitValueOf, own?: OwnBid): SheetTable[] {
  const measures = Object.entries(table.measures).map(([id, measure]) => [
    id,
    measure.title,
    measure.unit,
    table.themes?.[measure.theme]?.title ?? measure.theme,
    unitValueText(unitValueOf(table, id)),
    (measure.evidence ?? []).join('; '),
    (measure.mistakes ?? []).join(' '),
    [...(measure.also ?? []), ...Object.values(measure.maps_to ?? {}).flat()].join(', '),
  ]);
  return [
    sheetOf('Contracts', CONTRACT_COLUMNS, own ? [own.contract] : [GROUNDS, CLEANING], {}),
    sheetOf('Commitments', COMMITMENT_COLUMNS, own?.commitments ?? ROWS, PICKS),
    {
      name: 'Measures',
      columns: MEASURE_HEADS.map((title) => ({ title, kind: 'text' })),
      rows: measures,
    },
  ];
}

/** One contract, and what is promised on it. */
export interface OwnBid {
  readonly contract: StarterRow;
  readonly commitments: readonly StarterRow[];
}

const MEASURE_HEADS = [
  'measure',
  'what it counts',
  'unit',
  'theme',
  'one is worth',
  'evidence wanted',
  'usual mistakes',
  'also found by',
];

/** A file to be written: its name and its whole text, with LF line ends. */
interface StarterFile {
  readonly name: string;
  readonly text: string;
}

/** `commitments.csv` and `commitments.yaml`, the same bid in both forms. */
export function starterFiles(): readonly StarterFile[] {
  return [
    { name: 'commitments.csv', text: STARTER_CSV },
    { name: 'commitments.yaml', text: STARTER_YAML },
  ];
}
