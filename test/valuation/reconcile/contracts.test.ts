// What is known of each contract, from the commitments and from the returns.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import {
  contractFacts,
  describedOtherwise,
  idsAlike,
  partiesAlike,
  pinsOfReturns,
  returnedByOthers,
} from '../../../src/valuation/reconcile/contracts.ts';
import { Portfolio } from '../../../src/valuation/standing/portfolio.ts';
import { rowOf } from '../../support/reconciled.ts';

const CELLS = { proxies: 5, supplier: 6, contract_value: 7, contract_spend: 8, contract_start: 9, contract_end: 10 };

/** A side whose contracts stand in a file of that name, from line 2. */
function side(path: string, contracts: readonly ContractFacts[], rows: readonly Commitment[] = []) {
  const portfolio = new Portfolio({ mayRepeat: true });
  portfolio.take({
    contracts: contracts.map((facts, at) => ({
      facts,
      origin: { file: { path, cells: CELLS }, line: at + 2 },
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

describe('a contract that one supplier promised', () => {
  const netOf = (id: string) => (id === 'C-1' ? 150n : 900n);
  const found = (promised: readonly ContractFacts[] | undefined, returned: readonly ContractFacts[]) =>
    returnedByOthers(promised && side('p.csv', promised), side('r.csv', returned), netOf);

  test('and another returns is told where it is returned, with where it was promised', () => {
    const [told, ...others] = found(
      [{ id: 'C-1', supplier: 'Alder' }],
      [{ id: 'C-0' }, { id: 'C-1', supplier: 'Beech' }],
    );
    expect(others).toEqual([]);
    expect(told).toEqual({
      rule: 'returned-by-other',
      severity: 'warning',
      place: { file: 'r.csv', line: 3, cell: 6 },
      data: {
        ...{ contract: 'C-1', supplier: 'Beech', by: 'Alder', pounds: '1.50', others: 0, largest: [] },
        ...{ firstFile: 'p.csv', firstLine: 2, firstCell: 6 },
      },
    });
  });

  test('is told once with the others, the largest first', () => {
    const of = (supplier: string) => ['C-1', 'C-2'].map((id) => ({ id, supplier }));
    expect(found(of('Alder'), of('Beech')).map(({ data }) => data)).toMatchObject([
      { contract: 'C-2', pounds: '9.00', others: 1, largest: [{ name: 'C-1', pounds: '1.50' }] },
    ]);
  });

  test.each<[string, ContractFacts[] | undefined, ContractFacts]>([
    ['by the same', [{ id: 'C-1', supplier: 'Alder' }], { id: 'C-1', supplier: 'Alder' }],
    [
      'by the same in another spelling',
      [{ id: 'C-1', supplier: 'Alder Ltd' }],
      { id: 'C-1', supplier: 'ALDER LIMITED' },
    ],
    ['by nobody', [{ id: 'C-1', supplier: 'Alder' }], { id: 'C-1' }],
    ['as nobody promised it', [{ id: 'C-1' }], { id: 'C-1', supplier: 'Beech' }],
    ['that is not promised', [{ id: 'C-2', supplier: 'Alder' }], { id: 'C-1', supplier: 'Beech' }],
    ['beside no promises', undefined, { id: 'C-1', supplier: 'Beech' }],
  ])('and is returned %s is not told', (_, promised, returned) => {
    expect(found(promised, [returned])).toEqual([]);
  });
});

describe('a contract that its returns describe otherwise', () => {
  const netOf = (id: string) => (id === 'C-1' ? 150n : 900n);
  const found = (promised: readonly ContractFacts[] | undefined, returned: readonly ContractFacts[]) =>
    describedOtherwise(promised && side('p.csv', promised), side('r.csv', returned), netOf);
  const day = isoDay('2026-04-01');

  test.each<[string, Partial<ContractFacts>, Partial<ContractFacts>, string, string, number]>([
    ['contract_value', { value: decimal('1000.5') }, { value: decimal('2000') }, '1000.5', '2000', 7],
    ['contract_spend', { spend: decimal('10') }, { spend: decimal('20') }, '10', '20', 8],
    ['contract_start', { start: day }, { start: day + 1 }, '2026-04-01', '2026-04-02', 9],
    ['contract_end', { end: day }, { end: day - 1 }, '2026-04-01', '2026-03-31', 10],
  ])('in its %s is told where it is returned', (field, promised, returned, taken, other, cell) => {
    expect(found([{ id: 'C-1', ...promised }], [{ id: 'C-1', ...returned }])).toEqual([
      {
        rule: 'contract-described-otherwise',
        severity: 'warning',
        place: { file: 'r.csv', line: 2, cell },
        data: {
          ...{ contract: 'C-1', field, found: other, taken, pounds: '1.50', others: 0, largest: [] },
          ...{ firstFile: 'p.csv', firstLine: 2, firstCell: cell },
        },
      },
    ]);
  });

  test('is told field by field, with the others, the largest first', () => {
    const of = (value: string, start: number) => ['C-1', 'C-2'].map((id) => ({ id, value: decimal(value), start }));
    expect(found(of('1', day), of('2', day + 1)).map(({ data }) => data)).toMatchObject([
      { contract: 'C-2', field: 'contract_value', others: 1, largest: [{ name: 'C-1' }] },
      { contract: 'C-2', field: 'contract_start', others: 1, largest: [{ name: 'C-1' }] },
    ]);
  });

  test.each<[string, ContractFacts[] | undefined, ContractFacts]>([
    ['the same value', [{ id: 'C-1', value: decimal('10') }], { id: 'C-1', value: decimal('10.0') }],
    ['no value', [{ id: 'C-1', value: decimal('10') }], { id: 'C-1' }],
    ['a value that was not promised', [{ id: 'C-1' }], { id: 'C-1', value: decimal('10') }],
    ['another name', [{ id: 'C-1', name: 'Roofs' }], { id: 'C-1', name: 'Roof' }],
    ['a value of another contract', [{ id: 'C-2', value: decimal('9') }], { id: 'C-1', value: decimal('10') }],
    ['a value beside no promises', undefined, { id: 'C-1', value: decimal('10') }],
  ])('with %s is not told', (_, promised, returned) => {
    expect(found(promised, [returned])).toEqual([]);
  });
});
