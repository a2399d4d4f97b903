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
import { kindOfPath } from '../../read/input-kind.ts';
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

/** What it is to read, from which folder its path begins. */
export interface CoderTask extends CodingTask {
  readonly cwd: string;
}

/** What it is told: first its task, and of each piece that was taken its bytes, for another. */
export type CoderOrder = CoderTask | { readonly bytes: ArrayBuffer };

/** A thread takes a moment to begin; a smaller file is read by then. */
const WORTH_A_THREAD = 30_000_000;

type OfWorld = Pick<World, 'cwd' | 'home' | 'worthAThread'>;
type Asked = Pick<InputsOptions, 'threads'>;

/** Who codes a file of this computer, where it is large enough and more than one thread may be taken. */
export function codedByThread({ cwd, home, worthAThread = WORTH_A_THREAD }: OfWorld, { threads = 2 }: Asked) {
  const program = join(home, 'dist/coder.mjs');
  return async ({ size = 0 }: Pick<InputBytes, 'size'>): Promise<CodingThread | undefined> => {
    if (threads < 2 || size < worthAThread || availableParallelism() < 2) return undefined;
    // A program that is one file has no other to begin a thread with.
    return (await sizeOf(program)) > 0 ? new CodingThread(program, cwd) : undefined;
  };
}

/** Begins a thread for inputs that are worth one before they are come to: it has its code by when the tables are read. */
export async function beginThread(inputs: readonly string[], world: OfWorld, asked: Asked): Promise<void> {
  const codedBy = codedByThread(world, asked);
  for (const path of inputs) {
    const size = kindOfPath(path) === 'sheet' ? await sizeOf(resolve(world.cwd, path)) : 0;
    const thread = await codedBy({ size });
    if (thread) return thread.begin();
  }
}

/** 0 for what is not there. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A thread that waits for its task. */
let begun: Coder | undefined;

class CodingThread implements CodedElsewhere {
  readonly #program: string;
  readonly #cwd: string;
  #digest: ReturnType<InputBytes['digest']> | undefined;

  constructor(program: string, cwd: string) {
    this.#program = program;
    this.#cwd = cwd;
  }

  begin(): void {
    begun ??= new Coder(this.#program);
  }

  digest(): ReturnType<InputBytes['digest']> | undefined {
    return this.#digest;
  }

  async *pieces(task: CodingTask, { vocabulary }: SharedColumns): AsyncGenerator<CodedPiece> {
    const translation = new Translation(vocabulary);
    const coder = begun ?? new Coder(this.#program);
    begun = undefined;
    try {
      coder.tell({ ...task, cwd: this.#cwd });
      for (let word = await coder.said(); ; word = await coder.said()) {
        if ('piece' in word) {
          const { news, bytes } = word.piece;
          translation.learn(news);
          const piece = unpacked(word.piece);
          translation.translate(piece.coded);
          yield piece;
          coder.tell({ bytes }, [bytes]);
        } else if ('digest' in word) {
          // The thread opened the file itself, and knows nothing of what this one read of it before.
          await isStillTheSame(resolve(this.#cwd, task.path)).catch((error: unknown) => refuse(task.path, error));
          this.#digest = word.digest;
          return;
        } else {
          const [first, ...others] = word.unreadable;
          if (first) throw new UnreadableError(first, others);
        }
      }
    } finally {
      await coder.end();
    }
  }
}

/** The thread with what it said that nobody has heard yet. It keeps no program running that does not wait for it. */
class Coder {
  readonly #worker: Worker;
  readonly #said: CoderWord[] = [];
  #fault: unknown;
  #wake: (() => void) | undefined;

  constructor(program: string) {
    this.#worker = new Worker(program);
    this.#worker.unref();
    this.#worker.on('message', (word: CoderWord) => {
      this.#said.push(word);
      this.#wake?.();
    });
    const ended = (fault: unknown) => {
      this.#fault ??= fault;
      this.#wake?.();
    };
    this.#worker.on('error', ended);
    this.#worker.on('exit', () => ended(new Error('the thread that reads ended before its file')));
  }

  tell(order: CoderOrder, transferred: readonly ArrayBuffer[] = []): void {
    this.#worker.ref();
    this.#worker.postMessage(order, transferred);
  }

  async said(): Promise<CoderWord> {
    for (;;) {
      const word = this.#said.shift();
      if (word) return word;
      if (this.#fault !== undefined) throw this.#fault;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
