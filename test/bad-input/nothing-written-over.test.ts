// Nothing that a run reads, or has just written, is written over, by whatever name it is called; and what is written is whole.
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it, test } from 'vitest';
import { defineAnswers } from '../../src/cli/define/answers.ts';
import { defineHelp } from '../../src/cli/define/help.ts';
import { defineProxies } from '../../src/cli/define/proxies.ts';
import { defineReturns } from '../../src/cli/define/returns.ts';
import { defineValuation } from '../../src/cli/define/valuation.ts';
import { WRITTEN } from '../../src/cli/program.ts';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const BID = 'contract_id,measure,quantity,supplier\nC-001,local-spend,50000,Acme\nC-001,donations,TBC,Acme\n';
const MAP = 'columns:\n  contract_id: contract_id\n';
const RETURNS = BID.replace('TBC', '5').replace('50000', '40000');

async function aHouse(): Promise<string> {
  const cwd = aFolder({
    'bid.csv': BID,
    'clean.csv': RETURNS,
    'returns.csv': RETURNS,
    'map.yaml': MAP,
    'config.yaml': 'strict: false\n',
    'table.csv': 'code,title,unit,value\nlocal-spend,Spend,GBP,1\ndonations,Gifts,GBP,1\n',
    'crosswalk.yaml': 'crosswalk: { from: a, to: b }\n',
  });
  await run(['calculate', 'clean.csv', '-o', 'result.json'], { cwd });
  mkdirSync(join(cwd, 'proxies/ours'), { recursive: true });
  const table = readFileSync(`${ROOT}proxies/uk-open/3.0.0.yaml`, 'utf8');
  writeFileSync(
    join(cwd, 'proxies/ours/1.0.0.yaml'),
    table.replace(/^table: .*$/m, 'table: ours').replace(/^version: .*$/m, 'version: 1.0.0'),
  );
  symlinkSync('bid.csv', join(cwd, 'link.csv'));
  linkSync(join(cwd, 'bid.csv'), join(cwd, 'twin.csv'));
  symlinkSync('.', join(cwd, 'here'));
  for (const name of [
    'bid.csv',
    'clean.csv',
    'returns.csv',
    'table.csv',
    'map.yaml',
    'config.yaml',
    'proxies/ours/1.0.0.yaml',
  ]) {
    const short = name.includes('/') ? 'ours' : name.replace(/\..*/, '');
    for (const ending of ['json', 'csv']) symlinkSync(name, join(cwd, `to-${short}.${ending}`));
  }
  return cwd;
}

/** Every file of a folder with its bytes, links not followed. */
function snapshot(cwd: string): Record<string, string> {
  const files = readdirSync(cwd, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')]),
  );
}

/** Its output may be called .csv; other pages are written as JSON, to a name that leads to the file. */
const CALCULATE = ['calculate', 'bid.csv', '-f', 'csv', '--rejects', 'bad.csv'];

describe('exit 2, and not one file is another', () => {
  test.each<[string, readonly string[]]>([
    ['the input itself', [...CALCULATE, '-o', 'bid.csv']],
    ['the input by another spelling', [...CALCULATE, '-o', './here/../bid.csv']],
    ['the input through a linked folder', [...CALCULATE, '-o', 'here/bid.csv']],
    ['a link to the input', [...CALCULATE, '-o', 'link.csv']],
    ['a second name of the input', [...CALCULATE, '-o', 'twin.csv']],
    ['the input, by --rejects', ['calculate', 'bid.csv', '--rejects', 'bid.csv']],
    ['two outputs in one file', ['calculate', 'bid.csv', '-f', 'csv', '-o', 'out.csv', '--rejects', 'here/out.csv']],
    ['two that are one where capitals are', [...CALCULATE.slice(0, -1), 'Bad.csv', '-o', 'bad.CSV']],
    ['the map', [...CALCULATE, '--map', 'map.yaml', '-o', 'to-map.csv']],
    ['the map, by --rejects', ['calculate', 'bid.csv', '--map', 'map.yaml', '--rejects', 'map.yaml']],
    ['the config', [...CALCULATE, '--config', 'config.yaml', '-o', 'to-config.csv']],
    ['the table', [...CALCULATE, '-p', 'table.csv', '-o', 'table.csv']],
    ['a table by its id', [...CALCULATE, '-p', 'ours@1.0.0', '-o', 'to-ours.csv']],
    ['the sheet of map init', ['map', 'init', 'bid.csv', '-o', 'bid.csv']],
    ['the sheet of map init by a link', ['map', 'init', 'bid.csv', '-o', 'link.csv']],
    ['the result of verify', ['verify', 'result.json', '-f', 'json', '-o', 'result.json']],
    ['the input of verify', ['verify', 'result.json', '-o', 'to-clean.json']],
    ['the input of check', ['check', 'bid.csv', '-o', 'to-bid.json']],
    ['the input of explain', ['explain', 'clean.csv', '--line', 'clean.csv:2', '-o', 'to-clean.json']],
    ['the input of compare', ['compare', 'clean.csv', 'returns.csv', '-o', 'to-returns.json']],
    ['a result that is compared', ['compare', 'result.json', 'returns.csv', '-f', 'json', '-o', 'result.json']],
    [
      'the input of solve',
      ['solve', 'clean.csv', '--ask', 'GBP 100000 of total', '--using', 'local-spend', '-o', 'to-clean.json'],
    ],
    [
      'the input of solve, by --write',
      ['solve', 'clean.csv', '--ask', 'GBP 100000 of total', '--using', 'local-spend', '--write', 'clean.csv'],
    ],
    ['the input of sensitivity', ['sensitivity', 'clean.csv', '-o', 'to-clean.json']],
    ['the input of baseline', ['baseline', 'map.yaml', '-o', 'map.yaml']],
    ['the returns', ['reconcile', '--commitments', 'clean.csv', '--returns', 'returns.csv', '-o', 'to-returns.json']],
    [
      'the promises, by --findings',
      ['reconcile', '--commitments', 'clean.csv', '--returns', 'returns.csv', '--findings', 'clean.csv'],
    ],
    [
      'the promises, by the rejects of the returns',
      ['reconcile', '--commitments', 'clean.csv', '--returns', 'bid.csv', '--rejects', 'clean.csv'],
    ],
    [
      'two tables handed on in one file',
      ['reconcile', '--returns', 'returns.csv', '--outliers', 'o.csv', '--not-returned', './o.csv'],
    ],
    ['the table of proxies lint', ['proxies', 'lint', 'proxies/ours/1.0.0.yaml', '-o', 'to-ours.json']],
    ['the table of measures', ['measures', '-p', 'table.csv', '-f', 'csv', '-o', 'table.csv']],
    ['the table of proxies show', ['proxies', 'show', 'table.csv', '-o', 'to-table.json']],
    [
      'the sheet of proxies import',
      [
        'proxies',
        'import',
        'table.csv',
        '--id',
        'x',
        '--version',
        '1.0.0',
        '--licence',
        'OGL-UK-3.0',
        '-o',
        'table.csv',
      ],
    ],
    ['the lock', ['proxies', 'lock', '-o', 'proxies/proxies.lock']],
  ])('%s', async (_, argv) => {
    const cwd = await aHouse();
    if (argv[1] === 'lock') writeFileSync(join(cwd, 'proxies/proxies.lock'), '');
    const before = snapshot(cwd);
    const { code, stderr } = await run([...argv, ...(FORCED.has(argv[0] ?? '') ? ['--force'] : [])], { cwd });
    expect(stderr).toContain('would be written over');
    expect(code).toBe(2);
    expect(snapshot(cwd)).toEqual(before);
  });
});

/** --force is for files this program did not make; it is no leave to write over what is read. */
const FORCED = new Set([
  'calculate',
  'check',
  'explain',
  'compare',
  'solve',
  'sensitivity',
  'verify',
  'measures',
  'map',
]);

test('a letter that may not be written is told before anything is', async () => {
  const cwd = await aHouse();
  mkdirSync(join(cwd, 'letters'));
  writeFileSync(join(cwd, 'letters/acme.md'), 'dear all');
  const before = snapshot(cwd);
  const sides = ['reconcile', '--commitments', 'clean.csv', '--returns', 'bid.csv'];
  const { code, stderr } = await run([...sides, '--rejects', 'bad.csv', '--letters', 'letters', '-o', 'r.json'], {
    cwd,
  });
  expect([code, stderr]).toEqual([2, expect.stringContaining('letters/acme.md is there already')]);
  const missing = await run([...sides, '--rejects', 'bad.csv', '-o', 'none/r.json'], { cwd });
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('there is no such folder')]);
  expect(snapshot(cwd)).toEqual(before);
});

test('a letter never takes the place of what was read', async () => {
  const cwd = await aHouse();
  mkdirSync(join(cwd, 'letters'));
  writeFileSync(join(cwd, 'letters/letter-acme.md'), RETURNS);
  const argv = [
    'reconcile',
    '--returns',
    'returns.csv',
    '--commitments',
    'letters/letter-acme.md',
    '--letters',
    'letters',
  ];
  const { code, stderr } = await run(argv, { cwd });
  expect([code, stderr.includes('    at ')]).toEqual([expect.toSatisfy((found) => found === 2 || found === 3), false]);
  expect(readFileSync(join(cwd, 'letters/letter-acme.md'), 'utf8')).toBe(RETURNS);
});

test('every flag that takes a file is known to be read or to be written', () => {
  const program = new Command();
  for (const define of [defineAnswers, defineHelp, defineProxies, defineReturns, defineValuation]) {
    define(program, { cwd: '.', home: ROOT, env: {}, stdin: nothing(), stdout: SINK, stderr: SINK }, () => {});
  }
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  const files = all(program)
    .flatMap(({ options }) => options)
    .filter(({ flags }) => /<(?:file|folder)/.test(flags))
    .map((option) => option.attributeName());
  const READ = [
    'config',
    'map',
    'commitmentsMap',
    'commitments',
    'returns',
    'contracts',
    'crosswalk',
    'accepted',
    'levels',
    'table',
  ];
  // Letters have names of their own in it.
  const FOLDERS = ['letters'];
  const known = new Set([...READ, ...FOLDERS, ...Object.keys(WRITTEN)]);
  expect([...new Set(files)].filter((name) => !known.has(name))).toEqual([]);
  expect(Object.keys(WRITTEN).filter((name) => !files.includes(name))).toEqual([]);
});

async function* nothing(): AsyncGenerator<Uint8Array> {}
const SINK = { write: () => {}, isTerminal: false, columns: 80 };

describe('what is written', () => {
  it('keeps the permissions of the file it takes the place of', async () => {
    const cwd = await aHouse();
    chmodSync(join(cwd, 'result.json'), 0o640);
    expect((await run(['calculate', 'clean.csv', '-o', 'result.json'], { cwd })).code).toBe(0);
    expect(statSync(join(cwd, 'result.json')).mode & 0o777).toBe(0o640);
  });

  it.each([240, 250, 255])('may have a name of %d bytes', async (length) => {
    const cwd = await aHouse();
    const name = `${'é'.repeat((length - 6) / 2)}${length % 2 ? 'x' : ''}.json`.slice(0, length).padStart(5, 'x');
    const { code, stderr } = await run(['calculate', 'clean.csv', '-o', name], { cwd });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('cannot be written')]);
    expect(readdirSync(cwd).filter((each) => each === name || each.includes('.part'))).toEqual([name]);
  });

  it('says so where a folder stands in the place of what is half-written', async () => {
    const cwd = aFolder({ 'in.csv': RETURNS });
    mkdirSync(join(cwd, 'out.json.part'));
    const { code, stderr } = await run(['calculate', 'in.csv', '-o', 'out.json'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('out.json.part, where out.json is written until')]);
    expect(readdirSync(cwd).sort()).toEqual(['in.csv', 'out.json.part']);
  });

  it('takes away the half that a killed run left, and names it', async () => {
    const cwd = await aHouse();
    writeFileSync(join(cwd, 'out.json.part'), '{"format":');
    const { code, stderr } = await run(['calculate', 'clean.csv', '-o', 'out.json'], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining('out.json.part, the half of out.json that a run')]);
    expect(existsSync(join(cwd, 'out.json.part'))).toBe(false);
  });
});

describe('a link that leads to no file', () => {
  it.each([
    ['round in a circle', 'out.csv'],
    ['nowhere', 'gone.csv'],
  ])('%s is not written over', async (_, target) => {
    const cwd = await aHouse();
    symlinkSync(target, join(cwd, 'out.csv'));
    const { code, stderr } = await run(['calculate', 'clean.csv', '-f', 'csv', '-o', 'out.csv'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('out.csv is a link that leads to no file.')]);
    expect(readlinkSync(join(cwd, 'out.csv'))).toBe(target);
  });
});

describe('init', () => {
  it('writes nothing where one of its files is there', async () => {
    const cwd = aFolder({ 'commitments.yaml': 'mine' });
    const { code, stderr } = await run(['init', '.'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readdirSync(cwd)).toEqual(['commitments.yaml']);
  });

  it('puts back what was there where one cannot be written', async () => {
    const cwd = aFolder({ 'commitments.csv': 'mine' });
    mkdirSync(join(cwd, 'commitments.xlsx/full'), { recursive: true });
    const { code } = await run(['init', '.', '--force'], { cwd });
    expect(code).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['commitments.csv', 'commitments.xlsx']);
    expect(readFileSync(join(cwd, 'commitments.csv'), 'utf8')).toBe('mine');
  });

  it('puts back what a killed run had set aside, and takes away what another stands for, and names both', async () => {
    const cwd = aFolder({
      'commitments.csv.before': 'mine',
      'commitments.yaml': 'new',
      'commitments.yaml.before': 'old',
    });
    const { code, stderr } = await run(['init', '.'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('commitments.csv.before, what commitments.csv was')]);
    expect(readFileSync(join(cwd, 'commitments.csv'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd).sort()).toEqual(['commitments.csv', 'commitments.yaml', 'commitments.yaml.before']);
    const forced = await run(['init', '.', '--force'], { cwd });
    expect([forced.code, forced.stderr]).toEqual([0, expect.stringContaining('commitments.yaml.before, which a run')]);
    expect(readdirSync(cwd).sort()).toEqual(['commitments.csv', 'commitments.xlsx', 'commitments.yaml']);
  });
});
