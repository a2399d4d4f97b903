// Which table values which row: its contract's pin, else the one asked for, else the edition made for the day it starts.
import type { AppraisalUsed } from '../model/appraisal.ts';
import type { Day } from '../model/calendar.ts';
import type { ContractFacts } from '../model/commitment.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Options, TableUsed } from '../model/result.ts';
import { type LoadedTable, nameOfTable } from '../model/table.ts';
import { type AppraisalChoice, type Completed, completed } from './line/appraisals.ts';
import { type Editions, editionFor, highestOf } from './line/editions.ts';
import type { TableAt } from './line/line.ts';

/** The tables at hand. `asked` is the name given with -p, if one was. */
export interface TableChoice {
  /** Editions of one table; a single one where a version or a file was asked for. */
  readonly fallback: Editions;
  readonly asked?: string;
  /** By the pin as it is written. */
  readonly pinned: ReadonlyMap<string, Editions>;
  /** Whose rates and indices tables take that have none. */
  readonly appraisal?: AppraisalChoice;
}

/** The tables of a run, listed once each, sorted by name so that the order of rows does not show. */
export class TablesInUse {
  readonly #choice: TableChoice;
  readonly #options: Options;
  /** With the rates and indices they are used with. */
  readonly #all: readonly LoadedTable[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #completed: Completed;
  /** What was chosen before: rows repeat their days over and over. */
  readonly #chosen = new Map<Editions, Map<Day | undefined, TableAt>>();

  /** With every table that rows of these contracts may take, or those of them that are taken, by their names. */
  constructor(choice: TableChoice, options: Options, contracts: readonly ContractFacts[], taken?: ReadonlySet<string>) {
    this.#choice = choice;
    this.#options = options;
    const inUse =
      contracts.length === 0 ? choice.fallback : contracts.flatMap((contract) => this.#chooseFrom(contract));
    const isTaken = (loaded: LoadedTable) => !taken || taken.size === 0 || taken.has(keyOf(loaded));
    const byName = new Map(inUse.filter(isTaken).map((loaded) => [keyOf(loaded), loaded]));
    const sorted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#numbers = new Map(sorted.map(([key], index) => [key, index]));
    this.#completed = completed(
      sorted.map(([, loaded]) => loaded),
      choice.appraisal,
      options,
    );
    this.#all = this.#completed.tables;
  }

  /** The table of a row of a contract: a pin wins over -p unless --repin, and either over the day the delivery starts. */
  of(contract: ContractFacts, start: Day | undefined): TableAt {
    const editions = this.#chooseFrom(contract);
    let ofDays = this.#chosen.get(editions);
    if (!ofDays) {
      ofDays = new Map();
      this.#chosen.set(editions, ofDays);
    }
    let at = ofDays.get(start);
    if (!at) {
      const { loaded, by } = editionFor(editions, start);
      const index = this.#numbers.get(keyOf(loaded)) ?? -1;
      const isPinned = editions !== this.#choice.fallback;
      const named = isPinned ? 'pin' : this.#choice.asked === undefined ? by : 'asked';
      at = { loaded: this.#all[index] ?? loaded, index, by: by === 'only' ? named : by };
      ofDays.set(start, at);
    }
    return at;
  }

  /** Where the day alone chose a table, the highest version there is: what such a row took before it was chosen by the day. */
  highestBeside({ loaded, by }: TableAt): LoadedTable | undefined {
    const { fallback, asked } = this.#choice;
    if (asked !== undefined || by === 'only' || by === 'pin') return undefined;
    const highest = keyOf(highestOf(fallback));
    const isAmong = fallback.some((edition) => keyOf(edition) === keyOf(loaded));
    return isAmong && highest !== keyOf(loaded) ? this.#all[this.#numbers.get(highest) ?? -1] : undefined;
  }

  /** The names of tables, by their numbers. */
  namesOf(numbers: ReadonlySet<number>): ReadonlySet<string> {
    return new Set([...this.#numbers].flatMap(([name, number]) => (numbers.has(number) ? [name] : [])));
  }

  /** Whose rates and indices the run uses. */
  get appraisals(): readonly AppraisalUsed[] {
    return this.#completed.used;
  }

  /** What is to be said of those: errors where two differ. */
  get ofAppraisals(): readonly Finding[] {
    return this.#completed.findings;
  }

  #chooseFrom(contract: ContractFacts): Editions {
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

  /** Notes on pins kept or overridden, and ids kept apart. */
  remarks(contracts: readonly ContractFacts[]): Finding[] {
    const { asked, fallback } = this.#choice;
    const remarks: Finding[] = [];
    for (const contract of contracts) {
      if (contract.proxies === undefined) continue;
      const { id, proxies: pin } = contract;
      const used = nameOfTable(this.of(contract, contract.start).loaded.table);
      const pinned = (this.#choice.pinned.get(pin) ?? fallback).map(({ table }) => nameOfTable(table));
      const isOther = pinned.join() !== fallback.map(({ table }) => nameOfTable(table)).join();
      if (this.#options.repin && isOther && pinned.join() !== used) {
        remarks.push(finding('pin-overridden', { contract: id, pin, used }));
      } else if (!this.#options.repin && asked !== undefined && isOther) {
        remarks.push(finding('pin-kept', { contract: id, pin, asked }));
      }
    }
    const ids = new Set(this.#all.map(({ table }) => table.table));
    if (ids.size > 1 && !this.#options.addTables)
      remarks.push(finding('tables-not-added', { tables: [...ids].sort() }));
    return remarks;
  }
}

/** Versions of one id whose pounds were added, said once for each id. */
export function versionsAdded(used: readonly TableUsed[]): Finding[] {
  const ids = [...new Set(used.map(({ table }) => table.table))];
  return ids.flatMap((id) => {
    const tables = used.filter(({ table }) => table.table === id).map(({ table }) => nameOfTable(table));
    return tables.length > 1 ? [finding('versions-added', { tables })] : [];
  });
}

function keyOf({ table, sha256 }: LoadedTable): string {
  return `${nameOfTable(table)} ${sha256}`;
}
