// The rows of a made-up batch of supplier returns: the same for the same number of rows, with faults that are counted.
// Only rows grow with their number: files, suppliers, contracts and measures stay as many.
import { formatIsoDate, isoDay } from '../model/calendar.ts';

export const FILES = 400;
const CONTRACTS = 300;
const SUPPLIERS = 150;
const CONTRACTS_EACH = CONTRACTS / SUPPLIERS;

/** Units as uk-open has them; a row delivers from `least` hundredths of one to nearly twice that, whole things in wholes. */
const MEASURES = [
  { measure: 'local-job', unit: 'fte-year', least: 5 },
  { measure: 'apprenticeship-weeks', unit: 'week', least: 100 },
  { measure: 'training-hours', unit: 'hour', least: 200 },
  { measure: 'local-spend', unit: 'GBP', least: 20000 },
  { measure: 'sme-spend', unit: 'GBP', least: 5000 },
  { measure: 'carbon-saved', unit: 'tCO2e', least: 50 },
  { measure: 'electricity-saved', unit: 'kWh', least: 20000 },
  { measure: 'landfill-avoided', unit: 'tonne', least: 75 },
  { measure: 'volunteering-hours', unit: 'hour', least: 200 },
  { measure: 'donations', unit: 'GBP', least: 2500 },
  { measure: 'unpaid-work-placement-weeks', unit: 'week', least: 100 },
  { measure: 'trees-planted', unit: 'tree', least: 300, whole: true },
] as const;
/** What one supplier promised and returns for; each promise has a series of rows. */
const SERIES = CONTRACTS_EACH * MEASURES.length;
export const PROMISES = CONTRACTS * MEASURES.length;

const FIRST_DAY = isoDay('2026-04-01');
/** The days of the year that all contracts run. */
const DAYS = Array.from({ length: 365 }, (_, day) => formatIsoDate(FIRST_DAY + day));
/** Steps of so many days meet every day of the year before one comes again. */
const STEP = 226;
/** A prime, so that faults fall on every place of a file and every measure. */
const FAULT_EVERY = 997;
const FIRST_FAULT = 498;

/** A row by the names of its columns. */
export type Cells = Readonly<Record<string, string>>;

/** How many of so many rows are at fault where faults are asked for. */
export function faultsIn(rows: number): number {
  return Math.floor((rows - 1 - FIRST_FAULT) / FAULT_EVERY) + 1;
}

export function supplierOf(file: number): number {
  return file % SUPPLIERS;
}

export function supplierName(supplier: number): string {
  return `Supplier ${String(supplier + 1).padStart(3, '0')} Ltd`;
}

/** The rows of one of the files, in order. */
export function* rowsOf(rows: number, file: number, withFaults: boolean): Generator<Cells> {
  const count = firstRowOf(rows, file + 1) - firstRowOf(rows, file);
  for (let at = 0; at < count; at += 1) {
    yield withFaults && isFaulty(rows, file, at) ? faultyCells(rows, file, at) : soundCells(rows, file, at);
  }
}

/** What was promised on every contract: about as much as comes back. */
export function promises(rows: number): Cells[] {
  return Array.from({ length: PROMISES }, (_, at) => {
    const contract = Math.floor(at / MEASURES.length);
    const { measure, unit, least } = MEASURES[at % MEASURES.length] ?? MEASURES[0];
    const supplier = Math.floor(contract / CONTRACTS_EACH);
    const turns = (rows / FILES / SERIES) * Math.ceil((FILES - supplier) / SUPPLIERS);
    return {
      contract_id: contractId(contract),
      contract_name: `Contract ${contract + 1}`,
      supplier: supplierName(supplier),
      contract_value: String(4_000_000 + contract * 1000),
      contract_start: DAYS[0] ?? '',
      contract_end: DAYS.at(-1) ?? '',
      commitment_id: `${contractId(contract)}/${measure}`,
      measure,
      quantity: String(Math.ceil((least * 1.45 * turns) / 100)),
      unit,
    };
  });
}

function firstRowOf(rows: number, file: number): number {
  return Math.floor((file * rows) / FILES);
}

function isFaulty(rows: number, file: number, at: number): boolean {
  return (firstRowOf(rows, file) + at) % FAULT_EVERY === FIRST_FAULT;
}

function contractId(contract: number): string {
  return `C-${String(contract + 1).padStart(3, '0')}`;
}

function soundCells(rows: number, file: number, at: number): Cells {
  const row = firstRowOf(rows, file) + at;
  const supplier = supplierOf(file);
  const contract = contractId(supplier * CONTRACTS_EACH + (at % CONTRACTS_EACH));
  const series = MEASURES[Math.floor((at % SERIES) / CONTRACTS_EACH)] ?? MEASURES[0];
  // A supplier's files take turns, so that no two rows of a series share one.
  const turn = Math.floor(at / SERIES) * Math.ceil(FILES / SUPPLIERS) + Math.floor(file / SUPPLIERS);
  const day = DAYS[(turn * STEP) % DAYS.length] ?? '';
  // Every other supplier returns by day, under the id of the promise, and the others by quarter with numbers of their own.
  const isByDay = supplier % 2 === 1;
  const own = isByDay && turn < DAYS.length ? '' : `/${turn + 1}`;
  return {
    contract_id: contract,
    supplier: supplierName(supplier),
    commitment_id: `${contract}/${series.measure}${own}`,
    measure: series.measure,
    quantity: quantityOf(row, series),
    unit: series.unit,
    ...(isByDay ? { start: day, end: day } : { period: quarterOf(day) }),
    status: 'delivered',
    evidence: row % 991 === 0 ? '' : `Log ${row + 1}; site ${row % 40}`,
    notes: row % 50 === 0 ? 'Seen on site, "final"\nand checked by the office' : '',
  };
}

/** The row with one fault, of six kinds in turn; one is a row that was read before, from another file where there is one. */
function faultyCells(rows: number, file: number, at: number): Cells {
  const cells = soundCells(rows, file, at);
  switch (Math.floor((firstRowOf(rows, file) + at) / FAULT_EVERY) % 6) {
    case 0:
      return { ...cells, quantity: '' };
    case 1:
      return { ...cells, unit: 'furlong' };
    case 2:
      return { ...cells, measure: `${cells.measure}-x` };
    case 3:
      return { ...cells, period: '2026-27-Q5', start: '2026-06-31' };
    case 4:
      // Twice the same id for the same days.
      return earlierRow(rows, file, at) ?? { ...cells, quantity: 'nil' };
    default:
      return { ...cells, quantity: 'TBC' };
  }
}

/** A sound row of the same promise that was read before. */
function earlierRow(rows: number, file: number, at: number): Cells | undefined {
  const places = [
    [file - SUPPLIERS, at - SERIES],
    [file - SUPPLIERS, at - 2 * SERIES],
    [file, at - SERIES],
  ] as const;
  const place = places.find(([other, there]) => other >= 0 && there >= 0 && !isFaulty(rows, other, there));
  return place && soundCells(rows, ...place);
}

function quarterOf(day: string): string {
  return `2026-27-Q${Math.floor(((Number(day.slice(5, 7)) + 8) % 12) / 3) + 1}`;
}

function quantityOf(row: number, series: (typeof MEASURES)[number]): string {
  const hundredths = series.least + (mixed(row) % series.least);
  const wholes = String(Math.floor(hundredths / 100));
  return 'whole' in series ? wholes : `${wholes}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** A number that looks like chance and is always the same. */
function mixed(row: number): number {
  const once = Math.imul(row ^ (row >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
