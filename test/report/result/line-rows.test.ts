// The lines as a table to paste: their order, the value of a unit, the share of the total, overlaps and evidence.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { divide } from '../../../src/model/rational.ts';
import { lineRowsOf, lineTable } from '../../../src/report/result/line-rows.ts';
import { paragraphsOf } from '../../../src/report/result/paragraph.ts';
import { aResult, aWithheldResult, TABLE, USED } from '../../support/results.ts';

describe('lines by size', () => {
  test('stand by theme, themes and lines with the most pounds first', () => {
    const result = aResult();
    const names = lineRowsOf(result, result.lines).map(({ line }) => `${line.measure.theme} ${line.name}`);
    expect(names).toEqual([
      'environment bid.csv:3',
      'environment c-late',
      'jobs jobs-1',
      'jobs bid.csv:4',
      'skills bid.csv:5',
      'skills bid.csv:6',
    ]);
  });

  test('shares of the valued lines add up to the whole, and a unit times the quantity is the gross', () => {
    const result = aResult();
    const rows = lineRowsOf(result, result.lines);
    const total = rows.reduce(
      (sum, { share }) => sum + Number(share ? share.numerator : 0n) / Number(share?.denominator ?? 1n),
      0,
    );
    expect(total).toBeCloseTo(1, 10);
    const jobs = rows.find(({ line }) => line.name === 'jobs-1');
    expect(jobs?.perUnit && formatExact(jobs.perUnit)).toBe('19500');
    const hours = rows.find(({ line }) => line.name === 'bid.csv:5');
    expect(hours?.perUnit && formatExact(divide(hours.perUnit, { numerator: 1n, denominator: 1n }))).toBe('10');
  });

  test('what overlaps is named in both rows, in one contract only', () => {
    const overlaps = [{ kind: 'exclusive', measures: ['local-job', 'carbon-saved'] }] as const;
    const table = { ...TABLE, method: { rounding: 'half-away-from-zero', overlaps } } as const;
    const result = aResult({ proxies: [{ ...USED, table }] });
    const rows = lineRowsOf(result, result.lines);
    expect(Object.fromEntries(rows.map(({ line, overlaps: names }) => [line.name, names.join()]))).toMatchObject({
      'jobs-1': 'bid.csv:3',
      'bid.csv:3': 'jobs-1',
      'c-late': '',
    });
  });

  test('a table of no lines is no table', () => {
    expect(lineTable(aResult(), [])).toEqual([]);
  });
});

describe('a paragraph for a tender', () => {
  test('names figure, share, table, edition, price base and date, and says what keeps it honest', () => {
    const result = aResult({ countedTwice: 5n });
    const contracts = result.contracts.map((one) => ({ ...one, byKind: { input: 250n } }));
    const text = paragraphsOf({ ...result, contracts });
    expect(text).toContain(', of which GBP 2.50 is time and money given, at cost');
    expect(text).toContain('Our commitments on Soft facilities management (C-001)');
    for (const words of [
      'uk-test@2.0.0, edition 2026-27',
      'as of 2026-12-01',
      'mixed price bases',
      'not a measurement',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('has no figure where there is none', () => {
    expect(paragraphsOf(aWithheldResult())).toBe('There is no figure to report yet.\n');
    expect(paragraphsOf(aResult({ lines: [] }))).toBe('There is no figure to report yet.\n');
  });
});
