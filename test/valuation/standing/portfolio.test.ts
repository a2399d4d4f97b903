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
    ];
    const portfolio = portfolioOf({ contracts: [], commitments, rejects: [] });
    expect([...portfolio.firstRows().keys()]).toEqual(['B', 'A']);
    expect([...portfolio.firstRows('committed').keys()]).toEqual(['A', 'B']);
    expect(portfolio.firstRows().get('B')?.row).toBe(0);
    expect(portfolio.standing).toEqual({ committed: 2, delivered: 1 });
  });
});
