// Files and command lines that were spoilt by chance, in every command that reads them. `npm run fuzz` takes a minute and a new
// seed each time (FUZZ_SECONDS, FUZZ_SEED); the tests take a few cases of a fixed one. What it finds is kept in test/fuzz/found.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildHouse, snapshot, TEMP } from '../hostile/house.ts';
import { FROZEN } from '../support/run.ts';
import { type Case, casesOn } from './cases.ts';
import { Held } from './hold.ts';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 4);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const UNDER_WAY = join(TEMP, 'social-value-fuzz-case.json');
const FOUND = fileURLToPath(new URL('./found/', import.meta.url));

let before: ReturnType<typeof snapshot> = {};
let held: Held;
let seconds = 0;
const counts: Record<string, number> = {};
const begun = new Int32Array(new SharedArrayBuffer(4));
beforeAll(async () => {
  const house = await buildHouse(FROZEN);
  before = snapshot(house);
  held = new Held(house, before);
  const watch = watchdog();
  return async () => {
    await watch.terminate();
    rmSync(house, { recursive: true, force: true });
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    process.stdout.write(
      `${all} cases of the seed ${SEED} in ${seconds.toFixed(1)} s of work: ${JSON.stringify(counts)}\n`,
    );
  };
}, 60_000);

/** A case that never ends can only be ended from without: it says which, and takes the process with it. */
function watchdog(): Worker {
  const code = `
    const { workerData } = require('node:worker_threads');
    let last = -1, still = 0;
    setInterval(() => {
      const now = Atomics.load(workerData, 0);
      still = now === last ? still + 1 : 0;
      last = now;
      if (still > 90) { process._rawDebug('case ' + now + ' of this seed does not end'); process.kill(process.pid, 'SIGKILL'); }
    }, 1000).unref();`;
  return new Worker(code, { eval: true, workerData: begun });
}

test('what is promised of every run holds of what was spoilt by chance', {
  timeout: (SECONDS + 300) * 1000,
}, async () => {
  let last = Promise.resolve();
  const cpu = process.cpuUsage();
  const property = fc.asyncProperty(casesOn(before), async (one) => {
    Atomics.add(begun, 0, 1);
    // Where memory runs out, nobody is left to say of which case.
    if (SECONDS > 30) writeFileSync(UNDER_WAY, JSON.stringify(one));
    counts[one.surface] = (counts[one.surface] ?? 0) + 1;
    last = held.hold(one);
    await last;
  });
  const found = await fc.check(property, {
    seed: SEED,
    numRuns: 1e9,
    interruptAfterTimeLimit: SECONDS * 1000,
    markInterruptAsFailure: false,
  });
  // The last case is still under way when time is up.
  await last.catch(() => undefined);
  seconds = process.cpuUsage(cpu).user / 1e6;
  if (!found.failed) return;
  const [smallest] = found.counterexample ?? [];
  const kept = JSON.stringify(smallest, null, 1);
  const name = `new-${createHash('sha256').update(kept).digest('hex').slice(0, 8)}.json`;
  writeFileSync(join(FOUND, name), `${kept}\n`);
  throw new Error(`found, and kept as test/fuzz/found/${name}`, { cause: found.errorInstance });
});

/** A kept case: its text as it is, or in pieces, each as often as it says. */
type Kept = Pick<Case, 'file' | 'argv'> & { readonly text?: string | readonly (readonly [string, number])[] };

const kept = readdirSync(FOUND).filter((name) => name.endsWith('.json'));
test.each(kept)('found before: %s', { timeout: 60_000 }, async (name) => {
  const { file, text, argv }: Kept = JSON.parse(readFileSync(join(FOUND, name), 'utf8'));
  const whole = typeof text === 'string' ? text : text?.map(([piece, times]) => piece.repeat(times)).join('');
  expect(argv.length).toBeGreaterThan(0);
  await held.hold({
    argv,
    also: typeof text === 'object' ? 'none' : 'terminal',
    ...(file !== undefined && { file }),
    ...(whole !== undefined && { text: whole }),
  });
});
