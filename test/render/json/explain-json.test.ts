import { expect, test } from 'vitest';
import { rational } from '../../../src/model/rational.ts';
import { explanationJson } from '../../../src/render/json/explain-json.ts';
import { apprenticeLine, CONTRACT, carbonLine, commitmentOf, lineOf, USED } from '../../support/lines.ts';

test('an explanation in JSON holds exact numbers as text, and money with two decimals', () => {
  const data = JSON.parse(
    JSON.stringify(explanationJson(carbonLine(), CONTRACT, USED, { case: 'central', appraisals: [] })),
  );
  expect(data).toMatchObject({
    format: 'social-value/explanation',
    proxies: { name: 'tiny@1.2.3', sha256: USED.sha256, locked: true },
    contract: { id: 'C-001' },
    line: {
      line: 'CARBON',
      quantity: '120',
      quantity_total: '360',
      years: '3',
      net: '103256.07',
      shares_not_given: ['deadweight', 'displacement', 'leakage', 'attribution'],
      components: [{ kind: 'environmental', gross_unrounded: '141460821/1370', net: '103256.07' }],
    },
    parameters: { 'carbon-value': { unit: 'GBP/tCO2e', source: { publisher: 'A public office' } } },
  });
  expect(data.line.components[0].parts[0]).toMatchObject({ year: 2027, days: 275, of_days: 1096, retention: '1' });
});

test('an explanation in JSON says who gave a share', () => {
  const line = apprenticeLine([{ name: 'deadweight', value: rational(1, 8), from: 'table' }]);
  const data = JSON.parse(JSON.stringify(explanationJson(line, CONTRACT, USED, { case: 'central', appraisals: [] })));
  expect(data.line.shares).toEqual([{ name: 'deadweight', value: '0.125', from: 'table' }]);
});

test('a line without pounds has null in JSON, never 0', () => {
  const line = lineOf(commitmentOf({ measure: 'qualifications' }), [], { state: 'record-only' });
  const data = JSON.parse(JSON.stringify(explanationJson(line, CONTRACT, USED, { case: 'central', appraisals: [] })));
  expect(data.line).toMatchObject({ state: 'record-only', net: null, gross: null, components: [] });
});
