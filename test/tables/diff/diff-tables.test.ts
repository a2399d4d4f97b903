// Two tables that differ anywhere differ by a change; two that do not, by none. And what decides how far a change reaches.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Change, Level } from '../../../src/model/change.ts';
import type { ProxyTable } from '../../../src/model/table.ts';
import { readTableYaml } from '../../../src/read/tables/table-yaml.ts';
import { isFarEnough, nextVersion, requiredBump, versionMove } from '../../../src/tables/diff/bump.ts';
import { renamed, renamesBetween, strayIds, withRenames } from '../../../src/tables/diff/crosswalk.ts';
import { diffTables, identityOf } from '../../../src/tables/diff/diff-tables.ts';
import { coveredDifferences, figureAt, inArea, ratioOfChange, tellValue } from '../../../src/tables/diff/figures.ts';
import { traceToMeasures } from '../../../src/tables/diff/trace.ts';
import { TABLE_YAML, tableYaml } from '../../support/table-file.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const tiny = () => readTableYaml('tiny.yaml', TABLE_YAML);
const shipped = (version: string) => {
  const path = new URL(`../../../proxies/uk-open/${version}.yaml`, import.meta.url);
  return readTableYaml(path.pathname, readFileSync(path, 'utf8'));
};

/** Every place in plain data that holds a text, a number or a flag. */
function leavesOf(data: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (typeof data === 'object' && data !== null) {
    return Object.entries(data).flatMap(([key, value]) => leavesOf(value, [...path, key]));
  }
  return [path];
}

/** The table with one leaf made another; its form may suffer, the diff must see it all the same. */
function changedAt(table: ProxyTable, path: readonly (string | number)[]): ProxyTable {
  const copy: ProxyTable = structuredClone(table);
  let holder: object = copy;
  for (const step of path.slice(0, -1)) holder = Reflect.get(holder, step);
  const last = path.at(-1) ?? '';
  const old: unknown = Reflect.get(holder, last);
  const isDate = typeof old === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(old);
  const isDecimal = typeof old === 'string' && /^-?\d+(\.\d+)?$/.test(old);
  const other =
    typeof old === 'boolean'
      ? !old
      : typeof old === 'number'
        ? old + 1
        : isDate
          ? '2026-05-02'
          : isDecimal
            ? `${old}1`
            : `${String(old)}x`;
  Reflect.set(holder, last, isDecimal && !String(old).includes('.') ? `${String(old)}.1` : other);
  return copy;
}

describe('every change is seen', () => {
  // The version is what the changes are held against; the id decides whether there is anything to compare. The last two
  // have one form each: changed alone they make no table.
  const leaves = leavesOf(tiny()).filter(
    (path) => !/^(version|table|method.overlaps.0.kind|measures.cheap-job.record_only)$/.test(path.join('.')),
  );

  test.each(leaves.map((path) => [path.join('.'), path] as const))('%s', (_, path) => {
    const [before, after] = [tiny(), changedAt(tiny(), path)];
    const changes = diffTables(before, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(diffTables(after, before).length).toBeGreaterThan(0);
    for (const change of changes) expect([change.before, change.after].some((text) => text !== undefined)).toBe(true);
  });

  test('and a table does not differ from itself', () => {
    expect(diffTables(tiny(), tiny())).toEqual([]);
    expect(diffTables(shipped('2.0.0'), shipped('2.0.0'))).toEqual([]);
  });

  test('and a change is another one where it is of another table, or from or to another figure', () => {
    const [change] = diffTables(tiny(), changedAt(tiny(), ['title']));
    if (!change) throw new RangeError('no change');
    const { before: _, ...come } = change;
    const { after: __, ...gone } = change;
    const all = [change, { ...change, before: 'x' }, { ...change, after: 'x' }, come, gone, { ...change, path: 'x' }];
    const identities = [identityOf('other', change), ...all.map((one) => identityOf('tiny', one))];
    expect(new Set(identities).size).toBe(7);
    expect(identityOf('tiny', { ...change, notes: ['Noted'] })).toBe(identityOf('tiny', change));
  });

  test('and no two changes of the shipped editions are told alike', () => {
    const changes = diffTables(shipped('1.0.0'), shipped('2.0.0'));
    expect(new Set(changes.map((change) => identityOf('uk-open', change))).size).toBe(changes.length);
  });
});

describe('a change is major when a delivery that starts inside the old covers gets another number', () => {
  const pay = (values: readonly object[]) =>
    aTable({ parameters: { pay: aParameter('1', { values: [...values] }) }, measures: { thing: aMeasure(['pay']) } })
      .table;
  const reach = (before: ProxyTable, after: ProxyTable) =>
    diffTables(before, after).map((change) => `${change.class} ${change.level} ${change.why}`);

  test.each([
    [
      'restated within the covers',
      [{ from: '2026-04-01', value: '10' }],
      [{ from: '2026-04-01', value: '11' }],
      ['value-restated major other-number'],
    ],
    [
      'written with another nought',
      [{ from: '2026-04-01', value: '10' }],
      [{ from: '2026-04-01', value: '10.0' }],
      ['text-changed patch same-number'],
    ],
    [
      'begun before the covers and holding in them',
      [{ from: '2020-04-01', value: '10' }],
      [{ from: '2020-04-01', value: '11' }],
      ['value-restated major other-number'],
    ],
    [
      'over before the covers begin',
      [
        { from: '2020-04-01', value: '9' },
        { from: '2026-04-01', value: '10' },
      ],
      [
        { from: '2020-04-01', value: '8' },
        { from: '2026-04-01', value: '10' },
      ],
      ['value-restated minor not-covered'],
    ],
    [
      'one that takes over on the last covered day',
      [{ from: '2026-04-01', value: '10' }],
      [
        { from: '2026-04-01', value: '10' },
        { from: '2027-03-31', value: '11' },
      ],
      ['value-added major other-number'],
    ],
    [
      'one that takes over the day after',
      [{ from: '2026-04-01', value: '10' }],
      [
        { from: '2026-04-01', value: '10' },
        { from: '2027-04-01', value: '11' },
      ],
      ['value-added minor new'],
    ],
    [
      'a first figure where there was none',
      [{ from: '2026-10-01', value: '10' }],
      [
        { from: '2026-04-01', value: '9' },
        { from: '2026-10-01', value: '10' },
      ],
      ['value-added minor new'],
    ],
    [
      'a figure for the covered days that is gone',
      [
        { from: '2026-04-01', value: '10' },
        { from: '2026-10-01', value: '11' },
      ],
      [{ from: '2026-10-01', value: '11' }],
      ['value-removed major no-number'],
    ],
    [
      'an area that loses its own figure',
      [{ value: '10' }, { value: '12', area: 'North' }],
      [{ value: '10' }],
      ['value-removed major other-number'],
    ],
    [
      'a low case alone',
      [{ low: '1', central: '2', high: '3' }],
      [{ low: '1.5', central: '2', high: '3' }],
      ['value-restated major other-number'],
    ],
    [
      'a single figure that gets a range around it',
      [{ value: '2' }],
      [{ low: '1', central: '2', high: '3' }],
      ['value-restated major other-number'],
    ],
    [
      'a year far beyond the covers, which a long delivery reaches',
      [
        { year: 2026, value: '1' },
        { year: 2040, value: '2' },
      ],
      [
        { year: 2026, value: '1' },
        { year: 2040, value: '3' },
      ],
      ['value-restated major other-number'],
    ],
    [
      'dated figures that become one for always',
      [{ from: '2026-04-01', value: '10' }],
      [{ value: '11' }],
      ['value-replaced major other-number'],
    ],
    [
      'one for always that holds from a day before them, and is the same',
      [{ value: '10' }],
      [{ from: '2020-04-01', value: '10' }],
      ['value-replaced minor not-covered'],
    ],
    [
      'one before them that is restated, and holds in them because another is gone',
      [
        { from: '2020-04-01', value: '9' },
        { from: '2026-04-01', value: '10' },
      ],
      [{ from: '2020-04-01', value: '8' }],
      ['value-restated major other-number', 'value-removed major other-number'],
    ],
    [
      'one before them that is restated, and held in them before another came',
      [{ from: '2020-04-01', value: '9' }],
      [
        { from: '2020-04-01', value: '8' },
        { from: '2026-04-01', value: '10' },
      ],
      ['value-restated major other-number', 'value-added major other-number'],
    ],
    [
      'one before them that one within them replaces',
      [
        { from: '2020-04-01', value: '9' },
        { from: '2026-04-01', value: '10' },
      ],
      [
        { from: '2026-04-01', value: '10' },
        { from: '2026-06-01', value: '11' },
      ],
      ['value-replaced major other-number'],
    ],
    [
      'a figure that begins later than the one it replaces, which leaves days without any',
      [{ from: '2026-04-01', value: '10' }],
      [{ from: '2026-10-01', value: '10' }],
      ['value-replaced major no-number'],
    ],
    [
      'the first covered year, and the one before it',
      [
        { year: 2025, value: '1' },
        { year: 2026, value: '2' },
      ],
      [
        { year: 2025, value: '1.5' },
        { year: 2026, value: '2.5' },
      ],
      ['value-restated minor not-covered', 'value-restated major other-number'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(reach(pay(before), pay(after))).toEqual(expected);
  });

  const told = (before: readonly object[], after: readonly object[]) =>
    diffTables(pay(before), pay(after)).map((change) => [change.class, change.before, change.after]);

  test('of figures that go and come the last and the first are one change, in whatever order they stand', () => {
    const from = (...days: string[]) => days.map((day) => ({ from: day, value: day.slice(5, 7) }));
    const orders = [
      [from('2024-01-01', '2024-02-01', '2024-03-01'), from('2026-06-01', '2026-07-01', '2026-08-01')],
      [from('2024-03-01', '2024-01-01', '2024-02-01'), from('2026-07-01', '2026-06-01', '2026-08-01')],
    ] as const;
    for (const [gone, come] of orders) {
      const replaced = told(gone, come).filter(([found]) => found === 'value-replaced');
      expect(replaced).toEqual([
        ['value-replaced', '03 from 2024-03-01 (prices of 2026-27)', '06 from 2026-06-01 (prices of 2026-27)'],
      ]);
    }
    const years = (...all: number[]) => all.map((year) => ({ year, value: '1' }));
    expect(told([{ value: '5' }], years(2026, 999))[0]?.[2]).toContain('in 999');
  });

  test('of figures that go and come for one area the last is told with the first, and the others each alone', () => {
    const [gone, come] = [
      [
        { from: '2025-04-01', value: '9' },
        { from: '2024-04-01', value: '8' },
        { from: '2024-04-01', value: '12', area: 'North' },
      ],
      [
        { from: '2026-10-01', value: '11' },
        { from: '2026-05-01', value: '10' },
        { from: '2026-06-01', value: '13', area: 'North' },
        { from: '2026-06-01', value: '14', area: 'South' },
      ],
    ];
    const base = '(prices of 2026-27)';
    expect(told(gone, come)).toEqual([
      ['value-replaced', `9 from 2025-04-01 ${base}`, `10 from 2026-05-01 ${base}`],
      ['value-replaced', `12 from 2024-04-01 for North ${base}`, `13 from 2026-06-01 for North ${base}`],
      ['value-removed', `8 from 2024-04-01 ${base}`, undefined],
      ['value-added', undefined, `11 from 2026-10-01 ${base}`],
      ['value-added', undefined, `14 from 2026-06-01 for South ${base}`],
    ]);
  });

  test('figures of years stand each for itself, but for one that takes the place of all', () => {
    const of = (...years: number[]) => years.map((year) => ({ year, value: String(year - 2000) }));
    const classes = (before: readonly object[], after: readonly object[]) =>
      told(before, after).map(([found]) => found);
    expect(classes(of(2026), of(2027))).toEqual(['value-removed', 'value-added']);
    const base = '(prices of 2026-27)';
    expect(told(of(2027, 2026), [{ value: '5' }])).toEqual([
      ['value-replaced', `27 in 2027 ${base}`, `5 ${base}`],
      ['value-removed', `26 in 2026 ${base}`, undefined],
    ]);
    expect(told([{ value: '5' }], of(2027, 2026))).toEqual([
      ['value-replaced', `5 ${base}`, `26 in 2026 ${base}`],
      ['value-added', undefined, `27 in 2027 ${base}`],
    ]);
  });

  test('what moves alike for all figures of a parameter is told once, else of each that moves', () => {
    const inPrices = (...bases: (string | undefined)[]) =>
      bases.map((price_base, at) => ({
        from: `202${at}-04-01`,
        value: '1',
        ...(price_base !== undefined && { price_base }),
      }));
    const moves = (before: readonly object[], after: readonly object[]) =>
      diffTables(pay(before), pay(after)).map(({ path, before, after }) => `${path}: ${before} to ${after}`);
    const of = 'parameters.pay';
    expect(moves(inPrices('2022', '2022'), inPrices('2024', '2024'))).toEqual([`${of}.price_base: 2022 to 2024`]);
    expect(moves(inPrices('2022', undefined), inPrices('2024', undefined))).toEqual([
      `${of}.values.2020-04-01.price_base: 2022 to 2024`,
    ]);
    expect(moves(inPrices('2022', '2022'), inPrices('2023', '2024'))).toEqual([
      `${of}.values.2020-04-01.price_base: 2022 to 2023`,
      `${of}.values.2021-04-01.price_base: 2022 to 2024`,
    ]);
    expect(moves(inPrices('2021', '2022'), inPrices('2024', '2024'))).toEqual([
      `${of}.values.2020-04-01.price_base: 2021 to 2024`,
      `${of}.values.2021-04-01.price_base: 2022 to 2024`,
    ]);
    const graded = (grade: object) => [{ low: '1', central: '2', high: '3', ...grade }];
    expect(moves(graded({}), graded({ range_grade: 'C' }))).toEqual([`${of}.grade: A to A, C for low and high`]);
  });

  test('a table that says nothing of what it covers covers every day', () => {
    const open = (value: string) => {
      const { covers: _, ...table } = pay([
        { from: '1990-01-01', value },
        { from: '2030-01-01', value: '5' },
      ]);
      return table;
    };
    expect(reach(open('1'), open('2'))).toEqual(['value-restated major other-number']);
  });

  test('a parameter that no priced measure uses moves nothing', () => {
    const unused = (value: string) => aTable({ parameters: { pay: aParameter(value) }, measures: {} }).table;
    expect(reach(unused('1'), unused('2'))).toEqual(['value-restated minor not-covered']);
  });

  test('an id is reused when fewer than half of the words of its title are left and the unit or the product is another', () => {
    const counted = (title: string, unit: string) =>
      aTable({
        parameters: {},
        measures: { thing: { title, theme: 'jobs', outcome: 'Things', unit, record_only: true } },
      }).table;
    const classes = (a: ProxyTable, b: ProxyTable) => diffTables(a, b).map((change) => change.class);
    expect(classes(counted('Hours of mentoring', 'hour'), counted('Trees planted', 'tree'))).toEqual(['id-reused']);
    expect(classes(counted('Hours of mentoring', 'hour'), counted('Hours of mentoring given', 'session'))).toEqual([
      'unit-changed',
      'text-changed',
    ]);
    expect(classes(counted('Hours of mentoring', 'hour'), counted('Trees planted', 'hour'))).toEqual(['text-changed']);
  });

  test('attribution in the other convention is the same share', () => {
    const shared = (shares: object) =>
      aTable({ parameters: { pay: aParameter('1') }, measures: { thing: aMeasure(['pay'], { shares }) } }).table;
    expect(reach(shared({ attribution_to_others: '0.25' }), shared({ attributed_share: '0.75' }))).toEqual([
      'share-changed patch same-number',
      'share-changed patch same-number',
    ]);
  });
});

describe('how far a version has to move', () => {
  test.each<[string, string, ReturnType<typeof versionMove>]>([
    ['1.0.0', '1.0.0', 'none'],
    ['1.0.0', '1.0.1', 'patch'],
    ['1.9.9', '1.10.0', 'minor'],
    ['1.9.9', '2.0.0', 'major'],
    ['2.0.0-draft', '2.0.0', 'any'],
    ['1.0.0', '2.0.0-draft', 'major'],
    ['1.0.0-draft', '1.0.0-second', 'any'],
    ['1.0.0', 'sha256:ba9876543210', 'any'],
    ['sha256:0123456789ab', 'sha256:ba9876543210', 'any'],
  ])('%s to %s is a step of %s', (before, after, expected) => {
    expect(versionMove(before, after)).toBe(expected);
  });

  test.each<[Level[], Level | 'none']>([
    [[], 'none'],
    [['patch', 'patch'], 'patch'],
    [['patch', 'major', 'minor'], 'major'],
  ])('%j needs %s', (levels, expected) => {
    expect(requiredBump(levels.map((level) => ({ level })))).toBe(expected);
  });

  test('a step is enough for its own level and for those below it', () => {
    expect([isFarEnough('minor', 'patch'), isFarEnough('patch', 'patch'), isFarEnough('patch', 'minor')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isFarEnough('minor', 'major')).toBe(false);
    expect(isFarEnough('none', 'patch')).toBe(false);
    expect(isFarEnough('none', 'none')).toBe(true);
    expect(isFarEnough('any', 'major')).toBe(true);
    expect([nextVersion('1.2.3', 'major'), nextVersion('1.2.3', 'minor'), nextVersion('1.2.3', 'patch')]).toEqual([
      '2.0.0',
      '1.3.0',
      '1.2.4',
    ]);
    expect(nextVersion('10.20.30-draft', 'patch')).toBe('10.20.31');
    for (const other of ['sha256:0123456789ab', 'v1.0.0', '1.0.0b'])
      expect(nextVersion(other, 'major')).toBeUndefined();
  });
});

describe('published figures', () => {
  test('are told with all that names them', () => {
    const range = { low: '1', central: '2', high: '3', year: 2026, area: 'North' };
    expect(tellValue(range, '2022')).toBe('low 1, central 2, high 3 in 2026 for North (prices of 2022)');
    expect(tellValue({ value: '1', from: '2026-04-01' }, 'none')).toBe('1 from 2026-04-01');
    expect(ratioOfChange({ value: '0' }, { value: '1' })).toBeUndefined();
    expect(ratioOfChange({ low: '1', central: '4', high: '9' }, { value: '5' })).toMatchObject({
      numerator: 1n,
      denominator: 4n,
    });
  });

  test('are taken by day in whatever order they stand, and by area where it has its own', () => {
    const [late, early, ever] = [
      { from: '2026-04-01', value: '2' },
      { from: '2020-04-01', value: '1' },
      { value: '0' },
    ];
    const on = (day: string) => figureAt([late, ever, early], isoDay(day) ?? 0, 0);
    expect(['2019-01-01', '2020-04-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([ever, early, early, late]);
    const north = { value: '3', area: 'North' };
    expect([undefined, 'North', 'South'].map((area) => inArea([ever, north], area))).toEqual([[ever], [north], [ever]]);
  });

  test('differ by another number or by none, and none weighs more', () => {
    const before = [{ value: '1' }];
    const after = [{ from: '2026-06-01', value: '2' }];
    const covers = { from: '2026-04-01', to: '2027-03-31' };
    expect(coveredDifferences(before, after, covers)).toEqual(
      new Map([
        ['before always', 'no-number'],
        ['after 2026-06-01', 'other-number'],
      ]),
    );
    expect(coveredDifferences(before, [{ value: '2' }], covers).get('before always')).toBe('other-number');
  });
});

describe('a parameter is traced to every measure it moves', () => {
  const traced = (before: ProxyTable, after: ProxyTable) => traceToMeasures(diffTables(before, after), before, after);
  const of = (changes: readonly Change[], path: string) => changes.findIndex((change) => change.path === path);

  test('with the pounds per unit before and after, by both tables as they stand', () => {
    const before = aTable({
      parameters: { pay: aParameter('10'), hours: aParameter('30', { unit: 'hour/week', price_base: 'none' }) },
      measures: { hour: aMeasure(['pay']), week: aMeasure(['pay', 'hours']), other: aMeasure(['hours']) },
    }).table;
    const after = { ...before, parameters: { ...before.parameters, pay: aParameter('11') } };
    const [change] = traced(before, after);
    expect(change?.moves.map(({ measure, before, after }) => [measure, before?.numerator, after?.numerator])).toEqual([
      ['hour', 10n, 11n],
      ['week', 300n, 330n],
    ]);
  });

  test('at the day a later figure begins, and in the year that a figure by year is for', () => {
    const later = tableYaml('value: 20500.10 }', 'value: 20500.10 }, { from: 2027-04-01, value: 21000 }');
    const [change] = traced(tiny(), readTableYaml('tiny.yaml', later));
    expect(
      change?.moves.map(({ measure, before, after }) => [
        measure,
        Number(before?.numerator) / Number(before?.denominator),
        Number(after?.numerator),
      ]),
    ).toEqual([['local-job', 20500.1 * 1950, 21000 * 1950]]);
    const year = readTableYaml('tiny.yaml', tableYaml('central: 2, high: 3.50', 'central: 2.5, high: 3.50'));
    expect(traced(tiny(), year)[0]?.moves.map(({ measure, year }) => [measure, year])).toEqual([['saved', 2027]]);
  });

  test('electricity of the shipped editions: 26% off the factor for generation, and the publisher says why', () => {
    const changes = traced(shipped('1.0.0'), shipped('2.0.0'));
    const change = changes[of(changes, 'parameters.factor-electricity-generation.values.always')];
    expect(change?.class).toBe('value-restated');
    expect(Number(change?.ratio?.numerator) / Number(change?.ratio?.denominator)).toBeCloseTo(-0.2601, 4);
    expect(change?.notes.join(' ')).toContain('the data lag was cut from two years to one');
    expect(change?.moves.map(({ measure, label, year }) => [measure, label, year])).toEqual([
      ['electricity-saved', 'Generation', 2026],
    ]);
  });
});

describe('a crosswalk', () => {
  test('renames measures, and what a plain sheet makes of their parameters', () => {
    const before = aTable({
      parameters: { 'NT1:economic': aParameter('1') },
      measures: { NT1: aMeasure(['NT1:economic']) },
    }).table;
    const after = aTable({
      parameters: { 'job:economic': aParameter('1') },
      measures: { job: aMeasure(['job:economic']) },
    }).table;
    const crosswalk = new Map([['NT1', 'job']]);
    expect(diffTables(renamed(before, crosswalk), after)).toEqual([]);
    expect(strayIds(new Map([['NT2', 'work']]), before, after)).toEqual({ before: ['NT2'], after: ['work'] });
  });

  test('renames the measures of overlaps, and makes no head that was not there', () => {
    const { table } = aTable({
      parameters: {},
      measures: { job: aMeasure([]), post: aMeasure([]) },
      method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'job', whole: 'post' }] },
    });
    const crosswalk = new Map([['job', 'work']]);
    expect(renamed(table, crosswalk).method).toStrictEqual({
      rounding: 'half-away-from-zero',
      overlaps: [{ kind: 'part-of', part: 'work', whole: 'post' }],
    });
    expect(renamed({ ...table, method: { rounding: 'half-away-from-zero' } }, crosswalk).method).toStrictEqual({
      rounding: 'half-away-from-zero',
    });
    const { method: _, ...without } = table;
    expect(renamed(without, crosswalk)).not.toHaveProperty('method');
  });

  test('strays only where neither a measure nor a parameter has the id', () => {
    const { table } = aTable({ parameters: { pay: aParameter('1') }, measures: { job: aMeasure(['pay']) } });
    const crosswalk = new Map([
      ['pay', 'pay'],
      ['job', 'job'],
      ['work', 'pay'],
    ]);
    expect(strayIds(crosswalk, table, table)).toEqual({ before: ['work'], after: [] });
  });

  test('takes a measure for a parameter of the same name, and the last colon for the one of a plain sheet', () => {
    const { method: _, ...table } = aTable({
      parameters: { NT1: aParameter('1'), 'NT1:a:fiscal': aParameter('1'), pay: aParameter('1') },
      measures: { NT1: aMeasure(['NT1', 'NT1:a:fiscal', 'pay']), 'NT1:a': aMeasure(['pay']) },
    }).table;
    const crosswalk = new Map([
      ['NT1', 'job'],
      ['NT1:a', 'post'],
      ['pay', 'wage'],
    ]);
    const now = renamed(table, crosswalk);
    expect(Object.keys(now.measures)).toEqual(['job', 'post']);
    expect(Object.keys(now.parameters)).toEqual(['NT1', 'post:fiscal', 'wage']);
    expect(now.measures.job?.components?.[0]?.product).toEqual(['NT1', 'post:fiscal', 'wage']);
  });

  test('goes on with what the newer table says was renamed', () => {
    const of = (measures: Readonly<Record<string, readonly string[]>>) =>
      aTable({
        parameters: { pay: aParameter('1') },
        measures: Object.fromEntries(
          Object.entries(measures).map(([id, names]) => [
            id,
            aMeasure(['pay'], names.length > 0 ? { renamed_from: [...names] } : {}),
          ]),
        ),
      }).table;
    const before = of({ a: [], b: [], d: [], x: [] });
    // A name that both tables have was not given up, and a measure that was there before was not renamed to.
    const after = of({ a: [], c: ['gone', 'a', 'b'], d: ['x'] });
    expect(renamesBetween(before, after)).toEqual(new Map([['b', 'c']]));
    const stated = new Map([['x', 'y']]);
    expect(withRenames(stated, before, before)).toEqual(stated);
    expect(withRenames(stated, of({ x: [], b: [] }), of({ z: ['y'], c: ['b'] }))).toEqual(
      new Map([
        ['x', 'z'],
        ['b', 'c'],
      ]),
    );
  });
});
