// Units: spellings are taken, other sizes are never renamed, and what a map turns into ours is exact and shown.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const HEADER = 'contract_id,contract_start,contract_end,commitment_id,measure,quantity,unit';
const row = (measure: string, quantity: string, unit: string) =>
  `C-1,2026-04-01,2027-03-31,A,${measure},${quantity},${unit}`;

async function ran(csv: string, map?: string, command: readonly string[] = ['calculate', '-f', 'json']) {
  const cwd = aFolder({ 'bid.csv': `${HEADER}\n${csv}\n`, ...(map !== undefined && { 'map.yaml': map }) });
  return run([...command, 'bid.csv', ...(map === undefined ? [] : ['--map', 'map.yaml'])], { cwd });
}

describe('a map never renames a unit to one of another size', () => {
  test.each([
    ['MWh', 'kWh', '1000'],
    ['mwh', 'KWH', '1000'],
    ['Wh', 'kWh', '0.001'],
    ['GWh', 'kWh', '1000000'],
    ['kg', 'tCO2e', '0.001'],
    ['kgCO2e', 'tonnes CO2e', '0.001'],
    ['kg', 'tonne', '0.001'],
    ['miles', 'km', '1.609344'],
    ['litres', 'm³', '0.001'],
    ['gallons', 'litre', '4.54609'],
    ['£k', 'GBP', '1000'],
    ['000 kWh', 'kWh', '1000'],
    ['kilowatt-hours (000s)', 'kWh', '1000'],
    ['kWh x1000', 'kWh', '1000'],
    ['tonnes (000)', 'tonne', '1000'],
    ['thousand litres', 'litre', '1000'],
    ['Thousands', 'GBP', '1000'],
    ['million kWh', 'kWh', '1000000'],
    ['megalitres', 'm3', '1000'],
    ['kilolitres', 'litre', '1000'],
    ['decimal', 'percent', '100'],
    ['mins', 'hour', '1/60'],
    ['tC', 'tCO2e', '11/3'],
    ['days', 'hour', undefined],
    ['weeks', 'hour', undefined],
    ['tons', 'tonne', undefined],
    ['€', 'GBP', undefined],
    ['kWh', 'tCO2e', undefined],
  ])('%s: %s', async (from, to, times) => {
    const { code, stdout, stderr } = await ran(row('local-spend', '1', 'GBP'), `units: { "${from}": "${to}" }\n`);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('error unit-renamed:');
    if (times !== undefined) expect(stderr.replace(/\s+/g, ' ')).toContain(`times: ${times} }`);
  });

  test('nor by a wrong number', async () => {
    const { code, stderr } = await ran(row('local-spend', '1', 'GBP'), 'units: { MWh: { to: kWh, times: 100 } }\n');
    expect([code, stderr]).toEqual([3, expect.stringContaining('1 MWh is 1000 kWh, and the map says 100')]);
  });

  test.each(['0', '-1', 'many', '1/0', ''])('nor by %j', async (times) => {
    const { code } = await ran(row('local-spend', '1', 'GBP'), `units: { boxes: { to: kg, times: "${times}" } }\n`);
    expect(code).toBe(3);
  });

  test.each([
    ['gas-saved', 'kWh (Net CV)', 'kWh'],
    ['water-saved', 'kilolitres', 'm3'],
    ['volunteering-hours', 'hours per 1000 staff', 'hour'],
  ])('another name for the same is taken: %s in %s', async (measure, theirs, ours) => {
    const { code } = await ran(row(measure, '1', theirs), `units: { "${theirs}": ${ours} }\n`);
    expect(code).toBe(0);
  });
});

describe('a unit that is turned into ours', () => {
  const MAP = 'units: { MWh: { to: kWh, times: 1000 }, days: { to: hour, times: 7.5 } }\n';

  test('comes to the same as had it been given so, and the result says how', async () => {
    const [theirs, ours] = [
      await ran(row('electricity-saved', '450.25', 'MWh'), MAP),
      await ran(row('electricity-saved', '450250', 'kWh')),
    ];
    const [line, same] = [theirs, ours].map(({ stdout }) => JSON.parse(stdout).lines[0]);
    expect(line).toMatchObject({
      quantity: '450250',
      unit: 'kWh',
      unit_given: 'MWh',
      converted: { quantity: '450.25', times: '1000' },
    });
    expect(line.net).toBe(same.net);
    expect(same).toMatchObject({ unit_given: 'kWh', converted: null });
  });

  test('is explained', async () => {
    const explained = await ran(row('volunteering-hours', '12', 'days'), MAP, ['explain', '--line', 'A']);
    expect(explained.stdout).toContain('12 days for the whole period, x 7.5 by the map = 90 hour');
  });

  test('a proxy claimed for one of theirs is turned with it', async () => {
    const cwd = aFolder({
      'map.yaml': MAP,
      'returns.csv':
        'contract_id,measure,quantity,unit,period,status,claimed_proxy\n' +
        'C-1,volunteering-hours,2,days,2026-27,committed,\nC-1,volunteering-hours,2,days,2026-27,delivered,134.7\n',
    });
    const { stdout } = await run(['reconcile', '--returns', 'returns.csv', '--map', 'map.yaml', '-f', 'json'], { cwd });
    expect(stdout).not.toContain('claim-');
  });
});

test('measures are named as columns are, and two that differ by nothing else are not guessed at', async () => {
  const { stdout } = await ran(
    [row('Training hours', '1', 'hrs'), row('LOCAL SPEND', '5', '£').replace(',A,', ',B,')].join('\n'),
  );
  expect(JSON.parse(stdout).lines.map(({ measure }: { measure: string }) => measure)).toEqual([
    'training-hours',
    'local-spend',
  ]);
});

describe('a sign by a quantity', () => {
  test.each([
    ['volunteering-hours', '£400', 'hour', 1],
    ['volunteering-hours', '40%', 'hour', 1],
    ['local-spend', '£400', 'GBP', 0],
    ['real-living-wage-share', '85%', 'percent', 0],
    ['real-living-wage-share', '£85', 'percent', 1],
    ['local-spend', '5%', '', 1],
  ])('%s %s', async (measure, quantity, unit, code) => {
    const { stderr, ...done } = await ran(row(measure, quantity, unit), undefined, ['check']);
    expect(done.code).toBe(code);
    expect(done.stdout.includes('sign-mismatch')).toBe(code === 1);
  });
});
