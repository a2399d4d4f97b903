// The example on each reason's page is true: returns that give it.
import { describe, expect, test } from 'vitest';
import { REASONS, type Reason } from '../../src/model/reconciliation/reason.ts';
import { pageOfReason } from '../../src/report/reconcile/reason-pages.ts';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const HEAD = 'contract_id,contract_start,contract_end,proxies,commitment_id,measure,quantity,deadweight';
const TERM = '2026-04-01,2027-03-31,uk-open@2.0.0';
const ROWS = [
  `C-1,${TERM},A,donations,100,`,
  `C-1,${TERM},B,training-hours,100,`,
  `C-1,${TERM},J,local-job,1,`,
  `C-2,${TERM},C-2-A,donations,100,`,
];
/** Promises that a reason needs besides those, or instead. */
const PROMISED: Readonly<Partial<Record<Reason, readonly string[]>>> = {
  'weighted-share': [`C-1,${TERM},,donations,75,20%`, `C-1,${TERM},,donations,25,60%`],
  'not-yet-due': ROWS.map((row) => row.replace('2027-03-31', '2028-03-31')),
  'target-repeated': [],
};

const AS_OF: Readonly<Partial<Record<Reason, string>>> = { 'after-end': '2032-03-31', 'not-yet-due': '2026-06-30' };

describe('the example of', () => {
  test.each(REASONS)('%s', async (reason) => {
    const cwd = await aFolder();
    const promised = PROMISED[reason] ?? ROWS;
    await put(cwd, 'promised.csv', `${[HEAD, ...promised].join('\n')}\n`);
    await put(cwd, 'returns.csv', `${pageOfReason(reason).example}\n`);
    const commitments = promised.length > 0 ? ['--commitments', 'promised.csv'] : [];
    const ran = await run(
      ['reconcile', ...commitments, '--returns', 'returns.csv', '--as-of', AS_OF[reason] ?? '2027-03-31', '-f', 'json'],
      { cwd },
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout).summary.by_reason[reason]).toBeGreaterThan(0);
    const page = await run(['rules', reason], { cwd });
    expect([page.code, page.stdout.startsWith(reason)]).toEqual([0, true]);
  });
});
