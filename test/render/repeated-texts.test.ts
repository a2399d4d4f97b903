// What a file says of a contract once stands on each of its rows: bounded where it is long, and told before anything is written.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { RepeatedTexts } from '../../src/render/repeated-texts.ts';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

describe('texts of a contract on its rows', () => {
  const of = (length: number, rows: number, bytes = 0) => {
    const texts = new RepeatedTexts();
    texts.add('contract C-1', length, rows);
    return () => texts.check([{ bytes }]);
  };

  it('stand on any number of rows up to 1,000 characters', () => {
    expect(of(1000, 10_000_000)).not.toThrow();
  });

  it('come to 50,000,000 characters where they are longer, and four more for each byte of the inputs', () => {
    expect(of(5000, 10_000)).not.toThrow();
    expect(of(5000, 10_001)).toThrow(
      /50,005,000 characters; 50,000,000 are .* contract C-1 there are 5,000 on each of 10,001 rows/,
    );
    expect(of(5000, 10_001, 1250)).not.toThrow();
    expect(of(5000, 10_001, 1249)).toThrow(/50,004,996 are the most/);
  });

  it('count over all contracts, and the one that has most of them is named', () => {
    const texts = new RepeatedTexts();
    for (let at = 1; at <= 60; at += 1) texts.add(`contract C-${at}`, 10_000, at === 7 ? 101 : 100);
    expect(() => texts.check([])).toThrow(
      /60,010,000 characters.*Of contract C-7 there are 10,000 on each of 101 rows/,
    );
  });
});

const LONG = 'N'.repeat(32_000);
const contract = (head: string, rows: number, row: (at: number) => string) =>
  `contracts:\n  - ${head}\n    commitments:\n${Array.from({ length: rows }, (_, at) => `      - {${row(at)}}\n`).join('')}`;
const NAMES = ['id: C-1', ...['name', 'supplier', 'buyer'].map((key) => `${key}: ${LONG}`)].join('\n    ');
const named = (rows: number) => contract(NAMES, rows, () => 'measure: donations, quantity: 1');
const PROMISES = 'contract_id,contract_start,contract_end,measure,quantity\nC-1,2027-01-01,2027-12-31,local-spend,5\n';
const AREAS = contract(NAMES, 1700, (at) => `measure: donations, quantity: 1, area: a${at}`);
const RECONCILE = ['reconcile', '--commitments', 'promises.csv', '--returns', 'in.yaml'];

describe('the long names of a contract on so many rows that an output would be a hundred times its input are refused', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a table', { 'in.yaml': named(530) }, ['calculate', 'in.yaml', '-o', 'out.csv']],
    [
      'names that a sheet gives in its first row alone',
      {
        'in.csv': `contract_id,contract_name,supplier,buyer,measure,quantity\nC-1,${LONG},${LONG},${LONG},donations,1\n${'C-1,,,,donations,1\n'.repeat(530)}`,
      },
      ['calculate', 'in.csv', '-o', 'out.csv'],
    ],
    [
      'an id, in lines of JSON',
      { 'in.yaml': contract(`id: ${LONG}`, 1600, () => 'measure: donations, quantity: 1') },
      ['calculate', 'in.yaml', '-o', 'out.ndjson'],
    ],
    [
      'rows that are put aside',
      { 'in.yaml': contract(NAMES, 530, () => 'measure: local-job, quantity: 1, unit: week') },
      ['calculate', 'in.yaml', '--rejects', 'bad.csv'],
    ],
    ['lines of a reconciliation', { 'in.yaml': AREAS, 'promises.csv': PROMISES }, [...RECONCILE, '-o', 'out.csv']],
    [
      'findings that are handed on',
      { 'in.yaml': AREAS, 'promises.csv': PROMISES },
      [...RECONCILE, '-o', 'out.md', '--findings', 'found.csv'],
    ],
  ])('%s', async (_, files, argv) => {
    const cwd = aFolder(files);
    const { code, stderr } = await run([...argv, '-q'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^social-value: what is said once of a contract .* are the most of an output\. Of contract .* rows/,
      ),
    ]);
    expect(readdirSync(cwd)).toEqual(Object.keys(files));
  });

  test.each(['csv', 'json', 'ndjson'])('lines that each name all they overlap with, as %s', async (ending) => {
    const rows = Array.from({ length: 4000 }, (_, at) => `C-1,${at % 2 ? 'local' : 'sme'}-spend,1,GBP\n`).join('');
    const cwd = aFolder({ 'in.csv': `contract_id,measure,quantity,unit\n${rows}` });
    const { code, stderr } = await run(['calculate', 'in.csv', '--by', 'line', '-q', '-o', `out.${ending}`], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^social-value: with --by line .* are the most of an output/),
    ]);
    expect(readdirSync(cwd)).toEqual(['in.csv']);
  });

  test('and what is within it is written, whatever it comes to', async () => {
    const cwd = aFolder({ 'in.yaml': named(520) });
    const { code } = await run(['calculate', 'in.yaml', '-o', 'out.csv', '-q'], { cwd });
    expect(code).toBe(0);
    expect(statSync(join(cwd, 'out.csv')).size).toBeGreaterThan(49_000_000);
  });

  test.each([
    ['-o', 'out.json'],
    ['-o', 'out.xlsx'],
    ['-o', 'out.txt'],
    ['--wide', '-o', 'out.csv'],
    ['--by', 'theme', '-o', 'out.csv'],
  ])('an output that says them once is: %s %s', async (...flags) => {
    const cwd = aFolder({ 'in.yaml': named(530) });
    expect((await run(['calculate', 'in.yaml', ...flags, '-q'], { cwd })).code).toBe(0);
  });
});
