// Findings and rejected rows that are held by their kinds come back as they went in.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByLine } from '../../../src/model/by-line.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { inOrderOf, together } from '../../../src/model/many.ts';
import { rational } from '../../../src/model/rational.ts';
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
    }),
  );
});

test('what is the same in more lines than are kept is counted', () => {
  const log = new FindingLog(2);
  for (const line of [2, 3, 4]) log.add(finding('repeated-header', {}, { file: 'a.csv', line }));
  expect([...log.kept].map(({ place }) => place?.line)).toEqual([2, 3]);
  expect(log.notes).toMatchObject([{ data: { rule: 'repeated-header', listed: 2, count: 3 } }]);
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
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat())), (all) => {
      const sorted = [...all].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      expect([...inOrderOf(all, ([first, second, third]) => [first, second, third])]).toEqual(sorted);
    }),
  );
});
