// The smallest extra commitment: cases whose answer is known by hand.
import { describe, expect, test } from 'vitest';
import type { AskPart } from '../../../src/model/ask.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import type { MayAdd } from '../../../src/model/solution.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { viewOfSolutions } from '../../../src/report/solve-view.ts';
import { solve } from '../../../src/valuation/solve/solve.ts';
import { aBid } from '../../support/bids.ts';
import { aCommitment } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

describe('cases whose answer is known', () => {
  const METHOD = {
    rounding: 'half-away-from-zero',
    overlaps: [{ kind: 'part-of', part: 'five', whole: 'whole' }],
  } as const;
  const TABLE = aTable({
    parameters: {
      seven: aParameter('7'),
      five: aParameter('5'),
      three: aParameter('3'),
      penny: aParameter('0.01'),
      nothing: aParameter('0'),
    },
    measures: {
      seven: aMeasure(['seven']),
      five: aMeasure(['five']),
      three: aMeasure(['three'], { unit: 'hour' }),
      penny: aMeasure(['penny'], { unit: 'GBP' }),
      nothing: aMeasure(['nothing']),
      counted: aMeasure([], { record_only: true, components: [], unit: 'tree' }),
      whole: aMeasure(['five']),
    },
    method: METHOD,
  });
  const bid = aBid([aCommitment({ measure: 'seven', quantity: '1' })], TABLE);
  const pounds = (amount: string): AskPart => ({ kind: 'pounds', of: 'total', at_least: decimal(amount) });
  const answerTo = (parts: readonly AskPart[], using: readonly MayAdd[], of = bid) => {
    const solution = solve({ bid: of, parts, of: 'total', using, beside: [] });
    const { outcome } = solution;
    const added = outcome.kind === 'solved' ? outcome.answer.added : [];
    return {
      solution,
      kind: outcome.kind,
      added: Object.fromEntries(added.map(({ measure, quantity }) => [measure, formatExact(quantity)])),
      cost: outcome.kind === 'solved' && outcome.answer.cost ? formatExact(outcome.answer.cost) : undefined,
    };
  };

  test('a floor of what is worth nothing to the ask is said not to be met, whatever the answer', () => {
    const using = [
      { measure: 'seven', floor: decimal('1') },
      { measure: 'counted', floor: decimal('4.5') },
      { measure: 'nothing', floor: decimal('1') },
      { measure: 'three', floor: decimal('2') },
    ];
    const held = aBid(
      [
        aCommitment({ measure: 'seven', quantity: '1' }),
        aCommitment({ id: '2', measure: 'counted', quantity: '2' }),
        aCommitment({ id: '3', measure: 'counted', quantity: '1' }),
      ],
      TABLE,
    );
    const counted = { measure: 'counted', unit: 'tree', floor: decimal('4.5'), held: rational(3) };
    const nothing = { measure: 'nothing', unit: 'thing', floor: rational(1), held: rational(0) };
    const three = { measure: 'three', unit: 'hour', floor: rational(2), held: rational(0) };
    const { added, solution } = answerTo([pounds('19')], using, held);
    expect(added).toEqual({ seven: '1', three: '2' });
    expect(solution.belowFloors).toEqual([counted, nothing]);
    const met = answerTo([pounds('7')], using, held);
    expect([met.kind, met.solution.belowFloors]).toEqual(['met', [counted, nothing, three]]);
    const none = answerTo([pounds('19')], [{ measure: 'counted', floor: rational(9) }], held);
    expect([none.kind, none.solution.belowFloors]).toEqual(['not-reachable', []]);
    const texts = (one: typeof solution) =>
      viewOfSolutions([one]).flatMap((block) =>
        block.type === 'paragraph' && block.tone === 'warning' ? [block.text] : [],
      );
    expect(texts(solution)[0]).toContain('The floor set for counted, 4.5 tree, is not met: the bid would hold 3.');
    expect(texts(met.solution)[0]).toContain('is not met: the bid holds 3.');
  });

  test('a mix of costs: 12.00 more for 9.00, not the 10.00 that the best ratio alone costs', () => {
    const using = [
      { measure: 'seven', cost: decimal('5') },
      { measure: 'five', cost: decimal('4') },
      { measure: 'three', cost: decimal('2.90') },
    ];
    expect(answerTo([pounds('19')], using)).toMatchObject({
      kind: 'solved',
      added: { seven: '1', five: '1' },
      cost: '9',
    });
  });

  test('without costs the fewest units, and each measure by itself', () => {
    const { added, solution } = answerTo([pounds('19')], [{ measure: 'three' }, { measure: 'seven' }]);
    expect(added).toEqual({ seven: '2' });
    const alone = solution.alone.map((each) => [
      'answer' in each && each.answer.added.map(({ quantity }) => formatExact(quantity)),
    ]);
    expect(alone).toEqual([[['4']], [['2']]]);
  });

  test('steps, floors and caps are kept, the last two on what the bid holds altogether', () => {
    expect(answerTo([pounds('19')], [{ measure: 'three', step: decimal('0.5') }]).added).toEqual({ three: '4' });
    expect(answerTo([pounds('18')], [{ measure: 'three', step: decimal('0.5') }]).added).toEqual({ three: '4' });
    expect(answerTo([pounds('17.5')], [{ measure: 'three', step: decimal('0.5') }]).added).toEqual({ three: '3.5' });
    expect(
      answerTo(
        [pounds('19')],
        [
          { measure: 'seven', cap: decimal('2') },
          { measure: 'three', floor: decimal('1') },
        ],
      ).added,
    ).toEqual({
      seven: '1',
      three: '2',
    });
  });

  test('what the caps do not allow is not reachable, and it says how far they get', () => {
    const { kind, solution } = answerTo([pounds('19')], [{ measure: 'seven', cap: decimal('2') }]);
    expect(kind).toBe('not-reachable');
    expect(solution.outcome).toMatchObject({ furthest: { offer: 1400n } });
    expect(answerTo([pounds('19')], [{ measure: 'seven', cap: decimal('1') }]).solution).toMatchObject({
      outcome: { kind: 'not-reachable' },
      cannot: [{ measure: 'seven', why: 'capped' }],
    });
  });

  test('a measure that cannot help says why', () => {
    const { solution } = answerTo(
      [pounds('19')],
      [{ measure: 'counted' }, { measure: 'nothing' }, { measure: 'three' }],
    );
    expect(solution.cannot).toEqual([
      { measure: 'counted', why: 'record-only' },
      { measure: 'nothing', why: 'worth-nothing' },
    ]);
  });

  test('overlaps count against it', () => {
    const held = aBid([aCommitment({ measure: 'whole', quantity: '2' })], TABLE);
    const { added, solution } = answerTo([pounds('19')], [{ measure: 'five' }, { measure: 'three' }], held);
    expect(solution.cannot).toEqual([{ measure: 'five', why: 'overlaps', with: ['whole'] }]);
    expect(added).toEqual({ three: '3' });
    const both = answerTo(
      [pounds('30')],
      [
        { measure: 'five', cap: decimal('3') },
        { measure: 'whole', cap: decimal('4') },
      ],
    );
    expect(both.solution.outcome).toMatchObject({ kind: 'not-reachable', furthest: { offer: 2700n } });
  });

  test('what the bid holds takes off what overlaps with it, and a limit of the table is not passed', () => {
    const at_most = { kind: 'at-most', measures: ['five'], quantity: '3' } as const;
    const limited = {
      ...TABLE,
      table: { ...TABLE.table, method: { ...METHOD, overlaps: [...METHOD.overlaps, at_most] } },
    };
    const held = (table: LoadedTable) => aBid([aCommitment({ measure: 'whole', quantity: '2' })], table);
    const four = answerTo([pounds('20')], [{ measure: 'five' }], held(TABLE));
    expect(four.added).toEqual({ five: '4' });
    expect(four.solution.outcome).toMatchObject({ answer: { offer: 3000n, countedTwice: 1000n } });
    expect(answerTo([pounds('20')], [{ measure: 'five' }], held(limited)).solution.outcome).toMatchObject({
      kind: 'not-reachable',
      furthest: { offer: 2500n, countedTwice: 1000n },
    });
    expect(answerTo([pounds('15')], [{ measure: 'five' }], held(limited)).added).toEqual({ five: '3' });
    // Nothing is gained by less than what is held, so nothing is offered.
    const two = answerTo([pounds('20')], [{ measure: 'five', cap: decimal('2') }], held(TABLE));
    expect(two.solution.outcome).toEqual({ kind: 'not-reachable' });
    // What is held and may be counted twice already counts once: the most of what overlaps with it gets further.
    const rows = [aCommitment({ measure: 'whole', quantity: '2' }), aCommitment({ measure: 'five', quantity: '1' })];
    const most = answerTo([pounds('30')], [{ measure: 'five', cap: decimal('4') }], aBid(rows, TABLE));
    expect(most.solution.outcome).toMatchObject({ furthest: { offer: 3000n, countedTwice: 1000n } });
  });

  test('an overlap keeps nothing from a quantity that is asked, and its pounds count as far as they are not doubled', () => {
    const held = aBid([aCommitment({ measure: 'whole', quantity: '2' })], TABLE);
    const fives: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'five' }, at_least: decimal('3') };
    expect(answerTo([fives], [{ measure: 'five' }], held).added).toEqual({ five: '3' });
    const both = answerTo([pounds('19'), fives], [{ measure: 'three' }, { measure: 'five' }], held);
    expect(both.kind).toBe('solved');
    expect(both.solution.outcome).toMatchObject({ answer: { readings: [{ state: 'met' }, { state: 'met' }] } });
    const { outcome } = both.solution;
    expect(outcome.kind === 'solved' && outcome.answer.readings.some((each) => 'metByDoubled' in each)).toBe(false);
  });

  test('of two that overlap the one that costs less is taken, whichever was named first', () => {
    const costs = (five: number, whole: number) => [
      { measure: 'five', cost: rational(five) },
      { measure: 'whole', cost: rational(whole) },
    ];
    expect(answerTo([pounds('17')], costs(4, 3)).added).toEqual({ whole: '2' });
    expect(answerTo([pounds('17')], costs(3, 4)).added).toEqual({ five: '2' });
    // What must be added is added, and what it overlaps with is left out.
    const must = [
      { measure: 'five', cost: rational(4), floor: rational(1) },
      { measure: 'whole', cost: rational(3) },
    ];
    expect(answerTo([pounds('17')], must).added).toEqual({ five: '2' });
    const capped = [{ measure: 'five', cap: rational(1) }, { measure: 'whole' }];
    const { added, solution } = answerTo([pounds('17')], capped);
    expect(added).toEqual({ whole: '2' });
    expect(solution.cannot).toEqual([{ measure: 'five', why: 'overlaps', with: ['whole'] }]);
  });

  test('social value is not short of local economic value that may be counted twice', () => {
    const local = (id: string, product: string) =>
      aMeasure([], { components: [{ kind: 'local-economic', product: [product] }], unit: id });
    const table = aTable({
      parameters: { five: aParameter('5') },
      measures: { five: aMeasure(['five']), part: local('part', 'five'), all: local('all', 'five') },
      method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'all' }] },
    });
    const rows = ['five', 'part', 'all'].map((measure) => aCommitment({ measure, quantity: '4' }));
    const ask = (of: 'social' | 'total', amount: string): AskPart => ({
      kind: 'pounds',
      of,
      at_least: decimal(amount),
    });
    const held = aBid(rows, table);
    const now = (part: AskPart) => held.readings(held.with([]), [part])[0];
    expect(now(ask('social', '20'))).not.toHaveProperty('metByDoubled');
    expect(now(ask('total', '41'))).toMatchObject({ state: 'met', metByDoubled: 2000n });
    const solution = solve({
      bid: held,
      parts: [ask('social', '25')],
      of: 'social',
      using: [{ measure: 'five' }],
      beside: [],
    });
    expect(solution.outcome).toMatchObject({ answer: { added: [{ quantity: rational(1) }] } });
  });

  test('several asks at once, a quantity among them', () => {
    const trees: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'counted' }, at_least: decimal('4') };
    expect(answerTo([pounds('19'), trees], [{ measure: 'counted' }, { measure: 'five' }]).added).toEqual({
      counted: '4',
      five: '3',
    });
  });

  test('a table that says nothing of overlaps has none', () => {
    const { method: _, ...bare } = TABLE.table;
    const held = aBid([aCommitment({ measure: 'whole', quantity: '2' })], { ...TABLE, table: bare });
    expect(answerTo([pounds('19')], [{ measure: 'five' }], held).added).toEqual({ five: '2' });
  });

  test('what is met already needs nothing', () => {
    expect(answerTo([pounds('7')], [{ measure: 'three' }]).kind).toBe('met');
  });

  const within = (measure: string, amount: string): AskPart => ({
    kind: 'pounds',
    within: { by: 'measure', id: measure },
    at_least: decimal(amount),
  });
  const quantity = (measure: string, amount: string): AskPart => ({
    kind: 'quantity',
    within: { by: 'measure', id: measure },
    at_least: decimal(amount),
  });

  test('pounds within a measure are those of its own rows, those that overlap among them', () => {
    const held = aBid(
      [
        aCommitment({ measure: 'seven', quantity: '1' }),
        aCommitment({ measure: 'five', quantity: '2' }),
        aCommitment({ measure: 'whole', quantity: '2' }),
      ],
      TABLE,
    );
    const { added, solution } = answerTo([within('five', '24')], [{ measure: 'seven' }, { measure: 'five' }], held);
    expect(added).toEqual({ five: '3' });
    expect(solution.cannot).toEqual([{ measure: 'seven', why: 'worth-nothing' }]);
    // Two years of the contract.
    const yearly: AskPart = {
      ...{ kind: 'pounds-a-year', within: { by: 'measure', id: 'five' } },
      at_least: decimal('12'),
    };
    expect(answerTo([yearly], [{ measure: 'five' }], held).added).toEqual({ five: '3' });
  });

  test('what the whole bid offers counts without what may be counted twice in it', () => {
    const rows = ['five', 'whole'].map((measure) => aCommitment({ measure, quantity: '2' }));
    const held = aBid(rows, TABLE);
    expect(answerTo([pounds('19')], [{ measure: 'three' }], held).added).toEqual({ three: '3' });
    expect(answerTo([pounds('10')], [{ measure: 'three' }], held).kind).toBe('met');
  });

  test('asks that do not say what of are of what all are, and a quantity is of nothing', () => {
    const open: AskPart = { kind: 'pounds', at_least: decimal('19') };
    const both = answerTo([open, quantity('three', '1')], [{ measure: 'three' }]).solution;
    expect([both.of, both.parts]).toEqual(['total', [{ ...open, of: 'total' }, quantity('three', '1')]]);
    const counted = answerTo([quantity('three', '1')], [{ measure: 'three' }]).solution;
    expect(counted).not.toHaveProperty('of');
    expect(counted.parts).toEqual([quantity('three', '1')]);
    const twice = answerTo([{ ...open, of: 'social' }], [{ measure: 'three' }]).solution;
    expect(twice.parts).toEqual([{ ...open, of: 'social' }]);
  });

  test('a cost of any measure is a cost of the answer; those without one cost 1 in the search and nothing in it', () => {
    const { solution, cost } = answerTo(
      [pounds('24')],
      [{ measure: 'seven', cost: decimal('0.5') }, { measure: 'three' }],
    );
    expect([solution.hasCosts, cost]).toEqual([true, '1.5']);
    expect(solution.outcome).toMatchObject({ answer: { added: [{ measure: 'seven', cost: decimal('1.5') }] } });
    const free = answerTo([pounds('24')], [{ measure: 'seven', cost: decimal('9') }, { measure: 'three' }]);
    expect(free.added).toEqual({ three: '6' });
    expect([free.solution.hasCosts, free.cost]).toEqual([true, '0']);
    const none = answerTo([pounds('24')], [{ measure: 'seven' }]);
    expect([none.solution.hasCosts, none.cost]).toEqual([false, undefined]);
    expect(none.solution.outcome).not.toHaveProperty('answer.cost');
    expect(none.solution.outcome).not.toHaveProperty('answer.added.0.cost');
  });

  test('an answer has what is added by name, its pounds and what is offered with it, and the rows to write', () => {
    const { solution } = answerTo([pounds('19')], [{ measure: 'three' }]);
    expect(solution).toMatchObject({ facts: { id: 'C-1' }, countedTwice: 0n, now: [{ state: 'short', short: 1200n }] });
    expect(solution.outcome).toMatchObject({
      kind: 'solved',
      answer: {
        added: [{ measure: 'three', title: 'A thing', unit: 'hour', quantity: rational(4), pounds: 1200n }],
        offer: 1900n,
        countedTwice: 0n,
        readings: [{ state: 'met', offer: 1900n }],
        commitments: [{ contract: 'C-1', measure: 'three', quantity: rational(4), unit: 'hour' }],
      },
    });
    expect(solution.outcome).not.toHaveProperty('bound');
  });

  test('of what is met already nothing is added, though another part is short', () => {
    const { added, solution } = answerTo(
      [pounds('7'), quantity('three', '2')],
      [{ measure: 'seven' }, { measure: 'three' }],
    );
    expect(added).toEqual({ three: '2' });
    expect(solution.cannot).toEqual([{ measure: 'seven', why: 'worth-nothing' }]);
    const met = answerTo([pounds('7')], [{ measure: 'seven' }]).solution;
    expect([met.outcome, met.cannot, met.alone]).toEqual([{ kind: 'met' }, [], []]);
  });

  test('a measure that the table has no figure for says why', () => {
    const table = aTable({
      ...TABLE.table,
      parameters: {
        ...TABLE.table.parameters,
        town: aParameter('', { values: [{ value: '5', area: 'Leeds' }] }),
      },
      measures: { ...TABLE.table.measures, town: aMeasure(['town']) },
    });
    const held = aBid([aCommitment({ measure: 'seven', quantity: '1' })], table);
    const { solution } = answerTo([pounds('19')], [{ measure: 'town' }, { measure: 'three' }], held);
    expect(solution.cannot).toEqual([{ measure: 'town', why: 'unvalued', reasons: ['no-figure-for-area'] }]);
    expect(solution.alone.find(({ measure }) => measure === 'town')).toEqual({
      measure: 'town',
      left: { why: 'unvalued', reasons: ['no-figure-for-area'] },
    });
  });

  test('what is only counted helps with its own quantity and with no pounds', () => {
    const both = answerTo([quantity('counted', '3'), pounds('10')], [{ measure: 'counted' }, { measure: 'three' }]);
    expect(both.added).toEqual({ counted: '3', three: '1' });
    expect(answerTo([quantity('three', '3')], [{ measure: 'counted' }]).solution.cannot).toEqual([
      { measure: 'counted', why: 'record-only' },
    ]);
    expect(answerTo([pounds('10')], [{ measure: 'counted' }]).solution.cannot).toEqual([
      { measure: 'counted', why: 'record-only' },
    ]);
  });

  describe('beside the answer', () => {
    const besides = (amount: string, using: readonly MayAdd[], beside: readonly string[]) => {
      const { alone } = solve({ bid, parts: [pounds(amount)], of: 'total', using, beside });
      return alone.map((each) => [
        each.measure,
        'answer' in each ? formatExact(each.answer.added[0]?.quantity ?? rational(0)) : each.left.why,
      ]);
    };

    test('stand three answers of one measure, where there are so many, and of those that were named each', () => {
      const others = ['three', 'five', 'whole', 'seven'];
      expect(besides('29', [{ measure: 'seven' }], others)).toEqual([
        ['seven', '4'],
        ['three', '8'],
        ['five', '5'],
        ['whole', '5'],
      ]);
      // Of two measures neither is the answer by itself.
      const both = [
        { measure: 'seven', cap: rational(2) },
        { measure: 'three', cap: rational(6) },
      ];
      expect(besides('29', both, ['five', 'whole', 'seven', 'three'])).toEqual([
        ['seven', 'not-enough'],
        ['three', 'not-enough'],
        ['five', '5'],
        ['whole', '5'],
        ['seven', '4'],
      ]);
    });

    test('stands none that cannot help, and none of which a single unit is worth more than ten times what is missing', () => {
      expect(besides('29', [{ measure: 'seven' }], ['counted', 'nothing', 'three'])).toEqual([
        ['seven', '4'],
        ['three', '8'],
      ]);
      expect(besides('7.30', [{ measure: 'penny' }], ['three', 'five'])).toEqual([
        ['penny', '30'],
        ['three', '1'],
      ]);
      // Named by the person it stands there all the same.
      expect(besides('7.30', [{ measure: 'five' }], [])).toEqual([['five', '1']]);
    });

    test('a measure that is not enough says how far the most of it gets', () => {
      const using = [{ measure: 'seven', cap: rational(2) }, { measure: 'three' }];
      const { solution } = answerTo([pounds('29')], using);
      expect(solution.alone[0]).toMatchObject({
        measure: 'seven',
        left: { why: 'not-enough' },
        furthest: { offer: 1400n, added: [{ measure: 'seven', quantity: rational(1) }] },
      });
    });
  });

  test('of several that are not enough the furthest is the most of each', () => {
    const using = [
      { measure: 'seven', cap: rational(2) },
      { measure: 'three', cap: rational(2) },
      { measure: 'nothing' },
    ];
    const { solution } = answerTo([pounds('90')], using);
    expect(solution.outcome).toMatchObject({ kind: 'not-reachable', furthest: { offer: 2000n } });
    expect(solution.cannot).toEqual([{ measure: 'nothing', why: 'worth-nothing' }]);
    const none = answerTo([pounds('90')], [{ measure: 'nothing' }]).solution;
    expect(none.outcome).toEqual({ kind: 'not-reachable' });
  });

  test('of choices that are not enough the one that gets furthest is told, and what it leaves out', () => {
    const using = (five: number, whole: number) => [
      { measure: 'five', cap: rational(five) },
      { measure: 'whole', cap: rational(whole) },
    ];
    const far = (five: number, whole: number) => {
      const { outcome, cannot } = answerTo([pounds('90')], using(five, whole)).solution;
      const furthest = outcome.kind === 'not-reachable' ? outcome.furthest : undefined;
      return [furthest?.offer, cannot.map(({ measure }) => measure)];
    };
    expect(far(2, 4)).toEqual([2700n, ['five']]);
    expect(far(4, 2)).toEqual([2700n, ['whole']]);
    expect(far(3, 3)).toEqual([2200n, ['whole']]);
  });

  test('of two that cost as much the one that was named first is taken', () => {
    expect(answerTo([pounds('17')], [{ measure: 'five' }, { measure: 'whole' }]).added).toEqual({ five: '2' });
    expect(answerTo([pounds('17')], [{ measure: 'whole' }, { measure: 'five' }]).added).toEqual({ whole: '2' });
  });

  test('of what the bid holds as much as a limit of the table allows nothing more counts', () => {
    const overlaps = [{ kind: 'at-most', measures: ['five'], quantity: '3' } as const];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const held = aBid([aCommitment({ measure: 'five', quantity: '3' })], limited);
    const { added, solution } = answerTo([pounds('20')], [{ measure: 'five' }, { measure: 'three' }], held);
    expect(added).toEqual({ three: '2' });
    expect(solution.cannot).toEqual([{ measure: 'five', why: 'overlaps', with: [] }]);
    // A quantity of it may be asked all the same.
    expect(answerTo([quantity('five', '5')], [{ measure: 'five' }], held).added).toEqual({ five: '2' });
  });

  test('parts of several asks are each of what they say, and pounds of an answer are of what is asked', () => {
    const local = (product: string) => ({ kind: 'local-economic', product: [product] }) as const;
    const table = aTable({
      ...TABLE.table,
      parameters: { ...TABLE.table.parameters, ten: aParameter('10') },
      measures: {
        ...TABLE.table.measures,
        town: aMeasure([], { components: [local('ten')] }),
        both: aMeasure([], { components: [{ kind: 'economic', product: ['three'] }, local('ten')] }),
      },
    });
    const held = aBid([aCommitment({ measure: 'seven', quantity: '1' })], table);
    const social: AskPart = { kind: 'pounds', of: 'social', at_least: decimal('12') };
    const using = [{ measure: 'five' }, { measure: 'town' }];
    expect(answerTo([pounds('19'), social], using, held).added).toEqual({ five: '1', town: '1' });
    expect(answerTo([social], using, held).solution.cannot).toEqual([{ measure: 'town', why: 'worth-nothing' }]);
    const { outcome } = solve({ bid: held, parts: [social], of: 'social', using: [{ measure: 'both' }], beside: [] });
    expect(outcome).toMatchObject({ answer: { offer: 1300n, added: [{ quantity: rational(2), pounds: 600n }] } });
  });

  test('beside an answer in units stand others, whatever a unit is worth', () => {
    const things: AskPart = {
      kind: 'quantity',
      within: { by: 'outcome', id: 'Things' },
      unit: 'thing',
      at_least: decimal('3'),
    };
    const { alone } = solve({
      bid,
      parts: [things],
      of: 'total',
      using: [{ measure: 'five' }],
      beside: ['seven', 'three'],
    });
    expect(alone.map(({ measure }) => measure)).toEqual(['five', 'seven', 'three']);
  });

  test('a limit that several measures meet only together leaves room for so much of them', () => {
    const overlaps = [{ kind: 'at-most', measures: ['five', 'seven'], quantity: '3' } as const];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const held = aBid([aCommitment({ measure: 'three', quantity: '1' })], limited);
    const using = [{ measure: 'seven', cap: rational(2) }, { measure: 'five', cap: rational(2) }, { measure: 'three' }];
    const { added, solution, kind } = answerTo([pounds('27')], using, held);
    expect([kind, added]).toEqual(['solved', { seven: '2', five: '1', three: '2' }]);
    expect(solution.outcome).toMatchObject({
      answer: { offer: 2800n, countedTwice: 0n, readings: [{ state: 'met' }] },
    });
    expect(solution.outcome).not.toHaveProperty('bound');
  });

  test('of a limit that what is added raises nobody says what is the least or cannot be reached', () => {
    // One for each that is counted: three in all, of which two are to be added.
    const overlaps = [{ kind: 'at-most', measures: ['five', 'seven'], quantity: '1', for_each: 'counted' } as const];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const rows = [aCommitment({ measure: 'three', quantity: '1' }), aCommitment({ measure: 'counted', quantity: '1' })];
    const held = aBid(rows, limited);
    const using = [{ measure: 'seven', cap: rational(2) }, { measure: 'five', cap: rational(2) }, { measure: 'three' }];
    const answered = (amount: string, counted: MayAdd, things: string) =>
      answerTo([pounds(amount), quantity('counted', things)], [...using, counted], held);
    const { added, solution } = answered('27', { measure: 'counted', cap: rational(3) }, '3');
    // Nobody says that it is the least: by themselves no more than one of each would count.
    expect(added).toEqual({ seven: '1', five: '1', three: '4', counted: '2' });
    expect(solution.outcome).toMatchObject({ bound: rational(0), answer: { offer: 2700n, countedTwice: 0n } });
    // What else is asked is met as well, and what there is too much of it takes nothing away.
    expect(answered('27', { measure: 'counted', step: rational(2), cap: rational(3) }, '2').added).toEqual({
      ...{ seven: '1', five: '1', three: '4', counted: '2' },
    });
    expect(answered('40', { measure: 'counted', cap: rational(3) }, '3').kind).toBe('solved');
    const few = [{ measure: 'seven' }, { measure: 'five' }];
    expect(answerTo([pounds('20'), quantity('counted', '3')], [...few, { measure: 'counted' }], held).kind).toBe(
      'not-found',
    );
  });

  test('what the engine takes off for such a limit is made up for', () => {
    // One of each counts by itself; of three of them, beside two that are counted, two thirds.
    const measures = ['five', 'seven', 'three'];
    const overlaps = [{ kind: 'at-most', measures, quantity: '1', for_each: 'counted' } as const];
    const rows = [aCommitment({ measure: 'penny', quantity: '1' }), aCommitment({ measure: 'counted', quantity: '1' })];
    const using = [...measures.map((measure) => ({ measure })), { measure: 'whole', cost: rational(2) }];
    // A limit of others beside it, that two of them share or one alone has, changes nothing.
    const others = [[], ['three', 'whole'], ['whole', 'penny']];
    for (const [asked, other] of ['2', '1.5'].flatMap((asked) => others.map((other) => [asked, other] as const))) {
      const beside = other.length > 0 ? [{ kind: 'at-most', measures: other, quantity: '100' } as const] : [];
      const method = { ...METHOD, overlaps: [...overlaps, ...beside] };
      const limited = { ...TABLE, table: { ...TABLE.table, method } };
      const parts = [pounds('14'), quantity('counted', asked)];
      const { added, solution } = answerTo(parts, [...using, { measure: 'counted' }], aBid(rows, limited));
      expect(added).toEqual({ seven: '1', five: '1', three: '1', whole: '1', counted: '1' });
      expect(solution.outcome).toMatchObject({ bound: rational(0), answer: { offer: 2001n } });
    }
  });

  test('what a limit keeps from being enough is not reachable, and what was only not found says so', () => {
    const overlaps = [{ kind: 'at-most', measures: ['five', 'seven'], quantity: '3' } as const];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const held = aBid([aCommitment({ measure: 'three', quantity: '1' })], limited);
    // Three of each count by themselves (GBP 39 in all), and of both together only three: GBP 24 at most.
    const far = answerTo([pounds('30')], [{ measure: 'seven' }, { measure: 'five' }], held);
    expect(far.kind).toBe('not-reachable');
    // Of two that take what the other gives nobody says where to stop, and no cap does.
    const local = (product: string) => ({ kind: 'local-economic', product: [product] }) as const;
    const economic = (product: string) => ({ kind: 'economic', product: [product] }) as const;
    const table = aTable({
      ...TABLE.table,
      parameters: {
        ...TABLE.table.parameters,
        ...Object.fromEntries(['1', '-1', '2', '-2'].map((amount) => [`n${amount}`, aParameter(amount)])),
      },
      measures: {
        ...TABLE.table.measures,
        even: aMeasure([], { components: [economic('n-1'), local('n2')] }),
        odd: aMeasure([], { components: [economic('n1'), local('n-2')] }),
      },
    });
    const social: AskPart = { kind: 'pounds', of: 'social', at_least: decimal('9') };
    const rows = [aCommitment({ measure: 'three', quantity: '1' })];
    const none = answerTo([pounds('9'), social], [{ measure: 'even' }, { measure: 'odd' }], aBid(rows, table));
    expect(none.solution.outcome).toEqual({ kind: 'not-found' });
    expect(JSON.stringify(viewOfSolutions([none.solution]))).toContain(
      'No answer was found, and it is not proven that there is none. With a cap for each measure the search is shorter.',
    );
    const capped = { measure: 'odd', cap: decimal('9') };
    const some = answerTo([pounds('9'), social], [{ measure: 'even' }, capped], aBid(rows, table));
    expect(some.kind).toBe('not-reachable');
  });

  test('a quantity is asked beside pounds: what a limit keeps from counting still counts towards its quantity', () => {
    const overlaps = [
      { kind: 'at-most', measures: ['five'], quantity: '3' } as const,
      { kind: 'at-most', measures: ['seven'], quantity: '9' } as const,
    ];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const held = aBid([aCommitment({ measure: 'five', quantity: '3' })], limited);
    const both = answerTo([pounds('20'), quantity('five', '5')], [{ measure: 'five' }, { measure: 'three' }], held);
    expect([both.kind, both.added]).toEqual(['solved', { five: '2', three: '2' }]);
    expect(both.solution.outcome).not.toHaveProperty('bound');
    // Of a limit that is about other measures nothing is told; by its own limit a measure is not enough by itself.
    const pence = answerTo([pounds('20')], [{ measure: 'five' }, { measure: 'three' }], held).solution;
    expect(pence.alone.map((each) => ('left' in each ? [each.measure, each.left] : [each.measure]))).toEqual([
      ['five', { why: 'overlaps', with: [] }],
      ['three'],
    ]);
    const fewer = aBid([aCommitment({ measure: 'five', quantity: '1' })], limited);
    expect(answerTo([pounds('20')], [{ measure: 'five' }], fewer).solution.outcome).toMatchObject({
      kind: 'not-reachable',
      furthest: { offer: 1500n, added: [{ measure: 'five', quantity: rational(2) }] },
    });
  });

  test('a part that says what it is of lacks what it is of, whatever the others are of', () => {
    const local = { kind: 'local-economic', product: ['five'] } as const;
    const table = aTable({
      ...TABLE.table,
      measures: {
        ...TABLE.table.measures,
        part: aMeasure([], { components: [local] }),
        all: aMeasure([], { components: [local] }),
      },
      method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'all' }] },
    });
    const social: AskPart = { kind: 'pounds', of: 'social', at_least: decimal('12') };
    const rows = [aCommitment({ measure: 'seven', quantity: '1' }), aCommitment({ measure: 'part', quantity: '2' })];
    // Of GBP 17 in all 7 are social value: 5 are missing of that, and 3 of the other.
    expect(answerTo([pounds('20'), social], [{ measure: 'three' }], aBid(rows, table)).added).toEqual({ three: '2' });
    // What may be counted twice is local economic value, and takes nothing from the other.
    const twice = aBid([...rows, aCommitment({ measure: 'all', quantity: '2' })], table);
    expect(answerTo([social], [{ measure: 'three' }], twice).added).toEqual({ three: '2' });
  });

  test('pounds within a limit count, and beyond it a quantity that is asked or must be added', () => {
    const overlaps = [{ kind: 'at-most', measures: ['five'], quantity: '3' } as const];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const held = aBid([aCommitment({ measure: 'five', quantity: '1' })], limited);
    const least = (amount: string, using: readonly MayAdd[] = [{ measure: 'five' }, { measure: 'three' }]) => {
      const { added, solution } = answerTo([pounds(amount), quantity('five', '6')], using, held);
      expect(solution.outcome).not.toHaveProperty('bound');
      return added;
    };
    // Six of them are GBP 15 within the limit.
    expect([least('12'), least('15'), least('16'), least('30')]).toEqual([
      ...[{ five: '5' }, { five: '5' }, { five: '5', three: '1' }, { five: '5', three: '5' }],
    ]);
    expect(least('16', [{ measure: 'five', cap: decimal('6') }, { measure: 'three' }])).toEqual({
      five: '5',
      three: '1',
    });
    const floor = [{ measure: 'five', floor: decimal('5') }, { measure: 'three' }];
    expect(answerTo([pounds('20')], floor, held).added).toEqual({ five: '4', three: '2' });
    const near = [{ measure: 'five', floor: decimal('2') }, { measure: 'three' }];
    expect(answerTo([pounds('20')], near, held).added).toEqual({ five: '2', three: '2' });
    // The most of it is all that may be added, though only a part of it counts.
    const capped = [{ measure: 'five', cap: decimal('5') }];
    expect(answerTo([pounds('20'), quantity('five', '6')], capped, held).solution.outcome).toMatchObject({
      kind: 'not-reachable',
      furthest: { offer: 2500n, countedTwice: 1000n, added: [{ measure: 'five', quantity: rational(4) }] },
    });
  });

  test('of pounds and a quantity with a limit between them nothing smaller meets both', () => {
    const overlaps = [{ kind: 'at-most', measures: ['five'], quantity: '3' } as const];
    const limited = { ...TABLE, table: { ...TABLE.table, method: { ...METHOD, overlaps } } };
    const upTo = (most: number) => [...Array(most + 1).keys()];
    for (const there of [0, 2, 4])
      for (const [wanted, things] of [...[9, 16, 23, 31].flatMap((amount) => [2, 4, 7].map((each) => [amount, each]))])
        for (const cost of [1, 2]) {
          const held = aBid([aCommitment({ measure: 'five', quantity: String(there) })], limited);
          const using = [
            { measure: 'five', cost: rational(cost) },
            { measure: 'three', cost: rational(1) },
          ];
          const asked = [pounds(String(wanted)), quantity('five', String(things))];
          const costs = upTo(8).flatMap((fives) =>
            upTo(12).flatMap((threes) => {
              const meets =
                5 * Math.min(3, there + fives) + 3 * threes >= (wanted ?? 0) && there + fives >= (things ?? 0);
              return meets ? [fives * cost + threes] : [];
            }),
          );
          const { kind, cost: found = '0' } = answerTo(asked, using, held);
          expect([there, wanted, things, cost, kind === 'met' ? 0 : Number(found)]).toEqual([
            ...[there, wanted, things, cost, Math.min(...costs)],
          ]);
        }
  });
});
