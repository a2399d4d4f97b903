// What is written in quantities of pounds and in ids of promises, and is hardly meant so; asked of rows as a sheet hands them over.
import { describe, expect, test } from 'vitest';
import { NO_DAY } from '../../../src/model/rows.ts';
import { OddPounds } from '../../../src/valuation/doubts/odd-pounds.ts';
import { RepeatedBlocks } from '../../../src/valuation/doubts/repeated-blocks.ts';
import type { SheetRow } from '../../../src/valuation/doubts/sheet-rows.ts';
import { VersionDoubts } from '../../../src/valuation/doubts/versions.ts';
import { aCommitment, type Said } from '../../support/commitments.ts';

const CELLS = { commitment_id: 1, measure: 2, quantity: 3 };

/** A row of pounds, each of which comes to a penny. */
function row({ unit = 'GBP', ...given }: Partial<Said> & { readonly quantity: string }, line = 2): SheetRow {
  const origin = { file: { path: 'in.csv', cells: CELLS }, line };
  const said = aCommitment({ measure: 'donations', origin, ...given });
  const { start = NO_DAY, end = NO_DAY } = said;
  return { said, unit, start, end, pence: BigInt(line), words: 0, notes: undefined };
}

const rowsOf = (all: readonly (Partial<Said> & { readonly quantity: string })[]) =>
  all.map((said, at) => row(said, at + 2));

describe('pounds that nobody means as they are written', () => {
  function found(...all: (Partial<Said> & { readonly quantity: string })[]) {
    const doubts = new OddPounds();
    doubts.take(rowsOf(all));
    return doubts.findings;
  }

  test('are told at their quantity, thousands and shares apart, the largest first', () => {
    const told = found({ quantity: '12.500' }, { quantity: '0.35', id: 'A2' }, { quantity: '1.250', id: 'A3' });
    expect(told).toMatchObject([
      {
        rule: 'pounds-unlikely',
        severity: 'warning',
        ...{ place: { file: 'in.csv', line: 4, cell: 3 } },
        data: { as: 'thousands', found: '1.250', meant: '1250', measure: 'donations', pounds: '0.04', others: 1 },
      },
      { place: { line: 3, cell: 3 }, data: { as: 'share', found: '0.35', meant: '35', pounds: '0.03', others: 0 } },
    ]);
    expect(told[0]?.data).toMatchObject({ largest: [{ name: 'in.csv:2' }] });
  });

  test('are settled by the row that says so, and by no other word', () => {
    const settled = found({ quantity: '0.35', checked: ['pounds-unlikely'] });
    expect(settled.map(({ severity, checked }) => [severity, checked])).toEqual([['note', true]]);
    expect(found({ quantity: '0.35', checked: ['rows-alike'] }).map(({ severity }) => severity)).toEqual(['warning']);
  });

  test.each([
    ['999.999', 1],
    ['1.000', 1],
    ['0.999', 1],
    ['1000.000', 0],
    ['0.000', 0],
    ['0', 0],
    ['1', 0],
    ['12.50', 0],
    ['12.5000', 0],
    ['-12.500', 0],
  ])('%s: %i', (quantity, doubts) => {
    expect(found({ quantity })).toHaveLength(doubts);
  });

  test.each([
    ['1000', 0],
    ['999', 1],
    ['999.50', 0],
    ['0.50', 2],
    ['1000.000', 0],
  ])('12.500 beside %s: %i', (quantity, doubts) => {
    expect(found({ quantity: '12.500' }, { quantity })).toHaveLength(doubts);
  });

  test.each<[string, Partial<Said> & { readonly quantity: string }, number]>([
    ['0.45', { quantity: '120.60' }, 0],
    ['0.45', { quantity: '1.01' }, 0],
    ['0.45', { quantity: '120.60', contract: 'C-2' }, 1],
    ['0.45', { quantity: '120.60', measure: 'local-spend' }, 1],
    ['0.45', { quantity: '120.00' }, 1],
    ['0.45', { quantity: '1200.60' }, 1],
    ['0.45', { quantity: '120.6051' }, 1],
    ['0.45', { quantity: '120.600' }, 2],
    ['0.455', { quantity: '120.60' }, 1],
    ['0.45', { quantity: '0.50' }, 1],
  ])('%s beside some pounds and pence of one measure, %j: %i', (quantity, other, doubts) => {
    expect(found({ quantity }, other)).toHaveLength(doubts);
  });

  test('what is counted in something else, or was multiplied, says nothing of them either way', () => {
    const converted = { quantity: { numerator: 25n, denominator: 2n }, times: { numerator: 43n, denominator: 50n } };
    expect(found({ quantity: '12.500', unit: 'tCO2e' }, { quantity: '12.500', converted })).toEqual([]);
    expect(found({ quantity: '12.500' }, { quantity: '99.5', unit: 'hour' })).toHaveLength(1);
    expect(found({ quantity: '12.500' }, { quantity: '5000', converted })).toHaveLength(1);
  });
});

describe('a promise beside an earlier version of itself', () => {
  function found(...all: Partial<Said>[]) {
    const doubts = new VersionDoubts();
    doubts.take(rowsOf(all.map((said) => ({ quantity: '1', ...said }))));
    return doubts.findings;
  }

  test('is told at its id, with the first of them and what both come to', () => {
    expect(found({ id: 'A3' }, { id: 'A4' }, { id: 'A3-v2' })).toMatchObject([
      {
        rule: 'versions-of-one',
        severity: 'warning',
        place: { file: 'in.csv', line: 4, cell: 1 },
        data: {
          ...{ id: 'A3-v2', first: 'A3', measure: 'donations', pounds: '0.06', others: 0 },
          ...{ firstFile: 'in.csv', firstLine: 2, firstCell: 1 },
        },
      },
    ]);
  });

  test('is settled by the row that says so, and by no other word', () => {
    const severities = (checked: string) =>
      found({ id: 'A3' }, { id: 'A3-v2', checked: [checked] }).map(({ severity }) => severity);
    expect([severities('versions-of-one'), severities('rows-alike')]).toEqual([['note'], ['warning']]);
  });

  test('is looked for on one measure and area of a contract, among what was promised and has an id', () => {
    const first = { id: 'A3' };
    const others: Partial<Said>[] = [
      { id: 'A3-v2', contract: 'C-2' },
      { id: 'A3-v2', measure: 'local-spend' },
      { id: 'A3-v2', area: 'Leeds' },
      { id: 'A3-v2', status: 'delivered' },
      {},
    ];
    expect(others.map((other) => found(first, other))).toEqual(others.map(() => []));
    expect(found({ id: 'A3 v1', area: 'Leeds' }, { id: 'A3 v2', area: 'Leeds' })).toHaveLength(1);
    expect(found(first, { id: 'a3' }, { id: 'A4' }, { id: 'A4-v2' }, {}, {})).toHaveLength(1);
    expect(found({ id: 'B3' }, { id: 'b3 V2' })).toHaveLength(1);
  });

  const YEARS: Partial<Said>[] = ['2026', '2027'].map((year) => ({ start: `${year}-01-01`, end: `${year}-12-31` }));
  const [of2026, of2027] = YEARS;
  test.each<[string, Partial<Said>, Partial<Said>, number]>([
    ['of one year', { ...of2026 }, { ...of2026 }, 1],
    ['of a year and the next', { ...of2026 }, { ...of2027 }, 0],
    ['of a year and the one before', { ...of2027 }, { ...of2026 }, 0],
    ['of a day that both have', { ...of2026 }, { ...of2027, start: '2026-12-31' }, 1],
    ['of a year and all days', { ...of2026 }, {}, 1],
    ['of all days and a year', {}, { ...of2026 }, 1],
    ['of days without an end', { start: '2026-01-01' }, { ...of2027 }, 1],
    ['of days without a start', { ...of2027 }, { end: '2026-12-31' }, 0],
  ])('and not of other days: %s', (_, first, second, count) => {
    expect(found({ id: 'A3', ...first }, { id: 'A3-final', ...second })).toHaveLength(count);
  });

  test('of other days is held against those of its own', () => {
    const all = [of2026, of2027, of2027].map((days, at) => ({ id: ['A3-v1', 'A3-v2', 'A3-v3'][at] ?? '', ...days }));
    expect(found(...all)).toMatchObject([{ data: { id: 'A3-v3', first: 'A3-v2' } }]);
  });

  test('is another thing than the same id twice, or than rows without one', () => {
    expect(found({ id: 'A3-v2' }, { id: 'A3-v2' })).toEqual([]);
    expect(found({}, {})).toEqual([]);
  });

  test('may be told by its letters alone, small or large', () => {
    expect(found({ id: 'a3' }, { id: 'A3-V2' })).toHaveLength(1);
  });
});

describe('promises that were pasted again with ids that count on', () => {
  function found(all: readonly SheetRow[]) {
    const doubts = new RepeatedBlocks();
    doubts.take(all);
    return doubts.findings;
  }

  type Given = Partial<Said> & { readonly words?: number; readonly pence?: bigint };
  const BLOCK: readonly Given[] = [
    { measure: 'volunteering-hours', quantity: '137.5' },
    { measure: 'donations', quantity: '1850' },
    { measure: 'donations', quantity: '20' },
  ];
  /** The rows, with ids from 1 on, and a penny each. */
  const sheet = (...rows: readonly Given[]): SheetRow[] =>
    rows.map(({ words = 0, pence = 1n, ...said }, at) => ({
      ...row({ quantity: '1', id: `V${at + 1}`, ...said }, at + 2),
      ...{ words, pence },
    }));

  test('are told at the first of them, with the place and the pounds of all', () => {
    const place = { file: 'in.csv', line: 5, cell: 2 };
    const data = { rows: 3, pounds: '0.03', sameFile: true, butForIds: true };
    expect(found(sheet(...BLOCK, ...BLOCK))).toEqual([
      {
        ...{ rule: 'rows-alike', severity: 'warning', place },
        data: { ...data, firstFile: 'in.csv', firstLine: 2, firstCell: 2 },
      },
    ]);
    const [a, b, c] = ['7', '8', '9'].map((quantity) => ({ measure: 'local-spend', quantity }));
    expect(found(sheet({ ...a }, ...BLOCK, { ...b }, { ...c }, ...BLOCK, { ...a }))).toMatchObject([
      { data, place: { line: 8 } },
    ]);
    const thrice = found(sheet(...BLOCK, ...BLOCK, ...BLOCK));
    expect(thrice).toMatchObject([{ data: { rows: 6, pounds: '0.06' }, place: { line: 5 } }]);
    const two = [...BLOCK, ...BLOCK].flatMap((said) => [{ contract: 'C-2', ...said }, said]);
    expect(found(sheet(...two)).map((one) => one.place?.line)).toEqual([8, 9]);
  });

  const [one = {}, ...others] = BLOCK;
  test.each<[string, Given]>([
    ['a quantity', { quantity: '138' }],
    ['a measure', { measure: 'training-hours' }],
    ['an area', { area: 'Leeds' }],
    ['for when', { start: '2027-04-01' }],
    ['until when', { end: '2028-03-31' }],
    ['how often', { per: 'year' }],
    ['a note', { words: 7 }],
    ['what it comes to', { pence: 2n }],
    ['the name of its id', { id: 'W4' }],
    ['an id without a number', { id: 'V4a' }],
    ['that it was delivered', { status: 'delivered' }],
  ])('are none where %s is another', (_, other) => {
    expect(found(sheet(...BLOCK, { ...one, ...other }, ...others))).toEqual([]);
  });

  test('are three or more, of two measures or more, and stand behind all of the others', () => {
    const [, second = {}] = BLOCK;
    expect(found(sheet(one, second, one, second))).toEqual([]);
    expect(found(sheet(one, second, one, second, one, second))).toEqual([]);
    expect(found(sheet(...others, ...others, ...others))).toEqual([]);
    const post = { quantity: '1' };
    expect(found(sheet(post, post, post, post, post, post, post, post))).toEqual([]);
    expect(found(sheet(...BLOCK, ...[...BLOCK].reverse()))).toEqual([]);
    expect(
      found(sheet(...BLOCK, ...BLOCK).map(({ said: { id: _, ...said }, ...more }) => ({ said, ...more }))),
    ).toEqual([]);
  });

  test('are settled where each of them says so', () => {
    const checked = BLOCK.map((said) => ({ ...said, checked: ['rows-alike' as const] }));
    expect(found(sheet(...BLOCK, ...checked))).toMatchObject([{ severity: 'note', checked: true }]);
    expect(found(sheet(...BLOCK, ...checked.slice(1), { ...one }))).toEqual([]);
    expect(found(sheet(...BLOCK, ...checked.slice(0, 2), ...BLOCK.slice(2)))).toMatchObject([{ severity: 'warning' }]);
  });
});
