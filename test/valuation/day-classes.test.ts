// Days are told apart by the figures and tables that begin to hold between them.
import { expect, test } from 'vitest';
import { isoDay } from '../../src/model/calendar.ts';
import type { LoadedTable } from '../../src/model/table.ts';
import { DayClasses, MOST_TURNS } from '../../src/valuation/day-classes.ts';
import { TablesInUse } from '../../src/valuation/tables-in-use.ts';
import { PLAIN_OPTIONS } from '../support/commitments.ts';
import { aParameter, aTable } from '../support/tables.ts';

const classesOf = (...tables: readonly [LoadedTable, ...LoadedTable[]]) =>
  new DayClasses(new TablesInUse({ fallback: tables, pinned: new Map() }, PLAIN_OPTIONS, []));
const dated = (...days: readonly string[]) => ({
  pay: aParameter('', { values: days.map((from) => ({ from, value: '1' })) }),
  price: aParameter('2'),
});

test('a day is of another class from each day on that a table or a figure of it turns', () => {
  const table = aTable({ parameters: dated('2026-10-01', '1985-01-01', '2070-01-01'), measures: {} });
  const classes = classesOf(table);
  const days = {
    ...{ '1900-01-01': 0, '1984-12-31': 0, '1985-01-01': 1, '1990-01-01': 1, '2026-03-31': 1, '2026-04-01': 2 },
    ...{ '2026-09-30': 2, '2026-10-01': 3, '2027-03-31': 3, '2027-04-01': 4, '2069-12-31': 4, '2070-01-01': 5 },
  };
  // Asked twice: what is remembered of a day is no other.
  for (const [day, number] of [...Object.entries(days), ...Object.entries(days)])
    expect([day, classes.of(isoDay(day))]).toEqual([day, number]);
});

test('what never turns has one class; a table without days of its own turns with its figures alone', () => {
  const { covers: _, ...open } = aTable({ parameters: dated('2026-10-01'), measures: {} }).table;
  const classes = classesOf({ ...aTable({ parameters: {}, measures: {} }), table: open });
  expect([classes.of(isoDay('2026-09-30')), classes.of(isoDay('2026-10-01'))]).toEqual([0, 1]);
  expect(classes.areFew).toBe(true);
});

test('so many turns are told apart, and no more', () => {
  const withTurns = (count: number) => {
    const first = isoDay('2000-01-01');
    const values = Array.from({ length: count }, (_, at) => {
      const day = new Date((first + at) * 86_400_000).toISOString().slice(0, 10);
      return { from: day, value: '1' };
    });
    const { covers: _, ...table } = aTable({ parameters: { pay: aParameter('', { values }) }, measures: {} }).table;
    return classesOf({ ...aTable({ parameters: {}, measures: {} }), table });
  };
  expect([withTurns(MOST_TURNS - 1).areFew, withTurns(MOST_TURNS).areFew]).toEqual([true, false]);
});
