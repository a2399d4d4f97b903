// The examples are real work: what they come to is written down, in every format, and read like code when it changes.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asGolden, expectGolden } from '../support/golden.ts';
import { FROZEN, ROOT, run, runBin } from '../support/run.ts';

const EXAMPLES = [
  ['nhs-soft-services', 'examples/nhs-soft-services/bid.yaml'],
  ['council-construction', 'examples/council-construction/framework.csv'],
  ['vcse-bid', 'examples/vcse-bid/bid.csv'],
] as const;
const FORMATS = ['text', 'json', 'csv', 'markdown'] as const;
const golden = (name: string) => join(ROOT, 'test/examples/golden', name);

describe.each(EXAMPLES)('%s', (name, path) => {
  test.each(FORMATS)('comes to what is written down, as %s', async (format) => {
    const ran = await run(['calculate', path, '-f', format], { cwd: FROZEN });
    expectGolden(golden(`${name}.${format}.txt`), asGolden(ran));
  });

  test('gives the same bytes through bin, in another time zone and another language', async () => {
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
    const [inside, outside] = await Promise.all([
      run(['calculate', path, '-f', 'json'], { cwd: FROZEN, home: ROOT }),
      runBin(['calculate', path, '-f', 'json'], { cwd: FROZEN, env }),
    ]);
    expect(outside).toEqual(inside);
  });
});

test.each([
  ['carbon', 'examples/nhs-soft-services/bid.yaml', 'CARBON-FLEET'],
  ['drop-off', 'examples/council-construction/framework.csv', 'HALL-03'],
])('explain sets out %s as a person would work it on paper', async (name, path, line) => {
  const ran = await run(['explain', path, '--line', line], { cwd: FROZEN });
  expectGolden(golden(`explain-${name}.txt`), asGolden(ran));
});

test.each(['text', 'csv', 'markdown', 'ndjson'] as const)(
  'the lines of a bid, the largest of each theme first, as %s',
  async (format) => {
    const argv = ['calculate', 'examples/vcse-bid/bid.csv', '--by', 'line', '-f', format];
    expectGolden(golden(`vcse-bid.by-line.${format}.txt`), asGolden(await run(argv, { cwd: FROZEN })));
  },
);

test('a paragraph for a tender response', async () => {
  const argv = ['calculate', 'examples/vcse-bid/bid.csv', '-f', 'paragraph', '-q'];
  expectGolden(golden('vcse-bid.paragraph.txt'), asGolden(await run(argv, { cwd: FROZEN })));
});

test('every grouping of the framework, over financial years, is written down', async () => {
  const by = 'contract,theme,outcome,measure,kind,year,supplier,area,mission';
  const argv = ['calculate', 'examples/council-construction/framework.csv', '--by', by, '--years', 'financial'];
  expectGolden(golden('council-construction.by.txt'), asGolden(await run(argv, { cwd: FROZEN })));
});

test('prices moved, discounted and in three cases are written down', async () => {
  const flags = ['--range', '--discount', 'standard', '--price-base', '2024,2024-25'];
  const argv = ['calculate', 'examples/nhs-soft-services/bid.yaml', ...flags];
  expectGolden(golden('nhs-soft-services.moved.txt'), asGolden(await run(argv, { cwd: FROZEN })));
});

describe('returns', () => {
  const argv = ['reconcile', '--commitments', 'commitments.csv', '--map', 'map.yaml', '--returns', 'returns'];
  const cwd = join(FROZEN, 'examples/returns');

  test('come to what is written down, on the terminal and in the report beside them', async () => {
    expectGolden(golden('returns.text.txt'), asGolden(await run(argv, { cwd })));
  });

  test('come to the report beside them as the page says, which may be made over again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'social-value-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(ROOT, 'examples/returns'), folder, { recursive: true });
    if (process.env.UPDATE_GOLDEN === '1') rmSync(join(folder, 'report.md'));
    const written = [...argv, '-f', 'markdown', '-o', 'report.md'];
    expect((await run(written, { cwd: folder, home: ROOT })).code).not.toBe(2);
    expectGolden(join(ROOT, 'examples/returns/report.md'), readFileSync(join(folder, 'report.md'), 'utf8'));
  });

  test('give the same bytes through bin, in another time zone and another language', async () => {
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
    const json = [...argv, '-f', 'json'];
    expect(await runBin(json, { cwd, env })).toEqual(await run(json, { cwd, home: ROOT }));
  });
});

test('forms of suppliers come to the report and the letter beside them', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'social-value-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  cpSync(join(ROOT, 'examples/returns/forms'), cwd, { recursive: true });
  if (process.env.UPDATE_GOLDEN === '1') rmSync(join(cwd, 'report.md'));
  const maps = ['--map', 'returns/ashcombe*=across.yaml', '--map', 'returns/millrace*=form.yaml'];
  const argv = ['reconcile', '--commitments', 'commitments.csv', '--returns', 'returns', ...maps, '--resent', 'last'];
  const written = ['--letters', 'letters', '-f', 'markdown', '-o', 'report.md'];
  expect((await run([...argv, ...written], { cwd, home: ROOT })).code).not.toBe(2);
  expectGolden(join(ROOT, 'examples/returns/forms/report.md'), readFileSync(join(cwd, 'report.md'), 'utf8'));
  const letter = readFileSync(join(cwd, 'letters/millrace-books-cic.md'), 'utf8');
  expectGolden(join(ROOT, 'examples/returns/forms/letter-millrace.md'), letter);
});

test('the examples for CI install nothing by a name that is not ours, and run no action that can change under its name', () => {
  const folder = join(ROOT, 'examples/ci');
  for (const name of readdirSync(folder).filter((one) => /\.ya?ml$/.test(one))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const said = text.replace(/^\s*#.*$/gm, '');
    // The tool is a file of one's own or a commit of its repository, and no name of a registry, which anybody may take.
    const installed = [...said.matchAll(/\bnpm (?:install|i|ci|exec)\b(.*)$/gm)].map(([, words = '']) => words.trim());
    expect([
      name,
      installed.filter((words) => !/^--global --ignore-scripts "\$\(?SOCIAL_VALUE\)?"'?$/.test(words)),
    ]).toEqual([name, []]);
    expect([name, said.match(/\b(?:npx|pnpm|yarn|bunx?|pip3?|gem|curl|wget|apt(?:-get)?|brew)\s/g)]).toEqual([
      name,
      null,
    ]);
    const values = [...said.matchAll(/SOCIAL_VALUE: +(\S+)/g)].map(([, value = '']) => value);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(value).toMatch(/^["']?(?:\.\/\S+\.tgz|git\+https:\S+#[0-9a-f]{40})["']?$/);
    const actions = [...said.matchAll(/uses: +(\S+)/g)].map(([, action = '']) => action);
    for (const action of actions) expect(action).toMatch(/^(?:actions|github)\/[\w/-]+@[0-9a-f]{40}$/);
  }
});
