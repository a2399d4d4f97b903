// One whole process: how long it took, and the most memory it ever held.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const STDOUT = 'stdout.txt';
export const STDERR = 'stderr.txt';
const PEAK = 'peak.txt';

/**
 * Says at the end what the most was, in kilobytes. Linux counts what a process held before it became the program (a copy
 * of this one) into `maxRSS`, so there the kernel is asked for the program's own.
 */
const METER = `
  import { readFileSync, writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    let peak = String(process.resourceUsage().maxRSS);
    try {
      peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    } catch {}
    writeFileSync(process.env.BENCH_PEAK, peak);
  });
`;

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
process.on('exit', () => running?.kill());

/**
 * @typedef {object} Measured
 * @property {number | null} status
 * @property {number} seconds
 * @property {number} peak the most resident memory, in bytes; NaN where the process did not live to tell
 */

/**
 * Runs node with its output in files of the folder, and a file piped into it if one is given.
 * @param {readonly string[]} args
 * @param {string} folder
 * @param {string} [piped]
 * @returns {Promise<Measured>}
 */
export async function measure(args, folder, piped) {
  const peakFile = join(folder, PEAK);
  rmSync(peakFile, { force: true });
  const outputs = [STDOUT, STDERR].map((name) => openSync(join(folder, name), 'w'));
  // Where NODE_EXTRA_CA_CERTS is set, Node 20 reads certificates at every start, whatever the program.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const from = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(METER)}`, ...args], {
    cwd: folder,
    env: { ...env, BENCH_PEAK: peakFile },
    stdio: [piped === undefined ? 'ignore' : 'pipe', ...outputs],
  });
  running = child;
  const ended = once(child, 'exit');
  // A program that ends before it has read everything closes the pipe: its status says more of that.
  if (piped !== undefined && child.stdin) await pipeline(createReadStream(piped), child.stdin).catch(() => undefined);
  await ended;
  running = undefined;
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  for (const output of outputs) closeSync(output);
  const kilobytes = textOf(peakFile);
  return { status: child.exitCode, seconds, peak: kilobytes === '' ? Number.NaN : Number(kilobytes) * 1024 };
}

/** A small file, or nothing where there is none. @param {string} path */
export function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The middle one of some numbers. @param {readonly number[]} numbers */
export function medianOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
