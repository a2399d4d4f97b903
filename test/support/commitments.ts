// Commitments and runs for tests: only what a test says, everything else the plainest there is.
import { isoDay } from '../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import type { Options } from '../../src/model/result.ts';
import type { LoadedTable, ShareName } from '../../src/model/table.ts';
import { calculate } from '../../src/valuation/calculate.ts';

export const PLAIN_OPTIONS: Options = {
  case: 'central',
  range: false,
  by: [],
  years: 'calendar',
  discountFirstYear: false,
  addTables: false,
  repin: false,
  strict: false,
};

export interface Said extends Partial<Omit<Commitment, 'quantity' | 'shares' | 'start' | 'end'>> {
  readonly quantity: string;
  readonly start?: string;
  readonly end?: string;
  readonly shares?: Readonly<Partial<Record<ShareName, string>>>;
}

let line = 1;

/** A commitment on contract C-1 to one measure, from texts. */
export function aCommitment({ quantity, start, end, shares, ...said }: Said): Commitment {
  line += 1;
  return {
    contract: 'C-1',
    measure: 'thing',
    quantity: decimal(quantity),
    per: 'contract',
    status: 'committed',
    shares: Object.fromEntries(Object.entries(shares ?? {}).map(([name, share]) => [name, decimal(share)])),
    ...(start !== undefined && { start: isoDay(start) }),
    ...(end !== undefined && { end: isoDay(end) }),
    origin: { file: { path: 'test.csv' }, line },
    ...said,
  };
}

/** The result of valuing these commitments by one table, with its lines. */
export function valued(
  commitments: readonly Commitment[],
  loaded: LoadedTable,
  options: Partial<Options> = {},
  contracts: readonly ContractFacts[] = [],
) {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  const ids = new Set([...contracts, ...commitments.map(({ contract: id }) => ({ id }))].map(({ id }) => id));
  const facts = [...ids].map((id) => contracts.find((contract) => contract.id === id) ?? { id });
  return calculate({
    rows: [
      { contracts: facts.map((contract) => ({ facts: contract, origin: { ...origin } })), commitments, rejects: [] },
    ],
    findings: [],
    inputs: [],
    tables: { fallback: [loaded], pinned: new Map() },
    options: { ...PLAIN_OPTIONS, ...options },
  });
}
