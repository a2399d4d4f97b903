// Commitments under two tables, by itself: which of them move, what each group comes to before and after, and what is withheld.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import type { ImpactRow } from '../../../src/model/impact.ts';
import type { Options } from '../../../src/model/result.ts';
import type { LoadedTable, Measure, Parameter, ProxyTable } from '../../../src/model/table.ts';
import { measureImpact } from '../../../src/tables/impact/measure-impact.ts';
import { Portfolio } from '../../../src/valuation/standing/portfolio.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const NEXT = { from: '2027-04-01', to: '2028-03-31' };
const side = (pay: string, more: Partial<ProxyTable> = {}, parameter: Partial<Parameter> = {}): LoadedTable =>
  aTable({ parameters: { pay: aParameter(pay, parameter) }, measures: { job: aMeasure(['pay']) }, ...more });
const job = (said: Partial<Said> = {}): Said => ({
  measure: 'job',
  quantity: '1',
  start: '2026-05-01',
  end: '2026-06-30',
  ...said,
});
const { components: _, ...COUNTED } = aMeasure([], { record_only: true });

interface Asked {
  readonly rows?: readonly Said[];
  readonly contracts?: readonly ContractFacts[];
  readonly pinned?: Readonly<Record<string, LoadedTable>>;
  readonly crosswalk?: Readonly<Record<string, string>>;
  readonly options?: Partial<Options>;
  readonly findings?: readonly Finding[];
}

function asked(
  before: LoadedTable,
  after: LoadedTable,
  { rows = [job()], contracts = [], pinned = {}, crosswalk = {}, options = {}, findings = [] }: Asked = {},
) {
  const commitments = rows.map(aCommitment);
  const known = new Map(contracts.map((contract) => [contract.id, contract]));
  const ids = [...new Set([...known.keys(), ...commitments.map(({ contract }) => contract)])];
  const portfolio = new Portfolio();
  const origin = { file: { path: 'test.csv' }, line: 1 };
  portfolio.take({ contracts: ids.map((id) => ({ facts: known.get(id) ?? { id }, origin })), commitments });
  return measureImpact({
    portfolio,
    findings,
    inputs: [],
    before,
    after,
    pinned: new Map(Object.entries(pinned).map(([pin, table]) => [pin, [table]])),
    crosswalk: new Map(Object.entries(crosswalk)),
    options: { ...PLAIN_OPTIONS, ...options },
  });
}

function measured(...args: Parameters<typeof asked>) {
  const found = asked(...args);
  if ('withheld' in found) throw new RangeError('withheld');
  return found;
}
/** `id (title): net before -> after in pence, lines, lost`. */
const told = (rows: readonly ImpactRow[]) =>
  rows.map(
    ({ id, title, before, after, lines, lost }) => `${id} (${title}): ${before.net} -> ${after.net}, ${lines}, ${lost}`,
  );

describe('each line', () => {
  test('has its pounds under both tables, and why they differ', () => {
    const [line] = measured(side('10'), side('12'), { rows: [job({ id: 'A', quantity: '3' })] }).lines;
    expect(line).toMatchObject({
      name: 'A',
      contract: 'C-1',
      measure: 'job',
      theme: { before: 'jobs', after: 'jobs' },
      state: { before: 'valued', after: 'valued' },
      before: { net: 3000n },
      after: { net: 3600n },
      change: { net: 600n },
      causes: [{ cause: 'value', subjects: ['pay'], change: { net: 600n } }],
      reasons: [],
    });
    expect(line?.place).toMatchObject({ file: 'test.csv', line: expect.any(Number) });
  });

  test('that the new table refuses is told with why, and its pounds are lost', () => {
    const gone = side('10', { measures: { other: aMeasure(['pay']) } });
    const found = measured(side('10'), gone, { rows: [job(), job({ contract: 'C-2', measure: 'other' })] });
    expect(
      found.lines.map(({ state, reasons }) => [state.before, state.after, reasons.map(({ rule }) => rule)]),
    ).toEqual([
      ['valued', 'rejected', ['unknown-measure']],
      ['rejected', 'valued', []],
    ]);
    expect(found.lines.map(({ theme }) => theme)).toStrictEqual([{ before: 'jobs' }, { after: 'jobs' }]);
    expect(found.priceBases).toEqual({ before: ['2026-27'], after: ['2026-27'] });
    expect(told([found.total])).toEqual(['total (All contracts that move): 1000 -> 1000, 2, 1']);
    expect(told(found.contracts)).toEqual(['C-1 (): 1000 -> 0, 1, 1', 'C-2 (): 0 -> 1000, 1, 0']);
  });

  test('that neither table knows is an error of the input, and nothing is told', () => {
    const found = asked(side('10'), side('12'), { rows: [job(), job({ measure: 'none' })] });
    expect('withheld' in found && found.withheld.map(({ rule }) => rule)).toContain('unknown-measure');
  });

  test('stands at its measure in the file it was read from', () => {
    const origin = { file: { path: 'theirs.csv', cells: { measure: 4 } }, line: 7 };
    expect(measured(side('10'), side('12'), { rows: [job({ origin })] }).lines[0]?.place).toEqual({
      file: 'theirs.csv',
      line: 7,
      cell: 4,
    });
  });

  test('is told of none where anything that was read is wrong', () => {
    const findings = [finding('unknown-measure', { measure: 'x', table: 'test', nearest: [] })];
    const found = asked(side('10'), side('12'), { findings });
    expect('withheld' in found && found.withheld).toContainEqual(findings[0]);
    const twice = asked(side('10'), side('12'), { rows: [job({ id: 'A' }), job({ id: 'A' })] });
    expect('withheld' in twice && twice.withheld.length).toBeGreaterThan(0);
  });

  test('that the new table has no figure for is told with its warnings, and one that is only counted with none', () => {
    const later = side('', {}, { values: [{ from: '2026-10-01', value: '12' }] });
    const [line] = measured(side('10'), later).lines;
    expect([line?.state.after, line?.reasons.map(({ severity }) => severity)]).toEqual(['unvalued', ['warning']]);
    // That it starts before the table does is a note, and no reason.
    const early = measured(side('10'), later, { rows: [job({ start: '2026-03-01', end: '2026-04-30' })] }).lines[0];
    expect([early?.state.after, early?.reasons.map(({ severity }) => severity)]).toEqual(['unvalued', ['warning']]);
    const counted = measured(side('10'), side('10', { measures: { job: COUNTED } }));
    expect(counted.lines.map(({ state, reasons }) => [state.after, reasons])).toEqual([['record-only', []]]);
    expect(counted.total.lost).toBe(1);
    // A figure that there is has no reason to be none, whatever is said of it.
    const late = measured(
      side('', {}, { values: [{ from: '2026-04-01', value: '10' }] }),
      side('', {}, { values: [{ from: '2026-04-01', value: '12' }] }),
      {
        rows: [job({ start: '2030-05-01', end: '2030-06-30' })],
      },
    );
    expect(late.lines.map(({ state, reasons }) => [state.after, reasons])).toEqual([['valued', []]]);
    expect(measured(later, later).total.lost).toBe(0);
    const again = job({ per: 'year', duration: 3, end: '2028-04-30' });
    expect(measured(side('10'), side('12'), { rows: [again] }).lines[0]?.reasons).toEqual([]);
  });
});

describe('groups', () => {
  test('are contracts, themes and measures, each in the order of its ids, with the titles of the new table', () => {
    const themed = (of: string, more: Partial<ProxyTable> = {}) =>
      side(of, {
        measures: {
          job: aMeasure(['pay'], { title: `Job ${of}`, theme: 'work' }),
          air: aMeasure(['pay'], { title: `Air ${of}`, theme: 'air' }),
          sea: aMeasure(['pay'], { title: `Sea ${of}`, theme: 'sea' }),
        },
        ...more,
      });
    const rows = [
      job({ contract: 'C-2', measure: 'air' }),
      job({ contract: 'C-1' }),
      job({ contract: 'C-1', measure: 'air' }),
    ];
    const contracts = [{ id: 'C-2', name: 'Second' }, { id: 'C-1' }];
    const before = themed('10', { themes: { work: { title: 'Old work' }, air: { title: 'Old air' } } });
    const after = themed('12', { themes: { work: { title: 'Work' } } });
    const found = measured(before, after, { rows, contracts });
    expect(told(found.contracts)).toEqual(['C-1 (): 2000 -> 2400, 2, 0', 'C-2 (Second): 1000 -> 1200, 1, 0']);
    expect(told(found.themes)).toEqual(['air (Old air): 2000 -> 2400, 2, 0', 'work (Work): 1000 -> 1200, 1, 0']);
    expect(told(found.measures)).toEqual(['air (Air 12): 2000 -> 2400, 2, 0', 'job (Job 12): 1000 -> 1200, 1, 0']);
    expect(told([found.total])).toEqual(['total (All contracts that move): 3000 -> 3600, 3, 0']);
    expect(found.total.causes.map(({ cause, subjects, change }) => [cause, subjects, change.net])).toEqual([
      ['value', ['pay'], 600n],
    ]);
  });

  test('of a theme that neither table names have its id', () => {
    const themes = { air: { title: 'Air' } };
    expect(told(measured(side('10', { themes }), side('12', { themes })).themes)).toEqual([
      'jobs (jobs): 1000 -> 1200, 1, 0',
    ]);
  });

  test('have the old title, or the id, where the new table has none', () => {
    const titled = (more: Partial<ProxyTable>) =>
      side('10', { measures: { job: aMeasure(['pay'], { title: 'Old' }), new: aMeasure(['pay']) }, ...more });
    const gone = side('10', { measures: { new: aMeasure(['pay']) } });
    const found = measured(titled({}), gone, { rows: [job(), job({ measure: 'new' })] });
    expect(found.measures.map(({ title }) => title)).toEqual(['Old', 'A thing']);
    expect(found.themes.map(({ id, title }) => [id, title])).toEqual([['jobs', 'jobs']]);
  });

  test('of a measure that moves to another theme are the old one before and the new one after', () => {
    const moved = side('12', { measures: { job: aMeasure(['pay'], { theme: 'air' }) } });
    const found = measured(side('10'), moved);
    expect(told(found.themes)).toEqual(['air (air): 0 -> 1200, 1, 0', 'jobs (jobs): 1000 -> 0, 1, 0']);
    expect(found.themes.map(({ causes }) => causes)).toEqual([[], []]);
    const none = measured(side('10'), side('10', { measures: { job: { ...COUNTED, theme: 'air' } } }));
    expect(told(none.themes)).toEqual(['air (air): 0 -> 0, 1, 1', 'jobs (jobs): 1000 -> 0, 1, 0']);
  });

  test('have every price base of either side', () => {
    const based = (...bases: readonly string[]) =>
      aTable({
        parameters: Object.fromEntries(bases.map((price_base, at) => [`p${at}`, aParameter('1', { price_base })])),
        measures: Object.fromEntries(bases.map((_base, at) => [`m${at}`, aMeasure([`p${at}`])])),
      });
    const rows = [job({ measure: 'm0' }), job({ measure: 'm1' }), job({ measure: 'm1', id: 'x' })];
    expect(measured(based('2024', '2022'), based('2025', '2023'), { rows }).priceBases).toEqual({
      before: ['2022', '2024'],
      after: ['2023', '2025'],
    });
  });
});

describe('a contract that is pinned', () => {
  const third = side('50', { table: 'third' });
  const contracts = [{ id: 'C-1' }, { id: 'C-2', name: 'Held', proxies: 'third@1.0.0' }];
  const rows = [job(), job({ contract: 'C-2', quantity: '2' }), job({ contract: 'C-2', id: 'x' })];
  const pinned = { 'third@1.0.0': third };

  test('stays by its own table, and is told apart', () => {
    const found = measured(side('10'), side('12'), { rows, contracts, pinned });
    expect(found.pinned).toEqual([{ id: 'C-2', title: 'Held', pin: 'third@1.0.0', net: 15_000n, lines: 2 }]);
    expect([told(found.contracts), found.lines.length]).toEqual([['C-1 (): 1000 -> 1200, 1, 0'], 1]);
    const empty = { id: 'C-3', proxies: 'third@1.0.0' };
    const [, without] = measured(side('10'), side('12'), { rows, contracts: [...contracts, empty], pinned }).pinned;
    expect(without).toEqual({ id: 'C-3', title: '', pin: 'third@1.0.0', net: 0n, lines: 0 });
    const bare = measured(side('10'), side('12'), { rows, contracts: [{ id: 'C-2', proxies: 'third@1.0.0' }], pinned });
    expect(bare.pinned.map(({ title }) => title)).toEqual(['']);
  });

  test('moves with the others where pins are moved', () => {
    const found = measured(side('10'), side('12'), { rows, contracts, pinned, options: { repin: true } });
    expect([found.pinned, told(found.contracts)]).toEqual([
      [],
      ['C-1 (): 1000 -> 1200, 1, 0', 'C-2 (Held): 3000 -> 3600, 2, 0'],
    ]);
  });

  test('to no more than the table that is compared follows it', () => {
    const own = [{ id: 'C-1', proxies: 'test' }];
    const found = measured(side('10'), side('12'), { contracts: own, pinned: { test: side('10') } });
    expect([found.pinned, told(found.contracts)]).toEqual([[], ['C-1 (): 1000 -> 1200, 1, 0']]);
  });

  test('moves whole where pins are moved, whatever day it starts on', () => {
    const [old, now] = [side('10'), side('12', { version: '2.0.0', covers: NEXT })];
    const held = { contracts: [{ id: 'C-1', proxies: 'test@1.0.0' }], pinned: { 'test@1.0.0': old } };
    const found = measured(old, now, { ...held, options: { repin: true } });
    expect([found.kept, told(found.contracts)]).toEqual([0, ['C-1 (): 1000 -> 1200, 1, 0']]);
    const stays = measured(old, now, held);
    expect([stays.pinned.length, stays.lines.length]).toEqual([1, 0]);
  });
});

describe('a row under another id', () => {
  const post = side('12', { measures: { post: aMeasure(['pay'], { title: 'A post' }) } });

  test('is read under its new one in both tables', () => {
    const found = measured(side('10'), post, { crosswalk: { job: 'post' } });
    expect([found.lines[0]?.measure, told(found.measures)]).toEqual(['post', ['post (A post): 1000 -> 1200, 1, 0']]);
  });

  test('keeps its own where its contract is pinned to a table of its own', () => {
    const held = { contracts: [{ id: 'C-1', proxies: 'test@1.0.0' }], pinned: { 'test@1.0.0': side('10') } };
    const found = measured(side('10'), post, { ...held, crosswalk: { job: 'post' } });
    expect(found.pinned.map(({ net }) => net)).toEqual([1000n]);
  });
});

describe('of another edition', () => {
  const next = side('12', { version: '2.0.0', covers: NEXT });
  const rows = [job({ contract: 'C-1' }), job({ contract: 'C-2', start: '2027-05-01', end: '2027-06-30' })];

  test('what starts in the days of the old one keeps the old one, and has no cause', () => {
    const found = measured(side('10'), next, { rows });
    expect([found.kept, told(found.contracts)]).toEqual([
      1,
      ['C-1 (): 1000 -> 1000, 1, 0', 'C-2 (): 1000 -> 1200, 1, 0'],
    ]);
    expect(found.lines.map(({ causes }) => causes.length)).toEqual([0, 1]);
    const back = measured(next, side('10'), { rows });
    expect([back.kept, told(back.contracts)]).toEqual([
      1,
      ['C-1 (): 1200 -> 1000, 1, 0', 'C-2 (): 1200 -> 1200, 1, 0'],
    ]);
  });

  test('what is kept is refused by nobody, though the new table does not know it', () => {
    const without = side('12', { version: '2.0.0', covers: NEXT, measures: { post: aMeasure(['pay']) } });
    const found = measured(side('10'), without, { rows: rows.slice(0, 1) });
    expect(found.lines.map(({ state, reasons }) => [state.after, reasons])).toEqual([['valued', []]]);
  });

  test('the days of a contract tell where a row has none', () => {
    const { start: __, end: ___, ...undated } = job();
    const contracts = [{ id: 'C-1', start: isoDay('2027-05-01'), end: isoDay('2027-06-30') }];
    expect(measured(side('10'), next, { rows: [undated], contracts }).kept).toBe(0);
    // Where nobody says, the new one it is.
    expect(measured(side('10'), next, { rows: [undated] })).toMatchObject({
      kept: 0,
      total: { after: { net: 1200n } },
    });
    const early = [{ id: 'C-1', start: isoDay('2026-05-01'), end: isoDay('2026-06-30') }];
    expect(measured(side('10'), next, { rows: [undated], contracts: early }).kept).toBe(1);
  });

  test.each<[string, LoadedTable, number]>([
    ['that has a day in common with it', side('12', { covers: { from: '2027-03-31', to: '2028-03-31' } }), 0],
    ['that has a day in common with it before', side('12', { covers: { from: '2025-04-01', to: '2026-04-01' } }), 0],
    ['that begins the day after', side('12', { covers: { from: '2027-04-01', to: '2028-03-31' } }), 1],
    ['that ends the day before', side('12', { covers: { from: '2025-04-01', to: '2026-03-31' } }), 1],
    ['of another table', side('12', { table: 'other', covers: NEXT }), 0],
  ])('%s keeps so many', (_name, after, kept) => {
    expect(measured(side('10'), after).kept).toBe(kept);
  });

  test('a table that says no days is no other edition', () => {
    const { covers: __, ...open } = side('12').table;
    expect(measured(side('10'), { ...side('12'), table: open }).kept).toBe(0);
    const { covers: ___, ...old } = side('10').table;
    expect(measured({ ...side('10'), table: old }, next).kept).toBe(0);
  });
});

test('a measure in another unit or below nought is taken by the table that takes it', () => {
  const of = (more: Partial<Measure>) => side('10', { measures: { job: aMeasure(['pay'], more) } });
  const states = (before: LoadedTable, after: LoadedTable, said: Partial<Said>) =>
    measured(before, after, { rows: [job(said)] }).lines.map(({ state }) => `${state.before} ${state.after}`);
  expect(states(of({}), of({ unit: 'hour' }), { unit: 'thing' })).toEqual(['valued rejected']);
  expect(states(of({}), of({ allows_negative: true }), { quantity: '-1' })).toEqual(['rejected valued']);
});
