// What a report shows of the lines of a reconciliation is bounded, and says how many there are.
import { describe, expect, test } from 'vitest';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Rating } from '../../../src/model/reconciliation/rating.ts';
import { type ReasonFound, reasonFound } from '../../../src/model/reconciliation/reason.ts';
import { ShownLines } from '../../../src/valuation/reconcile/digest.ts';
import type { WorkedLine } from '../../../src/valuation/reconcile/worked-line.ts';
import { aggregateOf } from '../../../src/valuation/totals/totals.ts';
import { days, pence } from '../../support/reconcile-parts.ts';

const NONE = aggregateOf([], false);
const NOTHING = { committed: NONE, delivered: NONE, evidenced: NONE };
const ONE = rational(1);

interface Said {
  readonly area?: string;
  readonly overdue?: bigint;
  readonly due?: bigint;
  readonly committed?: bigint;
  readonly delivered?: bigint;
  readonly promised?: boolean;
  readonly rating?: Rating;
  readonly reasons?: readonly ReasonFound[];
  readonly unpriced?: true;
}

function line({
  area = '',
  overdue = 0n,
  due = 0n,
  committed = 0n,
  delivered = 0n,
  promised = true,
  ...said
}: Said): WorkedLine {
  const { rating, reasons = [], unpriced } = said;
  return {
    ...{ committed: [pence(committed)], delivered: [pence(delivered)], due: 0n, evidenced: [], parts: [] },
    line: {
      ...{
        contract: 'C-1',
        measure: 'thing',
        area,
        commitments: [],
        proxies: 0,
        promised,
        state: 'valued',
        claimed: {},
      },
      ...{ committed: ONE, due: ONE, locations: [{ file: 'a.csv', line: 2 }], reasons, ...(rating && { rating }) },
      ...(!unpriced && { pounds: { ...NOTHING, due, overdue } }),
    },
  };
}

function shown(lines: readonly WorkedLine[], contract: ContractFacts = { id: 'C-1' }) {
  const all = new ShownLines();
  all.add(contract, lines);
  return all.digest;
}
const areas = ({ first }: { readonly first: readonly { readonly area?: string }[] }) => first.map(({ area }) => area);
const many = (count: number, said: (at: number) => Said) =>
  Array.from({ length: count }, (_, at) => line({ area: String(at), ...said(at) }));

describe('of many lines', () => {
  test('sixty, twenty furthest behind and forty of a rating are shown', () => {
    const digest = shown(
      many(100, (at) => ({ overdue: BigInt(at + 1), committed: 5n, due: 2n, rating: 'Inadequate' })),
    );
    expect([digest.lines.first.length, digest.lines.count, digest.lines.left]).toEqual([60, 100, 200n]);
    expect([digest.behind.first.length, digest.behind.count, digest.behind.left]).toEqual([20, 100, 3240n]);
    const { Inadequate: rated } = digest.rated;
    expect([rated.first.length, rated.count, rated.left]).toEqual([40, 100, 120n]);
    // The furthest behind come first, wherever they stand; lines as they stand.
    expect(areas(digest.behind)).toEqual(Array.from({ length: 20 }, (_, at) => String(99 - at)));
    expect(areas(digest.lines)).toEqual(Array.from({ length: 60 }, (_, at) => String(40 + at)));
    expect(areas(rated)).toEqual(Array.from({ length: 40 }, (_, at) => String(60 + at)));
  });

  test('of like weight the first ones are, and of few all', () => {
    expect(areas(shown(many(70, () => ({ committed: 5n }))).lines)).toEqual(
      Array.from({ length: 60 }, (_, at) => String(at)),
    );
    expect(shown(many(60, () => ({ committed: 5n }))).lines).toMatchObject({ count: 60, left: 0n });
    expect(
      areas(shown([...many(60, () => ({ committed: 5n })), line({ area: 'last', committed: 6n })]).lines),
    ).toContain('last');
    expect(shown([]).lines).toEqual({ first: [], count: 0, left: 0n });
    // What comes late goes before the least, be it after most of them.
    const late = [...many(20, (at) => ({ overdue: BigInt(90 - at) })), line({ area: 'late', overdue: 75n })];
    expect(areas(shown(late).behind)).toEqual([
      ...Array.from({ length: 16 }, (_, at) => String(at)),
      'late',
      '16',
      '17',
      '18',
    ]);
  });

  test('what lacks most goes before what has most pounds in it: promised, or delivered where nothing was', () => {
    const small = many(60, () => ({ committed: 5n }));
    const last = (said: Said) => areas(shown([...small, line({ area: 'x', ...said })]).lines).includes('x');
    expect([last({ overdue: 1n }), last({ committed: 6n }), last({ committed: 5n })]).toEqual([true, true, false]);
    expect([last({ delivered: 9n }), last({ delivered: 9n, promised: false })]).toEqual([false, true]);
    expect(last({ unpriced: true })).toBe(false);
    // A penny overdue goes before any pounds a line may have in it.
    const large = many(60, () => ({ committed: 900_000n }));
    const late = (said: Said) => areas(shown([...large, line({ area: 'x', ...said })]).lines).includes('x');
    expect([late({ overdue: 1n }), late({ committed: 899_999n })]).toEqual([true, false]);
    const rated = (said: Said) => {
      const all = many(40, () => ({ due: 5n, rating: 'Good' as const }));
      return areas(shown([...all, line({ area: 'x', rating: 'Good', ...said })]).rated.Good).includes('x');
    };
    expect([rated({ due: 6n }), rated({ due: 5n }), rated({ overdue: 1n })]).toEqual([true, false, true]);
    expect(shown([line({ rating: 'Good', due: 7n })]).rated.Good.count).toBe(1);
  });

  test('what lacks nothing is not behind, and what has no rating under none', () => {
    const digest = shown([
      line({}),
      line({ overdue: 1n }),
      line({ rating: 'Other' }),
      line({ rating: 'Approaching target' }),
    ]);
    expect(digest.behind.count).toBe(1);
    expect(Object.entries(digest.rated).map(([rating, { count }]) => `${rating} ${count}`)).toEqual([
      ...['Good 0', 'Approaching target 1', 'Requires improvement 0', 'Inadequate 0', 'Other 1'],
    ]);
    expect(shown([line({ rating: 'Requires improvement' })]).rated['Requires improvement'].count).toBe(1);
  });
});

describe('what is odd', () => {
  const stake = (pounds: bigint, found: ReasonFound): ReasonFound => ({ ...found, stake: pounds });
  const bare = reasonFound('no-evidence', { quantity: ONE });
  type Odd = readonly [contract: string, supplier: string | undefined, ...reasons: ReasonFound[]];
  function causes(...of: readonly Odd[]) {
    const all = new ShownLines();
    for (const [id, supplier, ...reasons] of of)
      all.add({ id, ...(supplier !== undefined && { supplier }) }, [line({ area: id, reasons })]);
    return all.digest.causes;
  }
  const told = (...of: readonly Odd[]) =>
    causes(...of).map(({ reason, kind, supplier = '-', contract, contracts, count, pounds, first }) =>
      [reason, kind || '-', supplier, contract, contracts, count, pounds, first.map(({ line: own }) => own.area)].join(
        ' ',
      ),
    );

  test('is told by supplier, or by contract where no supplier is known', () => {
    expect(told(['C-1', 'Alder', bare, bare], ['C-2', 'Alder', bare], ['C-3', 'Birch', bare])).toEqual([
      ...['no-evidence - Alder C-2 2 3 0 C-1', 'no-evidence - Birch C-3 1 1 0 C-3'],
    ]);
    expect(told(['C-1', undefined, bare], ['C-2', undefined, bare])).toHaveLength(2);
    // A supplier that is called like a contract is another.
    expect(told(['C-1', undefined, bare], ['C-2', 'C-1', bare])).toHaveLength(2);
    const [cause] = causes(['C-1', undefined, bare]);
    expect(cause && 'supplier' in cause).toBe(false);
    expect(cause && 'most' in cause).toBe(false);
  });

  test('with the one of most pounds, the largest causes first, then the most', () => {
    const three = told(
      ['C-1', 'A', stake(5n, bare)],
      ['C-2', 'A', stake(9n, bare)],
      ['C-3', 'A', stake(9n, bare)],
      ['C-4', 'A', stake(7n, bare)],
    );
    expect(three).toEqual(['no-evidence - A C-4 4 4 30 C-2']);
    const small = ['C-1', 'A', stake(5n, bare)] as const;
    const large = ['C-2', 'B', stake(9n, bare)] as const;
    const two = ['C-3', 'C', stake(4n, bare), stake(1n, bare)] as const;
    const order = (...of: readonly Odd[]) =>
      causes(...of)
        .map(({ supplier }) => supplier)
        .join('');
    expect([order(small, large), order(large, small), order(small, two), order(two, small)]).toEqual([
      'BA',
      'BA',
      'CA',
      'CA',
    ]);
    expect(order(small, two, large)).toBe('BCA');
    // Pounds before how many there are.
    const many = ['C-4', 'D', stake(2n, bare), stake(2n, bare)] as const;
    expect([order(many, large), order(large, many)]).toEqual(['BD', 'BD']);
  });

  test('is a warning that nobody settled, and not what is lacking', () => {
    const quiet = [
      reasonFound('met', {}),
      { ...bare, checked: true } as const,
      reasonFound('missing-return', {}),
      reasonFound('under', { quantity: ONE, due: ONE }),
    ];
    expect(told(['C-1', 'A', ...quiet])).toEqual([]);
    expect(told(['C-1', 'A', ...quiet, bare])).toHaveLength(1);
  });

  test('is parted by why, and by what became of it', () => {
    const q1 = { text: '2026-27-Q1', ...days('2026-27-Q1') };
    const of = { file: 'a.csv', line: 2 };
    const copy = { of, quantity: ONE, other: ONE, differs: [] };
    const kinds = [
      reasonFound('wrong-period', { period: q1, promised: q1 }),
      reasonFound('wrong-period', { period: q1, other: q1, of }),
      reasonFound('duplicate-return', { ...copy, outcome: 'open' }),
      reasonFound('duplicate-return', { ...copy, outcome: 'once' }),
      reasonFound('not-promised', { why: 'area' }),
      reasonFound('looks-cumulative', { kind: 'run', quantity: ONE, earlier: ONE, returns: 3 }),
      bare,
    ];
    expect(told(['C-1', 'A', ...kinds]).map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      ...['wrong-period outside', 'wrong-period overlap', 'duplicate-return open', 'duplicate-return once'],
      ...['not-promised area', 'looks-cumulative run', 'no-evidence -'],
    ]);
  });

  test('keeps of its line what is told of it: where it is, if no row is named', () => {
    const at = { file: 'b.csv', line: 7 };
    const [whole] = causes(['C-1', 'A', bare]);
    expect(whole?.first[0]?.line).toEqual({
      ...{ contract: 'C-1', measure: 'thing', area: 'C-1' },
      locations: [{ file: 'a.csv', line: 2 }],
    });
    const [row] = causes(['C-1', 'A', { ...bare, at }]);
    expect(row?.first[0]).toMatchObject({ line: { locations: [] }, found: { at } });
  });

  test('keeps the time of its line, and no area or time where it has none', () => {
    const own = line({ area: 'Leeds', reasons: [bare] });
    const period = { text: '2026-27', ...days('2026-27') };
    const { area: _, ...nowhere } = own.line;
    const named = (one: WorkedLine) => shown([one]).causes[0]?.first[0]?.line;
    const told = { contract: 'C-1', measure: 'thing', locations: [{ file: 'a.csv', line: 2 }] };
    expect(named({ ...own, line: { ...own.line, period } })).toStrictEqual({ ...told, area: 'Leeds', period });
    expect(named({ ...own, line: nowhere })).toStrictEqual(told);
  });
});
