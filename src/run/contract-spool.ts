// Rows put in order of their contracts, whatever order the inputs have them in: in memory while they are few, beyond that
// in a private folder of the system's place for temporary files, where they are gone again at the end of the run.
import type { Commitment } from '../model/commitment.ts';
import type { ContractRows } from '../valuation/reconcile/contract-rows.ts';
import { RowFile, type SpooledRow, type SpoolSide, type Stretch } from './row-file.ts';
import { cannotKeep } from './temp-folder.ts';

/** So many rows are held at once, of one contract alone as many as it has. */
const MOST_ROWS = 5000;

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
  #written: RowFile | undefined;

  constructor(most = MOST_ROWS) {
    this.#most = most;
  }

  /** Where the rows are written, once there are too many to be held. */
  get folder(): string | undefined {
    return this.#written?.folder;
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
    await written.close();
  }

  /** Writes the rows that are held, sorted by contract. Throws UsageError where there is no room for them. */
  async #write(): Promise<void> {
    const sorted = sortedByContract(this.#rows);
    try {
      this.#written ??= await RowFile.open();
      const written = await this.#written.append(sorted.map(([, rows]) => rows));
      for (const [at, [contract]] of sorted.entries()) {
        const stretches = this.#stretches.get(contract) ?? [];
        this.#stretches.set(contract, stretches);
        stretches.push(...written.slice(at, at + 1));
      }
    } catch (error) {
      cannotKeep(error);
    }
    this.#rows = [];
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

  /** The rows of some contracts that follow each other, in the order they came. */
  async #read(contracts: readonly string[]): Promise<Map<string, SpooledRow[]>> {
    const rows = new Map<string, SpooledRow[]>(contracts.map((contract) => [contract, []]));
    const stretches = contracts
      .flatMap((contract) => (this.#stretches.get(contract) ?? []).map((stretch) => ({ contract, ...stretch })))
      .sort((a, b) => a.at - b.at);
    for await (const { stretch, rows: own } of this.#written?.read(stretches) ?? []) {
      const all = rows.get(stretch.contract);
      for (const row of own) all?.push(row);
    }
    return rows;
  }
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
