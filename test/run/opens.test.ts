// How often a run opens the files it reads: at most three times each, whatever is asked of it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const MOST = 3;
const HEADER = 'contract_id,measure,quantity,unit,start,end\n';
const rowsOf = (count: number, quantity: string) =>
  Array.from({ length: count }, (_, at) => `C-${at},local-spend,${quantity},GBP,2026-04-01,2027-03-31\n`).join('');
const GOOD = HEADER + rowsOf(50, '100');
const BAD = GOOD + rowsOf(3, 'TBC');
/** More than is kept in memory. */
const LARGE = BAD.replace('end\n', 'end,notes\n').replaceAll(
  ',2027-03-31\n',
  `,2027-03-31,${'word '.repeat(20_000)}\n`,
);
const MAP = 'columns:\n  quantity: Amount\n';
const MAPPED = BAD.replace('quantity', 'Amount');

/** How often each file of the folder was opened, by its name. */
const opened = new Map<string, number>();
const open = fs.openSync;
let folder = '';

beforeEach(() => {
  opened.clear();
  fs.openSync = (path, ...others) => {
    const text = String(path);
    if (text.startsWith(join(folder, '/'))) opened.set(basename(text), (opened.get(basename(text)) ?? 0) + 1);
    return open(path, ...others);
  };
  syncBuiltinESMExports();
});

afterEach(() => {
  fs.openSync = open;
  syncBuiltinESMExports();
});

describe('a file is opened at most three times', () => {
  const files = {
    'good.csv': GOOD,
    'bad.csv': BAD,
    'mapped.csv': MAPPED,
    'map.yaml': MAP,
    'promises.csv': GOOD,
    'large.csv': LARGE,
  };
  test.each<[string, readonly string[], readonly string[]]>([
    ['plainly', ['calculate', 'good.csv'], ['good.csv']],
    ['where its rows are bad', ['calculate', 'bad.csv'], ['bad.csv']],
    ['with every line listed', ['calculate', 'good.csv', '-f', 'csv'], ['good.csv']],
    ['with a map for a pattern', ['calculate', 'mapped.csv', '--map', '*.csv=map.yaml'], ['mapped.csv', 'map.yaml']],
    ['with rejects', ['calculate', 'bad.csv', '--rejects', 'rejects.csv'], ['bad.csv']],
    [
      'with rejects and a map for a pattern',
      ['calculate', 'mapped.csv', '--map', '*.csv=map.yaml', '--rejects', 'rejects.csv'],
      ['mapped.csv', 'map.yaml'],
    ],
    [
      'in reconcile',
      ['reconcile', '--commitments', 'promises.csv', '--returns', 'good.csv'],
      ['promises.csv', 'good.csv'],
    ],
    [
      'in reconcile with rejects',
      ['reconcile', '--commitments', 'promises.csv', '--returns', 'bad.csv', '--rejects', 'rejects.csv'],
      ['promises.csv', 'bad.csv'],
    ],
    ['that is large', ['calculate', 'large.csv', '-f', 'json', '--rejects', 'rejects.csv'], ['large.csv']],
    [
      'that is large, in reconcile',
      ['reconcile', '--commitments', 'promises.csv', '--returns', 'large.csv', '--rejects', 'rejects.csv'],
      ['promises.csv', 'large.csv'],
    ],
    ['beside standard input', ['calculate', '-', 'bad.csv', '--rejects', 'rejects.csv'], ['bad.csv']],
  ])('%s', async (_, argv, read) => {
    folder = aFolder(files);
    const { code, stderr } = await run(argv, { cwd: folder, stdin: GOOD.replaceAll('C-', 'D-') });
    expect([0, 1], stderr).toContain(code);
    for (const name of read) {
      expect(opened.get(name), name).toBeGreaterThan(0);
      expect(opened.get(name), name).toBeLessThanOrEqual(MOST);
    }
  });

  test('and what was changed between two readings is not what was kept', async () => {
    folder = aFolder(files);
    const first = await run(['calculate', 'good.csv', '-f', 'csv'], { cwd: folder });
    fs.writeFileSync(join(folder, 'good.csv'), GOOD.replaceAll(',100,', ',200,'));
    const second = await run(['calculate', 'good.csv', '-f', 'csv'], { cwd: folder });
    expect(second.stdout).not.toBe(first.stdout);
  });
});
