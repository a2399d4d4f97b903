// What the heading of a column of figures, or the name of a measure, says of them beside the unit they are read in.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import { plainWords, rateOf, timeRateOf } from '../../src/model/heading-rates.ts';
import { isToDate, otherUnitIn, saysMore, withoutTimeIn } from '../../src/model/headings.ts';

describe('a heading, or the name of a measure', () => {
  const other = (text: string, to: string) => {
    const found = otherUnitIn(text, to);
    return found && `${found.unit}${found.times ? ` ${formatExact(found.times)}` : ''}`;
  };

  test.each([
    ['Electricity (MWh)', 'kWh', 'MWh 1000'],
    ['Hours', 'fte-year', 'Hours'],
    ['Days', 'hour', 'Days'],
    ['(Days)', 'hour', 'Days'],
    ['No. of days', 'hour', 'days'],
    ['VolunteerDays', 'hour', 'Volunteer Days'],
    ['Mins', 'hour', 'Mins 1/60'],
    ['Months', 'fte-year', 'Months 1/12'],
    ['Kilograms', 'tCO2e', 'Kilograms 0.001'],
    ['\u00a3k', 'GBP', '\u00a3k 1000'],
    ['Value (bn)', 'GBP', '\u00a3bn 1000000000'],
    ['Qty (K)', 'hour', 'thousand hour 1000'],
    ["Qty ('000)", 'hour', 'thousand hour 1000'],
    ['kg', 'tCO2e', 'kg 0.001'],
    ['Years', 'week', 'Years'],
    ['Hours', 'trees', 'Hours'],
    ['Hours', 'business', 'Hours'],
    ['Hours', 'organisation', 'Hours'],
    ['Hours', 'policy', 'Hours'],
    ['Hours', 'qualification', 'Hours'],
    ['Headcount', 'fte-month', 'Headcount'],
    ['Headcount', 'person-month', 'Headcount'],
    ['[Days]', 'hour', 'Days'],
    ['Days:', 'hour', 'Days'],
    ['(Days) :', 'hour', 'Days'],
    ['Classroom days:', 'hour', 'days'],
    ['Nr weeks', 'day', 'weeks'],
    ['#weeks', 'day', 'weeks'],
    ['# weeks', 'day', 'weeks'],
    ['( Minutes )', 'hour', 'Minutes 1/60'],
    ['(Metric) tonnes', 'kg', 'tonnes 1000'],
    ['Metric (tonnes)', 'kg', 'tonnes 1000'],
    ['Quarters', 'week', 'Quarters'],
    ['Staff & volunteer days', 'hour', 'days'],
    ['New local learners', 'hour', 'learners'],
    ['Young people', 'hour', 'people'],
    ['\u00a3/hour', 'hour', '\u00a3/hour'],
    ['\u00a3 / day', 'hour', '\u00a3 / day'],
    ['GBP an hour', 'week', 'GBP an hour'],
    ['\u00a3 a visit', 'hour', '\u00a3'],
    ['\u00a3 a day', 'hour', '\u00a3 a day'],
    ['Spend', 'hour', 'Spend'],
    ['Planned expenditure', 'hour', 'Planned expenditure'],
    ['SLEV', 'hour', 'SLEV'],
    ['LEV', 'hour', 'LEV'],
    ['Value (m) excl. VAT', 'GBP', '\u00a3m 1000000'],
    ['Spend k', 'GBP', 'thousand GBP 1000'],
    ['\u00a3', 'hour', '\u00a3'],
    ['\u00a3 value', 'fte-year', '\u00a3'],
    ['Total \u00a3 spent', 'organisation', '\u00a3'],
    ['value_gbp', 'start', 'gbp'],
    ['\u00a3 per hour', 'hour', '\u00a3 per hour'],
    ['Target LEV', 'hour', 'Target LEV'],
    ['Total cost', 'hour', 'Total cost'],
    ['Hours', 'person', 'Hours'],
    ['Hectares', 'tree', 'Hectares'],
    ['kWh', 'tCO2e', 'kWh'],
    ['%', 'hour', '%'],
    ['Headcount', 'week', 'Headcount'],
    ['Headcount', 'fte-week', 'Headcount'],
    ['Volunteers', 'hour', 'Volunteers'],
    ['No. of people', 'week', 'people'],
    ['Number of apprentices', 'week', 'apprentices'],
    ['Number of local apprentices employed', 'week', 'apprentices'],
    ['Apprentice numbers', 'week', 'Apprentice'],
    ['New apprentices', 'year', 'apprentices'],
    ['Learners trained', 'hour', 'Learners'],
    ['No. of school visits', 'hour', 'visits'],
    ['Number of SMEs', 'GBP', 'SMEs'],
    ['Number of employees', 'percent', 'employees'],
    ['FTE', 'hour', 'FTE'],
    ['Volunteering (days)', 'hour', 'days'],
    ['Days volunteered', 'hour', 'Days'],
    ['Time given, days', 'hour', 'days'],
    ['Euros spent', 'GBP', 'Euros'],
    ['Placements (weeks)', 'month', 'weeks'],
    ['Share of jobs (proportion)', 'kWh', 'proportion'],
    ['Share of days', 'hour', 'days'],
    ['Work [hours]', 'fte-year', 'hours'],
    ['Waste, metric tonnes', 'kg', 'tonnes 1000'],
    ['Hours in thousands', 'hour', 'thousand hour 1000'],
    ['Spend in millions', 'GBP', 'million GBP 1000000'],
    ['Spend in million', 'GBP', 'million GBP 1000000'],
    ['Spend (000s)', 'GBP', 'thousand GBP 1000'],
    ['000 kWh', 'kWh', 'thousand kWh 1000'],
    ['Spend (000,000)', 'GBP', 'million GBP 1000000'],
    ['Spend x 1,000,000', 'GBP', 'million GBP 1000000'],
    ['Spend x1000000', 'GBP', 'million GBP 1000000'],
    ['Spend * 1,000', 'GBP', 'thousand GBP 1000'],
    ['Spend x 1000', 'GBP', 'thousand GBP 1000'],
    ['Spend \u00d71000', 'GBP', 'thousand GBP 1000'],
  ])('%s over a quantity in %s: %s', (text, to, said) => {
    expect(other(text, to)).toBe(said);
  });

  test.each([
    ['Quantity', 'kWh'],
    ['Quantity over contract term (36 months)', 'hour'],
    ['Quantity (over 3 years)', 'hour'],
    ['Hours over all years', 'hour'],
    ['Total for all years', 'hour'],
    ['Time (7.5 hours a day)', 'week'],
    ['Spend within 20 miles', 'GBP'],
    ['\u00a3 spend', 'GBP'],
    ['Amount (\u00a3 or hours)', 'hour'],
    ['Qty (\u00a3/No.)', 'hour'],
    ['No./%', 'hour'],
    ['#/\u00a3', 'hour'],
    ['Quantity (or \u00a3)', 'hour'],
    ['Amount (\u00a3 where applicable)', 'hour'],
    ['Hours / \u00a3', 'hour'],
    ['T-level placements', 'week'],
    ['Volunteer(s)', 'person'],
    ['Visit(s) made', 'hour'],
    ['Hours (T)', 'hour'],
    ['FTE', 'fte-year'],
    ['No. of people', 'person-year'],
    ['No. of people', 'person'],
    ['No. of apprentices', 'start'],
    ['No. of staff hours', 'hour'],
    ['Number of apprentice weeks', 'week'],
    ['No. of weeks apprentices are on site', 'week'],
    ['Number of units', 'hour'],
    ['No. of deliverables', 'hour'],
    ['\u00a3 spent on hours', 'GBP spent'],
    ['Hours', 'casework'],
    ['Year 1', 'hour'],
    ['Month', 'hour'],
    ['KS4 hours', 'hour'],
    ['', 'hour'],
    ['(36 months)', 'hour'],
    ['g', 'tCO2e'],
    ['Min', 'hour'],
    ['Heads', 'hour'],
    ['\u00a3', 'spend'],
    ['\u00a3', 'pound given'],
    ['Wages of employees', 'hour'],
    ['Learners trained in schools', 'hour'],
    ['Spend category', 'hour'],
    ['Opportunity cost', 'hour'],
    ['Number of people taken on', 'FTE years'],
    ['\u00a3', 'pounds given'],
    ['\u00a3 value', 'cost avoided'],
    ['Headcount', 'FTE years'],
    ['Site K', 'hour'],
    ['Hours:', 'hour'],
    ['Hours volunteered', 'hour'],
    ['Volunteering (hours)', 'hour'],
    ['Days or hours', 'week'],
    ['Hours worked (share)', 'kWh'],
    ['Hours per person', 'day'],
    ['Hours per annum', 'day'],
    ['Hours per week', 'fte-year'],
    ['Total this month', 'hour'],
    ['Week 3', 'hour'],
    ['Local spend (year)', 'GBP'],
    ['Min. wage', 'GBP'],
    ['Wage share', 'GBP'],
    ['Tonnes saved', 'tCO2e'],
    ['Jobs per 1,000 people', 'job'],
    ['Spend in thousands', 'thousand GBP'],
    ['Spend in millions', 'million GBP'],
    ['Spend 12,000,000', 'GBP'],
    ['Lot 1000', 'GBP'],
    ['Spend 1.000', 'GBP'],
    ['Widgets made', 'widget'],
    ['Metric tons', 'tonne'],
    ['kW hours', 'kWh'],
    ['US gallons', 'US gallon'],
  ])('%s speaks of no other unit than %s', (text, to) => {
    expect(other(text, to)).toBeUndefined();
  });
});

test('a name of a measure may be a word for people, and is no heading of a column of them', () => {
  const named = (text: string) => otherUnitIn(text, 'week', true)?.unit;
  expect(['Apprentices', 'Learners trained', 'Days'].map(named)).toEqual([undefined, undefined, undefined]);
  expect(['Number of apprentices', 'Apprentices (no.)', 'Apprenticeships (years)'].map(named)).toEqual([
    ...['apprentices', 'Apprentices', 'years'],
  ]);
  expect(
    ['Placements (no. of students)', 'Apprenticeships (Number of new starts)', 'Apprenticeships (# starts)'].map(named),
  ).toEqual(['students', 'starts', 'starts']);
  const weeks = ['Placements (no. of weeks)', 'Apprentices (no. of apprentice weeks)', 'Placements (students)'];
  expect(weeks.map(named)).toEqual([undefined, undefined, undefined]);
});

test('what speaks of nothing but money, a time or people is that whatever a row says, and may count another thing', () => {
  const of = (text: string, to: string) => {
    const { isPlain = false, isOther = false } = otherUnitIn(text, to) ?? {};
    return { isPlain, isOther };
  };
  expect(of('Days', 'hour')).toEqual({ isPlain: true, isOther: false });
  const plain = ['(Weeks)', 'Total no. of weeks', 'No.of weeks', 'Nr weeks', '# weeks', '#weeks', 'Number of weeks'];
  expect(plain.filter((text) => !of(text, 'day').isPlain)).toEqual([]);
  expect(of('Weeks no.', 'day')).toEqual({ isPlain: false, isOther: false });
  expect(of('GBP per week', 'week')).toEqual({ isPlain: true, isOther: true });
  expect(of('Days given', 'hour')).toEqual({ isPlain: false, isOther: false });
  expect(of('Amount (\u00a3)', 'hour')).toEqual({ isPlain: true, isOther: true });
  expect(of('\u00a3 per hour', 'hour')).toEqual({ isPlain: true, isOther: true });
  expect(of('Hectares', 'tree')).toEqual({ isPlain: true, isOther: true });
  expect(of('Headcount', 'FTE weeks')).toEqual({ isPlain: true, isOther: true });
  expect(of('No. of people', 'week')).toEqual({ isPlain: true, isOther: true });
  expect(of('Number of people trained', 'week')).toEqual({ isPlain: false, isOther: true });
  expect(of('MWh', 'kWh')).toEqual({ isPlain: false, isOther: false });
});

describe('people at work whose time a heading does not say', () => {
  test.each([
    ['FTE', 'fte-year', 'FTE'],
    ['No. of people', 'person-year', 'people'],
    ['Headcount', 'person-year', 'Headcount'],
    ['Jobs', 'fte-year', 'Jobs'],
    ['Number of people employed', 'fte-year', 'people'],
    ['Number of people employed', 'person-year', undefined],
    ['New employees', 'fte-year', 'employees'],
    ['Headcount', 'FTE years', 'Headcount'],
    ['FTE years', 'fte-year', undefined],
    ['Number of people (years FTE)', 'fte-year', undefined],
    ['Person years (FTE)', 'fte-year', undefined],
    ['Person-year (FTE)', 'fte-year', undefined],
    ['Jobyrs (FTE)', 'fte-year', undefined],
    ['Job yr (FTE)', 'fte-year', undefined],
    ['Number of people employed p.a.', 'fte-year', undefined],
    ['Jobs ( FTE )', 'fte-year', 'FTE'],
    ['Number of people in FTE years', 'fte-year', undefined],
    ['Number of people, job-yrs', 'fte-year', undefined],
    ['Number of jobs per month', 'fte-year', undefined],
    ['Local jobs (FTE)', 'fte-year', 'FTE'],
    ['People (FTE)', 'person-year', undefined],
    ['No. of jobs (FTE years)', 'fte-year', undefined],
    ['No. of person years', 'person-year', undefined],
    ['Hours', 'fte-year', undefined],
    ['FTE per month', 'fte-year', undefined],
    ['Quantity', 'fte-year', undefined],
    ['FTE', 'week', undefined],
    ['People', 'person', undefined],
  ])('%s of %s: %s', (heading, unit, people) => {
    expect(withoutTimeIn(heading, unit)).toBe(people);
  });
});

test.each([
  ['VolunteerDays', 'Volunteer Days'],
  ['qtyPerWeek', 'qty Per Week'],
  ['local_spend_GBP', 'local spend GBP'],
  ['localSpendGBP', 'local Spend GBP'],
  ['localSMEs', 'local SMEs'],
  ['kgCO2e', 'kgCO2e'],
  ['kgCo2e', 'kgCo2e'],
  ['MWh', 'MWh'],
  ['iPads', 'iPads'],
  ['Volunteer(s)', 'Volunteers'],
  ['Bus(es)', 'Buses'],
  [' Hours   given ', 'Hours given'],
  ['Hours (36 Months)', 'Hours'],
  ['Hours [ 3 years ]', 'Hours'],
  ['Hours(3 years)given', 'Hours given'],
  ['Hours in 3 years or 12 months', 'Hours in or'],
  ['Hours over all contract years', 'Hours'],
])('%s is %s in plain words', (heading, words) => {
  expect(plainWords(heading)).toBe(words);
});

describe('so many for each, in a heading', () => {
  test.each([
    ['/yr', 'year'],
    ['/wk', 'week'],
    ['(per year)', 'year'],
    ['p.a.', 'year'],
    ['pw', 'week'],
    ['Annual', 'year'],
    ['Monthly', 'month'],
    ['Each week', 'week'],
    ['Qty/wk', 'week'],
    ['qty_per_week', 'week'],
    ['QtyPerWeek', 'week'],
    ['Qty (/yr)', 'year'],
    ['Hrs p/w', 'week'],
    ['hours/pw', 'week'],
    ['Qty p/a', 'year'],
    ['Hours pppw', 'person'],
    ['Per annum hours', 'year'],
    ['Hours per contract year', 'year'],
    ['Average weekly hours', 'week'],
    ['Annual volunteering hours', 'year'],
    ['Annual target (hours)', 'year'],
    ['Annualised hours', 'year'],
    ['Qtrly target', 'quarter'],
    ['Monthly spend (\u00a3)', 'month'],
    ['Hours/visit', 'session'],
    ['ACV', 'year'],
    ['Value annual', 'year'],
    ['Value  [ annual ]', 'year'],
    ['Hours p / w', 'week'],
    ['Hours p/m', 'month'],
    ['Hours p/wk.', 'week'],
    ['Hours pp/wk', 'week'],
    ['hours / p.w.', 'week'],
    ['Hours / visit', 'session'],
    ['Weeks/apprentice', 'person'],
    ['Hours ppa', 'person'],
    ['Hours per  financial year', 'year'],
    ['Hours per a', 'year'],
    ['Hours  per  week', 'week'],
    ['Hours p/w (target)', 'week'],
    ['kWh per m\u00b2', 'square metre'],
    ['kWh per m2', 'square metre'],
    ['Value(annual)', 'year'],
    ['Value (annual)', 'year'],
    ['Bi annual value', undefined],
    ['Semi-annual value', undefined],
    ['Staff annual leave', undefined],
    ['Hours semi annual', undefined],
    ['Hours bi-annual', undefined],
    ['Hours pw given', undefined],
    ['Hours/pa given', undefined],
    ['Hours/volunteer', 'person'],
    ['Hours/volunteer days', undefined],
    ['Avg weekly hours', 'week'],
    ['Avg. weekly hours', 'week'],
    ['Approx annual hours', 'year'],
    ['Approx. annual hours', 'year'],
    ['Weekly avg. hours', 'week'],
    ['Per learner', 'person'],
    ['Per employee trained', 'person'],
    ['Each', undefined],
    ['Each pupil reached', undefined],
    ['Pa', 'year'],
    ['PW', 'week'],
    ['pcm', 'month'],
    ['p. a.', 'year'],
    ['People', undefined],
    ['Hours per yr', 'year'],
    ['Hours per w', 'week'],
    ['Hours per m', 'month'],
    ['Avg hours per month', 'month'],
    ['Mean weekly hours', 'week'],
    ['Per person hours', 'person'],
    ['Per wk', 'week'],
    ['/ session', 'session'],
    ['p.c.m.', 'month'],
    ['pp', 'person'],
    ['Ann. hours', 'year'],
    ['Mthly target', 'month'],
    ['Wkly hours', 'week'],
    ['Daily', 'day'],
    ['Annual staff volunteering hours', 'year'],
    ['Annual target hours given', 'year'],
    ['Annual report hours', undefined],
    ['Semi-annual', undefined],
    ['Annual contract spend of ours', 'year'],
    ['(12 months)', undefined],
    ['Hours over the whole contract years', undefined],
    ['Hours for 2.5 years', undefined],
    ['Est. annual value', 'year'],
    ['Value - annual', 'year'],
    ['Value (yearly)', 'year'],
    ['Annual contract price (\u00a3)', 'year'],
    ['Quantity over contract term (36 months)', undefined],
    ['Hours (7.5 per day)', undefined],
    ['Annual leave hours given', undefined],
    ['Annual leave hours', undefined],
    ['Staff/volunteer hours', undefined],
    ['Staff/volunteer', undefined],
    ['Year 1', undefined],
    ['Week 3', undefined],
    ['FTE per year', undefined],
    ['Hours', undefined],
    ['', undefined],
  ])('%s: %s', (heading, each) => {
    expect(rateOf(heading)).toBe(each);
  });
});

test('a rate of a time is told from one of people', () => {
  const of = [
    'Value p.a.',
    'Quarterly value',
    'Monthly value',
    'Value per week',
    'Daily value',
    'Value per person',
    'Value',
  ];
  expect(of.map(timeRateOf)).toEqual(['year', 'quarter', 'month', 'week', 'day', undefined, undefined]);
});

test.each([
  ...['Hours to date', 'To-date hours', 'Year-to-date', 'Hours, year to date', 'YTD', 'Running total'],
  ...['Cumulative hours', 'Cumulatively', 'Cum hours', 'Cum. hours', 'Hours since start', 'Since the award'],
])('%s is a total to date', (heading) => {
  expect(isToDate(heading)).toBe(true);
});

test.each(['Date', 'Hours up to dates', 'Document hours', 'Total', 'Since', 'Start'])('%s is none', (heading) => {
  expect(isToDate(heading)).toBe(false);
});

test('a heading that says nothing of this kind is told at once', () => {
  const told = [
    '\u00a3',
    'Days',
    '/yr',
    'Qty (K)',
    'No. of people',
    'Number of SMEs',
    'Total cost',
    'Target LEV',
    'Paid (te)',
    'Annual',
    'Sessions',
    'To date',
  ];
  expect(told.filter((heading) => !saysMore(heading))).toEqual([]);
  expect(
    ['Quantity', 'Target', 'How much', 'Value', 'Apr-26', 'Q1', 'Lot 3', ''].filter((name) => saysMore(name)),
  ).toEqual([]);
  expect(['Volunteers', 'Number of volunteers', 'Volunteer hours'].map((name) => saysMore(name, true))).toEqual([
    ...[false, true, true],
  ]);
});
