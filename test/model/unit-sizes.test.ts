// What texts beside a quantity say of its unit: a heading, the name of a measure, what a number format shows, a unit in a map.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import {
  rateIn,
  saidDifference,
  sizedUnit,
  sizeWithin,
  speaksOfUnit,
  timeOfRate,
  unitAmong,
  unitDifference,
} from '../../src/model/unit-sizes.ts';

function told(differs: ReturnType<typeof unitDifference>): string | undefined {
  return differs?.why === 'size' ? formatExact(differs.times) : differs?.why;
}

describe('a unit that a map calls by the name of another, or that a number format shows', () => {
  test.each([
    ['MWh', 'kWh', '1000'],
    ['MWh saved', 'kWh', '1000'],
    ['in MWh', 'kWh', '1000'],
    ['in days', 'hour', 'no-fixed-size'],
    ['Volunteering (days)', 'hour', 'no-fixed-size'],
    ['litres of fuel', 'kWh', 'kind'],
    ['hours spent', 'sessions', 'no-fixed-size'],
    ['tons', 'tonne', 'no-fixed-size'],
    ['10 kWh', 'kWh', '10'],
    ['x100 hours', 'hour', '100'],
    ['x 100 hours', 'hour', '100'],
    ['\u00d7100 hours', 'hour', '100'],
    ['X100 hours', 'hour', '100'],
    ['100x hours', 'hour', '100'],
    ['100 x hours', 'hour', '100'],
    ['100\u00d7 hours', 'hour', '100'],
    ['100 X hours', 'hour', '100'],
    ['1,000 hours', 'hour', '1000'],
    ['2,500,000 kWh', 'kWh', '2500000'],
    [' 10 kWh ', 'kWh', '10'],
    [' x 10 kWh', 'kWh', '10'],
    ['10 kWh', 'hour', 'kind'],
    ['2hrs', 'hour', '2'],
    ['k', 'GBP', '1000'],
    [' k ', '\u00a3', '1000'],
    ['bn', 'GBP', '1000000000'],
    ['000 kWh', 'kWh', '1000'],
    ['m', 'GBP', 'kind'],
  ])('%s for %s: %s', (text, to, said) => {
    expect(told(saidDifference(text, to))).toBe(said);
  });

  test.each([
    ['1 hour', 'hour'],
    ['1 x hours', 'hour'],
    ['hours in days', 'hour'],
    ['days or hours', 'hours'],
    ['sessions in hours', 'sessions'],
    ['Lot 10 kWh', 'kWh'],
    ['kWh 10', 'kWh'],
    ['metric tons', 'tonne'],
    ['kW hours', 'kWh'],
    ['k', 'hour'],
    ['bn', 'widget'],
    ['10 boxes', 'widget'],
    ['a word', 'GBP'],
    ['people', 'widget'],
    ['US gallons', 'US gallon'],
    ['thousand tonnes', 'kilotonne'],
    ['GBP million', 'million GBP'],
  ])('%s is not known to differ from %s', (text, to) => {
    expect(told(saidDifference(text, to))).toBeUndefined();
  });
});

test.each([
  ['MWh', 1_000n, 'kWh'],
  ['megawatt hours', 1_000_000n, 'Wh'],
  ['tonnes', 1_000n, 'kg'],
  ['m GBP', 1_000n, 'thousand GBP'],
  ['\u00a3k', 1_000n, 'GBP'],
  ['km', 1_000n, 'm'],
  ['Wh', 1_000n, undefined],
  ['km2', 1_000n, undefined],
  ['session', 1_000n, undefined],
])('%s in parts of %d: %s', (unit, parts, named) => {
  expect(sizedUnit(unit, parts)).toBe(named);
});

describe('the unit among words', () => {
  test.each([
    ['MWh saved', 'MWh'],
    ['saved MWh', 'MWh'],
    ['Volunteering (days)', 'day'],
    ['Volunteering [hours] ', 'hour'],
    ['Local spend (share) ', 'share'],
    ['MWh saved (all)', 'MWh'],
    ['(hours) volunteered', 'hour'],
    ['Share (%)', 'percent'],
    ['% local', 'percent'],
    ['\u00a3 spent', 'GBP'],
    ['spend:\u00a3', 'GBP'],
    ['carbon/kg', 'kg'],
    ['Head office (days)', 'day'],
  ])('of %s is %s', (text, unit) => {
    expect(unitAmong(text)).toBe(unit);
  });

  test.each([
    'Volunteering (year)',
    'Apprentice(s) employed',
    'Volunteering (this)',
    'min wage',
    'Wage share',
    'a MWh saved',
    's p',
    'Quarters',
    '',
  ])('of %j is none', (text) => {
    expect(unitAmong(text)).toBeUndefined();
  });
});

describe('the time that a number is shown for', () => {
  test.each([
    ['p.a.', 'year'],
    ['p/a', 'year'],
    ['pa', 'year'],
    [' per week ', 'week'],
    ['hrs p.w.', 'week'],
    ['hours/w', 'week'],
    ['hours pcm', 'month'],
    ['hours p.c.m.', 'month'],
    ['monthly', 'month'],
    ['quarterly', 'quarter'],
    ['a day', 'day'],
    ['every year', 'year'],
    ['/yr', 'year'],
    ['per annum', 'year'],
  ])('%s: %s', (text, time) => {
    expect(timeOfRate(text)).toBe(time);
  });

  test.each(['per person', 'each session', 'per m2', 'hours', 'in all', ''])('%j: none', (text) => {
    expect(timeOfRate(text)).toBeUndefined();
  });
});

describe('heads and events', () => {
  test.each([
    ['hours', 'No. of apprentices'],
    ['hours', 'nr. sessions'],
    ['weeks', 'No.  of apprentices'],
    ['weeks', '#apprentices'],
    ['weeks', 'no. of  apprentices'],
    ['weeks', '# apprentices'],
    ['kg', ' number of visits '],
    ['members of staff', 'day'],
    ['WTEs', 'hour'],
  ])('%s and %s differ by no fixed number', (from, to) => {
    expect(told(unitDifference(from, to))).toBe('no-fixed-size');
    expect(told(unitDifference(to, from))).toBe('no-fixed-size');
  });

  test.each([
    ['hours', 'Noted apprentices'],
    ['sessions', 'visits'],
    ['hours', 'head office visitors'],
    ['FTE', 'fte-year'],
    ['staff', 'person-year'],
    ['boxes', 'sessions'],
  ])('nothing is known of %s and %s', (from, to) => {
    expect(told(unitDifference(from, to))).toBeUndefined();
  });
});

describe('so many for each of something', () => {
  test.each([
    ['hours (per week)', 'week'],
    ['Hours(per week)', 'week'],
    ['(hours a week)', 'week'],
    ['hours [each month]', 'month'],
    ['hours every day', 'day'],
    ['hours per annum', 'year'],
    ['hours per qtr', 'quarter'],
    ['hours per head', 'person'],
    ['hours per apprentice', 'person'],
    ['hours per workshops held', 'session'],
    ['hours/person', 'person'],
    ['hours / day worked', 'day'],
    ['kWh/m2', 'square metre'],
    ['kWh per m\u00b2', 'square metre'],
    ['hours an annum', 'year'],
    ['hours a week', 'week'],
    ['hours a week or so', undefined],
    ['hours/weekend', undefined],
    ['hours p/a', 'year'],
    ['yearly hours', 'year'],
    ['weekly hours', 'week'],
    ['hours weekly', 'week'],
    ['hours pw', 'week'],
    ['pounds pp', 'person'],
    ['\u00a3 5 pp', undefined],
    ['hours p.p', 'person'],
    ['daily hours', 'day'],
    ['monthly hours', 'month'],
    ['quarterly hours', 'quarter'],
    ['per week', undefined],
    ['hours  p.a.', 'year'],
    ['hours p a', 'year'],
    ['hours pa', 'year'],
    ['hours p.xa', undefined],
    ['hours annually', 'year'],
    ['hours yearly', 'year'],
    ['hours yearly given', undefined],
    ['kWh/y', 'year'],
    ['kWh/yard', undefined],
    ['annual  hours', 'year'],
    ['annual hours given', undefined],
    ['not annual hours', undefined],
    ['hours  quarterly', 'quarter'],
    ['hours quarterly given', undefined],
    ['quarterly  hours', 'quarter'],
    ['quarterly hours given', undefined],
    ['not quarterly hours', undefined],
    ['hours  pcm', 'month'],
    ['hours p.c.m.', 'month'],
    ['hours monthly', 'month'],
    ['hours monthly given', undefined],
    ['monthly  hours', 'month'],
    ['monthly hours given', undefined],
    ['not monthly hours', undefined],
    ['hours  p.w.', 'week'],
    ['hours/w', 'week'],
    ['hours/ward', undefined],
    ['hours weekly given', undefined],
    ['weekly  hours', 'week'],
    ['weekly hours given', undefined],
    ['not weekly hours', undefined],
    ['hours  daily', 'day'],
    ['hours daily given', undefined],
    ['daily  hours', 'day'],
    ['daily hours given', undefined],
    ['not daily hours', undefined],
    ['hours  each', 'person'],
    ['hours each given', undefined],
    ['hours p.p. given', undefined],
  ])('%s: %s', (text, each) => {
    expect(rateIn(text)).toBe(each);
  });

  test.each([
    ['  / hour', false],
    ['each hour', false],
    ['hours per person', true],
    ['every week', true],
    ['number of sessions', true],
    ['perhaps hours', true],
  ])('%s speaks of a unit: %s', (text, speaks) => {
    expect(speaksOfUnit(text)).toBe(speaks);
  });
});

test('units of two kinds are told by what they count', () => {
  const kinds = (from: string, to: string) => {
    const differs = unitDifference(from, to);
    return differs?.why === 'kind' ? [differs.fromKind, differs.toKind] : differs;
  };
  expect(kinds('km', 'kWh')).toEqual(['length', 'energy']);
  expect(kinds('hectare', 'kWh')).toEqual(['area', 'energy']);
  expect(kinds('kW', 'percent')).toEqual(['power', 'share']);
  // A ton of something is no weight of gas before anybody says which ton.
  expect(kinds('ton', 'tCO2e')).toEqual(['mass', 'greenhouse gas']);
});

test('members of staff are heads, and how long each works nobody says', () => {
  for (const heads of ['member of staff', 'members of staff', 'staff member', 'staff'])
    expect([heads, unitDifference(heads, 'hour')]).toEqual([heads, { why: 'no-fixed-size' }]);
  expect([unitDifference('staff memberships', 'hour'), unitDifference('member staff', 'hour')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a unit among words is a whole word, and one that is a word of its own is none', () => {
  expect(['GBP spent', 'acres planted', 'minutes given', 'quarter held', 'Jobs (person-year)'].map(unitAmong)).toEqual([
    ...['GBP', 'acre', 'minute', undefined, 'person-year'],
  ]);
  expect([rateIn('Hours Per Week'), sizeWithin('Plan t', 'kg'), sizeWithin('tonnes', 'kg')]).toEqual([
    ...['week', undefined, undefined],
  ]);
});
