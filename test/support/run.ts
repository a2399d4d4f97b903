// Runs the program for a test: in this process with everything it sees handed to it, or as a person would, through bin.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { main } from '../../src/cli/main.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** The package whose tables are shipped: FROZEN unless the test says otherwise. */
  readonly home?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Both streams are a terminal of so many columns. */
  readonly terminal?: number;
}

type Io = Parameters<typeof main>[1];

/**
 * A copy of the package with the editions that test/support/frozen-package.ts names and no newer one: what is written
 * down of a run here does not change because a new edition is released.
 */
export const FROZEN = inject('frozen');

/** The repository's folder, with every edition there is. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs one command line in this process, on a page of 80 columns that is not a terminal. */
export async function run(argv: readonly string[], options: RunOptions): Promise<Ran> {
  const { stdin = '' } = options;
  const stdout = buffer(options.terminal);
  const stderr = buffer(options.terminal);
  const io: Io = {
    cwd: options.cwd,
    home: options.home ?? FROZEN,
    env: options.env ?? {},
    stdin: chunksOf(typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    stdout: stdout.sink,
    stderr: stderr.sink,
  };
  const code = await main(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** Runs one command line through bin, in a process of its own; needs `npm run build` first. */
export function runBin(argv: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${ROOT}bin/social-value.js`, ...argv], {
      cwd: options.cwd,
      env: { PATH: process.env.PATH, ...options.env },
    });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // A program that stops before it has read all its input closes the pipe; that is no fault of the test.
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
  });
}

function buffer(terminal?: number): { readonly sink: Io['stdout']; readonly text: () => string } {
  const parts: string[] = [];
  const sink = {
    write: (piece: string | Uint8Array) => void parts.push(Buffer.from(piece).toString()),
    isTerminal: terminal !== undefined,
    columns: terminal ?? 80,
  };
  return { sink, text: () => parts.join('') };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
