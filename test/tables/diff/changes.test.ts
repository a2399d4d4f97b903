// Each change as it is reported: what it is, how far it reaches and why, where it stands, what it was and is, and what is noted.
import { describe, expect, test } from 'vitest';
import type { Measure, Parameter, ProxyTable, Source } from '../../../src/model/table.ts';
import { diffTables } from '../../../src/tables/diff/diff-tables.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { told } from './judged.ts';

const between = (before: ProxyTable, after: ProxyTable) => diffTables(before, after).map(told);
/** From one to the other and back. */
const bothWays = (before: ProxyTable, after: ProxyTable) => [between(before, after), between(after, before)];
const source = (more: Partial<Source> = {}): Source => ({
  publisher: 'An office',
  title: 'Rates',
  locator: 'Table 1',
  checked_on: '2026-05-01',
  ...more,
});
const table = (parts: Partial<ProxyTable> = {}): ProxyTable =>
  aTable({ parameters: { pay: aParameter('10') }, measures: { job: aMeasure(['pay']) }, ...parts }).table;
const WHOLE = 'table table (A table for tests)';

describe('the head of a table', () => {
  test('in words', () => {
    const text = (path: string, before: string, after: string) =>
      `text-changed patch words | ${WHOLE} | ${path} | ${before === '-' ? 'after' : after === '-' ? 'before' : 'after'}: ${before} -> ${after}`;
    expect(bothWays(table(), table({ edition: '2026-27' }))).toEqual([
      [text('edition', '-', '2026-27')],
      [text('edition', '2026-27', '-')],
    ]);
    expect(between(table(), table({ released_on: '2026-04-02', format_version: 2 }))).toEqual([
      text('released_on', '2026-04-01', '2026-04-02'),
      text('format_version', '1', '2'),
    ]);
    const { method: _, ...without } = table();
    expect(bothWays(table(), without)).toEqual([
      [text('method.rounding', 'half-away-from-zero', '-')],
      [text('method.rounding', '-', 'half-away-from-zero')],
    ]);
    expect(between(table(), table({ title: 'Another' }))).toEqual([
      'text-changed patch words | table table (Another) | title | after: A table for tests -> Another',
    ]);
  });

  test('in the days it covers', () => {
    const covers = (from: string, to: string) => table({ covers: { from, to } });
    const { covers: _, ...open } = table();
    const OWN = '2026-04-01 to 2027-03-31';
    const change = (reach: string, before: string, after: string, side = 'after') => [
      `covers-moved ${reach} | table covers (Deliveries the table is made for) | covers | ${side}: ${before} -> ${after}`,
    ];
    expect(between(table(), covers('2026-04-01', '2027-03-31'))).toEqual([]);
    for (const [from, to, reach] of [
      ['2026-04-02', '2027-03-31', 'major left-out'],
      ['2026-04-01', '2027-03-30', 'major left-out'],
      ['2026-03-31', '2027-03-31', 'minor new'],
      ['2026-04-01', '2027-04-01', 'minor new'],
      ['2026-03-31', '2027-03-30', 'major left-out'],
    ] as const)
      expect(between(table(), covers(from, to))).toEqual(change(reach, OWN, `${from} to ${to}`));
    expect(bothWays(open, table())).toEqual([
      change('minor new', '-', OWN),
      change('major left-out', OWN, '-', 'before'),
    ]);
  });

  test('in the day that undated deliveries take their figures of', () => {
    const from = (day: string, values: Parameter['values'], of: readonly string[] = ['pay']) =>
      table({
        covers: { from: day, to: '2027-03-31' },
        parameters: { pay: aParameter('', { values }), other: aParameter('1') },
        measures: { job: aMeasure(of) },
      });
    const reach = (values: Parameter['values'], of?: readonly string[]) =>
      diffTables(from('2026-04-01', values, of), from('2026-03-01', values, of)).map(
        ({ level, why }) => `${level} ${why}`,
      );
    const [old, now] = [
      { from: '2020-04-01', value: '9' },
      { from: '2026-04-01', value: '10' },
    ];
    expect(reach([old, now])).toEqual(['major other-number']);
    expect(reach([{ ...old, value: '10' }, now])).toEqual(['minor new']);
    // A day before any figure has none, and a figure by year goes by its year.
    expect(reach([now])).toEqual(['major other-number']);
    expect(reach([{ year: 2026, value: '1' }])).toEqual(['minor new']);
    expect([reach([old, now], ['other']), reach([old, now], ['other', 'pay'])]).toEqual([
      ['minor new'],
      ['major other-number'],
    ]);
    expect(reach([{ ...old, value: '10' }, now, { ...old, area: 'North' }, { ...now, area: 'North' }])).toEqual([
      'major other-number',
    ]);
    expect(reach([{ from: '2020-04-01', value: '10' }])).toEqual(['minor new']);
    expect(reach([{ from: '2026-06-01', value: '10' }])).toEqual(['minor new']);
    const gone = diffTables(from('2026-04-01', [old, now]), { ...from('2026-03-01', [], ['other']), parameters: {} });
    expect(gone.find((change) => change.class === 'covers-moved')?.level).toBe('minor');
  });

  test('in what may be done with it', () => {
    const licensed = (more: object) => table({ licence: { id: 'none', redistribution: 'allowed', ...more } });
    const change = (key: string, side: string, before: string, after: string) =>
      `licence-changed minor terms | table licence (Licence) | licence.${key} | ${side}: ${before} -> ${after}`;
    expect(between(table(), licensed({ id: 'OGL', redistribution: 'forbidden' }))).toEqual([
      change('id', 'after', 'none', 'OGL'),
      change('redistribution', 'after', 'allowed', 'forbidden'),
    ]);
    expect(bothWays(table(), licensed({ url: 'https://example.org', attribution: 'An office' }))).toEqual([
      [change('url', 'after', '-', 'https://example.org'), change('attribution', 'after', '-', 'An office')],
      [change('url', 'before', 'https://example.org', '-'), change('attribution', 'before', 'An office', '-')],
    ]);
  });

  test('in the names of its themes', () => {
    const themed = (titles: Readonly<Record<string, string>>) =>
      table({ themes: Object.fromEntries(Object.entries(titles).map(([id, title]) => [id, { title }])) });
    const change = (id: string, title: string, rest: string) =>
      `text-changed patch words | table themes.${id} (${title}) | themes.${id}.title | ${rest}`;
    expect(between(themed({ jobs: 'Jobs', air: 'Air' }), themed({ jobs: 'Work', air: 'Air' }))).toEqual([
      change('jobs', 'Work', 'after: Jobs -> Work'),
    ]);
    expect(bothWays(table(), themed({ jobs: 'Jobs' }))).toEqual([
      [change('jobs', 'Jobs', 'after: - -> Jobs')],
      [change('jobs', 'Jobs', 'before: Jobs -> -')],
    ]);
    expect(between(themed({ jobs: 'Jobs' }), themed({ air: 'Air' }))).toEqual([
      change('air', 'Air', 'after: - -> Air'),
      change('jobs', 'Jobs', 'before: Jobs -> -'),
    ]);
  });

  test('in its overlaps, each by what it says, wherever it stands', () => {
    type Overlaps = NonNullable<NonNullable<ProxyTable['method']>['overlaps']>;
    const lapping = (...overlaps: Overlaps) => table({ method: { rounding: 'half-away-from-zero', overlaps } });
    const change = (name: string, at: number, side: string) => {
      const sides = side === 'after' ? `- -> ${name}` : `${name} -> -`;
      return `overlap-changed minor terms | table overlaps (Overlaps) | method.overlaps.${name} at method.overlaps.${at} | ${side}: ${sides}`;
    };
    const some: readonly (readonly [Overlaps[number], string])[] = [
      [{ kind: 'part-of', part: 'a', whole: 'b' }, 'a is part of b'],
      [{ kind: 'exclusive', measures: ['b', 'a'] }, 'a, b exclude each other'],
      [{ kind: 'first-year-only', measures: ['b', 'a'] }, 'a, b count in the first year only'],
      [{ kind: 'together', measures: ['b', 'a'] }, 'a, b may stand together'],
      [{ kind: 'at-most', measures: ['a'], quantity: '2' }, 'a come to at most 2'],
      [{ kind: 'at-most', measures: ['a'], quantity: '2', for_each: 'p' }, 'a come to at most 2 for each of p'],
      [{ kind: 'at-most', measures: ['a'], quantity: '2', per: 'year' }, 'a come to at most 2 a year'],
    ];
    for (const [overlap, name] of some)
      expect(bothWays(lapping(), lapping(overlap))).toEqual([[change(name, 0, 'after')], [change(name, 0, 'before')]]);
    const all = some.map(([overlap]) => overlap);
    expect(between(lapping(...all), lapping(...all.toReversed()))).toEqual([]);
    const [, second] = some;
    expect(second && between(table(), lapping({ kind: 'part-of', part: 'a', whole: 'b' }, second[0]))).toEqual([
      change('a is part of b', 0, 'after'),
      change('a, b exclude each other', 1, 'after'),
    ]);
    // The order that an overlap names its measures in is its own.
    const measures = ['b', 'a'];
    between(table(), lapping({ kind: 'exclusive', measures }));
    expect(measures).toEqual(['b', 'a']);
  });

  test('in why it has an overlap', () => {
    const because = (why: string | undefined, ...more: readonly string[]) =>
      table({
        method: {
          rounding: 'half-away-from-zero',
          overlaps: [
            ...more.map((whole) => ({ kind: 'part-of' as const, part: 'x', whole })),
            { kind: 'part-of', part: 'a', whole: 'b', ...(why !== undefined && { why }) },
          ],
        },
      });
    const at =
      'text-changed patch words | table overlaps (Overlaps) | method.overlaps.a is part of b at method.overlaps.';
    expect(between(because('One'), because('Two', 'y'))).toEqual([
      'overlap-changed minor terms | table overlaps (Overlaps) | method.overlaps.x is part of y at method.overlaps.0 | after: - -> x is part of y',
      `${at}1 | after: One -> Two`,
    ]);
    expect(between(because(undefined), because('Two'))).toEqual([`${at}0 | after:  -> Two`]);
  });
});

describe('a measure', () => {
  const job = (more: Partial<Measure> = {}) => table({ measures: { job: aMeasure(['pay'], more) } });
  const OF = 'measure job (A thing) | measures.job';

  test('that comes or goes, with its notes where it comes', () => {
    const none = table({ measures: {} });
    expect(bothWays(none, job({ notes: ['New', 'Here'] }))).toEqual([
      [`measure-added minor new | ${OF} | after: - -> A thing, by the thing | New / Here`],
      [`measure-removed major refused | ${OF} | before: A thing, by the thing -> -`],
    ]);
    expect(between(none, job())).toEqual([`measure-added minor new | ${OF} | after: - -> A thing, by the thing`]);
  });

  test('under another name', () => {
    const now = table({ measures: { post: aMeasure(['pay'], { renamed_from: ['job'] }) } });
    expect(between(job(), now)).toEqual([
      'measure-renamed minor renamed | measure post (A thing) | measures.post.renamed_from | after: job -> post',
    ]);
    // Names it had before are words, where it has the same one still.
    expect(between(job(), job({ renamed_from: ['work'] }))).toEqual([
      `text-changed patch words | ${OF}.renamed_from | after: - -> work`,
    ]);
  });

  test('whose id is given to another thing', () => {
    const trees = job({ title: 'Trees planted', unit: 'tree', notes: ['Another thing'] });
    expect(between(job({ title: 'Hours of mentoring' }), trees)).toEqual([
      'id-reused major other-number | measure job (Trees planted) | measures.job | after: Hours of mentoring, by the thing -> ' +
        'Trees planted, by the tree | Another thing',
    ]);
    const { notes: _, ...quiet } = aMeasure(['pay'], { title: 'Trees planted', unit: 'tree' });
    expect(diffTables(job(), table({ measures: { job: quiet } }))[0]?.notes).toEqual([]);
    // Another product is another thing as well, and another title alone is another title.
    const other = { title: 'Trees planted', components: [{ kind: 'economic', product: ['pay', 'pay'] }] } as const;
    expect(diffTables(job(), job(other)).map((change) => change.class)).toEqual(['id-reused']);
    const kind = { title: 'Trees planted', components: [{ kind: 'fiscal', product: ['pay'] }] } as const;
    expect(diffTables(job(), job(kind)).map((change) => change.class)).toEqual(['id-reused']);
    const noted = {
      title: 'Trees planted',
      components: [{ kind: 'economic', product: ['pay'], note: 'New' }],
    } as const;
    expect(diffTables(job(), job(noted)).map((change) => change.class)).toEqual(['text-changed', 'text-changed']);
  });

  test('of which half of the words are left is the same thing', () => {
    const classes = (before: string, after: string) =>
      diffTables(job({ title: before }), job({ title: after, unit: 'hour' })).map((change) => change.class);
    for (const [before, after, isOther] of [
      ['One two', 'One', false],
      ['one, two', 'ONE: three', true],
      ['one two three', 'Two three four', false],
      ['abc', 'cab', true],
    ] as const)
      expect([before, after, classes(before, after)[0] === 'id-reused']).toEqual([before, after, isOther]);
  });

  test('in unit, theme and outcome', () => {
    expect(between(job(), job({ unit: 'person', theme: 'air', outcome: 'Air' }))).toEqual([
      `unit-changed major refused | ${OF}.unit | after: thing -> person`,
      `theme-moved minor other-group | ${OF}.theme | after: jobs -> air`,
      `outcome-moved minor other-group | ${OF}.outcome | after: Things -> Air`,
    ]);
  });

  test.each([
    ['notes', ['a', 'b'], ['b', 'c'], 'a -> c'],
    ['evidence', ['a', 'b'], ['b', 'a'], 'a / b -> b / a'],
    ['mistakes', ['a'], ['a', 'b', 'c'], '- -> b / c'],
    ['also', ['a', 'b'], ['b'], 'a -> -'],
    ['renamed_from', undefined, ['a', 'b'], '- -> a / b'],
  ] as const)('in its list of %s, by what one alone has', (key, before, after, words) => {
    const side = words.endsWith('-> -') ? 'before' : 'after';
    expect(between(job(before && { [key]: before }), job({ [key]: after }))).toEqual([
      `text-changed patch words | ${OF}.${key} | ${side}: ${words}`,
    ]);
    expect(between(job({ [key]: after }), job({ [key]: [...after], family: 'jobs' }))).toHaveLength(1);
  });

  test('in words', () => {
    expect(bothWays(job(), job({ family: 'jobs', mapped_by: 'An office' }))).toEqual([
      [
        `text-changed patch words | ${OF}.family | after: - -> jobs`,
        `text-changed patch words | ${OF}.mapped_by | after: - -> An office`,
      ],
      [
        `text-changed patch words | ${OF}.family | before: jobs -> -`,
        `text-changed patch words | ${OF}.mapped_by | before: An office -> -`,
      ],
    ]);
  });

  test('under another title, of which most words are left', () => {
    expect(between(job({ title: 'A good thing' }), job())).toEqual([
      `text-changed patch words | ${OF}.title | after: A good thing -> A thing`,
    ]);
  });

  test('that should not be used any more, or may be again', () => {
    expect(bothWays(job(), job({ deprecated: { since: '2.0.0', use: 'post', why: 'Counted twice' } }))).toEqual([
      [`measure-deprecated minor terms | ${OF}.deprecated | after: - -> since 2.0.0, use post: Counted twice`],
      [`measure-deprecated minor terms | ${OF}.deprecated | before: since 2.0.0, use post: Counted twice -> -`],
    ]);
    expect(
      between(job({ deprecated: { use: 'post' } }), job({ deprecated: { use: 'post' }, family: 'a' })),
    ).toHaveLength(1);
  });

  test('counted once, or each year', () => {
    const [once, each] = ['a level, never multiplied by years', 'multiplied by years where it is per year'];
    expect(bothWays(job(), job({ level: true }))).toEqual([
      [`level-changed major other-number | ${OF}.level | after: ${each} -> ${once}`],
      [`level-changed major other-number | ${OF}.level | after: ${once} -> ${each}`],
    ]);
    expect(between(job(), job({ level: false }))).toEqual([]);
    const counted = (level: boolean) => {
      const { components: _, ...measure } = aMeasure([], { record_only: true, level });
      return table({ measures: { job: measure } });
    };
    expect(between(counted(false), counted(true))).toEqual([
      `level-changed minor terms | ${OF}.level | after: ${each} -> ${once}`,
    ]);
  });

  test('taken below nought, or refused', () => {
    const [taken, refused] = ['minus quantities are taken', 'minus quantities are refused'];
    expect(bothWays(job(), job({ allows_negative: true }))).toEqual([
      [`negatives-changed minor new | ${OF}.allows_negative | after: ${refused} -> ${taken}`],
      [`negatives-changed major refused | ${OF}.allows_negative | after: ${taken} -> ${refused}`],
    ]);
    expect(between(job(), job({ allows_negative: false }))).toEqual([]);
  });

  test('as others call it', () => {
    const mapped = (maps_to: Readonly<Record<string, readonly string[]>>) => job({ maps_to });
    const change = (rest: string) => `mapping-changed minor other-group | ${OF}.maps_to.${rest}`;
    expect(between(mapped({ toms: ['NT1', 'NT3'], x: ['1'] }), mapped({ toms: ['NT1', 'NT2'], x: ['1'] }))).toEqual([
      change('toms | after: NT1, NT3 -> NT1, NT2'),
    ]);
    expect(bothWays(job(), mapped({ toms: ['NT1'] }))).toEqual([
      [change('toms | after: - -> NT1')],
      [change('toms | before: NT1 -> -')],
    ]);
    expect(between(mapped({ a: ['1'] }), mapped({ b: ['2'] }))).toEqual([
      change('b | after: - -> 2'),
      change('a | before: 1 -> -'),
    ]);
  });

  test('in the shares it takes off', () => {
    const shared = (shares: Measure['shares']) => (shares ? job({ shares }) : job());
    const change = (reach: string, name: string, rest: string) =>
      `share-changed ${reach} | ${OF}.shares.${name} | ${rest}`;
    const [other, same] = ['major other-number', 'patch same-number'];
    expect(bothWays(job(), shared({ deadweight: '0.2', leakage: '0' }))).toEqual([
      [change(other, 'deadweight', 'after: - -> 0.2'), change(same, 'leakage', 'after: - -> 0')],
      [change(other, 'deadweight', 'before: 0.2 -> -'), change(same, 'leakage', 'before: 0 -> -')],
    ]);
    expect(between(shared({ drop_off: '0.20' }), shared({ drop_off: '0.2' }))).toEqual([
      change(same, 'drop_off', 'after: 0.20 -> 0.2'),
    ]);
    expect(between(shared({ attributed_share: '0.75' }), shared({ attributed_share: '0.25' }))).toEqual([
      change(other, 'attributed_share', 'after: 0.75 -> 0.25'),
    ]);
    expect(between(shared({ attributed_share: '0.25' }), shared({ attribution_to_others: '0.25' }))).toEqual([
      change(other, 'attribution_to_others', 'after: - -> 0.25'),
      change(other, 'attributed_share', 'before: 0.25 -> -'),
    ]);
    expect(bothWays(job(), shared({ attributed_share: '1' }))).toEqual([
      [change(same, 'attributed_share', 'after: - -> 1')],
      [change(same, 'attributed_share', 'before: 1 -> -')],
    ]);
    expect(bothWays(job(), shared({ attribution_to_others: '0' }))).toEqual([
      [change(same, 'attribution_to_others', 'after: - -> 0')],
      [change(same, 'attribution_to_others', 'before: 0 -> -')],
    ]);
    const beside = (deadweight: string) => shared({ deadweight, attributed_share: '0.5' });
    expect(between(beside('0.1'), beside('0.2'))).toEqual([change(other, 'deadweight', 'after: 0.1 -> 0.2')]);
    const counted = (deadweight: string) => {
      const { components: _, ...measure } = aMeasure([], { record_only: true, shares: { deadweight } });
      return table({ measures: { job: measure } });
    };
    expect(between(counted('0.1'), counted('0.2'))).toEqual([change(same, 'deadweight', 'after: 0.1 -> 0.2')]);
  });

  test('in the shares it suggests', () => {
    const suggesting = (more: object) =>
      job({ suggested: { deadweight: { value: '0.2', source: 'office', grade: 'B', ...more } } });
    const change = (rest: string) => [`suggestion-changed minor terms | ${OF}.suggested.deadweight | ${rest}`];
    expect(bothWays(job(), suggesting({}))).toEqual([
      change('after: - -> 0.2, office, grade B'),
      change('before: 0.2, office, grade B -> -'),
    ]);
    for (const [more, words] of [
      [{ low: '0.1', high: '0.3' }, '0.2 (0.1 to 0.3)'],
      [{ low: '0.1' }, '0.2 (0.1 to ?)'],
      [{ high: '0.3' }, '0.2 (? to 0.3)'],
      [{ value: undefined, kept: '0.8' }, '0.8 kept'],
    ] as const)
      expect(between(suggesting({}), suggesting(more))).toEqual(
        change(`after: 0.2, office, grade B -> ${words}, office, grade B`),
      );
    expect(between(suggesting({}), suggesting({ note: 'New' }))).toEqual([]);
  });
});

describe('a parameter', () => {
  const pay = (more: Partial<Parameter> = {}, parts: Partial<ProxyTable> = {}) =>
    table({ parameters: { pay: aParameter('10', more) }, ...parts });
  const OF = 'parameter pay (A figure) | parameters.pay';

  test('that comes or goes moves nothing by itself', () => {
    const other = aParameter('', {
      note: 'New',
      unit: 'GBP/hour',
      values: [{ value: '1' }, { value: '2', area: 'North' }],
    });
    const more = table({ parameters: { pay: aParameter('10'), other } });
    const OTHER = 'parameter other (A figure) | parameters.other';
    expect(bothWays(table(), more)).toEqual([
      [`parameter-added minor new | ${OTHER} | after: - -> GBP/hour: 1; 2 for North | New`],
      [`parameter-removed minor not-covered | ${OTHER} | before: GBP/hour: 1; 2 for North -> - | New`],
    ]);
  });

  const unused = { measures: {} };
  test('whose id is given to another thing, or whose unit is another', () => {
    const hours = { label: 'Hours', unit: 'hour', note: 'Another thing' };
    const change = (reach: string) => [
      `id-reused ${reach} | parameter pay (Hours) | parameters.pay | after: A figure (GBP/thing) -> Hours (hour) | Another thing`,
    ];
    expect(between(pay(), pay(hours))).toEqual(change('major other-number'));
    expect(between(pay({}, unused), pay(hours, unused))).toEqual(change('minor not-covered'));
    const unit = (reach: string) => `unit-changed ${reach} | ${OF}.unit | after: GBP/thing -> hour`;
    expect(between(pay(), pay({ unit: 'hour' }))).toEqual([unit('major other-number')]);
    expect(between(pay({}, unused), pay({ unit: 'hour' }, unused))).toEqual([unit('minor not-covered')]);
    expect(between(pay({ note: 'A' }), pay({ unit: 'hour', note: 'A' }))).toEqual([
      `${unit('major other-number')} | A`,
    ]);
    expect(between(pay(), pay({ label: 'Hours' }))).toEqual([
      'text-changed patch words | parameter pay (Hours) | parameters.pay.label | after: A figure -> Hours',
    ]);
  });

  test('in words', () => {
    expect(bothWays(pay(), pay({ approximate: true, note: 'Noted', kept: 'Until May' }))).toEqual([
      [
        `text-changed patch words | ${OF}.approximate | after: false -> true`,
        `text-changed patch words | ${OF}.note | after: - -> Noted`,
        `text-changed patch words | ${OF}.kept | after: - -> Until May`,
      ],
      [
        `text-changed patch words | ${OF}.approximate | after: true -> false`,
        `text-changed patch words | ${OF}.note | before: Noted -> -`,
        `text-changed patch words | ${OF}.kept | before: Until May -> -`,
      ],
    ]);
    expect(between(pay(), pay({ approximate: false }))).toEqual([]);
  });

  test('of another source, by what that says', () => {
    const sources = { a: source(), b: source({ title: 'Others' }), c: source() };
    const of = (id: string | undefined) => pay(id === undefined ? {} : { source: id }, { sources });
    const [own, its] = [
      'An office, Rates, Table 1, checked 2026-05-01',
      'An office, Others, Table 1, checked 2026-05-01',
    ];
    const change = (rest: string) => [`source-changed patch words | ${OF}.source | ${rest}`];
    expect(between(of('a'), of('b'))).toEqual(change(`after: ${own} -> ${its}`));
    expect(between(of('a'), of('c'))).toEqual([]);
    expect(bothWays(of('definition'), of(undefined))).toEqual([
      change('before: definition -> -'),
      change('after: - -> definition'),
    ]);
    const label = { label: 'Other', source: 'a' };
    expect(between(of('a'), pay(label, { sources: { ...sources, a: source({ title: 'Others' }) } })).length).toBe(2);
    // The same id that says something else is told once, at the source.
    expect(between(of('a'), pay({ source: 'a' }, { sources: { ...sources, a: source({ title: 'Others' }) } }))).toEqual(
      [`source-changed patch words | table sources.a (Others) | sources.a | after: ${own} -> ${its}`],
    );
  });

  test('in its figures, with the notes of the figure and of the parameter, else the old ones', () => {
    const noted = (value: string, note?: string, own?: string) =>
      pay({ ...(note !== undefined && { note }), values: [{ value, ...(own !== undefined && { note: own }) }] });
    const notes = (before: ProxyTable, after: ProxyTable) => diffTables(before, after)[0]?.notes;
    expect(notes(noted('10'), noted('11', 'All', 'One'))).toEqual(['One', 'All']);
    expect(notes(noted('10', 'Old'), noted('11'))).toEqual(['Old']);
    expect(notes(noted('10', 'Old'), noted('11', 'All'))).toEqual(['All']);
    expect(notes(noted('10', undefined, 'Old'), noted('11'))).toEqual([]);
    expect(between(noted('10', 'All', 'One'), noted('11', 'All', 'Two'))).toEqual([
      `value-restated major other-number | ${OF}.values.always at parameters.pay.values.0 | after: 10 -> 11 | Two / All`,
      `text-changed patch words | ${OF}.values.0.note | after: One -> Two`,
    ]);
    expect(between(noted('10', 'All', 'One'), noted('10.0', 'All', 'Two'))).toEqual([
      `text-changed patch same-number | ${OF}.values.always at parameters.pay.values.0 | after: 10 -> 10.0`,
      `text-changed patch words | ${OF}.values.0.note | after: One -> Two`,
    ]);
  });

  test('in figures that come, go and are replaced, each with the figure it is of', () => {
    const values = (...all: Parameter['values']) => pay({ values: all, note: 'All' });
    const [north, south] = [
      { value: '1', area: 'North' },
      { value: '2', area: 'South' },
    ];
    const at = (key: string, index: number) => `${OF}.values.${key} at parameters.pay.values.${index}`;
    const base = '(prices of 2026-27)';
    expect(bothWays(values({ value: '1' }), values({ value: '1' }, south))).toEqual([
      [`value-added major other-number | ${at('always South', 1)} | after: - -> 2 for South ${base} | All`],
      [`value-removed major other-number | ${at('always South', 1)} | before: 2 for South ${base} -> - | All`],
    ]);
    expect(diffTables(values(north), values(north, south))[0]?.figures).toEqual({ after: south });
    expect(diffTables(values(north, south), values(north))[0]?.figures).toEqual({ before: south });
    const dated = { from: '2026-04-01', value: '4' };
    expect(between(values({ value: '1' }), values(dated))).toEqual([
      `value-replaced major other-number | ${at('2026-04-01', 0)} | after: 1 ${base} -> 4 from 2026-04-01 ${base} | All`,
    ]);
    expect(diffTables(values({ value: '1' }), values(dated))[0]).toMatchObject({
      figures: { before: { value: '1' }, after: dated },
      ratio: { numerator: 3n, denominator: 1n },
    });
    expect(diffTables(values({ value: '0' }), values(dated))[0]).not.toHaveProperty('ratio');
    expect(diffTables(values({ value: '0' }), values({ value: '5' }))[0]).not.toHaveProperty('ratio');
  });

  test('in the prices and the grades of its figures', () => {
    const values = (...all: Parameter['values']) => pay({ values: all, note: 'All' });
    const own = (price_base: string) => values({ value: '1' }, { value: '2', area: 'North', price_base });
    expect(between(own('2022'), own('2024'))).toEqual([
      `price-base-changed major other-prices | ${OF}.values.always North.price_base at parameters.pay.values.1.price_base | after: 2022 -> 2024 | All`,
    ]);
    expect(diffTables(own('2022'), own('2024'))[0]?.figures).toEqual({
      after: { value: '2', area: 'North', price_base: '2024' },
    });
    expect(between(pay({ price_base: '2022' }, unused), pay({ price_base: '2024' }, unused))).toEqual([
      `price-base-changed minor not-covered | ${OF}.price_base | after: 2022 -> 2024`,
    ]);
    const { grade: _, ...ungraded } = aParameter('10');
    expect(bothWays(pay(), table({ parameters: { pay: ungraded } }))).toEqual([
      [`grade-changed patch words | ${OF}.grade | after: A -> none`],
      [`grade-changed patch words | ${OF}.grade | after: none -> A`],
    ]);
    // A figure that takes the place of another takes its grade as well.
    const dated = { from: '2026-04-01', value: '10', grade: 'C' } as const;
    expect(between(pay(), pay({ values: [dated] })).at(-1)).toBe(
      `grade-changed patch words | ${OF}.grade | after: A -> C`,
    );
  });

  test('of a name that the language has for itself', () => {
    const odd = (value: string) => table({ parameters: { constructor: aParameter(value) }, measures: {} });
    expect(between(table({ parameters: {}, measures: {} }), odd('1'))).toEqual([
      'parameter-added minor new | parameter constructor (A figure) | parameters.constructor | after: - -> GBP/thing: 1',
    ]);
  });
});

describe('a source', () => {
  const citing = (sources: ProxyTable['sources'], parts: Partial<ProxyTable> = {}) => table({ sources, ...parts });
  const change = (rest: string, title = 'Rates') => [
    `source-changed patch words | table sources.a (${title}) | sources.a | ${rest}`,
  ];

  test('in all that it says', () => {
    const full = source({
      url: 'https://example.org',
      citation: 'A book',
      published_on: '2026',
      licence: 'OGL',
      note: 'Read twice',
    });
    const words =
      'An office, Rates, Table 1, https://example.org, A book, published 2026, checked 2026-05-01, OGL, Read twice';
    expect(between(citing({ a: source() }), citing({ a: full }))).toEqual(
      change(`after: An office, Rates, Table 1, checked 2026-05-01 -> ${words}`),
    );
    expect(bothWays(citing({}), citing({ a: full }))).toEqual([
      change(`after: - -> ${words}`),
      change(`before: ${words} -> -`),
    ]);
    expect(between(citing({ a: full }), citing({ a: { ...full, kept: 'Until May' } }))).toEqual([]);
  });

  test('that comes or goes with a parameter is told there', () => {
    const words = 'An office, Rates, Table 1, checked 2026-05-01';
    const more = (sources: ProxyTable['sources'], of?: string) => {
      const other = aParameter('1', of === undefined ? {} : { source: of });
      return citing(sources, { parameters: { pay: aParameter('10'), other } });
    };
    const classes = (before: ProxyTable, after: ProxyTable) =>
      diffTables(before, after).map(({ class: found }) => found);
    expect([classes(table(), more({ a: source() }, 'a')), classes(more({ a: source() }, 'a'), table())]).toEqual([
      ['parameter-added'],
      ['parameter-removed'],
    ]);
    expect(classes(more({}), more({ a: source() }, 'a'))).toEqual(['source-changed']);
    expect(classes(table(), more({ a: source(), b: source() }, 'a'))).toEqual(['parameter-added', 'source-changed']);
    // One that says something else now is told, whoever comes with it.
    expect(between(citing({ a: source({ title: 'Old' }) }), more({ a: source() }, 'a')).slice(1)).toEqual(
      change(`after: An office, Old, Table 1, checked 2026-05-01 -> ${words}`),
    );
    // Nor does a change of its figures say where they are from.
    const restated = (value: string, sources: ProxyTable['sources']) =>
      citing(sources, { parameters: { pay: aParameter(value, { source: 'a' }) } });
    expect(classes(restated('10', {}), restated('11', { a: source() }))).toEqual(['value-restated', 'source-changed']);
  });
});
