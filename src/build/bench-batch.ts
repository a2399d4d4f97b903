// How memory and time grow with rows: a batch of supplier returns at a tenth and at its full size, in whole processes.
// Run as `npm run bench:batch`, or with a number of rows and kinds of run: `npm run bench:batch -- 100000 json reconcile`.
// The files (2 GB for a million rows) lie in the folder for temporary files meanwhile: TMPDIR, or TEMP, names another.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withCommas } from '../report/figures.ts';
import { measure } from './bench-child.ts';
import { OUTPUT } from './bench-results.ts';
import { FILES } from './bench-rows.ts';
import { COMMITMENTS, FAULTY, Judge, RETURNS, RUNS, type Run } from './bench-runs.ts';
import { batchFiles, batchSheet, commitmentsSheet } from './bench-sheets.ts';

const BIN = fileURLToPath(new URL('../../bin/social-value.js', import.meta.url));
const BUDGET_MB = 250;
const ROWS = 1_000_000;
/** Fewer would leave a file without a row at a tenth of them. */
const FEWEST = FILES * 10;

function stop(sentence: string): never {
  process.stderr.write(`bench:batch: ${sentence}\n`);
  process.exit(2);
}

/** How many rows, and which of the runs: `reconcile` is every run whose name begins so. */
function asked(words: readonly string[]): { readonly rows: number; readonly runs: readonly Run[] } {
  const isNumber = (word: string) => /^\d[\d,_]*$/.test(word);
  const rows = Number(words.find(isNumber)?.replaceAll(/[,_]/g, '') ?? ROWS);
  if (rows < FEWEST) stop(`${FILES} files want at least ${FEWEST} rows, not ${rows}.`);
  const kinds = words.filter((word) => !isNumber(word));
  const isOf = ({ name }: Run, kind: string) => name === kind || name.startsWith(`${kind}-`);
  const strange = kinds.find((kind) => !RUNS.some((run) => isOf(run, kind)));
  if (strange !== undefined) stop(`no run is called ${strange}. There are ${RUNS.map(({ name }) => name).join(', ')}.`);
  return { rows, runs: kinds.length === 0 ? RUNS : RUNS.filter((run) => kinds.some((kind) => isOf(run, kind))) };
}

function makeInputs(rows: number, folder: string, runs: readonly Run[]): void {
  mkdirSync(folder);
  const isRead = (name: string) => runs.some(({ args }) => args.includes(name));
  if (isRead(COMMITMENTS)) writeFileSync(join(folder, COMMITMENTS), commitmentsSheet(rows));
  for (const name of [RETURNS, FAULTY].filter(isRead)) {
    mkdirSync(join(folder, name));
    for (const file of batchFiles(rows, name === FAULTY)) writeFileSync(join(folder, name, file.name), file.text);
  }
}

const { rows: most, runs } = asked(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'social-value-bench-'));
// However this ends, nothing is left behind.
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const print = (line: string) => process.stdout.write(`${line}\n`);
const sizes = [Math.floor(most / 10), most];
for (const rows of sizes) makeInputs(rows, join(folder, String(rows)), runs);
const { peak: bare = Number.NaN } = await measure(['-e', '0'], folder);
print(`whole processes, Node ${process.versions.node}; node -e 0 holds ${(bare / 1e6).toFixed(0)} MB`);
print('  run                  rows   seconds    rows/s   peak MB   growth');

const judge = new Judge();
let isSound = true;
for (const run of runs) {
  let before: number | undefined;
  for (const rows of sizes) {
    const own = join(folder, String(rows));
    const measured = await measure([BIN, ...run.args], own, run.isPiped ? batchSheet(rows) : undefined);
    const { seconds, peak = Number.NaN } = measured;
    const isAbove = peak > BUDGET_MB * 1e6;
    const cells = [
      ...[run.name.padEnd(16), withCommas(String(rows)).padStart(11), seconds.toFixed(1).padStart(10)],
      ...[(rows / seconds).toFixed(0).padStart(10), (peak / 1e6).toFixed(0).padStart(10)],
      (before === undefined ? '' : `x ${(peak / before).toFixed(2)}`).padStart(9),
      isAbove ? `   above ${BUDGET_MB} MB` : '',
    ];
    print(`  ${cells.join('').trimEnd()}`);
    const faults = judge.faultsOf(run, rows, own, measured);
    for (const fault of faults) print(`    wrong: ${fault}`);
    isSound &&= !isAbove && faults.length === 0;
    before = peak;
    rmSync(join(own, OUTPUT), { force: true });
  }
}
process.exitCode = isSound ? 0 : 1;
