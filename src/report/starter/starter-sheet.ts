// The starter bid as a sheet: a header with every useful column, and rows that value as they stand.

const COLUMNS = [
  'contract_id',
  'contract_name',
  'buyer',
  'supplier',
  'contract_value',
  'contract_start',
  'contract_end',
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
type Row = Readonly<Partial<Record<Column, string>>>;

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

/** The starter bid for a workbook: its columns and their rows, cells as in the CSV. */
export const STARTER_SHEET = {
  name: 'Commitments',
  columns: COLUMNS.map((title): { readonly title: string; readonly kind: Kind } => ({
    title,
    kind: KINDS[title] ?? 'text',
  })),
  rows: ROWS.map((row) => COLUMNS.map((column) => row[column] ?? '')),
} as const;

/** No cell of it holds a comma, a quote or a line break, so that it reads the same in every spreadsheet. */
export const STARTER_CSV = [COLUMNS, ...ROWS.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
  .map((cells) => `${cells.join(',')}\n`)
  .join('');
