// What a note says of the number that its row gives: for each of something, in thousands, in another unit.
import { describe, expect, test } from 'vitest';
import { decimal, formatExact } from '../../src/model/decimal.ts';
import { saidOfQuantity, speaksOfQuantity } from '../../src/model/note-quantity.ts';
import type { Rational } from '../../src/model/rational.ts';

const timesOf = ({ times }: { times?: Rational }) => (times ? formatExact(times) : '');

function said(note: string, quantity: string, unit: string): string | undefined {
  const known = saidOfQuantity(note, decimal(quantity), unit);
  return known && [known.found, known.isOfAll ? 'all' : (known.each ?? ''), timesOf(known)].join(' | ');
}

describe('a note makes another quantity of the number in its row', () => {
  test.each([
    ['40 hours per week', '40', 'hour', '40 hours per week | week | '],
    ['About 4 hours a week at the depot', '4', 'hour', '4 hours a week | week | '],
    ['1 hour per week', '1', 'hour', '1 hour per week | week | '],
    ['2 apprentices per year', '2', 'person-year', '2 apprentices per year | year | '],
    ['10 hrs p.w.', '10', 'hour', '10 hrs p.w | week | '],
    ['500 p.a.', '500', 'GBP', '500 p.a | year | '],
    ['2 per quarter', '2', 'hour', '2 per quarter | quarter | '],
    ['£500/month', '500', 'GBP', '£500/month | month | '],
    ['1,200 per month', '1200', 'GBP', '1,200 per month | month | '],
    ['12 weeks each', '12', 'week', '12 weeks each | person | '],
    ['12 weeks each for 3 students', '12', 'week', '12 weeks each | person | '],
    ['12 weeks each year', '12', 'week', '12 weeks each year | year | '],
    ['12 weeks each school year', '12', 'week', '12 weeks each school year | year | '],
    ['12 hours each working day', '12', 'hour', '12 hours each working day | day | '],
    ['30 hours every academic year', '30', 'hour', '30 hours every academic year | year | '],
    ['£500 per financial year', '500', 'GBP', '£500 per financial year | year | '],
    ['12 talks one class each week', '12', 'hour', '12 talks one class each week | week | '],
    ['£50k', '50', 'GBP', '£50k |  | 1000'],
    ['£1.2 m', '1.2', 'GBP', '£1.2 m |  | 1000000'],
    ['50k spend', '50', 'GBP', '50k |  | 1000'],
    ['1.5 thousand hours', '1.5', 'hour', '1.5 thousand |  | 1000'],
    ['All figures in £000s', '120', 'GBP', 'figures in £000s |  | 1000'],
    ['figures in millions', '3', 'GBP', 'figures in millions |  | 1000000'],
    ['(£k)', '3', 'GBP', '£k |  | 1000'],
    ['(£m)', '3', 'GBP', '£m |  | 1000000'],
    ['450 MWh by meter', '450', 'kWh', '450 MWh |  | 1000'],
    ['5 tonnes', '5', 'kg', '5 tonnes |  | 1000'],
    ['12 days of volunteering', '12', 'hour', '12 days |  | '],
    ['for schools 12 days', '12', 'hour', '12 days |  | '],
    ['3  days', '3', 'hour', '3 days |  | '],
    ['3 wk.', '3', 'hour', '3 wk |  | '],
    ['2 staff hours per week', '2', 'person-year', '2 staff hours per week | week | '],
    ['1 fte week per month', '1', 'fte-week', '1 fte week per month | month | '],
    ['1.25 thousand hours', '1.25', 'hour', '1.25 thousand |  | 1000'],
    ["Spend 120 '000", '120', 'GBP', "120 '000 |  | 1000"],
    ['£50 000', '50', 'GBP', '£50 000 |  | 1000'],
    ['3 sessions, 40 hours per week', '40', 'hour', '40 hours per week | week | '],
    ['12 weeks each School Year', '12', 'week', '12 weeks each School Year | year | '],
    ['30 hours per Academic Year', '30', 'hour', '30 hours per Academic Year | year | '],
    ['12 hours each week months on end', '12', 'hour', '12 hours each week | week | '],
    ['2 a week', '2', 'hour', '2 a week | week | '],
    ['2/week', '2', 'hour', '2/week | week | '],
    ['2 an event', '2', 'hour', '2 an event | session | '],
    ['2 starts per month', '2', 'fte-week', '2 starts per month | month | '],
    ['2 starters per month', '2', 'fte-week', '2 starters per month | month | '],
    ['12 in a school each week', '12', 'hour', '12 in a school each week | week | '],
    ['5 kg', '5', 'tonne', '5 kg |  | 0.001'],
    ['3 k.g..', '3', 'tonne', '3 k.g |  | 0.001'],
    ['12 days', '12', 'fte-year', '12 days |  | '],
    ['12 days', '12', 'person-month', '12 days |  | '],
    ['40 hours a year over three years', '40', 'hour', '40 hours a year | year | '],
    ['£4,490', '4490', 'hour', '£4,490 |  | '],
    ['Value of time given: £120.50 in all', '120.5', 'hour', '£120.50 |  | '],
    ['£1,005 of trees', '1005', 'tree', '£1,005 |  | '],
    ['£12.5', '12.5', 'hour', '£12.5 |  | '],
    ['3 apprentices for two years', '3', 'week', '3 apprentices |  | '],
    ['2 new local apprenticeships', '2', 'week', '2 new local apprenticeships |  | '],
    ['1 apprentice', '1', 'fte-week', '1 apprentice |  | '],
    ['400 hours over the four years of the contract', '400', 'hour', '400 hours over the four years | all | '],
    ['£2,000 over 4 years', '2000', 'GBP', '£2,000 over 4 years | all | '],
    ['40 hours, across the contract', '40', 'hour', '40 hours, across the contract | all | '],
    ['40 hours over the life of the framework', '40', 'hour', '40 hours over the life of the framework | all | '],
    ['40 over the full contract term', '40', 'hour', '40 over the full contract term | all | '],
    ['40 over the contract with schools', '40', 'hour', '40 over the contract | all | '],
    ['Leeds 2026-27, 12 days', '12', 'hour', '12 days |  | '],
  ])('%j beside %s %s', (note, quantity, unit, expected) => {
    expect(said(note, quantity, unit)).toBe(expected);
    expect(speaksOfQuantity(note, () => decimal(quantity), 0)).toBe(true);
  });

  test.each([
    ['40 hours in all', '40', 'hour'],
    ['40 hours per week for a year', '2080', 'hour'],
    ['1 meeting per month', '1', 'fte-year'],
    ['2 meetings per month', '2', 'person-year'],
    ['12 placements of 2 weeks each', '12', 'placement'],
    ['1 day release', '1', 'fte-year'],
    ['2 FTE', '2', 'fte-year'],
    ['2 people for 1 year each', '2', 'person-year'],
    ['2 years', '2', 'person-year'],
    ['4 people, 2 per week', '4', 'hour'],
    ['450 kWh', '450', 'kWh'],
    ['200 m of fence', '200', 'GBP'],
    ['5 k run', '5', 'hour'],
    ['50k spend', '50', 'hour'],
    ['in thousands of homes', '5', 'hour'],
    ['figures in thousands', '5', 'hour'],
    ['7/week', '70', 'hour'],
    ['week 2026-04 per week', '4', 'hour'],
    ['10-12 per week', '10', 'hour'],
    ['A-10 per week', '10', 'hour'],
    ['7.10 per week', '10', 'hour'],
    ['8 kWh per m\u00b2', '8', 'kWh/m2'],
    ['8 hours per week', '8', 'hours per week'],
    ['50 000', '50', 'hour'],
    ['50 0000', '50', 'GBP'],
    ['2 staff hours per week', '2', 'hour/person'],
    ['2 salespersons per year', '2', 'person-year'],
    ['2 youngsters per year', '2', 'person-year'],
    ['2 permits per week', '2', 'hour'],
    ['2 super sessions per week', '2', 'hour'],
    ['12 hours of good work done there per week', '12', 'hour'],
    ['12 workshops in under a day', '12', 'event'],
    ['12 staff give a morning each', '12', 'hour'],
    ['40 - thousands more', '40', 'hour'],
    ['12 euros', '12', 'GBP'],
    ['12 people', '12', 'week'],
    ['12 m', '12', 'km'],
    ['£500 of trees', '500', 'tree'],
    ['£99 of trees', '99', 'tree'],
    ['£1,200 for travel', '1200', 'hour'],
    ['£125 an hour', '125', 'hour'],
    ['£125/hour', '125', 'hour'],
    ['£125-a-day hire', '125', 'hour'],
    ['£125', '125', 'GBP/hour'],
    ['3 apprentices, one week each', '3', 'week'],
    ['3 apprentices for a week', '3', 'week'],
    ['3 apprentice weeks', '3', 'week'],
    ['3 apprentices', '3', 'start'],
    ['3 weeks for apprentices', '3', 'week'],
    ['40 hours of one-to-one help with maths a year over three years', '40', 'hour'],
    ['40 hours with people over four years old', '40', 'hour'],
    ['40 hours of swimming for children over five years', '40', 'hour'],
    ['40 hours by staff with over 10 years of experience', '40', 'hour'],
    ["40 hours, over ten years' work", '40', 'hour'],
    ['40 hours over the contract minimum', '40', 'hour'],
    ['40 hours over the contract year', '40', 'hour'],
    ['40 hours over the term', '40', 'hour'],
    ['2 people over the contract', '2', 'person-year'],
    ['12 workshops of half a day', '12', 'event'],
    ['12 students for one week each', '12', 'week'],
    ['12 students, one week each', '12', 'week'],
    ['12 students half a week each', '12', 'week'],
    ['12 staff one hour each', '12', 'hour'],
    ['12 staff give an hour each', '12', 'hour'],
    ['12 staff an early hour each', '12', 'hour'],
    ['12 runs of about a day', '12', 'hour'],
    ['12 talks in a day', '12', 'hour'],
    ['40', '40', 'GBP'],
    ['40 millionaires', '40', 'GBP'],
    ['2 days', '2', 'hour'],
    [`40 hours per week ${'x'.repeat(300)}`, '40', 'hour'],
  ])('and not %j beside %s %s', (note, quantity, unit) => {
    expect(said(note, quantity, unit)).toBeUndefined();
  });

  test('a note is looked at up to 300 letters', () => {
    const note = `40 hours per week ${'x'.repeat(282)}`;
    expect(note).toHaveLength(300);
    expect(said(note, '40', 'hour')).toBe('40 hours per week | week | ');
    expect(speaksOfQuantity(note, () => decimal('40'), 0)).toBe(true);
  });

  test.each([
    ['We commit to 120 hours of volunteering', '1200', 'hour', '120 hours |  | 0.1'],
    ['120 hours', '12', 'hour', '120 hours |  | 10'],
    ['Total 1,250 hours', '12.5', 'hour', '1,250 hours |  | 100'],
    ['50 staff x 7.5 hours', '3750', 'hour', '50 staff x 7.5 hours |  | 0.1'],
    ['5 apprentices × 52 weeks', '26', 'week', '5 apprentices × 52 weeks |  | 10'],
    ['2 visits x 4 schools x 3 hours', '240', 'hour', '2 visits x 4 schools x 3 hours |  | 0.1'],
    ['£2,500 to the food bank', '250000', 'GBP', '£2,500 |  | 0.01'],
    ['Cash: £2,500.', '2.5', 'GBP', '£2,500 |  | 1000'],
    ['10 schools x £250', '25000', 'GBP', '10 schools x £250 |  | 0.1'],
    ['14.5 tCO2e from the fleet', '145', 'tCO2e', '14.5 tCO2e |  | 0.1'],
    ['Savings of 150 tCO2e', '15', 'tCO2e', '150 tCO2e |  | 10'],
    ['12 people into work', '120', 'person-year', '12 people |  | 0.1'],
  ])('a nought too many: %j beside %s %s', (note, quantity, unit, expected) => {
    expect(said(note, quantity, unit)).toBe(expected);
    expect(speaksOfQuantity(note, () => decimal(quantity), 0)).toBe(true);
  });

  test.each([
    ['50 staff x 7.5 hours', '375', 'hour'],
    ['50 staff x 7.5 hours', '1125', 'hour'],
    ['50 staff x 7.5 hours x 3 years', '11250', 'hour'],
    ['50 staff x 7.5 hours = 375', '3750', 'hour'],
    ['2 hours x 5 pupils per month', '100', 'hour'],
    ['120 hours each at 10 schools', '1200', 'hour'],
    ['120 hours in year 1', '1200', 'hour'],
    ['120 hours at ten schools', '1200', 'hour'],
    ['120 hours per school', '1200', 'hour'],
    ['120 hours of which', '1200', 'hour'],
    ['Includes 120 hours of mentoring', '1200', 'hour'],
    ['At least 120 hours of mentoring', '1200', 'hour'],
    ['120 more hours', '1200', 'hour'],
    ['120/130 hours', '1200', 'hour'],
    ['120 hours to 130', '1200', 'hour'],
    ['Ref 120', '1200', 'hour'],
    ['Course of 120 hours', '1200', 'hour'],
    ['The fleet emits 150 tCO2e', '15', 'tCO2e'],
    ['120 learners', '1200', 'hour'],
    ['100 hours', '1000', 'hour'],
    ['£25 vouchers', '2500', 'GBP'],
    ['£250 grants for groups', '2500', 'GBP'],
    ['£100 to the food bank', '10000', 'GBP'],
    ['120 hours', '2500', 'hour'],
    ['120 hours', '1200000', 'hour'],
    ['£1,200', '12', 'hour'],
    ['1200 people', '120', 'GBP'],
    ['0 hours', '0', 'hour'],
  ])('and none in %j beside %s %s', (note, quantity, unit) => {
    expect(said(note, quantity, unit)).toBeUndefined();
  });

  test('a number of another size is not asked for what it is', () => {
    const asked = () => {
      throw new Error('asked');
    };
    expect(speaksOfQuantity('no number', asked, 0)).toBe(false);
    expect(speaksOfQuantity('41 hours per week', () => decimal('40'), 0)).toBe(false);
    expect(speaksOfQuantity(`40 hours ${'x'.repeat(292)}`, asked, 0)).toBe(false);
  });
});
