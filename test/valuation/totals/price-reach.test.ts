// What cannot be moved to the prices asked for names the years that would move most lines, and the bases without an index.
import { expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { ROOT, run } from '../../support/run.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\n';
const row = (measure: string, unit: string) => `C-1,900000,2026-04-01,2027-03-31,${measure},10,${unit}\n`;
const BID =
  HEAD +
  row('carbon-saved', 'tCO2e') +
  row('electricity-saved', 'kWh') +
  row('training-hours', 'hour') +
  row('donations', 'GBP');

async function told(base: string): Promise<string | undefined> {
  const { stderr } = await run(['calculate', 'a.csv', '--price-base', base], {
    cwd: aFolder({ 'a.csv': BID }),
    home: ROOT,
  });
  return /price-base-reach: (.*)$/m.exec(stderr)?.[1];
}

test.each([
  [
    '2030-31',
    '0 of the 3 lines whose figures have a price base can be moved whole to BASE prices; 2024-25 would move 2, 2024 2 and 2022 2; there is no index for 2025-26 (1 line)',
  ],
  [
    '2025-26',
    '1 of the 3 lines whose figures have a price base can be moved whole to BASE prices; 2024-25 would move 2, 2024 2 and 2022 2; there is no index for 2025-26 (1 line)',
  ],
  [
    '2024-25',
    '2 of the 3 lines whose figures have a price base can be moved whole to BASE prices; no other year moves more; there is no index for 2025-26 (1 line)',
  ],
])('%s', async (base, expected) => {
  expect(await told(base)).toBe(expected.replace('BASE', base));
});

test('nothing is said where all of it moves', async () => {
  const text = HEAD + row('carbon-saved', 'tCO2e') + row('donations', 'GBP');
  const { stderr } = await run(['calculate', 'a.csv', '--price-base', '2024-25'], {
    cwd: aFolder({ 'a.csv': text }),
    home: ROOT,
  });
  expect(stderr).not.toContain('price-base-reach');
});
