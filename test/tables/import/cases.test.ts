// footnoted-table: marks that a publisher puts behind a figure, and figures that no publisher prints.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const HEAD = 'code,title,theme,outcome,unit,kind,value,area,price_base,source,licence';
const ARGV = ['--id', 'northvale', '--version', '1.0.0', '--licence', 'OGL-UK-3.0', '-o', 'table.yaml'];

async function imported(value: string, base = '2024') {
  const cwd = aFolder();
  writeFileSync(join(cwd, 'table.csv'), `${HEAD}\na,A,T,O,kWh,environmental,${value},,${base},DESNZ,OGL-UK-3.0\n`);
  return { ...(await run(['proxies', 'import', 'table.csv', ...ARGV], { cwd })), cwd };
}

describe('footnoted-table', () => {
  test.each(['0.17700[1]', '0.177 [p]', '[x]', '..', '0.177¹', '0.177*', '1.77E-01', ''])(
    '%j is refused at its cell',
    async (value) => {
      const { code, stderr } = await imported(value);
      expect(code).toBe(3);
      expect(stderr).toMatch(/^table\.csv:2:27: error table-unreadable: /m);
    },
  );

  test.each(['2024/25', '2024 Q2'])('prices of %s are refused', async (base) => {
    const { code, stderr } = await imported('5', base);
    expect([code, stderr.includes('price_base should be a year')]).toEqual([3, true]);
  });

  test.each(['0', '-5'])('%s is doubted at its cell, and kept', async (value) => {
    const { code, stderr, cwd } = await imported(value);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^table\.csv:2:27: warning figure-not-above-zero: /m);
    expect(readFileSync(join(cwd, 'table.yaml'), 'utf8')).toContain(`value: ${value}`);
  });

  test.each(['5', '0.177', '"£1,000.00"'])('%s is taken without a word', async (value) => {
    expect(await imported(value)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a sheet that is laid out otherwise', () => {
  test.each(['Ref,Measure,Units,Cost\nA1,Jobs,hour,20\n', '\n\nUnit costs\nCategory;Cost\nA;1\n'])(
    'is told how it can be read: %j',
    async (text) => {
      const cwd = aFolder({ 'theirs.csv': text });
      const { code, stderr } = await run(['proxies', 'import', 'theirs.csv', ...ARGV], { cwd });
      expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
        3,
        expect.stringContaining('`proxies import SHEET --map MAP.yaml`'),
      ]);
    },
  );
});
