// A second thread that reads and codes the rows of a large file while this one values them. The rows come in the order of the file, so
// that everything is found as by one thread, whatever the two do when.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Finding, UnreadableError } from '../../model/finding.ts';
import type { CodedElsewhere, CodingTask } from '../../read/columns/coded-pieces.ts';
import type { CodedPiece } from '../../read/columns/coded-rows.ts';
import type { SharedColumns } from '../../read/columns/shared-columns.ts';
import { Translation } from '../../read/columns/vocabulary-news.ts';
import type { InputBytes } from '../../read/input-bytes.ts';
import { isStillTheSame, stat } from '../disk/disk.ts';
import { refuse } from '../node-files.ts';
import type { InputsOptions } from '../options.ts';
import type { World } from '../world.ts';
import { type PackedPiece, unpacked } from './packed-piece.ts';

/** What the thread says. */
export type CoderWord =
  /** A piece, whose bytes come with it. */
  | { readonly piece: PackedPiece }
  | { readonly digest: ReturnType<InputBytes['digest']> }
  | { readonly unreadable: readonly Finding[] };

/** A piece was taken: its bytes come back for another. */
export interface CoderOrder {
  readonly bytes: ArrayBuffer;
}

/** A thread takes a moment to begin; a smaller file is read by then. */
const WORTH_A_THREAD = 30_000_000;

/** Who codes a file of this computer, where it is large enough and more than one thread may be taken. */
export function codedByThread(
  { cwd, home, worthAThread = WORTH_A_THREAD }: Pick<World, 'cwd' | 'home' | 'worthAThread'>,
  { threads = 2 }: Pick<InputsOptions, 'threads'>,
) {
  const program = join(home, 'dist/coder.mjs');
  return async ({ size = 0 }: InputBytes): Promise<CodedElsewhere | undefined> => {
    if (threads < 2 || size < worthAThread || availableParallelism() < 2) return undefined;
    // A program that is one file has no other to begin a thread with.
    return (await isThere(program)) ? new CodingThread(program, cwd) : undefined;
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

class CodingThread implements CodedElsewhere {
  readonly #program: string;
  readonly #cwd: string;
  #digest: ReturnType<InputBytes['digest']> | undefined;

  constructor(program: string, cwd: string) {
    this.#program = program;
    this.#cwd = cwd;
  }

  digest(): ReturnType<InputBytes['digest']> | undefined {
    return this.#digest;
  }

  async *pieces(task: CodingTask, { vocabulary }: SharedColumns): AsyncGenerator<CodedPiece> {
    const translation = new Translation(vocabulary);
    const worker = new Worker(this.#program, { workerData: { cwd: this.#cwd, task } });
    const said: CoderWord[] = [];
    let fault: unknown;
    let isOver = false;
    let wake: (() => void) | undefined;
    worker.on('message', (word: CoderWord) => {
      said.push(word);
      wake?.();
    });
    worker.on('error', (error) => {
      fault = error;
      wake?.();
    });
    worker.on('exit', () => {
      isOver = true;
      wake?.();
    });
    try {
      for (;;) {
        const word = said.shift();
        if (word && 'piece' in word) {
          const { news, bytes } = word.piece;
          translation.learn(news);
          const piece = unpacked(word.piece);
          translation.translate(piece.coded);
          yield piece;
          worker.postMessage({ bytes } satisfies CoderOrder, [bytes]);
        } else if (word && 'digest' in word) {
          // The thread opened the file itself, and knows nothing of what this one read of it before.
          await isStillTheSame(resolve(this.#cwd, task.path)).catch((error: unknown) => refuse(task.path, error));
          this.#digest = word.digest;
          return;
        } else if (word) {
          const [first, ...others] = word.unreadable;
          if (first) throw new UnreadableError(first, others);
        } else if (fault !== undefined || isOver) {
          throw fault ?? new Error('the thread that reads ended before its file');
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      await worker.terminate();
    }
  }
}
