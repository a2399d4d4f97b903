// A whole reconciliation: what is complete or withheld, where each row went, and in what order things are told.
import { describe, expect, test } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { dayIn, type Given, reconciled, type SaidReturn, TABLE, YEAR } from '../../support/reconciled.ts';

const Q1 = { quantity: '25', period: '2026-27-Q1' };
const HUNDRED = [{ quantity: '100' }];
const BACKWARDS = { quantity: '10', start: '2026-06-30', end: '2026-04-01' };

async function told(given: Given) {
  const { complete, withheld, counts, lines, totals } = await reconciled(given);
  const { read, valued, recordOnly, unvalued, rejected } = counts;
  return [
    withheld ? 'withheld' : complete ? 'complete' : 'in part',
    [read, valued, recordOnly, unvalued, rejected].join(' '),
    `${lines.length} lines, ${totals.length} totals`,
  ];
}

describe('it is complete', () => {
  test('where every row has its pounds or is never priced', async () => {
    expect(await told({ promised: HUNDRED, returned: [Q1] })).toEqual([
      ...['complete', '2 2 0 0 0', '1 lines, 1 totals'],
    ]);
    const counted = [{ quantity: '5', measure: 'counted' }];
    expect(await told({ promised: counted, returned: [Q1] })).toEqual([
      ...['complete', '2 1 1 0 0', '2 lines, 1 totals'],
    ]);
  });

  test('and not with a measure no table has, or with a line without a total', async () => {
    const unknown = { quantity: '5', measure: 'NT99' };
    expect(await told({ promised: [unknown], returned: [Q1] })).toEqual([
      ...['in part', '2 1 0 1 0', '2 lines, 1 totals'],
    ]);
    const again = [Q1, { ...Q1, quantity: '26' }];
    expect(await told({ promised: HUNDRED, returned: again })).toEqual([
      ...['in part', '3 3 0 0 0', '1 lines, 1 totals'],
    ]);
    // One without a total takes nothing from one that is not valued.
    expect((await told({ promised: [...HUNDRED, unknown], returned: again }))[0]).toBe('in part');
  });
});

describe('it is withheld', () => {
  test('where a row of either side has an error', async () => {
    expect(await told({ promised: [BACKWARDS], returned: [Q1] })).toEqual([
      ...['withheld', '2 1 0 0 1', '0 lines, 0 totals'],
    ]);
    expect(await told({ promised: HUNDRED, returned: [BACKWARDS] })).toEqual([
      ...['withheld', '2 1 0 0 1', '0 lines, 0 totals'],
    ]);
    const { digest, byReason, warns, notReturned, outliers, totals } = await reconciled({ promised: [BACKWARDS] });
    expect({ byReason, warns, notReturned, outliers, totals }).toEqual({
      ...{ byReason: {}, warns: false, notReturned: [], outliers: [], totals: [] },
    });
    expect([digest.lines.count, digest.behind.count, digest.causes]).toEqual([0, 0, []]);
  });

  test('where a quantity is below nothing, or in a unit that is not its measure’s', async () => {
    const errors = async (said: SaidReturn) => {
      const file = { path: 'promised.csv', cells: { quantity: 4 } };
      const { withheld, findings } = await reconciled({ promised: [{ ...said, file }] });
      const found = [...findings].filter(({ severity }) => severity === 'error');
      return [withheld, ...found.map(({ rule, place, data }) => [rule, place?.cell, 'found' in data && data.found])];
    };
    expect(await errors({ measure: 'NT99', quantity: '-3.5' })).toEqual([true, ['negative-quantity', 4, '-3.5']]);
    expect(await errors({ quantity: '10', unit: 'box' })).toEqual([true, ['unit-mismatch', undefined, 'box']]);
  });

  test('and not where such rows are left out, whose side each is told', async () => {
    const given: Given = { promised: [...HUNDRED, BACKWARDS], returned: [Q1, BACKWARDS], leavesOut: true };
    expect(await told(given)).toEqual([...['in part', '4 2 0 0 2', '1 lines, 1 totals']]);
    const { rejections, lines } = await reconciled(given);
    const places = (side: 'commitments' | 'returns') =>
      [...rejections[side]].map(({ row, errors }) => [row.origin.line, row.measure, errors.map(({ rule }) => rule)]);
    expect([places('commitments'), places('returns')]).toEqual([
      ...[[[3, 'thing', ['end-before-start']]], [[3, 'thing', ['end-before-start']]]],
    ]);
    expect(lines[0]?.locations.map(({ file, line }) => `${file}:${line}`)).toEqual(['promised.csv:2', 'returns.csv:2']);
  });

  test('of a return as well where returns hold their own targets', async () => {
    const target = { quantity: '5', status: 'committed', evidence: undefined } as const;
    expect(await told({ returned: [target, BACKWARDS] })).toEqual(['withheld', '2 1 0 0 1', '0 lines, 0 totals']);
  });

  test('and what is told of such rows is in the order of the files, whatever contracts they are on', async () => {
    const contracts = ['C-1', 'C-2'].map((id) => ({ ...YEAR, id }));
    const promised = ['C-2', 'C-1'].map((contract) => ({ ...BACKWARDS, contract }));
    const given: Given = { contracts, promised, returned: [Q1] };
    const { findings } = await reconciled(given);
    const errors = [...findings].filter(({ severity }) => severity === 'error');
    expect(errors.map(({ place }) => place && 'line' in place && place.line)).toEqual([2, 3]);
    const { rejections } = await reconciled({ ...given, leavesOut: true });
    expect([...rejections.commitments].map(({ row }) => row.origin.line)).toEqual([2, 3]);
  });

  test('and a row that is left out is none the less missing beside one without pounds', async () => {
    const unknown = { quantity: '5', measure: 'NT99' };
    const given: Given = { promised: [...HUNDRED, unknown, BACKWARDS], returned: [Q1], leavesOut: true };
    expect(await told(given)).toEqual(['in part', '4 2 0 1 1', '2 lines, 1 totals']);
  });

  test('and the id of a row that is left out is free for another', async () => {
    const promised = [
      { ...BACKWARDS, id: 'A' },
      { quantity: '100', id: 'A' },
    ];
    const given: Given = { promised, returned: [Q1], leavesOut: true };
    expect(await told(given)).toEqual(['in part', '3 2 0 0 1', '1 lines, 1 totals']);
    const { contracts } = await reconciled(given);
    expect(contracts.map(({ id, start }) => [id, start])).toEqual([['C-1', YEAR.start]]);
  });

  test('where readers found an error and there is no row at all, but not beside rows', async () => {
    const found = [finding('own-targets-set-aside', { rows: 1 }), finding('missing-column', { column: 'quantity' })];
    expect((await told({ promised: [], returned: [], found, leavesOut: true }))[0]).toBe('withheld');
    expect((await told({ promised: [], returned: [], found: found.slice(0, 1), leavesOut: true }))[0]).toBe('complete');
    expect((await told({ promised: HUNDRED, returned: [Q1], found, leavesOut: true }))[0]).toBe('complete');
  });

  test('and with one quantity of a record its others are left out, and those of other records are not', async () => {
    const later = { quantity: '25', period: '2026-27-Q2', file: 'other.csv' };
    const given: Given = { promised: HUNDRED, returned: [Q1, BACKWARDS, later], sameLine: true, leavesOut: true };
    expect(await told(given)).toEqual(['in part', '4 2 0 0 2', '1 lines, 1 totals']);
    const { rejections, lines } = await reconciled(given);
    expect([...rejections.returns].map(({ row }) => row.origin.part).sort()).toEqual([1, 2]);
    expect(lines[0]?.locations.map(({ file }) => file)).toEqual(['promised.csv', 'other.csv']);
  });

  test('but for more of them than are allowed, or where nothing else is left', async () => {
    const given: Given = { promised: [...HUNDRED, BACKWARDS], returned: [Q1], leavesOut: true };
    const most = (rows: number) => {
      const valuation = { ...PLAIN_OPTIONS, maxRejects: { rows: rational(rows), text: `${rows}` } };
      return told({ ...given, options: { valuation } });
    };
    expect([(await most(1))[0], (await most(0))[0]]).toEqual(['in part', 'withheld']);
  });
});

describe('where each row went', () => {
  test('targets of returns on contracts that have promises are set aside, and said', async () => {
    const target = { quantity: '5', status: 'committed', evidence: undefined } as const;
    const { findings, lines } = await reconciled({ promised: HUNDRED, returned: [Q1, target, target] });
    const aside = [...findings].filter(({ rule }) => rule === 'own-targets-set-aside');
    expect(aside.map(({ data }) => data)).toEqual([{ rows: 2 }]);
    expect(lines).toHaveLength(1);
    const none = await reconciled({ promised: HUNDRED, returned: [Q1] });
    expect([...none.findings].filter(({ rule }) => rule === 'own-targets-set-aside')).toEqual([]);
  });

  test('what was sent again is counted: copies, and targets that another file gives, but nothing that is open', async () => {
    const repeated = async (given: Given) => (await reconciled(given)).repeated;
    expect(await repeated({ promised: HUNDRED, returned: [Q1, Q1, Q1] })).toBe(2);
    expect(await repeated({ promised: HUNDRED, returned: [Q1] })).toBe(0);
    expect(await repeated({ promised: HUNDRED, returned: [Q1, { ...Q1, quantity: '26' }] })).toBe(0);
    expect(await repeated({ promised: HUNDRED, returned: [Q1, { ...Q1, unit: 'box' }] })).toBe(0);
    const target = { quantity: '5', status: 'committed', period: '2026-27-Q1', evidence: undefined } as const;
    const files = ['a.csv', 'b.csv'].map((file) => ({ ...target, file }));
    expect(await repeated({ returned: [...files, Q1, Q1] })).toBe(2);
    const added = { promised: HUNDRED, returned: [Q1, { ...Q1, quantity: '26' }], options: { resent: 'add' as const } };
    expect(await repeated(added)).toBe(0);
  });
});

test('contracts are told by their ids, and of the tables at hand those that rows take', async () => {
  const pin = 'zones@1.0.0';
  const zones = { ...TABLE, table: { ...TABLE.table, table: 'zones' } };
  const named = (given: Given) =>
    reconciled({ pinned: new Map([[pin, zones]]), ...given }).then(({ proxies }) =>
      proxies.map(({ table }) => table.table),
    );
  const contracts = [
    { ...YEAR, id: 'C-3', proxies: pin },
    { ...YEAR, id: 'C-1' },
    { ...YEAR, id: 'C-2' },
  ];
  const on = (...ids: readonly string[]) => ids.map((contract) => ({ contract, quantity: '100' }));
  const { contracts: sorted } = await reconciled({ contracts, promised: on('C-3', 'C-1') });
  expect(sorted.map(({ id }) => id)).toEqual(['C-1', 'C-2', 'C-3']);
  const later = { contractsOfReturns: [{ ...YEAR, id: 'C-5' }], returned: [{ ...Q1, contract: 'C-5' }] };
  const { contracts: both, notReturned } = await reconciled({ contracts, promised: on('C-9', 'C-1'), ...later });
  expect(both.map(({ id }) => id)).toEqual(['C-1', 'C-2', 'C-3', 'C-5']);
  // One that no row describes goes by its id.
  expect(notReturned.map(({ contract }) => contract)).toEqual(['C-1', 'C-9']);
  expect(await named({ contracts, promised: on('C-3', 'C-1') })).toEqual(['test', 'zones']);
  expect(await named({ contracts, promised: on('C-3') })).toEqual(['zones']);
  expect(await named({ contracts, promised: on('C-2', 'C-1') })).toEqual(['test']);
});

test('outliers of several contracts are told by contract, those seen from elsewhere among them', async () => {
  const ids = ['C-1', 'C-2', 'C-3', 'C-4'];
  const quantities = ['250', '25', '28', '22'];
  const contracts = ids.map((id) => ({ ...YEAR, id, supplier: 'Alder' }));
  const promised = ids.flatMap((contract) => [
    { contract, quantity: '100' },
    { contract, quantity: '1', measure: 'job' },
  ]);
  const returned = ids.flatMap((contract, at) => [
    { contract, quantity: quantities[at] ?? '', period: '2026-27-Q1' },
    { contract, quantity: contract === 'C-3' ? '3' : '1', measure: 'job', period: '2026-27' },
  ]);
  const { outliers } = await reconciled({ contracts, promised, returned, options: { asOf: '2027-03-31' } });
  expect(outliers.map(({ contract, kind }) => `${contract} ${kind}`)).toEqual([
    ...['C-1 over-200-percent', 'C-1 off-by-a-power-of-ten', 'C-3 over-200-percent'],
  ]);
});

test('what is missing on one contract and was promised on none is held against ids alike, of both sides', async () => {
  const contracts = ['C-10', 'C-1O'].map((id) => ({ id, ...dayIn('2026-27') }));
  const { lines } = await reconciled({
    contracts,
    promised: [{ contract: 'C-10', quantity: '100' }],
    returned: [{ contract: 'C-1O', quantity: '100', period: '2026-27' }],
  });
  const hints = lines.flatMap(({ reasons }) =>
    reasons.flatMap(({ facts }) => ('meant' in facts ? facts.meant : 'sentAs' in facts ? facts.sentAs : [])),
  );
  expect(hints).toEqual(['C-1O', 'C-10']);
});
