// Rows that are plainly in order are taken into a portfolio by their codes: it comes to what it comes to when each is taken as it
// was read. Of each sheet stands here what is found in it, and how many of its rows were taken by their codes.
import { describe, expect, test } from 'vitest';
import { SharedColumns } from '../../../src/read/columns/shared-columns.ts';
import { readInput } from '../../../src/read/inputs.ts';
import { nodeFiles } from '../../../src/run/node-files.ts';
import { FirstReading } from '../../../src/valuation/first-reading.ts';
import { Portfolio, type PortfolioOptions } from '../../../src/valuation/standing/portfolio.ts';

async function* only(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const reading = (rows: readonly string[]) => nodeFiles({ cwd: '.', stdin: only(`${rows.join('\n')}\n`) });

/** All that a portfolio knows of its rows. */
function known(portfolio: Portfolio) {
  const first = (status?: 'committed' | 'delivered') =>
    [...portfolio.firstRows(status)].map(([id, { row, origin }]) => `${id} ${row} ${origin.line}`);
  const found = [...portfolio.findings].map(({ rule, place }) => `${rule} ${place?.line}`);
  const firsts = [first('committed'), first('delivered'), first()];
  const { contracts, rejected } = portfolio;
  const said = contracts.map(({ id }) => portfolio.originOf(id, 'value')?.line);
  return { standing: { ...portfolio.standing }, rejected, firsts, found, contracts, said };
}

/** What a sheet comes to by codes, which is what it comes to row by row; and how many rows were taken so. */
async function taken(rows: readonly string[], options: PortfolioOptions = {}) {
  const columns = new SharedColumns();
  const portfolio = new Portfolio({ ...options, keeps: 'nothing' });
  const whole = new Portfolio({ ...options, keeps: 'nothing' });
  const first = new FirstReading(columns.vocabulary, portfolio);
  let byCodes = 0;
  const coded = readInput('-', { dates: 'iso', files: reading(rows), columns });
  for (let step = await coded.next(); !step.done; step = await coded.next()) {
    first.take(step.value);
    if (step.value.block) byCodes += first.takeBlock(step.value.block, () => {});
  }
  const batches = readInput('-', { dates: 'iso', files: reading(rows) });
  for (let step = await batches.next(); !step.done; step = await batches.next()) whole.take(step.value);
  expect(known(portfolio)).toEqual(known(whole));
  return { byCodes, ...known(portfolio) };
}

const H = 'contract_id,contract_value,unit,measure,quantity';
const C = 'C-1,900000,thing,thing';
const D = 'C-2,900000,thing,thing';
const CASES: readonly {
  readonly what: string;
  readonly rows: readonly string[];
  readonly byCodes: number;
  readonly standing: readonly [committed: number, delivered: number];
  readonly found?: readonly string[];
  /** The first rows of contracts, by number and line: of promises, then of what was delivered. */
  readonly firsts: readonly [readonly string[], readonly string[]];
  readonly options?: PortfolioOptions;
}[] = [
  {
    what: 'promises of two contracts',
    rows: [H, `${C},1`, `${C},2`, `${D},3`, `${C},4`, `${D},5`],
    byCodes: 5,
    standing: [5, 0],
    firsts: [['C-1 0 2', 'C-2 2 4'], []],
  },
  {
    what: 'promised and delivered in turn, the first of a contract behind others of another',
    rows: [
      `${H},status`,
      ...[`${C},1,`, `${C},2,delivered`, `${C},3,delivered`, `${C},4,`, `${D},5,delivered`, `${D},6,delivered`],
      ...[`${D},7,`, `${C},8,`],
    ],
    byCodes: 8,
    standing: [4, 4],
    firsts: [
      ['C-1 0 2', 'C-2 6 8'],
      ['C-1 1 3', 'C-2 4 6'],
    ],
  },
  {
    what: 'a contract that one row contradicts stands again when a row agrees',
    rows: [
      `contract_name,${H}`,
      ...[`Roads,${C},1`, `Roads,${C},2`, `Schools,${C},3`, `Roads,${C},4`, `Roads,${C},5`, `Schools,${D},6`],
    ],
    byCodes: 4,
    standing: [5, 0],
    found: ['contract-described-twice 4'],
    firsts: [['C-1 0 2', 'C-2 5 7'], []],
  },
  {
    what: 'ids that are used twice, and rows without one between them',
    rows: [`${H},commitment_id`, `${C},1,K1`, `${C},2,`, `${C},3,K2`, `${C},4,K1`, `${D},5,K1`, `${C},6,`, `${C},7,K2`],
    byCodes: 5,
    standing: [5, 0],
    found: ['duplicate-commitment 5', 'duplicate-commitment 8'],
    firsts: [['C-1 0 2', 'C-2 4 6'], []],
  },
  {
    what: 'ids that may repeat',
    rows: [`${H},commitment_id`, `${C},1,K1`, `${C},2,K1`, `${C},3,K1`],
    byCodes: 3,
    standing: [3, 0],
    firsts: [['C-1 0 2'], []],
    options: { mayRepeat: true },
  },
  {
    what: 'ids of what was delivered, told apart by their time and by nothing else',
    rows: [
      `${H},commitment_id,status,period,start,end`,
      `${C},1,K1,delivered,2026-27,,`,
      `${C},2,K1,delivered,2027-28,,`,
      `${C},3,K1,delivered,,2026-04-01,2026-04-30`,
      `${C},4,K1,delivered,,2026-04-02,2026-04-30`,
      `${C},5,K1,delivered,,2026-04-01,2026-05-31`,
      `${C},6,K1,delivered,,2026-04-01,`,
      `${C},7,K1,delivered,,,2026-04-30`,
      `${C},8,K1,delivered,,,`,
      `${C},9,K1,,,,`,
      `${C},10,K1,delivered,2027-28,,`,
      `${C},11,K1,delivered,,2026-04-01,2026-05-31`,
      `${C},12,K1,,2026-27,,`,
    ],
    byCodes: 9,
    standing: [1, 8],
    found: ['duplicate-commitment 11', 'duplicate-commitment 12', 'duplicate-commitment 13'],
    firsts: [['C-1 8 10'], ['C-1 0 2']],
  },
];

describe('a portfolio of rows that are taken by their codes', () => {
  test.each(CASES)('$what', async ({ rows, byCodes, standing, found = [], firsts, options }) => {
    const came = await taken(rows, options);
    const [committed, delivered] = standing;
    expect(came).toMatchObject({ byCodes, standing: { committed, delivered }, found });
    expect(came.firsts.slice(0, 2)).toEqual(firsts);
  });

  test('of four contracts, of which the second alone delivered something', async () => {
    const rows = ['C-1', 'C-2', 'C-2', 'C-3', 'C-4', 'C-4'].map(
      (id, at) => `${id},900000,thing,thing,${at + 1},${at === 2 ? 'delivered' : ''}`,
    );
    const { byCodes, firsts } = await taken([`${H},status`, ...rows]);
    expect([byCodes, ...firsts.slice(0, 2)]).toEqual([6, ['C-1 0 2', 'C-2 1 3', 'C-3 3 5', 'C-4 4 6'], ['C-2 2 4']]);
  });

  // The first that there was no room for, and one that is far beyond.
  test.each([
    [1024, 1100],
    [2100, 2100],
  ])('of which contract no. %i is contradicted, with more contracts than there was room for', async (no, many) => {
    const row = (n: number, name: string) => `${name},C-${n},900000,thing,thing,${n}`;
    const all = Array.from({ length: many }, (_, n) => row(n + 1, ''));
    const again = [row(no, 'Roads'), row(no, 'Schools'), row(no, 'Roads'), row(95, 'Roads'), row(no, '')];
    const { byCodes, standing, found } = await taken([`contract_name,${H}`, ...all, ...again]);
    const contradicted = [`contract-described-twice ${many + 3}`];
    expect([byCodes, standing.committed, found]).toEqual([many + 3, many + 4, contradicted]);
  });
});
