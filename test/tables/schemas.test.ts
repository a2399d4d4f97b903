// What the commands on tables print as JSON is what its schema says, and no more; what they read is what its schema takes.
import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { aRepository } from '../support/repository.ts';
import { ROOT, run } from '../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const V2 = V1.replace('version: 1.0.0', 'version: 2.0.0')
  .replace('value: 20.00', 'value: 21.00')
  .replace('  training-weeks:\n', '  weeks-of-training:\n    renamed_from: training-weeks\n');
const ACCEPTED = [
  '- { table: northvale, what: hourly-pay, unit: GBP/hour, from: 20.00, to: 21.00, reason: April, who: The board, until: 2027-03-31 }',
  '- { table: northvale, rule: units-alike, what: week, reason: Looked at, who: The board, until: 2027-03-31 }',
  '- { fingerprint: "northvale:0123456789ab", reason: A misprint, who: The board, until: 2027-03-31 }',
].join('\n');
const LEVELS =
  'rules: { units-alike: off }\nchanges: { text-changed: none }\ngates: { max_change: 25%, max_impact: "5%,£10000" }\n';

function aTable() {
  const repository = aRepository({
    'proxies/northvale/1.0.0.yaml': V1,
    'bids/bid.csv':
      'contract_id,contract_value,measure,quantity,start,end\nC-1,10000,training-weeks,4,2026-05-01,2026-08-01\n',
    'levels.yaml': LEVELS,
  });
  repository.write('proxies/northvale/2.0.0.yaml', V2);
  repository.write('proxies/accepted.yaml', ACCEPTED);
  return repository;
}

/** The schema with every object closed: a key that it does not describe is an error. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in inside && inside.type === 'object' ? { additionalProperties: false, ...inside } : inside;
}

async function schemaOf(name: string): Promise<object> {
  const { code, stdout } = await run(['schema', name], { cwd: ROOT });
  expect(code).toBe(0);
  const schema: unknown = closed(JSON.parse(stdout));
  if (typeof schema !== 'object' || schema === null) throw new TypeError(`${name} is no schema`);
  return schema;
}

const compiled = new Map<string, ValidateFunction>();

async function faultsOf(name: string, document: unknown): Promise<unknown> {
  const validate =
    compiled.get(name) ?? new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(await schemaOf(name));
  compiled.set(name, validate);
  validate(document);
  return validate.errors;
}

const PAIR = ['northvale/1.0.0.yaml', 'northvale/2.0.0.yaml'].map((name) => `proxies/${name}`);

describe('what is printed', () => {
  it.each<[string, string, readonly string[], number]>([
    ['findings', 'lint', ['proxies', 'lint'], 1],
    ['findings', 'verify', ['proxies', 'verify'], 3],
    ['diff', 'a diff', ['proxies', 'diff', ...PAIR], 1],
    ['diff', 'a table that is new', ['proxies', 'diff', 'main:proxies/northvale/2.0.0.yaml', ...PAIR.slice(1)], 0],
    ['diff', 'a revision that is not there', ['proxies', 'diff', 'nowhere:proxies/a/1.0.0.yaml', ...PAIR.slice(1)], 3],
    ['impact', 'an impact', ['proxies', 'impact', ...PAIR, 'bids/bid.csv', '--max-change', '1%'], 1],
    [
      'impact',
      'a table that is new',
      ['proxies', 'impact', 'main:proxies/northvale/2.0.0.yaml', ...PAIR.slice(1), 'bids'],
      0,
    ],
    ['impact', 'bids that are not there', ['proxies', 'impact', ...PAIR, 'none.csv'], 3],
    ['review', 'a review', ['proxies', 'review', 'main', '--commitments', 'bids', '--levels', 'levels.yaml'], 1],
    ['review', 'a base that is not there', ['proxies', 'review', 'nowhere'], 3],
  ])('%s: %s', async (name, _, argv, code) => {
    const ran = await run(
      [...argv, '-f', 'json', '--as-of', '2027-01-01'].slice(0, argv[1] === 'verify' ? -2 : undefined),
      {
        cwd: aTable().cwd,
      },
    );
    expect(ran.code).toBe(code);
    expect(await faultsOf(name, JSON.parse(ran.stdout))).toBeNull();
  });

  it('and a review with a key that it does not describe is refused', async () => {
    const ran = await run(['proxies', 'review', 'main', '-f', 'json'], { cwd: aTable().cwd });
    expect(await faultsOf('review', { ...JSON.parse(ran.stdout), more: 1 })).not.toBeNull();
  });
});

describe('what is read', () => {
  it.each([
    ['accepted', [{ table: 'a', what: 'b', from: 1, to: '2', reason: 'R', who: 'W', until: '2027-01-01' }], true],
    ['accepted', [{ table: 'a', what: 'b', from: 1, to: '2', who: 'W', until: '2027-01-01' }], false],
    ['accepted', [{ fingerprint: 'a:b', reason: 'R', who: 'W', until: '2027-01-01', by: 'X' }], false],
    ['crosswalk', { old: 'new' }, true],
    ['crosswalk', { old: ['new'] }, false],
    [
      'levels',
      { rules: { 'units-alike': 'off' }, changes: { 'text-changed': 'none' }, gates: { max_change: '25%' } },
      true,
    ],
    ['levels', { rules: { 'units-alike': 'quiet' } }, false],
  ])('%s: %j', async (name, document, isOne) => {
    const faults = await faultsOf(name, document);
    if (isOne) expect(faults).toBeNull();
    else expect(faults).not.toBeNull();
  });
});

describe('on exit 3 every format still writes a document with the fault in it', () => {
  const ENDINGS: Readonly<Record<string, string>> = {
    json: 'json',
    markdown: 'md',
    html: 'html',
    junit: 'xml',
    sarif: 'sarif',
  };
  const FORMATS = ['json', 'markdown', 'html', 'github', 'junit', 'sarif'];
  it.each(
    FORMATS.flatMap(
      (format) =>
        [
          [format, 'review'],
          [format, 'diff'],
          [format, 'lint'],
        ] as const,
    ),
  )('%s: %s', async (format, command) => {
    const repository = aTable();
    repository.write('proxies/northvale/3.0.0.yaml', 'table: [\n');
    const argv =
      command === 'diff'
        ? ['diff', 'proxies/northvale/1.0.0.yaml', 'proxies/northvale/3.0.0.yaml']
        : [command, ...(command === 'review' ? ['main'] : [])];
    const { code, stdout } = await run(['proxies', ...argv, '-f', format], { cwd: repository.cwd });
    expect([code, stdout]).toEqual([3, expect.stringMatching(/yaml-syntax|table-unreadable/)]);
    const ending = ENDINGS[format];
    if (ending === undefined) return;
    expect((await run(['proxies', ...argv, '-o', `out.${ending}`], { cwd: repository.cwd })).code).toBe(3);
    expect(repository.read(`out.${ending}`)).toMatch(/yaml-syntax|table-unreadable/);
  });

  it('text says it on standard error, and in the file that was asked for', async () => {
    const repository = aTable();
    const screen = await run(['proxies', 'review', 'nowhere'], { cwd: repository.cwd });
    expect([screen.code, screen.stdout, screen.stderr]).toEqual([3, '', expect.stringContaining('revision-missing')]);
    expect((await run(['proxies', 'review', 'nowhere', '-o', 'review.txt'], { cwd: repository.cwd })).code).toBe(3);
    expect(repository.read('review.txt')).toContain('revision-missing');
  });

  it.each(FORMATS)('and bids that are wrong are told in %s', async (format) => {
    const repository = aTable();
    repository.write('bids/bid.csv', 'contract_id,measure,quantity\nC-1,training-weeks,TBC\n');
    const review = await run(['proxies', 'review', 'main', '--commitments', 'bids', '-f', format], {
      cwd: repository.cwd,
    });
    expect([review.code, review.stdout]).toEqual([1, expect.stringContaining('not-a-number')]);
    const impact = await run(['proxies', 'impact', ...PAIR, 'bids/bid.csv', '-f', format], { cwd: repository.cwd });
    expect([impact.code, impact.stdout]).toEqual([1, expect.stringContaining('not-a-number')]);
  });
});
