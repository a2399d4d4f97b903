// Sheets of other people's making, from the command line to the total: maps, workbooks, encodings, and first maps.
import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { readAll } from '../../src/read/input-bytes.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import { unreadableFinding } from '../read/from-text.ts';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';
import { xlsxOf } from '../support/zip.ts';

const cwd = mkdtempSync(join(tmpdir(), 'maps-'));
afterAll(() => rmSync(cwd, { recursive: true }));
const here = (...argv: string[]) => run(argv, { cwd });
const write = (name: string, text: string | Uint8Array) => writeFileSync(join(cwd, name), text);

const MAP = `
delimiter: ";"
decimal: ","
dates: day-first
header_row: 3
columns: { contract_id: Project, measure: TOMs ref, unit: Units, start: From, end: Until }
rows:
  - { status: committed, quantity: Target }
  - { status: delivered, quantity: Actual }
measures: { NT 18: local-spend }
units: { £ spent: GBP }
`;
const RETURN = [
  'Return of "Fernside"',
  '',
  'Project;TOMs ref;Units;From;Until;Target;Actual',
  'Depot;NT 18 ;£ spent;01/04/2027;31/03/2028;1.234,56;1.000',
  '',
].join('\r\n');

beforeEach(() => {
  write('map.yaml', MAP);
  write('return.csv', RETURN);
});

const netOf = (stdout: string): string => JSON.parse(stdout).summary.net;
const value = async (...argv: string[]) => {
  const { code, stdout, stderr } = await here('calculate', ...argv, '-f', 'json');
  return code === 0 ? netOf(stdout) : stderr;
};

describe('a return read by its map', () => {
  it('comes to pounds, promised and delivered apart', async () => {
    expect(await value('return.csv', '--map', 'map.yaml', '--status', 'committed')).toBe('1234.56');
    expect(await value('return.csv', '--map', 'map.yaml', '--status', 'delivered')).toBe('1000.00');
  });

  it('comes to the same in every encoding', async () => {
    write('utf16.csv', Buffer.from(`\ufeff${RETURN}`, 'utf16le'));
    write('old.csv', Buffer.from(RETURN, 'latin1'));
    const flags = ['--map', 'map.yaml', '--status', 'committed'];
    expect(await value('utf16.csv', ...flags)).toBe('1234.56');
    expect(await value('old.csv', ...flags, '--encoding', 'windows-1252')).toBe('1234.56');
    write('old-map.yaml', `${MAP}encoding: windows-1252\n`);
    expect(await value('old.csv', '--map', 'old-map.yaml', '--status', 'committed')).toBe('1234.56');
    expect(await value('old.csv', ...flags)).toContain('--encoding windows-1252');
    expect(await value('return.csv', ...flags, '--encoding', 'windows-1252')).toContain('encoding-mistaken');
  });

  it('shows a fault under the header the map names, in the encoding that was said', async () => {
    write('old.csv', Buffer.from(RETURN.replace('1.234,56', '1234.56').replace('Depot', 'Caf\u00e9'), 'latin1'));
    const { code, stdout } = await here('check', 'old.csv', '--map', 'map.yaml', '--encoding', 'windows-1252');
    expect(code).toBe(1);
    expect(stdout).toContain('old.csv:4:43: error not-a-number: quantity says 1234.56; the map says `decimal: ","`');
    expect(stdout).toContain('  3 | Project;TOMs ref;Units;From;Until;Target;Actual');
    expect(stdout).toContain('  4 | Café;NT 18 ;£ spent;01/04/2027');
  });

  it('explains each quantity of a row by its own name', async () => {
    const ran = await here(
      'explain',
      'return.csv',
      '--map',
      'map.yaml',
      '--status',
      'delivered',
      '--line',
      'return.csv:4.2',
    );
    expect([ran.code, ran.stdout.includes('1,000.00')]).toEqual([0, true]);
  });

  it('without the map is told which map it needs', async () => {
    expect(await value('return.csv')).toMatch(/header-not-found/);
    write('plain.csv', 'contract_id;measure;quantity\nC;local-spend;1.234,56\n');
    expect(await value('plain.csv')).toContain('`decimal: ","`');
    write('plain.yaml', 'decimal: ","\n');
    expect(await value('plain.csv', '--map', 'plain.yaml')).toBe('1234.56');
  });

  it('leaves YAML beside it as it is', async () => {
    write(
      'bid.yaml',
      'contracts:\n  - id: Y\n    commitments:\n      - { measure: local-spend, quantity: "1,000.50" }\n',
    );
    expect(await value('bid.yaml', 'return.csv', '--map', 'map.yaml', '--status', 'committed')).toBe('2235.06');
  });
});

describe('a map that cannot be followed stops the run', () => {
  test.each([
    ['an unknown key', 'headr_row: 3\n', /map\.yaml:1:1: error unknown-key: .* nearest is header_row/],
    ['what is no YAML', 'columns: [\n', /map\.yaml:1:10: error yaml-syntax/],
    ['two things at once', 'columns: { per: A }\nconstants: { per: year }\n', /map\.yaml:2:14: error map-unclear/],
  ])('with exit 3: %s', async (_, text, message) => {
    write('map.yaml', text);
    const ran = await here('calculate', 'return.csv', '--map', 'map.yaml');
    expect([ran.code, ran.stdout]).toEqual([3, '']);
    expect(ran.stderr).toMatch(message);
  });

  it('as does one that is not there, and a flag that says nothing', async () => {
    expect((await here('check', 'return.csv', '--map', 'no-such.yaml')).code).toBe(3);
    expect((await here('check', 'return.csv', '--encoding', 'utf-7')).code).toBe(2);
  });
});

describe('a workbook', () => {
  const text = (cell: string, words: string) => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const header = `<row r="1">${text('A1', 'contract_id')}${text('B1', 'measure')}${text('C1', 'quantity')}</row>`;
  const row = (number: number, quantity: string) =>
    `<row r="${number}">${text(`A${number}`, 'C')}${text(`B${number}`, 'local-spend')}<c r="C${number}"><v>${quantity}</v></c></row>`;

  it('is valued, and its faults are at their cells', async () => {
    write(
      'book.xlsx',
      xlsxOf({
        Returns:
          header +
          row(2, '20500.1') +
          `<row r="214">${text('A214', 'C')}${text('B214', 'local-spend')}${text('C214', 'nil')}</row>`,
      }),
    );
    const { code, stdout } = await here('check', 'book.xlsx');
    expect(code).toBe(1);
    expect(stdout).toContain('book.xlsx#Returns!C214: error not-a-number: quantity says nil');
    expect(stdout).toContain(
      '  1 | contract_id | measure | quantity\n214 | C | local-spend | nil\n    |                   ^^^',
    );
    const { findings, inputs } = JSON.parse((await here('check', 'book.xlsx', '-f', 'json')).stdout);
    expect(findings[0]).toMatchObject({ file: 'book.xlsx#Returns', line: 214, column: null, cell: 'C214' });
    expect(inputs).toMatchObject([{ path: 'book.xlsx#Returns', rows: 2 }]);
  });

  it('has the first of two named by its cell, and a return for another time is not told to go', async () => {
    const columns = ['contract_id', 'measure', 'quantity', 'commitment_id', 'period'];
    const rowOf = (number: number, cells: readonly string[]) =>
      `<row r="${number}">${cells.map((words, at) => text(`${'ABCDE'[at]}${number}`, words)).join('')}</row>`;
    const returns = ['2027-04-01/2027-06-30', '2027-07-01/2027-09-30'].map((period, at) =>
      rowOf(at + 2, ['C', 'local-spend', '5', 'K1', period]),
    );
    write('twice.xlsx', xlsxOf({ Returns: rowOf(1, columns) + returns.join('') }));
    const { stdout } = await here('check', 'twice.xlsx');
    expect(stdout).toMatch(
      /^twice\.xlsx#Returns!D3: error duplicate-commitment: .* is already at twice\.xlsx#Returns!D2$/m,
    );
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Fix: if it is a return for another time, add --status delivered, or let status say so (in a map file, constants: {',
    );
    write('delivered.yaml', 'constants: { status: delivered }\n');
    expect((await here('check', 'twice.xlsx', '--map', 'delivered.yaml')).code).toBe(0);
  });

  it('may be given once for each of its sheets, and each sheet once', async () => {
    write('two.xlsx', xlsxOf({ April: header + row(2, '1'), May: header + row(2, '2') }));
    expect(await value('two.xlsx#April', 'two.xlsx#May')).toBe('3.00');
    expect(await value('two.xlsx#April', './two.xlsx#april')).toContain('input-twice');
    expect(await value('two.xlsx#April', 'two.xlsx')).toContain('input-twice');
    expect(await value('two.xlsx')).toContain('sheet-unclear');
  });
});

describe('map init', () => {
  it('writes a first map that the next command reads', async () => {
    const ran = await here('map', 'init', 'return.csv', '-o', 'first.yaml');
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(ran.stderr).toContain('social-value check return.csv --map first.yaml');
    const corrected = readFileSync(join(cwd, 'first.yaml'), 'utf8')
      .replace(/^# measures:.*$/m, 'measures:')
      .replace(/^# {3}NT 18: \S+/m, '  NT 18: local-spend')
      .replace(/^# units:.*$/m, 'units:')
      .replace(/^# {3}"£ spent": \S+/m, '  "£ spent": GBP');
    write('first.yaml', corrected);
    const checked = await here('check', 'return.csv', '--map', 'first.yaml', '--status', 'committed');
    expect(checked.stdout).not.toContain(' error ');
    expect(checked.code).toBe(0);
  });

  it('drafts a form: what stands above, months across, codes of the table, guesses behind #', async () => {
    const form = [
      'Return of social value,,,,',
      'Contract no.:,C-001,,,',
      ',,,,',
      'KPI,Units,Apr-26,May-26,Comments',
      'NT10,weeks,1,2,x',
      'Local spend,GBP,500,,',
      'Volunteering,hrs,5,,',
    ];
    write('form.csv', `${form.join('\n')}\n`);
    const { stdout, stderr } = await here('map', 'init', 'form.csv');
    expect(stdout).toContain('contract_id: { right_of: "Contract no.:" }');
    expect(stdout).toContain('{ columns: [Apr-26 .. May-26], period: header, quantity: cell }');
    expect(stdout).toMatch(/^ {2}NT10: apprenticeship-weeks/m);
    expect(stdout).toMatch(/^# {3}Volunteering: volunteering-hours .*a guess/m);
    expect(stdout).not.toMatch(/^#? +(?:Local spend|GBP|hrs):/m);
    expect(stderr).toContain('it reads 4 of 4 rows');
    write('form.yaml', stdout.replace('#   Volunteering', '  Volunteering'));
    expect((await here('check', 'form.csv', '--map', 'form.yaml')).code).toBe(0);
  });

  it('takes a column of dates for no quantity', async () => {
    write('dates.csv', 'Contract,KPI,Actual,Delivered\nC-1,local-spend,2026-04-01,5\n');
    expect((await here('map', 'init', 'dates.csv')).stdout).not.toMatch(/quantity: Actual/);
  });

  it('takes the flags that say how much is said', async () => {
    const loud = await here('map', 'init', 'return.csv', '-v');
    const quiet = await here('map', 'init', 'return.csv', '-q');
    expect([loud.code, quiet.code, quiet.stderr]).toEqual([0, 0, '']);
    expect(loud.stderr).toContain('A draft');
    expect(quiet.stdout).toBe(loud.stdout);
  });

  it('of a file that cannot be read is exit 3', async () => {
    expect((await here('map', 'init', 'no-such.csv')).code).toBe(3);
  });
});

it('init writes a workbook that comes to what the CSV beside it comes to', async () => {
  expect((await here('init', 'start')).code).toBe(0);
  expect(await value('start/commitments.xlsx')).toBe(await value('start/commitments.csv'));
});

it('a file removed between being found and being read is a file that is missing', async () => {
  write('gone.csv', RETURN);
  const { chunks } = await nodeFiles({ cwd }).open('gone.csv');
  unlinkSync(join(cwd, 'gone.csv'));
  expect(await unreadableFinding(readAll(chunks))).toMatchObject({ rule: 'input-missing' });
});

test('a map of another delimiter is told as that, with the delimiter that makes the header', async () => {
  const cwd = await aFolder();
  await put(cwd, 'in.csv', 'contract_id,measure,quantity\nC-1,donations,5\n');
  await put(cwd, 'map.yaml', 'delimiter: ";"\n');
  const { code, stderr } = await run(['calculate', 'in.csv', '--map', 'map.yaml'], { cwd });
  expect(code).toBe(3);
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    'in.csv:1: error header-not-found: parted at each semicolon, as the map file says, the header makes no known name; ' +
      'parted at each comma it does',
  );
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    'give `delimiter: ","` in the map file, or read this file without that map.',
  );
});
