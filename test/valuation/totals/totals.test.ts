// What pounds come to under the headings of a total, by every way they are added up, beside a reckoning of its own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import { CASES, type Grade, KINDS, type Kind } from '../../../src/model/table.ts';
import { PenceCounter } from '../../../src/valuation/totals/pence-counter.ts';
import { PlainAggregate } from '../../../src/valuation/totals/plain-aggregate.ts';
import { areRepeated, RemarkLog } from '../../../src/valuation/totals/remarks.ts';
import { TakenTables } from '../../../src/valuation/totals/taken-tables.ts';
import { aggregateOf, type KindPence, Tally } from '../../../src/valuation/totals/totals.ts';
import { aTable } from '../../support/tables.ts';

const pence = fc.bigInt(-(10n ** 9n), 10n ** 9n);
const both = fc.record({ gross: pence, net: pence });
const amounts: fc.Arbitrary<KindPence> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    gross: pence,
    net: pence,
    range: fc.record({ low: both, central: both, high: both }),
    priceBases: fc.constantFrom(['none'], ['2026-27'], ['2022', '2026-27'], ['2022', 'none']),
    grade: fc.constantFrom<Grade | undefined>('A', 'B', 'C', undefined),
  })
  .map(({ grade, ...rest }) => ({ ...rest, ...(grade && { grade }) }));

/** Said anew, heading by heading. */
function reckoned(all: readonly KindPence[], withRange: boolean) {
  const of = (isWanted: (kind: Kind) => boolean) => all.filter(({ kind }) => isWanted(kind));
  const headings = (amount: (one: KindPence) => { gross: bigint; net: bigint }) => {
    const net = (ones: readonly KindPence[]) => ones.reduce((sum, one) => sum + amount(one).net, 0n);
    const social = net(of((kind) => kind !== 'transfer' && kind !== 'local-economic'));
    const localEconomic = net(of((kind) => kind === 'local-economic'));
    const gross = of((kind) => kind !== 'transfer').reduce((sum, one) => sum + amount(one).gross, 0n);
    return {
      gross,
      net: social + localEconomic,
      social,
      localEconomic,
      transfer: net(of((kind) => kind === 'transfer')),
    };
  };
  const kinds = KINDS.filter((kind) => all.some((one) => one.kind === kind));
  const byKind = kinds.map((kind) => [kind, of((own) => own === kind).reduce((sum, { net }) => sum + net, 0n)]);
  const grades = kinds.flatMap((kind) => {
    const given = of((own) => own === kind).flatMap(({ grade }) => grade ?? []);
    return given.length === 0 ? [] : [[kind, given.sort().at(-1)]];
  });
  const bases = (ones: readonly KindPence[]) => [...new Set(ones.flatMap(({ priceBases }) => priceBases))].sort();
  const inTotal = bases(of((kind) => kind !== 'transfer'));
  return {
    ...headings((one) => one),
    byKind: Object.fromEntries(byKind),
    ...(grades.length > 0 && { grades: Object.fromEntries(grades) }),
    priceBases: inTotal.length > 0 ? inTotal : bases(all),
    ...(withRange && {
      range: Object.fromEntries(
        CASES.map((name) => [name, headings(({ range }) => range?.[name] ?? { gross: 0n, net: 0n })]),
      ),
    }),
  };
}

test('a total is the same by every way it is added up, and is what its pennies come to', () => {
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 6 }), fc.nat(6), (all, at) => {
      for (const withRange of [false, true]) {
        const known = reckoned(all, withRange);
        const summed = aggregateOf(all, withRange);
        expect(summed).toEqual(known);
        expect(Object.keys(summed.byKind)).toEqual(Object.keys(known.byKind));
        const [first, second] = [new Tally(withRange), new Tally(withRange)];
        for (const [index, one] of all.entries()) (index < at ? first : second).add(one);
        first.addTally(second);
        expect(first.aggregate()).toEqual(known);
        expect(first.net).toBe(known.net);
        const asGiven = all.filter(({ kind, priceBases }) => kind !== 'transfer' && priceBases.join() === 'none');
        expect(first.asGiven).toBe(asGiven.reduce((sum, { net }) => sum + net, 0n));
      }
      const plain = new PlainAggregate();
      for (let time = 0; time < 2; time += 1) {
        plain.begin();
        plain.add({ priceBases: ['1999'], grade: 'C' }, 7, 7);
        for (const one of all) plain.add(one, Number(one.gross), Number(one.net));
        expect(plain.aggregate).toEqual(reckoned(all, false));
      }
    }),
    { numRuns: 50 },
  );
});

test('contracts that are added up one after the other have the grades of their own pounds', () => {
  const plain = new PlainAggregate();
  const gradesOf = (...all: readonly (readonly [Kind, Grade | undefined])[]) => {
    plain.begin();
    for (const [kind, grade] of all) plain.add({ kind, priceBases: [], ...(grade && { grade }) }, 1, 1);
    return plain.aggregate?.grades;
  };
  const grades = ['A', 'B', 'C', undefined] as const;
  for (const fiscal of grades)
    for (const economic of grades)
      for (const transfer of grades) {
        const own = gradesOf(['fiscal', fiscal], ['economic', economic], ['transfer', transfer]);
        const known = { ...(fiscal && { fiscal }), ...(economic && { economic }), ...(transfer && { transfer }) };
        expect(own ?? {}).toEqual(known);
      }
  expect(gradesOf()).toBeUndefined();
});

test('cases are kept where some pounds have none, and none where none are asked for', () => {
  const one: KindPence = { kind: 'fiscal', gross: 2n, net: 1n, priceBases: ['none'] };
  const none = { gross: 0n, net: 0n, social: 0n, localEconomic: 0n, transfer: 0n };
  expect(aggregateOf([one], true).range).toEqual({ low: none, central: none, high: none });
  const range = { low: { gross: 1n, net: 1n }, central: { gross: 2n, net: 2n }, high: { gross: 3n, net: 3n } };
  const cased = new Tally(true);
  cased.addTally(new Tally(false));
  expect(cased.aggregate().range).toEqual({ low: none, central: none, high: none });
  const tally = new Tally(false);
  tally.add({ ...one, range });
  expect(tally.aggregate()).not.toHaveProperty('range');
});

describe('in plain numbers', () => {
  const MOST = Number.MAX_SAFE_INTEGER;
  test.each<[string, readonly (readonly [Kind, number, number])[], boolean]>([
    ['the most there is', [['fiscal', MOST, MOST]], true],
    [
      'gross beyond it',
      [
        ['fiscal', MOST, 0],
        ['fiscal', 1, 0],
      ],
      false,
    ],
    [
      'net of a kind beyond it',
      [
        ['fiscal', 0, MOST],
        ['fiscal', 0, 1],
      ],
      false,
    ],
    [
      'net of a kind beyond it for a while',
      [
        ['fiscal', 0, MOST],
        ['fiscal', 0, 1],
        ['fiscal', 0, -9],
      ],
      false,
    ],
    [
      'social value beyond it',
      [
        ['fiscal', 0, MOST],
        ['economic', 0, 1],
      ],
      false,
    ],
    [
      'both values beyond it',
      [
        ['fiscal', 0, MOST],
        ['local-economic', 0, 1],
      ],
      false,
    ],
    [
      'social value beyond it, and back',
      [
        ['fiscal', 0, MOST],
        ['economic', 0, 1],
        ['local-economic', 0, -9],
      ],
      false,
    ],
    [
      'transfers beside it',
      [
        ['fiscal', MOST, MOST],
        ['transfer', 1, 1],
      ],
      true,
    ],
  ])('%s', (_, all, isHeld) => {
    const plain = new PlainAggregate();
    for (const [kind, gross, net] of all) plain.add({ kind, priceBases: [] }, gross, net);
    expect(plain.aggregate !== undefined).toBe(isHeld);
    plain.begin();
    expect(plain.aggregate).toEqual(reckoned([], false));
  });

  test('what has no kind is in no total, and each total has the grades of its own kinds', () => {
    const plain = new PlainAggregate();
    const gradesOf = (...all: readonly (readonly [Kind, Grade?])[]) => {
      plain.begin();
      plain.add({ priceBases: [], grade: 'C' }, 7, 7);
      for (const [kind, grade] of all) plain.add({ kind, priceBases: [], ...(grade && { grade }) }, 2, 1);
      expect(plain.aggregate).toMatchObject({ gross: BigInt(all.length * 2), net: BigInt(all.length) });
      return plain.aggregate?.grades;
    };
    for (let time = 0; time < 2; time += 1) {
      expect(gradesOf(['fiscal', 'A'])).toEqual({ fiscal: 'A' });
      expect(gradesOf(['fiscal', 'B'])).toEqual({ fiscal: 'B' });
      expect(gradesOf(['economic', 'A'])).toEqual({ economic: 'A' });
      expect(gradesOf(['economic', 'A'], ['fiscal', 'B'])).toEqual({ economic: 'A', fiscal: 'B' });
      expect(gradesOf(['economic', 'B'], ['fiscal', 'A'])).toEqual({ economic: 'B', fiscal: 'A' });
      expect(gradesOf(['economic', 'B'], ['fiscal'])).toEqual({ economic: 'B' });
      expect(gradesOf(['fiscal'])).toBeUndefined();
    }
  });

  test('what was added up beyond 2^52 is exact', () => {
    const most = 2 ** 52;
    for (const sign of [1, -1]) {
      const counter = new PenceCounter();
      for (const pence of [most, 1, most, most, 2n ** 80n, 2]) {
        counter.add(typeof pence === 'bigint' ? pence * BigInt(sign) : pence * sign);
      }
      expect(counter.total).toBe(BigInt(sign) * (3n * 2n ** 52n + 3n + 2n ** 80n));
    }
  });
});

test('of the tables at hand those that rows took are numbered anew, with how many took each and why', () => {
  const all = ['a', 'b', 'c', 'd'].map((id) => ({ ...aTable({ parameters: {}, measures: {} }), origin: id }));
  const taken = new TakenTables(all);
  expect(taken.used.map(({ origin }) => origin)).toEqual(['a', 'b', 'c', 'd']);
  expect([0, 1, 2, 3].map((index) => taken.indexOf(index))).toEqual([0, 1, 2, 3]);
  taken.add({ proxies: 1, chosenBy: 'pin' });
  taken.add({ proxies: 3, chosenBy: 'start' }, 5);
  taken.add({ proxies: 3, chosenBy: 'start' });
  taken.add({ proxies: 3, chosenBy: 'before' });
  expect(taken.used.map(({ origin, rows }) => ({ origin, rows }))).toEqual([
    { origin: 'b', rows: { pin: 1 } },
    { origin: 'd', rows: { start: 6, before: 1 } },
  ]);
  expect([1, 3].map((index) => taken.indexOf(index))).toEqual([0, 1]);
  const both = [3, 1];
  expect(taken.indicesOf(both)).toEqual([1, 0]);
  expect(taken.indicesOf(both)).toBe(taken.indicesOf(both));
});

test('a note on a figure is told once, with its lines; what is of one line is told line by line', () => {
  const after = (parameter: string, table = 'test@1.0.0') =>
    finding('after-table', { parameter, table, start: '2027-04-01', to: '2027-03-31' });
  const notes = [
    after('price'),
    after('other'),
    after('price', 'test@2.0.0'),
    finding('undated-figure', { parameter: 'price', date: '2026-04-01', table: 'test@1.0.0' }),
    finding('measure-renamed', { measure: 'soot', now: 'carbon', table: 'test@1.0.0' }),
    finding('measure-deprecated', { measure: 'soot', table: 'test@1.0.0' }),
    finding('measure-renamed', { measure: 'smoke', now: 'carbon', table: 'test@1.0.0' }),
    finding('measure-deprecated', { measure: 'smoke', table: 'test@1.0.0' }),
    finding('level-not-multiplied', { measure: 'soot', unit: 'percent' }),
    finding('level-not-multiplied', { measure: 'soot', unit: 'level' }),
    finding('before-table', { table: 'test@1.0.0', start: '2025-01-01', from: '2026-04-01' }),
    finding('before-table', { table: 'test@2.0.0', start: '2025-01-01', from: '2026-04-01' }),
  ];
  const alone = [
    finding('no-figure-for-area', { parameter: 'price', area: 'York', table: 'test@1.0.0' }),
    // Of a measure, or a unit, and yet of one line.
    finding('spend-unknown', { measure: 'soot', rate: '2' }),
    finding('spend-estimated', {
      ...{ contract: 'C-1', measure: 'soot', rate: '2', unit: 'GBP', value: '100', counted: '2' },
    }),
  ];
  expect(areRepeated(notes)).toBe(true);
  for (const own of alone) expect(areRepeated([...notes, own])).toBe(false);
  const log = new RemarkLog();
  log.add(notes);
  log.add([...alone, after('price'), ...alone]);
  log.add([after('price')], 10);
  const told = notes.map((note, index) => ({ ...note, data: { ...note.data, lines: index === 0 ? 12 : 1 } }));
  expect(log.findings).toEqual([...alone, ...alone, ...told]);
});
