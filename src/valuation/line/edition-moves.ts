// What choosing an edition by the day does to rows that nobody pinned: they took the highest version before, and are told once.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { Line } from '../../model/result.ts';
import { type LoadedTable, nameOfTable } from '../../model/table.ts';
import type { TablesInUse } from '../tables-in-use.ts';
import { PenceCounter } from '../totals/pence-counter.ts';
import { type Beside, componentsBeside } from './beside.ts';
import type { TableAt } from './line.ts';
import type { Valuer } from './valuer.ts';

interface Moved {
  readonly table: string;
  readonly highest: string;
  rows: number;
  readonly taken: PenceCounter;
  readonly before: PenceCounter;
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
    const other = this.#valueBy(highest, commitment, contract);
    const before = Array.isArray(other) ? 0n : other.totals.net + other.totals.transfer;
    const taken = line.totals.net + line.totals.transfer;
    if (before !== taken) this.#add(at, highest, taken, before);
  }

  /** The same of all rows like a commitment of a quantity of 1; nothing where nothing chose their table. */
  besideOf(commitment: Commitment, contract: ContractFacts, at: TableAt): Beside | undefined {
    const highest = this.#tables.highestBeside(at);
    if (!highest) return undefined;
    const other = this.#valueBy(highest, commitment, contract);
    return {
      components: Array.isArray(other) ? [] : componentsBeside(other),
      add: (own, beside) => {
        const [taken, before] = [own.net + own.transfer, beside.net + beside.transfer];
        if (before !== taken) this.#add(at, highest, taken, before);
      },
    };
  }

  #valueBy(highest: LoadedTable, commitment: Commitment, contract: ContractFacts) {
    return this.#valuer.value(commitment, contract, { loaded: highest, index: -1, by: 'only' });
  }

  #add({ loaded }: TableAt, { table: highest }: LoadedTable, taken: number | Pence, before: number | Pence): void {
    const names = { table: nameOfTable(loaded.table), highest: nameOfTable(highest) };
    const counters = { taken: new PenceCounter(), before: new PenceCounter() };
    const known = this.#moved.get(names.table) ?? { ...names, rows: 0, ...counters };
    this.#moved.set(names.table, known);
    known.rows += 1;
    known.taken.add(taken);
    known.before.add(before);
  }

  get findings(): readonly Finding[] {
    return [...this.#moved.values()]
      .sort((a, b) => (a.table < b.table ? -1 : 1))
      .map(({ table, highest, rows, taken, before }) =>
        finding('edition-by-start', {
          ...{ table, highest, rows },
          taken: formatPence(taken.total),
          before: formatPence(before.total),
        }),
      );
  }
}
