// A file that a second thread reads while the first values it comes to the same as by one: figures, findings, places, digests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, test } from 'vitest';
import { runOptionsOf } from '../../src/cli/options.ts';
import { drawResult } from '../../src/render/formats.ts';
import { calculateRun } from '../../src/run/calculate.ts';
import { gathered } from '../support/gathered.ts';
import { ROOT, run } from '../support/run.ts';
import { PLAIN_PAGE } from '../support/view-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = 'contract_id,contract_name,contract_value,measure,quantity,unit,start,end,deadweight,notes\n';
const MEASURES = ['local-spend,12.5,GBP', 'volunteering-hours,3,hour', 'carbon-saved,0.25,tCO2e'];

function rows(count: number, of: (row: number) => string = () => ''): string {
  const all = Array.from({ length: count }, (_, row) => {
    const contract = `C-${row % 700}`;
    const [measure, quantity, unit] = (MEASURES[row % 3] ?? '').split(',');
    const plain = `${contract},Roads ${contract},250000,${measure},${quantity}${row % 10},${unit},2026-05-01,2027-04-30,0.${row % 8}`;
    return of(row) || `${plain},${row % 5 === 0 ? `"a note, of ""${row}""\non two lines"` : `note ${row}`}\n`;
  });
  return HEADER + all.join('');
}

/** Everything that is told of a run. */
async function told(files: readonly string[], worthAThread: number, threads: string): Promise<unknown> {
  const world = { cwd: folder, home: ROOT, stdin: nothing(), worthAThread };
  const read = await calculateRun(files, runOptionsOf({ proxies: 'uk-open@2.0.0', threads }), world);
  if ('unreadable' in read) return read.unreadable;
  const { result, lines } = read;
  const tool = { name: 'social-value', version: 'test' };
  const pieces = ['json', 'csv'] as const;
  const drawn = pieces.map(async (format) =>
    gathered(await drawResult(format, result, lines, { tool, page: PLAIN_PAGE })),
  );
  return { findings: result.findings, inputs: result.inputs, drawn: await Promise.all(drawn) };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const COUNT = 6000;
const CASES: readonly (readonly [name: string, text: string])[] = [
  ['in order', rows(COUNT)],
  ['with CRLF', rows(COUNT).replaceAll('\n', '\r\n')],
  ['with rows that are wrong', rows(COUNT, (row) => (row % 97 === 5 ? 'C-1,Other,1,local-spend,TBC\n' : ''))],
  ['with rows that disagree', rows(COUNT, (row) => (row % 97 === 5 ? 'C-1,Other,1,local-spend,4,GBP,,,,\n' : ''))],
  [
    'with quotes that are misplaced',
    rows(COUNT, (row) => (row % 997 === 5 ? 'C-1,Oth"er,1,local-spend,4,GBP,,,,\n' : '')),
  ],
  ['with a quote that is not closed', `${rows(COUNT)}C-1,"Roads\n`],
  ['with bytes that are not UTF-8', `${rows(COUNT)}C-1,\xff\n`],
  ['with a header and nothing else', HEADER],
];

test.each(CASES)('a sheet %s', async (name, text) => {
  const file = `${name.replaceAll(' ', '-')}.csv`;
  writeFileSync(join(folder, file), text, name.includes('UTF-8') ? 'latin1' : 'utf8');
  const alone = await told([file], 0, '1');
  expect(await told([file], 0, '2')).toEqual(alone);
  if (name === 'in order') {
    writeFileSync(join(folder, 'other.csv'), rows(50).replaceAll('C-', 'D-'));
    expect(await told(['other.csv', file], 0, '2')).toEqual(await told(['other.csv', file], 0, '1'));
  }
});

it('takes one thread or two', async () => {
  const { code, stderr } = await run(['check', 'in-order.csv', '--threads', '3'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('--threads');
});
