import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isoDay } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { placeOf } from '../../../src/model/finding.ts';
import { COMMITMENTS_KEYS } from '../../../src/read/yaml/commitments-keys.ts';
import { commitmentsJsonSchema, readCommitmentsYaml } from '../../../src/read/yaml/commitments-yaml.ts';
import type { KnownKeys } from '../../../src/read/yaml/yaml-keys.ts';
import { refusalOf } from '../../support/refusals.ts';

const read = (text: string, dates: 'iso' | 'day-first' = 'iso') => readCommitmentsYaml('bid.yaml', text, { dates });

const BID = `contracts:
  - id: C-001
    name: Soft facilities management
    buyer: Northvale Borough Council
    value: 4,200,000
    start: 2027-04-01
    end: 2030-03-31
    proxies: uk-open@2.0.0
    ask: { kind: share-of-contract-value, of: total, at_least: 10% }
    x_ours: [anything]
    commitments:
      - { measure: apprenticeship-weeks, quantity: 208, unit: week }
      - id: K-2
        Measure: carbon-saved
        quantity: 20500.10
        per: year
        Attribution to others: 20%
`;

describe('commitments in YAML', async () => {
  const batch = await read(BID);

  it('reads contracts with their commitments, every number exactly as written', async () => {
    expect(batch.findings).toEqual([]);
    expect([batch.read, batch.rejects.length]).toEqual([2, 0]);
    const [contract] = batch.contracts;
    expect(contract?.facts).toMatchObject({
      id: 'C-001',
      name: 'Soft facilities management',
      buyer: 'Northvale Borough Council',
      start: isoDay('2027-04-01'),
      end: isoDay('2030-03-31'),
      proxies: 'uk-open@2.0.0',
      ask: { parts: [{ kind: 'share-of-contract-value', of: 'total' }] },
    });
    expect(contract?.facts.value && formatExact(contract.facts.value)).toBe('4200000');
    expect(batch.commitments.map(({ quantity }) => quantity)).toEqual([
      { numerator: 208n, denominator: 1n },
      { numerator: 2050010n, denominator: 100n },
    ]);
    expect(batch.commitments).toMatchObject([
      { contract: 'C-001', measure: 'apprenticeship-weeks', unit: 'week', per: 'contract', status: 'committed' },
      { contract: 'C-001', id: 'K-2', measure: 'carbon-saved', per: 'year' },
    ]);
  });

  it('knows the line, column and length of each value', () => {
    const [first, second] = batch.commitments;
    expect(first?.origin.line).toBe(12);
    expect(first && placeOf(first, 'unit')).toEqual({ file: 'bid.yaml', line: 12, column: 63, length: 4 });
    expect(second && placeOf(second, 'measure')).toEqual({ file: 'bid.yaml', line: 14, column: 18, length: 12 });
    expect(second && placeOf(second, 'attribution_to_others')).toMatchObject({ line: 17, column: 32, length: 3 });
    expect(second && placeOf(second, 'area')).toEqual({ file: 'bid.yaml', line: 13 });
    const [contract] = batch.contracts;
    expect(contract && placeOf(contract, 'contract_value')).toMatchObject({ line: 5, column: 12, length: 9 });
  });

  it('takes the names of the columns for keys of a contract as well', async () => {
    const { contracts, commitments } = await read(
      'contracts:\n  - Contract ID: A\n    contract-value: £1,000\n    commitments:\n      - { commitment_id: K, measure: m, quantity: 1 }\n',
    );
    expect(contracts[0]?.facts).toMatchObject({ id: 'A', value: { numerator: 1000n } });
    expect(commitments[0]).toMatchObject({ contract: 'A', id: 'K' });
  });

  it('takes several asks in a list, as maps and in one line', async () => {
    const { contracts, findings } = await read(
      'contracts:\n  - id: A\n    ask: [{ kind: pounds-a-year, at_least: 500, of: social }, { kind: quantity, measure: m, at_least: 7 },' +
        ' { kind: weighting, share: 10% }, { kind: relative-to-best, scoring: between, marks: 30 }, 5%]\n' +
        '    commitments: [{ measure: m, quantity: 1 }]',
    );
    expect(findings).toEqual([]);
    expect(contracts[0]?.facts.ask?.parts.map(({ kind }) => kind)).toEqual([
      'pounds-a-year',
      'quantity',
      'weighting',
      'relative-to-best',
      'share-of-contract-value',
    ]);
  });

  it('takes an ask in one line', async () => {
    const { contracts } = await read(
      'contracts:\n  - { id: A, ask: 10% of social, commitments: [{ measure: m, quantity: 1 }] }',
    );
    expect(contracts[0]?.facts.ask).toMatchObject({ parts: [{ of: 'social' }], text: '10% of social' });
  });

  it('reads a day-first date only where that is declared', async () => {
    const text = 'contracts:\n  - { id: A, start: 03/04/2027, commitments: [{ measure: m, quantity: 1 }] }';
    expect((await read(text, 'day-first')).contracts[0]?.facts.start).toBe(isoDay('2027-04-03'));
    expect((await read(text)).findings).toMatchObject([
      { rule: 'date-order-undeclared', place: { line: 2, column: 21 } },
    ]);
  });
});

describe('faults of one commitment', () => {
  const rowOf = (row: string) =>
    `contracts:\n  - id: A\n    commitments:\n      - ${row}\n      - { measure: m, quantity: 1 }\n`;

  it.each([
    [
      'an unknown key',
      '{ measure: m, quantity: 1, quantty: 2 }',
      'unknown-key',
      { key: 'quantty', nearest: 'quantity' },
      [36, 7],
    ],
    ['a measure that is missing', '{ quantity: 1 }', 'missing-key', { key: 'measure' }, [9, 15]],
    ['a quantity that is missing', '{ measure: m }', 'missing-key', { key: 'quantity' }, [9, 14]],
    ['a blank quantity', '{ measure: m, quantity: }', 'blank-field', { field: 'quantity' }, [23, 8]],
    ['a null quantity', '{ measure: m, quantity: ~ }', 'blank-field', { field: 'quantity' }, [33, 1]],
    ['TBC for a quantity', '{ measure: m, quantity: TBC }', 'not-a-number', { found: 'TBC' }, [33, 3]],
    [
      'a list for a unit',
      '{ measure: m, quantity: 1, unit: [a] }',
      'wrong-shape',
      { key: 'unit', found: 'a list' },
      [42, 3],
    ],
    ['a map for a quantity', '{ measure: m, quantity: { a: 1 } }', 'wrong-shape', { key: 'quantity' }, [33, 8]],
    ['a share over 1', '{ measure: m, quantity: 1, leakage: 20 }', 'share-out-of-range', { field: 'leakage' }, [45, 2]],
    ['a word for per', '{ measure: m, quantity: 1, per: month }', 'not-one-of', { field: 'per' }, [41, 5]],
    [
      'a drop-off without a duration',
      '{ measure: m, quantity: 1, drop_off: 10% }',
      'drop-off-without-duration',
      {},
      [46, 3],
    ],
    [
      'an end before its start',
      '{ measure: m, quantity: 1, start: 2027-02-01, end: 2027-01-01 }',
      'end-before-start',
      {},
      [60, 10],
    ],
    [
      'both attributions',
      '{ measure: m, quantity: 1, attributed share: 1, attribution to others: 0 }',
      'both-attributions',
      {},
      [54, 1],
    ],
    ['a text for a commitment', 'apprenticeships', 'wrong-shape', { key: 'commitments' }, [9, 15]],
  ])('finds %s', async (_, row, rule, data, [column, length]) => {
    const batch = await read(rowOf(row));
    expect(batch.findings).toMatchObject([{ rule, data, place: { file: 'bid.yaml', line: 4, column, length } }]);
    expect([batch.read, batch.rejects.length, batch.commitments.length]).toEqual([2, 1, 1]);
  });

  it('finds all faults of a file in one pass, in their order', async () => {
    const {
      findings,
      read: rows,
      rejects,
    } = await read(
      'contracts:\n  - id: A\n    valeu: 1\n    commitments:\n      - { measure: m, quantity: nil, unit: [a] }\n  - id: B\n    commitments:\n      - { quantity: 10-12, colour: red }\n',
    );
    expect(findings.map(({ rule, place }) => [rule, place?.line])).toEqual([
      ['unknown-key', 3],
      ['not-a-number', 5],
      ['wrong-shape', 5],
      ['missing-key', 8],
      ['not-a-number', 8],
      ['unknown-key', 8],
    ]);
    expect([rows, rejects.length]).toEqual([2, 2]);
  });
});

describe('faults of a contract', () => {
  const contractOf = (head: string) =>
    `contracts:\n  - id: A\n    ${head}\n    commitments:\n      - { measure: m, quantity: 1 }\n`;

  it.each([
    ['an unknown key', 'Valeu: 1', 'unknown-key', { key: 'Valeu', nearest: 'value' }, [5, 5]],
    ['a value that is no number', 'value: 2m', 'not-a-number', { field: 'contract_value' }, [12, 2]],
    ['a date that is none', 'start: 2027-02-30', 'not-a-date', { field: 'contract_start' }, [12, 10]],
    ['a map for a date', 'start: { a: 1 }', 'wrong-shape', { key: 'start' }, [12, 8]],
    ['a pin that is a path', 'proxies: ../table', 'not-a-pin', {}, [14, 8]],
    ['an ask of another kind', 'ask: { kind: flat, of: total, at_least: 10% }', 'not-an-ask', {}, [10, 40]],
    [
      'an ask without its share',
      'ask: { kind: share-of-contract-value, of: total }',
      'not-an-ask',
      { reason: 'form' },
      [10, 44],
    ],
    [
      'an ask with an unknown key',
      'ask: { kind: share-of-contract-value, of: total, at_least: 10%, by: 1 }',
      'unknown-key',
      { key: 'by' },
      [69, 2],
    ],
    ['an ask without its kind', 'ask: { of: social, at_least: 10% }', 'missing-key', { key: 'kind' }, [10, 29]],
    ['one without in a list', 'ask: [{ of: social }]', 'missing-key', { key: 'kind' }, [11, 14]],
    ['a list in the list of asks', 'ask: [[10%]]', 'wrong-shape', { key: 'ask' }, [11, 5]],
  ])(
    'finds %s, and rejects the rows under it, as those of a sheet would be that repeat it',
    async (_, head, rule, data, [column, length]) => {
      const batch = await read(contractOf(head));
      expect(batch.findings).toMatchObject([{ rule, data, place: { line: 3, column, length } }]);
      expect(batch.rejects).toMatchObject([{ contract: 'A', origin: { entry: 1 }, errors: [{ rule }] }]);
      expect([batch.read, batch.commitments.length]).toEqual([1, 0]);
    },
  );

  it('rejects the rows of a contract without an id, once said', async () => {
    const batch = await read(
      'contracts:\n  - name: A\n    commitments:\n      - { measure: m, quantity: 1 }\n      - { measure: m, quantity: 2 }\n',
    );
    expect(batch.findings).toMatchObject([{ rule: 'missing-key', data: { key: 'id' }, place: { line: 2, column: 5 } }]);
    expect([batch.read, batch.rejects.length, batch.contracts.length]).toEqual([2, 2, 0]);
  });
});

describe('files with nothing to value', () => {
  it.each([
    ['no contracts', 'contracts: []', [['no-rows', 1]]],
    ['contracts left blank', 'contracts:\n', [['no-rows', 1]]],
    [
      'another key',
      'contract: []',
      [
        ['missing-key', 1],
        ['unknown-key', 1],
      ],
    ],
    ['a contract without commitments', 'contracts:\n  - id: A\n', [['missing-key', 2]]],
    ['commitments left blank', 'contracts:\n  - id: A\n    commitments:\n', [['no-rows', 3]]],
    ['a list of commitments with none in it', 'contracts:\n  - id: A\n    commitments: []\n', [['no-rows', 3]]],
    ['a list', '- id: A', [['wrong-shape', 1]]],
    ['a text', 'hello', [['wrong-shape', 1]]],
    ['contracts as a map', 'contracts: { id: A }', [['wrong-shape', 1]]],
  ])('finds %s', async (_, text, expected) => {
    const batch = await read(text);
    expect(batch.findings.map(({ rule, place }) => [rule, place?.line])).toEqual(expected);
    expect(batch.read).toBe(0);
  });

  it.each([
    ['more faults of form than are told', `contracts:\n${'- {}\n'.repeat(25_001)}`, 'yaml-syntax', 1],
    ['a key twice', 'contracts:\n  - id: A\n    id: B\n', 'duplicate-key', 3],
    ['one key in two spellings', 'contracts:\n  - id: A\n    Contract_ID: B\n', 'duplicate-key', 3],
    ['broken YAML', 'contracts:\n  - id: [A\n', 'yaml-syntax', 2],
  ])('cannot read %s', async (_, text, rule, line) => {
    expect(await refusalOf(() => read(text))).toMatchObject({ rule, place: { file: 'bid.yaml', line } });
  });
});

describe('the quick look at the form of a file', async () => {
  const { properties } = await commitmentsJsonSchema();

  it('knows the keys that the schema knows', () => {
    // An ask may be one or a list of them, so its keys stand in two alternatives.
    expect(keysIn(COMMITMENTS_KEYS)).toEqual([...new Set(keysOf(properties))]);
  });
});

/** Every key below, as paths, sorted. */
function keysIn({ keys }: KnownKeys, path = ''): string[] {
  return Object.entries(keys)
    .flatMap(([key, inside]) => [`${path}/${key}`, ...(inside ? keysIn(inside, `${path}/${key}`) : [])])
    .sort();
}

/** The same for the properties of a JSON Schema, through lists and alternatives. */
function keysOf(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema)
    .flatMap(([key, inside]) => [
      `${path}/${key}`,
      ...propertiesBelow(inside).flatMap((more) => keysOf(more, `${path}/${key}`)),
    ])
    .sort();
}

function propertiesBelow(schema: { properties?: object; items?: object; anyOf?: object[] }): object[] {
  const inside = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...(schema.properties ? [schema.properties] : []), ...inside.flatMap(propertiesBelow)];
}

describe('the JSON Schema of commitments', async () => {
  const isValid = new Ajv2020({ allowUnionTypes: true }).compile(await commitmentsJsonSchema());

  it('takes the bid as any YAML reader reads it', () => {
    expect(
      isValid(parse(BID.replace('Measure', 'measure').replace('Attribution to others', 'attribution_to_others'))),
    ).toBe(true);
  });

  it.each([
    ['an unknown key', { contracts: [], colour: 1 }],
    ['a commitment without a quantity', { contracts: [{ id: 'A', commitments: [{ measure: 'm' }] }] }],
    ['a word for per', { contracts: [{ id: 'A', commitments: [{ measure: 'm', quantity: 1, per: 'month' }] }] }],
  ])('refuses %s', (_, data) => {
    expect(isValid(data)).toBe(false);
  });
});
