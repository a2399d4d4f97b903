import { describe, expect, it } from 'vitest';
import type { Commitment } from '../../../src/model/commitment.ts';
import type { ReadRows } from '../../../src/model/read-rows.ts';
import { MOST_OF_A_RULE } from '../../../src/valuation/standing/finding-log.ts';
import { Portfolio, type PortfolioOptions } from '../../../src/valuation/standing/portfolio.ts';
import { aCommitment } from '../../support/commitments.ts';

/** Rows of one contract, each saying this of its name, with these ids. */
function rowsOf(said: readonly { readonly id: string; readonly name?: string }[]): ReadRows {
  const commitments = said.map(({ id }) => aCommitment({ id, quantity: '1' }));
  const contracts = said.map(({ name }, at) => ({
    facts: { id: 'C-1', ...(name !== undefined && { name }) },
    origin: (commitments[at] as Commitment).origin,
  }));
  return { contracts, commitments, rejects: [] };
}

function portfolioOf(rows: ReadRows, options: PortfolioOptions = {}): Portfolio {
  const portfolio = new Portfolio(options);
  portfolio.take(rows);
  return portfolio;
}

describe('rows taken together', () => {
  it('keep no more findings of a rule than can be read where nothing is kept, and say how many there are', () => {
    const count = MOST_OF_A_RULE + 5;
    const rows = rowsOf(Array.from({ length: count + 1 }, () => ({ id: 'K-1' })));
    const portfolio = portfolioOf(rows, { keeps: 'nothing' });
    expect(portfolio.rejected).toBe(count);
    expect(portfolio.rejects).toEqual([]);
    expect(portfolio.findings).toHaveLength(MOST_OF_A_RULE + 1);
    expect(portfolio.findings.at(-1)).toMatchObject({
      rule: 'findings-not-listed',
      data: { rule: 'duplicate-commitment', listed: MOST_OF_A_RULE, count },
    });
    expect(portfolio.commitments).toEqual([]);
    // Where rows are kept, so is all that is found of them.
    expect(portfolioOf(rows).findings).toHaveLength(count);
  });

  it('say of a name that is spelt otherwise that it is doubted, or where rows may repeat note it', () => {
    const rows = rowsOf([
      { id: 'K-1', name: 'Depot Ltd' },
      { id: 'K-2', name: 'Depot Limited' },
    ]);
    const told = (options: PortfolioOptions) =>
      [...portfolioOf(rows, options).findings].map(({ rule, severity }) => `${rule} ${severity}`);
    expect([told({}), told({ mayRepeat: true })]).toEqual([['spelt-otherwise warning'], ['spelt-otherwise note']]);
  });

  it('let go of the names of rows once all were taken', () => {
    const portfolio = new Portfolio({ keeps: 'nothing' });
    portfolio.addPlain('committed', 'C-1', { file: { path: 'test.csv' }, line: 2 }, 'name');
    portfolio.close();
    expect(portfolio.isNamed('name')).toBe(false);
  });

  it('say of how many rows the id could not be compared with all others', () => {
    const rows = rowsOf([{ id: 'K-1' }, { id: 'K-2' }, { id: 'K-3' }, { id: 'K-1' }]);
    const portfolio = portfolioOf(rows, { mostNames: 2 });
    expect(portfolio.findings.map(({ rule, data }) => ({ rule, data }))).toEqual([
      { rule: 'duplicate-commitment', data: expect.objectContaining({ id: 'K-1' }) },
      { rule: 'duplicates-not-checked', data: { rows: 1, kept: 2 } },
    ]);
  });

  it('that name a commitment or describe a contract twice say where the first one stands, to the cell', () => {
    const file = { path: 'book.ods#Returns', cells: { contract_id: 0, contract_name: 1, commitment_id: 5 } };
    const rows = (['Depot', 'Library', 'Depot'] as const).map((name, at) => ({ name, origin: { file, line: at + 2 } }));
    const commitments = rows.map(({ origin }) => aCommitment({ id: 'K-1', quantity: '1', origin }));
    const contracts = rows.map(({ name, origin }) => ({ facts: { id: 'C-1', name }, origin }));
    const { findings } = portfolioOf({ contracts, commitments, rejects: [] });
    const first = { firstFile: 'book.ods#Returns', firstLine: 2 };
    expect(findings.map(({ rule, data, place }) => ({ rule, data, place }))).toEqual([
      {
        rule: 'contract-described-twice',
        data: expect.objectContaining({ ...first, firstCell: 1 }),
        place: { file: 'book.ods#Returns', line: 3, cell: 1 },
      },
      {
        rule: 'duplicate-commitment',
        data: { id: 'K-1', contract: 'C-1', ...first, firstCell: 5 },
        place: { file: 'book.ods#Returns', line: 4, cell: 5 },
      },
    ]);
  });

  it.each([
    ['with a period', { period: { text: '2027-Q2', start: 0, end: 90 } }, true],
    ['with a start', { start: '2027-04-01' }, true],
    ['with an end', { end: '2027-06-30' }, true],
    ['with no time of its own', {}, undefined],
    ['delivered, for the same days', { status: 'delivered', start: '2027-04-01' }, undefined],
  ] as const)('of a commitment named twice say whether it may be a return: %s', (_, said, dated) => {
    const commitments = [1, 2].map(() => aCommitment({ id: 'K-1', quantity: '1', ...said }));
    const { findings } = portfolioOf({ contracts: [], commitments, rejects: [] });
    expect(findings.map(({ data }) => 'dated' in data && data.dated)).toEqual([dated ?? false]);
  });

  it('come to the same without a row as if it had never been there', () => {
    const said = [
      { id: 'K-1', name: 'Wrong' },
      { id: 'K-1', name: 'Right' },
      { id: 'K-2', name: 'Right' },
    ];
    const all = portfolioOf(rowsOf(said));
    expect([all.contract('C-1').name, all.rejected]).toEqual(['Wrong', 2]);
    const without = portfolioOf(rowsOf(said), { without: (row) => row === 0 });
    expect([without.contract('C-1').name, without.rejected]).toEqual(['Right', 0]);
    expect(without.findings).toEqual([]);
    expect(without.commitments.map(({ id }) => id)).toEqual(['K-1', 'K-2']);
  });

  it('have a first row for each contract, of one status or of both, in reading order', () => {
    const commitments = [
      aCommitment({ contract: 'B', quantity: '1', status: 'delivered' }),
      aCommitment({ contract: 'A', quantity: '1' }),
      aCommitment({ contract: 'B', quantity: '1' }),
      aCommitment({ contract: 'A', quantity: '1', status: 'delivered' }),
      aCommitment({ contract: 'A', quantity: '1' }),
    ];
    const portfolio = portfolioOf({ contracts: [], commitments, rejects: [] });
    const firsts = (status?: 'committed' | 'delivered') =>
      [...portfolio.firstRows(status)].map(([contract, { row }]) => `${contract} ${row}`);
    expect(firsts()).toEqual(['B 0', 'A 1']);
    expect(firsts('committed')).toEqual(['A 1', 'B 2']);
    expect(firsts('delivered')).toEqual(['B 0', 'A 3']);
    expect(portfolio.standing).toEqual({ committed: 3, delivered: 2 });
  });

  it('are counted by their status, one by one or many at once, as rows that are taken whole', () => {
    const portfolio = new Portfolio({ keeps: 'nothing' });
    const origin = { file: { path: 'test.csv' }, line: 7 };
    portfolio.addPlain('committed', 'C-1', origin, 'name');
    portfolio.addPlain('delivered', 'C-2', { ...origin, line: 8 }, undefined);
    portfolio.addPlain('delivered', undefined, { ...origin, line: 9 }, undefined);
    portfolio.addMore({ committed: 4, delivered: 2 });
    portfolio.addPlain('committed', 'C-1', { ...origin, line: 20 }, undefined);
    portfolio.addPlain('committed', 'C-3', { ...origin, line: 21 }, undefined);
    expect(portfolio.standing).toEqual({ committed: 7, delivered: 4 });
    const firsts = [...portfolio.firstRows()].map(([contract, first]) => [contract, first.row, first.origin.line]);
    expect(firsts).toEqual([
      ['C-1', 0, 7],
      ['C-2', 1, 8],
      ['C-3', 10, 21],
    ]);
    expect([portfolio.isNamed('name'), portfolio.isNamed('other')]).toEqual([true, false]);
    portfolio.take({ contracts: [], commitments: [aCommitment({ contract: 'C-4', quantity: '1' })] });
    expect(portfolio.firstRows().get('C-4')?.row).toBe(11);
  });

  it('have a name that no two have in common, where that matters: of a return with its time', () => {
    const named = { contract: 'C', id: 'K', status: 'committed', start: 1, end: 2 } as const;
    const portfolio = new Portfolio();
    const name = portfolio.nameOf(named);
    expect(portfolio.nameOf({ ...named, start: 3 })).toBe(name);
    expect(portfolio.nameOf({ ...named, contract: 'D' })).not.toBe(name);
    const returned = { ...named, status: 'delivered' } as const;
    const all = [
      returned,
      { ...returned, start: 3 },
      { ...returned, end: 3 },
      { ...returned, period: { text: 'P', start: 1, end: 2 } },
    ];
    expect(new Set(all.map((one) => portfolio.nameOf(one))).size).toBe(4);
    expect(portfolio.nameOf({ contract: 'C', status: 'committed' })).toBeUndefined();
    const returns = new Portfolio({ mayRepeat: true });
    expect(returns.nameOf(named)).toBeUndefined();
    // What is read anew without some of its rows is read as it was.
    expect([returns.mayRepeat, portfolio.mayRepeat]).toEqual([true, false]);
  });

  it('agree on a contract or not, and say which last did not', () => {
    const portfolio = portfolioOf(rowsOf([{ id: 'K', name: 'Depot' }]));
    const said = (name: string) => ({ facts: { id: 'C-1', name }, origin: { file: { path: 'test.csv' }, line: 9 } });
    expect([portfolio.agrees(said('Depot')), portfolio.agrees(said('School'))]).toEqual([true, false]);
    expect(portfolio.isContradicted('C-1')).toBe(false);
    portfolio.take({ contracts: [said('School')], commitments: [] });
    expect([portfolio.isContradicted('C-1'), portfolio.isContradicted('C-9')]).toEqual([true, false]);
  });

  it('that are put aside are kept with their unit', () => {
    const commitments = [1, 2].map(() => aCommitment({ id: 'K-1', quantity: '1', unit: 'hour' }));
    const { rejects } = portfolioOf({ contracts: [], commitments, rejects: [] }, { keeps: 'rejects' });
    expect(rejects).toMatchObject([{ contract: 'C-1', measure: 'thing', unit: 'hour' }]);
    const { rejects: without } = portfolioOf(rowsOf([{ id: 'K-1' }, { id: 'K-1' }]), { keeps: 'rejects' });
    expect([without.length, without[0] && 'unit' in without[0]]).toEqual([1, false]);
  });

  it('without some of them are told once of what their statement contradicts, and none of them stands', () => {
    const [first, second, third] = [2, 3, 4].map((line) =>
      aCommitment({ quantity: '1', origin: { file: { path: 'test.csv' }, line } }),
    );
    if (!first || !second || !third) throw new Error('three rows');
    const says = (name: string, { origin }: Commitment) => ({ facts: { id: 'C-1', name }, origin });
    const rows = {
      contracts: [says('Depot', first), says('School', second)],
      commitments: [first, second, third],
      rejects: [],
    };
    const without = portfolioOf(rows, { without: () => false });
    expect(without.findings.map(({ rule, place }) => [rule, place?.line])).toEqual([['contract-described-twice', 3]]);
    expect([without.rejected, without.standing.committed, without.contract('C-1').name]).toEqual([2, 1, 'Depot']);
  });

  it('of a YAML node are said to be described where the node is, and rows of a sheet each where it stands', () => {
    const file = { path: 'bid.yaml' };
    const of = (entry: object) => {
      const node = { file, line: 1 };
      const commitments = [5, 6].map((line) => aCommitment({ quantity: '1', origin: { file, line, ...entry } }));
      const contracts = [
        { facts: { id: 'C-1', name: 'Depot' }, origin: node },
        { facts: { id: 'C-1', name: 'School' }, origin: { file, line: 6 } },
      ];
      const portfolio = portfolioOf({ contracts, commitments, rejects: [] }, { without: () => false });
      return [portfolio.originOf('C-1', 'name')?.line, [...portfolio.findings].map(({ place }) => place?.line)];
    };
    expect(of({ entry: 2 })).toEqual([1, [6]]);
    expect(of({})).toEqual([5, [6]]);
  });
});
