import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, test } from 'vitest';
import type { InputRead } from '../../src/model/result.ts';
import { readInput } from '../../src/read/inputs.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import { gather, quantities, type ReadText, streamOf, unreadableFinding } from './from-text.ts';

const cwd = mkdtempSync(join(tmpdir(), 'social-value-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const CSV = '\uFEFFcontract_id,measure,quantity\r\nA,m,1\r\nA,m,"2"\r\n';
const YAML = '# our bid\n---\ncontracts:\n  - id: A\n    commitments:\n      - { measure: m, quantity: 3 }\n';

async function read(path: string, stdin?: string): Promise<ReadText & InputRead> {
  return gather(
    readInput(path, {
      dates: 'iso',
      files: nodeFiles({ cwd, ...(stdin !== undefined && { stdin: streamOf(stdin, [1, 5, 40]) }) }),
    }),
  );
}

test.each(['bid.csv', 'BID.CSV', 'bid.tsv', 'bid.txt'])('%s is a sheet of rows', async (name) => {
  writeFileSync(join(cwd, name), CSV);
  const result = await read(name);
  expect(quantities(result)).toEqual(['1', '2']);
  expect(result).toMatchObject({
    path: name,
    bytes: Buffer.byteLength(CSV),
    sha256: createHash('sha256').update(CSV).digest('hex'),
    rows: 2,
  });
});

test.each(['bid.yaml', 'bid.yml'])('%s is contracts with their commitments', async (name) => {
  writeFileSync(join(cwd, name), YAML);
  expect(await read(name)).toMatchObject({ path: name, rows: 1, bytes: Buffer.byteLength(YAML) });
});

test.each([
  ['a sheet', CSV, ['1', '2']],
  ['YAML', YAML, ['3']],
])('stdin holds %s', async (_, text, expected) => {
  const result = await read('-', text);
  expect(quantities(result)).toEqual(expected);
  expect(result).toMatchObject({ path: '-', sha256: createHash('sha256').update(text).digest('hex') });
});

test.each([
  ['input-missing', 'no-such.csv'],
  ['input-missing', 'no-such-folder/bid.csv'],
  ['input-missing', 'no-such'],
  ['input-is-directory', '.'],
  ['input-kind-unknown', 'bid.docx'],
  ['workbook-unreadable', 'bid.xlsx'],
  ['input-kind-unknown', 'bid'],
  ['input-empty', 'empty.csv'],
])('%s: %s', async (rule, path) => {
  for (const name of ['bid.docx', 'bid.xlsx', 'bid']) writeFileSync(join(cwd, name), CSV);
  writeFileSync(join(cwd, 'empty.csv'), '');
  expect(await unreadableFinding(read(path))).toMatchObject({ rule, place: { file: path } });
});

it('a folder may have the name of a sheet', async () => {
  expect((await unreadableFinding(read(cwd))).rule).toBe('input-is-directory');
});
