// Which parts of an ask are of pounds, what counts towards them, and when all is met.
import { expect, test } from 'vitest';
import type { AskOf, AskPart, AskReading } from '../../../src/model/ask.ts';
import { ONE, rational, ZERO } from '../../../src/model/rational.ts';
import { MeasureOffers } from '../../../src/valuation/asks.ts';
import type { Valued } from '../../../src/valuation/solve/bid.ts';
import {
  countsTowards,
  isMet,
  isNet,
  isOfPounds,
  missing,
  penceTerms,
  withOf,
  worthTo,
} from '../../../src/valuation/solve/lacks.ts';
import { aCommitment, valued } from '../../support/commitments.ts';
import { apprenticeLine } from '../../support/lines.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const within = { by: 'measure', id: 'apprenticeship-weeks' } as const;
const elsewhere = { by: 'measure', id: 'local-job' } as const;
const share: AskPart = { kind: 'share-of-contract-value', at_least: rational(1, 10) };
const pounds: AskPart = { kind: 'pounds', at_least: ONE };
const yearly: AskPart = { kind: 'pounds-a-year', at_least: ONE, within };
const quantity: AskPart = { kind: 'quantity', within, at_least: ONE };
const weighting: AskPart = { kind: 'weighting', share: ONE };
const parts = [share, pounds, yearly, quantity, weighting];

test('parts of pounds are those of a share, of pounds and of pounds a year', () => {
  expect(parts.map(isOfPounds)).toEqual([true, true, true, false, false]);
});

test('what may be counted twice counts within a measure, and not in the whole contract', () => {
  expect([...parts, undefined].map(isNet)).toEqual([true, true, false, false, false, false]);
});

test('an ask that does not say what of is of what was said for all', () => {
  const of = (part: AskPart) => ('of' in part ? part.of : undefined);
  expect(parts.map((part) => of(withOf(part, 'social')))).toEqual(['social', 'social', 'social', undefined, undefined]);
  expect(of(withOf({ ...pounds, of: 'total' }, 'social'))).toBe('total');
});

test('asks are met when each is, and not by pounds that may be counted twice', () => {
  const amounts = { of: 'total', offer: 1n, wanted: 1n, short: 0n } as const;
  const met: AskReading = { state: 'met', ...amounts };
  const short: AskReading = { state: 'short', ...amounts };
  expect([isMet([]), isMet([met, met]), isMet([met, short])]).toEqual([true, true, false]);
  expect(isMet([{ ...met, metByDoubled: 1n }])).toBe(false);
});

test('local economic value counts towards the total, transfers towards nothing', () => {
  const kinds = ['fiscal', 'local-economic', 'transfer'] as const;
  expect(kinds.map((kind) => countsTowards(kind, 'social'))).toEqual([true, false, false]);
  expect(kinds.map((kind) => countsTowards(kind, 'total'))).toEqual([true, true, false]);
});

test('what an ask lacks is of what it asks for: local economic value that may be counted twice takes nothing from social value', () => {
  const loaded = aTable({
    parameters: { five: aParameter('5') },
    measures: {
      town: aMeasure([], { components: [{ kind: 'local-economic', product: ['five'] }] }),
      well: aMeasure(['five']),
    },
    method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'town', whole: 'well' }] },
  });
  const rows = [aCommitment({ measure: 'town', quantity: '4' }), aCommitment({ measure: 'well', quantity: '3' })];
  const { contracts, lines } = valued(rows, loaded);
  const bid = contracts.map((contract): Valued => {
    return { contract, table: loaded.table, lines, added: [], offers: new MeasureOffers(), overLimits: () => 0n };
  });
  const twenty: AskPart = { ...pounds, at_least: rational(20) };
  const lacked = (part: AskPart, of: AskOf) => bid.map((now) => missing(part, now, of));
  expect(lacked({ ...twenty, of: 'social' }, 'total')).toEqual([rational(500)]);
  expect(lacked({ ...twenty, of: 'total' }, 'social')).toEqual([ZERO]);
  expect(lacked(twenty, 'social')).toEqual([rational(500)]);
});

test('a line is worth its pence towards pounds, its quantity towards a quantity, and nothing elsewhere', () => {
  // 208 weeks at 240 pounds, all of them local economic value.
  const line = apprenticeLine();
  const pence = penceTerms(line, 'total');
  expect(pence.map(({ numerator, denominator }) => numerator / denominator)).toEqual([4_992_000n]);
  expect(penceTerms(line, 'social')).toEqual([]);
  expect(worthTo(pounds, line, 'total')).toEqual(pence);
  expect(worthTo({ ...pounds, of: 'social' }, line, 'total')).toEqual([]);
  expect(worthTo(share, line, 'social')).toEqual([]);
  // Within a measure all its pounds count, whatever the ask is of.
  expect(worthTo(yearly, line, 'social')).toEqual(pence);
  expect(worthTo({ ...yearly, within: elsewhere }, line, 'total')).toEqual([]);
  expect(worthTo(quantity, line, 'total')).toEqual([line.quantity]);
  expect(worthTo({ ...quantity, within: elsewhere }, line, 'total')).toEqual([]);
  expect(worthTo(weighting, line, 'total')).toEqual([]);
});
