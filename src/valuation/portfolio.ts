// What several inputs say together: each contract described once, each commitment named once.
import { formatIsoDate } from '../model/calendar.ts';
import type { Commitment, ContractFacts, Field, Origin, Status } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';
import { equals } from '../model/rational.ts';
import type { ReadRows, Statement } from '../model/read-rows.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import { FindingLog, MOST_OF_A_RULE } from './finding-log.ts';
import { type FirstUse, MOST_NAMES, NameIndex } from './name-index.ts';
import { RowSet } from './row-set.ts';

type Fact = Exclude<keyof ContractFacts, 'id'>;

const FIELD_OF: Readonly<Record<Fact, Field>> = {
  name: 'contract_name',
  buyer: 'buyer',
  supplier: 'supplier',
  value: 'contract_value',
  start: 'contract_start',
  end: 'contract_end',
  proxies: 'proxies',
  ask: 'ask',
};
const FACTS: readonly Fact[] = ['name', 'buyer', 'supplier', 'value', 'start', 'end', 'proxies', 'ask'];

interface Known {
  facts: ContractFacts;
  readonly firstSaid: Map<Fact, Origin>;
}

/** A contract's first commitment of a status, and its number among all rows. */
export interface FirstRow {
  readonly row: number;
  readonly origin: Origin;
}

export interface PortfolioOptions {
  /** A return that comes twice is kept, to be reported when it is reconciled, and is no error. */
  readonly mayRepeat?: boolean;
  /**
   * What is kept of the rows: all of them, the rejects, or nothing. Of findings, too, only so many are kept where nothing
   * is; what is known of contracts and ids is always kept.
   */
  readonly keeps?: 'all' | 'rejects' | 'nothing';
  /** Rows, by their numbers, to be taken as if they had never been in the inputs, with what they say of their contracts. */
  readonly without?: (row: number) => boolean;
  readonly mostNames?: number;
}

/** Contracts, and which commitments stand, gathered from all inputs in the order they were read. */
export class Portfolio {
  readonly #options: PortfolioOptions;
  readonly #contracts = new Map<string, Known>();
  readonly #names: NameIndex;
  readonly #log: FindingLog;
  readonly #commitments: Commitment[] = [];
  readonly #rejects = new Map<number, RejectedRow>();
  readonly #rejected = new RowSet();
  readonly #firsts = { committed: new Map<string, FirstRow>(), delivered: new Map<string, FirstRow>() };
  readonly #standing = { committed: 0, delivered: 0 };
  /** What was last said of a contract, whether or not it holds. */
  readonly #said = new Map<string, Statement>();
  /** What was last taken as said of a contract, and how it differs from what was said first. */
  readonly #last = new Map<string, { readonly statement: Statement; readonly errors: readonly Finding[] }>();
  #rows = 0;

  constructor(options: PortfolioOptions = {}) {
    this.#options = options;
    this.#names = new NameIndex(options.mostNames ?? MOST_NAMES);
    this.#log = new FindingLog(options.keeps === 'nothing' ? MOST_OF_A_RULE : undefined);
  }

  /**
   * Takes what rows of one file say of their contracts, and the commitments of the rows that agree with the earlier ones.
   * A row stands under what was last said of its contract, for readers give facts that repeat from row to row only once.
   */
  take({ contracts, commitments }: Pick<ReadRows, 'contracts' | 'commitments'>): void {
    let next = 0;
    const describeUpTo = (line: number) => {
      for (let row = contracts[next]; row && row.origin.line <= line; row = contracts[next]) {
        this.#said.set(row.facts.id, row);
        if (!this.#options.without) this.#describe(row);
        next += 1;
      }
    };
    for (const commitment of commitments) {
      describeUpTo(commitment.origin.line);
      if (this.#options.without) this.#addUnlessLeftOut(commitment, this.#options.without);
      else this.#add(commitment, this.#last.get(commitment.contract)?.errors ?? []);
      this.#rows += 1;
    }
    describeUpTo(Number.POSITIVE_INFINITY);
  }

  /** Where rows are left out, a contract is what the rows that stand say of it, each for itself. */
  #addUnlessLeftOut(commitment: Commitment, isLeftOut: (row: number) => boolean): void {
    if (isLeftOut(this.#rows)) return;
    const { contract, origin } = commitment;
    const under = this.#said.get(contract);
    // A row whose id was used before is put aside, and what it says of its contract with it.
    const isTwice = this.#firstUseOf(commitment) !== undefined;
    if (!isTwice && under && this.#last.get(contract)?.statement.facts !== under.facts) {
      // A row of a sheet says it itself; a YAML node says it for all that stands in it.
      this.#describe({ facts: under.facts, origin: origin.entry === undefined ? origin : under.origin }, true);
    }
    this.#add(commitment, isTwice ? [] : (this.#last.get(contract)?.errors ?? []));
  }

  #add(commitment: Commitment, ofContract: readonly Finding[]): void {
    const { contract, status, origin } = commitment;
    const errors = ofContract.length > 0 ? ofContract : this.#nameErrors(commitment);
    if (errors.length > 0) {
      this.#rejected.add(this.#rows);
      if (this.#options.keeps !== 'nothing') this.#rejects.set(this.#rows, rejected(commitment, errors));
      return;
    }
    this.#standing[status] += 1;
    const firsts = this.#firsts[status];
    if (!firsts.has(contract)) firsts.set(contract, { row: this.#rows, origin });
    if ((this.#options.keeps ?? 'all') === 'all') this.#commitments.push(commitment);
  }

  /** Adds what is said of a contract; what differs from what was said before is an error, and may keep back all of it. */
  #describe(statement: Statement, allOrNothing = false): void {
    const { facts, origin } = statement;
    const known = this.#contracts.get(facts.id) ?? { facts: { id: facts.id }, firstSaid: new Map<Fact, Origin>() };
    this.#contracts.set(facts.id, known);
    const given = FACTS.filter((fact) => facts[fact] !== undefined);
    const errors = given.flatMap((fact): Finding[] => {
      const first = known.firstSaid.get(fact);
      if (!first || isSame(known.facts, facts, fact)) return [];
      const data = {
        contract: facts.id,
        field: FIELD_OF[fact],
        first: textOf(known.facts, fact),
        second: textOf(facts, fact),
        firstFile: first.file.path,
        firstLine: first.line,
      };
      return [finding('contract-described-twice', data, placeOf({ origin }, FIELD_OF[fact]))];
    });
    this.#log.add(...errors);
    this.#last.set(facts.id, { statement, errors });
    if (allOrNothing && errors.length > 0) return;
    for (const fact of given) {
      if (known.firstSaid.has(fact)) continue;
      known.facts = { ...known.facts, [fact]: facts[fact] };
      known.firstSaid.set(fact, origin);
    }
  }

  /** What is wrong when its id was used before in its contract; otherwise its id is used from now on. */
  #nameErrors(commitment: Commitment): readonly Finding[] {
    const { contract, id, origin } = commitment;
    const name = this.#options.mayRepeat ? undefined : uniqueNameOf(commitment);
    if (name === undefined || id === undefined) return [];
    const first = this.#names.firstUseOf(name);
    if (!first) {
      this.#names.add(name, { file: origin.file.path, line: origin.line });
      return [];
    }
    const data = { id, contract, firstFile: first.file, firstLine: first.line };
    const twice = finding('duplicate-commitment', data, placeOf(commitment, 'commitment_id'));
    this.#log.add(twice);
    return [twice];
  }

  /** Where its id was used before in its contract. */
  #firstUseOf(commitment: Commitment): FirstUse | undefined {
    const name = this.#options.mayRepeat ? undefined : uniqueNameOf(commitment);
    return name === undefined ? undefined : this.#names.firstUseOf(name);
  }

  /** What is wrong with rows, and what could not be checked. */
  get findings(): readonly Finding[] {
    const { unkept } = this.#names;
    const kept = this.#options.mostNames ?? MOST_NAMES;
    return [
      ...this.#log.kept,
      ...this.#log.notes,
      ...(unkept > 0 ? [finding('duplicates-not-checked', { rows: unkept, kept })] : []),
    ];
  }

  /** The commitments that stand, where they are kept. */
  get commitments(): readonly Commitment[] {
    return this.#commitments;
  }

  /** Rows put aside here for an error of their own or of what they say of their contract, where they are kept. */
  get rejects(): readonly RejectedRow[] {
    return [...this.#rejects.values()];
  }

  /** A row put aside here, by its number, where it is kept. */
  rejectAt(row: number): RejectedRow | undefined {
    return this.#rejects.get(row);
  }

  isRejected(row: number): boolean {
    return this.#rejected.has(row);
  }

  /** How many rows were put aside here, kept or not. */
  get rejected(): number {
    return this.#rejected.size;
  }

  /** How many commitments of each status stand. */
  get standing(): Readonly<Record<Status, number>> {
    return this.#standing;
  }

  /** The first commitment that stands of each contract, in reading order; of one status, or of both. */
  firstRows(status?: Status): ReadonlyMap<string, FirstRow> {
    if (status) return this.#firsts[status];
    const { committed, delivered } = this.#firsts;
    const both = [...committed, ...delivered].sort(([, a], [, b]) => b.row - a.row);
    return new Map([...new Map(both)].sort(([, a], [, b]) => a.row - b.row));
  }

  /** Contracts sorted by id, so that the order of rows does not show. */
  get contracts(): readonly ContractFacts[] {
    return [...this.#contracts.values()].map(({ facts }) => facts).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  contract(id: string): ContractFacts {
    return this.#contracts.get(id)?.facts ?? { id };
  }

  /** Where a contract's fact was first given. */
  originOf(id: string, fact: Fact): Origin | undefined {
    return this.#contracts.get(id)?.firstSaid.get(fact);
  }
}

function rejected({ contract, measure, unit, origin }: Commitment, errors: readonly Finding[]): RejectedRow {
  return { contract, measure, ...(unit !== undefined && { unit }), origin, errors };
}

/** What no two commitments have in common; a return may come again for another period. */
function uniqueNameOf({ contract, id, status, period, start, end }: Commitment): string | undefined {
  if (id === undefined) return undefined;
  return JSON.stringify([contract, id, status, ...(status === 'delivered' ? [period?.text, start, end] : [])]);
}

function isSame(known: ContractFacts, said: ContractFacts, fact: Fact): boolean {
  if (known[fact] === said[fact]) return true;
  if (fact === 'value' && known.value && said.value) return equals(known.value, said.value);
  return textOf(known, fact) === textOf(said, fact);
}

function textOf(facts: ContractFacts, fact: Fact): string {
  const said = facts[fact];
  if (said === undefined) return '';
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return formatIsoDate(said);
  return 'text' in said ? said.text : formatExact(said);
}
