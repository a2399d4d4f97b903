// One draft of several files of a form: it reads them all, and says of each how far.
import { describe, expect, it } from 'vitest';
import { xlsxBook } from '../../returns/workbooks.ts';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const FORM = {
  'q/a.csv': lines('Contract,KPI,Quantity,Units,Quarter,Notes', 'C-1,local-spend,5,GBP,Q1 2026/27,x'),
  'q/b.csv': lines('Contract;KPI;Quantity;Units;Proof of it', 'C-2;local-spend;7;GBP;inv', 'Total;;7;;'),
  'q/c.csv': Buffer.from(lines('Contract,Kpi,Quantity,Units', 'C-3,donations,5,\u00a3'), 'latin1'),
};

describe('map init of several files', () => {
  it('drafts one map that reads them all, differing columns and encodings among them', async () => {
    const cwd = aFolder(FORM);
    const { code, stderr, stdout } = await run(['map', 'init', 'q', '-o', 'map.yaml'], { cwd });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('it reads 3 of 3 rows of 3 files');
    for (const name of ['a', 'b', 'c']) expect(stderr).toContain(`  q/${name}.csv: 1 of 1 row\n`);
    const checked = await run(['check', 'q', '--map', 'map.yaml', '-f', 'json'], { cwd });
    expect([checked.code, JSON.parse(checked.stdout).counts ?? checked.stdout], checked.stderr).toMatchObject([0, {}]);
  });

  it('asks why a column may be passed over that changes figures in any of them', async () => {
    const cwd = aFolder({
      'a.csv': lines('Contract,KPI,Quantity,Included', 'C-1,local-spend,5,Y'),
      'b.csv': lines('Contract,KPI,Quantity,Included', 'C-2,local-spend,5,N'),
    });
    const { stdout } = await run(['map', 'init', 'a.csv', 'b.csv'], { cwd });
    expect(stdout).toContain('#   Included: by its name not every row counts; it says N');
    expect(stdout).toContain('# ignore: [{ Included: ... }]');
  });

  it('takes a form whose deliveries are nil or blank for the form it is, and none of its targets for a return', async () => {
    const form = (id: string, actual: string) =>
      lines(`Contract,${id},,`, 'Quarter,Q1 2026/27,,', 'KPI,Unit,Target,Actual', `local-spend,GBP,25,${actual}`);
    const cwd = aFolder({ 'a.csv': form('C-1', 'Nil'), 'b.csv': form('C-2', '30'), 'c.csv': form('C-3', '') });
    const drafted = await run(['map', 'init', 'a.csv', 'b.csv', 'c.csv', '-o', 'map.yaml'], { cwd });
    expect(drafted.stderr).not.toContain('Another form');
    await run(['map', 'init', 'c.csv', '-o', 'own.yaml'], { cwd });
    const { stdout } = await run(['reconcile', '--returns', 'c.csv', '--map', 'own.yaml', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout).lines).toMatchObject([{ committed: '25', delivered: '0' }]);
  });

  it('puts months of each quarter into one range, in the order of time', async () => {
    const cwd = aFolder({
      'q2.csv': lines('Contract,KPI,Jul-26,Aug-26,Total', 'C-1,donations,1,2,3'),
      'q1.csv': lines('Contract,KPI,Apr-26,May-26,Total', 'C-1,donations,4,,4'),
    });
    const { stdout, stderr } = await run(['map', 'init', 'q2.csv', 'q1.csv'], { cwd });
    expect(stdout).toContain('{ columns: [Apr-26 .. Aug-26], period: header, quantity: cell }');
    expect(stderr).toContain('it reads 3 of 3 rows of 2 files');
  });

  it('drafts for the form of most files, and names the others with what they need', async () => {
    const cwd = aFolder({
      ...FORM,
      'q/d.csv': lines('Project,Measure,Amount', 'C-4,donations,5'),
      'q/e.csv': lines('contract_id,measure,quantity', 'C-5,donations,5'),
      'q/f.csv': '',
    });
    const { code, stderr, stdout } = await run(['map', 'init', 'q'], { cwd });
    expect(code).toBe(3);
    expect(stdout).toContain('measure: KPI');
    expect(stderr).toContain('q/f.csv: error input-empty');
    expect(stderr).toContain('it reads 3 of 3 rows of 3 files');
    expect(stderr).toContain('Another form, which wants a map of its own: q/d.csv.');
    expect(stderr).toContain('Our own columns, and no map needed: q/e.csv.');
  });

  it('reads what is above the table of each, and calls what only some have optional', async () => {
    const book = (id: string, more: readonly string[]) =>
      xlsxBook({
        Return: [
          ['Contract no.:', id],
          [],
          ['KPI', 'Actual', ...more],
          ['donations', { number: '5' }, ...more.map(() => 'x')],
        ],
      });
    const cwd = aFolder({ 'a.xlsx': book('C-1', []), 'b.xlsx': book('C-2', ['Proof']) });
    const { stdout, stderr } = await run(['map', 'init', 'a.xlsx', 'b.xlsx'], { cwd });
    expect(stdout).toContain('contract_id: { right_of: "Contract no.:" }');
    expect(stdout).toMatch(/^optional: \[Proof\] .*# Proof is in 1 of 2 files/m);
    expect(stderr).toContain('it reads 2 of 2 rows of 2 files.');
  });
});
