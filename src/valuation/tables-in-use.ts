// Which table values which contract: its pin, else the one asked for, else the highest released.
import type { ContractFacts } from '../model/commitment.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Options, TableUsed } from '../model/result.ts';
import { type LoadedTable, nameOfTable } from '../model/table.ts';
import type { TableAt } from './line/line.ts';

/** The tables at hand. `asked` is the name given with -p, if one was. */
export interface TableChoice {
  readonly fallback: LoadedTable;
  readonly asked?: string;
  readonly pinned: ReadonlyMap<string, LoadedTable>;
}

/** The tables of a run, listed once each, sorted by name so that the order of rows does not show. */
export class TablesInUse {
  readonly #choice: TableChoice;
  readonly #options: Options;
  readonly #all: readonly LoadedTable[];

  constructor(choice: TableChoice, options: Options, contracts: readonly ContractFacts[]) {
    this.#choice = choice;
    this.#options = options;
    const inUse = contracts.length > 0 ? contracts.map((contract) => this.#tableOf(contract)) : [choice.fallback];
    const byName = new Map(inUse.map((loaded) => [keyOf(loaded), loaded]));
    this.#all = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, loaded]) => loaded);
  }

  /** The table of a contract: a pin wins over -p unless --repin. */
  of(contract: ContractFacts): TableAt {
    const loaded = this.#tableOf(contract);
    return { loaded, index: this.#all.findIndex((table) => keyOf(table) === keyOf(loaded)) };
  }

  #tableOf(contract: ContractFacts): LoadedTable {
    const pinned = contract.proxies === undefined ? undefined : this.#choice.pinned.get(contract.proxies);
    return pinned && !this.#options.repin ? pinned : this.#choice.fallback;
  }

  get used(): readonly TableUsed[] {
    return this.#all.map(({ table, sha256, locked, origin }) => ({ table, sha256, locked, origin }));
  }

  /** Table ids whose pounds go into one summary: each id on its own, or all with --add-tables. */
  get addable(): readonly (readonly string[])[] {
    const ids = [...new Set(this.#all.map(({ table }) => table.table))].sort();
    return this.#options.addTables ? [ids] : ids.map((id) => [id]);
  }

  /** Notes on pins kept or overridden, versions added together, and ids kept apart. */
  remarks(contracts: readonly ContractFacts[]): Finding[] {
    const { asked, fallback } = this.#choice;
    const remarks: Finding[] = [];
    for (const contract of contracts) {
      if (contract.proxies === undefined) continue;
      const used = nameOfTable(this.of(contract).loaded.table);
      const { id, proxies: pin } = contract;
      const other = nameOfTable(fallback.table) !== nameOfTable(this.#choice.pinned.get(pin)?.table ?? fallback.table);
      if (this.#options.repin && other) remarks.push(finding('pin-overridden', { contract: id, pin, used }));
      else if (asked !== undefined && other) remarks.push(finding('pin-kept', { contract: id, pin, asked }));
    }
    const ids = new Set(this.#all.map(({ table }) => table.table));
    for (const id of ids) {
      const names = this.#all.filter(({ table }) => table.table === id).map(({ table }) => nameOfTable(table));
      if (names.length > 1) remarks.push(finding('versions-added', { tables: names }));
    }
    if (ids.size > 1 && !this.#options.addTables)
      remarks.push(finding('tables-not-added', { tables: [...ids].sort() }));
    return remarks;
  }
}

function keyOf({ table, sha256 }: LoadedTable): string {
  return `${nameOfTable(table)} ${sha256}`;
}
