// Saved results read back: the same bytes in every format, several as one portfolio, and what is refused.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatsOf } from '../../src/render/formats.ts';
import { FROZEN, run } from '../support/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  cpSync(join(FROZEN, 'examples'), join(folder, 'examples'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const here = (argv: readonly string[]) => run(argv, { cwd: folder });
const at = (name: string) => join(folder, name);

const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['a bid in CSV', ['examples/vcse-bid/bid.csv']],
  [
    'a bid in YAML, discounted, its prices moved',
    ['examples/nhs-soft-services/bid.yaml', '--discount', 'standard', '--price-base', '2024,2024-25'],
  ],
  [
    'a framework in groups and three cases',
    ['examples/council-construction/framework.csv', '--by', 'measure,theme,year', '--range'],
  ],
  ['lines first, and what moves the total', ['examples/vcse-bid/bid.csv', '--by', 'line', '--sensitivity']],
  ['an ask', ['examples/nhs-soft-services/bid.yaml', '--ask', '10%']],
];

describe('report of one result', () => {
  test.each(RUNS)(
    'gives the bytes of calculate in every format: %s',
    async (_, argv) => {
      expect((await here(['calculate', ...argv, '-q', '-o', 'result.json'])).code).toBe(0);
      for (const format of formatsOf('result')) {
        const [asked, again] = [
          await here(['calculate', ...argv, '-q', '-f', format, '-o', `asked.${format}`, '--force']),
          await here(['report', 'result.json', '-q', '-f', format, '-o', `again.${format}`, '--force']),
        ].map(({ code }) => code);
        expect([format, asked, again]).toEqual([format, 0, 0]);
        const same = readFileSync(at(`asked.${format}`)).equals(readFileSync(at(`again.${format}`)));
        expect([format, same]).toEqual([format, true]);
      }
    },
    120_000,
  );

  test('needs no inputs, and a table of its own only where that was used', async () => {
    writeFileSync(
      at('ours.csv'),
      'code,title,theme,outcome,unit,kind,value,price_base,source,licence\nX1,A thing,t,o,hour,economic,12.5,2026,Us,Ours\n',
    );
    writeFileSync(at('bid.csv'), 'contract_id,measure,quantity,unit\nC,X1,4,hour\n');
    await here(['calculate', 'bid.csv', '-p', 'ours.csv', '-q', '-o', 'result.json']);
    rmSync(at('bid.csv'));
    expect((await here(['report', 'result.json', '-q'])).stdout).toContain('GBP 50.00');
    writeFileSync(at('moved.csv'), readFileSync(at('ours.csv')));
    rmSync(at('ours.csv'));
    const ran = await here(['report', 'result.json', '-q']);
    expect([ran.code, ran.stderr]).toEqual([3, expect.stringContaining('result-table-missing')]);
    expect((await here(['report', 'result.json', '-q', '--table', 'moved.csv'])).stdout).toContain('GBP 50.00');
  });

  test('says that rows were left out', async () => {
    writeFileSync(at('bid.csv'), 'contract_id,measure,quantity,unit\nC,local-spend,4,GBP\nC,local-spend,many,GBP\n');
    await here(['calculate', 'bid.csv', '--rejects', 'bad.csv', '-q', '-o', 'result.json']);
    for (const format of ['text', 'markdown', 'html'] as const) {
      const { stdout } = await here(['report', 'result.json', '-q', '-f', format]);
      expect([format, stdout]).toEqual([format, expect.stringContaining('PARTIAL')]);
    }
  });
});

describe('report refuses', () => {
  beforeEach(async () => void (await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '-o', 'result.json'])));
  const edited = (change: (text: string) => string) =>
    writeFileSync(at('edited.json'), change(readFileSync(at('result.json'), 'utf8')));

  test.each([
    [
      'a figure that was altered',
      (text: string) => text.replace('"net": "29305.66"', '"net": "99305.66"'),
      'result-altered',
    ],
    ['a word that was altered', (text: string) => text.replace('Harbour Table', 'Other Table'), 'result-altered'],
    ['a line that was taken out', (text: string) => text.replace(/\n {4}\{"contract_id".*/, ''), 'result-altered'],
    [
      'a digest that is missing',
      (text: string) => text.replace(/,\n {2}"content_sha256": "\w+"/, ''),
      'no content_sha256',
    ],
    [
      'a major version of later days',
      (text: string) => text.replace(/"format_version": "1\.\d+"/, '"format_version": "2.0"'),
      'format_version is 2.0',
    ],
    ['another kind of file', () => '{"format": "social-value/reconciliation"}', 'its format is not'],
    ['what is not JSON', () => 'nothing', 'it is not JSON'],
  ])('%s', async (_, change, said) => {
    edited(change);
    const ran = await here(['report', 'edited.json', '-f', 'html', '-o', 'out.html']);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([3, '', expect.stringContaining(said)]);
    expect(() => readFileSync(at('out.html'))).toThrow();
  });

  test('nothing that was only spaced otherwise', async () => {
    edited((text) => JSON.stringify(JSON.parse(text)));
    expect((await here(['report', 'edited.json', '-q'])).stdout).toBe(
      (await here(['report', 'result.json', '-q'])).stdout,
    );
  });

  test('a result without totals', async () => {
    writeFileSync(at('bad.csv'), 'contract_id,measure,quantity\nC,local-spend,many\n');
    await here(['calculate', 'bad.csv', '-q', '-o', 'bad.json']);
    const ran = await here(['report', 'bad.json']);
    expect([ran.code, ran.stderr]).toEqual([3, expect.stringContaining('they were withheld')]);
  });
});

describe('report of several results', () => {
  const bids = [
    'examples/vcse-bid/bid.csv',
    'examples/nhs-soft-services/bid.yaml',
    'examples/council-construction/framework.csv',
  ];
  const save = async (path: string, name: string, ...flags: string[]) =>
    expect((await here(['calculate', path, '-q', '-o', name, ...flags])).code).toBe(0);

  test.each([[[]], [['--range', '--by', 'theme,measure,supplier']]])(
    'comes to what calculate makes of all inputs: %j',
    async (flags) => {
      for (const [index, path] of bids.entries()) await save(path, `${index}.json`, ...flags);
      const merged = JSON.parse((await here(['report', '0.json', '1.json', '2.json', '-q', '-f', 'json'])).stdout);
      const whole = JSON.parse((await here(['calculate', ...bids, '-q', '-f', 'json', ...flags])).stdout);
      for (const key of ['summary', 'contracts', 'themes', 'groups', 'complete', 'inputs'])
        expect([key, merged[key]]).toEqual([key, whole[key]]);
      const linesOf = ({ lines }: { lines: { table_index: number }[] }) => lines;
      expect(linesOf(merged)).toEqual(linesOf(whole));
      for (const format of ['text', 'markdown', 'html', 'xlsx', 'csv', 'docx'] as const) {
        const ran = await here([
          'report',
          '0.json',
          '1.json',
          '2.json',
          '-q',
          '-f',
          format,
          '-o',
          `all.${format}`,
          '--force',
        ]);
        expect([format, ran.code]).toEqual([format, 0]);
      }
    },
  );

  test.each([
    ['prices', 'bid', ['--price-base', '2024-25'], 'the prices of'],
    ['a case', 'bid', ['--case', 'high'], 'high case'],
    ['a contract', 'same', [], 'CAFE-27 is in'],
  ] as const)('stand side by side with another of %s, and say why', async (_, which, flags, said) => {
    await save(bids[0] ?? '', 'first.json');
    await save((which === 'same' ? bids[0] : bids[1]) ?? '', 'second.json', ...flags);
    const ran = await here(['report', 'first.json', 'second.json']);
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('results-apart')]);
    expect(ran.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(ran.stdout).toContain('first.json');
    expect(ran.stdout).toContain('second.json');
    expect((await here(['report', 'first.json', 'second.json', '--strict'])).code).toBe(1);
    expect((await here(['report', 'first.json', 'second.json', '-f', 'xlsx', '-o', 'both.xlsx'])).code).toBe(2);
  });

  test('of different tables stand side by side', async () => {
    writeFileSync(
      at('ours.csv'),
      'code,title,theme,outcome,unit,kind,value,price_base,source,licence\nX1,A thing,t,o,hour,economic,12.5,2026,Us,Ours\n',
    );
    writeFileSync(at('bid.csv'), 'contract_id,measure,quantity,unit\nC,X1,4,hour\n');
    await save('bid.csv', 'ours.json', '-p', 'ours.csv');
    await save(bids[0] ?? '', 'first.json');
    const ran = await here(['report', 'first.json', 'ours.json']);
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('is valued by uk-open and')]);
  });
});
