// What several inputs say together: each contract described once, each commitment named once.
import type { Commitment, ContractFacts, Origin, Status } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { type Many, together } from '../../model/many.ts';
import type { ReadRows, Statement } from '../../model/read-rows.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import { RowSet } from '../../model/row-set.ts';
import { DescribedContracts, type Fact } from './contract-facts.ts';
import { FindingLog, MOST_OF_A_RULE } from './finding-log.ts';
import { type FirstUse, MOST_NAMES, NameIndex } from './name-index.ts';

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
  readonly #contracts: DescribedContracts;
  readonly #names: NameIndex;
  readonly #log: FindingLog;
  readonly #commitments: Commitment[] = [];
  readonly #rejects = new Map<number, RejectedRow>();
  readonly #rejected = new RowSet();
  readonly #firsts = { committed: new Map<string, FirstRow>(), delivered: new Map<string, FirstRow>() };
  readonly #standing = { committed: 0, delivered: 0 };
  #rows = 0;

  constructor(options: PortfolioOptions = {}) {
    this.#options = options;
    this.#names = new NameIndex(options.mostNames ?? MOST_NAMES);
    this.#log = new FindingLog(options.keeps === 'nothing' ? MOST_OF_A_RULE : undefined);
    this.#contracts = new DescribedContracts(
      (found) => this.#log.addAll(found),
      options.mayRepeat ? 'note' : 'warning',
    );
  }

  /**
   * Takes what rows of one file say of their contracts, and the commitments of the rows that agree with the earlier ones.
   * A row stands under what was last said of its contract, for readers give facts that repeat from row to row only once.
   */
  take({ contracts, commitments }: Pick<ReadRows, 'contracts' | 'commitments'>): void {
    let next = 0;
    const describeUpTo = (line: number) => {
      for (let row = contracts[next]; row && row.origin.line <= line; row = contracts[next]) {
        if (this.#options.without) this.#contracts.hear(row);
        else this.#contracts.take(row);
        next += 1;
      }
    };
    for (const commitment of commitments) {
      describeUpTo(commitment.origin.line);
      if (this.#options.without) this.#addUnlessLeftOut(commitment, this.#options.without);
      else this.#add(commitment, this.#contracts.errorsOf(commitment.contract));
      this.#rows += 1;
    }
    describeUpTo(Number.POSITIVE_INFINITY);
  }

  /** Where rows are left out, a contract is what the rows that stand say of it, each for itself. */
  #addUnlessLeftOut(commitment: Commitment, isLeftOut: (row: number) => boolean): void {
    if (isLeftOut(this.#rows)) return;
    // A row whose id was used before is put aside, and what it says of its contract with it.
    const isTwice = this.#firstUseOf(commitment) !== undefined;
    if (!isTwice) this.#contracts.takeAsSaidBy(commitment);
    this.#add(commitment, isTwice ? [] : this.#contracts.errorsOf(commitment.contract));
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

  /** What is wrong when its id was used before in its contract; otherwise its id is used from now on. */
  #nameErrors(commitment: Commitment): readonly Finding[] {
    const { contract, id, origin } = commitment;
    const name = this.#options.mayRepeat ? undefined : uniqueNameOf(commitment);
    if (name === undefined || id === undefined) return [];
    const first = this.#names.firstUseOf(name);
    if (!first) {
      this.#names.add(name, origin);
      return [];
    }
    const dated = mayBeReturn(commitment);
    const data = { id, contract, ...(dated && { dated }), ...firstAt(first, 'commitment_id') };
    const twice = finding('duplicate-commitment', data, placeOf(commitment, 'commitment_id'));
    this.#log.add(twice);
    return [twice];
  }

  /** Takes what is said of a contract where it agrees with what was said first; else nothing is taken, and false. */
  agrees(statement: Statement): boolean {
    return this.#contracts.takeAgreeing(statement);
  }

  /** Whether what was last said of a contract does not agree with what was said first. */
  isContradicted(contract: string): boolean {
    return this.#contracts.errorsOf(contract).length > 0;
  }

  /** The name that no two commitments have in common, where that matters. */
  nameOf(commitment: Named): string | undefined {
    return this.#options.mayRepeat ? undefined : uniqueNameOf(commitment);
  }

  /** Whether such a name was used. */
  isNamed(name: string): boolean {
    return this.#names.firstUseOf(name) !== undefined;
  }

  /**
   * Takes a row that stands, without its commitment: its status; where it is the first of its contract and status, the
   * contract; and the name it uses, if it has one. Not for portfolios that keep their commitments.
   */
  addPlain(status: Status, contract: string | undefined, origin: FirstUse, name: string | undefined): void {
    if (name !== undefined) this.#names.add(name, origin);
    if (contract !== undefined) {
      const firsts = this.#firsts[status];
      if (!firsts.has(contract)) firsts.set(contract, { row: this.#rows, origin });
    }
    this.#standing[status] += 1;
    this.#rows += 1;
  }

  /** Takes so many rows of each status that stand like others before them. */
  addMore({ committed, delivered }: Readonly<Record<Status, number>>): void {
    this.#standing.committed += committed;
    this.#standing.delivered += delivered;
    this.#rows += committed + delivered;
  }

  /** Where its id was used before in its contract. */
  #firstUseOf(commitment: Commitment): FirstUse | undefined {
    const name = this.#options.mayRepeat ? undefined : uniqueNameOf(commitment);
    return name === undefined ? undefined : this.#names.firstUseOf(name);
  }

  /** Is told that all rows were taken: the names they used are of no more use, and may be large. */
  close(): void {
    this.#names.clear();
  }

  /** What is wrong with rows, and what could not be checked. */
  get findings(): Many<Finding> {
    const { unkept } = this.#names;
    const kept = this.#options.mostNames ?? MOST_NAMES;
    const unchecked = unkept > 0 ? [finding('duplicates-not-checked', { rows: unkept, kept })] : [];
    return together([this.#log.kept, this.#log.notes, unchecked]);
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

  /** Whether a row that comes twice is kept, as in returns. */
  get mayRepeat(): boolean {
    return this.#options.mayRepeat ?? false;
  }

  /** Whether a row was put aside here, by its number, kept or not. */
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
    if (delivered.size === 0) return committed;
    if (committed.size === 0) return delivered;
    const both = [...committed, ...delivered].sort(([, a], [, b]) => b.row - a.row);
    return new Map([...new Map(both)].sort(([, a], [, b]) => a.row - b.row));
  }

  /** Contracts sorted by id, so that the order of rows does not show. */
  get contracts(): readonly ContractFacts[] {
    return this.#contracts.all;
  }

  /** What is known of a contract; its id alone where nothing is. */
  contract(id: string): ContractFacts {
    return this.#contracts.of(id);
  }

  /** Where a contract's fact was first given. */
  originOf(id: string, fact: Fact): Origin | undefined {
    return this.#contracts.originOf(id, fact);
  }
}

function rejected({ contract, measure, unit, origin }: Commitment, errors: readonly Finding[]): RejectedRow {
  return { contract, measure, ...(unit !== undefined && { unit }), origin, errors };
}

/** What the name of a commitment is made of. */
type Named = Pick<Commitment, 'contract' | 'id' | 'status' | 'period' | 'start' | 'end'>;

/** What no two commitments have in common; a return may come again for another period. */
function uniqueNameOf({ contract, id, status, period, start, end }: Named): string | undefined {
  if (id === undefined) return undefined;
  return JSON.stringify([contract, id, status, ...(status === 'delivered' ? [period?.text, start, end] : [])]);
}

/** True for a commitment with a time of its own: returns have that, and mostly in files that have no status column. */
function mayBeReturn({ status, period, start, end }: Commitment): boolean {
  return status === 'committed' && (period !== undefined || start !== undefined || end !== undefined);
}
