// A file that a second thread reads while the first values it comes to the same as by one: figures, findings, places, digests.
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, test } from 'vitest';
import { runOptionsOf } from '../../src/cli/options.ts';
import { UnreadableError } from '../../src/model/finding.ts';
import { drawResult } from '../../src/render/formats.ts';
import { calculateRun } from '../../src/run/calculate.ts';
import { journal } from '../../src/run/disk/journal.ts';
import { beginThread } from '../../src/run/threads/coding-thread.ts';
import type { Progress } from '../../src/run/world.ts';
import { drawnText } from '../support/gathered.ts';
import { ROOT, run } from '../support/run.ts';
import { PLAIN_PAGE } from '../support/view-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'threads-'));
// What a run reads is known for as long as it.
beforeEach(() => journal.begin());
afterEach(() => journal.end());
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

interface Watched {
  readonly progress?: Progress;
  readonly drawing?: () => void;
  readonly map?: string[];
}

/** Everything that is told of a run. */
async function told(
  files: readonly string[],
  worthAThread: number,
  threads: string,
  { progress, drawing, map }: Watched = {},
): Promise<unknown> {
  const world = { cwd: folder, home: ROOT, stdin: nothing(), worthAThread, ...(progress && { progress }) };
  const read = await calculateRun(
    files,
    runOptionsOf({ proxies: 'uk-open@2.0.0', threads, ...(map && { map }) }),
    world,
  );
  if ('unreadable' in read) return read.unreadable;
  const { result, lines } = read;
  drawing?.();
  const tool = { name: 'social-value', version: 'test' };
  const drawn: unknown[] = [];
  // One after the other, for where the one is refused nothing of the other may go on.
  for (const format of ['json', 'csv'] as const)
    drawn.push(await drawnText(await drawResult(format, result, lines, { tool, page: PLAIN_PAGE })));
  return { findings: result.findings, inputs: result.inputs, drawn };
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

it('keeps no program running that came to nothing before a file was handed over', async () => {
  const ports = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;
  writeFileSync(join(folder, 'begun.csv'), rows(3));
  const before = ports();
  await beginThread(['begun.csv'], { cwd: folder, home: ROOT, worthAThread: 1 }, { threads: 2 });
  expect(ports()).toBe(before);
});

test('many sheets, one after the other, whatever is wrong with some of them', async () => {
  const texts = [
    ...[rows(300), rows(40).replaceAll('C-', 'D-'), rows(10).replaceAll(',', ';'), HEADER],
    rows(700, (row) => (row % 97 === 5 ? 'C-1,Other,1,local-spend,TBC\n' : '')).replaceAll('C-', 'E-'),
    rows(300).replaceAll('C-', 'F-').replace('notes', 'notes,buyer'),
  ];
  const files = texts.map((text, index) => {
    writeFileSync(join(folder, `many-${index}.csv`), text.replace('quantity', 'amount'));
    return `many-${index}.csv`;
  });
  writeFileSync(join(folder, 'map.yaml'), 'columns: { quantity: amount }\n');
  writeFileSync(join(folder, 'broken.csv'), `${rows(300)}C-1,\xff\n`, 'latin1');
  symlinkSync('many-0.csv', join(folder, 'again.csv'));
  const [first = '', ...others] = files;
  for (const given of [files, [first, 'again.csv', 'none.csv', ...others], ['broken.csv', ...files]]) {
    const watched = { map: ['map.yaml'] };
    const alone = await told(given, 0, '1', watched);
    expect(await told(given, 0, '2', watched)).toEqual(alone);
    // The smaller ones are read by the first thread.
    expect(await told(given, 20_000, '2', watched)).toEqual(alone);
  }
});

const CHANGES: Readonly<Record<string, (path: string) => void>> = {
  'gets another figure': (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('12.50', '92.50')),
  'grows by a row': (path) => appendFileSync(path, 'C-1,Roads C-1,250000,local-spend,1,GBP,,,,\n'),
  'is cut short': (path) => truncateSync(path, 1000),
  'is another file': (path) => {
    writeFileSync(`${path}.new`, rows(20));
    renameSync(`${path}.new`, path);
  },
  'is taken away': (path) => rmSync(path),
};
// The one is read to its end by the other thread before its first row is valued; with most of the other it has to wait.
const LENGTHS = { short: 500, long: 25_000 } as const;
const MOMENTS = ['while it is read', 'before its lines are'] as const;
const ALL = (Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).flatMap((length) =>
  Object.keys(CHANGES).flatMap((change) => MOMENTS.map((moment) => [length, change, moment] as const)),
);
test.each(ALL)('a %s sheet that %s %s is refused', async (length, change, moment) => {
  const path = join(folder, 'changing.csv');
  writeFileSync(path, rows(LENGTHS[length]));
  let isChanged = false;
  const changes = () => {
    if (!isChanged) CHANGES[change]?.(path);
    isChanged = true;
  };
  const seen = { at: () => moment === MOMENTS[0] && changes(), clear: () => undefined };
  const found = await told(['changing.csv'], 0, '2', { progress: seen, drawing: changes }).catch((error) => {
    expect(error).toBeInstanceOf(UnreadableError);
    return [error.finding];
  });
  expect([isChanged, found]).toMatchObject([true, [{ place: { file: 'changing.csv' } }]]);
  expect(found).toEqual([expect.objectContaining({ rule: expect.stringMatching(/^input-(?:unreadable|missing)$/) })]);
});

it('takes one thread or two', async () => {
  const { code, stderr } = await run(['check', 'in-order.csv', '--threads', '3'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('--threads');
});
