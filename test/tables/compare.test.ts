// The two shipped editions as a committee reads them, one mistyped digit, and what cannot be compared.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { asGolden, expectGolden } from '../support/golden.ts';
import { FROZEN, ROOT, run, runBin } from '../support/run.ts';
import { TABLE_YAML, tableYaml } from '../support/table-file.ts';

const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));
const PAIRS = fileURLToPath(new URL('./diff/fixtures/', import.meta.url));
const EXAMPLES = [
  'examples/council-construction/framework.csv',
  'examples/nhs-soft-services/bid.yaml',
  'examples/vcse-bid/bid.csv',
];
const EDITIONS = ['uk-open@1.0.0', 'uk-open@2.0.0'];

describe('the two shipped editions', () => {
  test.each([
    ['editions-diff.txt', ['proxies', 'diff', ...EDITIONS]],
    ['editions-diff.md', ['proxies', 'diff', ...EDITIONS, '-f', 'markdown']],
    ['editions-impact.txt', ['proxies', 'impact', ...EDITIONS, ...EXAMPLES]],
    ['editions-impact.md', ['proxies', 'impact', ...EDITIONS, ...EXAMPLES, '-f', 'markdown']],
    ['editions-impact-repin.txt', ['proxies', 'impact', ...EDITIONS, ...EXAMPLES, '--repin', '--max-change', '3%']],
  ])('%s', async (golden, argv) => {
    expectGolden(join(GOLDEN, golden), asGolden(await run(argv, { cwd: FROZEN })));
  });

  test('rates that the new one leaves to the appraisal are said to be there, and pounds under another heading are no other number', async () => {
    const ran = await run(['proxies', 'diff', 'uk-open@2.0.0', 'uk-open@3.0.0'], { cwd: aFolder(), home: ROOT });
    const text = ran.stdout.replace(/\s+/g, ' ');
    expect(text).toContain('takes it from the appraisal of the run from now on');
    expect(text).toMatch(
      /economic -> input \(uk-open:\w+\) so a delivery [^.]* keeps its pounds on another line within social value, so no total moves/,
    );
    expect(text).toMatch(/with an area \(uk-open:\w+\) so a delivery [^.]* under another heading, so the totals move/);
    expect(text).toContain('keeps its central number and gets another low or high one');
  });

  test('and that there are changes by the code that was asked for, where there are', async () => {
    const ran = async (...argv: readonly string[]) =>
      (await run(['proxies', ...argv, '--exit-changes', '4'], { cwd: FROZEN })).code;
    const same = ['uk-open@2.0.0', 'uk-open@2.0.0'];
    expect([await ran('diff', ...EDITIONS), await ran('diff', ...same)]).toEqual([4, 0]);
    expect([await ran('impact', ...EDITIONS, ...EXAMPLES), await ran('impact', ...same, ...EXAMPLES)]).toEqual([4, 0]);
  });

  test('through bin are the same bytes', async () => {
    const argv = ['proxies', 'impact', ...EDITIONS, ...EXAMPLES, '-f', 'json'];
    const [inProcess, throughBin] = [await run(argv, { cwd: FROZEN }), await runBin(argv, { cwd: FROZEN })];
    expect(throughBin).toEqual(inProcess);
  });

  test('say that the factor of grid electricity fell by 26%, and that part of it is method', () => {
    for (const name of ['editions-diff.txt', 'editions-impact.txt']) {
      const text = readFileSync(join(GOLDEN, name), 'utf8').replace(/\s+/g, ' ');
      expect(text).toContain('value-restated 0.177 -> 0.13096 (-26.01%)');
      expect(text).toContain(
        'Down 26% on the 2025 edition, partly because the data lag was cut from two years to one.',
      );
    }
  });
});

describe('one digit of one carbon value of a released table', () => {
  const edited = () => {
    const cwd = aFolder();
    mkdirSync(join(cwd, 'proxies'));
    cpSync(join(FROZEN, 'proxies'), join(cwd, 'proxies'), { recursive: true });
    cpSync(join(FROZEN, 'examples'), join(cwd, 'examples'), { recursive: true });
    const path = join(cwd, 'proxies/uk-open/2.0.0.yaml');
    const text = readFileSync(path, 'utf8');
    const mistyped = text.replace(
      /(year: 2028,.*central: )(\d)(\d)/,
      (_, before: string, a: string, b: string) => `${before}${a}${Number(b) + 1}`,
    );
    expect(mistyped).not.toBe(text);
    writeFileSync(path, mistyped);
    cpSync(join(FROZEN, 'proxies/uk-open/2.0.0.yaml'), join(cwd, 'released.yaml'));
    return cwd;
  };

  test('is major, in the same version', async () => {
    const ran = await run(['proxies', 'diff', 'released.yaml', 'proxies/uk-open/2.0.0.yaml'], { cwd: edited() });
    expect(ran.code).toBe(1);
    expectGolden(join(GOLDEN, 'one-digit-diff.txt'), asGolden(ran));
  });

  test('costs each example contract so much', async () => {
    const argv = ['proxies', 'impact', 'released.yaml', 'proxies/uk-open/2.0.0.yaml', ...EXAMPLES, '--repin'];
    expectGolden(join(GOLDEN, 'one-digit-impact.txt'), asGolden(await run(argv, { cwd: edited() })));
  });

  test('is refused by its id', async () => {
    for (const argv of [
      ['diff', ...EDITIONS],
      ['impact', ...EDITIONS, ...EXAMPLES],
    ]) {
      const ran = await run(['proxies', ...argv], { cwd: edited() });
      expect(ran.stderr).toContain('error table-edited');
      expect([ran.code, ran.stdout]).toEqual([1, '']);
    }
  });
});

describe('what cannot be compared', () => {
  const input = 'contract_id,measure,quantity\nC-1,local-job,1\n';
  const pair = (before: string, after: string, more: Readonly<Record<string, string>> = {}) =>
    aFolder({ 'a.yaml': before, 'b.yaml': after, 'in.csv': input, ...more });
  const northvale = TABLE_YAML.replace('table: tiny', 'table: northvale').replaceAll('local-job', 'job-here');

  test('a version that went down', async () => {
    const ran = await run(['proxies', 'diff', ...[...EDITIONS].reverse()], { cwd: FROZEN });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('error version-lower: uk-open goes from 2.0.0 down to 1.0.0');
  });

  test('a table in a newer form', async () => {
    const cwd = pair(TABLE_YAML, tableYaml('version: 1.0.0', 'version: 1.0.1\nformat_version: 99'));
    expect(await run(['proxies', 'diff', 'a.yaml', 'b.yaml'], { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('error table-newer-format'),
    });
  });

  test('tables of two ids, unless across a stated crosswalk', async () => {
    const cwd = pair(TABLE_YAML, northvale, {
      'ids.yaml': 'local-job: job-here\n',
      'stray.yaml': 'no-such: job-here\n',
      'twice.yaml': 'local-job: job-here\nspend: job-here\n',
    });
    const diff = (...flags: string[]) => run(['proxies', 'diff', 'a.yaml', 'b.yaml', ...flags], { cwd });
    expect((await diff()).code).toBe(2);
    expect((await diff('--across')).code).toBe(2);
    expect((await diff('--across', '--crosswalk', 'stray.yaml')).code).toBe(2);
    expect((await diff('--across', '--crosswalk', 'twice.yaml')).code).toBe(3);
    const ran = await diff('--across', '--crosswalk', 'ids.yaml');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('tiny 1.0.0 to northvale 1.0.0: 0 changes');
    const impact = await run(
      ['proxies', 'impact', 'a.yaml', 'b.yaml', 'in.csv', '--across', '--crosswalk', 'ids.yaml'],
      { cwd },
    );
    expect([impact.code, impact.stderr]).toEqual([0, '']);
    expect(impact.stdout).toContain('29,981,396.25');
    expect(
      (await run(['proxies', 'diff', 'a.yaml', 'a.yaml', '--across', '--crosswalk', 'ids.yaml'], { cwd })).code,
    ).toBe(2);
  });

  test('without a gate that holds across ids: a share of a measure under another one', async () => {
    const cwd = pair(TABLE_YAML, northvale.replace('deadweight: 0.25', 'deadweight: 0.75'), {
      'ids.yaml': 'local-job: job-here\n',
    });
    const argv = ['proxies', 'diff', 'a.yaml', 'b.yaml', '--across', '--crosswalk', 'ids.yaml', '--max-change', '25%'];
    const { code, stdout } = await run(argv, { cwd });
    expect([code, stdout]).toEqual([1, expect.stringContaining('error figure-jumps')]);
  });

  test('a table with itself has no changes, and other bytes are said', async () => {
    const cwd = pair(TABLE_YAML, `# A remark.\n${TABLE_YAML}`);
    expect((await run(['proxies', 'diff', 'a.yaml', 'a.yaml'], { cwd })).stdout).toContain(
      'The same file, byte for byte.',
    );
    expect((await run(['proxies', 'diff', 'a.yaml', 'b.yaml'], { cwd })).stdout).toContain(
      'only layout or comments differ',
    );
  });
});

describe('for machines', () => {
  const diff = (format: string) =>
    run(['proxies', 'diff', 'a.yaml', 'b.yaml', '-f', format], { cwd: join(PAIRS, 'value-restated') });

  test('a change is an annotation at its line in the new table', async () => {
    const { stdout, code } = await diff('github');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=b.yaml,line=2,col=10,endColumn=15,title=bump-too-small::/m);
    expect(stdout).toMatch(
      /^::notice file=b.yaml,line=50,.*title=table-change::value-restated \(major\) at parameters.carbon-value.values.2027.*northvale:7eae5928ff9d/m,
    );
  });

  test('in SARIF and in JUnit as well, each with the fingerprint', async () => {
    const sarif: { runs: { results: { ruleId: string; level: string }[] }[] } = JSON.parse(
      (await diff('sarif')).stdout,
    );
    expect(sarif.runs[0]?.results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      'error bump-too-small',
      'note table-change',
    ]);
    for (const format of ['sarif', 'junit', 'github', 'json', 'markdown', 'text']) {
      expect((await diff(format)).stdout, format).toContain('northvale:7eae5928ff9d');
    }
  });
});
