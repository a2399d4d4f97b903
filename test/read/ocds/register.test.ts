// Contracts from open data: the standard's own published examples, and what goes wrong with data as it is found.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { formatIsoDate } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { releaseForm } from '../../../src/read/ocds/ocds-form.ts';
import { registerOf } from '../../../src/read/ocds/register.ts';
import { aFolder as folderOf } from '../../support/folder.ts';
import { run } from '../../support/run.ts';
import { aFolder, put } from '../../support/table-folders.ts';

const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`./fixtures/${name}.json`, import.meta.url)), 'utf8');
/** What is said of contracts alone, whatever they are asked by. */
const rulesOf = ({ contracts, findings }: ReturnType<typeof registerOf>) => {
  const all = [...findings, ...contracts.flatMap((one) => one.findings ?? [])].map(({ rule }) => rule);
  return [...new Set(all)].filter((rule) => rule !== 'register-unclear' && rule !== 'register-no-value');
};
const told = (text: string) => {
  const register = registerOf('r.json', text);
  const isOne = (one: (typeof register.contracts)[number]) =>
    !one.findings?.some(({ rule }) => rule === 'register-unclear');
  const contracts = register.contracts.filter(isOne);
  return {
    contracts: contracts.map(({ facts: { id, name, buyer, supplier, value, start, end }, origin }) => [
      ...[id, name, buyer, supplier, value && formatExact(value)],
      ...[start, end].map((day) => day && formatIsoDate(day)),
      origin.line,
    ]),
    rules: rulesOf(register),
  };
};
const LANES = 'Contract to build new cycle lanes in the centre of town.';
const PARTIES = ['London Borough of Barnet', 'Balfour Beatty'];

describe("the standard's own examples", () => {
  const IDS = ['ocds-213czf-000-00001-contract-01', 'ocds-213czf-000-00001-award-01', 'ocds-213czf-000-00001'];

  test('a contract goes by its own id, its award and its process', () => {
    const { contracts, rules } = told(example('contract'));
    const line =
      example('contract')
        .split('\n')
        .findIndex((each) => each.includes(`"id": "${IDS[0]}"`)) + 1;
    const facts = [LANES, ...PARTIES, '11000000', '2010-07-01', '2011-08-01', line];
    expect(contracts).toEqual(IDS.map((id) => [id, ...facts]));
    expect(rules).toEqual([]);
  });

  test('an amendment goes over what it amends, in whatever order the releases come', () => {
    const releases = (name: string) => JSON.parse(example(name)).releases;
    const amended = [...releases('contractAmendment'), ...releases('contract')];
    for (const all of [amended, amended.toReversed()]) {
      const { contracts } = told(JSON.stringify({ releases: all }));
      expect(contracts[0]?.slice(0, 7)).toEqual([IDS[0], LANES, ...PARTIES, '13500000', '2010-07-01', '2011-10-30']);
    }
  });

  test('a record is read by its compiled release, else by the releases in it', () => {
    const { releases } = JSON.parse(example('contractAmendment'));
    const records = [{ ocid: IDS[2], compiledRelease: releases[0] }];
    expect(told(JSON.stringify({ records })).contracts).toHaveLength(3);
    expect(told(JSON.stringify({ ocid: IDS[2], releases })).contracts).toHaveLength(3);
    expect(told(JSON.stringify(releases[0])).contracts).toHaveLength(3);
  });

  test('an award without a contract stands for it; a value in another currency is told and not read', () => {
    const { contracts, rules } = told(example('multi-award'));
    expect(contracts.every(([, , , supplier, value]) => supplier !== undefined && value === undefined)).toBe(true);
    expect(new Set(rules)).toEqual(new Set(['register-currency']));
  });
});

describe("all the standard's examples, and its schema", () => {
  interface Published {
    readonly releases?: readonly Published[];
    readonly records?: readonly { readonly compiledRelease: Published }[];
    readonly awards?: readonly { readonly id: string }[];
    readonly contracts?: readonly { readonly id: string; readonly awardID: string }[];
  }

  test.each([
    ['contract', 1, []],
    ['contractAmendment', 1, []],
    ['multi-award', 1, ['register-currency']],
    ['easy-1', 1, ['register-currency']],
    ['easy-2', 1, ['register-currency']],
    ['framework-closed', 1, []],
    ['framework-open', 0, ['register-empty']],
    ['record-deletions', 1, ['register-currency']],
    ['record-amended', 1, []],
  ])('%s holds what is signed or awarded in it, and nothing else', (name, count, rules) => {
    const whole: Published = JSON.parse(example(name));
    const releases = whole.releases ?? whole.records?.map(({ compiledRelease }) => compiledRelease) ?? [whole];
    const signed = releases.flatMap(({ contracts = [] }) => contracts);
    const awarded = releases
      .flatMap(({ awards = [] }) => awards)
      .filter(({ id }) => signed.every((one) => one.awardID !== id));
    const ids = new Set([...signed, ...awarded].map(({ id }) => id));
    const register = registerOf('r.json', example(name));
    const { contracts, rows } = register;
    expect([rows, ids.size]).toEqual([count, count]);
    expect([...ids].filter((id) => !contracts.some(({ facts }) => facts.id === id))).toEqual([]);
    expect(rulesOf(register)).toEqual(rules);
  });

  interface Schema {
    readonly $ref?: string;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
    readonly definitions?: Readonly<Record<string, Schema>>;
  }

  /** Every path of properties in a schema that another has not. */
  function beyond(ours: Schema, theirs: Schema, root: Schema, path = ''): string[] {
    const meant = theirs.$ref ? (root.definitions?.[theirs.$ref.split('/').at(-1) ?? ''] ?? {}) : theirs;
    const own = ours.anyOf?.find(({ properties, items }) => properties ?? items) ?? ours;
    if (own.items) return beyond(own.items, meant.items ?? {}, root, path);
    return Object.entries(own.properties ?? {}).flatMap(([key, value]) => {
      const found = meant.properties?.[key];
      return found ? beyond(value, found, root, `${path}.${key}`) : [`${path}.${key}`];
    });
  }

  test('has every field that is read here, but for those of lots, which are an extension of it', () => {
    const ours: Schema = JSON.parse(
      JSON.stringify(z.toJSONSchema(releaseForm, { io: 'input', unrepresentable: 'any' })),
    );
    const theirs: Schema = JSON.parse(example('release-schema'));
    expect(beyond(ours, theirs, theirs)).toEqual(['.tender.lots', '.awards.relatedLots']);
  });
});

describe('data as it is found', () => {
  test('an award that failed, or a contract that was called off, is none', () => {
    const awards = [{ ...award('A-1', 'Alder Ltd'), status: 'unsuccessful' }, award('A-2', 'Birch Ltd')];
    const contracts = [{ id: 'C-9', awardID: 'A-2', status: 'cancelled' }];
    expect(told(release({ awards, contracts })).contracts.map(([id]) => id)).toEqual(['A-2', 'P-1']);
  });

  test('an amount in words, or as text, is no reason to refuse the others', () => {
    const of = (amount: string) => [{ id: 'C', value: { amount, currency: 'GBP' } }];
    expect(told(release({ contracts: of('1000.50') })).contracts[0]?.[4]).toBe('1000.5');
    expect(told(release({ contracts: of('about 1m') })).rules).toEqual(['register-currency']);
  });

  const release = (more: object) =>
    JSON.stringify({ releases: [{ ocid: 'P-1', buyer: { name: 'Northvale' }, ...more }] });
  const award = (id: string, name: string) => ({ id, suppliers: [{ name }], value: { amount: 5.5, currency: 'GBP' } });

  test('two awards of one process are two contracts, and the process is neither', () => {
    const { contracts } = told(release({ awards: [award('A', 'Alder Ltd'), award('B', 'Birch Ltd')] }));
    expect(contracts.map(([id, , , supplier]) => [id, supplier])).toEqual([
      ['A', 'Alder Ltd'],
      ['B', 'Birch Ltd'],
    ]);
  });

  test.each<[string, object, string, readonly string[]]>([
    ['two awards', { awards: [award('A', 'Alder Ltd'), award('B', 'Birch Ltd')] }, '', ['register-unclear r.json 1']],
    ['no amount', { contracts: [{ id: 'C' }] }, '', ['register-no-value r.json 1']],
    [
      'another currency',
      { contracts: [{ id: 'C', value: { amount: 5, currency: 'EUR' } }] },
      '',
      ['register-currency r.json 1'],
    ],
    ['no amount, which the inputs give', { contracts: [{ id: 'C' }] }, '900', []],
  ])('with %s is told of the contracts that are asked about, with its place', async (_, of, value, expected) => {
    const cwd = folderOf({
      'r.json': release(of),
      'bid.csv': `contract_id,contract_value,measure,quantity\nP-1,${value},donations,5\n`,
      'other.csv': 'contract_id,measure,quantity\nX-1,donations,5\n',
    });
    const found = async (file: string) => {
      const { stdout } = await run(['check', '--contracts', 'r.json', file, '-f', 'json'], { cwd });
      return JSON.parse(stdout).findings.flatMap((one: { rule: string; file: string; line: number }) =>
        one.rule.startsWith('register-') ? [`${one.rule} ${one.file} ${one.line}`] : [],
      );
    };
    expect([await found('bid.csv'), await found('other.csv')]).toEqual([expected, []]);
  });

  test('a lot says what its award leaves out', () => {
    const lots = [{ id: '1', title: 'North', value: { amount: 900 }, contractPeriod: { startDate: '2026-04-01' } }];
    const { contracts } = told(release({ tender: { lots }, awards: [{ id: 'A', relatedLots: ['1'] }] }));
    expect(contracts[0]?.slice(0, 6)).toEqual(['A', 'North', 'Northvale', undefined, '900', '2026-04-01']);
  });

  test.each([
    ['2026-03-31T23:00:00Z', '2026-04-01', '2026-03-31'],
    ['2026-04-01T00:00:00+01:00', '2026-04-01', '2026-04-01'],
    ['2027-03-31T23:59:59Z', '2027-03-31', '2027-03-31'],
    ['2026-12-31T23:00:00Z', '2026-12-31', '2026-12-31'],
    ['2026-10-25', '2026-10-25', '2026-10-25'],
  ])('%s begins on %s and ends on %s', (text, start, end) => {
    const { contracts } = told(release({ contracts: [{ id: 'C', period: { startDate: text, endDate: text } }] }));
    expect(contracts[0]?.slice(5, 7)).toEqual([start, end]);
  });

  test('without award or contract is told, and what is no such data cannot be read', () => {
    expect(told(release({ tender: { title: 'x' } })).rules).toEqual(['register-empty']);
    for (const text of ['{', '[]', '{"a": 1}', 'contract_id,measure\n'])
      expect(() => told(text)).toThrow('not-a-register');
  });

  test('of a hundred thousand releases is read in one go, half of their awards with one id', () => {
    const releases = Array.from({ length: 100_000 }, (_, at) => ({
      ocid: `P-${at}`,
      awards: [award(at % 2 === 0 ? '1' : `A-${at}`, 'Alder Ltd')],
    }));
    const { rows, contracts } = registerOf('r.json', JSON.stringify({ releases }));
    expect(rows).toBe(100_000);
    // What tells them apart is their process, and not the id that they have in common.
    const [told] = contracts.find(({ facts }) => facts.id === '1')?.findings ?? [];
    expect(told?.data).toMatchObject({ among: expect.arrayContaining(['P-0', 'P-99998']) });
  }, 30_000);
});

describe('--contracts', () => {
  const REGISTER = JSON.stringify({
    releases: [
      {
        ocid: 'P-1',
        buyer: { name: 'Northvale' },
        awards: [{ id: 'A-1', suppliers: [{ name: 'Alder Ltd' }] }],
        contracts: [
          {
            id: 'C-1',
            awardID: 'A-1',
            title: 'Grounds',
            value: { amount: 1000, currency: 'GBP' },
            period: { startDate: '2026-04-01T00:00:00+01:00', endDate: '2027-03-31T23:59:59+01:00' },
          },
        ],
      },
      { ocid: 'P-2', awards: [{ id: 'A-2', suppliers: [{ name: 'Birch Ltd' }] }] },
    ],
  });

  test('says what contracts are, of those that the inputs have', async () => {
    const cwd = await aFolder();
    await put(cwd, 'release.json', REGISTER);
    await put(cwd, 'bid.csv', 'contract_id,measure,quantity\nC-1,donations,100\n');
    const argv = ['calculate', 'bid.csv', '--contracts', 'release.json', '-f', 'json'];
    const ran = await run(argv, { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    const { contracts, inputs } = JSON.parse(ran.stdout);
    expect(contracts).toMatchObject([
      { id: 'C-1', title: 'Grounds', supplier: 'Alder Ltd', buyer: 'Northvale', value: '1000.00' },
    ]);
    expect(inputs.map(({ path }: { path: string }) => path)).toContain('release.json');
    const rejects = await run([...argv, '--rejects', 'r.csv'], { cwd });
    expect(JSON.parse(rejects.stdout).contracts).toEqual(contracts);
  });

  test('by the id of its process, and what says otherwise is a finding with both places', async () => {
    const cwd = await aFolder();
    await put(cwd, 'release.json', REGISTER);
    await put(cwd, 'bid.csv', 'contract_id,contract_value,measure,quantity\nP-1,900,donations,100\n');
    const ran = await run(['calculate', 'bid.csv', '--contracts', 'release.json'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/release\.json:\d+.*contract-described-twice.*bid\.csv:2/);
  });

  test('for promises and returns', async () => {
    const cwd = await aFolder();
    await put(cwd, 'release.json', REGISTER);
    await put(cwd, 'promised.csv', 'contract_id,measure,quantity\nC-1,donations,100\n');
    await put(cwd, 'returns.csv', 'contract_id,measure,quantity,period,evidence\nC-1,donations,25,2026-27-Q1,log\n');
    const ran = await run(
      [
        'reconcile',
        '--commitments',
        'promised.csv',
        '--returns',
        'returns.csv',
        '--contracts',
        'release.json',
        '-f',
        'json',
      ],
      { cwd },
    );
    expect(ran.code, ran.stderr).toBe(0);
    const { lines, answers } = JSON.parse(ran.stdout);
    expect(lines).toMatchObject([{ due: '25', delivered: '25', reasons: ['not-yet-due'] }]);
    expect(answers.by_supplier.map(({ id }: { id: string }) => id)).toEqual(['Alder Ltd']);
  });
});

test('a release without any amount gives all but the value, and says where that is not known', async () => {
  const { releases } = JSON.parse(example('contract'));
  const bare = JSON.parse(
    JSON.stringify({ releases }, (key, value) => (key === 'value' || key === 'minValue' ? undefined : value)),
  );
  const { contracts, rules } = told(JSON.stringify(bare));
  expect(rules).toEqual([]);
  expect(contracts[0]?.slice(1, 7)).toEqual([LANES, ...PARTIES, undefined, '2010-07-01', '2011-08-01']);
  const cwd = await aFolder();
  await put(cwd, 'r.json', JSON.stringify(bare));
  await put(
    cwd,
    'bid.csv',
    'contract_id,measure,quantity,unit\nocds-213czf-000-00001-contract-01,local-spend,500,GBP\n',
  );
  const { code, stdout, stderr } = await run(['calculate', 'bid.csv', '--contracts', 'r.json'], { cwd });
  const shown = stdout.replace(/\s+/g, ' ');
  expect([code, shown]).toEqual([0, expect.stringContaining('by Balfour Beatty for London Borough of Barnet')]);
  expect(shown).toContain('SVA% not known ocds-213czf-000-00001-contract-01 gives no value above 0');
  expect(stderr).toContain('note contract-value-missing');
});
