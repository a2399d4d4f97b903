// The facts of a contract as one row gives them.
import type { ContractFacts } from '../model/commitment.ts';
import { addAll } from '../model/lists.ts';
import { checkContract } from './commitment-checks.ts';
import type { FieldReaders } from './field-readers.ts';
import { type Draft, put } from './put.ts';
import type { RowCells } from './row-cells.ts';

/** What is good of what a row says of its contract; undefined without an id. What is wrong is held by the row. */
export function contractFactsIn(row: RowCells, read: FieldReaders): ContractFacts | undefined {
  const facts: Draft<ContractFacts> = { id: read.contract_id(row) ?? '' };
  put(facts, 'name', read.contract_name(row));
  put(facts, 'buyer', read.buyer(row));
  put(facts, 'supplier', read.supplier(row));
  put(facts, 'value', read.contract_value(row));
  put(facts, 'spend', read.contract_spend(row));
  put(facts, 'start', read.contract_start(row));
  put(facts, 'end', read.contract_end(row));
  put(facts, 'proxies', read.proxies(row));
  put(facts, 'ask', read.ask(row));
  const wrong = checkContract(facts);
  addAll(row.problems, wrong);
  if (wrong.length > 0) {
    // Nobody can say which of the two is wrong, so neither is held against the contract's other rows.
    delete facts.start;
    delete facts.end;
  }
  return facts.id === '' ? undefined : facts;
}
