// Levels, limits, shares and rates: the small judgements on exact numbers that several commands share.
import { describe, expect, test } from 'vitest';
import { decimal, formatExact } from '../../src/model/decimal.ts';
import { type Finding, finding, firstAt, isOf } from '../../src/model/finding.ts';
import { atLevels, isBeyond, mayBe, parseLimit } from '../../src/model/levels.ts';
import { put } from '../../src/model/put.ts';
import { hasUnknownQuantity, isRate, millionsOf, quantityAt } from '../../src/model/rate.ts';
import { divide, rational, subtract, sum } from '../../src/model/rational.ts';
import { shareOf, takenOffBy, withinAll } from '../../src/model/share.ts';
import { sizeWithin, unitDifference } from '../../src/model/unit-sizes.ts';
import { aCommitment } from '../support/commitments.ts';
import { aMeasure } from '../support/tables.ts';

describe('a limit', () => {
  test.each([
    ['25%', '0.25', undefined],
    ['0.5%', '0.005', undefined],
    ['12.25%', '0.1225', undefined],
    ['GBP 10000', undefined, '10000'],
    ['GBP10000.50', undefined, '10000.5'],
    ['£9', undefined, '9'],
    ['12.5%, GBP 100', '0.125', '100'],
    ['GBP 100,3%', '0.03', '100'],
  ])('%s is a share of %s, pounds of %s', (text, share, pounds) => {
    const limit = parseLimit(text);
    expect([limit?.text, limit?.share && formatExact(limit.share), limit?.pounds && formatExact(limit.pounds)]).toEqual(
      [...[text, share, pounds]],
    );
  });

  test.each([
    ...['', '25', '25 %', 'x25%', '25%x', '.5%', '5.%', '5.x%', 'GBP', 'EUR 5', 'GBP  5', 'xGBP 5', 'GBP 5x', 'GBP 5.'],
    ...['GBP 5.x', 'GBP x', '5%, 6%', 'GBP 5, GBP 6', '5%,', '-5%'],
  ])('%j is none', (text) => {
    expect(parseLimit(text)).toBeUndefined();
  });

  const beyond = (pounds: string, ratio: string | undefined, text: string) => {
    const limit = parseLimit(text);
    return limit && isBeyond(decimal(pounds), ratio === undefined ? undefined : decimal(ratio), limit);
  };

  test.each([
    ['100', '0.25', '25%', false],
    ['100', '0.2501', '25%', true],
    ['-100', '-0.2501', '25%', true],
    ['100', undefined, '25%', true],
    ['0', undefined, '25%', false],
    ['100', '9', 'GBP 100', false],
    ['100.01', '0', 'GBP 100', true],
    ['-100.01', '0', 'GBP 100', true],
    ['101', '0.1', '25%,GBP 100', true],
    ['99', '0.1', '25%,GBP 100', false],
    ['99', '0.3', '25%,GBP 100', true],
  ])('a change of %s pounds, %s of what was, under a limit of %s: beyond it is %s', (pounds, ratio, text, is) => {
    expect(beyond(pounds, ratio, text)).toBe(is);
  });
});

describe('levels', () => {
  const found = finding('duplicate-commitment', {
    id: 'A',
    contract: 'C-1',
    ...firstAt({ file: { path: 'a.csv' }, line: 2 }, 'commitment_id'),
  });
  const settled = { ...found, checked: true } as const;
  const at = (level: 'off' | 'note' | 'error', one: Finding = found) =>
    atLevels([one], { rules: new Map([[one.rule, level]]), bumps: new Map() }).map(({ severity }) => severity);

  test('are those of the rules where nobody gave any, and those given else, but of what is settled', () => {
    expect(atLevels([found], { rules: new Map(), bumps: new Map() })).toEqual([found]);
    expect(atLevels([found], { rules: new Map([['figure-jumps', 'off']]), bumps: new Map() })).toEqual([found]);
    expect([at('off'), at('note'), at('error')]).toEqual([[], ['note'], ['error']]);
    expect(at('note', settled)).toEqual([found.severity]);
  });

  test('a finding stands where it was found, and nowhere where nobody says where', () => {
    const data = { id: 'A', contract: 'C-1', ...firstAt({ file: { path: 'a.csv' }, line: 2 }, 'commitment_id') };
    const place = { file: 'a.csv', line: 3 };
    expect(finding('duplicate-commitment', data, place)).toStrictEqual({ ...found, place });
    expect(found).not.toHaveProperty('place');
  });

  test('a finding is of its own rule and of no other', () => {
    expect([isOf('duplicate-commitment', found), isOf('figure-jumps', found)]).toEqual([true, false]);
  });

  test('lower no error that means a figure is wrong', () => {
    expect([mayBe('duplicate-commitment', 'note'), mayBe('duplicate-commitment', 'error')]).toEqual([false, true]);
    expect([mayBe('figure-jumps', 'off'), mayBe('source-missing', 'note')]).toEqual([true, true]);
    expect(mayBe('contract-value-missing', 'off')).toBe(true);
  });
});

test('a share is a decimal or a quotient, and nothing is a share of 0', () => {
  expect(['0.8', '8.2/11', '1/0'].map((text) => shareOf(text)).map((share) => share && formatExact(share))).toEqual([
    ...['0.8', '41/55', undefined],
  ]);
  const source = { source: 's', grade: 'B' } as const;
  expect(formatExact(takenOffBy({ ...source, value: '0.2' }))).toBe('0.2');
  expect(formatExact(takenOffBy({ ...source, kept: '0.8' }))).toBe('0.2');
  expect(formatExact(takenOffBy({ ...source, kept: '1/4' }))).toBe('0.75');
});

test.each([
  ['85', '85'],
  ['100', '100'],
  ['100.1', '10.01'],
  ['850', '85'],
  ['8500', '85'],
  ['1000', '100'],
])('%s percent of all there is may be meant as %s', (percent, meant) => {
  expect(formatExact(withinAll(decimal(percent)))).toBe(meant);
});

test('a field without a value stays absent', () => {
  const row: { unit?: string; area?: string } = {};
  put(row, 'unit', 'hour');
  put(row, 'area', undefined);
  expect(row).toStrictEqual({ unit: 'hour' });
});

test('a rate is so many units for each GBP 1m spent, and a level is none', () => {
  expect(isRate({ per: '1m-spent' })).toBe(true);
  expect(isRate({ per: 'year' })).toBe(false);
  expect(isRate({ per: '1m-spent' }, { unit: 'hour' })).toBe(true);
  expect(isRate({ per: '1m-spent' }, { unit: 'percent' })).toBe(false);
  const spend = { pounds: rational(3_500_000), from: 'value' } as const;
  expect([millionsOf(spend), quantityAt(rational(2), spend)].map(formatExact)).toEqual(['3.5', '7']);
});

test.each([
  ['Electricity (MWh)', 'kWh', 'MWh 1000'],
  ['Electricity kWh', 'kWh', undefined],
  ['MWh', 'kWh', undefined],
  ['MWh or kWh', 'kWh', undefined],
  ['Waste/kg', 'tonne', 'kg 0.001'],
  ['a b', 'kWh', undefined],
  ['hours of staff', 'kWh', undefined],
  ['Waste (t)', 'kg', undefined],
  ['Electricity:MWh', 'kWh', 'MWh 1000'],
])('%j speaks of another size of %s: %s', (text, unit, said) => {
  const found = sizeWithin(text, unit);
  expect(found && `${found.unit} ${formatExact(found.times)}`).toBe(said);
});

test.each([
  ['MWh', 'kWh', 'size 1000'],
  ['kWh', 'MWh', 'size 0.001'],
  ['kWh', 'kWh', undefined],
  ['hour', 'kWh', 'kind'],
  ['day', 'hour', 'no-fixed-size'],
  ['EUR', 'GBP', 'no-fixed-size'],
  // A weight of gas is given in plain kilograms; gas is no weight of anything else.
  ['kg', 'tCO2e', 'size 0.001'],
  ['tCO2e', 'kg', 'kind'],
  ['tonne', 'kWh', 'kind'],
  ['ton', 'tCO2e', 'kind'],
  ['tonne', 'tCO2', 'kind'],
  ['kWh', 'tCO2e', 'kind'],
  ['quorn', 'kWh', undefined],
  ['kWh', 'quorn', undefined],
])('%s beside %s is of another %s', (from, to, said) => {
  const found = unitDifference(from, to);
  expect(found && (found.why === 'size' ? `size ${formatExact(found.times)}` : found.why)).toBe(said);
});

test('a quotient of quotients is exact', () => {
  expect(formatExact(divide(rational(5), rational(1, 2n)))).toBe('10');
  expect(formatExact(divide(rational(5, 3n), rational(-2, 7n)))).toBe('-35/6');
  expect(() => divide(rational(5), rational(0))).toThrow(RangeError);
});

test('sums and differences are exact and in lowest terms, whatever their denominators', () => {
  expect(
    [subtract(rational(7, 3n), rational(2, 3n)), subtract(rational(1, 2n), rational(1, 3n))].map(formatExact),
  ).toEqual(['5/3', '1/6']);
  // What they have in common is no plain number.
  expect(sum([rational(1, 94_906_267n), rational(1, 94_906_269n)])).toEqual(
    rational(94_906_267n + 94_906_269n, 94_906_267n * 94_906_269n),
  );
  const most = 2n ** 52n - 1n;
  expect(sum([rational(most), rational(most), rational(most)])).toEqual(rational(3n * most));
});

test('the quantity of a rate is unknown where no spend is, and any other is known', () => {
  const line = (per: '1m-spent' | 'year', unit: string, isSpent: boolean) => ({
    commitment: aCommitment({ quantity: '2', per }),
    measure: aMeasure(['x'], { unit }),
    ...(isSpent && { spend: { pounds: rational(1), from: 'value' } as const }),
  });
  expect([
    hasUnknownQuantity(line('1m-spent', 'hour', false)),
    hasUnknownQuantity(line('1m-spent', 'hour', true)),
    hasUnknownQuantity(line('year', 'hour', false)),
    hasUnknownQuantity(line('1m-spent', 'percent', false)),
  ]).toEqual([true, false, false, false]);
});
