// Contracts with names that a program would run, draw or turn round: in every format they are names.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { formatsOf } from '../../src/render/formats.ts';
import { run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TURNED = '\u202egnp.exe';
const NAMES = [
  '=1+1',
  '+44',
  '@sum',
  'tab\there',
  '<b onclick=x>&amp;</b>',
  TURNED,
  'x'.repeat(4000),
  '| pipe | `tick`',
];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
writeFileSync(
  join(folder, 'names.csv'),
  [
    'contract_id,contract_name,supplier,contract_value,measure,quantity,evidence,notes',
    ...NAMES.map((name, at) =>
      [`C${at}`, quoted(name), quoted(name), 1000, 'donations', 10, quoted(name), quoted(name)].join(','),
    ),
  ].join('\n'),
);

async function written(format: string): Promise<Buffer> {
  const argv = ['calculate', 'names.csv', '-q', '--by', 'line', '-f', format, '-o', `out.${format}`, '--force'];
  expect((await run(argv, { cwd: folder })).code).toBe(0);
  return readFileSync(join(folder, `out.${format}`));
}

describe('names that would do something', () => {
  test.each(formatsOf('result'))('are names as %s, and every line is there', async (format) => {
    const bytes = await written(format);
    const isZip = bytes.subarray(0, 2).toString() === 'PK';
    const text = isZip
      ? Object.values(unzipSync(new Uint8Array(bytes)))
          .map((part) => strFromU8(part))
          .join('\n')
      : bytes.toString('utf8');
    for (let at = 0; at < NAMES.length; at += 1) expect(text).toContain(`C${at}`);
    if (format === 'html' || isZip) expect(text).not.toMatch(/<b onclick/);
    if (['text', 'paragraph', 'markdown', 'html'].includes(format)) expect(text).not.toContain('\u202e');
    if (format === 'xlsx') expect(text).not.toMatch(/<f>\s*(?:1\+1|44|sum)\s*<\/f>/);
  });

  test('in a CSV begin with what makes a spreadsheet take them for text', async () => {
    const rows: Record<string, string>[] = parse(await written('csv'), { columns: true, bom: true });
    expect(rows).toHaveLength(NAMES.length);
    for (const { contract_name = '' } of rows) expect(contract_name).not.toMatch(/^[=+@\-\t]/);
  });
});
