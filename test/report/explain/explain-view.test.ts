import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { formatFixed } from '../../../src/model/decimal.ts';
import { finding } from '../../../src/model/finding.ts';
import { divide, equals, multiply, ONE, power, rational, sum } from '../../../src/model/rational.ts';
import type { AppliedShare } from '../../../src/model/result.ts';
import { partsTableOf } from '../../../src/report/explain/explain-parts.ts';
import { viewOfLine } from '../../../src/report/explain/explain-view.ts';
import {
  apprenticeLine,
  CONTRACT,
  carbonLine,
  commitmentOf,
  componentOf,
  factorOf,
  lineOf,
  partOf,
  USED,
} from '../../support/lines.ts';
import { tableOf, textOf } from '../../support/view-text.ts';

const CENTRAL = { case: 'central', appraisals: [] } as const;
const explain = (line: Parameters<typeof viewOfLine>[0]) => textOf(viewOfLine(line, CONTRACT, USED, CENTRAL));

describe('a figure priced by year', () => {
  const view = viewOfLine(carbonLine(), CONTRACT, USED, CENTRAL);
  const text = textOf(view);

  test('says what was promised, for how long and what that comes to', () => {
    expect(text).toContain('read as: 120 tCO2e a year; the row gives no unit');
    expect(text).toContain("period: 2027-04-01 to 2030-03-31, the contract's dates");
    expect(text).toContain('length: 3 years');
    expect(text).toContain('quantity: 120 x 3 = 360 tCO2e');
  });

  test('lists each year with its days, its quantity, its value and its pounds', () => {
    expect(tableOf(view)).toEqual({
      titles: ['Year', 'Days', 'Quantity', 'carbon-value', 'Pounds'],
      rows: [
        ['2027', '275/1096', '90.3284...', '281.44', '25,422.0437...'],
        ['2028', '366/1096', '120.2189...', '285.73', '34,350.1686...'],
        ['2029', '365/1096', '119.8905...', '290.08', '34,777.8394...'],
        ['2030', '90/1096', '29.5620...', '294.50', '8,706.0218...'],
      ],
      totals: [['Total', '', '', '', '103,256.0737...']],
    });
  });

  test('ends in the unrounded pounds, exactly where that is short, and the one rounding', () => {
    expect(text).toMatch(/= 103,256\.073722\.\.\. {2}GBP {2}gross and net, unrounded, exactly 141460821\/1370/);
    expect(text).toContain('rounded: half away from zero to the penny: 103,256.07');
  });

  test('names each value with its year and other cases, its prices, grade, publisher, place, address and dates', () => {
    expect(text).toContain('value: 281.44 GBP/tCO2e in 2027 (central; low 140.72, high 422.17)');
    expect(text).toContain('value: 294.50 in 2030 (central; low 147.25, high 441.75)');
    for (const said of [
      'prices: of 2022',
      'grade: B',
      'publisher: A public office',
      'title: Values for appraisal',
      'where in it: Table 3',
      'address: https://example.org/values.xlsx',
      'published: 2023-11, checked 2026-11-23',
      'note: Not a price, and not damage avoided.',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('names the table, its bytes and its terms', () => {
    expect(text).toContain('table: tiny@1.2.3');
    expect(text).toContain(`sha256: ${USED.sha256}`);
    expect(text).toContain('state: locked');
    expect(text).toContain('licence: OGL-UK-3.0');
    expect(text).toContain('attribution: Contains information of a public office.');
    expect(textOf(viewOfLine(carbonLine(), CONTRACT, { ...USED, locked: false }, CENTRAL))).toContain(
      'by tiny@1.2.3 (unlocked), central case',
    );
  });
});

describe('the rows of a figure', () => {
  test('are pieces added up where only their days differ, and add up to what was valued', () => {
    const component = carbonLine().components[0];
    if (!component) throw new RangeError('the line has a component');
    const split = component.parts.flatMap((part) => {
      const days = part.days ?? 0;
      const share = rational(Math.floor(days / 2), days);
      const half = (of: typeof share, n: number) => ({
        ...part,
        days: n,
        quantity: multiply(part.quantity, of),
        gross: multiply(part.gross, of),
        net: multiply(part.net, of),
      });
      const rest = days - Math.floor(days / 2);
      return [half(share, days - rest), half(rational(rest, days), rest)];
    });
    const whole = partsTableOf(component);
    const merged = partsTableOf({ ...component, parts: split });
    expect(merged.rows.map(({ year, days }) => [year, days])).toEqual(whole.rows.map(({ year, days }) => [year, days]));
    for (const { rows } of [whole, merged]) {
      expect(equals(sum(rows.map(({ gross }) => gross)), component.grossUnrounded)).toBe(true);
      expect(equals(sum(rows.map(({ net }) => net)), component.netUnrounded)).toBe(true);
      expect(equals(sum(rows.map(({ quantity }) => quantity)), rational(360))).toBe(true);
    }
  });

  test('are one, without years, where no value hangs on the year', () => {
    const line = apprenticeLine();
    const parts = [1, 2, 3].map((year) =>
      partOf(rational(208, 3), rational(240), { year: 2026 + year, days: 365, ofDays: 1095 }),
    );
    const component = componentOf({ ...line.components[0], component: { kind: 'local-economic', product: [] }, parts });
    expect(partsTableOf(component).rows).toHaveLength(1);
    expect(partsTableOf(component).rows[0]?.year).toBeUndefined();
  });
});

describe('a product', () => {
  const share = (name: AppliedShare['name'], percent: number, from: AppliedShare['from'] = 'row'): AppliedShare => ({
    name,
    value: rational(percent, 100),
    from,
  });

  test('is written factor by factor in its own order, with how the units cancel', () => {
    const text = explain(apprenticeLine());
    expect(text).toMatch(/208 +week +quantity\n.*x +8\.00 +GBP\/hour +apprentice-hourly\n.*x +30 +hour\/week/);
    expect(text).toContain('Units: week x GBP/hour x hour/week = GBP (week and hour cancel).');
    expect(text).toContain('= 49,920.00');
  });

  test.each([
    [[], 'no deadweight given', '49,920.00'],
    [[share('deadweight', 20)], 'deadweight: 20%, taken off, given by the row', '39,936.00'],
    [[share('leakage', 10, 'table')], 'leakage: 10%, taken off, given by the table', '44,928.00'],
    [[share('attributed_share', 60)], 'attributed share: 60%, kept, given by the row', '29,952.00'],
  ])('says of each adjustment who gave it (%#)', (shares, said, net) => {
    const text = explain(apprenticeLine(shares));
    expect(text).toContain(said);
    expect(text).toContain('displacement: no displacement given');
    expect(text).toContain(`net: GBP ${net}`);
    expect(text).toContain('gross: GBP 49,920.00');
  });

  test('takes shares off in turn, and keeps the attributed share', () => {
    const text = explain(apprenticeLine([share('deadweight', 20), share('attributed_share', 60)]));
    expect(text).toMatch(/x \(1 - 20%\) +deadweight, given by the row\n +x +60% +attributed share \(kept\), given by/);
    expect(text).toContain('= 23,961.60');
  });

  test('of nothing is pounds as pounds', () => {
    const component = componentOf({
      component: { kind: 'economic', product: [] },
      parts: [partOf(rational(1500), ONE)],
      priceBases: ['none'],
    });
    const text = explain(lineOf(commitmentOf({ measure: 'donations', quantity: rational(1500) }), [component]));
    expect(text).toContain('Pounds as pounds: an empty product is 1 GBP/GBP.');
    expect(text).toContain('price base: pounds as given');
  });

  test('marks an approximate figure and a book without an address', () => {
    const text = explain(apprenticeLine());
    expect(text).toContain('; approximate');
    expect(text).toContain('citation: A press, A book, 2018, Table 4.2');
    expect(text).toContain('grade: C, one transcription or one secondary quote');
  });
});

describe('an effect that lasts', () => {
  const dropOff: AppliedShare = { name: 'drop_off', value: rational(1, 5), from: 'row' };
  const parts = [0, 1, 2].map((later) =>
    partOf(rational(100), rational(50), { effectYear: later + 1, retention: power(rational(4, 5), later) }),
  );
  const component = componentOf({ component: { kind: 'economic', product: [] }, parts });
  const commitment = commitmentOf({ measure: 'donations', quantity: rational(100), duration: 3 });
  const view = viewOfLine(lineOf(commitment, [component], { duration: 3, shares: [dropOff] }), CONTRACT, USED, CENTRAL);

  test('shows each year with what is left of it, and gross beside net', () => {
    expect(tableOf(view)?.rows).toEqual([
      ['1', '100', '5,000.00', '1', '5,000.00'],
      ['2', '100', '5,000.00', '0.8', '4,000.00'],
      ['3', '100', '5,000.00', '0.64', '3,200.00'],
    ]);
    expect(tableOf(view)?.totals).toEqual([['Total', '', '15,000.00', '', '12,200.00']]);
  });

  test('says how long, and how much it loses a year', () => {
    expect(textOf(view)).toContain('duration: 3 years of effect');
    expect(textOf(view)).toContain('drop-off: 20% a year after the first, given by the row');
  });
});

describe('prices and discounting', () => {
  const discount = { years: 1, factor: rational(200, 207) };
  const priceMove = { from: '2022', to: '2024', indexFrom: '90.5005', indexTo: '100', grade: 'B' } as const;
  const year = factorOf('carbon-value', 2028);
  const moved = multiply(rational(28573, 100), divide(rational(100), rational(905005, 10000)));
  const component = componentOf({
    component: { kind: 'environmental', product: ['carbon-value'] },
    parts: [partOf(rational(10), moved, { year: 2028, yearValues: [year], priceMove, discount })],
  });
  const text = explain(lineOf(commitmentOf({ measure: 'carbon-saved', quantity: rational(10) }), [component]));

  test('show the ratio of the two indices, and the factor with its years', () => {
    expect(text).toMatch(/x +100\/90\.5005 +prices of 2022 moved to 2024/);
    expect(text).toMatch(/x +0\.966183\.\.\. +discount factor, 1 year after year 0/);
    expect(text).toContain('= 3,050.454227...');
  });

  test('show each factor by itself, where years of the contract have two in one calendar year', () => {
    const [first, second] = [{ years: 0, factor: ONE }, discount];
    const at = (year: number, days: number, own: typeof discount) =>
      partOf(rational(days), ONE, { year, days, ofDays: 365, discount: own });
    const parts = [at(2027, 90, first), at(2027, 185, second), at(2028, 90, second)];
    const donated = componentOf({ component: { kind: 'economic', product: [] }, parts });
    const commitment = commitmentOf({ measure: 'donations', quantity: rational(365) });
    const table = tableOf(viewOfLine(lineOf(commitment, [donated]), CONTRACT, USED, CENTRAL));
    const place = table?.titles.indexOf('Discount') ?? -1;
    expect(table?.rows.map((row) => [row[0], row[1], row[place]])).toEqual([
      ['2027', '90/365', '1'],
      ['2027', '185/365', '0.966183...'],
      ['2028', '90/365', '0.966183...'],
    ]);
  });

  test('name where indices and rates were published', () => {
    expect(text).toContain('indices: 90.5005 in 2022, 100 in 2024');
    expect(text).toContain('rates: 3.5% in years 0 on');
  });
});

describe('a length in years', () => {
  test.each([
    [
      '2027-10-01',
      '2028-03-31',
      rational(183, 366),
      'length: 0 + 183/366 years (183 days of the 366',
      '10 x 183/366 = 5',
    ],
    ['2027-04-01', '2028-03-31', rational(1), 'length: 1 year', '10 x 1 = 10'],
    ['2027-01-01', '2028-07-01', rational(549, 366), 'length: 1 + 183/366 years', '10 x (1 + 183/366) = 15'],
  ])('from %s to %s is worked in whole years and days over', (start, end, years, length, quantity) => {
    const text = explain(
      carbonLine({
        commitment: commitmentOf({ measure: 'carbon-saved', quantity: rational(10), per: 'year' }),
        dates: { start: isoDay(start), end: isoDay(end), from: 'row' },
        years,
        quantity: multiply(rational(10), years),
      }),
    );
    expect(text).toContain(length);
    expect(text).toContain(quantity);
    expect(formatFixed(years, 3)).toMatch(/^(0\.500|1\.000|1\.500)$/);
  });
});

describe('a line without pounds', () => {
  test('that is record-only is counted and never priced', () => {
    const text = explain(lineOf(commitmentOf({ measure: 'qualifications' }), [], { state: 'record-only' }));
    expect(text).toContain('Counted and never priced');
    expect(text).not.toContain('GBP 0.00');
    expect(text).not.toContain('rounded');
  });

  test('that is unvalued says why and what would mend it', () => {
    const undated = finding('no-figure-undated', { measure: 'carbon-saved', parameter: 'carbon-value' });
    const line = lineOf(commitmentOf({ measure: 'carbon-saved' }), [], { state: 'unvalued', remarks: [undated] });
    const text = explain(line);
    expect(text).toContain('Not valued: tiny@1.2.3 has no figure for it');
    expect(text).toMatch(/Why it has no figure\n.*carbon-value.*To mend it: /);
    expect(text).not.toContain('GBP 0.00');
  });
});
