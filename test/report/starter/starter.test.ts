import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInput } from '../../../src/read/inputs.ts';
import { starterFiles } from '../../../src/report/starter/starter-sheet.ts';
import { nodeFiles } from '../../../src/run/node-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'starter-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** What a reader makes of a text: how many rows, their commitments without their place, and the rules of findings. */
async function read(name: string, text: string, dates: 'iso' | 'day-first' = 'iso') {
  const path = join(folder, name);
  await writeFile(path, text);
  const commitments = [];
  const contracts = [];
  const rules: string[] = [];
  for await (const batch of readInput(path, { dates, files: nodeFiles({ cwd: folder }) })) {
    commitments.push(...batch.commitments.map(({ origin: _, ...rest }) => rest));
    contracts.push(...batch.contracts.map(({ facts }) => facts));
    rules.push(...batch.findings.map(({ rule }) => rule));
  }
  return { commitments, contracts, rules };
}

const textOf = (name: string) => starterFiles().find((file) => file.name === name)?.text ?? '';

describe('the starter files', () => {
  test('are read without a finding, and are the same bid in both forms', async () => {
    const sheet = await read('commitments.csv', textOf('commitments.csv'));
    const yaml = await read('commitments.yaml', textOf('commitments.yaml'));
    expect([sheet.rules, yaml.rules]).toEqual([[], []]);
    expect(sheet.commitments).toHaveLength(7);
    expect(sheet.commitments).toEqual(yaml.commitments);
  });

  test('saved by Excel with UK settings are read the same with --dates day-first', async () => {
    const text = textOf('commitments.csv');
    const saved = `\ufeff${text.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, '$3/$2/$1').replace(/\n/g, '\r\n')}`;
    expect(saved).toContain('01/06/2027');
    const excel = await read('excel.csv', saved, 'day-first');
    expect(excel.rules).toEqual([]);
    expect(excel).toEqual(await read('commitments.csv', text));
  });

  test('hold no cell that a spreadsheet would read as a formula or take for a date', () => {
    const cells = textOf('commitments.csv').split(/[,\n]/);
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => /^(\d{1,2}[-/]\d{1,2}|[A-Za-z]{3}-\d+)$/.test(cell))).toEqual([]);
  });
});

describe('the example bid saved by Excel', () => {
  test('has a byte order mark, semicolons and CRLF', async () => {
    const bytes = await readFile(new URL('../../../examples/vcse-bid/bid.csv', import.meta.url));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(text.match(/\r\n/g)).toHaveLength(text.match(/\n/g)?.length ?? 0);
    expect(text.split('\r\n')[0]?.split(';')).toHaveLength(17);
  });
});
