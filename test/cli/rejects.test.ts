// Bad rows put aside: what is handed back, what the totals then say, and that nothing is lost on the way.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { resultJsonSchema } from '../../src/render/json/result-schema.ts';
import { asGolden, expectGolden, setOut } from '../support/golden.ts';
import { ROOT, run, runBin } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A folder with the returns of the fixture, and what comes of a command there. */
async function aRun(command: string, ...flags: readonly string[]) {
  const cwd = await aFolder();
  await cp(at('./fixtures/rejects/returns'), join(cwd, 'returns'), { recursive: true });
  const ran = await run([command, 'returns', '--rejects', 'rejects.csv', ...flags], { cwd });
  return { cwd, ran, rejects: await readFile(join(cwd, 'rejects.csv'), 'utf8') };
}

const recordsOf = (rejects: string): Record<string, string>[] => parse(rejects, { columns: true, bom: true });

describe('rows of many dialects with an error each', () => {
  test('are handed back as they were, under the columns of all their files, with the reason for each', async () => {
    const { rejects } = await aRun('check');
    expectGolden(at('./golden/rejects.csv'), rejects);
    const rows = recordsOf(rejects);
    expect(rows.map(({ x_file, x_line, x_rule }) => `${x_file}:${x_line} ${x_rule}`)).toEqual([
      'returns/april.csv:3 not-a-number',
      'returns/april.csv:4 unknown-measure',
      'returns/april.csv:6 duplicate-commitment',
      'returns/april.csv:7 contract-described-twice',
      'returns/april.csv:8 contract-described-twice',
      'returns/july.csv:2 unknown-column',
      'returns/july.csv:3 unknown-column',
      'returns/june.yaml:7 missing-key; unknown-key',
      'returns/june.yaml:8 wrong-shape',
      'returns/june.yaml:12 not-a-number',
      'returns/may.csv:2 not-a-number',
      'returns/may.csv:4 ragged-row',
    ]);
    expect(rows[0]).toMatchObject({ x_ref: "'=8+1", notes: 'agreed, not "signed"', commitment_id: 'D2' });
    expect(rows[1]).toMatchObject({ notes: 'two\nlines', measure: 'donation' });
    expect(rows[7]).toMatchObject({ contract_id: 'C-003', contract_value: '100000', quantity: '', quantty: '12' });
    expect(rows[10]).toMatchObject({ quantity: '12,5', notes: "'-5 hours", contract_id: 'C-002' });
    expect(rows[11]).toMatchObject({ ragged_1: '3 of 4 cells' });
  });

  test.each(['text', 'markdown', 'csv', 'json'])('leave a total that says PARTIAL, as %s', async (format) => {
    const { ran } = await aRun('calculate', '-f', format);
    expect(ran.code).toBe(1);
    // What is said of each row is the same in every format, and stands in the first of them.
    expectGolden(
      at(`./golden/rejects.${format}.txt`),
      { text: asGolden(ran), json: setOut(ran.stdout) }[format] ?? ran.stdout,
    );
    // A CSV holds lines alone; beside it stands what it leaves out.
    expect(format === 'csv' ? ran.stderr : ran.stdout).toContain('PARTIAL: 12 of 15 rows left out');
  });

  test('say so in the first line and the last of a report', async () => {
    for (const [format, before] of [
      ['text', ''],
      ['markdown', '## '],
    ] as const) {
      const lines = (await aRun('calculate', '-f', format)).ran.stdout.trimEnd().split('\n');
      const line = `${before}PARTIAL: 12 of 15 rows left out`;
      expect([lines[0], lines.at(-1)]).toEqual([line, line]);
    }
  });

  test('leave a CSV of lines alone, each of which says that it is not complete; --totals adds the total', async () => {
    const records = async (...flags: string[]) =>
      recordsOf((await aRun('calculate', '-f', 'csv', ...flags)).ran.stdout);
    const rows = await records();
    expect(rows.map(({ line, complete }) => [line, complete])).toEqual([
      ['D1', 'no'],
      ['Y1', 'no'],
      ['returns/may.csv:3', 'no'],
    ]);
    expect((await records('--totals')).at(-1)).toMatchObject({ contract_id: 'TOTAL', state: 'PARTIAL' });
  });

  test('are counted in JSON that keeps to its schema', async () => {
    const { ran } = await aRun('calculate', '-f', 'json', '--max-rejects', '80%');
    const result = JSON.parse(ran.stdout);
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    expect([ajv.validate(resultJsonSchema(), result), ajv.errors]).toEqual([true, null]);
    expect(result).toMatchObject({
      complete: false,
      options: { partial: true, max_rejects: '80%' },
      summary: { state: 'PARTIAL', read: 15, valued: 3, record_only: 0, unvalued: 0, rejected: 12 },
    });
    expect(result.contracts.map(({ id, read, rejected }: Record<string, unknown>) => [id, read, rejected])).toEqual([
      ['C-001', 6, 5],
      ['C-002', 3, 2],
      ['C-003', 3, 2],
    ]);
  });

  test('are the same bytes through bin, whatever the language', async () => {
    const { cwd } = await aRun('calculate');
    await rm(join(cwd, 'rejects.csv'));
    const ran = await run(['calculate', 'returns', '--rejects', 'rejects.csv'], { cwd, home: ROOT });
    const first = await readFile(join(cwd, 'rejects.csv'), 'utf8');
    // The next run would say that it lies there.
    await rm(join(cwd, 'rejects.csv'));
    const env = { LC_ALL: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati' };
    expect(await runBin(['calculate', 'returns', '--rejects', 'again.csv'], { cwd, env })).toEqual({
      ...ran,
      stderr: ran.stderr.replace('rejects.csv', 'again.csv'),
    });
    expect(await readFile(join(cwd, 'again.csv'), 'utf8')).toBe(first);
  });

  test('withhold every total when nobody asked for the rows', async () => {
    const cwd = at('./fixtures/rejects');
    const { code, stdout } = await run(['calculate', 'returns', '-f', 'json'], { cwd });
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { complete: false }]);
    expect(JSON.parse(stdout)).not.toHaveProperty('summary');
  });
});

describe('how many rows may be left out', () => {
  test.each([
    ['12', false],
    ['80%', false],
    ['11', true],
    ['79.9%', true],
    ['0', true],
  ])('%s', async (limit, withheld) => {
    const { ran, rejects } = await aRun('calculate', '--max-rejects', limit);
    expect([ran.code, ran.stderr.includes('error too-many-rejects: 12 of 15 rows are bad')]).toEqual([1, withheld]);
    expect(ran.stdout.includes('Both together')).toBe(!withheld);
    expect(recordsOf(rejects)).toHaveLength(12);
  });

  test.each([
    ['--max-rejects', '5'],
    ['--rejects', 'r.csv', '--max-rejects', '101%'],
    ['--rejects', 'r.csv', '--max-rejects', '1.5'],
    ['--rejects', 'r.csv', '--max-rejects', 'few'],
    ['--rejects', 'r.csv', '--fail-fast'],
    ['--rejects', '-'],
    ['--rejects', 'no/such/folder/r.csv'],
  ])('is a slip of the flags: %s %s %s %s', async (...flags) => {
    const cwd = await aFolder();
    await put(cwd, 'a.csv', 'contract_id,measure,quantity\nC-1,donations,1\n');
    const given = flags.filter((flag) => flag !== undefined);
    expect((await run(['check', 'a.csv', ...given], { cwd })).code).toBe(2);
  });
});

describe('what no rows can be left out for', () => {
  const GOOD = 'contract_id,measure,quantity\nC-1,donations,1\n';
  const BAD = 'contract_id,measure,quantity,status\nC-1,donations,TBC,\n';
  test.each<[string, Record<string, string>, number]>([
    ['committed and delivered together', { 'b.csv': `${BAD}C-1,donations,5,delivered\n` }, 1],
    [
      'a YAML whose rows nobody found',
      { 'b.yaml': 'contracts: [{ id: C-2, commitment: [{ measure: donations }] }]' },
      1,
    ],
  ])('%s', async (_, files, code) => {
    const cwd = await aFolder();
    for (const [name, text] of Object.entries({ 'a.csv': GOOD, ...files })) await put(cwd, name, text);
    const ran = await run(['calculate', 'a.csv', ...Object.keys(files), '--rejects', 'r.csv'], { cwd });
    expect([ran.code, ran.stdout.includes('Both together')]).toEqual([code, false]);
  });

  test('a file of no rows leaves out none: the others are totalled, and it is still an error', async () => {
    const cwd = await aFolder();
    await put(cwd, 'a.csv', GOOD);
    await put(cwd, 'b.csv', 'contract_id,measure,quantity\n');
    const ran = await run(['calculate', '*.csv', '--rejects', 'r.txt', '-f', 'json'], { cwd });
    expect([ran.code, JSON.parse(ran.stdout)]).toMatchObject([
      1,
      { complete: true, summary: { read: 1, net: '1.00' } },
    ]);
    expect(await readFile(join(cwd, 'r.txt'), 'utf8')).toMatch(/^\ufeffcontract_id,measure,quantity,x_file,/);
  });
});

describe('a rejects file fed back', () => {
  test('unmended, has the same rows rejected for the same reasons, and they keep the place they came from', async () => {
    const { cwd, rejects } = await aRun('check');
    const cut = recordsOf(rejects).filter(
      ({ x_rule }) => !/ragged|unknown-column|unknown-key|described|duplicate/.test(x_rule ?? ''),
    );
    const names = [
      'contract_id',
      'contract_value',
      'measure',
      'quantity',
      'x_file',
      'x_line',
      'x_rule',
      'x_message',
      'x_fix',
      'x_sha256',
    ];
    const quoted = (text = '') => `"${text.replaceAll('"', '""')}"`;
    const text = [names, ...cut.map((row) => names.map((name) => quoted(row[name])))]
      .map((row) => row.join(','))
      .join('\n');
    await writeFile(join(cwd, 'rejects.csv'), `${text}\n`);
    const again = await run(['check', 'rejects.csv', '--rejects', 'again.csv', '-f', 'json'], { cwd });
    expect(JSON.parse(again.stdout).summary).toMatchObject({ read: cut.length, rejected: cut.length });
    const places = (rows: Record<string, string>[]) => rows.map(({ x_file, x_line }) => `${x_file}:${x_line}`);
    expect(places(recordsOf(await readFile(join(cwd, 'again.csv'), 'utf8')))).toEqual(places(cut));
  });

  test('does not count a ragged row before somebody has looked at it', async () => {
    const cwd = await aFolder();
    await put(cwd, 'a.csv', 'contract_id,measure,quantity,notes\nC-1,donations,1\nC-1,donations,1,000,late\n');
    expect((await run(['check', 'a.csv', '--rejects', 'r.csv'], { cwd })).code).toBe(1);
    const text = await readFile(join(cwd, 'r.csv'), 'utf8');
    expect(recordsOf(text)).toMatchObject([
      { quantity: '1', notes: '', ragged_1: '3 of 4 cells' },
      { quantity: '1', notes: '000', ragged_1: 'late' },
    ]);
    const again = await run(['calculate', 'r.csv'], { cwd });
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('2 errors')]);
  });

  test('has none of a record of several quantities counted twice: the whole record is put aside, under the same map', async () => {
    const cwd = await aFolder();
    const map = [
      'delimiter: ";"',
      'decimal: ","',
      'header_row: 3',
      'columns: { contract_id: Project, measure: Was }',
      'rows: [{ quantity: First }, { quantity: Second }]',
      'ignore: [Who]',
    ];
    await put(cwd, 'map.yaml', `${map.join('\n')}\n`);
    const sheet = [
      'Returns for April',
      '',
      'Project;Was;First;Second;Who',
      'C-1;donations;1,5;2,5;=A',
      'C-1;donations;10;TBC;"B; C"',
    ];
    await put(cwd, 'in/a.csv', `${sheet.join('\r\n')}\r\n`);
    const flags = ['--map', 'map.yaml', '-f', 'json'];
    const partial = await run(['calculate', 'in', '--rejects', 'r.csv', ...flags], { cwd });
    expect(JSON.parse(partial.stdout).summary).toMatchObject({ read: 4, valued: 2, rejected: 2, net: '4.00' });
    const rejects = await readFile(join(cwd, 'r.csv'), 'utf8');
    expect(rejects).toMatch(
      /^\ufeff\r\n\r\nProject,Was,First,Second,Who,x_file,[^\r]*\r\nC-1,donations,10,TBC,B; C,in\/a\.csv,5,/,
    );
    await put(cwd, 'r.csv', rejects.replace('TBC', '20'));
    await put(cwd, 'in/a.csv', `${sheet.slice(0, -1).join('\r\n')}\r\n`);
    const full = await run(['calculate', 'in', 'r.csv', ...flags], { cwd });
    expect(JSON.parse(full.stdout)).toMatchObject({ complete: true, summary: { read: 4, valued: 4, net: '34.00' } });
  });

  test('of standard input is read from what was kept of it', async () => {
    const cwd = await aFolder();
    const stdin = 'contract_id,measure,quantity\nC-1,donations,1\nC-1,donations,nil\n';
    await run(['check', '-', '--rejects', 'r.csv'], { cwd, stdin });
    expect(recordsOf(await readFile(join(cwd, 'r.csv'), 'utf8'))).toMatchObject([{ quantity: 'nil', x_line: '3' }]);
  });

  test('whose ids were used by rows that are put aside themselves may use them', async () => {
    const cwd = await aFolder();
    const head = 'contract_id,commitment_id,measure,quantity\n';
    await put(cwd, 'a.csv', `${head}C-1,A,donation,5\nC-1,B,donations,1\n`);
    await put(cwd, 'mended.csv', `${head}C-1,A,donations,5\n`);
    const ran = await run(['calculate', 'a.csv', 'mended.csv', '--rejects', 'r.csv', '-f', 'json'], { cwd });
    expect(JSON.parse(ran.stdout).summary).toMatchObject({ read: 3, valued: 2, rejected: 1, net: '6.00' });
    expect(ran.stderr).not.toContain('duplicate-commitment');
  });

  test('what a row that is put aside says of its contract holds for no other row', async () => {
    const cwd = await aFolder();
    const head = 'contract_id,contract_start,contract_end,commitment_id,measure,quantity,per\n';
    const dated = (id: string, quantity: string) => `C-1,2027-01-01,2028-12-31,${id},donations,${quantity},\n`;
    await put(cwd, 'a.csv', `${head}C-1,,,A,donations,1,\nC-1,,,B,donations,5,year\n`);
    await put(cwd, 'b.csv', head + dated('C', 'TBC') + dated('A', '7'));
    const partial = await run(['calculate', 'a.csv', 'b.csv', '--rejects', 'r.csv', '-f', 'json'], { cwd });
    expect(JSON.parse(partial.stdout).summary).toMatchObject({ read: 4, valued: 1, rejected: 3, net: '1.00' });
    // Mended, the row gives the dates; the row that was bad for want of them came back with it, and counts once.
    await put(cwd, 'mended.csv', (await readFile(join(cwd, 'r.csv'), 'utf8')).replace('TBC', '3'));
    const inputs = ['a.csv', 'b.csv', 'mended.csv'];
    const beside = await run(['calculate', ...inputs, '--rejects', 'r.csv', '-f', 'json'], { cwd });
    expect(JSON.parse(beside.stdout).summary).toMatchObject({ read: 4, valued: 3, rejected: 1, net: '14.00' });
    expect(beside.stderr).toContain('mended.csv:4:27: error duplicate-commitment');
  });
});
