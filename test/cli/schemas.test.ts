// Every JSON and CSV that leaves the program is what its schema says, held on what the commands write.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { Package, validate } from 'datapackage';
import { afterAll, describe, expect, test } from 'vitest';
import { SCHEMA_NAMES } from '../../src/cli/define/schema-names.ts';
import { FROZEN, run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
afterAll(() => rmSync(folder, { recursive: true }));
const here = (argv: readonly string[]) => run(argv, { cwd: folder });
const example = (path: string) => join(FROZEN, 'examples', path);
const [NHS, VCSE, COUNCIL] = [
  example('nhs-soft-services/bid.yaml'),
  example('vcse-bid/bid.csv'),
  example('council-construction/framework.csv'),
];

writeFileSync(
  join(folder, 'bad.csv'),
  'contract_id,measure,quantity,unit\nC,local-spend,4,GBP\nC,local-spend,many,GBP\n',
);
await here(['calculate', VCSE, '-q', '-o', 'saved.json']);
await here(['calculate', NHS, '-q', '-o', 'changed.json']);
writeFileSync(
  join(folder, 'changed.json'),
  readFileSync(join(folder, 'changed.json'), 'utf8').replaceAll('"net": "', '"net": "1'),
);

/** The schema with every key forbidden that it does not describe: what is written must be described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return { ...inner, ...('properties' in schema && 'type' in schema && { additionalProperties: false }) };
}

const RETURNS = [
  'reconcile',
  '--commitments',
  example('returns/commitments.csv'),
  '--map',
  example('returns/map.yaml'),
  '--returns',
  example('returns/returns'),
];

const JSONS: readonly (readonly [string, string, readonly string[]])[] = [
  ['result', 'a bid', ['calculate', NHS]],
  ['result', 'three cases, in groups', ['calculate', COUNCIL, '--range', '--by', 'theme,measure']],
  [
    'result',
    'discounted, its prices moved',
    ['calculate', NHS, '--discount', 'standard', '--price-base', '2024,2024-25'],
  ],
  [
    'result',
    'lines first, with what moves it and an ask',
    ['calculate', VCSE, '--by', 'line', '--sensitivity', '--ask', '10%'],
  ],
  ['result', 'withheld', ['calculate', 'bad.csv']],
  ['result', 'PARTIAL', ['calculate', 'bad.csv', '--rejects', 'rejects.csv']],
  ['result', 'of two results', ['report', 'saved.json', 'saved2.json']],
  ['reconciliation', 'returns', RETURNS],
  ['sensitivity', 'a bid', ['sensitivity', NHS]],
  [
    'solution',
    'an ask that is short',
    ['solve', NHS, '--ask', '20% of social', '--using', 'volunteering-hours,local-spend', '--cap', 'local-spend=5'],
  ],
  ['solution', 'an ask that is met', ['solve', VCSE, '--ask', '1% of social', '--using', 'volunteering-hours']],
  ['comparison', 'bids', ['compare', NHS, VCSE]],
  [
    'comparison',
    'tables, ranked',
    ['compare', VCSE, '--tables', 'uk-open@1.0.0,uk-open@2.0.0', '--rank', 'proportional'],
  ],
  ['verification', 'the same', ['verify', 'saved.json']],
  ['verification', 'another', ['verify', 'changed.json']],
  ['findings', 'of a table', ['proxies', 'lint', 'uk-open']],
  ['check', 'a bid', ['check', VCSE]],
  ['check', 'a bad one', ['check', 'bad.csv']],
];
await here(['calculate', COUNCIL, '-q', '-o', 'saved2.json']);

describe('JSON', () => {
  test.each(JSONS)('is what schema %s says, and every key is described: %s', async (name, _, argv) => {
    const { stdout } = await here([
      ...argv,
      '-f',
      'json',
      ...(argv[0] === 'proxies' || argv[0] === 'verify' ? [] : ['-q']),
    ]);
    const document: unknown = JSON.parse(stdout);
    const schema: unknown = JSON.parse((await here(['schema', name])).stdout);
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    const open = ajv.compile(Object(schema));
    open(document);
    expect(open.errors).toBeNull();
    if (name === 'findings') return;
    const strict = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(Object(closed(schema)));
    strict(document);
    expect(strict.errors).toBeNull();
  });

  test('of lines is what schema lines says, each by itself, the last with what all rest on', async () => {
    const schema: unknown = JSON.parse((await here(['schema', 'lines'])).stdout);
    const holds = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(Object(schema));
    for (const argv of [
      ['calculate', COUNCIL, '--range'],
      ['calculate', VCSE, '--by', 'line'],
      ['calculate', 'bad.csv', '--rejects', 'rejects-of-lines.csv'],
    ]) {
      const { stdout } = await here([...argv, '-q', '-f', 'ndjson']);
      const lines: unknown[] = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      for (const line of lines) {
        holds(line);
        expect(holds.errors).toBeNull();
      }
      expect(lines.map((line) => Object.hasOwn(Object(line), 'format')).indexOf(true)).toBe(lines.length - 1);
    }
  });

  test('has a schema that stands for itself, whatever there is one of', async () => {
    for (const name of SCHEMA_NAMES) {
      const schema = JSON.parse((await here(['schema', name])).stdout);
      if (name.startsWith('csv-')) expect([name, schema.fields.length > 5]).toEqual([name, true]);
      else
        expect([name, new Ajv2020({ allowUnionTypes: true, strict: false }).validateSchema(schema)]).toEqual([
          name,
          true,
        ]);
    }
    expect((await here(['schema', 'nothing'])).code).toBe(2);
  });

  test('is refused where a figure is no figure', async () => {
    const schema = JSON.parse((await here(['schema', 'sensitivity'])).stdout);
    const document = JSON.parse((await here(['sensitivity', VCSE, '-q', '-f', 'json'])).stdout);
    const valid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    expect([valid(document), valid({ ...document, base: 12.5 })]).toEqual([true, false]);
  });
});

interface Field {
  readonly name: string;
  readonly type: string;
  readonly constraints?: { readonly enum: readonly string[] };
}

const IS: Readonly<Record<string, RegExp>> = {
  string: /^/,
  number: /^-?\d+(\.\d+)?$/,
  integer: /^-?\d+$/,
  boolean: /^(yes|no)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
};

const CSVS: readonly (readonly [string, string, readonly string[]])[] = [
  ['csv-lines', 'lines', ['calculate', COUNCIL]],
  ['csv-lines', 'lines first', ['calculate', VCSE, '--by', 'line']],
  ['csv-groups', 'groups', ['calculate', COUNCIL, '--by', 'measure']],
  ['csv-contracts', 'contracts', ['calculate', COUNCIL, NHS, VCSE, '--wide', '--range']],
  ['csv-reconciliation', 'returns', RETURNS],
];

describe('CSV', () => {
  test.each(CSVS)('is what schema %s says: %s', async (name, _, argv) => {
    const { stdout } = await here([...argv, '-f', 'csv', '-q']);
    const { fields }: { fields: Field[] } = JSON.parse((await here(['schema', name])).stdout);
    const rows: Record<string, string>[] = parse(stdout, { bom: true, columns: true });
    expect(rows.length).toBeGreaterThan(0);
    for (const [column, text] of rows.flatMap((row) => Object.entries(row))) {
      const field = fields.find((one) => one.name === column);
      if (!field) expect(column).toMatch(/^(net|social|local_economic)_(low|central|high)$|^net_(kind|theme)_/);
      else if (text !== '') {
        expect([column, text]).toEqual([column, expect.stringMatching(IS[field.type] ?? /$^/)]);
        if (field.constraints) expect(field.constraints.enum).toContain(text);
      }
    }
  });

  test('wide has the totals of each contract and of its themes', async () => {
    const { stdout } = await here(['calculate', COUNCIL, NHS, '--wide', '-f', 'csv', '-q']);
    const rows: Record<string, string>[] = parse(stdout, { bom: true, columns: true });
    const { contracts } = JSON.parse((await here(['calculate', COUNCIL, NHS, '-f', 'json', '-q'])).stdout);
    interface Contract {
      readonly id: string;
      readonly net: string | null;
      readonly sva_ratio: string | null;
      readonly themes: readonly { readonly id: string; readonly net: string | null }[];
    }
    const all: readonly Contract[] = contracts;
    expect(rows.map((row) => [row.contract_id, row.net, row.sva_ratio])).toEqual(
      all.map(({ id, net, sva_ratio }) => [id, net ?? '', sva_ratio ?? '']),
    );
    for (const [index, { themes }] of all.entries())
      for (const { id, net } of themes) expect([id, rows[index]?.[`net_theme_${id}`]]).toEqual([id, net ?? '']);
  });
});

describe('a data package', () => {
  test.each([
    ['lines', [COUNCIL]],
    ['lines in three cases, discounted', [NHS, '--range', '--discount', 'standard']],
    ['groups', [COUNCIL, '--by', 'theme']],
    ['contracts', [COUNCIL, NHS, '--wide']],
    ['what rows were left out of', ['bad.csv', '--rejects', 'rejects.csv']],
  ])('is what the standard asks: %s', async (name, argv) => {
    const own = `package-${name.replace(/\W/g, '')}`;
    mkdirSync(join(folder, own));
    const ran = await here(['calculate', ...argv, '-q', '--datapackage', '-o', `${own}/bid.csv`]);
    expect(ran.code).toBe(argv.includes('bad.csv') ? 1 : 0);
    const text = readFileSync(join(folder, own, 'datapackage.json'), 'utf8');
    const descriptor = JSON.parse(text);
    const { valid, errors } = await validate(descriptor);
    expect([valid, errors]).toEqual([true, []]);
    expect((await validate({ ...descriptor, resources: [] })).valid).toBe(false);
    const bytes = readFileSync(join(folder, own, 'bid.csv'));
    const [resource] = descriptor.resources;
    expect(resource).toMatchObject({
      path: 'bid.csv',
      bytes: bytes.length,
      hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    });
    const [header = '', ...rows] = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(resource.schema.fields.map((field: Field) => field.name)).toEqual(header.split(','));
    // Read by the standard's own reader, with the header and every cell held against the schema.
    const [read] = (await Package.load(descriptor, { basePath: join(folder, own) })).resources;
    expect(await read?.read({ keyed: true })).toHaveLength(rows.length);
    expect(descriptor.description.startsWith('PARTIAL')).toBe(argv.includes('bad.csv'));
    expect(descriptor.proxies[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is written again over its own, and over nobody else', async () => {
    const argv = ['calculate', VCSE, '-q', '--datapackage', '-o', 'again/bid.csv'];
    mkdirSync(join(folder, 'again'));
    expect([(await here(argv)).code, (await here(argv)).code]).toEqual([0, 0]);
    writeFileSync(join(folder, 'again/datapackage.json'), '{"name": "theirs"}');
    expect((await here(argv)).code).toBe(2);
    expect(readFileSync(join(folder, 'again/datapackage.json'), 'utf8')).toBe('{"name": "theirs"}');
  });

  test.each([
    ['on the screen', ['-f', 'csv']],
    ['of a workbook', ['-o', 'bid.xlsx']],
  ])('is refused %s', async (_, flags) => {
    expect((await here(['calculate', VCSE, '--datapackage', ...flags])).code).toBe(2);
  });

  test('of a saved result is the same', async () => {
    mkdirSync(join(folder, 'saved'));
    await here(['calculate', VCSE, '-q', '--datapackage', '-o', 'saved/bid.csv']);
    const first = readFileSync(join(folder, 'saved/datapackage.json'), 'utf8');
    await here(['report', 'saved.json', '-q', '--datapackage', '-o', 'saved/bid.csv']);
    expect(readFileSync(join(folder, 'saved/datapackage.json'), 'utf8')).toBe(first);
  });
});
