// A finding of a cell in a text sheet says its column to a program too, and inputs may stand behind the registers.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const BAD = 'contract_id,measure,quantity,unit\nC-1,local-job,"2\nx",week\nC-1,donations,lots,GBP\n';

describe('-f json of a run with findings', () => {
  test.each([
    ['calculate', ['calculate', 'bid.csv', '-f', 'json']],
    ['check', ['check', 'bid.csv', '-f', 'json']],
    ['reconcile', ['reconcile', '--commitments', 'good.csv', '--returns', 'bid.csv', '-f', 'json']],
  ])('of %s names the column of each cell, where it stands in the file', async (_, argv) => {
    const cwd = aFolder({ 'bid.csv': BAD, 'good.csv': 'contract_id,measure,quantity\nC-1,donations,5\n' });
    const { findings } = JSON.parse((await run(argv, { cwd })).stdout);
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error');
    expect(errors.map(({ line, column }: { line: number; column: number }) => [line, column])).toEqual([
      [2, 15],
      // Behind an end of line in quotes.
      ...(argv[0] === 'reconcile' ? [] : [[3, 4]]),
      [4, 15],
    ]);
  });

  test('is verified, also as it was saved without columns', async () => {
    const cwd = aFolder({
      'bid.csv': 'contract_id,measure,quantity,unit\nC-1,donations,5,\nC-1,volunteering-hours,5,\n',
    });
    await run(['calculate', 'bid.csv', '-o', 'r.json'], { cwd });
    expect((await run(['verify', 'r.json'], { cwd })).code).toBe(0);
  });
});

describe('--contracts', () => {
  const release = {
    ocid: 'x-1',
    id: '1',
    date: '2026-01-01T00:00:00Z',
    tag: ['award'],
    buyer: { name: 'Council' },
    contracts: [{ id: 'C-1', awardID: '1', title: 'Cleaning', value: { amount: 100, currency: 'GBP' } }],
    awards: [{ id: '1', suppliers: [{ name: 'Alder Ltd' }] }],
  };
  test('leaves the inputs that stand behind it', async () => {
    const cwd = aFolder({
      'r.json': JSON.stringify(release),
      'bid.csv': 'contract_id,measure,quantity\nC-1,donations,5\n',
    });
    const told = async (...argv: string[]) => (await run(['calculate', ...argv, '-f', 'json'], { cwd })).stdout;
    const behind = await told('--contracts', 'r.json', 'bid.csv');
    expect(JSON.parse(behind).contracts).toMatchObject([{ id: 'C-1', title: 'Cleaning' }]);
    expect(behind).toBe(await told('bid.csv', '--contracts', 'r.json'));
  });
});
