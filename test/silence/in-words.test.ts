// What rows, sheets and the headings of columns say in words of their own figures, and what would pass for it and is none.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';
import { C1, calculated, HEAD, PROMISED, RETURNED, reconciled, sheet, told } from '../support/told.ts';
import { xlsxOf } from '../support/zip.ts';

describe('what a row says of itself in words', () => {
  const head = `${HEAD},notes`;

  test.each([
    [
      'Withdrawn',
      'row-not-counted',
      'the note Withdrawn says that the row does not count, and it is counted, GBP 718.40',
    ],
    [
      '40 hours a week',
      'note-unlike-quantity',
      'says "40 hours a week", so many for each week, and 40 is read as 40 hour in all',
    ],
  ])('%s', async (note, rule, words) => {
    const found = await calculated([`${C1},volunteering-hours,40,hour,${note}`], head);
    expect(found.of('warning')).toEqual([rule]);
    expect(found.text).toContain(words);
    const settled = await calculated([`${C1},volunteering-hours,40,hour,${note},${rule}`], `${head},checked`);
    expect([settled.of('warning'), settled.of('note')]).toEqual([[], [rule]]);
    expect((await calculated([`${C1},volunteering-hours,0,hour,${note}`], head)).of('warning')).toEqual([]);
  });

  test.each(['Withdrawn', 'GBP 10 a week', 'Duplicate of A1'])('of a promise and of its return: %s', async (note) => {
    const promise = (said: string) =>
      sheet(`${PROMISED},notes`, `${C1},A1,donations,400,GBP,`, `${C1},A2,donations,10,GBP,${said}`);
    const back = (said: string) => sheet(`${RETURNED},notes`, `C-1,A1,donations,10,GBP,2026-27,log,${said}`);
    const rule = note.startsWith('GBP') ? 'note-unlike-quantity' : 'row-not-counted';
    expect((await reconciled(promise(note), back(''))).of('warning')).toContain(rule);
    const ofReturn = await reconciled(promise(''), back(note.replace('A1', 'row 9')));
    expect(ofReturn.of('warning')).toContain(rule);
    expect((await reconciled(promise(''), back('seen'))).of('warning')).not.toContain(rule);
  });

  test('so many a year of a contract of a year is all of it', async () => {
    const row = (end: string) => `C-1,500000,2026-04-01,${end},volunteering-hours,40,hour,40 hours per year`;
    expect((await calculated([row('2027-03-31')], head)).of('warning')).toEqual([]);
    expect((await calculated([row('2029-03-31')], head)).of('warning')).toEqual(['note-unlike-quantity']);
  });

  test('a delivery that is still to come, and no promise of one', async () => {
    const promised = (note: string) => sheet(`${PROMISED},notes`, `${C1},A1,donations,400,GBP,${note}`);
    const returned = (note: string) => sheet(`${RETURNED},notes`, `C-1,A1,donations,100,GBP,2026-27-Q1,log,${note}`);
    const found = await reconciled(promised(''), returned('Planned for July'));
    expect(found.of('warning')).toContain('row-not-counted');
    expect(found.text).toContain('the note "Planned for July" says that the row does not count, and it is counted');
    const others = [await reconciled(promised('Planned for July'), returned('Planned for July; held in June'))];
    expect(others.map(({ of }) => of('warning').includes('row-not-counted'))).toEqual([false]);
  });

  test('so many over all years, of a row that is per year, is for each of them', async () => {
    const of = async (note: string, per: string, end = '2029-03-31') => {
      const row = `C-1,500000,2026-04-01,${end},volunteering-hours,40,hour,${per},${note}`;
      return calculated([row], `${HEAD},per,notes`);
    };
    const found = await of('40 hours over three years', 'year');
    expect(found.of('warning')).toEqual(['note-unlike-quantity']);
    expect(found.text).toContain('so many for all years, and 40 is read as 40 hour for each year; GBP 2,155.20 rest');
    expect(found.text).toContain('Fix: write per: contract');
    expect((await of('40 hours over three years', 'contract')).of('warning')).toEqual([]);
    expect((await of('40 hours over the contract', 'year', '2027-03-31')).of('warning')).toEqual([]);
  });

  test('the sheet of a form that shows how it is filled in', async () => {
    const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
    const rows = (quantity: string) =>
      [HEAD, `${C1},donations,${quantity},GBP`]
        .map((row, at) => `<row r="${at + 1}">${row.split(',').map(cell).join('')}</row>`)
        .join('');
    const cwd = aFolder({ 'map.yaml': "sheets: '*'\n" });
    writeFileSync(join(cwd, 'in.xlsx'), xlsxOf({ Example: rows('70'), Commitments: rows('60') }));
    const { stdout, stderr } = await run(['calculate', 'in.xlsx', '--map', 'map.yaml'], { cwd, home: ROOT });
    expect(stdout).toContain('130.00');
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'in.xlsx#Example!F2: warning row-not-counted: the name of the sheet Example says that the row does not count, and it is counted, GBP 70.00',
    );
    expect(stderr).not.toContain('and 1 other');
  });
});

describe('a return that describes its contract otherwise than the promises', () => {
  const promised = sheet(PROMISED, `${C1},A1,donations,400,GBP`);
  const head =
    'contract_id,contract_value,contract_start,contract_end,contract_spend,measure,quantity,unit,period,evidence';
  const returned = (facts: string) => sheet(head, `C-1,${facts},donations,100,GBP,2026-27-Q1,log`);
  const rule = 'contract-described-otherwise';

  test.each([
    ['contract_value', '5000000,,,', 'GBP 5,000,000 here and GBP 500,000 in its promises (p.csv:2)'],
    ['contract_start', ',2026-05-01,,', '2026-05-01 here and 2026-04-01 in its promises'],
    ['contract_end', ',,2028-03-31,', '2028-03-31 here and 2027-03-31 in its promises'],
  ])('%s', async (field, facts, words) => {
    const { of, text } = await reconciled(promised, returned(facts));
    expect(of('warning').filter((one) => one === rule)).toHaveLength(1);
    expect(text).toContain(`${field} of contract C-1 is ${words}`);
  });

  test.each([',,,', '500000.00,2026-04-01,2027-03-31,', ',,,20000'])('and not %s', async (facts) => {
    expect((await reconciled(promised, returned(facts))).of('warning')).not.toContain(rule);
  });

  test('is settled by any row of the contract', async () => {
    const settled = sheet(`${head},checked`, `C-1,5000000,,,,donations,100,GBP,2026-27-Q1,log,${rule}`);
    const { of } = await reconciled(promised, settled);
    expect([of('warning').includes(rule), of('note').includes(rule)]).toEqual([false, true]);
  });
});

describe('a column of totals to date', () => {
  const mapOf = (heading: string, more = '') =>
    `columns: { contract_id: Ref, measure: What, quantity: "${heading}", unit: Unit, period: Quarter, evidence: Log }\n${more}`;
  const returned = (heading: string, ...quantities: readonly number[]) =>
    sheet(
      `Ref,What,Quarter,${heading},Unit,Log`,
      ...quantities.map((quantity, at) => `C-1,volunteering-hours,2026-27-Q${at + 1},${quantity},hour,sheet`),
    );
  const back = (heading: string, quantities: readonly number[], more = '') =>
    told(
      {
        'p.csv': sheet(PROMISED, `${C1},A1,volunteering-hours,100,hour`),
        'r.csv': returned(heading, ...quantities),
        'm.yaml': mapOf(heading, more),
      },
      ...['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--map', 'm.yaml', '--as-of', '2027-03-31'],
    );
  const rule = 'to-date-in-heading';

  test.each(['Hours to date', 'Cumulative hours', 'Qty (YTD)', 'Hours (cum.)', 'Running total', 'hours_to_date'])(
    '%s',
    async (heading) => {
      const { of, text } = await back(heading, [10, 25, 40]);
      expect(of('warning')).toContain(rule);
      expect(text).toContain('40 hour of volunteering-hours on contract C-1 is added to the 25 of a row before it');
      const alone = await told(
        { 'r.csv': returned(heading, 10, 25), 'm.yaml': mapOf(heading, 'constants: { status: delivered }\n') },
        'calculate',
        'r.csv',
        '--map',
        'm.yaml',
      );
      expect(alone.of('warning')).toContain(rule);
    },
  );

  test.each<[string, string, readonly number[], string]>([
    ['of each quarter', 'Hours', [10, 25, 40], ''],
    ['with one row', 'Hours to date', [40], ''],
    ['that goes down', 'Hours to date', [40, 25, 10], ''],
    ['that the map says of', 'Hours to date', [10, 25, 40], 'cumulative: true\n'],
  ])('and none %s', async (_, heading, quantities, more) => {
    expect((await back(heading, quantities, more)).of('warning')).not.toContain(rule);
  });
});

describe('a sheet that says once what all its pounds are', () => {
  const MAP =
    'header_row: 3\ncolumns: { contract_id: Contract, measure: What, quantity: Qty, unit: In, contract_value: Value }\n';
  const rows = ['Contract,What,Qty,In,Value', 'C-1,donations,100,GBP,500000', 'C-1,volunteering-hours,4,hour,500000'];
  const said = (words: string, map = MAP, name = 'a.csv', of = rows) =>
    told({ [name]: sheet('Return', words, ...of), 'map.yaml': map }, 'calculate', name, '--map', 'map.yaml');
  const rule = 'pounds-said-otherwise';

  test.each(['All figures in £000s', '"All figures, in £000s",,', 'Currency:,EUR', ',,Values in thousands'])(
    '%s',
    async (words) => {
      const { of, text } = await said(words);
      expect(of('warning')).toEqual([rule]);
      expect(text).toContain('read as it stands: 1 row in pounds and contract values or claims; GBP 100.00 rest on it');
    },
  );

  test('where a map reads what stands above, and its rows one by one', async () => {
    const map = `${MAP.replace('contract_id: Contract', 'contract_id: { right_of: Contract no. }')}ignore: [Contract]\n`;
    expect((await said('Contract no.,C-1,"All in £000s"', map)).of('warning')).toEqual([rule]);
  });

  test('in the name of the file', async () => {
    expect((await said('Northvale', MAP, 'spend_£k.csv')).of('warning')).toEqual([rule]);
  });

  test.each([
    ['of nothing of the kind', 'Return for 2026-27', MAP],
    ['that is multiplied', 'All in £000s', `${MAP}times: { quantity: 1000, contract_value: 1000 }\n`],
  ])('and none %s', async (_, words, map) => {
    const only = [rows[0] ?? '', 'C-1,donations,1,GBP,5000'];
    expect((await said(words, map, 'a.csv', only)).of('warning')).not.toContain(rule);
  });

  test('of contract values alone, where they are not', async () => {
    const { text } = await said('All in £000s', `${MAP}times: { quantity: 1000 }\n`);
    expect(text).toContain('read as it stands: contract values or claims');
    const hours = [rows[0] ?? '', rows[2] ?? ''];
    const withoutValue = MAP.replace(', contract_value: Value', '');
    expect((await said('All in £000s', `${withoutValue}ignore: [Value]\n`, 'a.csv', hours)).of('warning')).toEqual([]);
  });

  test('is settled by any row', async () => {
    const checked = rows.map((row, at) => `${row},${at === 0 ? 'checked' : at === 1 ? '' : rule}`);
    const { of } = await said('All in £000s', MAP, 'a.csv', checked);
    expect([of('warning'), of('note').includes(rule)]).toEqual([[], true]);
  });
});

test.each([
  ['12', '2027-03-31', ['duration-unlikely'], 'for 12 years, as many as its time has months; 1 year may be meant'],
  ['24', '2028-03-31', ['duration-unlikely'], '2 years may be meant'],
  ['24', '2029-03-31', [], ''],
  ['12', '2028-03-31', [], ''],
  ['10', '2027-01-31', [], ''],
])('a duration of %s on a contract until %s', async (duration, end, expected, words) => {
  const row = `C-1,5000000,2026-04-01,${end},volunteering-hours,10,hour,${duration}`;
  const { of, text } = await calculated([row], `${HEAD},duration`);
  expect(of('warning')).toEqual(expected);
  expect(text).toContain(words);
});

test('a measure without pounds needs no unit where others give theirs', async () => {
  const rows = [`${C1},prompt-payment-share,95,`, `${C1},volunteering-hours,10,hour`];
  expect((await calculated(rows)).of('warning')).not.toContain('unit-left-blank');
  expect((await calculated([...rows, `${C1},donations,10,`])).text).toContain('no unit given on 1 of 3 lines');
});
