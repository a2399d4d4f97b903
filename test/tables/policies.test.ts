// Which policy applies: by the day of the notice, the buyer and the value; unknown where a fact is missing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decimal } from '../../src/model/decimal.ts';
import { FRAMEWORKS } from '../../src/model/frameworks.ts';
import type { Policy, TenderFacts, Threshold } from '../../src/model/policy.ts';
import { readPolicies } from '../../src/read/policies.ts';
import { judgePolicies } from '../../src/tables/policies.ts';
import { ROOT, run } from '../support/run.ts';
import { shipped, VERSIONS } from './uk-open/shipped.ts';

const policies = readPolicies('proxies/policies.yaml', readFileSync(join(ROOT, 'proxies/policies.yaml'), 'utf8'));
const central = { buyer: 'central-government', kind: 'goods-and-services' } as const;

function verdicts(facts: Omit<TenderFacts, 'value'> & { readonly value?: string }): Record<string, string> {
  const { value, ...others } = facts;
  const judged = judgePolicies(policies, { ...others, ...(value !== undefined && { value: decimal(value) }) });
  return Object.fromEntries(judged.map(({ policy, verdict }) => [policy.id, verdict]));
}
const applying = (facts: Parameters<typeof verdicts>[0]) =>
  Object.entries(verdicts(facts)).flatMap(([id, verdict]) => (verdict === 'applies' ? [id] : []));

describe('a policy applies', () => {
  test.each([
    ['the last day of PPN 06/20', { ...central, notice: '2025-09-30', value: '2000000' }, ['ppn-06-20']],
    ['the last day of PPN 002', { ...central, notice: '2026-12-31', value: '2000000' }, ['ppn-002']],
    ['the first day of PPN 026', { ...central, notice: '2027-01-01', value: '2000000' }, ['ppn-026']],
    ['PPN 002 at its threshold', { ...central, notice: '2026-06-01', value: '135018' }, ['ppn-002']],
    [
      'PPN 002 of services, at the threshold of goods and services',
      { buyer: 'central-government', kind: 'services', notice: '2026-06-01', value: '135018' },
      ['ppn-002'],
    ],
    ['PPN 002 a pound below it', { ...central, notice: '2026-06-01', value: '135017' }, []],
    ['PPN 026 at its value', { ...central, notice: '2027-01-01', value: '1000000' }, ['ppn-026']],
    ['PPN 026 a penny below it', { ...central, notice: '2027-01-01', value: '999999.99' }, []],
    ['a day before any rule', { ...central, notice: '2020-12-31', value: '2000000' }, []],
    ['an NHS buyer', { buyer: 'nhs', notice: '2026-06-01', value: '1' }, ['nhs-net-zero-and-social-value']],
    ['a Scottish authority', { buyer: 'scottish-authority', value: '4000000' }, ['scotland-2014-act-s25']],
  ] as const)('by its day, buyer and value: %s', (_, facts, ids) => {
    expect(applying(facts)).toEqual(ids);
  });

  test.each([
    ['no day', { ...central, value: '2000000' }, 'ppn-026'],
    ['no buyer', { notice: '2027-02-01', value: '2000000' }, 'ppn-026'],
    ['no value', { ...central, notice: '2027-02-01' }, 'ppn-026'],
    ['not what is bought', { buyer: 'central-government', notice: '2026-06-01', value: '2000000' }, 'ppn-002'],
    // The threshold that was read is of 2026; the notice lies between it and the rule.
    ['a day without a threshold', { ...central, notice: '2025-11-01', value: '2000000' }, 'ppn-002'],
    [
      'works, whose threshold was read once',
      { buyer: 'central-government', kind: 'works', notice: '2026-06-01', value: '9000000' },
      'ppn-002',
    ],
  ] as const)('or not, unknown: %s', (_, facts, id) => {
    expect(verdicts(facts)[id]).toBe('unknown');
  });

  test('and what speaks against it is all that is said, or else all that is not known', () => {
    const said = (facts: TenderFacts) => {
      const ppn = judgePolicies(policies, facts).find(({ policy }) => policy.id === 'ppn-002');
      return [ppn?.verdict, ppn?.reasons, ppn?.threshold?.of];
    };
    const of = 'goods-and-services';
    expect(said({ buyer: 'nhs' })).toEqual(['does-not-apply', [{ because: 'buyer' }], of]);
    expect(said({ ...central, notice: '2026-06-01' })).toEqual([
      'unknown',
      [{ because: 'missing', fact: 'value' }],
      of,
    ]);
    expect(said({ ...central, notice: '2026-06-01', value: decimal('200000') })).toEqual(['applies', [], of]);
    const others = judgePolicies(policies, {}).filter(({ policy }) => policy.threshold === undefined);
    expect(others.filter((one) => 'threshold' in one)).toEqual([]);
  });

  test('never where it was read in one place only', () => {
    const facts = { ...central, notice: '2027-02-01', value: '9000000' };
    expect(verdicts(facts)).toMatchObject({ 'ppn-026-kpis': 'not-applied', 'procurement-act-s52': 'not-applied' });
  });

  test('and is printed with its rule and source', async () => {
    const argv = ['policies', '--notice', '2027-02-01', '--buyer', 'central-government', '--value', '2,500,000'];
    const { code, stdout } = await run(argv, { cwd: ROOT, home: ROOT });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Applies\n\n\s+PPN 026, good jobs and skills[\s\S]*asks for {2}social value at 10%/);
    expect(stdout).toMatch(/checked\s+2026-11-28/);
    const wrong = await run(['policies', '--value', 'lots'], { cwd: ROOT, home: ROOT });
    expect(wrong).toMatchObject({ code: 2 });
  });
});

describe('a rule by itself', () => {
  const source = { title: 'T', checked_on: '2026-05-01' };
  const rule = (more: Partial<Policy> = {}): Policy => ({
    id: 'r',
    title: 'R',
    buyers: ['nhs'],
    requires: 'x',
    grade: 'A',
    source,
    ...more,
  });
  const threshold: Threshold = {
    id: 't',
    title: 'T',
    notice: { from: '2026-01-01' },
    at_least: '100',
    of: 'goods-and-services',
    grade: 'A',
    source,
  };
  const judge = (policy: Policy, facts: TenderFacts) => {
    const [judged] = judgePolicies({ policies: [policy], thresholds: [threshold] }, facts);
    return [judged?.verdict, judged?.reasons];
  };
  const nhs = { buyer: 'nhs' } as const;

  test('goes by the day of the notice', () => {
    const policy = rule({ notice: { from: '2026-01-01', before: '2027-01-01' } });
    const open = rule({ notice: { from: '2026-01-01' } });
    expect(judge(policy, { ...nhs, notice: '2025-12-31' })).toEqual([
      'does-not-apply',
      [{ because: 'notice-from', day: '2026-01-01' }],
    ]);
    expect(judge(policy, { ...nhs, notice: '2026-01-01' })).toEqual(['applies', []]);
    expect(judge(policy, { ...nhs, notice: '2026-12-31' })).toEqual(['applies', []]);
    expect(judge(policy, { ...nhs, notice: '2027-01-01' })).toEqual([
      'does-not-apply',
      [{ because: 'notice-before', day: '2027-01-01' }],
    ]);
    expect(judge(open, { ...nhs, notice: '2099-01-01' })).toEqual(['applies', []]);
    expect(judge(policy, nhs)).toEqual(['unknown', [{ because: 'missing', fact: 'notice' }]]);
  });

  test('goes by the value, at least or more', () => {
    const by = (value: NonNullable<Policy['value']>, of?: string) =>
      judge(rule({ value }), { ...nhs, ...(of !== undefined && { value: decimal(of) }) });
    const below = (least: string, or: string) => ['does-not-apply', [{ because: 'value-below', least, or }]];
    expect([by({ at_least: '100' }, '100'), by({ at_least: '100' }, '99.99')]).toEqual([
      ['applies', []],
      below('100', 'at_least'),
    ]);
    expect([by({ more_than: '100' }, '100.01'), by({ more_than: '100' }, '100')]).toEqual([
      ['applies', []],
      below('100', 'more_than'),
    ]);
    expect(by({ at_least: '100' })).toEqual(['unknown', [{ because: 'missing', fact: 'value' }]]);
    expect(by({ at_least: '100', of: 'a lot' }, '1')).toEqual(['unknown', [{ because: 'value-of', of: 'a lot' }]]);
    expect(by({}, '1')).toEqual(['applies', []]);
  });

  test('goes by a threshold of its kind and days', () => {
    const by = (facts: TenderFacts) => judge(rule({ threshold: 't' }), { ...nhs, ...facts });
    const value = decimal('100');
    const kind = 'goods-and-services';
    expect([by({ kind, value }), by({ kind, value, notice: '2026-01-01' })]).toEqual([
      ['applies', []],
      ['applies', []],
    ]);
    expect(by({ kind, value: decimal('99') })).toEqual([
      'does-not-apply',
      [{ because: 'value-below', least: '100', or: 'at_least' }],
    ]);
    expect(by({})).toEqual([
      'unknown',
      [
        { because: 'missing', fact: 'kind' },
        { because: 'missing', fact: 'value' },
      ],
    ]);
    expect(by({ kind })).toEqual(['unknown', [{ because: 'missing', fact: 'value' }]]);
    expect(by({ value })).toEqual(['unknown', [{ because: 'missing', fact: 'kind' }]]);
    for (const [own, notice] of [
      ['works', '2026-01-01'],
      [kind, '2025-12-31'],
    ] as const)
      expect(by({ kind: own, value, notice })).toEqual([
        'unknown',
        [{ because: 'no-threshold', kind: own, from: '2026-01-01' }],
      ]);
    expect(by({ kind: 'services', value })).toEqual(['applies', []]);
    const ofWorks = judgePolicies(
      { policies: [rule({ threshold: 't' })], thresholds: [{ ...threshold, of: 'works' }] },
      { ...nhs, kind: 'services', value },
    );
    expect(ofWorks[0]?.verdict).toBe('unknown');
  });

  test('of grade C is told and not applied, unless it does not apply anyhow', () => {
    const policy = rule({ grade: 'C', notice: { from: '2026-01-01' } });
    expect([
      judge(policy, { ...nhs, notice: '2026-01-01' })[0],
      judge(policy, nhs)[0],
      judge(policy, { buyer: 'other-authority' })[0],
    ]).toEqual(['not-applied', 'not-applied', 'does-not-apply']);
  });

  test('is not known without the buyer', () => {
    expect([judge(rule(), {}), judge(rule(), { buyer: 'other-authority' })]).toEqual([
      ['unknown', [{ because: 'missing', fact: 'buyer' }]],
      ['does-not-apply', [{ because: 'buyer' }]],
    ]);
  });
});

describe.each(VERSIONS)('uk-open %s', (version) => {
  const { measures } = shipped(version);
  const codesOf = (framework: string) =>
    new Set(Object.values(measures).flatMap(({ maps_to: maps }) => maps?.[framework] ?? []));

  test.each([
    'ppn-002-mission',
    'ppn-002-outcome',
    'ppn-002-criterion',
    'ppn-026-outcome',
    'ppn-026-criterion',
    'pillar',
  ])('has a measure for every code of %s', (framework) => {
    expect([...codesOf(framework)].sort()).toEqual(Object.keys(FRAMEWORKS[framework]?.codes ?? {}).sort());
  });

  test('maps each measure to one pillar, and to no code that its framework lacks', () => {
    for (const [id, { maps_to: maps = {} }] of Object.entries(measures)) {
      expect(maps.pillar, id).toHaveLength(1);
      for (const [framework, codes] of Object.entries(maps)) {
        for (const code of codes) expect(Object.keys(FRAMEWORKS[framework]?.codes ?? {}), id).toContain(code);
      }
    }
  });

  test('has a mission and an outcome that go together, and a criterion of its outcome', () => {
    const missionOf: Readonly<Record<string, string>> = {
      1: 'M1',
      2: 'M1',
      3: 'M1',
      4: 'M2',
      5: 'M3',
      6: 'M4',
      7: 'M4',
      8: 'M5',
    };
    for (const [id, { maps_to: maps = {} }] of Object.entries(measures)) {
      const [outcome] = maps['ppn-002-outcome'] ?? [];
      expect(maps['ppn-002-mission']?.[0], id).toBe(outcome === undefined ? undefined : missionOf[outcome]);
      for (const criterion of maps['ppn-002-criterion'] ?? []) expect(criterion.slice(0, 1), id).toBe(outcome);
      for (const criterion of maps['ppn-026-criterion'] ?? [])
        expect(maps['ppn-026-outcome'], id).toEqual([criterion.slice(0, 2)]);
    }
  });
});
