// The linter at work: clean tables, mistyped digits, mistaken units, and everything that is wrong in one pass.
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { ROOT, run, runBin } from '../../support/run.ts';

const SHIPPED = readFileSync(`${ROOT}proxies/uk-open/2.0.0.yaml`, 'utf8');
const LOCK = readFileSync(`${ROOT}proxies/proxies.lock`, 'utf8');
const CLEAN = readFileSync(new URL('./clean.yaml', import.meta.url), 'utf8');

/** The small clean table with one text put for another, which must be there. */
function edited(from: string, to: string): string {
  if (!CLEAN.includes(from)) throw new RangeError(`the clean table has no ${from}`);
  return CLEAN.replace(from, to);
}

/** `line:column rule`, for every finding of the linter's output. */
function findingsIn(stdout: string): string[] {
  return [...stdout.matchAll(/^\S+?:(\d+):(\d+): \w+ ([a-z-]+): /gm)].map(
    ([, line, column, rule]) => `${line}:${column} ${rule}`,
  );
}

async function lint(text: string, ...flags: string[]) {
  const ran = await run(['proxies', 'lint', 'table.yaml', ...flags], { cwd: aFolder({ 'table.yaml': text }) });
  return { ...ran, found: findingsIn(ran.stdout) };
}

describe('the tables that are shipped', () => {
  test('are clean, also when warnings fail', async () => {
    const ran = await run(['proxies', 'lint', '--strict'], { cwd: ROOT });
    expect(ran.stdout).toMatch(/^ {2}Linted \d+ tables: .*uk-open@1\.0\.0/m);
    expect(ran.stdout).toContain('Nothing was found.');
    expect(ran.code).toBe(0);
  });

  test("are linted by name, and never in place of tables of one's own that are not there", async () => {
    const named = await run(['proxies', 'lint', 'uk-open@2.0.0'], { cwd: aFolder() });
    expect(named).toMatchObject({ code: 0, stdout: expect.stringContaining('uk-open@2.0.0') });
    for (const command of ['lint', 'verify']) {
      expect(await run(['proxies', command], { cwd: aFolder() })).toMatchObject({ code: 3, stdout: '' });
    }
  });

  test('are stale once their sources were checked too long ago', async () => {
    const later = await run(['proxies', 'lint', 'uk-open@2.0.0', '--as-of', '2029-01-01'], { cwd: ROOT });
    expect(new Set(findingsIn(later.stdout).map((found) => found.split(' ')[1]))).toEqual(new Set(['source-stale']));
    const longer = ['proxies', 'lint', 'uk-open@2.0.0', '--as-of', '2029-01-01', '--stale-months', '36', '--strict'];
    expect((await run(longer, { cwd: ROOT })).code).toBe(0);
  });
});

describe('one digit changed in one carbon value of a released table', () => {
  const lines = SHIPPED.split('\n');
  const rows = lines.flatMap((line, index) => (/^ +- \{ year: 20\d\d, low: /.test(line) ? [index] : []));

  /** The digit at a place of a figure of the row, moved by five. */
  function mistyped(row: number, name: string, digit: number): string {
    const line = lines[row] ?? '';
    const figure = new RegExp(`${name}: (\\d+\\.\\d+)`).exec(line)?.[1] ?? '';
    const other = String((Number(figure[digit]) + 5) % 10);
    return line.replace(`${name}: ${figure}`, `${name}: ${figure.slice(0, digit)}${other}${figure.slice(digit + 1)}`);
  }

  test.each([
    [0, 'central', 1],
    [1, 'low', 2],
    [6, 'central', 0],
    [6, 'high', 4],
    [17, 'low', 1],
    [20, 'central', 2],
    [29, 'high', 2],
    [30, 'central', 1],
  ])('row %i, %s, digit %i: verify fails, and lint points at the line of the digit', async (row, name, digit) => {
    const at = rows[row] ?? 0;
    const text = lines.with(at, mistyped(at, name, digit)).join('\n');
    const cwd = aFolder({ 'proxies/uk-open/2.0.0.yaml': text, 'proxies/proxies.lock': LOCK });

    const verified = await run(['proxies', 'verify'], { cwd });
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain('uk-open/2.0.0.yaml: error table-edited: ');

    const { stdout } = await run(['proxies', 'lint'], { cwd });
    const found = findingsIn(stdout);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((one) => one.split(':')[0]))).toEqual(new Set([String(at + 1)]));
    expect(stdout).toContain('step-out-of-line: carbon-value has');
  });
});

describe('a new measure', () => {
  test('in hours that takes pay by the week is caught by its units, before anybody values it', async () => {
    const measure = `  mentoring-hours:
    title: Hours of mentoring
    theme: skills
    outcome: People learn
    unit: hour
    components:
      - { kind: economic, product: [median-hourly-pay, full-time-hours-per-week] }
    evidence: [A register]
`;
    const { found, stdout } = await lint(`${SHIPPED.trimEnd()}\n\n${measure}`);
    expect(found).toEqual([expect.stringMatching(/ units-do-not-multiply-out$/)]);
    expect(stdout).toContain(
      'mentoring-hours: median-hourly-pay (GBP/hour) x full-time-hours-per-week (hour/fte-week) comes to GBP/fte-week, the measure is counted in hour',
    );
  });
});

describe('everything is found in one pass', () => {
  test('faults of form in several places, and doubts about the rest of the table', async () => {
    const broken = edited('value: 20.00', 'value: about 20')
      .replace('    evidence: [Readings before and since]\n', '')
      .replace('    label: Hours in a week', '    lable: Hours in a week')
      .replace('low: 51.00', 'low: 103.00');
    const { code, found } = await lint(broken);
    expect(code).toBe(1);
    expect(found.map((one) => one.split(' ')[1]).sort()).toEqual([
      'cases-out-of-order',
      'missing-key',
      'no-evidence-asked',
      'step-out-of-line',
      'table-form',
      'unknown-key',
    ]);
  });

  test('what is left out for its form is not missed by its neighbours', async () => {
    const { found } = await lint(edited('    unit: hour/week\n', '    unit: hour per week\n'));
    expect(found).toEqual(['28:11 table-form']);
  });

  test('a source written out at its parameter is judged where it stands', async () => {
    const inline = '{ publisher: An office, title: Air, locator: Table 3, published_on: 2020, checked_on: 2020-01-01 }';
    const { found } = await lint(edited('    source: air\n', `    source: ${inline}\n`));
    expect(found.map((one) => one.split(' ')[1])).toEqual(['source-unused', 'source-stale']);
    expect(found[1]).toMatch(/^43:\d+ /);
  });

  test('a unit that differs only by a plural is told at the odd one', async () => {
    const { found } = await lint(edited('unit: hour/week', 'unit: hours/week'));
    expect(found.map((one) => one.split(' ')[1])).toContain('units-alike');
  });
});

describe('tables that cannot be looked at', () => {
  test('one does not keep the others from being linted; the exit code is 3', async () => {
    const cwd = aFolder({ 'a.yaml': 'table: [', 'b.yaml': edited('    evidence: [Readings before and since]\n', '') });
    const ran = await run(['proxies', 'lint', 'a.yaml', 'b.yaml'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('a.yaml:1:8: error yaml-syntax: ');
    expect(ran.stdout).toContain('b.yaml:69:3: warning no-evidence-asked: ');
  });

  test.each([
    ['a file that is not there', ['none.yaml'], 'input-missing'],
    ['a folder without tables', ['empty'], 'table-unreadable'],
    ['an id nobody knows', ['northvale@9.0.0'], 'table-missing'],
    ['an id that leads out of the folder', ['../northvale@1.0.0'], 'input-missing'],
    ['a format that came later', ['later.yaml'], 'table-newer-format'],
    ['a second id in one map', ['twice.yaml'], 'duplicate-key'],
  ])('%s', async (_, words, rule) => {
    const cwd = aFolder({
      'empty/readme.txt': '',
      'later.yaml': `format_version: 9\n${CLEAN}`,
      'twice.yaml': edited('  training-years:', '  training-weeks:'),
    });
    const ran = await run(['proxies', 'lint', ...words], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.stdout + ran.stderr).toContain(`error ${rule}: `);
  });

  test.skipIf(process.platform === 'win32')('a symbolic link is refused', async () => {
    const cwd = aFolder({ 'table.yaml': CLEAN });
    symlinkSync(join(cwd, 'table.yaml'), join(cwd, 'link.yaml'));
    const ran = await run(['proxies', 'lint', 'link.yaml'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('it is a symbolic link, which is not followed');
  });
});

describe('a plain sheet', () => {
  const HEAD = 'code,title,theme,unit,kind,value,licence\n';

  test('is linted for its form, every row of it', async () => {
    const text = `${HEAD}A,One,jobs,hour,economic,about 5,\nB,Two,jobs,hour,economic,5,\nB,Two,jobs,hour,economic,6,\n`;
    const ran = await run(['proxies', 'lint', 'table.csv'], { cwd: aFolder({ 'table.csv': text }) });
    expect(findingsIn(ran.stdout)).toEqual(['2:26 table-unreadable', '4:26 conflicting-rows']);
  });

  test('whose licence forbids it may not stand in proxies/', async () => {
    const text = `${HEAD}B,Two,jobs,hour,economic,5,Commercial; redistribution forbidden\n`;
    const ran = await run(['proxies', 'lint', 'proxies/ours.csv'], { cwd: aFolder({ 'proxies/ours.csv': text }) });
    expect(ran.stdout).toContain('error redistribution-forbidden: ');
    expect(ran.code).toBe(1);
  });
});

describe('a table of 5,000 measures', () => {
  test('is linted in under two seconds of a processor', async () => {
    const cwd = aFolder({ 'large.yaml': largeTable(5000) });
    // Time on the processor, because how busy the machine is says nothing of the program.
    const report = 'process.on("exit",()=>{const c=process.cpuUsage();process.stderr.write(String(c.user+c.system))})';
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}` };
    const seconds: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const ran = await runBin(['proxies', 'lint', 'large.yaml'], { cwd, env });
      expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing was found.') });
      seconds.push(Number(ran.stderr) / 1_000_000);
      if (Math.min(...seconds) < 2) break;
    }
    expect(Math.min(...seconds)).toBeGreaterThan(0);
    expect(Math.min(...seconds)).toBeLessThan(2);
  });
});

function largeTable(measures: number): string {
  const head = CLEAN.slice(0, CLEAN.indexOf('measures:\n') + 'measures:\n'.length);
  const body = CLEAN.slice(head.length);
  const more = Array.from(
    { length: measures - 5 },
    (_, index) => `  training-course-${index}:
    title: Weeks of course ${index}
    theme: jobs
    outcome: People learn
    unit: week
    components:
      - { kind: economic, product: [hourly-pay, hours-per-week] }
    notes:
      - Counted in whole weeks, of those who came and not
        of those who were invited.
    evidence: [A register]
    maps_to: { ours: [NT${index}] }
    mapped_by: us
`,
  );
  return head + body + more.join('');
}

test('of a framework whose codes are not all known, a code that it cannot have is told', async () => {
  const clean = readFileSync(new URL('./clean.yaml', import.meta.url), 'utf8');
  const mapped = (code: string) =>
    clean.replace(
      '    title: Carbon saved\n',
      `    title: Carbon saved\n    maps_to: { ppn-002-criterion: [${code}] }\n`,
    );
  const cwd = aFolder({ 'known.yaml': mapped('4a'), 'other.yaml': mapped('9z') });
  const rulesOf = async (file: string) => (await run(['proxies', 'lint', file], { cwd })).stdout.match(/code-unknown/g);
  expect([await rulesOf('known.yaml'), await rulesOf('other.yaml')]).toEqual([null, ['code-unknown']]);
});

test.each(['0', '7', '0999'])('a figure of the year %s is no fault of ours', async (year) => {
  const { code, stderr } = await lint(SHIPPED.replace(/year: 20\d\d/, `year: ${year}`));
  expect([code < 4, stderr]).toEqual([true, '']);
});
