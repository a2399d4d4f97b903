// What several inputs say together: each contract described once, each commitment named once.

import { formatIsoDate } from '../model/calendar.ts';
import type { Commitment, ContractFacts, Field, Origin } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';
import type { RejectedRow } from '../model/rejected-row.ts';

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

/** What a row or a YAML node says of its contract, and where. */
interface Statement {
  readonly facts: ContractFacts;
  readonly origin: Origin;
}

/** A commitment as it was taken, and the statement on its contract that it stands under. */
interface Taken {
  readonly commitment: Commitment;
  readonly under: Statement | undefined;
}

export interface PortfolioOptions {
  /** A return that comes twice is kept, to be reported when it is reconciled, and is no error. */
  readonly mayRepeat?: boolean;
  /** Rows may be left out again later (`without`), so all that was taken is kept. */
  readonly mayLeaveOut?: boolean;
}

/** Contracts and commitments gathered from all inputs, in the order they were read. */
export class Portfolio {
  readonly #options: PortfolioOptions;
  readonly #contracts = new Map<string, Known>();
  readonly #names = new Map<string, Origin>();
  readonly #findings: Finding[] = [];
  readonly #commitments: Commitment[] = [];
  readonly #rejects: RejectedRow[] = [];
  readonly #taken: Taken[] = [];
  /** What was last said of a contract, and how it differs from what was said first. */
  readonly #last = new Map<string, { readonly statement: Statement; readonly errors: readonly Finding[] }>();

  constructor(options: PortfolioOptions = {}) {
    this.#options = options;
  }

  /** Rows this put aside for an error of their own or of what they say of their contract. */
  get rejects(): readonly RejectedRow[] {
    return this.#rejects;
  }

  /**
   * Takes what rows of one file say of their contracts, and the commitments of the rows that agree with the earlier ones.
   * A row stands under what was last said of its contract, for readers give facts that repeat from row to row only once.
   */
  take(contracts: readonly Statement[], commitments: readonly Commitment[]): void {
    let next = 0;
    const describeUpTo = (line: number) => {
      for (let row = contracts[next]; row && row.origin.line <= line; row = contracts[next]) {
        this.#describe(row);
        next += 1;
      }
    };
    for (const commitment of commitments) {
      describeUpTo(commitment.origin.line);
      const last = this.#last.get(commitment.contract);
      if (this.#options.mayLeaveOut) this.#taken.push({ commitment, under: last?.statement });
      this.#add(commitment, last?.errors ?? []);
    }
    describeUpTo(Number.POSITIVE_INFINITY);
  }

  /**
   * The portfolio as it would be had these rows never been in the inputs: what they said of their contracts does not hold,
   * and the ids they used are free.
   */
  without(rows: ReadonlySet<Origin>): Portfolio {
    if (!this.#options.mayLeaveOut) throw new RangeError('this portfolio does not keep what it would be made of again');
    const other = new Portfolio({ ...this.#options, mayLeaveOut: false });
    for (const { commitment, under } of this.#taken) {
      const { contract, origin } = commitment;
      if (rows.has(origin)) continue;
      // A row whose id was used before is put aside, and what it says of its contract with it.
      const twice = other.#firstNamed(commitment) !== undefined;
      if (!twice && under && other.#last.get(contract)?.statement.facts !== under.facts) {
        // A row of a sheet says it itself; a YAML node says it for all that stands in it.
        other.#describe({ facts: under.facts, origin: origin.entry === undefined ? origin : under.origin }, true);
      }
      other.#add(commitment, twice ? [] : (other.#last.get(contract)?.errors ?? []));
    }
    return other;
  }

  #add(commitment: Commitment, ofContract: readonly Finding[]): void {
    const errors = ofContract.length > 0 ? ofContract : this.#nameErrors(commitment);
    if (errors.length === 0) this.#commitments.push(commitment);
    else this.#rejects.push(rejected(commitment, errors));
  }

  /** Adds what is said of a contract; what differs from what was said before is an error, and may keep back all of it. */
  #describe(statement: Statement, allOrNothing = false): void {
    const { facts, origin } = statement;
    const known = this.#contracts.get(facts.id) ?? { facts: { id: facts.id }, firstSaid: new Map<Fact, Origin>() };
    this.#contracts.set(facts.id, known);
    const given = FACTS.filter((fact) => facts[fact] !== undefined);
    const errors = given.flatMap((fact): Finding[] => {
      const first = known.firstSaid.get(fact);
      if (!first || textOf(known.facts, fact) === textOf(facts, fact)) return [];
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
    this.#findings.push(...errors);
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
    const first = this.#firstNamed(commitment);
    const key = nameKeyOf(commitment);
    if (!first && key !== undefined) this.#names.set(key, origin);
    if (!first || id === undefined) return [];
    const data = { id, contract, firstFile: first.file.path, firstLine: first.line };
    const twice = finding('duplicate-commitment', data, placeOf(commitment, 'commitment_id'));
    this.#findings.push(twice);
    return [twice];
  }

  /** Where its id was used before in its contract. */
  #firstNamed(commitment: Commitment): Origin | undefined {
    const key = this.#options.mayRepeat ? undefined : nameKeyOf(commitment);
    return key === undefined ? undefined : this.#names.get(key);
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  get commitments(): readonly Commitment[] {
    return this.#commitments;
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
function nameKeyOf({ contract, id, status, period, start, end }: Commitment): string | undefined {
  if (id === undefined) return undefined;
  return JSON.stringify([contract, id, status, ...(status === 'delivered' ? [period?.text, start, end] : [])]);
}

function textOf(facts: ContractFacts, fact: Fact): string {
  const said = facts[fact];
  if (said === undefined) return '';
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return formatIsoDate(said);
  return 'text' in said ? said.text : formatExact(said);
}
