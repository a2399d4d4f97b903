// Several maps in one run: which file each is for, what is said of a map that is for none, and how mended rows find theirs.
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mapChoices } from '../../src/run/map-choices.ts';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';
import { xlsxOf } from '../support/zip.ts';

/** Each map reads its own words for the quantity, so a sheet read by another's does not pass. */
const mapOf = (quantity: string, more = '') =>
  `columns: { contract_id: Project, measure: What, quantity: ${quantity} }\n${more}`;
const sheet = (quantity: string, number: string, delimiter = ',') =>
  `Project${delimiter}What${delimiter}${quantity}\nC-1${delimiter}donations${delimiter}${number}\n`;
const FILES = {
  'a.yaml': mapOf('Alpha'),
  'b.yaml': mapOf('Beta', 'delimiter: ";"\ndecimal: ","\nheader_row: 3\n'),
  'returns/a/april.csv': sheet('Alpha', '1'),
  'returns/b/april.csv': `Return\n\n${sheet('Beta', '2,5', ';')}`,
  'ours/april.csv': 'contract_id,measure,quantity\nC-1,donations,4\n',
};
const A = ['--map', 'returns/a=a.yaml'];
const B = ['--map', 'returns/b=b.yaml'];

async function value(cwd: string, ...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(['calculate', ...argv, '-f', 'json'], { cwd });
  return code === 0 ? JSON.parse(stdout).summary.net : `${code} ${stderr.replace(/\n\s+/g, ' ')}`;
}

describe('what a --map says', () => {
  test.each([
    ['map.yaml', { file: 'map.yaml' }],
    ['map.txt', { file: 'map.txt' }],
    ['returns/*.csv=map.yaml', { pattern: 'returns/*.csv', file: 'map.yaml' }],
    ['book.xlsx#April=maps/b.YML', { pattern: 'book.xlsx#April', file: 'maps/b.YML' }],
    ['C:\\returns\\a b\\*.csv=C:\\maps\\old.yaml', { pattern: 'C:\\returns\\a b\\*.csv', file: 'C:\\maps\\old.yaml' }],
    ['C:\\maps\\old.yaml', { file: 'C:\\maps\\old.yaml' }],
    ['returns/q=1/*.csv=map.yaml', { pattern: 'returns/q=1/*.csv', file: 'map.yaml' }],
    ['returns=maps/v=2.yaml', { pattern: 'returns', file: 'maps/v=2.yaml' }],
    ['whole=name.yaml', { file: 'whole=name.yaml' }],
    ['returns=no-ending', { pattern: 'returns', file: 'no-ending' }],
    ['returns=nowhere.txt', { file: 'returns=nowhere.txt' }],
    ['-=map.yaml', { pattern: '-', file: 'map.yaml' }],
  ])('%s', async (text, choice) => {
    const cwd = aFolder({ 'maps/v=2.yaml': '', 'whole=name.yaml': '', 'no-ending': '' });
    expect(await mapChoices([text, text], cwd)).toEqual([choice]);
  });

  test.each([
    [['=map.yaml'], 'no files before its ='],
    [['returns='], 'no map file after its ='],
    [['a.yaml', 'returns=b.yaml', 'c.yaml'], 'a.yaml and c.yaml are both given as the map of every sheet'],
  ])('%s is a slip', async (given, words) => {
    await expect(mapChoices(given, aFolder())).rejects.toThrow(words);
  });
});

describe('each input is read by the map it is named with', () => {
  test.each<[string, string[], string]>([
    ['folders', [...A, ...B], '7.50'],
    ['patterns', ['--map', '**/a/*.csv=a.yaml', '--map', 'returns/b/APR*=b.yaml'], '7.50'],
    ['files by another of their names', ['--map', './returns/../returns/a/april.csv=a.yaml', ...B], '7.50'],
    ['the first that fits', [...A, '--map', 'returns=b.yaml'], '7.50'],
    ['one map for two folders', ['--map', 'returns/a=a.yaml', ...B, '--map', 'returns/a/april.csv=a.yaml'], '7.50'],
  ])('%s', async (_, flags, net) => {
    expect(await value(aFolder(FILES), 'returns', 'ours', ...flags)).toBe(net);
  });

  test('and the plain one is for every sheet that no other names, wherever it stands', async () => {
    const cwd = aFolder(FILES);
    expect(await value(cwd, 'returns', '--map', 'a.yaml', ...B)).toBe('3.50');
    expect(await value(cwd, 'returns', ...A, '--map', 'b.yaml')).toBe('3.50');
  });

  test('the maps may lie with the inputs, and stdin and YAML beside them', async () => {
    const yaml = 'contracts: [{ id: C-2, commitments: [{ measure: donations, quantity: "8" }] }]\n';
    const cwd = aFolder({ ...FILES, 'returns/a/map.yaml': mapOf('Alpha'), 'returns/a/bid.yml': yaml });
    const flags = ['--map', 'returns/a=returns/a/map.yaml', ...B, '--map', '-=a.yaml', '-f', 'json'];
    const { code, stdout } = await run(['calculate', 'returns', '-', ...flags], { cwd, stdin: sheet('Alpha', '16') });
    expect([code, JSON.parse(stdout).summary.net]).toEqual([0, '27.50']);
  });

  test('and one that is for YAML alone is told, for YAML is read as it stands', async () => {
    const cwd = aFolder({
      'bid.yaml': 'contracts:\n  - { id: C-1, commitments: [{ measure: donations, quantity: 1 }] }\n',
    });
    const { code, stderr } = await run(['calculate', 'bid.yaml', '--map', 'bid.yaml=a.yaml'], { cwd });
    expect([code, stderr.split('\n')[0]]).toEqual([
      3,
      'bid.yaml: error map-without-input: a.yaml is the map of bid.yaml, which is YAML, and that is read as it stands',
    ]);
  });

  test('a sheet of a workbook has its own', async () => {
    const row = (number: number, ...cells: string[]) =>
      `<row r="${number}">${cells.map((text, at) => `<c r="${'ABC'[at]}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const rows = (quantity: string, number: string) =>
      row(1, 'Project', 'What', quantity) + row(2, 'C-1', 'donations', number);
    const cwd = aFolder({ 'a.yaml': mapOf('Alpha'), 'b.yaml': mapOf('Beta') });
    writeFileSync(join(cwd, 'two.xlsx'), xlsxOf({ April: rows('Alpha', '1'), May: rows('Beta', '2') }));
    const inputs = ['two.xlsx#April', 'two.xlsx#May'];
    expect(await value(cwd, ...inputs, '--map', 'two.xlsx#may=b.yaml', '--map', 'two.xlsx=a.yaml')).toBe('3.00');
    expect(await value(cwd, 'two.xlsx', '--map', 'two.xlsx#May=b.yaml')).toMatch(
      /^3 .*map-without-input: .*nearest is two\.xlsx /,
    );
  });

  test('as a list in the config file too', async () => {
    const cwd = aFolder({ ...FILES, 'flags.yaml': 'map:\n  - returns/a=a.yaml\n  - returns/b=b.yaml\n' });
    expect(await value(cwd, 'returns', '--config', 'flags.yaml')).toBe('3.50');
    writeFileSync(join(cwd, 'flags.yaml'), 'map: a.yaml\n');
    expect(await value(cwd, 'returns/a', '--config', 'flags.yaml')).toBe('1.00');
  });

  test('promises and returns apart', async () => {
    const cwd = aFolder(FILES);
    const promises = ['--commitments', 'returns/a', '--commitments-map', 'returns/*/*=a.yaml'];
    const ran = await run(['reconcile', ...promises, '--returns', 'returns/b', ...B, '-f', 'json'], { cwd });
    expect([ran.code, JSON.parse(ran.stdout).summary]).toMatchObject([
      0,
      { committed: { net: '1.00' }, delivered: { net: '2.50' } },
    ]);
  });

  test('and its faults are shown under its own header', async () => {
    const cwd = aFolder({ ...FILES, 'returns/b/may.csv': `Return\n\n${sheet('Beta', 'TBC', ';')}` });
    const { stdout } = await run(['check', 'returns', 'ours', ...A, ...B], { cwd });
    expect(stdout).toContain('returns/b/may.csv:4:15: error not-a-number');
    expect(stdout).toContain('3 | Project;What;Beta');
    writeFileSync(join(cwd, 'returns/a/april.csv'), sheet('Alpha', '1,5x'));
    const { stderr } = await run(
      ['reconcile', '--commitments', 'returns/b', '--commitments-map', 'b.yaml', '--returns', 'returns/a', ...A],
      { cwd },
    );
    expect(stderr).toContain('3 | Project;What;Beta');
  });
});

describe('a map that is for nothing', () => {
  test.each<[string, string[], RegExp]>([
    ['mistyped', ['--map', 'retuns/b=b.yaml'], /nearest is returns\/b Fix: give it as "returns\/b=b\.yaml"/],
    ['a pattern that fits none', ['--map', 'returns/*.tsv=b.yaml'], /map of "returns\/\*\.tsv", which is no input/],
    ['what is there and not read', ['--map', 'ours=b.yaml'], /map of ours, which is no input of this run/],
    ['behind a wider one', ['--map', 'returns=a.yaml', ...B], /the earlier "returns=a\.yaml" is for all of them/],
  ])('stops the run: %s', async (_, flags, words) => {
    const said = await value(aFolder(FILES), 'returns', ...flags);
    expect(said).toMatch(/^3 .*error map-without-input: /);
    expect(said).toMatch(words);
  });

  test('is told with what else is wrong with the maps', async () => {
    const cwd = aFolder({ ...FILES, 'bad.yaml': 'colums: {}\n' });
    const said = await value(cwd, 'returns', '--map', 'x=a.yaml', '--map', 'y=none.yaml', '--map', 'bad.yaml');
    expect(said.match(/error [a-z-]+(?=:)/g)?.toSorted()).toEqual([
      'error input-missing',
      'error map-without-input',
      'error unknown-key',
    ]);
    expect(said).toContain('also y: none.yaml is the map of y');
  });
});

describe('rejected rows of several maps', () => {
  const bad = {
    ...FILES,
    'ours/may.csv': 'contract_id,measure,quantity\nC-1,donations,none\n',
    'returns/a/may.csv': sheet('Alpha', 'TBC'),
    'returns/b/may.csv': `Return\n\n${sheet('Beta', 'nil', ';')}`,
  };
  const put = async (cwd: string, ...more: string[]) =>
    run(['calculate', 'ours', 'returns', ...A, ...B, ...more, '-f', 'json'], { cwd });

  test('go to a file for each, and mended each is read by the map of the files it came from', async () => {
    const cwd = aFolder(bad);
    const partial = await put(cwd, '--rejects', 'r.csv');
    expect(JSON.parse(partial.stdout).summary).toMatchObject({ read: 6, valued: 3, rejected: 3, net: '7.50' });
    const mend = (file: string, from: string, to: string) => {
      const text = readFileSync(join(cwd, file), 'utf8');
      writeFileSync(join(cwd, file), text.replace(from, to));
      return text;
    };
    expect(mend('r.csv', 'none', '10')).toMatch(/^\ufeffcontract_id,measure,quantity,x_file,/);
    expect(mend('r-a.csv', 'TBC', '20')).toMatch(/^\ufeffProject,What,Alpha,x_file,/);
    expect(mend('r-b.csv', 'nil', '"30,5"')).toMatch(/^\ufeff\r\n\r\nProject,What,Beta,x_file,/);
    const read = ['ours/april.csv', 'returns/a/april.csv', 'returns/b/april.csv'];
    const mended = [...read, 'r.csv', 'r-a.csv', 'r-b.csv'];
    expect(await value(cwd, ...mended, ...A, ...B)).toBe('68.00');
    // A wide pattern that the mended file happens to fit does not change how its rows read; its own name does.
    expect(await value(cwd, ...mended, ...A, ...B, '--map', '*.csv=a.yaml')).toBe('68.00');
    expect(await value(cwd, ...mended, '--map', 'r-b.csv=a.yaml', ...A, ...B)).toMatch(/^[13] .*r-b\.csv/);
    // Beside the files that hold the bad rows still, each mended row stands for its own.
    const beside = await put(cwd, 'r.csv', 'r-a.csv', 'r-b.csv', '--rejects', 'again.csv');
    expect(JSON.parse(beside.stdout).summary).toMatchObject({ rejected: 0, net: '68.00' });
  });

  test('go to the one file where one map reads them all', async () => {
    const cwd = aFolder(bad);
    unlinkSync(join(cwd, 'ours/may.csv'));
    unlinkSync(join(cwd, 'returns/a/may.csv'));
    await put(cwd, '--rejects', 'r.csv');
    writeFileSync(join(cwd, 'r.csv'), readFileSync(join(cwd, 'r.csv'), 'utf8').replace('nil', '"30,5"'));
    expect(await value(cwd, 'returns/a', 'r.csv', ...A, '--map', 'returns/b/*=b.yaml')).toBe('31.50');
    expect(await value(cwd, 'returns/a', 'returns/b/april.csv', 'r.csv', ...A, ...B)).toBe('34.00');
  });

  test('are not put into one file by hand, nor written over an input', async () => {
    const cwd = aFolder(bad);
    const rows = ['returns/a/may.csv', 'returns/b/may.csv'].map((file) => `C-1,donations,5,${file},2,,,,`);
    const header = 'Project,What,Alpha,x_file,x_line,x_rule,x_message,x_fix,x_sha256';
    writeFileSync(join(cwd, 'both.csv'), `${[header, ...rows].join('\n')}\n`);
    expect(await value(cwd, 'returns', 'both.csv', ...A, ...B)).toMatch(
      /^3 .*rejects-of-several-maps: the rows of both\.csv .*: a\.yaml and b\.yaml/,
    );
    writeFileSync(join(cwd, 'r-b.csv'), 'contract_id,measure,quantity\nC-1,donations,1\n');
    const over = await put(cwd, 'r-b.csv', '--rejects', 'r.csv');
    expect([over.code, over.stderr]).toMatchObject([2, expect.stringContaining('r-b.csv, where some would go, is an')]);
  });
});
