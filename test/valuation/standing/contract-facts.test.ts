// What several rows say of one contract: what agrees is put together, what does not is told with both places.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts, Origin } from '../../../src/model/commitment.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import { DescribedContracts } from '../../../src/valuation/standing/contract-facts.ts';
import { aCommitment } from '../../support/commitments.ts';

const at = (line: number, isRegister = false): Origin => ({
  file: { path: isRegister ? 'register.csv' : 'bid.csv', ...(isRegister && { isRegister }) },
  line,
});

/** What comes of facts that are said of C-1, a line each from 2. */
function described(...said: readonly Partial<ContractFacts>[]) {
  const found: Finding[] = [];
  const contracts = new DescribedContracts((more) => void found.push(...more));
  for (const [index, facts] of said.entries())
    contracts.take({ facts: { id: 'C-1', ...facts }, origin: at(index + 2) });
  const told = found.map(({ rule, severity, place, data }) => ({ rule, severity, line: place?.line, data }));
  return { facts: contracts.of('C-1'), told, contracts };
}

test('contracts are sorted by id, in whatever order and however often they are asked for', () => {
  const { contracts } = described({});
  for (const id of ['B', 'A', 'D', 'C']) {
    contracts.take({ facts: { id }, origin: at(9) });
    expect(contracts.all.map((facts) => facts.id)).toEqual([...contracts.all.map((facts) => facts.id)].sort());
  }
  expect(contracts.all.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'C-1', 'D']);
  expect(contracts.of('nobody')).toEqual({ id: 'nobody' });
  expect(contracts.errorsOf('nobody')).toEqual([]);
  expect(contracts.originOf('nobody', 'value')).toBeUndefined();
});

test('what a register does not say is told of contracts that are there, and of a value where nobody else gives it', () => {
  const unclear = finding('register-unclear', { contract: 'C-1', among: ['a', 'b'] });
  const missing = finding('register-no-value', { contract: 'C-1' });
  const told = (value: Partial<ContractFacts>, facts: ContractFacts = { id: 'C-1' }) => {
    const found: Finding[] = [];
    const contracts = new DescribedContracts((more) => void found.push(...more));
    contracts.take({ facts: { id: 'C-1', ...value }, origin: at(2) });
    contracts.take({ facts, origin: at(3, true), findings: [unclear, missing] });
    return found.map(({ rule }) => rule);
  };
  expect(told({})).toEqual(['register-unclear', 'register-no-value']);
  expect(told({ value: rational(5) })).toEqual(['register-unclear']);
  expect(told({}, { id: 'C-9' })).toEqual([]);
});

describe('facts of several rows', () => {
  test('are put together, each with where it was said first', () => {
    const { facts, told, contracts } = described(
      { value: rational(1000) },
      { start: isoDay('2026-04-01'), value: rational(2000, 2), spend: rational(5) },
      { spend: rational(10, 2), start: isoDay('2026-04-01') },
    );
    expect(facts).toEqual({ id: 'C-1', value: rational(1000), start: isoDay('2026-04-01'), spend: rational(5) });
    expect(told).toEqual([]);
    const lines = (['value', 'start', 'spend', 'end'] as const).map((fact) => contracts.originOf('C-1', fact)?.line);
    expect(lines).toEqual([2, 3, 3, undefined]);
  });

  test.each<[string, Partial<ContractFacts>, Partial<ContractFacts>, string, string]>([
    ['contract_value', { value: rational(1000) }, { value: rational(1001) }, '1000', '1001'],
    ['contract_spend', { spend: rational(1000) }, { spend: rational(1001) }, '1000', '1001'],
    ['contract_start', { start: isoDay('2026-04-01') }, { start: isoDay('2026-04-02') }, '2026-04-01', '2026-04-02'],
    ['contract_name', { name: 'Depot' }, { name: 'School' }, 'Depot', 'School'],
    ['buyer', { buyer: 'Leeds' }, { buyer: 'York' }, 'Leeds', 'York'],
    ['supplier', { supplier: 'Alder' }, { supplier: 'Birch' }, 'Alder', 'Birch'],
    ['proxies', { proxies: 'a@1.0.0' }, { proxies: 'a@2.0.0' }, 'a@1.0.0', 'a@2.0.0'],
    // Only a name may be spelt otherwise.
    ['proxies', { proxies: 'a@1.0.0' }, { proxies: 'A@1.0.0' }, 'a@1.0.0', 'A@1.0.0'],
  ])(
    'that differ in %s are told, the first one holds, and what agrees beside it',
    (field, one, other, first, second) => {
      const { facts, told, contracts } = described(one, { ...other, end: isoDay('2028-03-31') });
      expect(told).toMatchObject([
        { rule: 'contract-described-twice', line: 3, data: { contract: 'C-1', field, first, second, firstLine: 2 } },
      ]);
      expect(facts).toEqual({ id: 'C-1', ...one, end: isoDay('2028-03-31') });
      expect(contracts.errorsOf('C-1')).toHaveLength(1);
    },
  );

  test('agree or are not taken at all', () => {
    const { contracts } = described({ value: rational(1000) });
    const agrees = (facts: Partial<ContractFacts>) =>
      contracts.takeAgreeing({ facts: { id: 'C-1', ...facts }, origin: at(7) });
    expect(agrees({ value: rational(1001), end: isoDay('2028-03-31') })).toBe(false);
    expect(contracts.of('C-1')).toEqual({ id: 'C-1', value: rational(1000) });
    expect(agrees({ value: rational(1000), end: isoDay('2028-03-31') })).toBe(true);
    expect(contracts.of('C-1').end).toBe(isoDay('2028-03-31'));
    // What a row does not say it does not contradict.
    expect(agrees({ spend: rational(5) })).toBe(true);
    expect(contracts.takeAgreeing({ facts: { id: 'C-2', name: 'New' }, origin: at(8) })).toBe(true);
  });
});

test('as said by a commitment all of it is taken or, where some differs, nothing', () => {
  const { contracts, told } = described({ name: 'Depot' });
  const said = (line: number, facts: Partial<ContractFacts>) => {
    contracts.hear({ facts: { id: 'C-1', ...facts }, origin: at(line) });
    contracts.takeAsSaidBy(aCommitment({ quantity: '1', origin: at(line) }));
    return contracts.of('C-1');
  };
  expect(said(3, { name: 'School', end: isoDay('2028-03-31') })).toEqual({ id: 'C-1', name: 'Depot' });
  expect(contracts.errorsOf('C-1')).toHaveLength(1);
  const agreeing = { name: 'Depot', start: isoDay('2026-04-01') };
  expect(said(4, agreeing)).toEqual({ id: 'C-1', ...agreeing });
  expect([told, contracts.errorsOf('C-1')]).toEqual([[], []]);
});

describe('a name that is spelt otherwise', () => {
  test.each([[['Alder Ltd', 'Alder Limited']], [['Alder Limited', 'Alder Ltd', 'Alder Limited', 'Alder Ltd']]])(
    'is told once for each spelling, and one is used whatever the order: %j',
    (names) => {
      const { facts, told } = described(...names.map((supplier) => ({ supplier })));
      expect(facts.supplier).toBe('Alder Ltd');
      expect(new Set(told.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
        new Set(['spelt-otherwise warning']),
      );
      expect(told[0]).toMatchObject({ line: 3, data: { contract: 'C-1', first: names[0], second: names[1] } });
      expect(told).toHaveLength(1);
    },
  );

  test('is told of each contract that has it', () => {
    const { contracts, told } = described({ supplier: 'Alder Ltd' });
    const found: Finding[] = [];
    const both = new DescribedContracts((more) => void found.push(...more), 'note');
    for (const [line, id, supplier] of [
      [2, 'A', 'Alder Ltd'],
      [3, 'A', 'Alder Limited'],
      [4, 'B', 'Alder Ltd'],
      [5, 'B', 'Alder Limited'],
    ] as const)
      both.take({ facts: { id, supplier }, origin: at(line) });
    expect(found.map(({ rule, severity, place }) => `${rule} ${severity} ${place?.line}`)).toEqual([
      'spelt-otherwise note 3',
      'spelt-otherwise note 5',
    ]);
    expect([told, contracts.all.length]).toEqual([[], 1]);
  });

  test('is the one of the register where that has it, which adds no contract of its own', () => {
    const { contracts } = described({ supplier: 'Alder Ltd' });
    contracts.take({ facts: { id: 'C-9', supplier: 'Birch' }, origin: at(2, true) });
    expect(contracts.all.map(({ id }) => id)).toEqual(['C-1']);
    const register = new DescribedContracts(() => {});
    register.take({ facts: { id: 'C-1' }, origin: at(2) });
    register.take({ facts: { id: 'C-1', supplier: 'Alder Limited' }, origin: at(3, true) });
    register.take({ facts: { id: 'C-1', supplier: 'Alder Ltd' }, origin: at(4) });
    expect(register.of('C-1').supplier).toBe('Alder Limited');
  });
});
