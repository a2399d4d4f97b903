// One mutant (or none): loads the tests of a few files and runs those that are asked for, to the first that fails.
import { parentPort, workerData } from 'node:worker_threads';

const { bundles, provided, only, activeMutant, hitLimit, dry } = workerData;
const stryker = { activeMutant, hitLimit, hitCount: dry ? undefined : 0 };
const wanted = only && new Set(only);
globalThis.__stryker__ = stryker;
globalThis.__provided__ = provided;

const ran = [];
for (const { file, url } of bundles) {
  parentPort.postMessage({ begins: file });
  const tests = [];
  globalThis.__tests__ = tests;
  await import(url);
  const met = new Map();
  for (const test of tests) {
    const name = `${file} > ${test.titles.join(' > ')}`;
    const nth = (met.get(name) ?? 0) + 1;
    met.set(name, nth);
    test.id = nth === 1 ? name : `${name} (${nth})`;
  }
  if (
    await failsIn(
      tests.filter(({ id, skipped }) => !skipped && (!wanted || wanted.has(id))),
      file,
    )
  )
    break;
}
parentPort.postMessage({
  tests: ran,
  coverage: stryker.mutantCoverage ?? { static: {}, perTest: {} },
  hitCount: stryker.hitCount,
});

async function failsIn(tests, fileName) {
  const entered = new Set();
  const before = [];
  const leave = async (suites) => {
    for (const suite of suites) for (const hook of suite.afterAll) await hook();
  };
  for (const { id, suites, run } of tests) {
    const from = performance.now();
    const finished = [];
    globalThis.__finished__ = finished;
    let failureMessage;
    try {
      for (const suite of suites.filter((one) => !entered.has(one))) {
        entered.add(suite);
        before.push(suite);
        for (const hook of suite.beforeAll) await hook();
      }
      stryker.currentTestId = dry ? id : undefined;
      for (const suite of suites) for (const hook of suite.beforeEach) await hook();
      await run();
    } catch (error) {
      failureMessage = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    }
    for (const hook of [...suites.flatMap((suite) => suite.afterEach), ...finished]) await hook();
    stryker.currentTestId = undefined;
    const failed = failureMessage !== undefined;
    const timeSpentMs = performance.now() - from;
    ran.push({ id, name: id, fileName, status: failed ? 1 : 0, timeSpentMs, ...(failed && { failureMessage }) });
    if (failed && !dry) {
      await leave(before);
      return true;
    }
  }
  await leave(before);
  return false;
}
