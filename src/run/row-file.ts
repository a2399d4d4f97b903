// Rows packed and written to a private file in the system's place for temporary files, and read back from where they stand.
// Rows that were written together are read together.
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Commitment, InputFile } from '../model/commitment.ts';
import type { NumberedRow } from '../valuation/reconcile/contract-rows.ts';
import { clearMoreOften } from './clear-more-often.ts';
import { type TempFolder, tempFolder } from './temp-folder.ts';

export type SpoolSide = 'commitments' | 'returns';

/** A row with the side it was read on. */
export interface SpooledRow extends NumberedRow {
  readonly side: SpoolSide;
}

/** Rows that were written together: where they stand, in bytes, and how many they are. */
export interface Stretch {
  readonly at: number;
  readonly bytes: number;
  readonly rows: number;
}

/** A row as it is written: its file is shared by many, and stands for itself by its number. */
interface PackedRow {
  readonly side: SpoolSide;
  readonly row: number;
  readonly file: number;
  readonly commitment: Omit<Commitment, 'origin'> & { readonly origin: Omit<Commitment['origin'], 'file'> };
}

/** A file of rows that only this run can open; it is gone when it is closed. */
export class RowFile {
  readonly #folder: TempFolder;
  readonly #handle: FileHandle;
  readonly #files: InputFile[] = [];
  readonly #numberOf = new Map<InputFile, number>();
  #end = 0;

  private constructor(folder: TempFolder, handle: FileHandle) {
    this.#folder = folder;
    this.#handle = handle;
  }

  /** A new file with nothing in it. Throws what the system says where there is no room. */
  static async open(): Promise<RowFile> {
    const folder = tempFolder();
    clearMoreOften();
    return new RowFile(folder, await open(join(folder.path, 'rows'), 'ax+', 0o600));
  }

  /** The folder the file lies in. */
  get folder(): string {
    return this.#folder.path;
  }

  /** Writes groups of rows one after the other, and says where each of them stands. */
  async append(groups: readonly (readonly SpooledRow[])[]): Promise<Stretch[]> {
    const pieces: Buffer[] = [];
    const stretches = groups.map((rows): Stretch => {
      const piece = serialize(rows.map((row) => this.#pack(row)));
      const stretch = { at: this.#end, bytes: piece.length, rows: rows.length };
      this.#end += piece.length;
      pieces.push(piece);
      return stretch;
    });
    await this.#handle.appendFile(Buffer.concat(pieces));
    return stretches;
  }

  /** The rows of stretches, which come sorted by place: those that follow each other without a gap are read at once. */
  async *read<S extends Stretch>(sorted: readonly S[]): AsyncGenerator<{ stretch: S; rows: readonly SpooledRow[] }> {
    for (const together of adjoining(sorted)) {
      const [first] = together;
      const bytes = await this.#bytes(
        first.at,
        together.reduce((all, stretch) => all + stretch.bytes, 0),
      );
      for (const stretch of together) {
        const from = stretch.at - first.at;
        // What is read is what append wrote, byte for byte: the folder is open to nobody else.
        const packed: readonly PackedRow[] = deserialize(bytes.subarray(from, from + stretch.bytes));
        yield { stretch, rows: packed.map((row) => this.#unpack(row)) };
      }
    }
  }

  /** Closes the file and takes it away with its folder. */
  async close(): Promise<void> {
    await this.#handle.close();
    this.#folder.remove();
  }

  async #bytes(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length; ) {
      const { bytesRead } = await this.#handle.read(bytes, read, length - read, at + read);
      if (bytesRead === 0) throw new RangeError(`the rows put aside in ${this.folder} are gone`);
      read += bytesRead;
    }
    return bytes;
  }

  #pack({ side, row, commitment }: SpooledRow): PackedRow {
    const { file, ...origin } = commitment.origin;
    let number = this.#numberOf.get(file);
    if (number === undefined) {
      number = this.#files.push(file) - 1;
      this.#numberOf.set(file, number);
    }
    return { side, row, file: number, commitment: { ...commitment, origin } };
  }

  #unpack({ side, row, file: number, commitment }: PackedRow): SpooledRow {
    const file = this.#files[number];
    if (!file) throw new RangeError(`no file ${number} among the rows put aside`);
    return { side, row, commitment: { ...commitment, origin: { ...commitment.origin, file } } };
  }
}

/** Stretches sorted by place, those together that follow each other without a gap. */
function adjoining<S extends Stretch>(sorted: readonly S[]): [S, ...S[]][] {
  const groups: [S, ...S[]][] = [];
  let end = -1;
  for (const stretch of sorted) {
    const last = groups.at(-1);
    if (last && stretch.at === end) last.push(stretch);
    else groups.push([stretch]);
    end = stretch.at + stretch.bytes;
  }
  return groups;
}
