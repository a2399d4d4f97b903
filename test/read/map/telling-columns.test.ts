// Columns that a map passes over: which of their names and texts change what a quantity comes to.
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/model/commitment.ts';
import { changeIn, tellingOf } from '../../../src/read/map/telling-columns.ts';

function told(header: string, text: string, headings: readonly string[] = ['Quantity'], fields: readonly Field[] = []) {
  const telling = tellingOf(header, { has: (field) => fields.includes(field), headings });
  return telling && changeIn(telling, text) !== undefined ? telling.tells : undefined;
}

describe('a column that changes figures', () => {
  test.each([
    ['Deadweight %', '20%', 'share'],
    ['deadweight', '0.2', 'share'],
    ['% deadweight applied', '20', 'share'],
    ['Displacement', 'Low', 'share'],
    ['Leakage rate', '5%', 'share'],
    ['Drop-off', '10%', 'share'],
    ['Attribution %', '50%', 'share'],
    ['Additionality', '80%', 'share'],
    ['Multiplier', '2', 'factor'],
    ['Weighting', '0.5', 'factor'],
    ['Scaling factor', 'x1,000', 'factor'],
    ['Probability', '.8', 'factor'],
    ['Frequency', 'weekly', 'often'],
    ['How often?', 'Twice a year', 'often'],
    ['No. of times', '12', 'often'],
    ['Included (Y/N)', 'N', 'left-out'],
    ['Include in bid?', 'No', 'left-out'],
    ['In scope', 'Out of scope', 'left-out'],
    ['Excluded?', 'Yes', 'left-out'],
    ['Date withdrawn', '2026-05-04', 'left-out'],
    ['Status', 'Withdrawn 4 May', 'left-out'],
    ['Commitment status', 'not proceeding', 'left-out'],
    ['Currency', 'EUR', 'currency'],
    ['Currency code', 'Euros', 'currency'],
    ['Units', 'hours', 'unit'],
    ['Unit of measure', 'FTE', 'unit'],
    ['Per', 'year', 'per'],
    ['Basis', 'per week', 'per'],
    ['Reporting period', '2026-27-Q1', 'period'],
  ])('%s: %s', (header, text, tells) => {
    expect(told(header, text)).toBe(tells);
  });

  test.each([
    ['Deadweight %', '0%'],
    ['Deadweight', 'None'],
    ['Deadweight', '-'],
    ['Deadweight rationale', 'they would have come'],
    ['Attribution', '100%'],
    ['Attribution', '0'],
    ['Additionality', '100'],
    ['Multiplier', '1.0'],
    ['Multiplier', 'x1'],
    ['Weighting', '100%'],
    ['Confidence', 'High'],
    ['Emission factor', '0.2'],
    ['Weight (kg)', '20'],
    ['Frequency', 'Once only'],
    ['Frequency', 'One-off'],
    ['Frequency', 'Whole contract'],
    ['Frequency', 'n/a'],
    ['Reporting frequency', 'monthly'],
    ['Included', 'Y'],
    ['Included', ''],
    ['Excluded', 'n'],
    ['Approved by', 'No one yet'],
    ['Status', 'Green'],
    ['Status', 'On track'],
    ['Currency', 'GBP'],
    ['Currency', 'Pounds sterling'],
    ['Currency', '\u00a3'],
    ['Units', '40'],
    ['Unit', 'Facilities'],
    ['Per', 'contract'],
    ['Basis', 'Headcount'],
    ['Period', 'Mobilisation'],
    ['No. of people', '12'],
    ['Theme', 'Jobs'],
    ['Notes', 'weekly'],
    ['x', '2'],
  ])('%s: %s changes none', (header, text) => {
    expect(told(header, text)).toBeUndefined();
  });

  test('is none where the map reads its field from elsewhere', () => {
    expect(told('Deadweight %', '20%', [], ['deadweight'])).toBeUndefined();
    expect(told('Attribution', '20%', [], ['attributed_share'])).toBeUndefined();
    expect(told('Units', 'hours', [], ['unit'])).toBeUndefined();
    expect(told('Per', 'year', [], ['per'])).toBeUndefined();
    expect(told('Period', '2026-27', [], ['period'])).toBeUndefined();
    expect(told('Period', '2026-27', [], ['start'])).toBeUndefined();
    expect(told('Deadweight %', '20%', [], ['unit'])).toBe('share');
  });

  test('counts what a quantity is for each of', () => {
    const beside = (header: string, heading: string, text = '5') => told(header, text, [heading]);
    expect(beside('No. of people', 'Hours each')).toBe('each');
    expect(beside('Number of participants', 'Hours')).toBe('each');
    expect(beside('Sessions', 'Duration (hours)')).toBe('each');
    expect(beside('Volunteers', 'Hours per person')).toBe('each');
    expect(beside('No. of weeks', 'Hours per week')).toBe('each');
    expect(beside('Number of learners trained', 'Hrs')).toBe('each');
    expect(beside('No. of people', 'Hours each', '1')).toBeUndefined();
    expect(beside('No. of people', 'Hours each', 'many')).toBeUndefined();
    for (const heading of ['Total hours', 'Volunteer hours', 'Quantity', 'Hours delivered'])
      expect([heading, beside('No. of people', heading)]).toEqual([heading, undefined]);
    expect(beside('No. of weeks', 'Hours per month')).toBeUndefined();
    expect(beside('No. of weeks', 'Hours')).toBeUndefined();
    expect(beside('Theme', 'Hours each')).toBeUndefined();
  });
});
