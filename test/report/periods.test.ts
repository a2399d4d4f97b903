import { expect, test } from 'vitest';
import { readPeriod } from '../../src/read/dates.ts';
import { likelyPeriods } from '../../src/report/wording/periods.ts';

test.each<[string, readonly string[]]>([
  ['Q1 25/26', ['2025-26-Q1 (April to June 2025)']],
  ['2025/26 Q4', ['2025-26-Q4 (January to March 2026)']],
  ['2025/2026', ['2025-26 (April 2025 to March 2026)']],
  ['Qtr 3 FY25/26', ['2025-26-Q3 (October to December 2025)']],
  ['Quarter 2 (Jul-Sep) 2025-26', ['2025-26-Q2 (July to September 2025)']],
  ['Q1 2025', ['2025-Q1 (January to March 2025)', '2025-26-Q1 (April to June 2025)']],
  ['2025Q4', ['2025-Q4 (October to December 2025)', '2025-26-Q4 (January to March 2026)']],
  ['2025', ['2025-01-01/2025-12-31 (the calendar year)', '2025-26 (April 2025 to March 2026)']],
  ['FY26', ['2025-26 (April 2025 to March 2026)']],
  ['FY 11/12', ['2011-04-01/2012-03-31']],
  ['H2 25/26', ['2025-10-01/2026-03-31']],
  ['Apr-25', ['2025-04 (April 2025)']],
  ["Sept '25", ['2025-09 (September 2025)']],
  ['04/2025', ['2025-04 (April 2025)']],
  ['2025-4', ['2025-04 (April 2025)']],
  ['2025-04-01 to 2025-06-30', ['2025-04-01/2025-06-30']],
  ['1/4/2025 – 30/6/2025', ['2025-04-01/2025-06-30 (with the day first)']],
  ...['Q1', 'Q5 25/26', '25/27', '13/2025', '25', 'Year 1', 'to date', 'Q1 April 2025', '#REF!', ''].map(
    (text): [string, readonly string[]] => [text, []],
  ),
])('%j most likely means %j', (found, meant) => {
  expect(likelyPeriods(found)).toEqual(meant);
  // What is advised can be read.
  for (const advice of meant) expect(readPeriod(advice.replace(/ \(.*/, ''))).toHaveProperty('value');
});
