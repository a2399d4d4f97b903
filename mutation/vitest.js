// What our tests take from vitest, for the threads of mutants: its own matchers, and a list of tests instead of its runner.

import { format } from 'node:util';
import { ASYMMETRIC_MATCHERS_OBJECT, chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import fc from 'fast-check';

// The first failure kills a mutant: nobody reads the smallest.
fc.configureGlobal({ endOnFailure: true, seed: 1 });
globalThis.__cutShort__ = (ms) => fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: ms });
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);

const suiteOf = (title) => ({ title, beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] });
let suites = [];
let owner;

/** The suites open now; a file's own is the first. */
function open() {
  if (owner !== globalThis.__tests__) {
    owner = globalThis.__tests__;
    suites = [suiteOf('')];
  }
  return suites;
}

function named(title, given, index) {
  const values = Array.isArray(given) ? given : [given];
  const told = title.replaceAll('%#', String(index)).replaceAll(/\$([\w.]+)/g, (_, path) => {
    return format(
      '%s',
      path.split('.').reduce((value, key) => value?.[key], values[0]),
    );
  });
  const places = told.match(/%[sdifjoO]/g)?.length ?? 0;
  return format(told, ...values.slice(0, places));
}

const eachOf =
  (define) =>
  (cases) =>
  (title, body, ...more) => {
    cases.forEach((given, index) => {
      const run = (...rest) => (Array.isArray(given) ? body(...given, ...rest) : body(given, ...rest));
      define(named(String(title), given, index), run, ...more);
    });
  };

export function describe(title, body) {
  const outer = open();
  suites = [...outer, suiteOf(String(title))];
  body();
  suites = outer;
}
describe.each = eachOf(describe);

const defining = (skipped) => (title, one, two) => {
  const run = typeof one === 'function' ? one : two;
  const chain = open();
  globalThis.__tests__.push({
    titles: [...chain.slice(1).map((suite) => suite.title), String(title)],
    suites: chain,
    run,
    skipped,
  });
};

export const test = defining(false);
test.skip = defining(true);
test.each = eachOf(test);
test.skipIf = (condition) => (condition ? test.skip : test);
test.skip.each = eachOf(test.skip);
export const it = test;

export const beforeAll = (hook) => void open().at(-1).beforeAll.push(hook);
export const afterAll = (hook) => void open().at(-1).afterAll.push(hook);
export const beforeEach = (hook) => void open().at(-1).beforeEach.push(hook);
export const afterEach = (hook) => void open().at(-1).afterEach.push(hook);
export const onTestFinished = (hook) => void globalThis.__finished__.push(hook);
export const inject = (key) => globalThis.__provided__[key];
