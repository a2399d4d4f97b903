// Contracts whose ids are a character away, from either side; line ids of other lines; who has not returned.
import { describe, expect, test } from 'vitest';
import type { NotReturned } from '../../../src/model/reconciliation/answers.ts';
import { reasonFound } from '../../../src/model/reconciliation/reason.ts';
import { NearContracts } from '../../../src/valuation/reconcile/near-contracts.ts';
import { notReturned } from '../../../src/valuation/reconcile/not-returned.ts';
import type { Prepared } from '../../../src/valuation/reconcile/prepare.ts';
import { PromisedIds } from '../../../src/valuation/reconcile/promised-ids.ts';
import type { ReturnRow } from '../../../src/valuation/reconcile/returns.ts';
import type { WorkedLine } from '../../../src/valuation/reconcile/worked-line.ts';
import { aggregateOf } from '../../../src/valuation/totals/totals.ts';
import { aPromise, aReturn, aValuedRow, days } from '../../support/reconcile-parts.ts';

const NONE = aggregateOf([], false);
const AGGREGATES = { committed: NONE, delivered: NONE, evidenced: NONE };
const NOT_PROMISED = { reason: 'not-promised', facts: { why: 'contract' } } as const;
const stray = (measure: string, period?: string, unmet: ReturnRow['unmet'] = NOT_PROMISED) =>
  aReturn({ measure, quantity: '1', ...(period !== undefined && { period }) }, unmet ? { unmet } : {});

function prepared(measures: readonly string[], returned: readonly ReturnRow[]): Prepared {
  return {
    ...{ lines: measures.map((measure) => aPromise('1', undefined, { measure })), promised: [], returned },
    ...{ others: [], rejected: [], setAside: 0, restated: 0, repeatedTargets: new Map() },
  };
}

type Contracts = Readonly<Record<string, readonly [promised: readonly string[], returned: readonly ReturnRow[]]>>;

function nearOf(contracts: Contracts, promised = Object.keys(contracts)) {
  const near = new NearContracts();
  for (const [id, [measures, returned]] of Object.entries(contracts)) {
    near.addStrays(id, prepared(measures, returned));
    near.addCandidate(id, prepared(measures, returned));
  }
  near.findMeant(promised);
  return near;
}

const q = (quarter: number) => `2026-27-Q${quarter}`;
const own = (quarter: number) => days(q(quarter));
const THING = ['thing'];

describe('a contract that a return may be meant for', () => {
  const lacking = (more: readonly ReturnRow[] = []): Contracts => ({
    'C-10': [
      ['job', 'thing'],
      [aReturn({ quantity: '1', period: q(1) }), ...more],
    ],
    'C-1O': [[], [stray('thing', q(2))]],
  });

  test('promised its measure, and returned nothing for its days', () => {
    const near = nearOf(lacking());
    expect(near.meantBy('C-1O', 'thing', own(2))).toEqual(['C-10']);
    expect(near.meantBy('C-1O', 'job', own(2))).toEqual(['C-10']);
    expect(near.meantBy('C-1O', 'counted', own(2))).toEqual([]);
    expect(near.meantBy('C-1O', 'thing', own(1))).toEqual([]);
    expect(near.meantBy('C-1O', 'thing', undefined)).toEqual([]);
    expect(near.meantBy('C-1O', 'job', undefined)).toEqual(['C-10']);
    expect(near.meantBy('C-10', 'thing', own(2))).toEqual([]);
    expect(near.meantBy('C-99', 'thing', own(2))).toEqual([]);
  });

  test('and none whose returns of the measure are for no days: they are for all of them', () => {
    expect(nearOf(lacking([aReturn({ quantity: '1' })])).meantBy('C-1O', 'thing', own(2))).toEqual([]);
    const two = lacking([aReturn({ quantity: '1', period: q(3) })]);
    expect(nearOf(two).meantBy('C-1O', 'thing', own(2))).toEqual(['C-10']);
    expect(nearOf(two).meantBy('C-1O', 'thing', own(3))).toEqual([]);
  });

  test('each with its own days, though many have the same', () => {
    const contracts: Contracts = {
      'C-10': [THING, [aReturn({ quantity: '1', period: q(1) })]],
      'C-20': [THING, [aReturn({ quantity: '1', period: q(1) })]],
      'C-30': [THING, [aReturn({ quantity: '1', period: q(2) })]],
      'C-1O': [[], [stray('thing', q(2))]],
      'C-2O': [[], [stray('thing', q(2))]],
      'C-3O': [[], [stray('thing', q(2))]],
    };
    const near = nearOf(contracts);
    expect(['C-1O', 'C-2O', 'C-3O'].map((id) => near.meantBy(id, 'thing', own(2)))).toEqual([['C-10'], ['C-20'], []]);
    expect(['C-1O', 'C-2O', 'C-3O'].map((id) => near.meantBy(id, 'thing', own(1)))).toEqual([[], [], ['C-30']]);
  });

  test('and no more than three of them, in the order of the contracts', () => {
    const of = (...ids: readonly string[]): Contracts => ({
      ...Object.fromEntries(ids.map((id) => [id, [THING, []] as const])),
      'AB-15': [[], [stray('thing', q(2))]],
    });
    expect(nearOf(of('AB-95', 'AB-1', 'AB-25')).meantBy('AB-15', 'thing', own(2))).toEqual(['AB-95', 'AB-1', 'AB-25']);
    expect(nearOf(of('AB-95', 'AB-1', 'AB-25', 'AB-35')).meantBy('AB-15', 'thing', own(2))).toEqual([]);
    expect(nearOf(of('AB-1')).meantBy('AB-15', 'thing', own(2))).toEqual(['AB-1']);
    expect(nearOf(of('AB-156', 'AB-51', 'AB-29', 'AC-16')).meantBy('AB-15', 'thing', own(2))).toEqual([
      'AB-156',
      'AB-51',
    ]);
    // One letter more at one end and one less at the other are two.
    expect(nearOf(of('XAB-1')).meantBy('AB-15', 'thing', own(2))).toEqual([]);
    // One that promised nothing is near those that did all the same.
    expect(nearOf(of('AB-95'), ['AB-95']).meantBy('AB-15', 'thing', own(2))).toEqual(['AB-95']);
    // Itself is not the other, and what has no promises is not meant.
    expect(
      nearOf({ ...of('AB-95'), 'AB-15': [THING, [stray('job', q(2))]] }).meantBy('AB-15', 'thing', own(2)),
    ).toEqual([...['AB-95']]);
    expect(nearOf(of('AB-95'), ['AB-15']).meantBy('AB-15', 'thing', own(2))).toEqual([]);
  });

  test('is looked for from a thousand contracts, and no others: where there are more, ids are not what is wrong', () => {
    const strays = Array.from({ length: 1001 }, (_, at) => `S${String(at).padStart(4, '0')}`);
    const near = nearOf(
      {
        X0999: [THING, []],
        X1000: [THING, []],
        ...Object.fromEntries(strays.map((id) => [id, [[], [stray('thing', q(2))]]])),
      },
      ['X0999', 'X1000'],
    );
    expect(['S0999', 'S1000'].map((id) => near.meantBy(id, 'thing', own(2)))).toEqual([['X0999'], []]);
  });

  test('is looked for where something was promised nowhere, and not where it was for another area', () => {
    const area = { reason: 'not-promised', facts: { why: 'area' } } as const;
    const before = { reason: 'wrong-period', nearest: aPromise('1') } as const;
    const meant = (returned: ReturnRow) =>
      nearOf({ 'C-10': [THING, []], 'C-1O': [[], [returned]] }).meantBy('C-1O', 'thing', own(2));
    expect(meant(stray('thing', q(2), area))).toEqual([]);
    expect(meant(stray('thing', q(2), before))).toEqual([]);
    expect(meant(aReturn({ quantity: '1' }))).toEqual([]);
    expect(meant(stray('thing'))).toEqual(['C-10']);
  });

  test('is looked for from so many contracts alone', () => {
    const many = Array.from({ length: 1001 }, (_, at) => [`S-${at}x`, [[], [stray('thing', q(2))]]] as const);
    const near = nearOf({
      ...Object.fromEntries(many),
      'S-998': [THING, []],
      'S-999': [THING, []],
      'S-1000': [THING, []],
    });
    expect(near.meantBy('S-999x', 'thing', own(2))).toEqual(['S-999']);
    expect(near.meantBy('S-1000x', 'thing', own(2))).toEqual([]);
  });
});

describe('a contract whose missing return may have come', () => {
  const sent = (...returned: readonly ReturnRow[]) =>
    nearOf({ 'C-10': [THING, []], 'C-1O': [[], returned], 'C-99': [[], [stray('thing', q(2))]] });

  test('under the id of another, for its measure and some of its days', () => {
    const near = sent(stray('job', q(1)), stray('thing', q(2)));
    expect(near.sentAs('C-10', 'thing', own(2))).toEqual(['C-1O']);
    expect(near.sentAs('C-10', 'thing', own(1))).toEqual([]);
    expect(near.sentAs('C-10', 'job', own(1))).toEqual(['C-1O']);
    expect(near.sentAs('C-10', 'counted', own(1))).toEqual([]);
    expect(near.sentAs('C-10', 'thing', undefined)).toEqual(['C-1O']);
    expect(near.sentAs('C-99', 'thing', own(2))).toEqual([]);
    expect(near.sentAs('X', 'thing', own(2))).toEqual([]);
    expect(sent(stray('thing')).sentAs('C-10', 'thing', own(1))).toEqual(['C-1O']);
    expect(sent(stray('thing', '2026-27')).sentAs('C-10', 'thing', own(1))).toEqual(['C-1O']);
  });

  test('and no more than three of those', () => {
    const of = (...ids: readonly string[]) =>
      nearOf({
        'AB-15': [THING, []],
        ...Object.fromEntries(ids.map((id) => [id, [[], [stray('thing', q(2))]] as const])),
      });
    expect(of('AB-25', 'AB-35', 'AB-45').sentAs('AB-15', 'thing', own(2))).toHaveLength(3);
    expect(of('AB-25', 'AB-35', 'AB-45', 'AB-55').sentAs('AB-15', 'thing', own(2))).toEqual([]);
  });
});

describe('a line id that is not of its line', () => {
  type Line = readonly [id: string | undefined, measure?: string];
  const linesOf = (lines: readonly Line[]) =>
    lines.map(([id, measure = 'thing']) =>
      aPromise('1', undefined, {
        measure,
        rows: [aValuedRow({ quantity: '1', measure, ...(id !== undefined && { id }) })],
      }),
    );
  /** What is said of each return of C-1, beside the lines of other contracts. */
  function hints(
    promised: readonly Line[],
    returned: readonly (readonly [id: string | undefined, measure?: string, period?: string, met?: boolean])[],
    others: Readonly<Record<string, readonly Line[]>> = {},
  ) {
    const ids = new PromisedIds();
    ids.add('C-1', linesOf(promised));
    for (const [contract, lines] of Object.entries(others)) ids.add(contract, linesOf(lines));
    const met = [{ line: aPromise('1'), share: { numerator: 1n, denominator: 1n } }];
    const rows = returned.map(([id, measure = 'thing', period = q(1), isMet = true]) =>
      aReturn({ quantity: '1', measure, period, ...(id !== undefined && { id }) }, isMet ? { met } : {}),
    );
    const found = ids.hintsOf(linesOf(promised), rows);
    return rows.map(({ row }) => {
      const hint = found.get(row);
      return hint ? Object.values(hint).slice(1).join(' ') : '-';
    });
  }

  test('is of another measure of the contract', () => {
    expect(hints([['A'], ['B', 'job']], [['B'], ['A'], [undefined], ['B', 'job']])).toEqual([
      ...['measure job', '-', '-', '-'],
    ]);
    // One id on lines of two measures is right for either.
    expect(hints([['A'], ['A', 'job']], [['A'], ['A', 'job']])).toEqual(['-', '-']);
  });

  test('is of another contract, unless contracts count alike', () => {
    expect(hints([['A']], [['X9']], { 'C-2': [['X9', 'job']] })).toEqual(['contract C-2 job']);
    expect(hints([['A']], [['X9']], { 'C-2': [['X9']] })).toEqual(['contract C-2 thing']);
    // Several that call a line of this measure so say nothing of it; of another one they do.
    expect(hints([['A']], [['X9']], { 'C-2': [['X9']], 'C-3': [['X9']] })).toEqual(['-']);
    expect(hints([['A'], ['B', 'job']], [['X9', 'job']], { 'C-2': [['X9']], 'C-3': [['X9']] })).toEqual([
      ...['contract C-2 thing'],
    ]);
    expect(hints([['A']], [['X9']], { 'C-2': [['X9']], 'C-3': [['X9', 'job']] })).toEqual(['-']);
    expect(hints([['A']], [['X9']], { 'C-2': [['X9'], ['X9', 'job']] })).toEqual(['contract C-2 thing']);
    const three = { 'C-2': [['X9']], 'C-3': [['X9', 'job']], 'C-4': [['X9']] } as const;
    expect(hints([['A']], [['X9'], ['X9', 'job']], three)).toEqual(['-', '-']);
  });

  test('is a character from the line that lacks its days', () => {
    const lines: readonly Line[] = [['A-11'], ['A-21'], ['B-5']];
    const others = ['A-21', 'B-5'].map((id) => [id] as const);
    expect(hints(lines, [...others, ['A-1l']])).toEqual(['-', '-', 'near A-11']);
    expect(hints(lines, [...others, ['a-1L']])).toEqual(['-', '-', 'near A-11']);
    expect(hints(lines, [...others, ['A-11'], ['A-1l']])[3]).toBe('unknown thing 3 A-11');
    expect(hints(lines, [...others, ['A-11', 'thing', q(2)], ['A-1l']])[3]).toBe('near A-11');
    // Of two lines that lack it, or of one in all, nobody knows that it is the one.
    expect(hints(lines, [['A-31']])).toEqual(['unknown thing 3 A-11']);
    expect(hints([['A-11']], [['A-1l']])).toEqual(['unknown thing 1 A-11']);
    expect(hints([['A-11'], ['A-21']], [['A-21'], ['A-31']])[1]).toBe('near A-11');
  });

  test('is of nobody, though it is of the series of the lines', () => {
    expect(hints([['T-1']], [['T-9']])).toEqual(['unknown thing 1 T-1']);
    expect(hints([['T-10'], ['T-20']], [['T-987']])).toEqual(['unknown thing 2']);
    expect(hints([['T-100'], ['T-200']], [['T-155']])[0]).toMatch(/^unknown thing 2/);
    expect(hints([['T-1']], [['T-9', 'thing', q(1), false]])).toEqual(['-']);
    expect(hints([['T-1']], [['X-9']])).toEqual(['-']);
    expect(hints([['X-1'], ['T-1']], [['T-99']])).toEqual(['unknown thing 2']);
    expect(hints([['T-1']], [['t_1']])).toEqual(['-']);
    expect(hints([['T-1'], ['T-2']], [['T-1'], ['t_1']])).toEqual(['-', '-']);
    expect(hints([['T-1']], [['T-98765']])).toEqual(['unknown thing 1 T-1']);
    expect(hints([['T-1']], [['TX-9']])).toEqual(['-']);
    expect(hints([['1']], [['2']])).toEqual(['-']);
    expect(hints([['T-1'], ['T-2']], [['T–1']])).toEqual(['near T-1']);
    expect(hints([[undefined]], [['T-9']])).toEqual(['-']);
    expect(hints([['T-1', 'job']], [['T-9']])).toEqual(['-']);
  });
});

describe('who has not returned', () => {
  const line = (measure: string, periods: readonly (string | undefined)[], overdue = 10n): WorkedLine => {
    const named = (text: string) => ({ text, ...days(text) });
    const reasons = periods.map((text) =>
      reasonFound('missing-return', text === undefined ? {} : { period: named(text) }),
    );
    const zero = { numerator: 0n, denominator: 1n };
    return {
      ...{ committed: [], due: 0n, delivered: [], evidenced: [], parts: [] },
      line: {
        ...{ contract: 'C-1', measure, commitments: [], proxies: 0, promised: true, state: 'valued', claimed: {} },
        ...{
          committed: zero,
          due: zero,
          locations: [],
          reasons: [reasonFound('no-evidence', { quantity: zero }), ...reasons],
        },
        pounds: { ...AGGREGATES, due: 0n, overdue },
      },
    };
  };
  const told = ({ period, measures, all, pounds }: NotReturned) =>
    [period?.text ?? 'undated', measures.join('+'), all ? 'all' : 'some', Number(pounds)].join(' ');
  const missing = (lines: readonly WorkedLine[], returned: readonly string[] = []) =>
    notReturned(
      { id: 'C-1' },
      lines,
      returned.map((period) => aReturn({ quantity: '1', period })),
    ).map(told);

  test('is told for each time, with its measures and what is overdue on them once', () => {
    expect(missing([line('thing', [q(1), q(3)]), line('job', [q(3)])], [q(2)])).toEqual([
      ...['2026-27-Q1 thing all 10', '2026-27-Q3 job+thing all 10'],
    ]);
    expect(missing([line('thing', []), line('job', [])])).toEqual([]);
    expect(missing([line('thing', [q(1)]), line('thing', [q(1)])])).toEqual(['2026-27-Q1 thing all 20']);
  });

  test('all of it where nothing whatever came back for the time', () => {
    expect(missing([line('thing', [q(1)])], [q(1)])).toEqual(['2026-27-Q1 thing some 10']);
    expect(missing([line('thing', [q(1)])], ['2026-06-30/2026-07-31'])).toEqual(['2026-27-Q1 thing some 10']);
    expect(missing([line('thing', [q(2)])], ['2026-06-01/2026-07-01'])).toEqual(['2026-27-Q2 thing some 10']);
    expect(missing([line('thing', [q(2)])], [q(1), q(3)])).toEqual(['2026-27-Q2 thing all 10']);
    expect(missing([line('thing', [undefined])])).toEqual(['undated thing all 10']);
    expect(missing([line('thing', [undefined])], [q(1)])).toEqual(['undated thing some 10']);
    const undated = notReturned({ id: 'C-1' }, [line('thing', [q(1)])], [aReturn({ quantity: '1' })]);
    expect(undated.map(told)).toEqual(['2026-27-Q1 thing some 10']);
  });

  test('in order of days, with times that touch or overlap put together where all is missing', () => {
    expect(missing([line('thing', [q(2)]), line('job', [q(1)])])).toEqual(['2026-04-01/2026-09-30 job+thing all 20']);
    expect(missing([line('thing', [q(3)]), line('job', [q(1)])])).toEqual([
      ...['2026-27-Q1 job all 10', '2026-27-Q3 thing all 10'],
    ]);
    expect(missing([line('thing', ['2026-27']), line('job', [q(2)])])).toEqual(['2026-27 job+thing all 20']);
    expect(missing([line('thing', ['2026-04']), line('job', [q(1)])])).toEqual(['2026-27-Q1 job+thing all 20']);
    expect(missing([line('thing', ['2026-04-01/2026-06-29']), line('job', [q(2)])])).toHaveLength(2);
    expect(missing([line('thing', [q(1)]), line('job', [undefined])])).toEqual([
      'undated job all 10',
      '2026-27-Q1 thing all 10',
    ]);
    expect(
      missing([line('job', [undefined]), line('thing', [undefined]), line('thing', [q(1)]), line('thing', [q(2)])]),
    ).toEqual([...['undated job+thing all 20', '2026-04-01/2026-09-30 thing all 20']]);
    // Of two that begin on one day the shorter one is first, and what has no days before them.
    const both = [line('thing', [q(1)]), line('job', ['2026-04'])];
    for (const lines of [both, [...both].reverse()])
      expect(missing(lines, [q(1)])).toEqual(['2026-04 job some 10', '2026-27-Q1 thing some 10']);
    const long = [line('job', [undefined]), line('thing', ['1970-01-01/1970-03-31'])];
    for (const lines of [long, [...long].reverse()])
      expect(missing(lines)).toEqual(['undated job all 10', '1970-01-01/1970-03-31 thing all 10']);
    const over = [line('thing', [q(1)]), line('job', ['2026-06-01/2026-12-31']), line('counted', [q(2)])];
    expect(missing(over, [q(3)])).toEqual([
      ...['2026-04-01/2026-09-30 counted+thing all 20', '2026-06-01/2026-12-31 job some 10'],
    ]);
    expect(missing([line('thing', ['2026-27']), line('job', [q(1)])], [q(1)])).toEqual([
      ...['2026-27-Q1 job some 10', '2026-27 thing some 10'],
    ]);
    // What something came back for stays by itself, and parts the others no more than it has to.
    const some = [line('thing', [q(1)]), line('job', [q(2)]), line('counted', ['2026-05'])];
    expect(missing(some, ['2026-05-01/2026-05-31'])).toEqual([
      ...['2026-27-Q1 thing some 10', '2026-05 counted some 10', '2026-27-Q2 job all 10'],
    ]);
  });

  test('of what has no pounds, and by the name a row gave the time', () => {
    const { pounds: _, ...counted } = line('counted', [q(1)]).line;
    const bare = { ...line('counted', []), line: counted };
    expect(missing([bare])).toEqual(['2026-27-Q1 counted all 0']);
    const year = line('thing', []);
    const named = reasonFound('missing-return', { period: { text: 'FY26', ...days('2026-27') } });
    const own = { ...year, line: { ...year.line, reasons: [named] } };
    expect(missing([own, line('job', [q(2)])])).toEqual(['FY26 job+thing all 20']);
  });

  test('and by whom, where that is known', () => {
    const [by] = notReturned({ id: 'C-1', supplier: 'Alder Ltd' }, [line('thing', [q(1)])], []);
    expect(by?.supplier).toBe('Alder Ltd');
    const [nobody = {}] = notReturned({ id: 'C-1' }, [line('thing', [undefined])], []);
    expect(Object.keys(nobody).sort()).toEqual(['all', 'contract', 'measures', 'pounds']);
  });
});
