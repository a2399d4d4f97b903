// Whether the tests notice when the code is changed: `npm run mutate -- src/model/money.ts`. README.md tells the rest.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const HERE = dirname(fileURLToPath(import.meta.url));
/** The tests that ask the code in their own process and quickly, by what is mutated. */
const ALWAYS = [
  'test/model',
  'test/valuation',
  'test/read/dates',
  'test/read/cells',
  'test/read/ask',
  'test/silence/cases',
];
const TESTS = {
  'src/model': ALWAYS,
  'src/valuation': [...ALWAYS, 'test/findings', 'test/reconcile', 'test/silence'],
  'src/valuation/line': ALWAYS,
  'src/valuation/totals': [...ALWAYS, 'test/reconcile/small-cases'],
  'src/valuation/solve': ['test/valuation', 'test/read/ask', 'test/cli/solve'],
  'src/tables': ['test/tables', 'test/run/tables'],
};
const LAST = join(HERE, 'last.json');
/** These run bin, or other programs, which know no mutants. */
const OTHER_PROCESSES = /runBin|child_process|playwright/;
/** A script, which is what a file of tests is bundled as, cannot wait. */
const WAITS = /^(?:const \w+ = )?await /m;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string', multiple: true },
    lines: { type: 'string' },
    seconds: { type: 'string', default: '1' },
    left: { type: 'boolean', default: false },
    static: { type: 'boolean', default: false },
    concurrency: { type: 'string', default: '1' },
  },
});
process.chdir(join(HERE, '..'));
if (!existsSync(join(HERE, 'node_modules'))) install();
const { Stryker } = await import('@stryker-mutator/core');
const { tested } = await import('./runner.js');

const files = (positionals.length > 0 ? positionals : ['src/model', 'src/valuation', 'src/tables']).flatMap((path) =>
  filesIn(path, '.ts'),
);
/** What can make no difference, and why. */
const equivalent = parse(readFileSync(join(HERE, 'equivalent.yaml'), 'utf8')) ?? [];
/** What each mutant came to when it was last run, by its file. */
const last = kept();
const mutate = values.left
  ? files.flatMap(leftOf)
  : files.map((file) => (values.lines ? `${file}:${values.lines}` : file));
if (mutate.length === 0) process.exit(0);
const tests = (
  values.tests ?? files.flatMap((file) => TESTS[Object.keys(TESTS).findLast((folder) => file.startsWith(folder))] ?? [])
)
  .filter((path, at, all) => all.indexOf(path) === at)
  .flatMap((path) => filesIn(path, '.test.ts'))
  .filter((file) => ![OTHER_PROCESSES, WAITS].some((not) => not.test(readFileSync(file, 'utf8'))));

/** What the tests open; the fewer files are copied the sooner it starts. */
const folders = [
  'src',
  'build',
  'proxies',
  'examples',
  'dist/proxies',
  'test/support',
  'docs',
  'test/findings/fixtures',
  'test/returns',
  ...new Set(tests.map((file) => file.split('/').slice(0, 2).join('/'))),
];
// What a run that is stopped has found is kept.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => keep(tested, false));
const results = await new Stryker({
  mutate,
  bundled: { tests: [...new Set(tests)], seconds: Number(values.seconds) },
  testRunner: 'bundled',
  plugins: [join(HERE, 'runner.js')],
  coverageAnalysis: 'perTest',
  ignoreStatic: !values.static,
  concurrency: Number(values.concurrency),
  ignorePatterns: ['**', ...folders.map((folder) => `!/${folder}/**`), '!/package.json', '!/tsconfig.json'],
  // TypeScript 7 has no parser for programs, and nobody asks it for types here.
  tsconfigFile: 'none',
  tempDirName: '.mutants',
  reporters: ['as-it-goes'],
  // The runner bounds a mutant by its work.
  timeoutMS: 3_600_000,
  dryRunTimeoutMinutes: 60,
  logLevel: 'warn',
  warnings: { unknownOptions: false, slow: false },
  allowConsoleColors: false,
}).runMutationTest();

keep(results, !(values.left || values.lines));

const used = new Set();
const rows = new Map(files.map((file) => [file, { killed: 0, survived: 0, explained: 0, uncovered: 0, ignored: 0 }]));
const left = [];
for (const file of files)
  for (const mutant of last[file]?.mutants ?? []) {
    const { status, location, was, replacement } = mutant;
    const row = rows.get(file);
    if (status === 'Killed' || status === 'Timeout') row.killed += 1;
    else if (status === 'Ignored' || status === 'CompileError' || status === 'RuntimeError') row.ignored += 1;
    else {
      const known = explanationOf(file, mutant);
      if (known >= 0) {
        used.add(known);
        row.explained += 1;
        continue;
      }
      row[status === 'NoCoverage' ? 'uncovered' : 'survived'] += 1;
      left.push(
        `${file}:${location.start.line} ${status === 'NoCoverage' ? 'asked by no test' : 'survives'}\n    - ${short(was)}\n    + ${short(replacement)}`,
      );
    }
  }
print(left.join('\n'));
print('\nscore  mutants  killed  survived  explained  asked by no test  not run  file');
const all = { killed: 0, survived: 0, explained: 0, uncovered: 0, ignored: 0 };
for (const [file, row] of rows) {
  for (const key of Object.keys(all)) all[key] += row[key];
  told(row, file);
}
told(all, 'all');
const idle = equivalent.filter((one, index) => files.includes(one.file) && !used.has(index));
for (const { file, was, to } of idle)
  print(
    `equivalent.yaml names what did not survive: ${file}: ${short(was)}${to === undefined ? '' : ` to ${short(to)}`}`,
  );

function kept() {
  return existsSync(LAST) ? JSON.parse(readFileSync(LAST, 'utf8')) : {};
}

/** Keeps what became of mutants; of a file that was gone through from beginning to end nothing else is kept. */
function keep(results, isWhole) {
  const now = {};
  // Another run may have ended meanwhile.
  Object.assign(last, kept());
  for (const { fileName, status, location, replacement } of results) {
    const file = fileName.replaceAll('\\', '/').replace(`${process.cwd().replaceAll('\\', '/')}/`, '');
    now[file] ??= [];
    now[file].push({ status, location, was: textAt(file, location), replacement });
  }
  for (const [file, mutants] of Object.entries(now)) {
    const nameOf = ({ location, replacement }) => JSON.stringify([location, replacement]);
    const known = isAsItWas(file) && !isWhole ? last[file].mutants : [];
    // Those that stand where one lived are run with it: what others of its tests killed is not asked of these.
    const killed = new Set(values.left ? known.filter(({ status }) => status === 'Killed').map(nameOf) : []);
    const run = mutants.filter((one) => !killed.has(nameOf(one)));
    const isRun = new Set(run.map(nameOf));
    last[file] = { sha256: sha256Of(file), mutants: [...known.filter((one) => !isRun.has(nameOf(one))), ...run] };
  }
  writeFileSync(LAST, JSON.stringify(last));
}

function told({ killed, survived, explained, uncovered, ignored }, name) {
  const judged = killed + survived + uncovered;
  const score = judged === 0 ? '' : `${((100 * killed) / judged).toFixed(1)}%`;
  const cells = [judged + explained + ignored, killed, survived, explained, uncovered, ignored];
  print(
    `${score.padStart(6)} ${cells.map((cell, index) => String(cell).padStart([7, 7, 9, 10, 17, 8][index])).join(' ')}  ${name}`,
  );
}

/** The place of what is said of a mutant in equivalent.yaml; below 0 where nothing is. */
function explanationOf(file, { was, replacement, location }) {
  return equivalent.findIndex(
    (one) =>
      file === one.file &&
      was === one.was &&
      (one.to === undefined || replacement === one.to) &&
      (one.in === undefined || linesAt(file, location).includes(one.in)),
  );
}

/** Where those stand in a file that lived when it was last run, and are not explained; all of a file that has changed since. */
function leftOf(file) {
  if (!isAsItWas(file)) return [file];
  const lived = last[file].mutants.filter(
    (mutant) => (mutant.status === 'Survived' || mutant.status === 'NoCoverage') && explanationOf(file, mutant) < 0,
  );
  return lived.map(
    ({ location: { start, end } }) => `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
  );
}

function isAsItWas(file) {
  return last[file]?.sha256 === sha256Of(file);
}

function sha256Of(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The lines that a mutant stands on. */
function linesAt(file, { start, end }) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line)
    .join('\n');
}

function textAt(file, { start, end }) {
  const lines = linesAt(file, { start, end }).split('\n');
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

function short(text) {
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}

function filesIn(path, ending) {
  if (existsSync(path) && statSync(path).isDirectory()) {
    const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return inside
      .filter((name) => name.endsWith(ending))
      .map((name) => `${path}/${name.replaceAll('\\', '/')}`)
      .sort();
  }
  return [path.endsWith(ending) ? path : `${path}${ending}`];
}

function install() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], {
    cwd: HERE,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
