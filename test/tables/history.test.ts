// Every value a measure ever had, version by version.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { historyOf } from '../../src/tables/history.ts';
import { aFolder } from '../support/folder.ts';
import { asGolden, expectGolden } from '../support/golden.ts';
import { FROZEN, run } from '../support/run.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const version = (number: string, value: string, measures = ['job']) => {
  const loaded = aTable({
    version: number,
    parameters: { pay: aParameter(value) },
    measures: Object.fromEntries(measures.map((id) => [id, aMeasure(['pay'])])),
  });
  return loaded;
};

describe('the history of a measure', () => {
  test('says what was new, what changed, what stayed, and where it is gone', () => {
    const tables = [
      version('1.0.0', '10'),
      version('1.1.0', '10'),
      version('2.0.0', '12'),
      version('3.0.0', '12', ['other']),
    ];
    const history = historyOf(tables, 'job');
    expect(history?.versions.map((one) => [one.version, one.state])).toEqual([
      ['1.0.0', 'first'],
      ['1.1.0', 'same'],
      ['2.0.0', 'changed'],
      ['3.0.0', 'absent'],
    ]);
    expect(history?.versions[2]?.components[0]?.figures[0]?.values).toEqual([{ value: '12' }]);
    expect(historyOf(tables, 'none')).toBeUndefined();
  });

  test('a measure that comes back is held against its last version', () => {
    const tables = [version('1.0.0', '10'), version('2.0.0', '10', ['other']), version('3.0.0', '10')];
    expect(historyOf(tables, 'job')?.versions.map(({ state }) => state)).toEqual(['first', 'absent', 'same']);
  });
});

describe('a measure under other names', () => {
  const renamed = (number: string, value: string, id: string, ...old: readonly string[]) =>
    aTable({
      version: number,
      parameters: { pay: aParameter(value) },
      measures: { [id]: { ...aMeasure(['pay']), ...(old.length > 0 && { renamed_from: old }) } },
    });
  const tables = [
    renamed('1.0.0', '10', 'job'),
    renamed('2.0.0', '12', 'local-job', 'job'),
    renamed('3.0.0', '12', 'job-nearby', 'local-job'),
    renamed('4.0.0', '13', 'job-nearby'),
  ];

  test.each(['job', 'local-job', 'job-nearby'])('has one history, asked for as %s', (name) => {
    const history = historyOf(tables, name);
    expect(history?.measure).toBe('job-nearby');
    expect(history?.versions.map((one) => [one.version, one.state, one.measure])).toEqual([
      ['1.0.0', 'first', 'job'],
      ['2.0.0', 'changed', 'local-job'],
      ['3.0.0', 'same', undefined],
      ['4.0.0', 'changed', undefined],
    ]);
  });
});

describe('a version of a history', () => {
  const of = (more: object = {}, measure: object = {}, pay: object = {}) =>
    aTable({ parameters: { pay: aParameter('10', pay) }, measures: { job: aMeasure(['pay'], measure) }, ...more });
  const figure = {
    parameter: 'pay',
    label: 'A figure',
    unit: 'GBP/thing',
    priceBase: '2026-27',
    grade: 'A',
    values: [{ value: '10' }],
  };

  test('says all that there is to say, and no more', () => {
    expect(historyOf([of()], 'job')).toStrictEqual({
      table: 'test',
      measure: 'job',
      title: 'A thing',
      versions: [
        {
          version: '1.0.0',
          locked: true,
          covers: { from: '2026-04-01', to: '2027-03-31' },
          releasedOn: '2026-04-01',
          state: 'first',
          unit: 'thing',
          components: [{ value: expect.objectContaining({ kind: 'economic' }), figures: [figure] }],
        },
      ],
    });
    const source = { publisher: 'P', title: 'T', locator: 'p. 1', checked_on: '2026-05-01' };
    const noted = of({ sources: { office: source } }, {}, { note: 'Noted', source: 'office' });
    expect(historyOf([noted], 'job')?.versions[0]?.components[0]?.figures).toStrictEqual([
      { ...figure, note: 'Noted', sourceId: 'office', source },
    ]);
    const { grade: _, ...plain } = aParameter('10', { source: 'definition' });
    const { grade: __, ...bare } = figure;
    expect(historyOf([of({ parameters: { pay: plain } })], 'job')?.versions[0]?.components[0]?.figures).toStrictEqual([
      { ...bare, sourceId: 'definition' },
    ]);
  });

  test('of a measure that is not there, or only counted, has no figure', () => {
    const { covers: _, released_on: __, ...open } = of({ version: '2.0.0', measures: {} }).table;
    expect(historyOf([of(), { ...of(), table: open, locked: false }], 'job')?.versions[1]).toStrictEqual({
      version: '2.0.0',
      locked: false,
      state: 'absent',
      components: [],
    });
    const { components: ___, ...counted } = aMeasure([], { record_only: true });
    expect(historyOf([of({ measures: { job: counted } })], 'job')?.versions[0]).toMatchObject({
      recordOnly: true,
      components: [],
    });
    expect(historyOf([of()], 'constructor')).toBeUndefined();
  });

  test.each<[string, object, object, 'same' | 'changed']>([
    ['the same', {}, {}, 'same'],
    ['other days and another title', { covers: { from: '2027-04-01', to: '2028-03-31' } }, { title: 'Other' }, 'same'],
    ['another unit', {}, { unit: 'hour' }, 'changed'],
    ['another figure', { parameters: { pay: aParameter('11') } }, {}, 'changed'],
    ['another source', { parameters: { pay: aParameter('10', { source: 'definition' }) } }, {}, 'changed'],
    ['another kind', {}, { components: [{ kind: 'fiscal', product: ['pay'] }] }, 'changed'],
    ['another label', {}, { components: [{ kind: 'economic', product: ['pay'], label: 'Pay' }] }, 'changed'],
    ['no price', {}, { components: undefined, record_only: true }, 'changed'],
  ])('with %s is that', (_, table, measure, state) => {
    const next = of({ version: '2.0.0', ...table }, measure);
    const history = historyOf([of(), next, { ...next, table: { ...next.table, version: '3.0.0' } }], 'job');
    expect(history?.versions.map((one) => one.state)).toEqual(['first', state, 'same']);
  });

  test('has the title of the last that has it', () => {
    const titled = (version: string, title: string) => of({ version }, { title });
    const gone = of({ version: '3.0.0', measures: {} });
    const history = historyOf([titled('1.0.0', 'Old'), titled('2.0.0', 'New'), gone], 'job');
    expect([history?.title, history?.versions.map(({ state }) => state)]).toEqual(['New', ['first', 'same', 'absent']]);
  });

  test('under a name that two versions gave up is followed forwards and back', () => {
    const under = (version: string, id: string, ...renamed_from: string[]) =>
      of({ version, measures: { other: aMeasure(['pay']), [id]: aMeasure(['pay'], { renamed_from }) } });
    // The later rename is read first on the way back, and the earlier one through it.
    const tables = [under('1.0.0', 'a'), under('2.0.0', 'b', 'a'), under('3.0.0', 'c', 'x', 'b')];
    for (const name of ['a', 'b', 'c', 'x'])
      expect(historyOf(tables, name)?.versions.map(({ measure, state }) => [measure, state])).toEqual([
        ['a', 'first'],
        ['b', 'same'],
        [undefined, 'same'],
      ]);
  });
});

describe('proxies history', () => {
  const golden = (name: string) => fileURLToPath(new URL(`./golden/${name}`, import.meta.url));

  test.each([
    ['history-local-job.txt', ['local-job']],
    ['history-local-job.md', ['local-job', '-f', 'markdown']],
    ['history-local-job.json', ['local-job', '-f', 'json']],
  ])('%s', async (name, words) => {
    expectGolden(golden(name), asGolden(await run(['proxies', 'history', ...words], { cwd: FROZEN })));
  });

  test('gives every figure of a series once, and both factors with their sources', async () => {
    const { stdout } = await run(['proxies', 'history', 'electricity-saved'], { cwd: FROZEN });
    expect(stdout.match(/ in 2050 \(central; /g)).toHaveLength(1);
    for (const id of ['desnz-factors-2025', 'desnz-factors-2026']) expect(stdout).toContain(`Source ${id}\n`);
  });

  test('of a table that is named by its path is a history of one', async () => {
    const text = readFileSync(new URL('./lint/clean.yaml', import.meta.url), 'utf8');
    const ran = await run(['proxies', 'history', 'spend', '-p', './mine.yaml'], {
      cwd: aFolder({ 'mine.yaml': text }),
    });
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('1.0.0 (unlocked)') });
  });

  test('shows a draft beside releases as one, and a release that was edited not at all', async () => {
    const text = readFileSync(new URL('./lint/clean.yaml', import.meta.url), 'utf8');
    const draft = text.replace('version: 1.0.0', 'version: 1.1.0');
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': text, 'proxies/northvale/1.1.0.yaml': draft });
    const of = () => run(['proxies', 'history', 'spend', '-p', 'northvale'], { cwd });
    expect(await of()).toMatchObject({ code: 0, stdout: expect.stringContaining('1.1.0 (unlocked)') });
    writeFileSync(join(cwd, 'proxies/proxies.lock'), `${'0'.repeat(64)}  northvale/1.0.0.yaml\n`);
    expect(await of()).toMatchObject({ code: 1, stderr: expect.stringContaining('table-edited') });
  });

  test('of a measure nobody knows names the nearest', async () => {
    const ran = await run(['proxies', 'history', 'local-jbo'], { cwd: FROZEN });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean local-job?') });
  });
});
