// The pieces a line is put together from: what came back, claims, reasons in order, and places each once.
import { describe, expect, test } from 'vitest';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Location } from '../../../src/model/reconciliation/place.ts';
import { type ReasonFacts, type ReasonFound, reasonFound } from '../../../src/model/reconciliation/reason.ts';
import { placeText } from '../../../src/model/sheet-place.ts';
import { withStakes } from '../../../src/valuation/reconcile/stakes.ts';
import { ReasonCounts, RemarksOnce, StateCounts } from '../../../src/valuation/reconcile/tally-rows.ts';
import {
  addClaims,
  claimedPence,
  eachOnce,
  gather,
  inOrder,
  isSamePlace,
  PoundsOfLine,
  type ReturnPart,
  sortedLocations,
  type WorkedLine,
} from '../../../src/valuation/reconcile/worked-line.ts';
import { aPromise, aReturn, aValuedRow, days, pence } from '../../support/reconcile-parts.ts';
import type { SaidReturn } from '../../support/reconciled.ts';

interface Part extends Partial<SaidReturn> {
  readonly counted?: boolean;
  readonly open?: true;
  readonly isFirst?: boolean;
  readonly net?: bigint;
}

function part({ counted = true, open, isFirst = true, net = 100n, ...said }: Part = {}): ReturnPart {
  const row = aReturn({ quantity: '10', ...said }, { counted, ...(open && { open }), pounds: [pence(net)] });
  return { row, isFirst, dates: row.dates, quantity: row.quantity, pounds: row.pounds };
}

describe('what came back', () => {
  const unproven = { evidence: undefined } as const;
  const told = (parts: readonly ReturnPart[], isLevel = false) => {
    const { quantity, evidencedQuantity, delivered, evidenced, claimed, counted } = gather(parts, isLevel);
    const net = (pounds: typeof delivered) => pounds.reduce((all, one) => all + one.net, 0n);
    return [
      counted.length,
      formatExact(quantity),
      formatExact(evidencedQuantity),
      net(delivered),
      net(evidenced),
      claimed,
    ];
  };

  test('is what counts, and of that what has evidence', () => {
    expect(told([part(), part({ counted: false })])).toStrictEqual([1, '10', '10', 100n, 100n, {}]);
    expect(told([part(), part({ ...unproven, quantity: '5', net: 50n })])).toStrictEqual([
      2,
      '15',
      '10',
      150n,
      100n,
      {},
    ]);
    expect(told([part(unproven)])).toStrictEqual([1, '10', '0', 100n, 0n, {}]);
    expect(told([])).toStrictEqual([0, '0', '0', 0n, 0n, {}]);
    expect(gather([part(), part({ counted: false })]).locations).toHaveLength(2);
  });

  test('is nothing while any of it is open', () => {
    expect(told([part(), part({ open: true })])).toStrictEqual([0, '0', '0', 0n, 0n, {}]);
    expect(gather([part({ open: true })]).open).toBe(true);
  });

  test('claims once, of a return over two lines in the first', () => {
    const claim = (value: string, more: Part = {}) => part({ claimed_value: decimal(value), ...more });
    expect(told([claim('5'), claim('7', unproven)])[5]).toStrictEqual({ delivered: 1200n, evidenced: 500n });
    expect(told([claim('5'), claim('7', { isFirst: false })])[5]).toStrictEqual({ delivered: 500n, evidenced: 500n });
    expect(told([claim('7', unproven)])[5]).toStrictEqual({ delivered: 700n });
    expect(told([claim('7', { isFirst: false }), part(unproven)])[5]).toStrictEqual({});
    expect(told([part(), claim('7', unproven)])[5]).toStrictEqual({ delivered: 700n });
  });

  test('of a level is what was said last', () => {
    const level = (quantity: string, period?: string) => part({ quantity, ...(period !== undefined && { period }) });
    const last = (...parts: readonly ReturnPart[]) => told(parts, true)[1];
    expect(last(level('30', '2026-27-Q1'), level('40', '2026-27-Q2'))).toBe('40');
    expect(last(level('40', '2026-27-Q2'), level('30', '2026-27-Q1'))).toBe('40');
    expect(last(level('40', '2026-27-Q1'), level('30', '2026-27-Q1'))).toBe('40');
    expect(last(level('50'), level('30', '2026-27-Q1'))).toBe('30');
    expect(last(level('30', '2026-27-Q1'), level('50'))).toBe('30');
    expect(last()).toBe('0');
    expect(told([level('30', '2026-27-Q1'), level('40', '2026-27-Q2')])[1]).toBe('70');
  });
});

test('claims are rounded row by row, and what nobody claims stays absent', () => {
  const rows = ['1.005', '2.005'].map((value) => aValuedRow({ quantity: '1', claimed_value: decimal(value) }));
  expect(claimedPence(rows)).toBe(302n);
  expect([claimedPence([]), claimedPence([aValuedRow({ quantity: '1' })])]).toEqual([undefined, undefined]);
  expect(addClaims([])).toStrictEqual({});
  expect(addClaims([{}, {}])).toStrictEqual({});
  expect(addClaims([{ committed: 1n }, {}, { committed: 2n, delivered: 4n }])).toStrictEqual({
    committed: 3n,
    delivered: 4n,
  });
  expect(addClaims([{ evidenced: 0n }])).toStrictEqual({ evidenced: 0n });
});

test('the three are added up each on its own', () => {
  const [one, two] = [[pence(1n)], [pence(2n)]];
  const net = (evidenced: typeof one) => {
    const all = new PoundsOfLine([pence(4n), pence(8n)], two, evidenced, 0n);
    const ranges = [all.committed, all.delivered, all.evidenced].some((of) => 'range' in of);
    return [all.committed.net, all.delivered.net, all.evidenced.net, ranges];
  };
  expect([net(one), net(two)]).toEqual([
    [12n, 2n, 1n, false],
    [12n, 2n, 2n, false],
  ]);
});

describe('places', () => {
  const at = (line: number, more: Partial<Location> = {}): Location => ({ file: 'a.csv', line, ...more });
  const b = { file: 'b.csv' };
  const cellOf = (cell: number): Location => ({ file: 'a.xlsx#S', line: 2, cell });

  test('are sorted by file, line and which quantity, each once', () => {
    expect(sortedLocations([at(2), at(3), at(7)])).toEqual([at(2), at(3), at(7)]);
    expect(sortedLocations([at(7), at(2), at(3)])).toEqual([at(2), at(3), at(7)]);
    expect(sortedLocations([at(2), at(2), at(3), at(2)])).toEqual([at(2), at(3)]);
    expect(sortedLocations([at(2, b), at(3), at(2)])).toEqual([at(2), at(3), at(2, b)]);
    expect(sortedLocations([at(2), at(3, b), at(2, b)])).toEqual([at(2), at(2, b), at(3, b)]);
    expect(sortedLocations([at(2, b), at(3)])).toEqual([at(3), at(2, b)]);
    expect(sortedLocations([at(2, { part: 10 }), at(2, { part: 9 }), at(2)])).toEqual([
      ...[at(2), at(2, { part: 9 }), at(2, { part: 10 })],
    ]);
    const parts = [at(2, { part: 1 }), at(2, { part: 2 }), at(2, { part: 1 })];
    expect(sortedLocations(parts)).toEqual(parts.slice(0, 2));
    expect(sortedLocations([cellOf(3), cellOf(4), cellOf(3)])).toEqual([cellOf(3), cellOf(4)]);
    expect(sortedLocations([])).toEqual([]);
    const rows = [at(3), at(2)];
    expect([sortedLocations(rows), rows]).toEqual([
      [at(2), at(3)],
      [at(3), at(2)],
    ]);
  });

  test('are the same where they are called the same', () => {
    const same = (one: Location, other: Location) => isSamePlace(one, other);
    expect([same(at(2), at(2)), same(at(2), at(3)), same(at(2), at(2, b))]).toEqual([true, false, false]);
    expect(same(at(2, { part: 1 }), at(2, { part: 2 }))).toBe(false);
    // Cells have names in workbooks alone.
    expect([same(cellOf(3), cellOf(4)), same(at(2, { cell: 3 }), at(2, { cell: 4 }))]).toEqual([false, true]);
    expect(same({ ...cellOf(3), part: 1 }, { ...cellOf(3), part: 2 })).toBe(true);
  });

  test('of two lists are each once, however many there are', () => {
    const own = (count: number) => Array.from({ length: count }, (_, index) => at(index + 2));
    for (const count of [1, 12, 13, 40]) {
      expect(eachOnce(own(count), [at(2), at(2, { part: 1 }), at(count + 2)])).toEqual([
        ...[...own(count), at(2, { part: 1 }), at(count + 2)],
      ]);
      expect(eachOnce(own(count), [at(count + 1)])).toEqual(own(count));
    }
    expect(eachOnce([], [at(2)])).toEqual([at(2)]);
  });
});

describe('reasons', () => {
  const one = rational(1);
  const proven = (line?: number, more: Partial<Location> = {}, quantity = one) =>
    reasonFound('no-evidence', { quantity }, line === undefined ? undefined : { file: 'a.csv', line, ...more });
  const told = (reasons: readonly ReasonFound[]) =>
    inOrder(reasons).map(({ reason, at }) => (at ? `${reason} ${placeText(at)}` : reason));

  test('are in the order they are listed in, then by where they are', () => {
    const met = reasonFound('met', {});
    expect(told([proven(2), met])).toEqual(['met', 'no-evidence a.csv:2']);
    expect(told([met, proven(2)])).toEqual(['met', 'no-evidence a.csv:2']);
    expect(told([proven(3), met, proven(2)])).toEqual(['met', 'no-evidence a.csv:2', 'no-evidence a.csv:3']);
    expect(told([proven(2, { file: 'b.csv' }), proven(9), proven(2)])).toEqual([
      ...['no-evidence a.csv:2', 'no-evidence a.csv:9', 'no-evidence b.csv:2'],
    ]);
    expect(told([proven(2, { part: 2 }), proven(2, { part: 1 }), proven(2)])).toEqual([
      ...['no-evidence a.csv:2', 'no-evidence a.csv:2.1', 'no-evidence a.csv:2.2'],
    ]);
    const [first, second] = ['2026-27-Q1', '2026-27-Q2'].map((text) => ({ period: { text, ...days(text) } }));
    const missing = (facts: ReasonFacts['missing-return'] = {}) => reasonFound('missing-return', facts);
    expect(inOrder([missing(first), missing(second)]).map(({ facts }) => facts)).toEqual([first, second]);
    expect(inOrder([missing(second), missing(first)]).map(({ facts }) => facts)).toEqual([second, first]);
    // Where a row is named, it is before what is of no row.
    expect(told([proven(), proven(2), proven(undefined, {}, rational(2))])).toEqual([
      ...['no-evidence a.csv:2', 'no-evidence', 'no-evidence'],
    ]);
    expect(told([proven(), proven(2)])).toEqual(['no-evidence a.csv:2', 'no-evidence']);
    const many = Array.from({ length: 90 }, (_, n) =>
      n % 3 === 0 ? proven(900 - n) : proven(undefined, {}, rational(n)),
    );
    const places = told(many);
    expect(places.slice(0, 2)).toEqual(['no-evidence a.csv:813', 'no-evidence a.csv:816']);
    expect(places.indexOf('no-evidence')).toBe(30);
    expect(places.slice(30)).toEqual(Array.from({ length: 60 }, () => 'no-evidence'));
    expect(inOrder([])).toEqual([]);
  });

  test('are told once of one row, and twice where they say something else', () => {
    expect(told([proven(2), proven(2)])).toHaveLength(1);
    expect(told([proven(2), proven(2, {}, rational(2))])).toHaveLength(2);
    expect(told([proven(2), proven(3)])).toHaveLength(2);
    expect(told([proven(2, { part: 1 }), proven(2, { part: 2 })])).toHaveLength(2);
    const claim = (more: Partial<Location>) => {
      return reasonFound(
        'claim-no-table',
        { proxy: one, measure: 'thing', tables: [] },
        { file: 'a.xlsx#S', line: 2, ...more },
      );
    };
    expect(told([claim({ part: 1, cell: 3 }), claim({ part: 2, cell: 5 })])).toHaveLength(1);
    expect(told([claim({ line: 2 }), claim({ line: 3 })])).toHaveLength(2);
  });
});

describe('how many pounds hang on a reason', () => {
  const zero = rational(0);
  const row = aReturn(
    { quantity: '10', period: '2026-27', claimed_value: decimal('130') },
    { pounds: [pence(10_000n)] },
  );
  const at = { file: 'returns.csv', line: 2 };
  const promiseRow = aValuedRow({ quantity: '20', claimed_proxy: decimal('11') }, { pounds: [pence(15_000n)] });
  const promise = aPromise('20', '2026-27', { pounds: [pence(20_000n)], rows: [promiseRow] });
  const pounds = new PoundsOfLine([], [], [], 0n);
  pounds.overdue = 3_000n;
  const worked = (found: ReasonFound, more: Partial<WorkedLine> = {}, returned = row): WorkedLine => ({
    ...{ committed: promise.pounds, due: 0n, delivered: [], evidenced: [], promise },
    parts: [{ row: returned, isFirst: true, dates: {}, quantity: returned.quantity, pounds: returned.pounds }],
    line: {
      ...{
        contract: 'C-1',
        measure: 'thing',
        commitments: [],
        proxies: 0,
        promised: true,
        state: 'valued',
        claimed: {},
      },
      ...{ committed: zero, due: zero, locations: [], reasons: [found], pounds },
    },
    ...more,
  });
  const stake = (found: ReasonFound, more?: Partial<WorkedLine>, returned?: typeof row) => {
    const [told] = withStakes(worked(found, more, returned)).line.reasons;
    return told && 'stake' in told ? Number(told.stake) : undefined;
  };
  const ten = rational(10);
  const claims = { claimed: decimal('130'), quantity: ten, proxy: ten };
  const other = { proxy: ten, measure: 'thing', own: 'o', fits: [] };

  test('of a claim how far it lies from what is right', () => {
    expect(stake(reasonFound('claim-arithmetic', claims, at))).toBe(3_000);
    expect(stake(reasonFound('claim-arithmetic', { ...claims, claimed: decimal('70') }, at))).toBe(3_000);
    expect(stake(reasonFound('claim-differs', { ...claims, measure: 'thing', own: 'o' }, at))).toBe(3_000);
    expect(stake(reasonFound('claim-other-table', other, at))).toBe(3_000);
    expect(stake(reasonFound('claim-no-table', { ...other, tables: [] }, at))).toBe(3_000);
    // Of a promise that of its own row, which no return stands on.
    const promised = { promise: aPromise('20', '2026-27', { rows: [promiseRow] }), parts: [] };
    expect(stake(reasonFound('claim-no-table', { ...other, tables: [] }, at), promised)).toBe(7_000);
    expect(
      stake(reasonFound('claim-no-table', { ...other, tables: [] }, { ...at, line: 3 }), promised),
    ).toBeUndefined();
    const byProxy = aReturn({ quantity: '10', claimed_proxy: decimal('12') }, { pounds: [pence(10_000n)] });
    expect(stake(reasonFound('claim-no-table', { ...other, tables: [] }, at), {}, byProxy)).toBe(2_000);
    const half = { ...byProxy, quantity: rational(5), whole: { ...byProxy, pounds: [pence(9_000n)] } };
    expect(stake(reasonFound('claim-no-table', { ...other, tables: [] }, at), {}, half)).toBe(3_000);
  });

  test('of what is lacking its pounds, where any are known', () => {
    expect(stake(reasonFound('under', { quantity: ten, due: ten }))).toBe(3_000);
    expect(stake(reasonFound('missing-return', {}))).toBe(3_000);
    expect(stake(reasonFound('unit-differs', { unit: 'a', found: 'b' }, at))).toBe(3_000);
    const { pounds: _, ...line } = worked(reasonFound('missing-return', {})).line;
    expect(stake(reasonFound('missing-return', {}), { line })).toBeUndefined();
  });

  test('of totals to date what may be counted again, and of a target on every return all of it', () => {
    const facts = { kind: 'contains', quantity: ten, earlier: rational(3), returns: 2 } as const;
    expect(stake(reasonFound('looks-cumulative', facts, at))).toBe(3_000);
    expect(stake(reasonFound('looks-cumulative', { ...facts, again: rational(4) }, at))).toBe(4_000);
    const { promise: _, ...unpromised } = worked(reasonFound('looks-cumulative', facts, at));
    expect(withStakes(unpromised).line.reasons[0]?.stake).toBeUndefined();
    expect(stake(reasonFound('target-repeated', { quantity: ten, times: 2, delivered: ten }, at))).toBe(20_000);
  });

  test('of one return its own, all of it where a part counts', () => {
    expect(stake(reasonFound('no-evidence', { quantity: ten }, at))).toBe(10_000);
    expect(stake(reasonFound('no-evidence', { quantity: ten }, { ...at, line: 3 }))).toBeUndefined();
    expect(stake(reasonFound('weighted-share', { promises: 2, kept: ten }, at))).toBe(10_000);
    const cut = { ...row, whole: { ...row, pounds: [pence(15_000n), pence(7n, { kind: 'transfer' })] } };
    expect(stake(reasonFound('no-evidence', { quantity: ten }, at), {}, cut)).toBe(15_000);
    const back = { ...row, pounds: [pence(-5_000n)] };
    expect(stake(reasonFound('no-evidence', { quantity: ten }, at), {}, back)).toBe(5_000);
  });

  test('and nothing on what is only noted of the line, or is worth nothing', () => {
    expect(stake(reasonFound('not-yet-due', { due: ten }))).toBeUndefined();
    const noted = worked(reasonFound('met', {}));
    expect(withStakes(noted)).toBe(noted);
    const free = { ...row, pounds: [] };
    expect(stake(reasonFound('no-evidence', { quantity: ten }, at), {}, free)).toBeUndefined();
    const both = worked(reasonFound('met', {}));
    const reasons = [reasonFound('met', {}), reasonFound('under', { quantity: ten, due: ten })];
    expect(withStakes({ ...both, line: { ...both.line, reasons } }).line.reasons.map((each) => each.stake)).toEqual([
      ...[undefined, 3_000n],
    ]);
  });
});

describe('counting', () => {
  test('rows by their state', () => {
    const counts = new StateCounts();
    counts.add(
      (['valued', 'valued', 'record-only', 'unvalued'] as const).map((state) =>
        aValuedRow({ quantity: '1' }, { state }),
      ),
    );
    expect(counts.counts(5)).toEqual({ read: 9, valued: 2, recordOnly: 1, unvalued: 1, rejected: 5 });
  });

  test('lines by their reasons, and whether any of them is a warning that nobody settled', () => {
    const line = (...reasons: readonly ReasonFound[]): WorkedLine => ({
      ...{ committed: [], due: 0n, delivered: [], evidenced: [], parts: [] },
      line: {
        ...{
          contract: 'C-1',
          measure: 'thing',
          commitments: [],
          proxies: 0,
          promised: true,
          state: 'valued',
          claimed: {},
        },
        ...{ committed: rational(0), due: rational(0), locations: [], reasons },
      },
    });
    const met = reasonFound('met', {});
    const warning = reasonFound('no-evidence', { quantity: rational(1) });
    const counted = (...lines: readonly WorkedLine[]) => {
      const counts = new ReasonCounts();
      for (const one of lines) counts.add([one]);
      return [counts.counts, counts.warns];
    };
    expect(counted(line(met, warning, warning), line(met))).toEqual([{ met: 2, 'no-evidence': 1 }, true]);
    expect(counted(line(met), line(warning))).toEqual([{ met: 1, 'no-evidence': 1 }, true]);
    expect(counted(line(met, { ...warning, checked: true }))).toEqual([{ met: 1, 'no-evidence': 1 }, false]);
  });

  test('remarks once for what a table lacks, at the first row; and at each row what is odd about that', () => {
    const inputs = ['b.csv', 'a.csv'].map((path) => ({ path, sha256: '', bytes: 0, rows: 0 }));
    const lacking = (file: string, line: number | undefined, measure = 'thing'): Finding =>
      finding('unknown-measure', { measure, table: 't', nearest: [] }, { file, ...(line !== undefined && { line }) });
    const found = (...remarks: readonly Finding[]) => {
      const once = new RemarksOnce(inputs);
      for (const remark of remarks) once.add([aValuedRow({ quantity: '1' }, { remarks: [remark] })]);
      return once.findings.map(({ rule, place }) => `${rule} ${place?.file}:${place?.line}`);
    };
    expect(found(lacking('b.csv', 3), lacking('b.csv', 2), lacking('b.csv', 4))).toEqual(['unknown-measure b.csv:2']);
    expect(found(lacking('a.csv', 2), lacking('b.csv', 9))).toEqual(['unknown-measure b.csv:9']);
    expect(found(lacking('b.csv', 9), lacking('a.csv', 2))).toEqual(['unknown-measure b.csv:9']);
    expect(found(lacking('x.csv', 2), lacking('a.csv', 9))).toEqual(['unknown-measure a.csv:9']);
    expect(found(lacking('a.csv', 3), lacking('x.csv', 2))).toEqual(['unknown-measure a.csv:3']);
    expect(found(lacking('b.csv', 3), lacking('b.csv', undefined))).toEqual(['unknown-measure b.csv:undefined']);
    expect(found(lacking('b.csv', undefined), lacking('b.csv', 3))).toEqual(['unknown-measure b.csv:undefined']);
    expect(found(lacking('b.csv', 2), lacking('b.csv', 2, 'other'))).toHaveLength(2);
    // Of two quantities of one row at the first, and one of no row is no other.
    const cell = (at: number) =>
      finding('unknown-measure', { measure: 'thing', table: 't', nearest: [] }, { file: 'b.csv', line: 2, cell: at });
    const once = new RemarksOnce(inputs);
    once.add([aValuedRow({ quantity: '1' }, { remarks: [cell(5), cell(6)] })]);
    expect(once.findings.map(({ place }) => place?.cell)).toEqual([5]);
    const { place: _, ...nowhere } = lacking('b.csv', 2);
    expect(found(nowhere, nowhere)).toEqual(['unknown-measure undefined:undefined']);
    expect(found(nowhere, lacking('b.csv', 2))).toEqual(['unknown-measure b.csv:2']);
    const outside = (line: number) => finding('outside-contract', { start: 's', end: 'e' }, { file: 'b.csv', line });
    const years = (line: number) =>
      finding('many-years-of-effect', { years: '3', duration: 2, total: '6' }, { file: 'b.csv', line });
    expect(found(outside(2), outside(3))).toHaveLength(2);
    expect(found(years(2), years(3))).toHaveLength(2);
    const said = { contract: 'C-1', measure: 'thing', rate: '5', unit: 'thing', value: '1', counted: '5' };
    const spend = (line: number) => finding('spend-estimated', said, { file: 'b.csv', line });
    expect(found(spend(2), spend(3))).toHaveLength(2);
  });
});
