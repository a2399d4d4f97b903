// A bid on one contract of two years and GBP 10,000, to be added to.
import { isoDay } from '../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import type { LoadedTable } from '../../src/model/table.ts';
import { Bid } from '../../src/valuation/solve/bid.ts';
import { PLAIN_OPTIONS } from './commitments.ts';

export const FACTS: ContractFacts = {
  id: 'C-1',
  value: decimal('10000'),
  start: isoDay('2026-04-01'),
  end: isoDay('2028-03-31'),
};

export function aBid(commitments: readonly Commitment[], loaded: LoadedTable, facts = FACTS): Bid {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  const rows = [{ contracts: [{ facts, origin }], commitments, rejects: [] }];
  const tables = { fallback: [loaded], pinned: new Map() };
  return new Bid({ rows, findings: [], inputs: [], tables, options: PLAIN_OPTIONS }, 'C-1');
}
