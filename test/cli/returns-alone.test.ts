// The first thing an analyst tries: the returns alone, as reconcile would take them.
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const CSV = `contract_id,commitment_id,supplier,measure,quantity,period,evidence
C-001,A1,Alder Ltd,local-spend,500,2026-04,x
C-001,A1,Alder Limited,local-spend,700,2026-05,x
`;
const YAML = `contracts:
  - id: C-002
    commitments:
      - { id: B1, measure: local-spend, quantity: 100, period: 2026-04, evidence: x }
      - { id: B1, measure: local-spend, quantity: 200, period: 2026-05, evidence: x }
`;

test('ids that come again each month and two spellings of one firm pass, as a sheet and as YAML', async () => {
  const cwd = aFolder({ 'r/a.csv': CSV, 'r/b.yaml': YAML });
  const { code, stdout } = await run(['calculate', 'r', '--status', 'delivered', '-f', 'json'], { cwd });
  const { summary, findings } = JSON.parse(stdout);
  expect([code, summary.read, summary.net]).toEqual([0, 4, '1500.00']);
  const rules = findings.map(({ rule }: { rule: string }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['read-as-returns', 'spelt-otherwise']));
  expect((await run(['check', 'r', '--status', 'delivered'], { cwd })).code).toBe(0);
});

test('the spelling that came first is no other one when it comes again', async () => {
  const again = 'C-001,A1,Alder Ltd,local-spend,300,2026-06,x\nC-001,A1,Alder Limited,local-spend,300,2026-07,x\n';
  const cwd = aFolder({ 'a.csv': `${CSV}${again}` });
  const { stdout } = await run(['check', 'a.csv', '--status', 'delivered', '-f', 'json'], { cwd });
  const told = JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'spelt-otherwise');
  expect(told.map(({ line }: { line: number }) => line)).toEqual([3]);
});

test('what says that it was promised stays so', async () => {
  const cwd = aFolder({
    'a.csv': 'contract_id,measure,quantity,status\nC-1,local-spend,5,committed\nC-1,local-spend,7,delivered\n',
  });
  const { stdout } = await run(['calculate', 'a.csv', '--status', 'delivered', '-f', 'json'], { cwd });
  expect(JSON.parse(stdout).summary.net).toBe('7.00');
});

test('what all says that it was promised is not taken for returns, nor for nothing that is complete', async () => {
  const cwd = aFolder({ 'a.csv': 'contract_id,measure,quantity,status\nC-1,local-spend,5,committed\n' });
  const { code, stdout } = await run(['calculate', 'a.csv', '--status', 'delivered', '-f', 'json'], { cwd });
  const { complete, findings, inputs } = JSON.parse(stdout);
  expect([code, complete, inputs[0].role]).toEqual([1, false, 'commitments']);
  expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['status-leaves-nothing']);
});

test('another firm on one contract is an error, as before', async () => {
  const cwd = aFolder({ 'a.csv': CSV.replace('Alder Limited', 'Birch plc') });
  const { code, stdout } = await run(['check', 'a.csv', '--status', 'delivered'], { cwd });
  expect([code, stdout]).toEqual([1, expect.stringContaining('contract-described-twice')]);
});
