// What is handed on from a reconciliation: letters to suppliers and tables, one row each and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const HEAD = 'contract_id,supplier,contract_start,contract_end,commitment_id,measure,quantity\n';
const TERM = '2026-04-01,2027-03-31';
const PROMISED = `${HEAD}C-1,Alder Ltd,${TERM},A,donations,1000
C-2,Alder Ltd,${TERM},B,donations,400
C-3,Birch & Sons,${TERM},C,training-hours,80
C-4,Con,${TERM},D,donations,5
`;
const RETURNED = `contract_id,commitment_id,measure,quantity,unit,period,evidence
C-1,A,donations,250,GBP,2026-27-Q1,Receipts
C-1,A,donations,240,GBP,2026-27-Q2,Receipts
C-1,A,donations,260,GBP,2026-27-Q2,Receipts
C-2,B,donations,200,GBP,2026-04-01/2026-09-30,
C-3,C,training-hours,5,day,2026-04-01/2026-09-30,
`;

const csvRecords = (text: string): string[][] => parse(text, { bom: true });

async function handedOn(...flags: readonly string[]) {
  const cwd = await aFolder();
  await put(cwd, 'promised.csv', PROMISED);
  await put(cwd, 'returns.csv', RETURNED);
  const argv = [
    'reconcile',
    '--commitments',
    'promised.csv',
    '--returns',
    'returns.csv',
    '--as-of',
    '2026-09-30',
    ...flags,
  ];
  const ran = await run(argv, { cwd });
  return { ...ran, cwd, text: (path: string) => readFileSync(join(cwd, path), 'utf8') };
}

describe('a letter for each supplier', () => {
  test('goes by its name, whatever the name is, and holds its contracts alone', async () => {
    const { cwd, stderr, text, code } = await handedOn('--letters', 'out/letters');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('3 letters in out/letters.');
    expect(readdirSync(join(cwd, 'out/letters')).sort()).toEqual(['alder-ltd.md', 'birch-sons.md', 'letter-con.md']);
    const alder = text('out/letters/alder-ltd.md');
    expect(alder).toContain('C-1');
    expect(alder).toContain('C-2');
    expect(alder).not.toMatch(/C-3|Birch| --\w/);
  });

  test('says what is missing and what to put right, where it stands and what to do', async () => {
    const { text } = await handedOn('--letters', 'out', '--letters-as', 'text');
    const flat = (name: string) => text(`out/${name}.txt`).replace(/\s+/g, ' ');
    expect(flat('alder-ltd')).toContain(
      'returns.csv, line 4, column quantity, donations, 2026-27: the measure, area and days of the return at returns.csv, line 3, with another quantity ' +
        '(GBP 260, not GBP 240); neither is counted until it is decided. To do: say whether this replaces returns.csv, line 3 or comes on ' +
        'top of it.',
    );
    expect(flat('alder-ltd')).toContain(
      'returns.csv, line 5, column evidence, donations, 2026-27: GBP 200 delivered and no evidence given. To do: name',
    );
    expect(flat('birch-sons')).toContain(
      'returns.csv, line 6, column unit, training-hours, 2026-27: counted in day, promised in hour; not counted. To do: send the quantity in hour',
    );
    expect(flat('birch-sons')).toContain('5 days delivered and no evidence given');
    expect(flat('letter-con')).toContain('no return for 2026-04-01/2026-09-30. To do: send a return for');
  });

  test('of a contract without supplier says so in its name, and is no letter to a supplier of that name', async () => {
    const cwd = await aFolder();
    await put(cwd, 'promised.csv', `${HEAD}C-5,,${TERM},A,donations,1000\nC-6,C-5,${TERM},B,donations,10\n`);
    await put(cwd, 'returns.csv', 'contract_id,measure,quantity,period\nC-5,donations,1,2026-27-Q1\n');
    const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', 'returns.csv', '--letters', 'out'];
    expect((await run(argv, { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['c-5.md', 'contract-c-5-which-names-no-supplier.md']);
  });

  test.each(['markdown', 'text', 'html'])(
    'is written anew by a later run, as %s, and so are the tables',
    async (as) => {
      const { cwd } = await handedOn();
      const again = async (...more: string[]) => {
        const flags = ['--letters', 'out', '--letters-as', as, '--findings', 'f.csv', '--outliers', 'o.csv'];
        const argv = [
          'reconcile',
          '--commitments',
          'promised.csv',
          '--returns',
          'returns.csv',
          '--as-of',
          '2026-09-30',
        ];
        return (await run([...argv, ...flags, '--not-returned', 'n.csv', ...more], { cwd })).code;
      };
      expect([await again(), await again()]).toEqual([0, 0]);
      await put(cwd, 'f.csv', 'mine\n');
      expect([await again(), await again('--force')]).toEqual([2, 0]);
    },
  );

  test('names files that lie elsewhere by no more than tells them apart: no folder of whoever writes it', async () => {
    const cwd = await aFolder();
    await put(cwd, 'promised.csv', PROMISED);
    await put(cwd, 'in/alder/q.csv', RETURNED);
    await put(cwd, 'in/birch/q.csv', `${RETURNED.split('\n')[0]}\nC-3,C,training-hours,TBC,hour,2026-27-Q1,\n`);
    await put(cwd, 'in/birch/nil.csv', RETURNED.replaceAll('donations', 'no-such-measure'));
    const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', join(cwd, 'in'), '--letters', 'out'];
    const { code, stderr } = await run([...argv, '--rejects', 'bad.csv'], { cwd });
    expect(code, stderr).toBe(1);
    const letters = readdirSync(join(cwd, 'out')).map((name) => readFileSync(join(cwd, 'out', name), 'utf8'));
    expect(letters.join('')).toContain('- alder/q.csv, line 5, column evidence');
    expect(letters.join('')).toContain('- birch/q.csv, line 2, column quantity');
    expect(letters.join('')).toContain('- nil.csv, line 2, column measure');
    expect(letters.join('')).not.toContain(cwd);
  });

  test('can be a page', async () => {
    const { text } = await handedOn('--letters', 'out', '--letters-as', 'html');
    expect(text('out/birch-sons.html')).toMatch(/^<!doctype html>/i);
  });
});

describe('the tables', () => {
  test('of findings name contract, supplier, place, pounds and what to do', async () => {
    const { text } = await handedOn('--findings', 'f.csv');
    const [header = [], ...rows] = csvRecords(text('f.csv').replace(/^\ufeff/, ''));
    const cell = (row: readonly string[], name: string) => row[header.indexOf(name)];
    const found = rows.map((row) => [
      cell(row, 'rule'),
      cell(row, 'contract_id'),
      cell(row, 'supplier'),
      cell(row, 'row'),
      cell(row, 'amount_gbp'),
      cell(row, 'cell'),
    ]);
    expect(found).toContainEqual(['duplicate-return', 'C-1', 'Alder Ltd', '4', '260.00', 'quantity']);
    expect(found).toContainEqual(['no-evidence', 'C-2', 'Alder Ltd', '5', '200.00', 'evidence']);
    expect(found).toContainEqual(['missing-return', 'C-4', 'Con', '5', '2.50', 'quantity']);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
  });

  test('of lines hold a row a line, no total and no cell that is too long', async () => {
    const { stdout } = await handedOn('-f', 'csv');
    const [header = [], ...rows] = csvRecords(stdout.replace(/^\ufeff/, ''));
    expect(rows.map(([contract]) => contract)).toEqual(['C-1', 'C-2', 'C-3', 'C-4']);
    expect(rows.map((row) => row[header.indexOf('complete')])).toEqual(['no', 'no', 'no', 'no']);
    expect(rows[0]?.[header.indexOf('delivered')]).toBe('');
  });

  test('of those who have not returned, and of outliers', async () => {
    const { text } = await handedOn('--not-returned', 'n.csv', '--outliers', 'o.csv');
    expect(text('n.csv')).toContain('C-4,Con,2026-04-01/2026-09-30,2026-04-01,2026-09-30,2.50,donations,yes');
    expect(csvRecords(text('o.csv'))).toHaveLength(1);
  });

  test('are no input of the run', async () => {
    const { code, stderr } = await handedOn('--findings', 'returns.csv');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--findings returns.csv is an input')]);
  });
});

test('a row of three months with one that cannot be read is one thing to mend', async () => {
  const cwd = await aFolder();
  await put(cwd, 'promised.csv', PROMISED);
  const across = 'across: { columns: "*", period: header, quantity: cell }\n';
  await put(cwd, 'm.yaml', `columns: { contract_id: C, measure: KPI }\n${across}`);
  await put(cwd, 'r.csv', 'C,KPI,Apr-26,May-26,Jun-26\nC-4,donations,1,x,2\n');
  const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', 'r.csv', '--map', 'm.yaml'];
  await run([...argv, '--rejects', 'bad.csv', '--letters', 'out'], { cwd });
  expect(readFileSync(join(cwd, 'out/letter-con.md'), 'utf8').match(/column May-26: quantity says x/g)).toHaveLength(1);
});

describe('what cannot be read', () => {
  const HEADER = 'contract_id,commitment_id,measure,quantity,unit,period,evidence\n';
  async function partly(name: string) {
    const cwd = await aFolder();
    await put(cwd, 'promised.csv', PROMISED);
    await put(cwd, 'r/alder.csv', `${HEADER}C-1,A,donations,250,GBP,2026-27-Q1,Receipts\nTotal,,,250,,,\n`);
    await put(cwd, 'r/birch.csv', `${HEADER}C-3,C,training-hours,lots,hour,2026-27-Q1,\n`);
    await put(cwd, `r/${name}`, 'PK\u0003\u0004cut short');
    const { code, stdout } = await run(
      [
        ...[
          'reconcile',
          '--commitments',
          'promised.csv',
          '--returns',
          'r',
          '--as-of',
          '2026-06-30',
          '--rejects',
          'bad.csv',
        ],
        ...['--letters', 'out', '--findings', 'f.csv', '--not-returned', 'n.csv'],
      ],
      { cwd },
    );
    expect(code).toBe(1);
    const text = (path: string) => readFileSync(join(cwd, path), 'utf8');
    return { stdout, text, records: (path: string) => csvRecords(text(path)) };
  }

  test.each(['C-4 quarter 1.xlsx', 'Con q1.xlsx'])('is returned by the contract that %s names', async (name) => {
    const { records, text } = await partly(name);
    const [head = [], ...rows] = records('n.csv');
    const of = (row: string[], column: string) => row[head.indexOf(column)];
    const unread = rows.map((row) => [of(row, 'contract_id'), of(row, 'returned_not_readable')]);
    expect(unread).toEqual([
      ['C-2', ''],
      ['C-3', 'r/birch.csv:2'],
      ['C-4', `r/${name}`],
    ]);
    expect(text('out/letter-con.md')).toContain(`r/${name}: this workbook cannot be read`);
  });

  test.each(['quarter 1.xlsx', 'c-4 and c-3.xlsx', 'alder birch & sons.xlsx'])(
    'is nobody by the name %s',
    async (name) => {
      const { text, stdout } = await partly(name);
      expect(stdout).toContain('PARTIAL: 2 of 7 rows and 1 file left out');
      expect(text('n.csv')).not.toContain('.xlsx');
    },
  );

  test('stands with its contract in the findings, and in the letter of whoever sent it', async () => {
    const { records, text } = await partly('C-4.xlsx');
    const rows = records('f.csv').filter(([, , severity]) => severity === 'error');
    expect(rows.map(([contract, supplier, , rule]) => [contract, supplier, rule])).toEqual([
      ['C-4', 'Con', 'workbook-unreadable'],
      ['', '', 'total-row'],
      ['C-3', 'Birch & Sons', 'not-a-number'],
    ]);
    expect(text('out/birch-sons.md')).toContain('r/birch.csv, line 2, column quantity: quantity says lots');
    expect(text('out/alder-ltd.md')).toContain(
      'r/alder.csv, line 3, column contract_id: this row says Total, so it is a sum of other rows and no commitment. To do: take it out.',
    );
  });

  test.each([
    ['', 'C-4,donations,"5,2026-27-Q1,Receipts', 'a quote opens here'],
    ['', 'C-4,donations,1,500,2026-27-Q1,Receipts', 'this row has 6 cells'],
    ['form.yaml', 'Four,donations,"5,2026-27-Q1,Receipts', 'a quote opens here'],
    ['form.yaml', 'Four,donations,1,500,2026-27-Q1,Receipts', 'this row has 6 cells'],
  ])('is a return of the contract that its row names %s: %s', async (map, row, found) => {
    const cwd = await aFolder();
    await put(cwd, 'promised.csv', PROMISED);
    await put(cwd, 'form.yaml', 'contract_ids: { Four: C-4 }\n');
    const good = `${map === '' ? 'C-1' : 'Four'},donations,1,2026-27-Q2,Receipts`;
    await put(cwd, 'r.csv', `contract_id,measure,quantity,period,evidence\n${row}\n${good}\n`);
    const flags = map === '' ? [] : ['--map', map];
    await run(
      ['reconcile', '--commitments', 'promised.csv', '--returns', 'r.csv', '--rejects', 'bad.csv', ...flags].concat(
        '--letters',
        'out',
        '--not-returned',
        'n.csv',
      ),
      { cwd },
    );
    const text = (path: string) => readFileSync(join(cwd, path), 'utf8');
    expect(text('n.csv')).toMatch(/^C-4,Con,.*r\.csv:2$/m);
    expect(text('out/letter-con.md')).toContain(`r.csv, line 2`);
    expect(text('out/letter-con.md')).toContain(found);
  });
});
