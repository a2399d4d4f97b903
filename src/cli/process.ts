// The process: its streams, signals and exit code around main. Nothing else touches them.
import { once } from 'node:events';
import type { Io, Sink } from './io.ts';
import { EXIT } from './io.ts';
import { main } from './main.ts';

/** Writes to a stream until its reader has seen enough (`| head`): that is no fault, and the exit code is what it is. */
function sinkOf(stream: NodeJS.WriteStream & { readonly fd: number }): Sink {
  let isClosed = false;
  let isFull = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    if (error.code !== 'EPIPE') void giveUp(error);
  });
  return {
    write: (text) => {
      if (!isClosed) isFull = !stream.write(text);
    },
    drained: async () => {
      if (!isFull || isClosed) return;
      // A reader that goes meanwhile is told above.
      await once(stream, 'drain').catch(() => undefined);
      isFull = false;
    },
    isTerminal: stream.isTTY === true,
    descriptor: stream.fd,
    columns: stream.isTTY && stream.columns > 0 ? stream.columns : 80,
    get isClosed() {
      return isClosed;
    },
  };
}

/** What is written goes to a file on a full disk, or worse. */
async function giveUp(error: NodeJS.ErrnoException): Promise<never> {
  const { whyNotWritten } = await import('../run/unwritten-file-fault.ts');
  process.stderr.write(`social-value: what is printed cannot be written: ${whyNotWritten(error)}\n`);
  process.exit(EXIT.usage);
}

/** The folder somebody stands in may have been taken away under them. */
function folderNow(): string {
  try {
    return process.cwd();
  } catch {
    process.stderr.write('social-value: the folder you are in is not there any more; change to another one\n');
    process.exit(EXIT.usage);
  }
}

async function* standardInput(): AsyncGenerator<Uint8Array> {
  const { enterStandardInput } = await import('../run/disk/disk.ts');
  enterStandardInput();
  yield* process.stdin;
}

/**
 * Runs the command line of this process, the package in a folder. Signals are not caught: the system ends the process at once,
 * whatever it is busy with (src/run/disk/half-written.ts).
 */
export async function runProcess(home: string): Promise<void> {
  const io: Io = {
    cwd: folderNow(),
    home,
    env: process.env,
    // Node makes a stream of it when it is first looked at, and few runs read it.
    stdin: { [Symbol.asyncIterator]: standardInput },
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
  };
  process.exitCode = await main(process.argv.slice(2), io);
  // Everything is written by then. Of what is held the system lets go at once, and V8 page by page, which takes longer than many an answer.
  process.once('exit', () => process.exit());
}
