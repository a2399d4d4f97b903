// What a place does to pay: it makes it local, and no doubt is raised that the table has no figure of that place.
import { expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { ROOT, run } from '../../support/run.ts';

const HEAD = 'contract_id,contract_start,contract_end,measure,quantity,unit,area';

test.each([
  ['', '0.00', '12480.00'],
  ['Leeds', '12480.00', '0.00'],
])(
  'the pay of an apprentice with the area "%s" is local economic value of %s, and a transfer of %s',
  async (area, local, transfer) => {
    const cwd = aFolder({ 'bid.csv': `${HEAD}\nA,2026-04-01,2027-03-31,apprenticeship-weeks,52,week,${area}\n` });
    const { stdout, stderr } = await run(['calculate', 'bid.csv', '-p', 'uk-open@3.0.0', '-f', 'json'], {
      cwd,
      home: ROOT,
    });
    const { summary }: { summary: Record<string, unknown> } = JSON.parse(stdout);
    expect(summary).toMatchObject({ local_economic: local, transfer });
    expect(stderr).not.toContain('area-not-in-table');
  },
);
