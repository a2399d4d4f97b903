// Whatever command gives JSON or CSV, in whatever format of the registry: it has a schema, and what is written is what the schema
// says. A command, a format or a flag that is new, and is not named here with its schema, is red.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { defineAnswers } from '../../src/cli/define/answers.ts';
import { defineHelp } from '../../src/cli/define/help.ts';
import { defineProxies } from '../../src/cli/define/proxies.ts';
import { defineReturns } from '../../src/cli/define/returns.ts';
import { defineValuation } from '../../src/cli/define/valuation.ts';
import { WRITTEN } from '../../src/cli/program.ts';
import type { FormatName } from '../../src/render/formats.ts';
import { FROZEN, ROOT, run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'schemas-all-'));
afterAll(() => rmSync(folder, { recursive: true }));
// The policies stand with the newest tables.
const here = (argv: readonly string[]) => run(argv, { cwd: folder, ...(argv[0] === 'policies' && { home: ROOT }) });
const example = (path: string) => join(FROZEN, 'examples', path);
const [NHS, VCSE] = [example('nhs-soft-services/bid.yaml'), example('vcse-bid/bid.csv')];
const TABLE = 'code,title,theme,outcome,unit,kind,value,area,price_base,source,licence\n';

writeFileSync(
  join(folder, 'bad.csv'),
  'contract_id,measure,quantity,unit\nC,local-spend,many,GBP\nC,local-spend,4,GBP\n',
);
writeFileSync(
  join(folder, 'plain.csv'),
  `${TABLE}A1,A,Jobs,More,person,fiscal,12.50,,2024-25,A paper,OGL-UK-3.0\nA2,B,Jobs,More,GBP,local-economic,1,,2024-25,A paper,OGL-UK-3.0\n`,
);
await here(['calculate', VCSE, '-q', '-o', 'saved.json']);

const git = (...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...argv], { cwd: folder, stdio: 'ignore' });
git('init', '-q');
mkdirSync(join(folder, 'proxies'));
for (const own of ['uk-open/1.0.0.yaml', 'uk-open/2.0.0.yaml', 'proxies.lock'])
  cpSync(join(FROZEN, 'proxies', own), join(folder, 'proxies', own));
git('add', 'proxies');
git('commit', '-q', '-m', 'tables');
mkdirSync(join(folder, 'drafts/uk-open'), { recursive: true });
cpSync(join(FROZEN, 'proxies/uk-open/1.0.0.yaml'), join(folder, 'drafts/uk-open/1.0.0.yaml'));

const RECONCILE = [
  ...['reconcile', '--commitments', example('returns/commitments.csv'), '--map', example('returns/map.yaml')],
  ...['--returns', example('returns/returns'), '-q'],
];
// A hundred times what was promised.
writeFileSync(
  join(folder, 'promised.csv'),
  'contract_id,supplier,contract_start,contract_end,commitment_id,measure,quantity\nC-1,Alder,2026-04-01,2027-03-31,A,donations,1000\n',
);
writeFileSync(
  join(folder, 'returned.csv'),
  'contract_id,commitment_id,measure,quantity,unit,period,evidence\nC-1,A,donations,100000,GBP,2026-27,Receipts\n',
);
const TABLES = ['uk-open@1.0.0', 'uk-open@2.0.0'];

/** `COMMAND FORMAT`: its schema, and command lines that give it. */
const GIVEN: Readonly<Record<string, readonly [schema: string, ...argvs: string[][]]>> = {
  'calculate json': ['result', ['calculate', NHS, '-q'], ['calculate', 'bad.csv', '-q']],
  'calculate ndjson': ['lines', ['calculate', VCSE, '-q']],
  'calculate csv': ['csv-lines', ['calculate', VCSE, '-q']],
  'check json': ['check', ['check', 'bad.csv', '-q']],
  'explain json': [
    'explanation',
    ['explain', VCSE, '--line', 'GAS'],
    ['explain', NHS, '--line', 'FOOD', '--discount', 'standard', '--price-base', '2024,2024-25'],
    ['explain', VCSE, '--line', 'MEALS GIVEN'],
  ],
  'report json': ['result', ['report', 'saved.json', '-q']],
  'report ndjson': ['lines', ['report', 'saved.json', '-q']],
  'report csv': ['csv-lines', ['report', 'saved.json', '-q']],
  'verify json': ['verification', ['verify', 'saved.json']],
  'solve json': ['solution', ['solve', VCSE, '--ask', '90% of total', '--using', 'volunteering-hours', '-q']],
  'compare json': ['comparison', ['compare', NHS, VCSE, '-q']],
  'sensitivity json': ['sensitivity', ['sensitivity', VCSE, '-q']],
  'measures json': ['measures', ['measures'], ['measures', 'jobs'], ['measures', '-p', 'plain.csv']],
  'measures csv': ['csv-measures', ['measures'], ['measures', '-p', 'plain.csv']],
  'policies json': [
    'policies',
    ['policies', '--buyer', 'nhs'],
    ['policies', '--notice', '2026-05-01', '--buyer', 'nhs', '--value', '9000000', '--kind', 'services'],
    ['policies', '--notice', '2020-05-01', '--buyer', 'central-government', '--value', '9000', '--kind', 'works'],
  ],
  'rules json': ['rules', ['rules'], ['rules', 'counted-twice'], ['rules', 'missing-return']],
  'doctor json': ['doctor', ['doctor']],
  'reconcile json': ['reconciliation', RECONCILE],
  'reconcile csv': ['csv-reconciliation', RECONCILE],
  'proxies list json': ['tables', ['proxies', 'list']],
  'proxies show json': ['table', ['proxies', 'show', 'uk-open'], ['proxies', 'show', 'plain.csv']],
  'proxies show csv': ['csv-proxies', ['proxies', 'show', 'plain.csv']],
  'proxies history json': ['history', ['proxies', 'history', 'local-job'], ['proxies', 'history', 'carbon-saved']],
  'proxies diff json': ['diff', ['proxies', 'diff', ...TABLES]],
  'proxies impact json': ['impact', ['proxies', 'impact', ...TABLES, VCSE, '-q']],
  'proxies review json': ['review', ['proxies', 'review', 'HEAD']],
  'proxies lint json': ['findings', ['proxies', 'lint', 'uk-open']],
  'proxies verify json': ['findings', ['proxies', 'verify']],
  'proxies lock json': ['findings', ['proxies', 'lock', 'drafts'], ['proxies', 'lock', 'drafts'], ['proxies', 'lock']],
};

/** Flags that name a file of a form of its own, and its schema. */
const BESIDE: Readonly<Record<string, readonly [schema: string, argv: readonly string[]]>> = {
  rejects: ['csv-rejects', ['calculate', 'bad.csv', '-q', '--rejects']],
  commitmentsRejects: [
    'csv-rejects',
    ['reconcile', '--commitments', 'bad.csv', '--returns', VCSE, '-q', '--commitments-rejects'],
  ],
  findings: ['csv-findings', [...RECONCILE, '--findings']],
  outliers: [
    'csv-outliers',
    ['reconcile', '--commitments', 'promised.csv', '--returns', 'returned.csv', '-q', '--outliers'],
  ],
  notReturned: ['csv-not-returned', [...RECONCILE, '--not-returned']],
};

/** What a program reads by a schema of ours; all else is text for people, files for offices, or has the form of others. */
const DESCRIBED: ReadonlySet<string> = new Set(['json', 'ndjson', 'csv'] satisfies readonly FormatName[]);

function commands(): readonly { readonly name: string; readonly formats: readonly string[] }[] {
  const program = new Command();
  const sink = { write: () => {}, isTerminal: false, columns: 80 };
  for (const define of [defineAnswers, defineHelp, defineProxies, defineReturns, defineValuation])
    define(program, { cwd: '.', home: ROOT, env: {}, stdin: nothing(), stdout: sink, stderr: sink }, () => {});
  const below = (command: Command, path: string): { command: Command; path: string }[] => [
    { command, path },
    ...command.commands.flatMap((each) => below(each, `${path} ${each.name()}`.trim())),
  ];
  return below(program, '').map(({ command, path }) => ({
    name: path,
    formats: command.options.find(({ long }) => long === '--format')?.argChoices ?? [],
  }));
}
async function* nothing(): AsyncGenerator<Uint8Array> {}

test('every command and format that a program reads is named here with its schema', () => {
  const given = commands().flatMap(({ name, formats }) =>
    formats.filter((format) => DESCRIBED.has(format)).map((format) => `${name} ${format}`),
  );
  expect(given.sort()).toEqual(Object.keys(GIVEN).sort());
  // -o takes the formats above, and solve --write a bid, which is read again: schema commitments.
  expect(Object.keys(WRITTEN).sort()).toEqual([...Object.keys(BESIDE), 'output', 'write'].sort());
});

/** The schema with every key forbidden that it does not describe: what is written must be described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const open = 'additionalProperties' in schema || !('properties' in schema && 'type' in schema);
  return open ? inner : { ...inner, additionalProperties: false };
}

const schemas = new Map<string, ReturnType<Ajv2020['compile']>>();
async function errorsIn(name: string, document: unknown) {
  const known = schemas.get(name);
  const schema = known ?? (await compiled(name));
  schemas.set(name, schema);
  schema(document);
  return schema.errors;
}
async function compiled(name: string) {
  const schema: unknown = JSON.parse((await here(['schema', name])).stdout);
  // A document of findings is one of several forms, which closed would forbid each other's keys.
  const whole = ['findings', 'diff', 'impact', 'review', 'lines', 'proxies'].includes(name) ? schema : closed(schema);
  return new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false }).compile(Object(whole));
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly constraints?: { readonly enum: readonly string[] };
}
const IS: Readonly<Record<string, RegExp>> = {
  string: /^/,
  number: /^-?\d+(\.\d+)?$/,
  integer: /^\d+$/,
  boolean: /^(yes|no)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
};

/** A CSV held against its Table Schema; of rejected rows only what is said of them is ours, and it stands last. */
async function expectRows(name: string, text: string) {
  const { fields }: { fields: Field[] } = JSON.parse((await here(['schema', name])).stdout);
  const [header = [], ...rows]: string[][] = parse(text, { bom: true });
  const own = name === 'csv-rejects' ? header.slice(-fields.length) : header;
  const known = fields.map((field) => field.name);
  // The wider forms leave columns out; none is unknown and all are in order.
  expect(known.filter((each) => own.includes(each))).toEqual(own);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const cells = row.slice(header.length - own.length);
    for (const [index, cell] of cells.entries()) {
      const field = fields.find((each) => each.name === own[index]);
      if (cell === '') continue;
      expect([field?.name, cell]).toEqual([field?.name, expect.stringMatching(IS[field?.type ?? ''] ?? /$^/)]);
      if (field?.constraints) expect(field.constraints.enum).toContain(cell);
    }
  }
}

describe('is what its schema says', () => {
  test.each(Object.entries(GIVEN))('%s', async (given, [schema, ...argvs]) => {
    const format = given.slice(given.lastIndexOf(' ') + 1);
    for (const argv of argvs) {
      const { stdout, stderr } = await here([...argv, '-f', format]);
      expect([argv, stderr, stdout]).not.toEqual([argv, stderr, '']);
      if (format === 'csv') await expectRows(schema, stdout);
      else
        for (const text of format === 'ndjson' ? stdout.trimEnd().split('\n') : [stdout])
          expect([argv, stderr, await errorsIn(schema, JSON.parse(text))]).toEqual([argv, stderr, null]);
    }
  });

  test.each(Object.entries(BESIDE))('--%s', async (flag, [schema, argv]) => {
    const { stderr } = await here([...argv, `${flag}.csv`]);
    expect(stderr).not.toContain('    at ');
    await expectRows(schema, readFileSync(join(folder, `${flag}.csv`), 'utf8'));
  });

  test('a table that is shown is also what is read', async () => {
    const { table } = JSON.parse((await here(['proxies', 'show', 'uk-open', '-f', 'json'])).stdout);
    expect(await errorsIn('proxies', table)).toBeNull();
  });
});

test('a schema finds what is wrong', async () => {
  const document = JSON.parse((await here(['measures', '-f', 'json'])).stdout);
  expect(await errorsIn('measures', { ...document, measures: [{ ...document.measures[0], unit: 4 }] })).not.toBeNull();
  expect(await errorsIn('measures', { ...document, more: 1 })).not.toBeNull();
});
