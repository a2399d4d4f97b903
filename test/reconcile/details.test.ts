// Where a reason stands, what is one return and what is two, and the order in which findings are told.
import { describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

interface Json {
  readonly summary: Record<string, unknown>;
  readonly findings: readonly Record<string, unknown>[];
  readonly lines: readonly {
    readonly delivered: string;
    readonly locations: readonly string[];
    readonly details: readonly Record<string, unknown>[];
  }[];
}

/** What reconcile says of these files, the register being promised.csv and all others returns. */
async function reconciled(files: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<Json> {
  const cwd = await aFolder();
  for (const [name, text] of Object.entries(files)) await put(cwd, name, text);
  const returns = Object.keys(files).filter((name) => name.endsWith('.csv') && name !== 'promised.csv');
  const promised = files['promised.csv'] === undefined ? [] : ['--commitments', 'promised.csv'];
  const ran = await run(['reconcile', ...promised, '--returns', ...returns, ...flags, '-f', 'json'], { cwd });
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout);
}

const PROMISED = 'contract_id,measure,quantity,contract_start,contract_end\nC-1,donations,20,2026-04-01,2027-03-31\n';
const COLUMNS = 'contract_id,measure,period,evidence,Direct,Partners\n';
const MAP = `columns: { contract_id: contract_id, measure: measure, period: period, evidence: evidence }
rows:
  - { status: delivered, quantity: Direct }
  - { status: delivered, quantity: Partners }
`;

describe('a row that holds two quantities', () => {
  const row = 'C-1,donations,2026-27,Receipts';

  test.each<[string, string, string | null, readonly string[]]>([
    ['is two returns, be they equal', `${row},5,5\n`, '10', []],
    [
      'that comes twice is a copy, quantity for quantity',
      `${row},5,5\n${row},5,5\n`,
      '10',
      ['r.csv:3.1 word for word the return at r.csv:2.1', 'r.csv:3.2 word for word the return at r.csv:2.2'],
    ],
    [
      'is a copy in part where one of them comes again',
      `${row},5,6\n${row},7,6\n`,
      null,
      [
        'r.csv:3.1 the measure, area and days of the return at r.csv:2.1, with another quantity (7, not 5)',
        'r.csv:3.2 word for word the return at r.csv:2.2',
      ],
    ],
  ])('%s', async (_, rows, delivered, duplicates) => {
    const files = { 'promised.csv': PROMISED, 'r.csv': COLUMNS + rows, 'map.yaml': MAP };
    const { lines } = await reconciled(files, '--map', 'map.yaml');
    expect(lines.map((line) => line.delivered)).toEqual([delivered]);
    const found = lines.flatMap(({ details }) => details.filter(({ reason }) => reason === 'duplicate-return'));
    expect(found.map(({ location, message }) => `${location} ${String(message).split(';')[0]}`)).toEqual(duplicates);
  });

  test('is told what is wrong with each of them', async () => {
    const files = { 'r.csv': `${COLUMNS}C-1,donations,2026-27,,5,5\n`, 'promised.csv': PROMISED, 'map.yaml': MAP };
    const { lines } = await reconciled(files, '--map', 'map.yaml');
    const found = lines.flatMap(({ details }) => details.filter(({ reason }) => reason === 'no-evidence'));
    expect(found.map(({ file, line, cell, location }) => [file, line, cell, location])).toEqual([
      ['r.csv', 2, null, 'r.csv:2.1'],
      ['r.csv', 2, null, 'r.csv:2.2'],
    ]);
  });
});

test('contract ids that a person takes for one are told where both stand, promises and returns apart', async () => {
  const { findings } = await reconciled({
    'promised.csv': PROMISED.replace('C-1', 'C1'),
    'r.csv': 'contract_id,measure,quantity,period,evidence\nc1,donations,20,2026-27,Receipts\n',
  });
  expect(findings.filter(({ rule }) => rule === 'contract-ids-alike')).toMatchObject([
    { severity: 'warning', file: 'r.csv', line: 2, message: expect.stringContaining('promised.csv:2') },
  ]);
});

test('findings are told in the order of the inputs and their lines, and what is of the whole run last', async () => {
  const head = 'contract_id,measure,quantity,period,evidence,unit\n';
  const { findings } = await reconciled({
    'promised.csv': `${PROMISED}C-1,NT88,20,2026-04-01,2027-03-31\n`,
    'b.csv': `${head}C-1,NT99,1,2026-27,x,\nC-1,donations,1,2031-32,x,\n`,
    'a.csv': `${head}C-1,donations,1,2026-27,x,\nC-9,carbon-saved,1,2026-27,x,\nc-1,NT99,1,2026-27,x,\n`,
  });
  const places = findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  const order = ['promised.csv', 'b.csv', 'a.csv', 'null'];
  const keys = places.map((place) => [
    order.indexOf(place.split(':')[0] ?? ''),
    Number(/:(\d+)/.exec(place)?.[1] ?? 0),
  ]);
  expect(keys).toEqual([...keys].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  expect(places).toContain('promised.csv:3 unknown-measure');
  expect(places).toContain('a.csv:4 contract-ids-alike');
});
