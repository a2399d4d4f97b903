// A file that is open. The system answers at once from what it holds in memory, and to have another thread ask it, as Node's
// promises do, takes several times as long as the answer. What may take its time is asked there all the same, for this one has
// other work meanwhile, and hears of a signal: bytes further on in a large file, and those of a pipe.
import {
  type BigIntStats,
  closeSync,
  fstatSync,
  open,
  openSync,
  read,
  readFile,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';

/** Of a file so many bytes are read at once. */
const AT_ONCE = 256 * 1024;

export class OpenFile {
  readonly #fd: number;
  readonly #isPipe: boolean;
  readonly #atOnce: number;

  /** A pipe, or anything else that gives its bytes when they come. A thread with nothing else to do meanwhile reads all `atOnce`. */
  constructor(fd: number, isPipe = false, atOnce = AT_ONCE) {
    this.#fd = fd;
    this.#isPipe = isPipe;
    this.#atOnce = atOnce;
  }

  /** What the system knows it by. */
  get fd(): number {
    return this.#fd;
  }

  stat(): Promise<Stats>;
  stat(how: { bigint: true }): Promise<BigIntStats>;
  async stat(how?: { bigint: true }): Promise<Stats | BigIntStats> {
    return fstatSync(this.#fd, how);
  }

  /** Bytes from a place on; of a pipe, the next that come. */
  async read(into: Uint8Array, offset: number, length: number, from: number): Promise<{ readonly bytesRead: number }> {
    if (!this.#isPipe && from < this.#atOnce) return { bytesRead: readSync(this.#fd, into, offset, length, from) };
    const at = this.#isPipe ? null : from;
    return { bytesRead: await answered<number>((done) => read(this.#fd, into, offset, length, at, done)) };
  }

  /** All bytes there are. */
  async readFile(): Promise<Buffer> {
    return this.#isPipe ? answered<Buffer>((done) => readFile(this.#fd, done)) : readFileSync(this.#fd);
  }

  async close(): Promise<void> {
    closeSync(this.#fd);
  }
}

/** To open a pipe is to wait for whoever writes it. */
export async function openedToRead(path: string): Promise<OpenFile> {
  const found = statSync(path);
  if (found.isFile() || found.isDirectory()) return new OpenFile(openSync(path, 'r'));
  return new OpenFile(await answered<number>((done) => open(path, 'r', done)), true);
}

/** What another thread comes back with. */
function answered<T>(ask: (done: (error: Error | null, answer: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}
