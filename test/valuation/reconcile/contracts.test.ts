// What is known of each contract, from the commitments and from the returns.
import { describe, expect, test } from 'vitest';
import type { Commitment, ContractFacts } from '../../../src/model/commitment.ts';
import { contractFacts, idsAlike, partiesAlike, pinsOfReturns } from '../../../src/valuation/reconcile/contracts.ts';
import { Portfolio } from '../../../src/valuation/standing/portfolio.ts';
import { rowOf } from '../../support/reconciled.ts';

/** A side whose contracts stand in a file of that name, from line 2. */
function side(path: string, contracts: readonly ContractFacts[], rows: readonly Commitment[] = []) {
  const portfolio = new Portfolio({ mayRepeat: true });
  portfolio.take({
    contracts: contracts.map((facts, at) => ({
      facts,
      origin: { file: { path, cells: { proxies: 5 } }, line: at + 2 },
    })),
    commitments: contracts.map(({ id }, at) => rows[at] ?? rowOf({ contract: id, quantity: '1' }, path, at + 2)),
  });
  return portfolio;
}

describe('facts of a contract', () => {
  test("are the commitments', and the returns' where those are silent, but for the table it is valued by", () => {
    const promised = side('p.csv', [
      { id: 'C-1', name: 'Roofs' },
      { id: 'C-3', proxies: 'a@1' },
    ]);
    const returned = side('r.csv', [
      { id: 'C-1', name: 'Roof', supplier: 'Alder', proxies: 'b@1' },
      { id: 'C-2', proxies: 'b@1' },
    ]);
    expect([...contractFacts(promised, returned)]).toEqual([
      ['C-1', { id: 'C-1', name: 'Roofs', supplier: 'Alder' }],
      ['C-2', { id: 'C-2', proxies: 'b@1' }],
      ['C-3', { id: 'C-3', proxies: 'a@1' }],
    ]);
    expect([...contractFacts(undefined, returned).values()]).toEqual(returned.contracts);
  });

  test('a pin of a return that its contract does not have is noted, where it is', () => {
    const pins = (promised: string | undefined, returned: string | undefined, alone = false) => {
      const pin = (proxies: string | undefined) => ({ id: 'C-1', ...(proxies !== undefined && { proxies }) });
      const commitments = alone ? undefined : side('p.csv', [pin(promised)]);
      const returns = side('r.csv', [pin(returned)]);
      const facts = contractFacts(commitments, returns);
      return pinsOfReturns(commitments, returns, (id) => facts.get(id) ?? { id });
    };
    expect(pins('a@1', 'b@1').map(({ rule, data, place }) => [rule, data, place])).toEqual([
      ['pin-kept', { contract: 'C-1', pin: 'a@1', asked: 'b@1' }, { file: 'r.csv', line: 2, cell: 5 }],
    ]);
    expect([pins('a@1', 'a@1'), pins('a@1', undefined), pins(undefined, 'b@1'), pins(undefined, 'b@1', true)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test('ids that are one to a person are doubted, on either side and across the two, with their pounds', () => {
    const alike = (promised: readonly string[] | undefined, returned: readonly string[]) => {
      const of = (path: string, ids: readonly string[]) =>
        side(
          path,
          ids.map((id) => ({ id })),
        );
      const found = idsAlike(promised && of('p.csv', promised), of('r.csv', returned), () => 150n);
      return found.map(({ data, place }) =>
        'other' in data && 'pounds' in data
          ? `${data.contract} ${data.other} ${data.pounds} ${place?.file}:${place?.line}`
          : '',
      );
    };
    expect(alike(['C-1', 'c_1'], [])).toEqual(['c_1 C-1 1.50 p.csv:3']);
    expect(alike(['C-1'], ['C-1', 'c_1'])).toEqual(['c_1 C-1 1.50 r.csv:3']);
    expect(alike(undefined, ['C-1', 'c_1'])).toEqual(['c_1 C-1 1.50 r.csv:3']);
    expect(alike(['C-1', 'C-2'], ['C-2', 'C-1'])).toEqual([]);
    // The one that was promised is where it was promised.
    expect(alike(['c_1', 'C-1'], ['C-1'])).toEqual(['C-1 c_1 1.50 p.csv:3']);
  });

  test('a supplier spelt in two ways from contract to contract is a note', () => {
    const promised = side('p.csv', [{ id: 'C-1', supplier: 'Alder Ltd' }]);
    const returned = side('r.csv', [{ id: 'C-2', supplier: 'ALDER LTD' }]);
    const found = partiesAlike(promised, returned);
    expect(found.map(({ severity, place }) => [severity, place?.file, place?.line])).toEqual([['note', 'p.csv', 2]]);
    expect(partiesAlike(undefined, returned)).toEqual([]);
    const both = side('r.csv', [
      { id: 'C-1', supplier: 'Alder Ltd' },
      { id: 'C-2', supplier: 'Alder limited' },
    ]);
    expect(partiesAlike(promised, both).map(({ place }) => place?.file)).toEqual(['r.csv']);
    expect(partiesAlike(undefined, both)).toHaveLength(1);
  });
});
