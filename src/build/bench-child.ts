// One whole process of a benchmark: how long it took, and the most memory it ever held.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Measured {
  readonly status: number | null;
  readonly seconds: number;
  /** The peak of resident memory in bytes; absent where the process did not live to tell. */
  readonly peak?: number;
}

export const STDOUT = 'stdout.txt';
export const STDERR = 'stderr.txt';
const PEAK = 'peak.txt';

/**
 * Says at the end what the most was, in kilobytes. Linux counts what a process held before it became the program (a copy
 * of this one) into `maxRSS`, so there the kernel is asked for the program's own.
 */
const METER = `
  import { readFileSync, writeFileSync } from 'node:fs';
  process.on('exit', () => {
    let peak = String(process.resourceUsage().maxRSS);
    try {
      peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    } catch {}
    writeFileSync(process.env.BENCH_PEAK, peak);
  });
`;

let running: ChildProcess | undefined;
process.on('exit', () => running?.kill());

/** Runs node with its output in files of the folder, and what is piped into it if anything. */
export async function measure(args: readonly string[], folder: string, piped?: Iterable<string>): Promise<Measured> {
  const peakFile = join(folder, PEAK);
  rmSync(peakFile, { force: true });
  const outputs = [STDOUT, STDERR].map((name) => openSync(join(folder, name), 'w'));
  // Where NODE_EXTRA_CA_CERTS is set, Node 20 reads certificates at every start, whatever the program.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const from = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(METER)}`, ...args], {
    cwd: folder,
    env: { ...env, BENCH_PEAK: peakFile },
    stdio: [piped ? 'pipe' : 'ignore', ...outputs],
  });
  running = child;
  const ended = once(child, 'exit');
  // A program that ends before it has read everything closes the pipe: its status says more of that.
  if (piped && child.stdin) await pipeline(Readable.from(piped), child.stdin).catch(() => undefined);
  await ended;
  running = undefined;
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  for (const output of outputs) closeSync(output);
  const kilobytes = textOf(peakFile);
  return { status: child.exitCode, seconds, ...(kilobytes !== '' && { peak: Number(kilobytes) * 1024 }) };
}

/** A small file, or nothing where there is none. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
