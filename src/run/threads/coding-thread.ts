// A second thread that reads large files, or many, and codes their rows, while this one values them. This one opens and closes each,
// and looks at its header. The rows come in the order of the files, so that everything is found as by one thread, whatever the two
// do when.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { type Finding, UnreadableError } from '../../model/finding.ts';
import type { CodedElsewhere, CodingTask } from '../../read/columns/coded-pieces.ts';
import type { CodedPiece } from '../../read/columns/coded-rows.ts';
import type { SharedColumns } from '../../read/columns/shared-columns.ts';
import { Translation } from '../../read/columns/vocabulary-news.ts';
import type { Digest, InputBytes } from '../../read/input-bytes.ts';
import { kindOfPath } from '../../read/input-kind.ts';
import type { SheetMap } from '../../read/map/sheet-map.ts';
import { isStillTheSame, stat } from '../disk/disk.ts';
import { refuse } from '../node-files.ts';
import type { InputsOptions } from '../options.ts';
import type { World } from '../world.ts';
import { Inbox } from './inbox.ts';
import { type PackedPiece, unpacked } from './packed-piece.ts';

/** What the thread says of its tasks, in their order: all of one, then of the next. */
export type CoderWord =
  /** A piece, whose bytes come with it. */
  { readonly piece: PackedPiece } | CoderEnd;

/** Nothing more is said of a file: there is no more of it, it cannot be read, or the system refuses it by a code. */
interface CoderEnd {
  readonly digest: Digest;
  readonly unreadable: readonly Finding[];
  readonly refused?: string;
}

/** What it is to read, which stays open until it has said all of it. A map has a number and comes with the first task that it is of. */
export interface CoderTask extends CodingTask {
  readonly number: number;
  readonly fd: number;
  readonly mapNumber: number;
}

/** What it is told. */
export type CoderOrder =
  | CoderTask
  /** Nobody wants more of the file of a task. */
  | { readonly left: number }
  /** Where a piece stood, for another. */
  | { readonly place: ArrayBuffer };

/** A thread takes a moment to begin; less is read by then. */
const WORTH_A_THREAD = 30_000_000;
/** To hand a file over takes as long as to code a smaller one. */
const WORTH_HANDING_OVER = 100_000;
/** Where so many files are not worth a thread, they are small, and it is not looked at more of them. */
const MOST_LOOKED_AT = WORTH_A_THREAD / WORTH_HANDING_OVER;

type OfWorld = Pick<World, 'cwd' | 'home' | 'worthAThread'>;
type Asked = Pick<InputsOptions, 'threads'>;

/** Whether inputs of a run are large enough together, and more than one thread may be taken. */
async function areWorth(
  inputs: readonly string[],
  { cwd, home, worthAThread = WORTH_A_THREAD }: OfWorld,
  { threads = 2 }: Asked,
) {
  // A program that is one file has no other to begin a thread with.
  if (threads < 2 || availableParallelism() < 2 || (await sizeOf(programIn(home))) === 0) return false;
  let left = worthAThread;
  for (const path of inputs.slice(0, MOST_LOOKED_AT)) {
    if (kindOfPath(path) !== 'sheet') continue;
    const size = await sizeOf(resolve(cwd, path));
    if (isHandedOver(size, worthAThread)) left -= size;
    if (left <= 0) return true;
  }
  return false;
}

/** Whether a file is large enough to be read by the thread, where there is one. */
const isHandedOver = (size: number, worthAThread = WORTH_A_THREAD) =>
  size >= Math.min(WORTH_HANDING_OVER, worthAThread);

const programIn = (home: string) => join(home, 'dist/coder.mjs');

/** Begins a thread for inputs that are worth one before they are come to: it has its code by when the tables are read. */
export async function beginThread(inputs: readonly string[], world: OfWorld, asked: Asked): Promise<void> {
  if (await areWorth(inputs, world, asked)) begun ??= new Coder(programIn(world.home));
}

/** 0 for what is not there. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** A thread that waits for its first task. */
let begun: Coder | undefined;

/** The thread of the files of one run, which it reads in the order in which they are begun. */
export class CodingThread {
  readonly #paths: readonly string[];
  readonly #world: OfWorld;
  readonly #asked: Asked;
  #isWorth: Promise<boolean> | undefined;
  #coder: Coder | undefined;
  #isOver = false;

  constructor(paths: readonly string[], world: OfWorld, asked: Asked) {
    this.#paths = paths;
    this.#world = world;
    this.#asked = asked;
  }

  /** Whether a file may be begun before those in front of it were read to their end. */
  async mayBegin(path: string): Promise<boolean> {
    if (kindOfPath(path) !== 'sheet' || !(await this.#isTaken())) return false;
    const size = await sizeOf(resolve(this.#world.cwd, path));
    // What is no file has no size, and is not handed over.
    return size > 0 && isHandedOver(size, this.#world.worthAThread);
  }

  /** Who reads a file of this computer, where that is worth it: when all were read once, or are small, one that is large by itself. */
  async codedBy(input: InputBytes): Promise<CodedElsewhere | undefined> {
    const { path, size } = input;
    if (size === undefined || !isHandedOver(size, this.#world.worthAThread)) return undefined;
    const isAlone = this.#isOver || !(await this.#isTaken());
    if (isAlone && !(await areWorth([path], this.#world, this.#asked))) return undefined;
    let coding: Coding | undefined;
    return {
      begin: (task, columns) => {
        const fd = input.descriptor?.();
        // What is held in memory is not open.
        if (fd === undefined) return undefined;
        this.#coder ??= begun ?? new Coder(programIn(this.#world.home));
        begun = undefined;
        coding = this.#coder.begin(task, fd, resolve(this.#world.cwd, task.path), columns);
        return this.#isOver ? this.#alone(coding) : coding.pieces();
      },
      digest: () => coding?.digest,
    };
  }

  /** Lets go of the thread when all files were read, or no more are. */
  async end(): Promise<void> {
    this.#isOver = true;
    const coder = this.#coder;
    this.#coder = undefined;
    await coder?.end();
  }

  async *#alone(coding: Coding): AsyncGenerator<CodedPiece> {
    try {
      yield* coding.pieces();
    } finally {
      await this.end();
    }
  }

  #isTaken(): Promise<boolean> {
    this.#isWorth ??= areWorth(this.#paths, this.#world, this.#asked);
    return this.#isWorth;
  }
}

/** The thread itself. It keeps no program running that does not wait for it. */
class Coder {
  readonly #worker: Worker;
  /** What it has to do still; the words that come are of the first of them. */
  readonly #tasks: Coding[] = [];
  readonly #maps: (SheetMap | undefined)[] = [];
  #translation: Translation | undefined;
  #begun = 0;
  #fault: unknown;

  constructor(program: string) {
    const threads = process.getBuiltinModule('node:worker_threads');
    this.#worker = new threads.Worker(program);
    this.#worker.on('message', (word: CoderWord) => {
      const [task] = this.#tasks;
      if ('piece' in word) this.#translation?.learn(word.piece.news);
      else this.#tasks.shift();
      task?.hear(word);
    });
    this.#worker.on('error', (fault) => this.#fail(fault));
    this.#worker.on('exit', () => this.#fail(new Error('the thread that reads ended before its file')));
    // Once somebody hears its words: a listener makes the program wait for it.
    this.#worker.unref();
  }

  /** Puts a file behind those that were begun. All are of the same columns. */
  begin({ map, ...task }: CodingTask, fd: number, full: string, { vocabulary }: SharedColumns): Coding {
    this.#translation ??= new Translation(vocabulary);
    const known = this.#maps.indexOf(map);
    const mapNumber = known < 0 ? this.#maps.push(map) - 1 : known;
    this.#begun += 1;
    const number = this.#begun;
    const coding = new Coding(this, number, full, task.path, this.#translation);
    this.#tasks.push(coding);
    this.#worker.ref();
    this.#tell({ ...task, ...(known < 0 && map && { map }), number, fd, mapNumber });
    if (this.#fault !== undefined) coding.said.fail(this.#fault);
    return coding;
  }

  /** Gives the place of a piece back, for another. */
  giveBack(place: ArrayBuffer): void {
    this.#tell({ place }, [place]);
  }

  /** Says that nobody wants more of the file of a task. */
  leave(number: number): void {
    this.#tell({ left: number });
  }

  async end(): Promise<void> {
    const isIdle = this.#tasks.length === 0;
    this.#fail(new Error('the thread was ended'));
    const isEnded = this.#worker.terminate();
    // What it still reads is closed next.
    if (!isIdle) await isEnded;
  }

  #fail(fault: unknown): void {
    this.#fault ??= fault;
    for (const task of this.#tasks) task.said.fail(fault);
  }

  #tell(order: CoderOrder, transferred: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(order, transferred);
  }
}

/** One file that the thread reads, with what it said of it that nobody has heard yet. */
class Coding {
  readonly #coder: Coder;
  readonly #number: number;
  readonly #full: string;
  readonly #path: string;
  readonly #translation: Translation;
  readonly said = new Inbox<CoderWord>();
  /** Of what was read, once it was, to its end. */
  digest: Digest | undefined;
  #isLeft = false;

  constructor(coder: Coder, number: number, full: string, path: string, translation: Translation) {
    this.#coder = coder;
    this.#number = number;
    this.#full = full;
    this.#path = path;
    this.#translation = translation;
  }

  hear(word: CoderWord): void {
    if (this.#isLeft && 'piece' in word) this.#coder.giveBack(word.piece.bytes);
    else this.said.put(word);
  }

  async *pieces(): AsyncGenerator<CodedPiece> {
    let end: CoderEnd | undefined;
    try {
      while (!end) {
        const word = await this.said.next();
        if ('piece' in word) {
          const piece = unpacked(word.piece);
          this.#translation.translate(piece.coded);
          try {
            yield piece;
          } finally {
            this.#coder.giveBack(word.piece.bytes);
          }
        } else end = word;
      }
    } finally {
      if (!end) await this.#leave();
    }
    const { unreadable, refused, digest } = end;
    const [first, ...others] = unreadable;
    if (first) throw new UnreadableError(first, others);
    if (refused !== undefined) refuse(this.#path, Object.assign(new Error(), { code: refused }));
    this.digest = digest;
    // Its end was read before its rows were valued.
    await isStillTheSame(this.#full).catch((error: unknown) => refuse(this.#path, error));
  }

  /** Nobody wants more of it. Waits until the thread has heard so, for what is closed before that may be another file by then. */
  async #leave(): Promise<void> {
    this.#isLeft = true;
    this.#coder.leave(this.#number);
    // The files behind it wait for the places of what nobody took.
    for (const word of this.said.takeAll()) this.hear(word);
    await this.said.next().catch(() => undefined);
  }
}
