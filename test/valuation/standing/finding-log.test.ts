// Findings and rejected rows that are held by their kinds come back as they went in.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByLine } from '../../../src/model/by-line.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { goThrough, inOrderOf, together } from '../../../src/model/many.ts';
import { rational } from '../../../src/model/rational.ts';
import { NO_DAY, Vocabulary } from '../../../src/model/rows.ts';
import { FindingLog } from '../../../src/valuation/standing/finding-log.ts';
import { Rejections } from '../../../src/valuation/standing/rejections.ts';

const places = fc.record(
  { file: fc.constantFrom('a.csv', 'b.csv'), line: fc.integer({ min: 1, max: 9 }), cell: fc.nat(2), column: fc.nat(2) },
  { requiredKeys: ['file'] },
);
const findings: fc.Arbitrary<Finding> = fc
  .record({
    one: fc.oneof(
      fc.constantFrom('12,5', '-3', 'half').map((found) => finding('negative-quantity', { measure: 'M', found })),
      fc.constant(finding('repeated-header', {})),
    ),
    place: fc.option(places, { nil: undefined }),
    isChecked: fc.boolean(),
  })
  .map(({ one, place, isChecked }) => ({ ...one, ...(place && { place }), ...(isChecked && { checked: true }) }));

test('a log gives back what it was given, one line of it as another', () => {
  fc.assert(
    fc.property(fc.array(findings), (all) => {
      const log = new FindingLog();
      log.addAll(all);
      expect([...log.kept]).toEqual(all);
      expect([...together([log.kept, all])]).toEqual([...all, ...all]);
      goThrough(log.kept, (one, index) => expect(one).toEqual(all[index]));
    }),
  );
});

test('what is the same in more lines than are kept is counted', () => {
  const log = new FindingLog(2);
  for (const line of [2, 3, 4]) log.add(finding('repeated-header', {}, { file: 'a.csv', line }));
  expect([...log.kept].map(({ place }) => place?.line)).toEqual([2, 3]);
  expect(log.notes).toMatchObject([{ data: { rule: 'repeated-header', listed: 2, count: 3 } }]);
});

test('what is the same but for its line is held once, as far as a rule does not say something else each time', () => {
  const found = (text: string, line: number, more: Partial<Finding> = {}): Finding => ({
    ...finding('negative-quantity', { measure: 'M', found: text }, { file: 'a.csv', line }),
    ...more,
  });
  const isHeldOnce = (first: Finding, second: Finding, between = 0) => {
    const log = new FindingLog();
    for (let number = 0; number < between; number += 1) log.add(found(`-${number}`, 2));
    log.addAll([first, second]);
    expect([log.at(between), log.at(between + 1)]).toStrictEqual([first, second]);
    return log.at(between + 1).data === first.data;
  };
  expect([isHeldOnce(found('x', 2), found('x', 3)), isHeldOnce(found('x', 2), found('y', 3))]).toEqual([true, false]);
  expect([isHeldOnce(found('x', 2), found('x', 3), 998), isHeldOnce(found('x', 2), found('x', 3), 999)]).toEqual([
    ...[true, false],
  ]);
  const excerpt = { line: 2, text: '-1' };
  expect(isHeldOnce(found('x', 2, { excerpt }), found('x', 3, { excerpt }))).toBe(false);
  const place = { file: 'a.csv' };
  expect(isHeldOnce(found('x', 2, { place }), found('x', 3, { place }))).toBe(false);
  const others: Partial<Finding>[] = [
    { severity: 'note' },
    { checked: true },
    { place: { file: 'b.csv', line: 3 } },
    { place: { file: 'a.csv', line: 3, cell: 1 } },
    { place: { file: 'a.csv', line: 3, column: 1 } },
    { place: { file: 'a.csv', line: 3, length: 1 } },
  ];
  for (const other of others) expect(isHeldOnce(found('x', 2), found('x', 3, other))).toBe(false);
  for (const { place: of, ...other } of others) {
    const [first, second] = [2, 3].map((line) => found('x', line, { ...other, place: { file: 'a.csv', ...of, line } }));
    if (first && second) expect(isHeldOnce(first, second)).toBe(true);
  }
  const of = (rule: 'repeated-header' | 'no-rows', line: number) => finding(rule, {}, { file: 'a.csv', line });
  expect(isHeldOnce(of('no-rows', 2), of('repeated-header', 3))).toBe(false);
});

test('what was found of one line is told of others, and goes from log to log as it is', () => {
  const like = finding('repeated-header', {}, { file: 'a.csv', line: 1, cell: 2 });
  const placeless = finding('repeated-header', {});
  const quoted: Finding = { ...like, excerpt: { line: 1, text: 'Measure' } };
  const other = finding('negative-quantity', { measure: 'M', found: '-1' }, { file: 'a.csv', line: 3 });
  const log = new FindingLog();
  for (const [line, one] of [
    [5, like],
    [7, quoted],
    [9, like],
    [11, placeless],
  ] as const)
    log.addOn(line, one);
  log.addAll([other, { ...other, place: { file: 'a.csv', line: 4 } }, finding('no-rows', {}), finding('no-rows', {})]);
  const on = (line: number, one: Finding) => ({ ...one, place: { ...one.place, line } });
  const all = [on(5, like), on(7, quoted), on(9, like), placeless, other, on(4, other)];
  const told = [...all, finding('no-rows', {}), finding('no-rows', {})];
  expect([...log.kept]).toStrictEqual(told);
  goThrough(log.kept, (one, index) => expect(one).toStrictEqual(told[index]));
  const [copy, few] = [new FindingLog(), new FindingLog(1)];
  for (let index = 0; index < log.length; index += 1) for (const one of [copy, few]) one.addFrom(log, index);
  expect([...copy.kept]).toStrictEqual(told);
  expect([...few.kept].map(({ rule }) => rule)).toEqual(['repeated-header', 'negative-quantity', 'no-rows']);
  expect(few.notes.map(({ data }) => data)).toEqual([
    { rule: 'repeated-header', listed: 1, count: 4 },
    { rule: 'negative-quantity', listed: 1, count: 2 },
    { rule: 'no-rows', listed: 1, count: 2 },
  ]);
});

test('as many of a rule as are kept are told without a note, and none is found beyond them', () => {
  const log = new FindingLog(2);
  expect([2, 3, 4].map((line) => log.add(finding('repeated-header', {}, { file: 'a.csv', line })))).toEqual([
    ...[true, true],
    false,
  ]);
  expect([log.length, log.notes[0]?.rule]).toEqual([2, 'findings-not-listed']);
  const two = new FindingLog(2);
  for (const line of [2, 3]) two.add(finding('repeated-header', {}, { file: 'a.csv', line }));
  expect(two.notes).toEqual([]);
  expect(() => new FindingLog().at(0)).toThrow('no finding 0 of 0');
});

test('facts that JSON does not know are held as they are', () => {
  const log = new FindingLog();
  const place = { file: 'a.csv', line: 2 };
  const facts = { rule: 'repeated-header', severity: 'error', data: { exact: rational(1, 3n) }, place } as const;
  log.addAll([facts, { ...facts, place: { ...place, line: 3 } }]);
  expect([...log.kept].map((one) => one.place?.line)).toEqual([2, 3]);
});

test('rejected rows come back with their errors', () => {
  const file = { path: 'a.csv', cells: { quantity: 3 } };
  const rejections = new Rejections();
  const given = [
    { row: { origin: { file: { path: 'a.csv' }, line: 2 } }, errors: [] },
    {
      row: { contract: 'C', measure: 'M', unit: 'kg', origin: { file, line: 3 } },
      errors: [2, 3].map((cell) => finding('repeated-header', {}, { file: 'a.csv', line: 3, cell })),
    },
    { row: { contract: 'C', origin: { file, line: 4, entry: 3, nth: 2 } }, errors: [finding('repeated-header', {})] },
  ];
  for (const { row, errors } of given) rejections.add(row, errors);
  expect([...rejections.all]).toEqual(given);
  expect([...rejections.rows]).toEqual(given.map(({ row }) => row));
  const timed = { contract: 'D', measure: 'N', unit: 'hour', origin: { file, line: 5 }, time: { start: 1, end: 2 } };
  const { time: _, ...whole } = timed;
  const more = [
    timed,
    { ...timed, contract: 'E', time: { start: 3, end: 4 } },
    ...(['contract', 'measure', 'unit'] as const).map((key) => {
      const { [key]: __, ...lacking } = whole;
      return lacking;
    }),
    { ...whole, origin: { ...whole.origin, part: 2 } },
  ];
  expect(rejections.hasParts).toBe(false);
  for (const row of more) rejections.add(row);
  expect(rejections.hasParts).toBe(true);
  const rows = [...given.map(({ row }) => row), ...more];
  const copy = new Rejections();
  for (const [index, row] of rows.entries()) {
    expect(rejections.rowAt(index)).toStrictEqual(row);
    expect(rejections.inPassing(index)).toStrictEqual(row);
    copy.addFrom(rejections, index);
  }
  expect([...copy.all]).toStrictEqual([...rejections.all]);
  expect(rejections.inPassing(3)).toBe(rejections.inPassing(4));
  // What a sheet says of a row stands in columns; what else there is, of YAML, is kept as it is.
  expect(given.map(({ row }, index) => rejections.rowAt(index) === row)).toEqual([false, false, true]);
  expect(() => new Rejections().rowAt(0)).toThrow('no row 0 of 0');
});

test('rows that are rejected by their codes come back with their time, unless they were read and have their errors', () => {
  const vocabulary = new Vocabulary();
  const { contracts, measures, units } = vocabulary;
  const file = { path: 'a.csv' };
  const block = {
    file,
    lines: Float64Array.of(2, 3, 4),
    contracts: Int32Array.of(contracts.of('C'), contracts.of('D'), contracts.of('')),
    measures: Int32Array.of(measures.of('M'), measures.of('M'), measures.of('N')),
    units: Int32Array.of(units.of('kg'), units.of('hour'), 0),
    periods: new Int32Array(3),
    starts: Int32Array.of(1, 1, NO_DAY),
    ends: Int32Array.of(5, 5, NO_DAY),
  };
  const rejections = new Rejections();
  const error = finding('repeated-header', {}, { file: 'a.csv', line: 1 });
  rejections.addCoded(block, 0, vocabulary);
  rejections.addCoded(block, 1, vocabulary, [error]);
  rejections.addCoded(block, 2, vocabulary);
  expect([...rejections.all]).toStrictEqual([
    {
      row: { contract: 'C', measure: 'M', unit: 'kg', origin: { file, line: 2 }, time: { start: 1, end: 5 } },
      errors: [],
    },
    {
      row: { contract: 'D', measure: 'M', unit: 'hour', origin: { file, line: 3 } },
      errors: [{ ...error, place: { file: 'a.csv', line: 3 } }],
    },
    { row: { measure: 'N', origin: { file, line: 4 } }, errors: [] },
  ]);
});

test('lines are found whatever the order they came and are asked for in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 })),
      fc.array(fc.integer({ min: 0, max: 13 })),
      (lines, asked) => {
        const byLine = new ByLine();
        for (const [number, line] of lines.entries()) byLine.add(line, number);
        expect(byLine.size).toBe(new Set(lines).size);
        for (const line of asked) {
          expect(byLine.has(line)).toBe(lines.includes(line));
          expect(byLine.at(line)).toEqual(lines.flatMap((one, number) => (one === line ? [number] : [])));
        }
      },
    ),
  );
});

test('an order keeps those of one rank as they were', () => {
  const rankIn = ([first, second, third]: readonly number[], rank: number[]) => {
    [rank[0], rank[1], rank[2]] = [first ?? 0, second ?? 0, third ?? 0];
  };
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat())), (all) => {
      const sorted = [...all].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      expect([...inOrderOf(all, rankIn)]).toEqual(sorted);
    }),
  );
});
