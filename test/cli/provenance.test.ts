// Every file that leaves the program says what its figures rest on: program, table, hash, licence, inputs, options.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNamed, formatsOf } from '../../src/render/formats.ts';
import { run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'provenance-'));
afterAll(() => rmSync(folder, { recursive: true }));
const here = (argv: readonly string[]) => run(argv, { cwd: folder });

const BID = 'contract_id,contract_value,measure,quantity\nC-1,9000,donations,100\nC-1,9000,volunteering-hours,5\n';
const RETURNS = 'contract_id,measure,quantity,period\nC-1,donations,90,2026-04\n';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

beforeAll(async () => {
  writeFileSync(join(folder, 'bid.csv'), BID);
  writeFileSync(join(folder, 'returns.csv'), RETURNS);
  await here(['calculate', 'bid.csv', '-q', '-o', 'saved.json']);
});

/** The words of a file; of a zip those of its parts. */
function wordsOf(name: string): string {
  const bytes = readFileSync(join(folder, name));
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('utf8');
  return Object.values(unzipSync(new Uint8Array(bytes)))
    .map((part) => strFromU8(part))
    .join('\n');
}

const table = () => JSON.parse(readFileSync(join(folder, 'saved.json'), 'utf8')).proxies[0];

function expectProvenance(text: string, inputs: readonly string[] = [BID]): void {
  expect(text).toContain(table().sha256);
  expect(text).toContain('OGL-UK-3.0');
  expect(text).toContain('Contains public sector information');
  expect(text).toMatch(/social-value.{0,40}0\.1\.0/s);
  for (const input of inputs) expect(text).toContain(hashOf(input));
}

describe('provenance is in a file of a result', () => {
  test.each(formatsOf('result').filter((format) => !formatNamed(format).isRows))('as %s', async (format) => {
    expect((await here(['calculate', 'bid.csv', '-q', '-f', format, '-o', `result.${format}`, '--force'])).code).toBe(
      0,
    );
    expectProvenance(wordsOf(`result.${format}`));
  });

  test('as CSV in the descriptor beside it: a row more would be read as a line', async () => {
    await here(['calculate', 'bid.csv', '-q', '-o', 'result.csv', '--datapackage']);
    expectProvenance(wordsOf('datapackage.json'));
    expect(wordsOf('datapackage.json')).toContain(hashOf(wordsOf('result.csv')));
  });
});

test('sources of a document are footnotes: each is referred to once, in their order, and named by its number after that', async () => {
  const rows = ['volunteering-hours,5', 'volunteering-hours,7', 'job-for-unemployed-25-plus,3', 'training-hours,2'];
  writeFileSync(
    join(folder, 'noted.csv'),
    `contract_id,measure,quantity\n${rows.map((row) => `C-1,${row}\n`).join('')}`,
  );
  await here(['calculate', 'noted.csv', '-q', '-o', 'noted.docx']);
  const parts = unzipSync(new Uint8Array(readFileSync(join(folder, 'noted.docx'))));
  const [text, notes] = ['word/document.xml', 'word/footnotes.xml'].map((name) =>
    strFromU8(parts[name] ?? new Uint8Array()),
  );
  const referred = [...(text ?? '').matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map(([, id]) => Number(id));
  expect(referred.length).toBeGreaterThan(0);
  expect(referred).toEqual(referred.map((_, index) => index + 1));
  expect([...(notes ?? '').matchAll(/<w:footnote w:id="(\d+)"/g)].map(([, id]) => Number(id))).toEqual(referred);
  const again = [...(text ?? '').matchAll(/superscript"\/>.{0,60}?<w:t[^>]*>(\d+)</g)].map(([, id]) => Number(id));
  expect([...new Set(again)]).toEqual([2]);
});

describe('provenance is in a file of a reconciliation', () => {
  test.each(formatsOf('reconciliation').filter((format) => !formatNamed(format).isRows))('as %s', async (format) => {
    await here([
      'reconcile',
      '--commitments',
      'bid.csv',
      '--returns',
      'returns.csv',
      '-q',
      '-f',
      format,
      '-o',
      `r.${format}`,
    ]);
    expectProvenance(wordsOf(`r.${format}`), [BID, RETURNS]);
  });
});

describe('provenance is in a file of an answer', () => {
  const ANSWERS = [
    ['solve', 'bid.csv', '--ask', '9% of social', '--using', 'donations'],
    ['compare', 'bid.csv', 'saved.json'],
    ['sensitivity', 'bid.csv'],
  ];
  test.each(ANSWERS.flatMap((argv) => formatsOf('page').map((format) => [argv[0], format, argv] as const)))(
    'of %s as %s',
    async (name, format, argv) => {
      await here([...argv, '-q', '-f', format, '-o', `${name}.${format}`]);
      expectProvenance(wordsOf(`${name}.${format}`));
      if (name === 'compare')
        expect(wordsOf(`${name}.${format}`)).toContain(JSON.parse(wordsOf('saved.json')).content_sha256);
    },
  );

  test('and of a bid that is written: the answer in it, and the one that was won', async () => {
    await here(['solve', 'bid.csv', '--ask', '9% of social', '--using', 'donations', '--write', 'new.yaml']);
    await here(['baseline', 'bid.csv', '-o', 'baseline.yaml']);
    for (const name of ['new.yaml', 'baseline.yaml']) expectProvenance(wordsOf(name));
    expect((await here(['calculate', 'new.yaml'])).code).toBe(0);
  });

  test('and not on a screen, but where it is asked for', async () => {
    const shown = (...argv: string[]) =>
      run(['calculate', 'bid.csv', '-f', 'paragraph', ...argv], { cwd: folder, terminal: 80 });
    expect((await shown()).stdout).not.toContain('SHA-256');
    expect((await shown('--provenance')).stdout).toContain(hashOf(BID));
  });
});
