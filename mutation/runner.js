// Runs the tests for Stryker, quicker than vitest does: all of them are bundled once, and a mutant costs one thread that loads what covers it.
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { rolldown } from 'rolldown';

const VITEST = new URL('vitest.js', import.meta.url);
const THREAD = new URL('thread.js', import.meta.url);
/** More than any file of tests takes, in milliseconds of work. */
const LONGEST = 120_000;
const SETUP = 'test/support/frozen-package.ts';

class BundledTests {
  static inject = tokens(commonTokens.options);
  #tests;
  /** A mutant that the cheapest tests of so many milliseconds of work do not notice lives. */
  #mostMs;
  #bundled = new Map();
  #provided = {};
  #cleanUp = () => {};
  /** Milliseconds that the tests of a file took, so that the cheap ones are asked first. */
  #took = new Map();

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
    const bundle = await rolldown({
      input: Object.fromEntries([...this.#tests, SETUP].map((file) => [file.replace(/\.ts$/, ''), file])),
      platform: 'node',
      resolve: { alias: { vitest: VITEST.pathname } },
      external: (id) => /^(ajv|datapackage|playwright-core|junit2json)(\/|$)/.test(id),
      plugins: [placesOfModules],
      treeshake: false,
      logLevel: 'silent',
    });
    await bundle.write({
      dir: out,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: 'chunks/[name]-[hash].mjs',
    });
    await bundle.close();
    const at = (file) => pathToFileURL(join(out, file.replace(/\.ts$/, '.mjs'))).href;
    for (const file of this.#tests) this.#bundled.set(file, at(file));
    const { default: setUp } = await import(at(SETUP));
    this.#cleanUp = setUp({ provide: (key, value) => Object.assign(this.#provided, { [key]: value }) });
  }

  /** Each file in a thread of its own, as vitest has it, so that no file takes coverage from another. */
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
    const asked = files.filter((file, at) => {
      spent += this.#took.get(file) ?? 0;
      return at === 0 || spent <= this.#mostMs;
    });
    const ran = await this.#inThread({ files: asked, only: testFilter, activeMutant: activeMutant.id, hitLimit });
    if (ran.timeout) return { status: MutantRunStatus.Timeout };
    if (ran.error !== undefined) {
      return { status: MutantRunStatus.Killed, killedBy: ['(the file)'], failureMessage: ran.error, nrOfTests: 0 };
    }
    const complete = { status: DryRunStatus.Complete, tests: ran.tests };
    return toMutantRunResult(determineHitLimitReached(ran.hitCount, hitLimit) ?? complete);
  }

  dispose() {
    this.#cleanUp();
  }

  /** Milliseconds of work, not of the clock, bound each file: other work on the computer kills no mutant. */
  #inThread({ files, ...asked }) {
    const bundles = files.map((file) => ({ file, url: this.#bundled.get(file) }));
    const workerData = { bundles, provided: this.#provided, ...asked };
    return new Promise((resolve) => {
      const thread = new Worker(THREAD, { workerData, stdout: true, stderr: true });
      let before = process.cpuUsage();
      let most = LONGEST;
      const workMs = () => {
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000;
      };
      const end = (ran) => {
        clearInterval(late);
        resolve({ ...ran, cpuMs: workMs() });
        void thread.terminate();
      };
      const late = setInterval(() => workMs() > most && end({ timeout: true, error: 'It took too long.' }), 200);
      thread.on('message', ({ begins, ...ran }) => {
        if (begins === undefined) return end(ran);
        before = process.cpuUsage();
        const usual = this.#took.get(begins);
        most = usual === undefined ? LONGEST : 3 * usual + 2_000;
      });
      thread.once('error', (error) =>
        end({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
      thread.once('exit', () => end({ error: 'The thread ended before its tests did.' }));
    });
  }
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
