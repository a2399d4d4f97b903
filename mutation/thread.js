// Mutants (or none) one after the other: runs the scripts of a few files of tests, and of each the tests that are asked for, to the
// first that fails. A script is compiled once, and makes everything anew each time it is run.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

const compiled = new Map();
/** Other people's code knows no mutants, and is made once. */
const PACKAGES = 'packages.';
const packages = new Map();
/** On a busy computer so much of the clock goes by for a millisecond of work. */
const CLOCK = 3;
globalThis.__provided__ = workerData.provided;
parentPort.on('message', (asked) => {
  void run(asked).then((ran) => parentPort.postMessage(ran));
});

async function run({ files, only, activeMutant, hitLimit, dry, cutShort, mostMs }) {
  const stryker = { activeMutant, hitLimit, hitCount: dry ? undefined : 0 };
  globalThis.__stryker__ = stryker;
  const wanted = only && new Set(only);
  const ran = [];
  const modules = new Map();
  for (const file of files) {
    if (!dry) parentPort.postMessage({ loads: file });
    const tests = namedOnce(testsOf(file, modules), file).filter(
      ({ id, skipped }) => !skipped && (!wanted || wanted.has(id)),
    );
    if (wanted) tests.sort((a, b) => only.indexOf(a.id) - only.indexOf(b.id));
    if (await failsIn(tests, file)) break;
  }
  return { tests: ran, coverage: stryker.mutantCoverage ?? { static: {}, perTest: {} }, hitCount: stryker.hitCount };

  async function failsIn(tests, fileName) {
    const entered = new Set();
    for (const { id, suites, run: body } of tests) {
      if (!dry) parentPort.postMessage({ begins: id });
      const isCutShort = cutShort !== undefined && id === cutShort;
      // Properties end by themselves, as the clock goes: it ends a test, and kills nothing.
      if (isCutShort) globalThis.__cutShort__?.(CLOCK * mostMs);
      const begun = performance.now();
      const from = process.cpuUsage();
      const finished = [];
      globalThis.__finished__ = finished;
      let failureMessage;
      try {
        for (const suite of suites.filter((one) => !entered.has(one))) {
          entered.add(suite);
          for (const hook of suite.beforeAll) await hook();
        }
        stryker.currentTestId = dry ? id : undefined;
        for (const suite of suites) for (const hook of suite.beforeEach) await hook();
        await body();
      } catch (error) {
        failureMessage = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
      }
      for (const hook of [...suites.flatMap((suite) => suite.afterEach), ...finished]) await hook();
      stryker.currentTestId = undefined;
      const isEnded = isCutShort && performance.now() - begun >= CLOCK * mostMs;
      const failed = failureMessage !== undefined && !isEnded;
      const { user, system } = process.cpuUsage(from);
      const timeSpentMs = (user + system) / 1_000;
      ran.push({ id, name: id, fileName, status: failed ? 1 : 0, timeSpentMs, ...(failed && { failureMessage }) });
      if (failed && !dry) break;
    }
    for (const suite of entered) for (const hook of suite.afterAll) await hook();
    return !dry && ran.at(-1)?.status === 1;
  }
}

/** The tests that a file defines; `modules` are those that are made already. */
function testsOf(file, modules) {
  const tests = [];
  globalThis.__tests__ = tests;
  made(workerData.scripts.get(file), modules);
  return tests;
}

function made(path, modules) {
  const before = packages.get(path) ?? modules.get(path);
  if (before) return before.exports;
  let script = compiled.get(path);
  if (!script) {
    const head = '(function (require, module, exports, __filename, __dirname) {';
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    script = new Script(`${head}${readFileSync(path, 'utf8')}\n})`, { filename: path, importModuleDynamically });
    compiled.set(path, script);
  }
  const module = { exports: {} };
  (basename(path).startsWith(PACKAGES) ? packages : modules).set(path, module);
  const others = createRequire(path);
  const require = (id) => (/^\.\/[^/]+\.cjs$/.test(id) ? made(join(dirname(path), id), modules) : others(id));
  script.runInThisContext()(require, module, module.exports, path, dirname(path));
  return module.exports;
}

function namedOnce(tests, file) {
  const met = new Map();
  return tests.map((test) => {
    const name = `${file} > ${test.titles.join(' > ')}`;
    const nth = (met.get(name) ?? 0) + 1;
    met.set(name, nth);
    return { ...test, id: nth === 1 ? name : `${name} (${nth})` };
  });
}
