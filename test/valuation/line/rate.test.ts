// Rates on call-off contracts: so many for each GBP 1m spent, counted on the spend, or on the value until it is known.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../support/run.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'rates-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const HEAD = 'contract_id,contract_value,contract_spend,commitment_id,measure,quantity,unit,per,start,end';
const TERM = '2026-04-01,2029-03-31';

function write(name: string, rows: readonly string[]): string {
  writeFileSync(join(cwd, name), `${[HEAD, ...rows].join('\n')}\n`);
  return name;
}

async function lineOf(row: string) {
  const ran = await run(['calculate', write('bid.csv', [row]), '-f', 'json', '-q'], { cwd });
  const { lines, findings } = JSON.parse(ran.stdout);
  const [{ state, quantity_total, spend, net }] = lines;
  const rules = findings.map(({ rule }: { rule: string }) => rule).filter((rule: string) => rule.startsWith('spend'));
  return { state, quantity_total, spend, net, rules };
}

describe('a rate', () => {
  test('is counted on what was spent so far, exactly', async () => {
    // 2.5 hours x 3.333333 = 8.3333325 hours, each 17.96: 149.666651...
    expect(await lineOf(`F,8000000,3333333,V,volunteering-hours,2.5,hour,1m-spent,${TERM}`)).toEqual({
      state: 'valued',
      quantity_total: '8.3333325',
      spend: { pounds: '3333333.00', from: 'spend' },
      net: '149.67',
      rules: [],
    });
  });

  test('is counted on the value of the contract until the spend is known, and that is said', async () => {
    expect(await lineOf(`F,8000000,,V,volunteering-hours,40,hour,per £1m spent,${TERM}`)).toMatchObject({
      quantity_total: '320',
      spend: { pounds: '8000000.00', from: 'value' },
      net: '5747.20',
      rules: ['spend-estimated'],
    });
  });

  test.each(['F,,', 'F,0,'])('has no quantity where neither is known: %s', async (contract) => {
    expect(await lineOf(`${contract},V,volunteering-hours,40,hour,1m,${TERM}`)).toEqual({
      state: 'unvalued',
      quantity_total: null,
      spend: null,
      net: null,
      rules: ['spend-unknown'],
    });
  });

  test('of a contract on which nothing was spent yet is 0', async () => {
    const found = await lineOf(`F,8000000,0,V,volunteering-hours,40,hour,1m,${TERM}`);
    expect(found).toMatchObject({ state: 'valued', quantity_total: '0', net: '0.00', rules: [] });
  });

  test('of a measure that is only counted is counted', async () => {
    const found = await lineOf(`F,8000000,2000000,Q,qualifications,3,qualification,1m,${TERM}`);
    expect(found).toMatchObject({ state: 'record-only', quantity_total: '6', net: null });
  });

  test('of a level is multiplied by nothing', async () => {
    const row = `F,8000000,2000000,P,prompt-payment-share,95,percent,1m,${TERM}`;
    const ran = await run(['calculate', write('bid.csv', [row])], { cwd });
    expect(ran.stderr).toContain('level-not-multiplied');
  });

  test('is set out by explain, with what it is counted on', async () => {
    const bid = write('bid.csv', [`F,8000000,3500000,V,volunteering-hours,40,hour,1m,${TERM}`]);
    const { stdout } = await run(['explain', bid, '--line', 'V'], { cwd });
    expect(stdout).toContain('40 hour for each GBP 1m spent');
    expect(stdout).toContain('GBP 3,500,000.00 so far');
    expect(stdout).toContain('40 x 3.5 = 140 hour');
  });

  test('is the same in YAML, where the contract says its spend', async () => {
    const commitment = '      - { id: V, measure: volunteering-hours, quantity: 40, unit: hour, per: 1m-spent }';
    const yaml = `contracts:\n  - id: F\n    spend: 3500000\n    commitments:\n${commitment}\n`;
    writeFileSync(join(cwd, 'bid.yaml'), yaml);
    const { summary } = JSON.parse((await run(['calculate', 'bid.yaml', '-f', 'json', '-q'], { cwd })).stdout);
    expect(summary.net).toBe('2514.40');
  });

  test('comes to the same among rows that are valued by their codes, whatever later rows say of the spend', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => {
      const per = ['1m-spent', 'year', ''][at % 3];
      const [value, spend] = [at < 40 ? '' : '9000000', at < 50 ? '' : '1234567.89'];
      return `F${at % 2},${value},${spend},L${at},volunteering-hours,${at + 1}.5,hour,${per},${TERM}`;
    });
    const bid = write('bid.csv', rows);
    const summaryOf = async (...flags: string[]) =>
      JSON.parse((await run(['calculate', bid, '-f', 'json', '-q', ...flags], { cwd })).stdout).summary;
    const plain = await summaryOf();
    expect(plain.net).toBe((await summaryOf('--by', 'contract')).net);
    expect(plain.unvalued).toBe(0);
  });
});

describe('a rate in what is reconciled', () => {
  const returned = () =>
    writeFileSync(
      join(cwd, 'returns.csv'),
      'contract_id,measure,quantity,unit,start,end,evidence\nF,volunteering-hours,100,hour,2026-04-01,2026-09-30,log\n',
    );

  async function reconciled(contract: string) {
    returned();
    const promised = write('promised.csv', [`${contract},V,volunteering-hours,40,hour,1m,${TERM}`]);
    return run(['reconcile', '--commitments', promised, '--returns', 'returns.csv', '-f', 'json', '-q'], { cwd });
  }

  test('is due in full for what was spent so far, whatever time has gone by', async () => {
    const { lines, summary } = JSON.parse((await reconciled('F,8000000,3500000')).stdout);
    expect(lines[0]).toMatchObject({ committed: '140', due: '140', delivered: '100', shortfall: '40' });
    expect(summary.committed.net).toBe('2514.40');
  });

  test('is due pro rata to time while its contract value stands in for the spend', async () => {
    const { lines } = JSON.parse((await reconciled('F,6000000,')).stdout);
    // 240 hours over 36 months, of which 6 have gone by.
    expect(lines[0]).toMatchObject({ committed: '240', due: '40', delivered: '100' });
  });

  test('is refused where there is neither', async () => {
    const ran = await reconciled('F,,');
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('"spend-unknown"')]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ complete: false });
  });
});
