// Rows put in order of their contracts, whatever order the inputs have them in: in memory while they are few, beyond that
// in a private folder of the system's place for temporary files, where they are gone again at the end of the run.
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize, setFlagsFromString } from 'node:v8';
import type { Commitment, InputFile } from '../model/commitment.ts';
import type { ContractRows, NumberedRow } from '../valuation/reconcile/contract-rows.ts';
import { type TempFolder, tempFolder } from './temp-folder.ts';
import { cannotWrite } from './write-output.ts';

/** So many rows are held at once, of one contract alone as many as it has. */
const MOST_ROWS = 5000;

export type SpoolSide = 'commitments' | 'returns';

interface SpooledRow extends NumberedRow {
  readonly side: SpoolSide;
}

/** A row as it is written: its file is shared by many, and stands for itself by its number. */
interface PackedRow {
  readonly side: SpoolSide;
  readonly row: number;
  readonly file: number;
  readonly commitment: Omit<Commitment, 'origin'> & { readonly origin: Omit<Commitment['origin'], 'file'> };
}

/** Rows of one contract that were written together: where they stand, in bytes, and how many they are. */
interface Stretch {
  readonly at: number;
  readonly bytes: number;
  readonly rows: number;
}

/**
 * Takes rows in reading order and gives them back contract by contract, sorted by id, those of a contract in the order they
 * came; as often as they are wanted. Memory holds at most 5,000 of them, and for each contract where its rows stand. A
 * contract with more rows than that is given back whole: one contract with a million rows of its own is the limit.
 */
export class ContractSpool {
  readonly #most: number;
  #rows: SpooledRow[] = [];
  /** Of each run of rows, sorted and written together: where those of each contract stand, in the order written. */
  readonly #stretches = new Map<string, Stretch[]>();
  readonly #files: InputFile[] = [];
  readonly #numberOf = new Map<InputFile, number>();
  #written: { readonly folder: TempFolder; readonly handle: FileHandle } | undefined;
  #end = 0;

  constructor(most = MOST_ROWS) {
    this.#most = most;
  }

  /** Where the rows are written, once there are too many to be held. */
  get folder(): string | undefined {
    return this.#written?.folder.path;
  }

  /** Takes more rows of a side; they are numbered from `first` on. */
  async add(side: SpoolSide, commitments: readonly Commitment[], first: number): Promise<void> {
    for (const [index, commitment] of commitments.entries()) {
      if (this.#rows.length >= this.#most) await this.#write();
      this.#rows.push({ side, commitment, row: first + index });
    }
  }

  /** The rows of each contract. To be gone through from the beginning each time, once all rows were added. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ContractRows> {
    if (!this.#written) {
      for (const [contract, rows] of sortedByContract(this.#rows)) yield sidesOf(contract, rows);
      return;
    }
    if (this.#rows.length > 0) await this.#write();
    for (const contracts of this.#groups()) {
      const rows = await this.#read(contracts);
      for (const contract of contracts) {
        yield sidesOf(contract, rows.get(contract) ?? []);
        rows.delete(contract);
      }
    }
  }

  /** Takes the folder away, if there is one. */
  async close(): Promise<void> {
    const written = this.#written;
    this.#rows = [];
    this.#stretches.clear();
    if (!written) return;
    this.#written = undefined;
    await written.handle.close();
    written.folder.remove();
  }

  /** Writes the rows that are held. Throws UsageError where there is no room for them. */
  async #write(): Promise<void> {
    try {
      this.#written ??= await openFolder();
      await this.#written.handle.appendFile(this.#packed());
    } catch (error) {
      cannotWrite('what does not fit in memory', error);
    }
  }

  /** The rows that are held, sorted by contract as they are to be written after those that were written before. */
  #packed(): Buffer {
    const pieces: Buffer[] = [];
    for (const [contract, rows] of sortedByContract(this.#rows)) {
      const piece = serialize(rows.map((row) => this.#pack(row)));
      const stretches = this.#stretches.get(contract);
      const stretch = { at: this.#end, bytes: piece.length, rows: rows.length };
      if (stretches) stretches.push(stretch);
      else this.#stretches.set(contract, [stretch]);
      this.#end += piece.length;
      pieces.push(piece);
    }
    this.#rows = [];
    return Buffer.concat(pieces);
  }

  /** Contracts in order, as many together as have no more rows than may be held. */
  *#groups(): Generator<readonly string[]> {
    let group: string[] = [];
    let rows = 0;
    for (const contract of [...this.#stretches.keys()].sort()) {
      const own = (this.#stretches.get(contract) ?? []).reduce((all, stretch) => all + stretch.rows, 0);
      if (rows + own > this.#most && group.length > 0) {
        yield group;
        group = [];
        rows = 0;
      }
      group.push(contract);
      rows += own;
    }
    if (group.length > 0) yield group;
  }

  /** The rows of some contracts that follow each other. In each run of rows they stand side by side and are read at once. */
  async #read(contracts: readonly string[]): Promise<Map<string, SpooledRow[]>> {
    const rows = new Map<string, SpooledRow[]>(contracts.map((contract) => [contract, []]));
    const all = contracts
      .flatMap((contract) => (this.#stretches.get(contract) ?? []).map((stretch) => ({ contract, ...stretch })))
      .sort((a, b) => a.at - b.at);
    for (const together of adjoining(all)) {
      const [first] = together;
      const bytes = await this.#bytes(
        first.at,
        together.reduce((sum, stretch) => sum + stretch.bytes, 0),
      );
      for (const { contract, at, bytes: length } of together) {
        // What is read is what #write wrote, byte for byte: the folder is open to nobody else.
        const packed: readonly PackedRow[] = deserialize(bytes.subarray(at - first.at, at - first.at + length));
        for (const row of packed) rows.get(contract)?.push(this.#unpack(row));
      }
    }
    return rows;
  }

  async #bytes(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length; ) {
      const step = await this.#written?.handle.read(bytes, read, length - read, at + read);
      if (!step?.bytesRead) throw new RangeError(`the rows put aside in ${this.folder} are gone`);
      read += step.bytesRead;
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

async function openFolder() {
  const folder = tempFolder();
  clearMoreOften();
  return { folder, handle: await open(join(folder.path, 'rows'), 'ax+', 0o600) };
}

/** Lines of Node whose V8 is known to know the flag; of others it would complain on the screen. */
const KNOWN_LINES = /^(?:20|22|24)\./;

/**
 * Once rows are put aside the run is long, and most of what it holds is what it has not yet let go of. Left to itself the
 * heap grows to four times what is in use before it is cleared; 1.6 times costs little time.
 */
function clearMoreOften(): void {
  if (KNOWN_LINES.test(process.versions.node)) setFlagsFromString('--heap-growing-percent=60');
}

function sortedByContract(rows: readonly SpooledRow[]): [string, SpooledRow[]][] {
  const byContract = new Map<string, SpooledRow[]>();
  for (const row of rows) {
    const own = byContract.get(row.commitment.contract);
    if (own) own.push(row);
    else byContract.set(row.commitment.contract, [row]);
  }
  return [...byContract].sort(([a], [b]) => (a < b ? -1 : 1));
}

function sidesOf(contract: string, rows: readonly SpooledRow[]): ContractRows {
  return {
    contract,
    commitments: rows.filter(({ side }) => side === 'commitments'),
    returns: rows.filter(({ side }) => side === 'returns'),
  };
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
