// Runs the tests for Stryker, quicker than vitest does: each file of tests is bundled once with all it imports, and a mutant costs
// one more run of that script, which makes everything anew.
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { rolldown } from 'rolldown';

const VITEST = fileURLToPath(new URL('vitest.js', import.meta.url));
const THREAD = new URL('thread.js', import.meta.url);
const SETUP = 'test/support/frozen-package.ts';
/** More than any file of tests takes, in milliseconds of work. */
const LONGEST = 120_000;
/** A thread is followed by another after so many mutants: what they leave behind is not collected. */
const MOST_MUTANTS = 200;

class BundledTests {
  static inject = tokens(commonTokens.options);
  #tests;
  /** A mutant that the cheapest tests of so many milliseconds of work do not notice lives. */
  #mostMs;
  #scripts = new Map();
  #provided = {};
  #cleanUp = () => {};
  /** Milliseconds of work of each file of tests. */
  #took = new Map();
  #thread;
  #asked = 0;

  constructor({ bundled: { tests, seconds } }) {
    this.#tests = tests;
    this.#mostMs = seconds * 1_000;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const out = join(process.cwd(), '.bundle');
    mkdirSync(out, { recursive: true });
    for (const file of this.#tests) this.#scripts.set(file, await bundled(file, out, 'cjs'));
    const { default: setUp } = await import(pathToFileURL(await bundled(SETUP, out, 'esm')).href);
    this.#cleanUp = setUp({ provide: (key, value) => Object.assign(this.#provided, { [key]: value }) });
  }

  async dryRun() {
    const all = { tests: [], mutantCoverage: { static: {}, perTest: {} } };
    for (const file of this.#tests) {
      const ran = await this.#inThread({ files: [file], dry: true });
      if (ran.error !== undefined) return { status: DryRunStatus.Error, errorMessage: `${file}: ${ran.error}` };
      this.#took.set(file, ran.cpuMs);
      all.tests.push(...ran.tests);
      Object.assign(all.mutantCoverage.perTest, ran.coverage.perTest);
      for (const [id, hits] of Object.entries(ran.coverage.static)) {
        all.mutantCoverage.static[id] = (all.mutantCoverage.static[id] ?? 0) + hits;
      }
    }
    return { status: DryRunStatus.Complete, ...all };
  }

  async mutantRun({ testFilter, activeMutant, hitLimit }) {
    const files = testFilter ? [...new Set(testFilter.map((id) => id.slice(0, id.indexOf(' > '))))] : [...this.#tests];
    files.sort((a, b) => (this.#took.get(a) ?? 0) - (this.#took.get(b) ?? 0));
    let spent = 0;
    const cheap = files.filter((file, at) => {
      spent += this.#took.get(file) ?? 0;
      return at === 0 || spent <= this.#mostMs;
    });
    const ran = await this.#inThread({ files: cheap, only: testFilter, activeMutant: activeMutant.id, hitLimit });
    if (ran.timeout) return { status: MutantRunStatus.Timeout };
    if (ran.error !== undefined) {
      return { status: MutantRunStatus.Killed, killedBy: ['(the file)'], failureMessage: ran.error, nrOfTests: 0 };
    }
    const complete = { status: DryRunStatus.Complete, tests: ran.tests };
    return toMutantRunResult(determineHitLimitReached(ran.hitCount, hitLimit) ?? complete);
  }

  async dispose() {
    this.#cleanUp();
    await this.#thread?.terminate();
  }

  /** Milliseconds of work, not of the clock, bound each file: other work on the computer kills no mutant. */
  #inThread(asked) {
    if (this.#asked >= MOST_MUTANTS) this.#stop();
    this.#asked += 1;
    const workerData = { scripts: this.#scripts, provided: this.#provided };
    this.#thread ??= new Worker(THREAD, { workerData, stdout: true, stderr: true });
    const thread = this.#thread;
    return new Promise((resolve) => {
      let before = process.cpuUsage();
      let most = LONGEST;
      const first = before;
      const workMs = (since) => {
        const { user, system } = process.cpuUsage(since);
        return (user + system) / 1_000;
      };
      const end = (ran) => {
        clearInterval(late);
        for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
        if (ran.error !== undefined) this.#stop();
        resolve({ ...ran, cpuMs: workMs(first) });
      };
      const late = setInterval(() => {
        if (workMs(before) > most) end({ timeout: true, error: 'It took too long.' });
      }, 200);
      const listeners = {
        message: ({ begins, ...ran }) => {
          if (begins === undefined) return end(ran);
          before = process.cpuUsage();
          const usual = this.#took.get(begins);
          most = usual === undefined ? LONGEST : 3 * usual + 2_000;
        },
        error: (error) => end({ error: error instanceof Error ? (error.stack ?? '') : String(error) }),
        exit: () => end({ error: 'The thread ended before its tests did.' }),
      };
      for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener);
      thread.postMessage(asked);
    });
  }

  #stop() {
    void this.#thread?.terminate();
    this.#thread = undefined;
    this.#asked = 0;
  }
}

/** One script of a file and all that it imports; where it was written to. */
async function bundled(file, out, format) {
  const bundle = await rolldown({
    input: file,
    platform: 'node',
    resolve: { alias: { vitest: VITEST } },
    external: (id) => /^(ajv|datapackage|playwright-core|junit2json)(\/|$)/.test(id),
    plugins: [placesOfModules],
    logLevel: 'silent',
  });
  const to = join(out, file.replace(/\.ts$/, format === 'cjs' ? '.cjs' : '.mjs'));
  await bundle.write({ file: to, format, codeSplitting: false });
  await bundle.close();
  return to;
}

/** A bundled module still knows the place it was written at. */
const placesOfModules = {
  name: 'places-of-modules',
  transform: {
    filter: { code: 'import.meta.url' },
    handler: (code, id) =>
      id.startsWith(process.cwd()) && !relative(process.cwd(), id).startsWith('node_modules')
        ? { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null }
        : null,
  },
};

/** Says each mutant that lives as it is found, so that a run that is cut short has told something. */
class AsItGoes {
  #done = 0;
  #all = 0;

  onMutationTestingPlanReady({ mutantPlans }) {
    this.#all = mutantPlans.length;
  }

  onMutantTested({ fileName, location, status, replacement }) {
    this.#done += 1;
    const file = relative(process.cwd(), fileName).replaceAll('\\', '/');
    const lives = status === 'Survived' || status === 'NoCoverage';
    if (lives)
      say(
        `${file}:${location.start.line}:${location.start.column} ${status} ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`,
      );
    if (this.#done % 50 === 0) say(`${this.#done} of ${this.#all}`);
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'bundled', BundledTests),
  declareClassPlugin(PluginKind.Reporter, 'as-it-goes', AsItGoes),
];
