// Rows that were put aside while they were read: they go over as they stand, each with everything that is wrong with it.
import { describe, expect, test } from 'vitest';
import { type Finding, finding, placeOf } from '../../../src/model/finding.ts';
import { goThrough } from '../../../src/model/many.ts';
import type { RejectedRow } from '../../../src/model/rejected-row.ts';
import { Portfolio } from '../../../src/valuation/standing/portfolio.ts';
import { Rejections } from '../../../src/valuation/standing/rejections.ts';
import { Standing } from '../../../src/valuation/standing/standing.ts';
import { aTable } from '../../support/tables.ts';

const FILE = { path: 'returns.csv' };
const ONE = aTable({ parameters: {}, measures: {} }).table;
const OTHER = aTable({ table: 'other', parameters: {}, measures: {} }).table;
const ofContract = (contract: string) => (contract === 'C-3' ? OTHER : ONE);

/** A row on a line of its own, from 2. */
const row = (line: number, said: Partial<RejectedRow> = {}): RejectedRow => ({
  contract: 'C-1',
  measure: 'thing',
  unit: 'hour',
  origin: { file: FILE, line },
  ...said,
});
const blank = (of: RejectedRow, cell?: number) =>
  finding('blank-field', { field: 'quantity' }, { ...placeOf(of), ...(cell !== undefined && { cell }) });
const mismatch = (of: RejectedRow) =>
  finding('unit-mismatch', { measure: 'thing', unit: 'thing', found: of.unit ?? '' }, placeOf(of));

interface Read {
  readonly rows: readonly { readonly row: RejectedRow; readonly met?: readonly Finding[] }[];
  /** What the readers found. */
  readonly findings?: readonly Finding[];
  readonly wrong?: (row: RejectedRow) => readonly Finding[];
  readonly tableOf?: ((contract: string) => typeof ONE) | 'nobody says';
}

/** Stands with rows that were put aside before, and the lines of those that were asked about. */
function standing({ rows, findings = [], wrong = () => [], tableOf = ofContract }: Read) {
  const rejections = new Rejections();
  for (const { row: one, met } of rows) rejections.add(one, met);
  const asked: number[] = [];
  const alsoWrong = (one: RejectedRow) => {
    asked.push(one.origin.line);
    return wrong(one);
  };
  const standing = new Standing({
    survey: new Portfolio({ keeps: 'rejects' }),
    findings,
    rejected: rejections.length,
    leaveOut: {
      rejects: rejections.rows,
      alsoWrong,
      ...(tableOf !== 'nobody says' && { tableOf }),
      left: { portfolio: new Portfolio({ keeps: 'rejects' }), rejections },
    },
  });
  standing.begin();
  return { standing, asked, rejections };
}

const told = ({ rejections }: Standing) =>
  rejections.map(({ row: { origin }, errors }) => [origin.line, errors.map(({ rule, place }) => [rule, place?.line])]);

describe('what a table has against rows that were put aside', () => {
  test('is asked once for each table, measure and unit, and of a row that says more by itself', () => {
    const rows = [
      row(2),
      row(3),
      row(4, { contract: 'C-2' }),
      row(5, { contract: 'C-3' }),
      row(6, { contract: 'C-3' }),
      row(7, { unit: 'week' }),
      row(8, { measure: 'other' }),
      row(9, { measure: 'other', unit: 'week' }),
      row(10, { measure: 'other', unit: 'week', contract: 'C-3' }),
      row(11, { origin: { file: FILE, line: 11, entry: 1 } }),
      row(12, { origin: { file: FILE, line: 12, entry: 2 } }),
      row(13),
    ].map((one) => ({ row: one }));
    expect(standing({ rows }).asked).toEqual([2, 5, 7, 8, 9, 10, 11, 12]);
    // Nobody says which table it is: each is asked about.
    const { asked } = standing({ rows, tableOf: 'nobody says' });
    expect([...new Set(asked)]).toEqual(rows.map((one) => one.row.origin.line));
  });

  test('is asked of the table of no contract where a row names none', () => {
    const names: string[] = [];
    const tableOf = (contract: string) => {
      names.push(contract);
      return ONE;
    };
    const { contract: _, ...bare } = row(2);
    standing({
      rows: [{ row: bare }, { row: { ...bare, origin: { file: FILE, line: 3 } } }, { row: row(4) }],
      tableOf,
    });
    expect(names).toEqual(['', 'C-1']);
  });

  test('is told with each of them that has it', () => {
    const rows = [row(2), row(3, { unit: 'week' }), row(4, { unit: 'week' }), row(5), row(6, { unit: 'day' })];
    const { standing: stands } = standing({
      rows: rows.map((one) => ({ row: one })),
      wrong: (one) => (one.unit === 'week' ? [mismatch(one)] : []),
    });
    expect(told(stands)).toEqual([
      [2, []],
      [3, [['unit-mismatch', 3]]],
      [4, [['unit-mismatch', 4]]],
      [5, []],
      [6, []],
    ]);
    expect(stands.rejected).toBe(5);
    expect(stands.findings.map(({ place }) => place?.line)).toEqual([3, 4]);
  });

  test('is not asked of a row that something was found against when it was put aside', () => {
    const rows = [row(2), row(3, { unit: 'week' }), row(4, { unit: 'week' })];
    const all = rows.map((one) => ({ row: one, ...(one.origin.line === 3 && { met: [mismatch(one)] }) }));
    const { standing: stands, asked } = standing({ rows: all, wrong: (one) => [blank(one)] });
    expect(new Set(asked)).toEqual(new Set([2, 4]));
    expect(told(stands)).toEqual([
      [2, [['blank-field', 2]]],
      [3, [['unit-mismatch', 3]]],
      [4, [['blank-field', 4]]],
    ]);
  });
});

describe('rows that were put aside while they were read', () => {
  test('have the errors of their lines and are not added anew where nothing more is wrong with them', () => {
    const rows = [row(2), row(3), row(4)];
    const findings = rows.map((one) => blank(one));
    const { standing: stands, asked, rejections } = standing({ rows: rows.map((one) => ({ row: one })), findings });
    // Nothing is asked of a row behind the last.
    expect([asked, standing({ rows: [] }).asked]).toEqual([[2], []]);
    expect(told(stands)).toEqual([2, 3, 4].map((line) => [line, [['blank-field', line]]]));
    expect([stands.rejected, stands.findings.length, stands.stops]).toEqual([3, 3, false]);
    const seen: (readonly [number, number | undefined])[] = [];
    goThrough(stands.rejections, ({ row: { origin }, errors }) => seen.push([origin.line, errors[0]?.place?.line]));
    expect(seen).toEqual([2, 3, 4].map((line) => [line, line]));
    expect(rejections.length).toBe(3);
    expect(stands.nextSurvey()).toBeUndefined();
    // They are no rows of what is judged now: that is numbered anew.
    expect([stands.stands(0, () => row(9)), stands.allStand]).toEqual([true, false]);
  });

  test('have what was met of them, and once what the readers had found of the same place', () => {
    const [two, three] = [row(2), row(3)];
    const rows = [
      { row: two, met: [mismatch(two)] },
      { row: three, met: [blank(three, 4), mismatch(three)] },
    ];
    const { standing: stands } = standing({ rows, findings: [blank(three, 4)] });
    expect(told(stands)).toEqual([
      [2, [['unit-mismatch', 2]]],
      [
        3,
        [
          ['blank-field', 3],
          ['unit-mismatch', 3],
        ],
      ],
    ]);
    expect(stands.findings.map(({ rule, place }) => [rule, place?.line])).toEqual([
      ['blank-field', 3],
      ['unit-mismatch', 2],
      ['unit-mismatch', 3],
    ]);
    expect(stands.stops).toBe(false);
    const alone = (findings: readonly Finding[]) =>
      standing({ rows: rows.slice(1), findings }).standing.findings.map(({ rule }) => rule);
    expect(alone([blank(three, 4)])).toEqual(['blank-field', 'unit-mismatch']);
    expect(alone([])).toEqual(['blank-field', 'unit-mismatch']);
  });

  test('have their own errors where the line alone does not tell them, and no others', () => {
    const entry = (of: number) => ({ origin: { file: FILE, line: 2, entry: of } });
    const [one, two] = [row(2, entry(1)), row(2, entry(2))];
    const own = [one, two].map((each, at) => ({ row: { ...each, errors: [blank(each, at)] } }));
    const findings = [blank(one, 0), blank(two, 1)];
    const { standing: stands } = standing({ rows: own, findings });
    expect(stands.rejections.map(({ errors }) => errors.map(({ place }) => place?.cell))).toEqual([[0], [1]]);
    expect(stands.stops).toBe(false);
    // What else is wrong on that line is of a row that is not left out.
    const another = standing({ rows: own.slice(0, 1), findings });
    expect(another.standing.stops).toBe(true);
  });
});
