// What is doubtful in promises and returns by themselves, told of each side and of both once.
import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/model/rational.ts';
import { dayIn, type Given, reconciled, type SaidReturn, YEAR } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

/** The findings of a rule: where each is, how many others it stands for, and its pounds. */
async function told(rule: string, given: Given) {
  const { findings } = await reconciled(given);
  return [...findings]
    .filter((found) => found.rule === rule)
    .map(({ place, data }) => {
      const others = 'others' in data ? data.others : '-';
      const pounds = 'pounds' in data ? data.pounds : 'net' in data ? data.net : '-';
      return `${place?.file}:${place?.line} ${others} ${pounds}`;
    });
}

const CENTURY = { start: '2026-04-01', end: '2126-03-31' };

describe('a doubt about a row', () => {
  const term = (given: Given) =>
    told('term-unlikely', given).then((all) => all.map((text) => text.replace(/ [\d.-]+$/, '')));
  const row = { quantity: '10', ...CENTURY };

  test('is told of each side', async () => {
    expect(await term({ promised: [row], returned: [{ quantity: '10', period: '2026-27' }] })).toEqual([
      'promised.csv:2 0',
    ]);
    expect(await term({ promised: [{ quantity: '10' }], returned: [row] })).toEqual(['returns.csv:2 0']);
    expect(await term({ promised: [row], returned: [row] })).toEqual(['promised.csv:2 0', 'returns.csv:2 0']);
  });

  test('is not told of what was sent again and does not count, nor of a measure that no table has', async () => {
    expect(await term({ promised: [{ quantity: '10' }], returned: [row, row] })).toEqual(['returns.csv:2 0']);
    expect(await term({ promised: [{ ...row, measure: 'NT99' }] })).toEqual([]);
  });

  test('is told of two cells of one row of a workbook', async () => {
    const cells = { path: 'book.xlsx#S', cells: { end: 5 } };
    const [one, other] = [
      { ...row, file: cells },
      { ...row, quantity: '11', status: 'committed' as const, file: { ...cells, cells: { end: 6 } } },
    ];
    expect(await term({ returned: [one, other], sameLine: true })).toHaveLength(2);
  });
});

describe('a line that is more than half of all', () => {
  const many = Array.from({ length: 12 }, (_, at) => ({
    measure: 'thing',
    area: `A${at}`,
    quantity: at === 0 ? '100000' : '1',
  }));

  test('is told of promises; where it is a return it has a reason of its own', async () => {
    const half = (given: Given) => told('line-above-half', given);
    const returned = many.map((row) => ({ ...row, period: '2026-27' }));
    expect(await half({ promised: many, contracts: [YEAR], options: { asOf: '2027-03-31' } })).toHaveLength(1);
    expect(await half({ promised: [], returned })).toEqual([]);
    const { findings } = await reconciled({ promised: many, options: { asOf: '2027-03-31' } });
    const named = [...findings].flatMap(({ rule, data }) =>
      rule === 'line-above-half' && 'line' in data ? data.line : [],
    );
    expect(named).toEqual(['promised.csv:2']);
  });
});

describe('a doubt about a contract', () => {
  const contracts = [{ ...YEAR, value: rational(1000) }];
  const things = (quantity: string, more: Partial<SaidReturn> = {}) => [{ quantity, ...more }];
  const sva = (given: Given) => told('sva-above-half', { contracts, ...given });

  test('is told once for both sides, where its value stands', async () => {
    expect(await sva({ promised: things('60') })).toEqual(['contracts.csv:1 0 600.00']);
    expect(await sva({ promised: things('60'), returned: things('70') })).toEqual(['contracts.csv:1 0 600.00']);
    expect(await sva({ promised: things('1'), returned: things('70') })).toEqual(['contracts.csv:1 0 700.00']);
    expect(await sva({ promised: things('1'), returned: things('1') })).toEqual([]);
  });

  test('stands where the returns give the value, if the commitments give none', async () => {
    const given = { contracts: [YEAR], contractsOfReturns: contracts };
    expect(await sva({ ...given, promised: things('60') })).toEqual(['contracts.csv:1 0 600.00']);
    const own = { returned: things('60', { status: 'committed', evidence: undefined }) };
    expect(await sva(own)).toEqual(['contracts.csv:1 0 600.00']);
  });

  test('is of its pounds without transfers', async () => {
    const components = [
      { kind: 'economic', product: ['price'] },
      { kind: 'transfer', product: ['price'] },
    ] as const;
    const table = aTable({
      parameters: { price: aParameter('10') },
      measures: { thing: aMeasure([], { components }) },
    });
    expect(await sva({ table, promised: things('49') })).toEqual([]);
    expect(await sva({ table, promised: things('51') })).toEqual(['contracts.csv:1 0 510.00']);
  });

  test('whose id a person would take for another goes by what was promised and what came back', async () => {
    const ids = ['C-1', 'c_1'];
    const both = ids.map((id) => ({ ...YEAR, id }));
    const given = {
      contracts: both,
      promised: ids.map((contract) => ({ contract, quantity: '10' })),
      returned: [{ contract: 'c_1', quantity: '4', period: '2026-27' }],
    };
    expect(await told('contract-ids-alike', given)).toEqual(['promised.csv:3 - 140.00']);
  });
});

describe('how long an effect lasts', () => {
  const unlikely = (said: Partial<SaidReturn>) =>
    told('duration-unlikely', { promised: [{ quantity: '10', ...said }] });

  test('is doubted where it is long, and is a year where nobody says', async () => {
    expect(await unlikely({ duration: 60 })).toHaveLength(1);
    expect(await unlikely({})).toEqual([]);
  });

  test('is doubted whatever days there are, and where there are none', async () => {
    const contracts = [{ id: 'C-1' }];
    const days = [{}, { start: '2026-05-01' }, { end: '2026-06-30' }, { start: '2026-05-01', end: '2026-06-30' }];
    const promised = days.map((said) => ({ quantity: '10', duration: 60, ...said }));
    for (const row of promised) expect(await told('duration-unlikely', { contracts, promised: [row] })).toHaveLength(1);
  });

  test('is nothing of a level, which is no flow', async () => {
    const table = aTable({
      parameters: {},
      measures: { share: { title: 'A share', theme: 'jobs', outcome: 'Staff', unit: 'percent', record_only: true } },
    });
    const promised = [{ measure: 'share', quantity: '10', duration: 60 }];
    expect(await told('duration-unlikely', { table, promised })).toEqual([]);
  });
});

test('a quantity per year that is about the contract’s whole value is doubted for all its years', async () => {
  const contracts = [{ id: 'C-1', value: rational(1000), ...dayIn('2026-04-01/2029-03-31') }];
  const spend = { measure: 'spend', quantity: '1000', per: 'year' } as const;
  const { findings } = await reconciled({ contracts, promised: [spend] });
  const found = [...findings].filter(({ data }) => 'years' in data && data.years !== '');
  expect(found.map(({ data }) => ('years' in data ? data.years : ''))).toEqual(['3']);
});
