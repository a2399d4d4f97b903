// How fast and how small: social-value beside DuckDB doing the same work, whole processes in turn. See README.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesOf, makeData } from './data.js';
import { faultsOf } from './judge.js';
import { measure, medianOf, STDERR, textOf } from './measure.js';
import { plotOf } from './plot.js';
import { OUTPUT, peerIn } from './results.js';
import { measureStarts } from './starts.js';
import { measureTables } from './tables.js';
import { WORKLOADS } from './workloads.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BIN = join(HERE, '../bin/social-value.js');
const PEER = join(HERE, 'peer.js');
const DATA = join(HERE, 'data');
const README = join(HERE, 'README.md');

/**
 * @typedef {object} Row a workload at one size
 * @property {string} name
 * @property {string} title
 * @property {number} rows
 * @property {string} unit
 * @property {number} seconds
 * @property {number} peak
 * @property {number} [peerSeconds]
 * @property {number} [peerPeak]
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rows: { type: 'string', multiple: true },
    turns: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    plot: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    'no-peer': { type: 'boolean', default: false },
  },
});
const EXTRA = ['starts', 'tables'];
const turns = numberOf(values.turns, '--turns');
const sizes = values.rows?.flatMap((text) => text.split(',')).map((text) => numberOf(text, '--rows'));
const only = values.only?.flatMap((text) => text.split(','));
for (const name of only ?? []) {
  const known = [...WORKLOADS.map((each) => each.name), ...EXTRA];
  if (!known.includes(name)) stop(`--only takes ${known.join(', ')}, not ${name}`);
}
if (!values['no-peer'] && !existsSync(join(HERE, 'node_modules/@duckdb/node-api'))) install();
if (values.fresh) rmSync(DATA, { recursive: true, force: true });

const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}`;
print(`${new Date().toISOString().slice(0, 10)}, ${machine}; medians of ${turns} turns, whole processes`);
print('  work               rows    seconds   rows/s      MB   DuckDB s      MB    ratio');
/** @type {Row[]} */
const measured = [];
let isSound = true;
for (const workload of WORKLOADS) {
  if (only && !only.includes(workload.name)) continue;
  for (const rows of sizes ?? workload.rows) {
    const row = await measureInTurn(workload, rows);
    measured.push(row);
    print(lineOf(row));
  }
}
print(againstTotals());
if (!only || only.includes('starts')) print(await measureStarts(BIN, 21));
if (!only || only.includes('tables')) print(await measureTables(BIN, join(DATA, 'run'), 7));
if (values.plot) writeFileSync(join(HERE, 'plot.svg'), plotOf(measured.filter(({ name }) => name === 'totals')));
if (values.readme) writeReadme();
process.exitCode = isSound ? 0 : 1;

/** The peer and we, one after the other, as often as there are turns. @param {import('./workloads.js').Workload} workload @param {number} rows @returns {Promise<Row>} */
async function measureInTurn(workload, rows) {
  const names = workload.files(rows);
  makeData(DATA, names);
  const folder = join(DATA, 'run');
  const out = join(DATA, 'peer');
  const files = names.flatMap((name) => filesOf(DATA, name));
  const own = names.map((name) => join('..', name));
  /** @type {import('./measure.js').Measured[]} */
  const ours = [];
  /** @type {import('./measure.js').Measured[]} */
  const peers = [];
  /** @type {import('./results.js').Said | undefined} */
  let peer;
  for (let turn = 0; turn < turns; turn += 1) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of ['bench.yaml', 'map.yaml']) writeFileSync(join(folder, name), readFileSync(join(DATA, name)));
    if (workload.isPeer && !values['no-peer']) {
      rmSync(out, { recursive: true, force: true });
      const args = [join(DATA, 'proxies.csv'), out, values.threads, ...files.map((file) => join(DATA, file))];
      const of = await measure([PEER, ...args], folder);
      if (of.status !== 0) stop(`the peer ended with ${of.status}: ${textOf(join(folder, STDERR)).slice(0, 2000)}`);
      peers.push(of);
      peer = peerIn(folder, out);
    }
    const piped = workload.isPiped ? join(DATA, names[0] ?? '') : undefined;
    const of = await measure([BIN, ...workload.args(own)], folder, piped);
    ours.push(of);
    const faults = faultsOf(workload, rows, folder, of.status, peer);
    for (const fault of faults) print(`    wrong: ${workload.name}, ${rows}: ${fault}`);
    isSound &&= faults.length === 0;
    rmSync(join(folder, OUTPUT), { force: true });
  }
  /** @param {readonly import('./measure.js').Measured[]} all */
  const median = (all) => ({
    seconds: medianOf(all.map(({ seconds }) => seconds)),
    peak: medianOf(all.map(({ peak }) => peak)),
  });
  const [{ seconds, peak }, its] = [median(ours), median(peers)];
  const { name, title, unit = 'rows' } = workload;
  return {
    name,
    title,
    rows,
    unit,
    seconds,
    peak,
    ...(peers.length > 0 && { peerSeconds: its.seconds, peerPeak: its.peak }),
  };
}

/** @param {Row} row */
function lineOf({ name, rows, seconds, peak, peerSeconds, peerPeak }) {
  const peer =
    peerSeconds === undefined || peerPeak === undefined
      ? ''
      : peerSeconds.toFixed(2).padStart(11) +
        megabytes(peerPeak).padStart(8) +
        (seconds / peerSeconds).toFixed(2).padStart(9);
  const own = [
    counted(rows).padStart(10),
    seconds.toFixed(2).padStart(11),
    counted(Math.round(rows / seconds)).padStart(10),
  ];
  return `  ${name.padEnd(15)}${own.join('')}${megabytes(peak).padStart(7)}${peer}`;
}

/** What the other work takes beside the totals of as many rows. */
function againstTotals() {
  const totals = new Map(measured.filter(({ name }) => name === 'totals').map((row) => [row.rows, row]));
  const lines = measured.flatMap((row) => {
    const base = totals.get(row.rows);
    if (!base || row === base || row.unit !== 'rows') return [];
    const bytes = (row.peak - base.peak) / row.rows;
    return `  ${row.name.padEnd(15)}${counted(row.rows).padStart(10)}   ${(row.seconds / base.seconds).toFixed(2)} x totals, ${bytes.toFixed(0)} bytes a row on top`;
  });
  return lines.join('\n');
}

function writeReadme() {
  const rows = measured.map(({ title, rows, unit, seconds, peak, peerSeconds, peerPeak }) => {
    const peer =
      peerSeconds === undefined || peerPeak === undefined
        ? [' ', ' ', ' ']
        : [peerSeconds.toFixed(2), megabytes(peerPeak), (seconds / peerSeconds).toFixed(2)];
    return `| ${[title, `${counted(rows)} ${unit}`, seconds.toFixed(2), megabytes(peak), ...peer].join(' | ')} |`;
  });
  const head =
    '| work | size | seconds | MB | DuckDB seconds | DuckDB MB | ratio |\n| --- | --- | --- | --- | --- | --- | --- |';
  const said = `${new Date().toISOString().slice(0, 10)}; ${machine}; medians of ${turns} turns, the peer with ${values.threads} threads.`;
  const text = readFileSync(README, 'utf8');
  const block = /<!-- measured -->[\s\S]*<!-- \/measured -->/;
  writeFileSync(
    README,
    text.replace(block, () => `<!-- measured -->\n${said}\n\n${head}\n${rows.join('\n')}\n<!-- /measured -->`),
  );
}

/** DuckDB is fetched when it is needed first. */
function install() {
  print('installing the peer ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: HERE,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) stop('the peer could not be installed; --no-peer goes without it');
}

/** @param {number} number */
function counted(number) {
  return number.toLocaleString('en-GB');
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(0);
}

/** @param {string} text @param {string} flag */
function numberOf(text, flag) {
  const number = Number(text.replaceAll(/[,_]/g, ''));
  if (!Number.isInteger(number) || number < 1) stop(`${flag} takes a whole number, not ${text}`);
  return number;
}

/** @param {string} line */
function print(line) {
  if (line !== '') process.stdout.write(`${line}\n`);
}

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  process.stderr.write(`bench: ${sentence}\n`);
  process.exit(2);
}
