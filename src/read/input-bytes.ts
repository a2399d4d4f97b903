// An input as bytes, wherever it comes from: read once in chunks, its SHA-256 and size taken on the way.
import { unreadable } from '../model/finding.ts';
import { concatBytes, textOf } from './bytes.ts';
import { decodeUtf8 } from './utf8.ts';

/** The bytes of one input, to be read through once; the digest is of what has been read so far. A chunk is its taker's until more is asked for. */
export interface InputBytes {
  /** As the user gave it, with `/` between folders; `-` is stdin. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** It can be read once, as standard input can, and its name need not say what it is. */
  readonly isPipe?: true;
  /** How many bytes a file has before it is read; nobody knows of a pipe. */
  readonly size?: number;
  /** What the system knows a file by while its chunks are read, so that somebody else may read it meanwhile. */
  descriptor?(): number | undefined;
  digest(): Digest;
}

/** What proves which bytes an input was. */
export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
}

/** Where inputs come from: the files of a computer, or those that somebody handed over. */
export interface Files {
  /** Opens a file, or what `-` stands for. Throws an UnreadableError where there is none, now or while it is read. */
  open(path: string): Promise<InputBytes>;
  /** The bytes once more, for showing lines of them. Throws as open does; what can be read only once has nothing to give. */
  again(path: string): AsyncIterable<Uint8Array>;
}

/** The most that is read of a file that has to be held whole: contracts in YAML, a map, a table. */
export const MOST_TEXT_BYTES = 16 * 1024 * 1024;

export interface OpenOptions {
  readonly files: Files;
}

/** The whole of an input, in memory. */
export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  // Whoever reads may write over it.
  for await (const chunk of chunks) all.push(chunk.slice());
  return concatBytes(all);
}

/** The whole of an input, in memory; undefined when it is more than so many bytes, and then it is not read to its end. */
export async function readAtMost(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const all: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) return undefined;
    all.push(chunk.slice());
  }
  return concatBytes(all);
}

/** The beginning of an input, and the input as it was, to be read through once; `close` for when it is not. */
interface Peeked {
  readonly head: Uint8Array;
  readonly chunks: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Looks at the first bytes of an input, at most so many. */
export async function peek(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done) break;
    length += next.value.length;
    taken.push(length < size ? next.value.slice() : next.value);
  }
  const close = async () => {
    await iterator.return?.();
  };
  const head = concatBytes(taken).slice(0, size);
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* taken;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head, chunks: again(), close };
}

/** Said of a file that changed between two readings, or during one. */
export const CHANGED = 'it was changed while it was being read';

/** The text of a file, its byte order mark left off. Throws an UnreadableError: missing, a folder, not UTF-8, endless. */
export async function readTextFile(
  path: string,
  { files }: OpenOptions,
): Promise<{ readonly path: string; readonly text: string }> {
  const input = await files.open(path);
  const { path: file } = input;
  const whole = await readAtMost(decodeUtf8(file, input.chunks), MOST_TEXT_BYTES);
  if (!whole) return unreadable('input-too-large', { path: file, limit: MOST_TEXT_BYTES }, { file });
  return { path: file, text: textOf(whole) };
}
