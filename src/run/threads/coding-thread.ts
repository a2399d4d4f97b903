// A second thread that codes the rows of large files, or of many, while this one reads their bytes and values them. The rows come in
// the order of the files, so that everything is found as by one thread, whatever the two do when.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { type Finding, UnreadableError } from '../../model/finding.ts';
import type { CodedElsewhere, CodingTask } from '../../read/columns/coded-pieces.ts';
import type { CodedPiece } from '../../read/columns/coded-rows.ts';
import type { SharedColumns } from '../../read/columns/shared-columns.ts';
import { Translation } from '../../read/columns/vocabulary-news.ts';
import type { InputBytes } from '../../read/input-bytes.ts';
import { kindOfPath } from '../../read/input-kind.ts';
import type { SheetMap } from '../../read/map/sheet-map.ts';
import { isStillTheSame, stat } from '../disk/disk.ts';
import { refuse } from '../node-files.ts';
import type { InputsOptions } from '../options.ts';
import type { World } from '../world.ts';
import { Inbox, placesFor } from './inbox.ts';
import { type PackedPiece, unpacked } from './packed-piece.ts';

/** What the thread says of its tasks, in their order: all of one, then of the next. */
export type CoderWord =
  /** A piece, whose bytes come with it. */
  | { readonly piece: PackedPiece }
  /** Nothing more is said of a file: there is no more of it, or what there is cannot be read. */
  | { readonly unreadable: readonly Finding[] }
  /** Where a chunk stood, for another. */
  | { readonly place: ArrayBuffer };

type Told = Exclude<CoderWord, { readonly place: ArrayBuffer }>;

/** What it is to code. A map has a number and comes with the first task that it is of. */
export interface CoderTask extends CodingTask {
  readonly mapNumber: number;
}

/** What it is told: tasks, each with its bytes behind it, chunk by chunk to their end, or to where no more of them come. */
export type CoderOrder =
  | CoderTask
  | { readonly chunk: Uint8Array<ArrayBuffer> }
  | { readonly end: 'whole' | 'left' }
  /** Where a piece stood, for another. */
  | { readonly place: ArrayBuffer };

/** A thread takes a moment to begin; less is read by then. */
const WORTH_A_THREAD = 30_000_000;
/** To hand a file over takes as long as to code a smaller one. */
const WORTH_HANDING_OVER = 100_000;
/** So many chunks are on their way: what this thread does meanwhile takes less long than to code them. */
const MOST_CHUNKS = 12;
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

  /** Who codes a file of this computer, where that is worth it: when all were read once, or are small, one that is large by itself. */
  async codedBy({ path, size }: Pick<InputBytes, 'path' | 'size'>): Promise<CodedElsewhere | undefined> {
    if (size === undefined || !isHandedOver(size, this.#world.worthAThread)) return undefined;
    const isAlone = this.#isOver || !(await this.#isTaken());
    if (isAlone && !(await areWorth([path], this.#world, this.#asked))) return undefined;
    return (task, bytes, columns) => {
      this.#coder ??= begun ?? new Coder(programIn(this.#world.home));
      begun = undefined;
      const coding = this.#coder.begin(task, bytes, resolve(this.#world.cwd, task.path), columns);
      return this.#isOver ? this.#alone(coding) : coding.pieces();
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
  #fault: unknown;
  /** Files are handed over one after the other. */
  #handedOver = Promise.resolve();
  readonly #places = placesFor(MOST_CHUNKS);

  constructor(program: string) {
    const threads = process.getBuiltinModule('node:worker_threads');
    this.#worker = new threads.Worker(program);
    this.#worker.on('message', (word: CoderWord) => {
      if ('place' in word) {
        this.#places.putBack(word.place);
        return;
      }
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
  begin(
    { map, ...task }: CodingTask,
    bytes: AsyncIterable<Uint8Array>,
    full: string,
    { vocabulary }: SharedColumns,
  ): Coding {
    this.#translation ??= new Translation(vocabulary);
    const known = this.#maps.indexOf(map);
    const mapNumber = known < 0 ? this.#maps.push(map) - 1 : known;
    const coding = new Coding(this, full, task.path, this.#translation);
    this.#tasks.push(coding);
    this.#worker.ref();
    const order = { ...task, ...(known < 0 && map && { map }), mapNumber };
    this.#handedOver = this.#handedOver.then(() => this.#handOver(order, bytes, coding));
    if (this.#fault !== undefined) coding.said.fail(this.#fault);
    return coding;
  }

  /** Hands a file over as it is read, unless nobody wants more of it. */
  async #handOver(task: CoderTask, bytes: AsyncIterable<Uint8Array>, coding: Coding): Promise<void> {
    this.#tell(task);
    let end: 'whole' | 'left' = 'whole';
    try {
      for await (const chunk of bytes) {
        const given = await this.#places.next();
        if (coding.isLeft) {
          this.#places.putBack(given);
          end = 'left';
          break;
        }
        const place = given.byteLength >= chunk.length ? given : new ArrayBuffer(chunk.length);
        const copy = new Uint8Array(place, 0, chunk.length);
        copy.set(chunk);
        this.#tell({ chunk: copy }, [place]);
      }
    } catch (error) {
      coding.unread = error;
      end = 'left';
    }
    this.#tell({ end });
  }

  /** Gives the place of a piece back, for another. */
  giveBack(place: ArrayBuffer): void {
    this.#tell({ place }, [place]);
  }

  async end(): Promise<void> {
    this.#fail(new Error('the thread was ended'));
    void this.#worker.terminate();
    // What is read is closed.
    await this.#handedOver;
  }

  #fail(fault: unknown): void {
    this.#fault ??= fault;
    this.#places.fail(fault);
    for (const task of this.#tasks) task.said.fail(fault);
  }

  #tell(order: CoderOrder, transferred: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(order, transferred);
  }
}

/** One file that the thread codes, with what it said of it that nobody has heard yet. */
class Coding {
  readonly #coder: Coder;
  readonly #full: string;
  readonly #path: string;
  readonly #translation: Translation;
  readonly said = new Inbox<Told>();
  /** Why its bytes could not be read to their end. */
  unread: unknown;
  /** Nobody wants more of it. */
  isLeft = false;

  constructor(coder: Coder, full: string, path: string, translation: Translation) {
    this.#coder = coder;
    this.#full = full;
    this.#path = path;
    this.#translation = translation;
  }

  hear(word: Told): void {
    if (this.isLeft && 'piece' in word) this.#coder.giveBack(word.piece.bytes);
    else this.said.put(word);
  }

  async *pieces(): AsyncGenerator<CodedPiece> {
    try {
      for (let word = await this.said.next(); ; word = await this.said.next()) {
        if ('piece' in word) {
          const piece = unpacked(word.piece);
          this.#translation.translate(piece.coded);
          yield piece;
          this.#coder.giveBack(word.piece.bytes);
        } else {
          const [first, ...others] = word.unreadable;
          if (first) throw new UnreadableError(first, others);
          if (this.unread !== undefined) throw this.unread;
          // Its end was read before its rows were valued.
          await isStillTheSame(this.#full).catch((error: unknown) => refuse(this.#path, error));
          return;
        }
      }
    } finally {
      // The files behind it wait for the bytes of what nobody took.
      this.isLeft = true;
      for (const word of this.said.takeAll()) this.hear(word);
    }
  }
}
