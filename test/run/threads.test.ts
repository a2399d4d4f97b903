// A file that a second thread reads while the first values it comes to the same as by one: figures, findings, places, digests.
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
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
import type { CodingTask } from '../../src/read/columns/coded-pieces.ts';
import { SharedColumns } from '../../src/read/columns/shared-columns.ts';
import type { SheetLayout } from '../../src/read/columns/sheet-layout.ts';
import type { InputBytes } from '../../src/read/input-bytes.ts';
import { drawResult } from '../../src/render/formats.ts';
import { calculateRun } from '../../src/run/calculate.ts';
import { journal } from '../../src/run/disk/journal.ts';
import { beginThread, CodingThread } from '../../src/run/threads/coding-thread.ts';
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
  ['with lines above its header', `Returns of the year\n\n${rows(COUNT)}`],
  ['in UTF-16', `\ufeff${rows(COUNT)}`],
];

function encodingOf(name: string): BufferEncoding {
  return name.includes('UTF-16') ? 'utf16le' : name.includes('UTF-8') ? 'latin1' : 'utf8';
}

test.each(CASES)('a sheet %s', async (name, text) => {
  const file = `${name.replaceAll(' ', '-')}.csv`;
  writeFileSync(join(folder, file), text, encodingOf(name));
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
    // Those that are read to their end when it is looked whether rows were fed back are held in memory, and read by the first thread.
    ...[rows(900), rows(40).replaceAll('C-', 'D-'), rows(10).replaceAll(',', ';'), HEADER],
    rows(1100, (row) => (row % 97 === 5 ? 'C-1,Other,1,local-spend,TBC\n' : '')).replaceAll('C-', 'E-'),
    rows(900).replaceAll('C-', 'F-').replace('notes', 'notes,buyer'),
    rows(40).replaceAll('C-', 'G-'),
  ];
  const files = texts.map((text, index) => {
    writeFileSync(join(folder, `many-${index}.csv`), text.replace('quantity', 'amount'));
    return `many-${index}.csv`;
  });
  writeFileSync(join(folder, 'map.yaml'), 'columns: { quantity: amount }\n');
  writeFileSync(join(folder, 'broken.csv'), `${rows(900)}C-1,\xff\n`, 'latin1');
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

/** A file as another thread is told of it, of which nothing is read here. */
function asInput(path: string, descriptor: number): InputBytes {
  const digest = () => ({ sha256: '', bytes: 0 });
  return { path, chunks: nothing(), size: 1, descriptor: () => descriptor, digest };
}

const LAYOUT: SheetLayout = {
  file: { path: 'x.csv', cells: { contract_id: 0, measure: 1, quantity: 2 } },
  names: ['contract_id', 'measure', 'quantity'],
  width: 3,
  fullWidth: 3,
  sources: { contract_id: { cells: [0] }, measure: { cells: [1] }, quantity: { cells: [2] } },
  skips: [],
};

function taskOf(path: string): CodingTask {
  return { path, dates: 'iso', delimiter: ',', begin: undefined, readsOn: false, layout: LAYOUT };
}

test('a file that is left half-way holds up none of those behind it, nor does one that is never asked for hold up the end', async () => {
  const paths = ['left.csv', 'read.csv', 'unasked.csv'];
  const text = (rows: number) => `contract_id,measure,quantity\n${'C-1,local-spend,12.5\n'.repeat(rows)}`;
  for (const path of paths) writeFileSync(join(folder, path), text(path === 'read.csv' ? 7 : 60_000));
  const thread = new CodingThread(paths, { cwd: folder, home: ROOT, worthAThread: 1 }, { threads: 2 });
  const columns = new SharedColumns();
  const files = paths.map((path) => openSync(join(folder, path), 'r'));
  try {
    const coded = await Promise.all(paths.map((path, at) => thread.codedBy(asInput(path, files[at] ?? -1))));
    const [left, read] = paths.map((path, at) => coded[at]?.begin(taskOf(path), columns));
    for await (const piece of left ?? []) {
      expect(piece.coded.count).toBeLessThan(60_000);
      break;
    }
    expect(coded[0]?.digest()).toBeUndefined();
    let rows = 0;
    for await (const { coded: piece } of read ?? []) rows += piece.count;
    const { bytes } = coded[1]?.digest() ?? {};
    expect([rows, bytes]).toEqual([7, text(7).length]);
  } finally {
    await thread.end();
    for (const file of files) closeSync(file);
  }
});

test('what the system says against a file while the other thread reads it is said of the file', async () => {
  const thread = new CodingThread(['x.csv'], { cwd: folder, home: ROOT, worthAThread: 1 }, { threads: 2 });
  writeFileSync(join(folder, 'x.csv'), HEADER);
  const directory = openSync(folder, 'r');
  try {
    const coded = await thread.codedBy(asInput('x.csv', directory));
    const pieces = coded?.begin(taskOf('x.csv'), new SharedColumns());
    const all = async () => {
      for await (const _ of pieces ?? []);
    };
    await expect(all()).rejects.toMatchObject({ finding: { rule: 'input-is-directory', place: { file: 'x.csv' } } });
  } finally {
    await thread.end();
    closeSync(directory);
  }
});

it('takes one thread or two', async () => {
  const { code, stderr } = await run(['check', 'in-order.csv', '--threads', '3'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('--threads');
});
