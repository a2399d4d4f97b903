// The facts of a contract as one row gives them.
import type { ContractFacts, ContractField } from '../model/commitment.ts';
import { addAll } from '../model/lists.ts';
import { type Draft, put } from '../model/put.ts';
import { checkContract, type FieldProblem } from './commitment-checks.ts';
import type { FieldReaders, FieldValues } from './field-readers.ts';
import type { RowCells } from './row-cells.ts';

/** What is good of what a row says of its contract; undefined without an id. What is wrong is held by the row. */
export function contractFactsIn(row: RowCells, read: FieldReaders): ContractFacts | undefined {
  const id = read.contract_id(row) ?? '';
  const facts = contractFactsFrom(
    id,
    (field) => read[field](row),
    (wrong) => addAll(row.problems, wrong),
  );
  return id === '' ? undefined : facts;
}

/** The facts of a contract with an id, of what its fields hold; what they say together may be wrong. */
export function contractFactsFrom(
  id: string,
  fieldOf: <F extends ContractField>(field: F) => FieldValues[F] | undefined,
  onWrong: (problems: readonly FieldProblem[]) => void,
): ContractFacts {
  const facts: Draft<ContractFacts> = { id };
  put(facts, 'name', fieldOf('contract_name'));
  put(facts, 'buyer', fieldOf('buyer'));
  put(facts, 'supplier', fieldOf('supplier'));
  put(facts, 'value', fieldOf('contract_value'));
  put(facts, 'spend', fieldOf('contract_spend'));
  put(facts, 'start', fieldOf('contract_start'));
  put(facts, 'end', fieldOf('contract_end'));
  put(facts, 'proxies', fieldOf('proxies'));
  put(facts, 'ask', fieldOf('ask'));
  const wrong = checkContract(facts);
  if (wrong.length > 0) {
    onWrong(wrong);
    // Nobody can say which of the two is wrong, so neither is held against the contract's other rows.
    delete facts.start;
    delete facts.end;
  }
  return facts;
}
