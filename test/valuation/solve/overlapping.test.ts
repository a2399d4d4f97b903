// What is added where it overlaps with what the bid holds, or with what else could be added: whose pounds count, and what is lost by that.
import { describe, expect, test } from 'vitest';
import type { AskPart } from '../../../src/model/ask.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import type { Overlap } from '../../../src/model/overlap.ts';
import { rational } from '../../../src/model/rational.ts';
import type { MayAdd } from '../../../src/model/solution.ts';
import type { Component } from '../../../src/model/table.ts';
import { solve } from '../../../src/valuation/solve/solve.ts';
import { aBid } from '../../support/bids.ts';
import { aCommitment } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const local = (product: string): Component => ({ kind: 'local-economic', product: [product] });
const FIGURES = { seven: '7', five: '5', three: '3', dime: '0.30', harm: '-4' };
const PART: Overlap = { kind: 'part-of', part: 'five', whole: 'whole' };

/** A table with these overlaps, by which a bid holds so much of each measure. */
function held(quantities: Readonly<Record<string, string>>, overlaps: readonly Overlap[] = [PART]) {
  const loaded = aTable({
    parameters: Object.fromEntries(Object.entries(FIGURES).map(([name, value]) => [name, aParameter(value)])),
    measures: {
      ...Object.fromEntries(Object.keys(FIGURES).map((name) => [name, aMeasure([name])])),
      whole: aMeasure(['five']),
      town: aMeasure([], { components: [local('five')] }),
      city: aMeasure([], { components: [local('five')] }),
      trees: aMeasure([], { record_only: true, components: [], unit: 'tree' }),
    },
    method: { rounding: 'half-away-from-zero', overlaps },
  });
  const rows = Object.entries(quantities).map(([measure, quantity]) => aCommitment({ measure, quantity }));
  return aBid(rows, loaded);
}

const pounds = (amount: string, of: 'total' | 'social' = 'total'): AskPart => {
  return { kind: 'pounds', of, at_least: decimal(amount) };
};
const using = (...measures: readonly string[]): MayAdd[] => measures.map((measure) => ({ measure }));

/** What is added, and what no answer can cost less than where that is less than its cost. */
function least(bid: ReturnType<typeof held>, parts: readonly AskPart[], measures: readonly MayAdd[]) {
  const { outcome } = solve({ bid, parts, of: 'total', using: measures, beside: [] });
  if (outcome.kind !== 'solved') return [outcome.kind];
  const added = outcome.answer.added.map(({ measure, quantity }) => `${measure} ${formatExact(quantity)}`);
  return [...added, ...(outcome.bound ? [`at least ${formatExact(outcome.bound)}`] : [])];
}

describe('what is held and no longer counts beside what is added is reckoned with from the start', () => {
  test('where that is all that is held', () => {
    expect(least(held({ whole: '2' }), [pounds('20')], using('five'))).toEqual(['five 4']);
  });

  test('where it takes many to be worth as much', () => {
    const overlaps: Overlap[] = [{ kind: 'part-of', part: 'dime', whole: 'whole' }];
    expect(least(held({ whole: '2' }, overlaps), [pounds('20')], using('dime'))).toEqual(['dime 67']);
  });

  test('beside what is held and takes away', () => {
    // Of GBP 10 and a harm of 8 is GBP 2: four are 20 that count beside the harm, and 12 in all.
    expect(least(held({ whole: '2', harm: '2' }), [pounds('12')], using('five'))).toEqual(['five 4']);
  });

  test('where it is local economic value', () => {
    const overlaps: Overlap[] = [{ kind: 'part-of', part: 'town', whole: 'city' }];
    expect(least(held({ city: '2' }, overlaps), [pounds('20')], using('town'))).toEqual(['town 4']);
  });

  test('and of what a limit of the table is passed by nothing is lost twice', () => {
    const limit: Overlap = { kind: 'at-most', measures: ['five'], quantity: '3' };
    // GBP 80 are held, of which 10 do not count beside three of them: GBP 85, and no more.
    const bid = held({ whole: '2', seven: '10' }, [PART, limit]);
    expect(least(bid, [pounds('85')], using('five'))).toEqual(['five 3']);
    expect(least(bid, [pounds('85.01')], using('five'))).toEqual(['not-reachable']);
  });

  test('and what is only counted takes no pounds from what it stands beside', () => {
    const overlaps: Overlap[] = [{ kind: 'exclusive', measures: ['trees', 'whole'] }];
    const trees: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'trees' }, at_least: decimal('3') };
    const bid = held({ whole: '2' }, overlaps);
    expect(least(bid, [pounds('15'), trees], using('trees', 'five'))).toEqual(['trees 3', 'five 1']);
  });
});

describe('of several choices of whose pounds count', () => {
  test('that cost as much the first is taken, though another might have cost less', () => {
    // Two of what overlaps would be enough if nothing were lost beside them; four are.
    const bid = held({ whole: '2' });
    expect(least(bid, [pounds('20')], using('three', 'five'))).toEqual(['three 4']);
    expect(least(bid, [pounds('20')], using('five', 'three'))).toEqual(['three 4']);
  });

  test('the least that any of them might have cost is said, whichever was named first', () => {
    // But for the limit, of which a half is of no use, two of each would be enough, for 4; and another choice costs 4.80.
    const limit: Overlap = { kind: 'at-most', measures: ['five', 'seven'], quantity: '3.5' };
    const bid = held({ three: '1' }, [PART, limit]);
    const capped = ['seven', 'five'].map((measure) => ({ measure, cap: rational(2) }));
    const whole = { measure: 'whole', cost: rational(7, 5) };
    const three = { measure: 'three' };
    expect(least(bid, [pounds('27')], [...capped, three, whole])).toEqual(['seven 2', 'whole 2', 'at least 4']);
    expect(least(bid, [pounds('27')], [whole, three, ...capped])).toEqual(['whole 2', 'seven 2', 'at least 4']);
  });

  test('one that can never be enough is passed over, whichever was named first', () => {
    const few = { measure: 'five', cap: rational(1) };
    const bid = held({ seven: '1' });
    expect(least(bid, [pounds('17')], [few, { measure: 'whole' }])).toEqual(['whole 2']);
    expect(least(bid, [pounds('17')], [{ measure: 'whole' }, few])).toEqual(['whole 2']);
  });

  test('what is not reachable is so though something else that is asked is', () => {
    const limit: Overlap = { kind: 'at-most', measures: ['five', 'seven'], quantity: '3' };
    const trees: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'trees' }, at_least: decimal('1') };
    const bid = held({ three: '1' }, [limit]);
    const most = { measure: 'trees', cap: rational(2) };
    expect(least(bid, [pounds('30'), trees], [...using('five', 'seven'), most])).toEqual(['not-reachable']);
  });

  test('too many to try all of them, what all together could do is the bound, and nothing is called unreachable', () => {
    // Eight pairs that exclude each other: one of each is worth GBP 5, of the last pair at nine times the cost.
    const pairs = Array.from({ length: 8 }, (_, at) => [`a${at}`, `b${at}`]);
    const loaded = aTable({
      parameters: { five: aParameter('5') },
      measures: Object.fromEntries(['held', ...pairs.flat()].map((name) => [name, aMeasure(['five'])])),
      method: {
        rounding: 'half-away-from-zero',
        overlaps: pairs.map((measures): Overlap => ({ kind: 'exclusive', measures })),
      },
    });
    const all = pairs.flatMap((names, at) =>
      names.map((measure): MayAdd => ({ measure, cap: rational(1), cost: rational(at === 7 ? 9 : 1) })),
    );
    const bid = aBid([aCommitment({ measure: 'held', quantity: '1' })], loaded);
    const one = pairs.map(([first]) => `${first} 1`);
    expect(least(bid, [pounds('45')], all)).toEqual([...one, 'at least 8']);
    expect(least(bid, [pounds('45.01')], all)).toEqual(['not-found']);
  });
});

describe('of measures that share a limit of the table', () => {
  const limit: Overlap = { kind: 'at-most', measures: ['five', 'seven'], quantity: '3' };
  const five: MayAdd = { measure: 'five', cost: rational(1) };
  const seven: MayAdd = { measure: 'seven', cost: rational(2) };

  test('those are taken that are worth enough, where the cheapest fill the limit and are not', () => {
    // Three fives are 15; five of both are worth no more than three of them on an average.
    const bid = held({ three: '1' }, [limit]);
    expect(least(bid, [pounds('18')], [five, seven])).toEqual(['five 3']);
    expect(least(bid, [pounds('20')], [five, seven])).toEqual(['five 2', 'seven 1']);
    expect(least(bid, [pounds('24')], [five, seven])).toEqual(['seven 3']);
    expect(least(bid, [pounds('24.01')], [five, seven])).toEqual(['not-reachable']);
    const capped = { ...seven, cap: rational(2) };
    expect(least(bid, [pounds('22')], [five, capped])).toEqual(['five 1', 'seven 2']);
    expect(least(bid, [pounds('22.01')], [five, capped])).toEqual(['not-reachable']);
  });

  test('what is held already leaves less room', () => {
    const bid = held({ five: '1' }, [limit]);
    expect(least(bid, [pounds('17')], [five, seven])).toEqual(['five 1', 'seven 1', 'at least 0']);
    // Of five sevens beside it half would count, which are more than two of them: nothing is called the least or unreachable.
    expect(least(bid, [pounds('19')], [five, seven])).toEqual(['seven 2', 'at least 0']);
    expect(least(bid, [pounds('19.01')], [five, seven])).toEqual(['not-found']);
  });

  test('that is for each of something is so for what there is of it', () => {
    const each: Overlap = { ...limit, quantity: '1', for_each: 'trees' };
    const bid = held({ three: '1', trees: '3' }, [each]);
    expect(least(bid, [pounds('24')], [five, seven])).toEqual(['seven 3']);
    expect(least(bid, [pounds('24.01')], [five, seven])).toEqual(['not-reachable']);
    // Of nothing there is no limit.
    expect(least(held({ three: '1' }, [each]), [pounds('43')], [five, seven])).toEqual(['five 8']);
  });

  test('and no whole number fills it, nothing is called the least or unreachable', () => {
    // Of four sevens three and a half would count.
    const bid = held({ three: '1' }, [{ ...limit, quantity: '3.5' }]);
    expect(least(bid, [pounds('24')], [five, seven])).toEqual(['seven 3', 'at least 5']);
    expect(least(bid, [pounds('24.01')], [five, seven])).toEqual(['not-found']);
  });

  test('that what is added raises, or that holds what is worth less already, proves nothing', () => {
    // Ten at GBP 7, of which five count; one tree more makes room for the others, and of fives alone it takes more.
    const raised: Overlap = { kind: 'at-most', measures: ['seven'], quantity: '5', for_each: 'three' };
    const bid = held({ seven: '10', three: '1' }, [raised]);
    expect(least(bid, [pounds('70')], using('three')).at(-1)).toBe('at least 0');
    expect(least(bid, [pounds('70')], [{ measure: 'three', cap: rational(2) }])).toEqual(['not-found']);
    const full = held({ five: '3', three: '1' }, [limit]);
    expect(least(full, [pounds('21')], using('seven'))).toEqual(['not-found']);
  });

  test('what must be added passes it', () => {
    // Five are 29, of which three fifths count.
    const bid = held({ three: '1' }, [limit]);
    const [many, some] = [
      { ...five, floor: rational(3) },
      { ...seven, floor: rational(2) },
    ];
    expect(least(bid, [pounds('20')], [many, some])).toEqual(['five 3', 'seven 2']);
    expect(least(bid, [pounds('21.01')], [many, some])).toEqual(['not-found']);
    // Or fills it, and nobody says what more would count for.
    expect(least(bid, [pounds('20')], [many, seven])).toEqual(['not-found']);
  });

  test('is filled by steps of any size, and what does not share it has steps of its own', () => {
    const bid = held({ three: '1' }, [limit]);
    const dime: MayAdd = { measure: 'dime', step: rational(2), cost: rational(100) };
    expect(least(bid, [pounds('24')], [five, seven, dime])).toEqual(['seven 3']);
    expect(least(bid, [pounds('20')], [five, { ...seven, step: rational(2) }])).toEqual([
      'five 1',
      'seven 2',
      'at least 4',
    ]);
    const halves = [five, seven].map((may) => ({ ...may, step: rational(1, 2) }));
    expect(least(bid, [pounds('23')], halves)).toEqual(['five 0.5', 'seven 2.5']);
  });

  test('a quantity that is asked goes beyond it', () => {
    const bid = held({ three: '1' }, [limit]);
    const many: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'five' }, at_least: decimal('5') };
    expect(least(bid, [pounds('18'), many], [five, seven])).toEqual(['five 5']);
  });
});

test('of a measure by itself that was not found to be enough nobody says that it is not', () => {
  // The limit is on local economic value, and what is asked beside it is of social value.
  const bid = held({ three: '1' }, [{ kind: 'at-most', measures: ['town'], quantity: '2' }]);
  const { outcome, alone } = solve({ bid, parts: [pounds('40')], of: 'social', using: using('town'), beside: [] });
  expect([outcome, alone]).toEqual([{ kind: 'not-found' }, [{ measure: 'town', left: { why: 'not-found' } }]]);
  // Nor of several choices, though another of them is proven not to be enough.
  const capped: MayAdd = { measure: 'five', cap: rational(1) };
  const overlaps: Overlap[] = [
    { kind: 'at-most', measures: ['town'], quantity: '2' },
    { kind: 'exclusive', measures: ['town', 'five'] },
  ];
  const kindWith = (those: readonly Overlap[]) =>
    solve({
      bid: held({ three: '1' }, [...those]),
      parts: [pounds('40')],
      of: 'social',
      using: [...using('town'), capped],
      beside: [],
    }).outcome.kind;
  expect(kindWith(overlaps)).toBe('not-found');
  // Nor of several together, of which one has a most and another has none.
  expect(kindWith(overlaps.slice(0, 1))).toBe('not-found');
});
