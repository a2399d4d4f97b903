// The one truth as rows: what was promised, and for every file of returns what stands in it. Nothing of the program is used.
import { readFileSync } from 'node:fs';
import Big from 'big.js';
import { parse } from 'yaml';

export type Dialect =
  | 'comma'
  | 'semicolon'
  | 'tab'
  | 'big-endian'
  | 'yaml'
  | 'xlsx'
  | 'ods'
  | 'day-first'
  | 'old'
  | 'titled'
  | 'beside'
  | 'sparse'
  | 'form'
  | 'named'
  | 'sheets'
  | 'across'
  | 'account'
  | 'to-date';

/** First and last day, `YYYY-MM-DD`. */
export interface Days {
  readonly start: string;
  readonly end: string;
}

export interface Contract extends Days {
  readonly id: string;
  readonly dialect: Dialect;
  readonly name: string;
  readonly supplier: string;
  readonly buyer: string;
  readonly value: string;
  readonly proxies: string;
}

interface Quantity extends Days {
  readonly contract: Contract;
  readonly id?: string;
  readonly measure: string;
  readonly unit: string;
  readonly quantity: string;
  /** The quarter it is for, from 1; a promise may be for the whole term. */
  readonly quarter?: number;
  readonly deadweight?: string;
  /** The reason that has to be found here. */
  readonly plants?: string;
  /** The outlier that has to be found here. */
  readonly calls?: string;
  /** Of a promise: quantities sent again leave it without a total. */
  readonly open?: boolean;
}

export type Promised = Quantity;

export interface Returned extends Quantity {
  readonly quarter: number;
  readonly evidence: string;
  readonly claimed_proxy?: string;
  readonly claimed_value?: string;
  readonly counts: boolean;
  /** With all that came before of its line, where that is what is written. */
  readonly to_date?: string;
  /** The promise in the same row, where they stand side by side. */
  readonly beside?: Promised;
}

export interface ReturnsFile {
  readonly contract: Contract;
  readonly quarter: number;
  readonly rows: readonly Returned[];
}

export interface Truth {
  readonly table: string;
  readonly promised: readonly Promised[];
  readonly files: readonly ReturnsFile[];
}

interface RowForm {
  readonly id?: string;
  readonly measure: string;
  readonly quantity: string;
  readonly unit?: string;
  readonly evidence?: string;
  readonly claimed_proxy?: string;
  readonly claimed_value?: string;
  readonly counts?: string;
  readonly deadweight?: string;
  readonly plants?: string;
  readonly calls?: string;
}

interface CommitmentForm {
  readonly id?: string;
  readonly measure: string;
  readonly target?: string;
  readonly targets?: readonly string[];
  readonly returns: readonly (string | Omit<RowForm, 'measure'>)[];
  readonly quarter?: string;
  readonly end?: string;
  readonly deadweight?: string;
  readonly plants?: string;
  readonly calls?: string;
  readonly open?: string;
  readonly once?: string;
}

interface ContractForm extends Omit<Contract, 'start' | 'end' | 'buyer' | 'proxies'> {
  readonly end?: string;
  readonly commitments: readonly CommitmentForm[];
  readonly others?: readonly (RowForm & { readonly in: string; readonly quarter: string })[];
}

interface TruthForm {
  readonly table: string;
  readonly buyer: string;
  readonly units: Readonly<Record<string, string>>;
  readonly contracts: readonly ContractForm[];
}

const QUARTERS: readonly Days[] = [
  { start: '2026-04-01', end: '2026-06-30' },
  { start: '2026-07-01', end: '2026-09-30' },
  { start: '2026-10-01', end: '2026-12-31' },
  { start: '2027-01-01', end: '2027-03-31' },
  // After the day; no file is for it.
  { start: '2027-04-01', end: '2027-06-30' },
];
const YEAR: Days = { start: '2026-04-01', end: '2027-03-31' };

function daysOf(quarter: number): Days {
  const days = QUARTERS[quarter - 1];
  if (!days) throw new RangeError(`${quarter} is no quarter`);
  return days;
}

/** truth.yaml, every figure as it is written there. */
export function readTruth(): Truth {
  const text = readFileSync(new URL('truth.yaml', import.meta.url), 'utf8');
  const form: TruthForm = parse(text, { schema: 'failsafe' });
  const parts = form.contracts.map((contract) => contractOf(contract, form));
  return {
    table: form.table,
    promised: parts.flatMap(({ promised }) => promised),
    files: parts.flatMap(({ files }) => files),
  };
}

function contractOf({ commitments, others = [], ...facts }: ContractForm, { units, buyer, table }: TruthForm) {
  const contract: Contract = { ...YEAR, ...facts, buyer, proxies: table };
  const unitOf = (measure: string) => units[measure] ?? '';
  const promised: Promised[] = [];
  const rows: (Returned & { readonly file: number })[] = [];
  for (const { returns, target, targets, quarter, end, plants, calls, open, once, ...shared } of commitments) {
    const unit = unitOf(shared.measure);
    const promise = (quantity: string, days: Days, of?: number): Promised => ({
      ...shared,
      ...days,
      contract,
      unit,
      quantity,
      ...(of !== undefined && { quarter: of }),
      ...(plants !== undefined && { plants }),
      ...(calls !== undefined && { calls }),
      ...(open !== undefined && { open: true }),
    });
    const ofQuarters =
      targets?.map((each, at) => {
        const own = promise(each, daysOf(at + 1), at + 1);
        if (once === undefined || at === 0) return own;
        const { plants: _, ...again } = own;
        return { ...again, open: true };
      }) ?? [];
    const term = { start: contract.start, end: end ?? contract.end };
    const whole = quarter === undefined ? term : daysOf(Number(quarter));
    promised.push(
      ...ofQuarters,
      ...(target === undefined ? [] : [promise(target, whole, quarter === undefined ? undefined : Number(quarter))]),
    );
    for (const [at, said] of returns.entries()) {
      if (said === 'none') continue;
      const row = {
        ...(open !== undefined && { counts: 'false' }),
        ...(typeof said === 'string' ? { quantity: said } : said),
      };
      const beside = ofQuarters[at];
      const { deadweight: _, ...own } = { ...shared, ...row };
      rows.push({ ...returned(own, at + 1, contract, unit), file: at + 1, ...(beside && { beside }) });
    }
  }
  for (const { in: file, quarter, ...row } of others) {
    rows.push({ ...returned(row, Number(quarter), contract, unitOf(row.measure)), file: Number(file) });
  }
  const files = QUARTERS.slice(0, 4).map((_, at): ReturnsFile => {
    const upTo = ({ id, quarter }: Returned) => rows.filter((row) => row.id === id && row.quarter <= quarter);
    const own = rows
      .filter(({ file }) => file === at + 1)
      .map(({ file: _file, ...row }) => {
        const sum = upTo(row).reduce((all, { quantity }) => all.plus(quantity), new Big(0));
        return contract.dialect === 'to-date' ? { ...row, to_date: sum.toFixed() } : row;
      });
    return { contract, quarter: at + 1, rows: own };
  });
  return { promised, files };
}

function returned(row: RowForm, quarter: number, contract: Contract, unit: string): Returned {
  return {
    unit,
    ...row,
    ...daysOf(quarter),
    contract,
    quarter,
    evidence: row.evidence === 'none' ? '' : 'Signed register',
    counts: row.counts !== 'false',
  };
}
