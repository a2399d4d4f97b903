// The commands as people type them: flags, files, pipes and exit codes.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FROZEN, ROOT, run, runBin } from '../support/run.ts';
import { lock, tableNamed } from '../support/table-folders.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BID = 'contract_id,measure,quantity\nC-1,volunteering-hours,100\nC-1,local-job,1\n';
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const here = (argv: readonly string[], stdin = '') => run(argv, { cwd: folder, stdin });

describe('exit codes', () => {
  const GOOD = 'contract_id,measure,quantity\nC-1,donations,1\n';
  test.each([
    [0, ['calculate', '-'], GOOD, 'a good bid'],
    [1, ['calculate', '-'], 'contract_id,measure,quantity\nC-1,donation,1\n', 'an error'],
    [0, ['calculate', '-'], 'contract_id,measure,quantity\nC-1,carbon-saved,1\n', 'a warning'],
    [
      1,
      ['calculate', '-', '--strict'],
      'contract_id,measure,quantity\nC-1,carbon-saved,1\n',
      'a warning under --strict',
    ],
    [1, ['calculate', '-'], 'contract_id,measure,quantity\n', 'a header with no rows'],
    [2, ['calculate', '-', '--cases', 'low'], GOOD, 'a flag nobody knows'],
    [2, ['calculate', '-', '--case', 'lowest'], GOOD, 'a value a flag does not take'],
    [2, ['calculate', '-', '--by', 'themes'], GOOD, 'a grouping nobody knows'],
    [2, ['calculate', '-', '--discount-from', '2026'], GOOD, 'a year 0 with no discounting'],
    [2, ['calculate', '-', '--price-base', '2024,2025'], GOOD, 'two calendar years to move to'],
    [2, ['calculate'], GOOD, 'no input'],
    [2, ['explain', '-', '--line', 'nothing'], GOOD, 'a line that is not there'],
    [2, ['rules', 'nothing'], '', 'a rule that is not there'],
    [3, ['calculate', '-'], '', 'an empty input'],
    [3, ['calculate', 'missing.csv'], '', 'a missing file'],
    [3, ['calculate', '-'], 'contract_id,measure,quantity,Quantity\n', 'a duplicate header'],
    [3, ['calculate', '-'], 'contract_id,measure,quantity\nC-1,"donations,1\n', 'a quote that never closes'],
    [3, ['calculate', '-', '-p', 'uk-open@9.9.9'], GOOD, 'a table that is not there'],
  ])('%i for %j with %j: %s', async (code, argv, stdin) => {
    const ran = await here(argv, stdin);
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringMatching(code === 0 ? /^/ : /\S/)]);
    if (code > 1) expect(ran.stdout).toBe('');
  });
});

test('the newest edition there is values a row without dates', async () => {
  const path = join(folder, 'proxies/uk-open/99.0.0.yaml');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, tableNamed('uk-open', '99.0.0'));
  await lock(folder);
  const { stdout } = await here(['calculate', '-', '-f', 'json'], 'contract_id,measure,quantity\nC-1,local-job,1\n');
  expect(JSON.parse(stdout).proxies).toMatchObject([{ id: 'uk-open', version: '99.0.0' }]);
});

describe('init', () => {
  test('writes starter files that check clean, and never writes over them', async () => {
    expect((await here(['init'])).code).toBe(0);
    for (const file of readdirSync(folder).filter((name) => /\.(csv|yaml)$/.test(name))) {
      expect(await here(['check', file, '--strict'])).toMatchObject({ code: 0 });
    }
    expect((await here(['init'])).code).toBe(2);
    expect((await here(['init', '--force'])).code).toBe(0);
  });
});

describe('a path that is not what it should be', () => {
  test.each([
    [2, ['init', 'bid.csv'], 'bid.csv is a file'],
    [2, ['init', 'bid.csv/below'], 'cannot be written'],
    [3, ['proxies', 'diff', 'uk-open@1.0.0', 'uk-open@2.0.0', '--accepted', '.'], 'input-is-directory'],
    [3, ['proxies', 'diff', 'uk-open@1.0.0', 'uk-open@2.0.0', '--accepted', 'bytes.yaml'], 'not-utf8'],
    [3, ['proxies', 'diff', 'uk-open@1.0.0', 'uk-open@2.0.0', '--accepted', 'nothing.yaml'], 'input-missing'],
    [3, ['calculate', 'bid.csv', '--map', '.'], 'input-is-directory'],
    [3, ['calculate', 'bid.csv', '-p', './'], 'input-is-directory'],
  ])('is %i, not a bug of ours: %j', async (code, argv, says) => {
    put('bid.csv', BID);
    writeFileSync(join(folder, 'bytes.yaml'), Uint8Array.of(0x2d, 0x20, 0xff, 0x0a));
    expect(await here(argv)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
  });
});

describe('output', () => {
  test('goes whole to a file, with nothing on standard output and nothing left beside it', async () => {
    put('bid.csv', BID);
    const ran = await here(['calculate', 'bid.csv', '-f', 'json', '-o', 'result.json']);
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')).summary.net).toBe('26580.50');
    expect(readdirSync(folder).sort()).toEqual(['bid.csv', 'result.json']);
  });

  test('to a file that cannot be written is a bad flag, and says so in one line', async () => {
    put('bid.csv', BID);
    const ran = await here(['calculate', 'bid.csv', '-q', '-o', 'no/such/folder/x.txt']);
    expect([ran.code, ran.stderr.split('\n').length]).toEqual([2, 2]);
  });

  test.each(['text', 'json', 'csv', 'markdown'])('as %s is the same through bin and a pipe', async (format) => {
    put('bid.csv', BID);
    const inside = await run(['calculate', 'bid.csv', '-f', format], { cwd: folder, home: ROOT });
    expect(await runBin(['calculate', 'bid.csv', '-f', format], { cwd: folder })).toEqual(inside);
  });

  test('keeps summary, contracts and themes to the byte when the rows are shuffled', async () => {
    const path = join(ROOT, 'examples/council-construction/framework.csv');
    const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    put('a.csv', [header, ...rows, ''].join('\n'));
    put('b.csv', [header, ...rows.reverse(), ''].join('\n'));
    const parts = async (file: string) => {
      const { stdout } = await here(['calculate', file, '-f', 'json', '--by', 'measure,year,kind']);
      const { summary, contracts, themes, groups } = JSON.parse(stdout);
      return JSON.stringify({ summary, contracts, themes, groups });
    };
    expect(await parts('b.csv')).toBe(await parts('a.csv'));
  });
});

describe('a config file', () => {
  test('gives flags, and the command line wins over it', async () => {
    put('bid.csv', BID);
    put('flags.yaml', 'format: json\nproxies: uk-open@1.0.0\nby: [theme]\nstrict: true\n');
    const net = async (...argv: string[]) =>
      JSON.parse((await here(['calculate', 'bid.csv', '--config', 'flags.yaml', ...argv])).stdout).summary.net;
    expect(await net()).toBe('25605.50');
    expect(await net('-p', 'uk-open@2.0.0')).toBe('26580.50');
  });

  test.each([
    ['formt: json', 'Did you mean format?'],
    ['format: xml', 'takes one of'],
    ['strict: yes please', 'takes true or false'],
    ['- strict', 'holds no flags'],
    ['strict: true\nstrict: true', 'strict'],
  ])('%j is a bad flag', async (text, says) => {
    put('bid.csv', BID);
    put('flags.yaml', `${text}\n`);
    const ran = await here(['calculate', 'bid.csv', '--config', 'flags.yaml']);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});

describe('inputs together', () => {
  test('add up, a contract in several files and a table of each kind of year', async () => {
    put('a.csv', 'contract_id,contract_value,commitment_id,measure,quantity\nC-1,1000000,A,donations,100\n');
    put('b.yaml', 'contracts:\n  - id: C-1\n    commitments:\n      - { id: B, measure: donations, quantity: 50 }\n');
    const { stdout } = await here(['calculate', 'a.csv', 'b.yaml', '-f', 'json']);
    expect(JSON.parse(stdout).summary).toMatchObject({ net: '150.00', contracts: 1, read: 2, sva_ratio: '0.000150' });
  });

  test('with one id in two files are an error, whichever file comes first', async () => {
    put('a.csv', 'contract_id,commitment_id,measure,quantity\nC-1,A,donations,100\n');
    put('b.csv', 'contract_id,commitment_id,measure,quantity,notes\nC-1,A,donations,100,again\n');
    const ran = await here(['calculate', 'a.csv', 'b.csv']);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('b.csv:2:5: error duplicate-commitment')]);
  });
});

describe('check', () => {
  test('values nothing, so committed and delivered may stand together, and goes to a file like the rest', async () => {
    put('a.csv', 'contract_id,measure,quantity,status\nC-1,donations,1,committed\nC-1,donations,1,delivered\n');
    expect((await here(['calculate', 'a.csv'])).code).toBe(1);
    expect(await here(['check', 'a.csv', '-o', 'found.txt'])).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'found.txt'), 'utf8')).toMatch(/^note unit-not-given.*\nRows read 2 = /s);
  });

  test('of one status says how many rows of the other it left aside', async () => {
    put('a.csv', 'contract_id,measure,quantity,status\nC-1,donations,1,committed\nC-1,donations,1,delivered\n');
    const { stdout } = await here(['calculate', 'a.csv', '--status', 'delivered']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('0 rejected. 1 committed row was set aside by --status.');
  });
});

describe('schemas', () => {
  test.each(['result', 'commitments', 'proxies'])('of %s is a JSON Schema that compiles', async (name) => {
    const { code, stdout } = await here(['schema', name]);
    expect(code).toBe(0);
    expect(() => new Ajv2020({ strict: false }).compile(JSON.parse(stdout))).not.toThrow();
  });

  test('holds every example in every case it is asked for', async () => {
    const schema = JSON.parse((await here(['schema', 'result'])).stdout);
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
    const flags = [[], ['--range', '--by', 'year,mission'], ['--discount', 'standard', '--price-base', '2024,2024-25']];
    for (const input of ['nhs-soft-services/bid.yaml', 'council-construction/framework.csv', 'vcse-bid/bid.csv']) {
      for (const more of flags) {
        const { stdout } = await run(['calculate', `examples/${input}`, '-f', 'json', ...more], { cwd: FROZEN });
        expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
      }
    }
  });
});
