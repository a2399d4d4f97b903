// Runs the tests for Stryker, quicker than vitest does: the files of tests are bundled once with all they import, and a mutant costs
// one more run of those scripts that reach it, which makes everything anew.
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
/** More than it takes to make the modules of a few files of tests anew. */
const LOADING = 5_000;
/** A thread is followed by another after so many mutants: what they leave behind is not collected. */
const MOST_MUTANTS = 200;

class BundledTests {
  static inject = tokens(commonTokens.options, commonTokens.logger);
  #log;
  #tests;
  /** A mutant that the cheapest tests of so many milliseconds of work, and so many of the next, do not notice lives. */
  #mostMs;
  #scripts = new Map();
  #provided = {};
  #cleanUp = () => {};
  /** Milliseconds that each test takes, by its id. */
  #took = new Map();
  /** How many mutants each test has killed lately: they are asked first, for neighbours often die alike. */
  #kills = new Map();
  #thread;
  #asked = 0;

  constructor({ bundled: { tests, seconds } }, log) {
    this.#log = log;
    this.#tests = tests;
    this.#mostMs = seconds * 1_000;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const out = join(process.cwd(), '.bundle');
    mkdirSync(out, { recursive: true });
    this.#scripts = await bundled(this.#tests, out, 'cjs');
    const setUps = await bundled([SETUP], out, 'esm');
    const { default: setUp } = await import(pathToFileURL(setUps.get(SETUP)).href);
    this.#cleanUp = setUp({ provide: (key, value) => Object.assign(this.#provided, { [key]: value }) });
  }

  async dryRun() {
    const all = { tests: [], mutantCoverage: { static: {}, perTest: {} } };
    for (const file of this.#tests) {
      const ran = await this.#inThread({ files: [file], dry: true });
      if (ran.error !== undefined) {
        this.#log.warn(`not asked, for it does not run here: ${file}: ${ran.error.slice(0, 300)}`);
        continue;
      }
      for (const test of ran.tests) {
        if (test.status !== 0) {
          this.#log.warn(`not asked, for it fails without a mutant: ${test.id}: ${test.failureMessage.slice(0, 300)}`);
          continue;
        }
        this.#took.set(test.id, test.timeSpentMs);
        all.tests.push(test);
        const reached = ran.coverage.perTest[test.id];
        if (reached) all.mutantCoverage.perTest[test.id] = reached;
      }
      for (const [id, hits] of Object.entries(ran.coverage.static)) {
        all.mutantCoverage.static[id] = (all.mutantCoverage.static[id] ?? 0) + hits;
      }
    }
    return { status: DryRunStatus.Complete, ...all };
  }

  async mutantRun({ testFilter, activeMutant, hitLimit }) {
    const order = (testFilter ?? [...this.#took.keys()]).sort(
      (a, b) => (this.#kills.get(b) ?? 0) - (this.#kills.get(a) ?? 0) || this.#costOf(a) - this.#costOf(b),
    );
    let spent = 0;
    const only = order.filter((id) => {
      const isWithin = spent + this.#costOf(id) <= this.#mostMs;
      if (isWithin) spent += this.#costOf(id);
      return isWithin;
    });
    // One that takes longer by itself, such as of a property, notices most mutants with its first cases.
    const cutShort = order.find((id) => this.#costOf(id) > this.#mostMs);
    if (cutShort) only.push(cutShort);
    const files = [...new Set(only.map(fileOf))].sort((a, b) => isFileOf(a, cutShort) - isFileOf(b, cutShort));
    const asked = { files, only, activeMutant: activeMutant.id, hitLimit, cutShort, mostMs: this.#mostMs };
    let ran = await this.#inThread({ ...asked, patience: 1 });
    // On a busy computer the same work costs more: what only took long is asked once more, with all the time it may want.
    if (ran.timeout && !ran.isCutShort) ran = await this.#inThread({ ...asked, patience: 10 });
    if (ran.isCutShort) return { status: MutantRunStatus.Survived, nrOfTests: only.length };
    if (ran.timeout) return { status: MutantRunStatus.Timeout };
    if (ran.error !== undefined) {
      return { status: MutantRunStatus.Killed, killedBy: ['(the file)'], failureMessage: ran.error, nrOfTests: 0 };
    }
    const killer = ran.tests.at(-1);
    if (killer?.status === 1) {
      for (const [id, kills] of this.#kills) this.#kills.set(id, kills * 0.9);
      this.#kills.set(killer.id, (this.#kills.get(killer.id) ?? 0) + 1);
    }
    const complete = { status: DryRunStatus.Complete, tests: ran.tests };
    return toMutantRunResult(determineHitLimitReached(ran.hitCount, hitLimit) ?? complete);
  }

  #costOf(id) {
    return this.#took.get(id) ?? 0;
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
      let most = asked.dry ? LONGEST : LOADING;
      let isCutShort = false;
      const workMs = (since) => {
        const { user, system } = process.cpuUsage(since);
        return (user + system) / 1_000;
      };
      const end = (ran) => {
        clearInterval(late);
        for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
        if (ran.error !== undefined) this.#stop();
        resolve(ran);
      };
      const late = setInterval(() => {
        if (workMs(before) > most) end({ timeout: true, isCutShort, error: 'It took too long.' });
      }, 200);
      const listeners = {
        message: ({ loads, begins, ...ran }) => {
          if (loads === undefined && begins === undefined) return end(ran);
          before = process.cpuUsage();
          if (loads !== undefined) {
            most = LOADING * (asked.patience ?? 1);
            return;
          }
          isCutShort = begins === asked.cutShort;
          most = asked.dry
            ? LONGEST
            : isCutShort
              ? 4 * this.#mostMs
              : (3 * this.#costOf(begins) + 300) * asked.patience;
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

/** The file that a test stands in. */
function fileOf(id) {
  return id.slice(0, id.indexOf(' > '));
}

function isFileOf(file, id) {
  return Number(id !== undefined && fileOf(id) === file);
}

/** Scripts of files, what they share once; where each was written to. */
async function bundled(files, out, format) {
  const names = new Map(files.map((file) => [file, file.replaceAll('/', '~').replace(/\.ts$/, '')]));
  const bundle = await rolldown({
    input: Object.fromEntries([...names].map(([file, name]) => [name, file])),
    platform: 'node',
    resolve: { alias: { vitest: VITEST } },
    external: (id) => /^(ajv|datapackage|playwright-core|junit2json)(\/|$)/.test(id),
    plugins: [placesOfModules],
    logLevel: 'silent',
  });
  const ending = format === 'cjs' ? 'cjs' : 'mjs';
  await bundle.write({
    dir: out,
    format,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: `[name].[hash].${ending}`,
    codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] },
  });
  return new Map([...names].map(([file, name]) => [file, join(out, `${name}.${ending}`)]));
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

/** What was tested so far, for a run that is stopped. */
export const tested = [];

/** Says each mutant that lives as it is found, so that a run that is cut short has told something. */
class AsItGoes {
  #done = 0;
  #all = 0;

  onMutationTestingPlanReady({ mutantPlans }) {
    this.#all = mutantPlans.length;
  }

  onMutantTested({ fileName, location, status, replacement }) {
    this.#done += 1;
    tested.push({ fileName, location, status, replacement });
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
