import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import { rateIn, speaksOfUnit, unitDifference } from '../../src/model/unit-sizes.ts';
import {
  isSameUnit,
  knownUnit,
  lacksTime,
  PER_SPELLINGS,
  perNamed,
  UNIT_SPELLINGS,
  unitKey,
  WITHOUT_TIME,
} from '../../src/model/unit-spellings.ts';
import { expectGolden } from '../support/golden.ts';

const rows = Object.entries(UNIT_SPELLINGS).flatMap(([unit, spellings]) =>
  [unit, ...spellings].map((spelling) => [spelling, unit] as const),
);

/** docs/units.md: what people may write, as it is read; a change of it is a change of that page. */
function pageOfUnits(): string {
  const names = Object.keys(UNIT_SPELLINGS);
  const written = (spellings: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(spellings).map(([unit, others]) => `| ${unit} | ${others.join(', ')} |`);
  const sizes = names.flatMap((unit) => {
    const others = names.flatMap((other) => {
      const differs = unitDifference(unit, other);
      return differs?.why === 'size' ? `${formatExact(differs.times)} ${other}` : [];
    });
    return others.length === 0 ? [] : `| ${unit} | ${others.join(', ')} |`;
  });
  return [
    '# Units',
    '',
    'What is read as what, whatever its case, spaces, dashes and full stops, with or without an `s` at its end, and with `no. of` before it. Any other text is a unit of',
    'its own, and is the unit of a measure where the two are written the same. Written by `npm run golden`.',
    '',
    '## Spellings',
    ...['', '| unit | also written |', '| --- | --- |', ...written(UNIT_SPELLINGS)],
    '',
    '## People at work, with no time said',
    '',
    'Read as the unit, and doubted where the time is not about a year.',
    ...['', '| unit | also written |', '| --- | --- |', ...written(WITHOUT_TIME)],
    '',
    '## `per`',
    ...['', '| per | also written |', '| --- | --- |', ...written(PER_SPELLINGS)],
    '',
    '## Sizes',
    '',
    'One of each, where a fixed number makes it so many of another. A row in another unit is a finding; a map turns it (`units: { MWh: { to: kWh, times: 1000 } }`).',
    ...['', '| one | is |', '| --- | --- |', ...sizes],
    '',
  ].join('\n');
}

test('what is read as which unit, and how large each is beside others, is written down', () => {
  expectGolden(join(process.cwd(), 'docs/units.md'), pageOfUnits());
});

describe('the table of spellings', () => {
  test.each(rows)('%s is %s', (spelling, unit) => {
    for (const written of [spelling, spelling.toUpperCase(), ` ${spelling.replaceAll(' ', '_')} `, `${spelling}.`]) {
      expect([written, isSameUnit(written, unit)]).toEqual([written, true]);
    }
  });

  test('says of no spelling that it is two units', () => {
    const units = new Map<string, Set<string>>();
    for (const [spelling, unit] of rows) {
      const key = unitKey(spelling);
      units.set(key, (units.get(key) ?? new Set()).add(unit));
    }
    expect([...units].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  test('takes no unit for another', () => {
    const taken = rows.flatMap(([spelling, own]) =>
      Object.keys(UNIT_SPELLINGS).filter((unit) => unit !== own && isSameUnit(spelling, unit)),
    );
    expect(taken).toEqual([]);
  });
});

describe('another quantity stays another', () => {
  test.each([
    ['tCO2', 'tCO2e'],
    ['t CO₂', 'tCO2e'],
    ['tC', 'tCO2e'],
    ['tonne', 'tCO2e'],
    ['kg', 'tCO2e'],
    ['MWH', 'kWh'],
    ['Wh', 'kWh'],
    ['tons', 'tonne'],
    ['kg', 'km'],
    ['m', 'm3'],
    ['m2', 'm3'],
    ['miles', 'km'],
    ['days', 'hour'],
    ['£k', 'GBP'],
    ['€', 'GBP'],
    ['FTE', 'person-year'],
    ['hour', 'attendee-hour'],
    ['session', 'person'],
    ['bus', 'business'],
    ['widget', 'gadget'],
    ['widget (gadget)', 'widget'],
    ['tonne (kg)', 'tonne'],
    ['hours (days)', 'hour'],
    ['tonne (t) (kg)', 'tonne'],
    ['person (hours)', 'hour'],
    ['(person) hours', 'hour'],
    ['pcs', 'pc'],
    ['as', 'a'],
    ['site visits', 'site'],
    ['bingo no of cards', 'bingo cards'],
  ])('%s is not %s', (given, wanted) => {
    expect(isSameUnit(given, wanted)).toBe(false);
    expect(isSameUnit(wanted, given)).toBe(false);
  });
});

test.each([
  ['Sessions', 'session'],
  ['session(s)', 'session'],
  ['No. of sessions', 'session'],
  ['number of people', 'person'],
  ['recorded crimes', 'recorded-crime'],
  ['Person_Point_Years', 'person-point-year'],
  ['apprenticeship starts', 'Apprenticeship start'],
  ['studies', 'study'],
  ['boxes', 'box'],
  ['diesels', 'diesel'],
  ['chests', 'chest'],
  ['bus(s)', 'bus'],
  [' Total number of sessions ', 'session'],
  ['No. sessions', 'session'],
  ['(session)', 'session'],
  ['ses\u00adsions', 'session'],
  [' site  visits ', 'site-visit'],
])("%s of a table of one's own is %s", (given, wanted) => {
  expect(isSameUnit(given, wanted)).toBe(true);
});

test.each([
  ['tonne (t)', 'tonne'],
  ['hours [hrs]', 'hour'],
  ['kilowatt hours(kWh)', 'kWh'],
  ['tonnes of CO2e (tCO2e)', 'tCO2e'],
  ['percentage point(s)', 'percent'],
  ['total  number of hours', 'hour'],
  ['number  of hours', 'hour'],
  ['#hours', 'hour'],
  ['# hours', 'hour'],
])('%s says %s and no more', (given, unit) => {
  expect(knownUnit(given)).toBe(unit);
});

describe('people at work with no time said', () => {
  test.each(Object.entries(WITHOUT_TIME).flatMap(([unit, all]) => all.map((one) => [one, unit] as const)))(
    '%s is read as %s, and lacks its time',
    (given, unit) => {
      expect([lacksTime(given, unit), isSameUnit(given, unit)]).toEqual([true, false]);
    },
  );

  test('FTE with its words behind it in brackets lacks its time as well', () => {
    expect(lacksTime('FTE (full-time equivalent)', 'fte-year')).toBe(true);
    expect(lacksTime('FTE (people)', 'fte-year')).toBe(false);
  });

  test('a person is no full-time job', () => {
    expect(lacksTime('people', 'fte-year')).toBe(false);
    expect([lacksTime('FTE', 'FTE years'), lacksTime('FTE', 'widget')]).toEqual([true, false]);
  });
});

describe('for each year or once', () => {
  test.each(
    (['contract', 'year'] as const).flatMap((per) => PER_SPELLINGS[per].map((spelling) => [spelling, per] as const)),
  )('%s is per %s', (spelling, per) => {
    expect([perNamed(spelling), perNamed(` ${spelling.toUpperCase()} `)]).toEqual([per, per]);
  });

  test.each([
    '1m-spent',
    'per £1m spent',
    '1m',
    '£1m',
    'per £1 million of spend',
    'for each GBP 1,000,000 spent',
    'per million',
    'Per £m spent',
    'every £1mn of contract spend',
  ])('%s is a rate', (spelling) => {
    expect([perNamed(spelling), perNamed(spelling.toUpperCase())]).toEqual(['1m-spent', '1m-spent']);
  });

  test.each(['m', 'per m', 'per £100k', 'per £10m', '2m', 'per quarter', 'monthly', 'week', '2', ''])(
    '%j is neither',
    (text) => {
      expect(perNamed(text)).toBeUndefined();
    },
  );
});

describe('sizes by definition', () => {
  test.each([
    ['MWh', 'kWh', '1000'],
    ['kWh', 'MWh', '0.001'],
    ['GWh', 'kWh', '1000000'],
    ['kg', 'tCO2e', '0.001'],
    ['kgCO2e', 'tCO2e', '0.001'],
    ['tC', 'tCO2e', '11/3'],
    ['kg', 'tonne', '0.001'],
    ['miles', 'km', '1.609344'],
    ['gallons', 'litre', '4.54609'],
    ['litres', 'm3', '0.001'],
    ['£k', 'GBP', '1000'],
    ["£'000", 'GBP', '1000'],
    ['pence', 'GBP', '0.01'],
    ['minutes', 'hour', '1/60'],
    ['months', 'fte-year', '1/12'],
    ['acres', 'hectare', '0.40468564224'],
    ['acres', 'm2', '4046.8564224'],
    ['km2', 'hectare', '100'],
    ['therms', 'kWh', '29.30710701593'],
    ['MJ', 'kWh', '5/18'],
    ['GJ', 'MJ', '1000'],
    ['Wh', 'kWh', '0.001'],
    ['TWh', 'GWh', '1000'],
    ['lbs', 'kg', '0.45359237'],
    ['g', 'kg', '0.001'],
    ['kt', 'tonne', '1000'],
    ['gCO2e', 'kgCO2e', '0.001'],
    ['ktCO2e', 'tCO2e', '1000'],
    ['MtCO2e', 'ktCO2e', '1000'],
    ['kgCO2', 'tCO2', '0.001'],
    ['ml', 'litre', '0.001'],
    ['kilolitres', 'litre', '1000'],
    ['megalitres', 'm3', '1000'],
    ['US gallons', 'litre', '3.785411784'],
    ['yards', 'm', '0.9144'],
    ['km', 'm', '1000'],
    ['seconds', 'minute', '1/60'],
    ['fortnights', 'week', '2'],
    ['quarters', 'month', '3'],
    ['years', 'quarter', '4'],
    ['fte-year', 'fte-month', '12'],
    ['person-years', 'person-month', '12'],
    ['MW', 'kW', '1000'],
    ['\u00a3m', 'thousand GBP', '1000'],
    ['\u00a3bn', 'million GBP', '1000'],
    ['share', 'percent', '100'],
    ['basis points', 'percent', '0.01'],
  ])('1 %s is %s times %s', (from, to, times) => {
    const differs = unitDifference(from, to);
    expect(differs?.why === 'size' && formatExact(differs.times)).toBe(times);
  });

  test.each([
    ['days', 'hour'],
    ['weeks', 'month'],
    ['euros', 'GBP'],
    ['dollars', 'GBP'],
    ['dollars', 'euros'],
    ['tCO2', 'tCO2e'],
    ['weeks', 'day'],
    ['tons', 'tonne'],
    ['weeks', 'fte-year'],
  ])('%s and %s differ by no fixed number', (from, to) => {
    expect(unitDifference(from, to)).toEqual({ why: 'no-fixed-size' });
  });

  test.each([
    ['kWh', 'tCO2e'],
    ['hours', 'GBP'],
    ['litres', 'kg'],
  ])('%s and %s count different things', (from, to) => {
    expect(unitDifference(from, to)?.why).toBe('kind');
  });

  test.each([
    ['tonnes', 'tCO2e'],
    ['kilos', 'kg'],
    ['boxes', 'kg'],
    ['no. people FTE', 'fte-year'],
    ['year', 'person-year'],
  ])('nothing is known against calling %s %s', (from, to) => {
    expect(unitDifference(from, to)).toBeUndefined();
  });

  test('every unit that has a size is in the table of spellings', () => {
    for (const unit of ['kWh', 'tCO2e', 'km', 'litre', 'm3', 'GBP', 'percent']) expect(knownUnit(unit)).toBe(unit);
  });
});

describe('for each of what a text counts', () => {
  test.each([
    ['hours per week', 'week'],
    ['Hours (per person)', 'person'],
    ['hrs/wk', 'week'],
    ['kWh/y', 'year'],
    ['hours a month', 'month'],
    ['annual hours', 'year'],
    ['hours quarterly', 'quarter'],
    ['£ p.a.', 'year'],
    ['hours daily', 'day'],
    ['weeks each', 'person'],
    ['people per session', 'session'],
    ['hours', undefined],
    ['FTE per year', undefined],
    ['per session', undefined],
    ['a year', undefined],
    ['annual leave hours', undefined],
    ['Staff/volunteer hours', undefined],
    ['jobs/posts', undefined],
    ['52 each', undefined],
    ['Number (each)', undefined],
    ['No. each', undefined],
    ['Qty each', undefined],
    ['number of hours each', 'person'],
  ])('%s: %s', (text, each) => {
    expect(rateIn(text)).toBe(each);
  });

  test.each([
    ['MWh', true],
    ['MWh saved', true],
    ['Volunteering (days)', true],
    ['p.a.', true],
    ['/week', true],
    ['staff', true],
    ['/hour', false],
    ['per person', false],
    ['in all', false],
    ['head office', false],
    ['min. wage', false],
  ])('%s speaks of a unit: %s', (text, speaks) => {
    expect(speaksOfUnit(text)).toBe(speaks);
  });
});

test('tonnes written small, or all large, may be metric ones, and are not taken for millions', () => {
  expect(['mtCO2e', ' MT CO2e', 'mTCO2e', 'MtCO2e', 'million tonnes CO2e'].map(knownUnit)).toEqual([
    undefined,
    undefined,
    undefined,
    'MtCO2e',
    'MtCO2e',
  ]);
});

test('how often is read with a stroke before it or in brackets, and not from what stands otherwise', () => {
  expect(['/year', '(annual)', '/ yr', 'per/year', 'per (year', 'per) year'].map(perNamed)).toEqual([
    'year',
    'year',
    'year',
    undefined,
    undefined,
    undefined,
  ]);
});

test('a bracket that was not opened, or not closed, says nothing again', () => {
  expect(['tonne)', 'tonne (tx', 'tonne (t', 'tonne (t)'].map(knownUnit)).toEqual([
    undefined,
    undefined,
    undefined,
    'tonne',
  ]);
});

test('a rate for a million is all that is said', () => {
  expect(['not 1m', '1m people', '1000000', '£1000000 spent', '£1,000,000 spent'].map(perNamed)).toEqual([
    ...[undefined, undefined, '1m-spent', '1m-spent', '1m-spent'],
  ]);
});
