// A report of many contracts shows the largest, and says how much of what it leaves out there is, and where it stands.
import { expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const CONTRACTS = Array.from({ length: 45 }, (_, at) => at + 1);

test.each(['text', 'markdown'])('what is cut says how many, how many pounds and where, in %s', async (format) => {
  const cwd = await aFolder();
  const promised = CONTRACTS.map((at) => `C-${at},2026-04-01,2027-03-31,A,donations,${at * 400}`);
  const returned = CONTRACTS.map((at) => `C-${at},A,donations,${at},2026-27-Q1`);
  const head = 'contract_id,contract_start,contract_end,commitment_id,measure,quantity';
  await put(cwd, 'p.csv', `${[head, ...promised].join('\n')}\n`);
  await put(cwd, 'r.csv', `${['contract_id,commitment_id,measure,quantity,period', ...returned].join('\n')}\n`);
  const argv = ['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--as-of', '2026-06-30', '-f', format];
  const { stdout } = await run(argv, { cwd });
  const told = stdout.replace(/\s+/g, ' ').match(/and \d+ more[^-|]*?(?:; -f \w+(?: and -f json)? lists? all)/g);
  // A quarter of 400 was due, and 1 of it came, times the number of the contract. The smallest are left out.
  const sum = (from: number, to: number, each: number) =>
    `GBP ${((((from + to) * (to - from + 1)) / 2) * each).toLocaleString('en-GB')}.00`;
  expect(told?.slice(0, 3)).toEqual([
    `and 25 more shortfalls with ${sum(1, 25, 99)}; -f csv and -f json list all`,
    `and 5 more contracts with ${sum(1, 5, 99)} overdue; -f json lists all`,
    expect.stringMatching(/^and \d+ more with GBP [\d,]+\.00 due; -f csv and -f json list all$/),
  ]);
});
