// What choosing an edition by the day does to rows that nobody pinned: they took the highest version before, and are told once.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { Line } from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import type { TablesInUse } from '../tables-in-use.ts';
import type { TableAt } from './line.ts';
import type { Valuer } from './valuer.ts';

interface Moved {
  readonly table: string;
  readonly highest: string;
  rows: number;
  taken: Pence;
  before: Pence;
}

export class EditionMoves {
  readonly #tables: TablesInUse;
  readonly #valuer: Valuer;
  readonly #moved = new Map<string, Moved>();

  constructor(tables: TablesInUse, valuer: Valuer) {
    this.#tables = tables;
    this.#valuer = valuer;
  }

  /** Takes a line that was valued by the table its day chose; rows whose pounds are the same are not told. */
  add(line: Line, commitment: Commitment, contract: ContractFacts, at: TableAt): void {
    const highest = this.#tables.highestBeside(at);
    if (!highest) return;
    const other = this.#valuer.value(commitment, contract, { loaded: highest, index: -1, by: 'only' });
    const before = Array.isArray(other) ? 0n : other.totals.net + other.totals.transfer;
    const taken = line.totals.net + line.totals.transfer;
    if (before === taken) return;
    const names = { table: nameOfTable(at.loaded.table), highest: nameOfTable(highest.table) };
    const known = this.#moved.get(names.table) ?? { ...names, rows: 0, taken: 0n, before: 0n };
    this.#moved.set(names.table, known);
    known.rows += 1;
    known.taken += taken;
    known.before += before;
  }

  get findings(): readonly Finding[] {
    return [...this.#moved.values()]
      .sort((a, b) => (a.table < b.table ? -1 : 1))
      .map(({ table, highest, rows, taken, before }) =>
        finding('edition-by-start', { table, highest, rows, taken: formatPence(taken), before: formatPence(before) }),
      );
  }
}
