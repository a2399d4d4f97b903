// Buyers' words for what they ask for: read where they have one meaning, told where they have two or none.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import { readAsk } from '../../src/read/ask.ts';

/** A part in short, with its numbers as text. */
function partsOf(text: string) {
  const read = readAsk(text);
  if ('problem' in read) throw new Error(read.problem.rule);
  return read.value.parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).map(([key, value]) => [
        key,
        typeof value === 'object' && 'numerator' in value ? formatExact(value) : value,
      ]),
    ),
  );
}

describe('an ask is read in the words of tenders', () => {
  const share = (of?: string, at_least = '0.1') => ({ kind: 'share-of-contract-value', ...(of && { of }), at_least });
  const measure = (id: string) => ({ by: 'measure', id });
  test.each([
    ['10% of total', [share('total')]],
    ['10 % of Social', [share('social')]],
    ['at least 10% of social value', [share('social')]],
    ['0.1 of total', [share('total')]],
    ['share-of-contract-value 10% of total', [share('total')]],
    ['minimum of 10% of contract value as social value', [share('social')]],
    ['10% of both', [share('total')]],
    ['10%', [share()]],
    ['10% of the contract value', [share()]],
    ['10% of the total contract value', [share()]],
    ['10 percent of contract value', [share()]],
    ['10 per cent of the tender price as social value', [share('social')]],
    ['equivalent to at least 10% of total', [share('total')]],
    ['100% of social', [share('social', '1')]],
    ['GBP 50,000', [{ kind: 'pounds', at_least: '50000' }]],
    ['£50,000 of social', [{ kind: 'pounds', of: 'social', at_least: '50000' }]],
    ['£12,000 a year of total', [{ kind: 'pounds-a-year', of: 'total', at_least: '12000' }]],
    ['£50k', [{ kind: 'pounds', at_least: '50000' }]],
    ['50k', [{ kind: 'pounds', at_least: '50000' }]],
    ['£1.25m of total', [{ kind: 'pounds', of: 'total', at_least: '1250000' }]],
    ['at least 2 million social value', [{ kind: 'pounds', of: 'social', at_least: '2000000' }]],
    ['£50,000 social value', [{ kind: 'pounds', of: 'social', at_least: '50000' }]],
    ['£12 thousand a year social value', [{ kind: 'pounds-a-year', of: 'social', at_least: '12000' }]],
    ['5k volunteering-hours', [{ kind: 'quantity', within: measure('volunteering-hours'), at_least: '5000' }]],
    ['£9k of local-spend', [{ kind: 'quantity', within: measure('local-spend'), at_least: '9000', unit: 'GBP' }]],
    ['GBP 12000 per annum', [{ kind: 'pounds-a-year', at_least: '12000' }]],
    [
      'GBP 5000 of theme jobs',
      [{ kind: 'pounds', of: 'total', at_least: '5000', within: { by: 'theme', id: 'jobs' } }],
    ],
    ['208 apprenticeship-weeks', [{ kind: 'quantity', within: measure('apprenticeship-weeks'), at_least: '208' }]],
    [
      'at least 208 week of apprenticeship-weeks',
      [{ kind: 'quantity', within: measure('apprenticeship-weeks'), at_least: '208', unit: 'week' }],
    ],
    ['GBP 9,000 of local-spend', [{ kind: 'quantity', within: measure('local-spend'), at_least: '9000', unit: 'GBP' }]],
    [
      '500 hour of theme community',
      [{ kind: 'quantity', within: { by: 'theme', id: 'community' }, at_least: '500', unit: 'hour' }],
    ],
    ['10% weighting', [{ kind: 'weighting', share: '0.1' }]],
    ['weighting of 10%', [{ kind: 'weighting', share: '0.1' }]],
    ['10% weighting for social value', [{ kind: 'weighting', share: '0.1' }]],
    ['10% social value weighting', [{ kind: 'weighting', share: '0.1' }]],
    ['social value weighting: 10 percent', [{ kind: 'weighting', share: '0.1' }]],
    ['20% of the available marks', [{ kind: 'weighting', share: '0.2' }]],
    [
      'relative to the best bid: proportional, 30 marks',
      [{ kind: 'relative-to-best', scoring: 'proportional', marks: '30' }],
    ],
    ['relative to best in social: between', [{ kind: 'relative-to-best', of: 'social', scoring: 'between' }]],
    [
      '10% of total; 5% of social; 10% weighting',
      [share('total'), share('social', '0.05'), { kind: 'weighting', share: '0.1' }],
    ],
  ])('%j', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  test.each([
    ['10% social value', 'ask-could-be-either'],
    ['10% for social value', 'ask-could-be-either'],
    ['10% of total; 12% of total', 'asks-conflict'],
    ['200 training-hours; 100 training-hours', 'asks-conflict'],
    ['10 percent for social value', 'ask-could-be-either'],
    ['10% of annual contract value', 'not-an-ask'],
    ['10% of everything', 'not-an-ask'],
    ['0% of total', 'not-an-ask'],
    ['10 of total', 'not-an-ask'],
    ['-1% of total', 'not-an-ask'],
    ['ten % of total', 'not-an-ask'],
    ['101% of social', 'not-an-ask'],
    ['GBP 0 of social', 'not-an-ask'],
    ['relative to best bid', 'not-an-ask'],
    ['£50,000 contract value', 'not-an-ask'],
    ['5m fencing', 'not-an-ask'],
    ['1.2.3k', 'not-an-ask'],
    ['as much as possible', 'not-an-ask'],
    [';', 'not-an-ask'],
  ])('%j is %s', (text, rule) => {
    const read = readAsk(text);
    expect('problem' in read ? read.problem.rule : read.value).toBe(rule);
  });
});
