// Two tables of 5,000 measures compared; how long that takes is for `npm run bench -- --only tables` to say.
import { expect, test } from 'vitest';
import type { Measure, Parameter, ProxyTable } from '../../src/model/table.ts';
import { diffTables } from '../../src/tables/diff/diff-tables.ts';
import { traceToMeasures } from '../../src/tables/diff/trace.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const MEASURES = 5_000;
const YEARS = 5;

/** Every measure is a figure of its own times a series by year that all of them share. */
function large(version: string, pounds: number): ProxyTable {
  const series = Array.from({ length: YEARS }, (_, index) => ({ year: 2026 + index, value: `${pounds + index}.25` }));
  const parameters: Record<string, Parameter> = {
    series: aParameter('1', { unit: 'GBP/tCO2e', values: series }),
  };
  const measures: Record<string, Measure> = {};
  for (let index = 0; index < MEASURES; index += 1) {
    parameters[`factor-${index}`] = aParameter(`0.${index + pounds}1`, { unit: 'tCO2e/thing', price_base: 'none' });
    measures[`measure-${index}`] = aMeasure([`factor-${index}`, 'series'], { title: `Thing ${index} of ${pounds}` });
  }
  return { ...aTable({ parameters, measures }).table, version };
}

test('every figure and title of 5,000 measures changed', () => {
  const [before, after] = [large('1.0.0', 100), large('2.0.0', 200)];
  const changes = traceToMeasures(diffTables(before, after), before, after);
  expect(changes.length).toBe(2 * MEASURES + YEARS);
  expect(changes.reduce((moves, change) => moves + change.moves.length, 0)).toBe(MEASURES + YEARS * MEASURES);
});
