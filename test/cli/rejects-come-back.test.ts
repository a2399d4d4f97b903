// Rejected rows that come back: of forms, of ragged rows, and those that are none.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

async function calculate(cwd: string, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await run(['calculate', ...argv, '-f', 'json'], { cwd });
  const { summary, findings = [] } = JSON.parse(stdout);
  const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error');
  return {
    code,
    stderr,
    net: summary?.net,
    read: summary?.read,
    errors: errors.map(({ rule }: { rule: string }) => rule),
    findings,
  };
}

async function mend(cwd: string, file: string, bad: string | RegExp, good: string): Promise<string> {
  const before = await readFile(join(cwd, file), 'utf8');
  const after = before.replace(bad, good);
  expect(after).not.toBe(before);
  await writeFile(join(cwd, file), after);
  return before;
}

const FORM_MAP = `header_row: 4
columns: { contract_id: { right_of: Contract }, period: { cell: B2 }, measure: KPI, quantity: How much }
`;
const FORM = 'Contract,C-001\nQuarter,Q1 2026/27\n\nKPI,How much\nlocal-spend,500\nlocal-spend,TBC\n';

test('rows of a form come back with what stands above its table', async () => {
  const cwd = aFolder({ 'form.csv': FORM, 'map.yaml': FORM_MAP });
  const first = await calculate(cwd, 'form.csv', '--map', 'map.yaml', '--rejects', 'rejects.csv');
  expect([first.code, first.read]).toEqual([1, 2]);
  const before = await mend(cwd, 'rejects.csv', 'TBC', '700');
  expect(before).toContain('KPI,How much,contract_id,period,x_file');
  expect(before).toContain('local-spend,TBC,C-001,Q1 2026/27,form.csv,6,not-a-number');
  const again = await calculate(cwd, 'form.csv', 'rejects.csv', '--map', 'map.yaml');
  expect([again.code, again.errors, again.net, again.read]).toEqual([0, [], '1200.00', 2]);
});

test('and with the quarter of which a date above it is the last day', async () => {
  const map = FORM_MAP.replace('cell: B2', 'right_of: Quarter ending');
  const form = FORM.replace('Quarter,Q1 2026/27', 'Quarter ending:,2026-06-30').replace('500', 'none');
  const cwd = aFolder({ 'form.csv': form, 'map.yaml': map });
  await calculate(cwd, 'form.csv', '--map', 'map.yaml', '--rejects', 'rejects.csv');
  await mend(cwd, 'rejects.csv', 'TBC', '700');
  await mend(cwd, 'rejects.csv', 'none', '500');
  const { stdout } = await run(['calculate', 'rejects.csv', '--map', 'map.yaml', '-f', 'json'], { cwd });
  const { lines } = JSON.parse(stdout);
  expect(lines.map(({ start, end }: Readonly<Record<string, string>>) => [start, end])).toEqual([
    ['2026-04-01', '2026-06-30'],
    ['2026-04-01', '2026-06-30'],
  ]);
});

test('a ragged row counts once its ragged cells are empty, and not before', async () => {
  const cwd = aFolder({ 'in.csv': 'contract_id,measure,quantity\nC-1,local-spend,1,000\nC-1,local-spend,5\n' });
  await calculate(cwd, 'in.csv', '--rejects', 'rejects.csv');
  const left = await calculate(cwd, 'in.csv', 'rejects.csv');
  expect([left.code, left.errors]).toEqual([1, ['ragged-not-mended']]);
  await mend(cwd, 'rejects.csv', 'C-1,local-spend,1,000,', 'C-1,local-spend,1000,,');
  const mended = await calculate(cwd, 'in.csv', 'rejects.csv');
  expect([mended.code, mended.errors, mended.net]).toEqual([0, [], '1005.00']);
});

test('a row that is none is struck out by a mark, and stays out', async () => {
  const cwd = aFolder({ 'in.csv': 'contract_id,measure,quantity\nC-1,local-spend,5\nsee the notes,,\n' });
  await calculate(cwd, 'in.csv', '--rejects', 'rejects.csv');
  await mend(cwd, 'rejects.csv', /,\r\n$/, ',x\r\n');
  for (const inputs of [
    ['in.csv', 'rejects.csv'],
    ['rejects.csv', 'in.csv'],
  ]) {
    const { code, errors, net, read, findings } = await calculate(cwd, ...inputs);
    expect([code, errors, net, read]).toEqual([0, [], '5.00', 1]);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'rows-struck-out' }));
  }
});

test('the file is parted as its name says, whatever parts the sheets it came from', async () => {
  const map = 'delimiter: ";"\ndecimal: ","\ncolumns: { contract_id: Project, measure: KPI, quantity: N }\n';
  for (const [name, mark] of [
    ['rejects.csv', ','],
    ['rejects.tsv', '\t'],
  ] as const) {
    const cwd = aFolder({ 'in.csv': 'Project;KPI;N\nC-1;local-spend;1,5\nC-1;local-spend;TBC\n', 'map.yaml': map });
    await calculate(cwd, 'in.csv', '--map', 'map.yaml', '--rejects', name);
    const before = await mend(cwd, name, 'TBC', mark === ',' ? '"2,5"' : '2,5');
    expect(before).toContain(['Project', 'KPI', 'N', 'x_file'].join(mark));
    const { code, errors, net } = await calculate(cwd, 'in.csv', name, '--map', 'map.yaml');
    expect([code, errors, net]).toEqual([0, [], '4.00']);
  }
});

test('a file that an earlier run wrote for another map is named', async () => {
  const map = 'columns: { contract_id: Project, measure: KPI, quantity: N }\n';
  const [good, bad] = ['Project,KPI,N\nC-1,local-spend,5\n', 'Project,KPI,N\nC-1,local-spend,x\nC-1,local-spend,5\n'];
  const cwd = aFolder({ 'a/in.csv': bad, 'b/in.csv': bad, 'a.yaml': map, 'b.yaml': map });
  const argv = ['a', 'b', '--map', 'a=a.yaml', '--map', 'b=b.yaml', '--rejects', 'rejects.csv'];
  expect((await calculate(cwd, ...argv)).stderr).toContain('rejects.csv and rejects-b.csv');
  await writeFile(join(cwd, 'b/in.csv'), good);
  const { stderr } = await calculate(cwd, ...argv);
  expect(stderr).toContain('rejects-b.csv is of an earlier run');
});

test('a file that an earlier run wrote by another name is named, and no other file beside it', async () => {
  const bad = 'contract_id,measure,quantity\nC-1,local-spend,x\n';
  const cwd = aFolder({ 'in/a.csv': bad, 'notes.csv': 'a,b\n1,2\n' });
  await calculate(cwd, 'in', '--rejects', 'old name.csv');
  const { stderr } = await calculate(cwd, 'in', '--rejects', './rejects.csv');
  expect(stderr).toContain('social-value: old name.csv is of an earlier run');
  expect((await calculate(cwd, 'in', '--rejects', './rejects.csv')).stderr).toBe(stderr);
});

test('cells that begin as a formula does are run by no spreadsheet, and come back letter for letter', async () => {
  const notes = ['=1+1', '+44 20 7946', '-x', '@sum', "'=already led", '"=quoted', '\tTab', '\r=x', '-5', '\uff1dwide'];
  const csv = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = notes.map((note, at) => `C-1,local-spend,TBC,L${at},${csv(note)}\n`).join('');
  const cwd = aFolder({
    'in.csv': `contract_id,measure,quantity,commitment_id,notes\n${rows}`,
  });
  const before = await calculate(cwd, 'in.csv', '--rejects', 'rejects.csv');
  expect(before.errors.length).toBe(notes.length);
  const written = (await readFile(join(cwd, 'rejects.csv'), 'utf8')).replaceAll('\r\n', '\n');
  for (const cell of parse(written, { bom: true }).flat()) expect(cell).not.toMatch(/^(?!-5$)["\s]*[=+@\t\r\uff1d-]/);
  // Once more by itself: the same cells, led once and not twice.
  await calculate(cwd, 'rejects.csv', '--rejects', 'again.csv');
  const own = (text: string) => text.replaceAll('\r\n', '\n').replace(/,(?:in|rejects)\.csv,.*/g, '');
  expect(own(await readFile(join(cwd, 'again.csv'), 'utf8'))).toBe(own(written));
  await mend(cwd, 'rejects.csv', /TBC/g, '5');
  const { code, stdout } = await run(['calculate', 'in.csv', 'rejects.csv', '-f', 'json'], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).lines.map(({ notes: read }: { notes: string }) => read)).toEqual(
    notes.map((note) => note.replace(/^[\t\r]+/, '')),
  );
});

test('two rejects files end to end, in one file, count once', async () => {
  const cwd = aFolder({ 'in.csv': 'contract_id,measure,quantity\nC-1,local-spend,TBC\nC-1,local-spend,7\n' });
  await calculate(cwd, 'in.csv', '--rejects', 'rejects.csv');
  await mend(cwd, 'rejects.csv', 'TBC', '5');
  const one = await readFile(join(cwd, 'rejects.csv'), 'utf8');
  await writeFile(join(cwd, 'both.csv'), one + one);
  for (const inputs of [['in.csv', 'both.csv'], ['both.csv'], ['in.csv', 'rejects.csv', 'both.csv']]) {
    const { code, errors, net } = await calculate(cwd, ...inputs, '--rejects', 'left.csv');
    expect([inputs, code, errors.includes('fed-back-twice'), net]).toEqual([
      inputs,
      1,
      true,
      inputs[0] === 'both.csv' ? '5.00' : '12.00',
    ]);
  }
});
