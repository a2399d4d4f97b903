// What a person is told about slips that are easily made, each by its own words and all of them in one pass.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const rows = (...all: string[]) => `${all.join('\n')}\n`;
const HEADER = 'contract_id,measure,quantity';

async function said(files: Readonly<Record<string, string>>, ...argv: string[]) {
  const { code, stderr } = await run(['calculate', ...argv], { cwd: aFolder(files) });
  return { code, stderr: stderr.replace(/\n\s+/g, ' ') };
}

describe('one slip in many rows', () => {
  const slips = Array.from({ length: 68 }, () => ['C-1,local-spend,TBC', 'C-1,local-spent,5']).flat();
  const files = { 'bid.csv': rows(HEADER, ...slips) };

  test('is told once for each rule, with its rows and the exact count', async () => {
    const { code, stderr } = await said(files, 'bid.csv');
    expect(code).toBe(1);
    expect(stderr.match(/error [a-z-]+: /g)).toEqual(['error not-a-number: ', 'error unknown-measure: ']);
    expect(stderr).toContain(' also in rows 4, 6, 8, 10 and 63 more ');
    expect(stderr).toContain(' also in rows 5, 7, 9, 11 and 63 more ');
    expect(stderr).toMatch(/136 errors\n$/);
  });

  test('is told in full with -v', async () => {
    expect((await said(files, 'bid.csv', '-v')).stderr.match(/error [a-z-]+: /g)).toHaveLength(136);
  });
});

test('every input that cannot be read is told, whatever its kind, and every fault of the others', async () => {
  const { code, stderr } = await said(
    { 'a.csv': rows(HEADER, 'A,"m,1'), 'b.yaml': 'contracts: [', 'c.csv': 'x,y\n', 'd.csv': rows(HEADER, 'A,m,TBC') },
    ...['a.csv', 'b.yaml', 'no.csv', 'c.csv', 'd.csv'],
  );
  expect(code).toBe(3);
  for (const rule of ['quote-not-closed', 'yaml-syntax', 'input-missing', 'header-not-found', 'not-a-number']) {
    expect(stderr).toContain(` error ${rule}: `);
  }
});

test('every fault of a plain table is told, with its columns and not the form of a YAML table', async () => {
  const table = rows(
    'code,title,theme,unit,kind,value',
    'A,A,t,week,economic,about 20',
    'B,B,t,week,money,x',
    'C,C,t,week,economic,1',
    'C,C,t,week,economic,2',
  );
  const { code, stderr } = await said({ 'bid.csv': rows(HEADER, 'C-1,C,1'), 't.csv': table }, 'bid.csv', '-p', 't.csv');
  expect(code).toBe(3);
  expect(stderr.match(/t\.csv:\d+:\d+: error table-unreadable|also \d+:\d+(?=: )/g)).toEqual([
    't.csv:2:21: error table-unreadable',
    'also 3:12',
    'also 3:18',
    'also 5:1',
  ]);
  expect(stderr).toContain('its columns are code, title, theme');
  expect(stderr).not.toContain('schema proxies');
  const headless = { 'bid.csv': rows(HEADER, 'C-1,C,1'), 't.csv': rows('code,titel,theme,unit', 'A,A,t,week') };
  const faults = (await said(headless, 'bid.csv', '-p', 't.csv')).stderr;
  for (const part of ['unknown column titel', 'title is missing', 'kind is missing', 'value is missing']) {
    expect(faults).toContain(part);
  }
});

describe('the words fit the slip', () => {
  const yaml = (commitments: string) => `contracts:\n  - id: A\n    commitments: ${commitments}\n`;
  test.each<[string, string, string, string[], RegExp]>([
    [
      'a start and no end',
      'b.csv',
      rows(`${HEADER},start`, 'A,carbon-saved,1,2027-04-01'),
      [],
      /this row has a start and no end.*give the end here/,
    ],
    [
      'an end and no start',
      'b.csv',
      rows(`${HEADER},end`, 'A,carbon-saved,1,2027-04-01'),
      [],
      /this row has an end and no start.*give the start here/,
    ],
    [
      'an end alone, discounted from a year',
      'b.csv',
      rows(`${HEADER},end`, 'A,local-spend,1,2027-04-01'),
      ['--discount', 'standard', '--discount-from', '2027'],
      /this row has an end and no start, so.*give the start here/,
    ],
    [
      'a date for ever',
      'b.csv',
      rows(`${HEADER},end`, 'A,local-spend,1,9999-12-31'),
      [],
      /years from 1000 to 8999 are read/,
    ],
    [
      'a date of nothing',
      'b.csv',
      rows(`${HEADER},start`, 'A,local-spend,1,0001-01-01'),
      [],
      /years from 1000 to 8999 are read/,
    ],
    [
      'a duration for ever',
      'b.csv',
      rows(`${HEADER},duration`, 'A,local-spend,1,100000'),
      [],
      /whole years from 1 to 999/,
    ],
    [
      'a date without noughts',
      'b.csv',
      rows(`${HEADER},start`, 'A,local-spend,1,2027-4-1'),
      [],
      /two digits each.*write 2027-04-01\./,
    ],
    [
      'a date with a time',
      'b.csv',
      rows(`${HEADER},start`, 'A,local-spend,1,01/04/2027 00:00'),
      [],
      /a date with a time of day.*without the time.*--dates day-first/,
    ],
    [
      'an ISO date with a time',
      'b.csv',
      rows(`${HEADER},start`, 'A,local-spend,1,2027-04-01T00:00'),
      [],
      /a date with a time of day.*without the time: 2027-04-01\./,
    ],
    [
      'an item that is a text',
      'b.yaml',
      yaml('[apprentices]'),
      [],
      /each item of commitments should be a map of keys; this one is the text "apprentices"/,
    ],
    [
      'no contracts',
      'b.yaml',
      'contracts: []\n',
      [],
      /there is nothing under contracts.*an item for each of the contracts/,
    ],
    ['no commitments', 'b.yaml', yaml('[]'), [], /there is nothing under commitments.*an item for each commitment/],
    ['a unit in the plural', 'b.csv', rows(`${HEADER},unit`, 'A,apprenticeship-weeks,1,wekes'), [], /Fix: write week;/],
    [
      'a name with a letter too many',
      'b.csv',
      rows(HEADER, 'A,sme spends,1'),
      [],
      /the nearest is sme-spend or .*Fix: write sme-spend or/,
    ],
    [
      'a name in capitals, with a letter too many',
      'b.csv',
      rows(HEADER, 'A,Local-Jobs,1'),
      [],
      /the nearest is local-job .*Fix: write local-job if/,
    ],
    [
      'an output in no folder',
      'b.csv',
      rows(HEADER, 'A,local-spend,1'),
      ['-o', 'no/such/x.txt'],
      /cannot be written: there is no such folder\. Make the folder/,
    ],
    [
      'an output that is a folder',
      'b.csv',
      rows(HEADER, 'A,local-spend,1'),
      ['-o', '.'],
      /cannot be written: it is a folder\. Give the name/,
    ],
  ])('%s', async (_, name, text, argv, expected) => {
    const { stderr } = await said({ [name]: text }, name, ...argv);
    expect(stderr).toMatch(expected);
  });

  test.each(['kg', 'person', 'job'])('%s is not taken for a spelling of km or person-year', async (unit) => {
    const { stderr } = await said({ 'b.csv': rows(`${HEADER},unit`, `A,local-job,1,${unit}`) }, 'b.csv');
    expect(stderr).toContain('give the quantity in fte-year');
  });
});

test('contract ids that look alike are told once, with the rows they are in', async () => {
  const bid = rows(
    HEADER,
    'c1,local-spend,1',
    'C1,local-spend,2',
    'C 1,local-spend,3',
    'C1,local-spend,4',
    'C-1,local-spend,5',
  );
  const { stderr } = await said({ 'bid.csv': bid }, 'bid.csv');
  expect(stderr.match(/warning contract-ids-alike: /g)).toHaveLength(1);
  expect(stderr).toMatch(
    /warning contract-ids-alike: the contract id C1 differs from c1 at bid\.csv:2 .*also in 2 others: "?C-1"? \(GBP 5\.00\) and "C 1"\s+\(GBP 3\.00\)/s,
  );
});
