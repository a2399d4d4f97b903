// Asks against offers: compared to the penny, with every way in which there is no answer.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../src/model/calendar.ts';
import type { ContractFacts } from '../../src/model/commitment.ts';
import { decimal, formatExact } from '../../src/model/decimal.ts';
import { readAsk } from '../../src/read/ask.ts';
import { withAsks } from '../../src/valuation/asked.ts';
import { answerAsks, MeasureOffers, twiceIn, wantsMeasures } from '../../src/valuation/asks.ts';
import { aCommitment, valued } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const TABLE = aTable({
  parameters: { pound: aParameter('1'), pay: aParameter('3.33') },
  measures: {
    thing: aMeasure(['pound']),
    pay: aMeasure(['pay'], { components: [{ kind: 'local-economic', product: ['pay'] }], theme: 'pay', unit: 'hour' }),
    counted: aMeasure([], { record_only: true, components: [], unit: 'tree', outcome: 'Trees' }),
    leaf: aMeasure([], { record_only: true, components: [], unit: 'leaf', outcome: 'Trees' }),
  },
});
const FACTS: ContractFacts = {
  id: 'C-1',
  value: decimal('1000'),
  start: isoDay('2026-04-01'),
  end: isoDay('2028-03-31'),
};
/** GBP 100.00 of social value and GBP 33.30 of local economic value, 7 trees and 5 leaves. */
const BID = [
  aCommitment({ quantity: '100' }),
  aCommitment({ quantity: '10', measure: 'pay' }),
  aCommitment({ quantity: '7', measure: 'counted' }),
  aCommitment({ quantity: '5', measure: 'leaf' }),
];

function partsOf(text: string) {
  const read = readAsk(text);
  if ('problem' in read) throw new Error(read.problem.rule);
  return read.value.parts;
}

/** The readings of an ask, whole, of a bid by a table. */
function readingsOf(text: string, bid = BID, loaded = TABLE) {
  const [contract] = valued(bid, loaded, {}, [FACTS]).contracts;
  if (!contract) throw new RangeError('the bid has a contract');
  return answerAsks(contract, partsOf(text), loaded.table, new Map()).flatMap(({ readings }) => readings);
}

async function answerTo(text: string, facts: ContractFacts = FACTS) {
  const read = readAsk(text);
  if ('problem' in read) throw new Error(read.problem.rule);
  const result = valued(BID, TABLE, {}, [{ ...facts, ask: read.value }]);
  const asked = await withAsks(result, {
    placeOf: () => undefined,
    lines: () => result.lines,
    editionsWith: async () => [],
  });
  const readings = (asked.contracts[0]?.asks ?? []).flatMap((answer) => answer.readings);
  return {
    readings: readings.map((reading) => {
      if (reading.state === 'not-known') return `${reading.why}`;
      const short = reading.of ? String(reading.short) : `${formatExact(reading.quantity.short)} ${reading.unit}`;
      return reading.state === 'met'
        ? `${reading.of ?? reading.unit} met`
        : `${reading.of ?? ''} short ${short}`.trim();
    }),
    rules: asked.findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('ask')),
  };
}

describe('an ask against the offer', () => {
  test.each([
    ['10% of social', ['social met']],
    ['10.00001% of social', ['social short 1']],
    ['13.33% of total', ['total met']],
    ['13.3301% of total', ['total short 1']],
    ['GBP 100 of social', ['social met']],
    ['GBP 100.01 of social', ['social short 1']],
    ['GBP 50 a year of social', ['social met']],
    ['GBP 70 a year of total', ['total short 670']],
    ['12% of contract value', ['social short 2000', 'total met']],
    ['GBP 33.30 of theme pay', ['total met']],
    ['GBP 33.31 of theme pay', ['total short 1']],
    ['10 pay', ['hour met']],
    ['10 hours of pay', ['hour met']],
    ['8 counted', ['short 1 tree']],
    ['8 tree of outcome Trees', ['short 1 tree']],
    ['10% weighting', []],
  ])('%j: %j', async (text, readings) => {
    expect((await answerTo(text)).readings).toEqual(readings);
  });

  test.each([
    ['10% of total', { id: 'C-1' }, 'no-contract-value'],
    ['10% of total', { id: 'C-1', value: decimal('0') }, 'no-contract-value'],
    ['GBP 10 a year of total', { id: 'C-1' }, 'no-contract-dates'],
    ['GBP 10 a year of total', { id: 'C-1', start: isoDay('2026-04-01') }, 'no-contract-dates'],
    ['GBP 10 a year of total', { id: 'C-1', end: isoDay('2026-04-01') }, 'no-contract-dates'],
    ['5 unicorns', FACTS, 'unknown-measure'],
    ['GBP 5 of theme unicorns', FACTS, 'unknown-theme'],
    ['8 of outcome Trees', FACTS, 'units-differ'],
    ['8 week of counted', FACTS, 'unit-differs'],
  ])('%j of %o has no answer: %s', async (text, facts, why) => {
    const { readings, rules } = await answerTo(text, facts);
    expect(readings).toEqual([why]);
    expect(rules).toEqual(['ask-not-answered']);
  });

  test('tells what was offered and wanted, in pence, and as a share of the contract where one is asked', () => {
    const pounds = { of: 'social', offer: 10_000n, wanted: 10_001n, short: 1n, state: 'short' };
    expect(readingsOf('GBP 100.01 of social')).toEqual([pounds]);
    expect(readingsOf('GBP 100.00 of social')).toEqual([{ ...pounds, wanted: 10_000n, short: 0n, state: 'met' }]);
    const [share] = readingsOf('10% of social');
    expect(share).toMatchObject({
      state: 'met',
      wanted: 10_000n,
      shares: { wanted: { numerator: 10n, denominator: 100n } },
    });
    expect(share && 'shares' in share && share.shares && formatExact(share.shares.offer)).toBe('0.1');
    expect(readingsOf('8 counted')).toMatchObject([{ state: 'short', unit: 'tree' }]);
  });

  test('has no answer where nothing of the offer was valued, and none is asked of a comparison', () => {
    const counted = [aCommitment({ quantity: '7', measure: 'counted' })];
    expect(readingsOf('GBP 1 of total', counted)).toEqual([{ state: 'not-known', of: 'total', why: 'nothing-valued' }]);
    expect(readingsOf('10% weighting')).toEqual([]);
  });

  test('of social value what is counted twice is of social value alone, where that is known', () => {
    const [contract] = valued(BID, TABLE, {}, [FACTS]).contracts;
    if (!contract) throw new RangeError('the bid has a contract');
    const { socialTwice: _, ...rest } = { ...contract, countedTwice: 5n };
    const twice = { ...rest, themes: contract.themes };
    expect([twiceIn({ ...twice, socialTwice: 2n }, 'social'), twiceIn({ ...twice, socialTwice: 2n }, 'total')]).toEqual(
      [2n, 5n],
    );
    expect(twiceIn(twice, 'social')).toBe(5n);
  });

  test.each([
    ['10% of social', false],
    ['GBP 5 of social', false],
    ['GBP 5 of theme pay', true],
    ['10 pay', true],
    ['10% weighting', false],
  ])('%j is asked of measures: %s', (text, isOfMeasures) => {
    expect(partsOf(text).map(wantsMeasures)).toEqual([isOfMeasures]);
  });

  test('what is short is a warning, what is open is asked', async () => {
    expect((await answerTo('12% of contract value')).rules).toEqual(['ask-of-what', 'ask-short']);
    expect((await answerTo('10% of social')).rules).toEqual([]);
  });

  test('one that is met only by what may be counted twice says so', async () => {
    const loaded = aTable({
      parameters: { pound: aParameter('1') },
      measures: { part: aMeasure(['pound']), whole: aMeasure(['pound']) },
      method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'whole' }] },
    });
    const bid = [aCommitment({ quantity: '60', measure: 'part' }), aCommitment({ quantity: '60', measure: 'whole' })];
    const read = readAsk('10% of social');
    const result = valued(bid, loaded, {}, [{ ...FACTS, ...('value' in read && { ask: read.value }) }]);
    const asked = await withAsks(result, {
      placeOf: () => undefined,
      lines: () => result.lines,
      editionsWith: async () => [],
    });
    expect(asked.contracts[0]?.asks?.[0]?.readings).toMatchObject([{ state: 'met', metByDoubled: 6_000n }]);
    expect(readingsOf('GBP 60.01 of social', bid, loaded)).toMatchObject([{ state: 'met', metByDoubled: 6_000n }]);
    for (const text of ['GBP 60 of social', 'GBP 120.01 of social']) {
      expect(readingsOf(text, bid, loaded)[0]).not.toHaveProperty('metByDoubled');
    }
    expect(asked.findings.map(({ rule }) => rule)).toContain('ask-met-by-doubled');
  });
});

test('pounds within a measure are those of its own lines', () => {
  const result = valued(BID, TABLE, {}, [FACTS]);
  const [contract] = result.contracts;
  if (!contract) throw new RangeError('the bid has a contract');
  const offers = new MeasureOffers();
  for (const line of result.lines) offers.add(line);
  const short = (id: string, amount: string) => {
    const part = { kind: 'pounds', at_least: decimal(amount), within: { by: 'measure', id }, of: 'total' } as const;
    const [reading] = answerAsks(contract, [part], TABLE.table, offers.of('C-1')).flatMap(({ readings }) => readings);
    return reading && 'short' in reading && reading.short > 0n ? reading.short : reading?.state;
  };
  expect([short('pay', '33.30'), short('Pay', '33.31'), short('thing', '100.01')]).toEqual(['met', 1n, 1n]);
  expect(short('trees', '1')).toBe('not-known');
});
