// What several inputs say together: each contract described once, each commitment named once.

import { formatIsoDate } from '../model/calendar.ts';
import type { Commitment, ContractFacts, Field, Origin, RejectedRow } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';

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

/** A commitment whose id was used before, where that was, and the row it is among the rejects. */
export interface Duplicate {
  readonly commitment: Commitment;
  readonly first: Origin;
  readonly row: RejectedRow;
}

/** Contracts and commitments gathered from all inputs, in the order they were read. */
export class Portfolio {
  readonly #contracts = new Map<string, Known>();
  readonly #names = new Map<string, Origin>();
  readonly #findings: Finding[] = [];
  readonly #commitments: Commitment[] = [];
  readonly #mayRepeat: boolean;
  readonly #rejects: RejectedRow[] = [];
  readonly #duplicates: Duplicate[] = [];
  /** How what was last said of a contract differs from what was said first. */
  readonly #disagreements = new Map<string, readonly Finding[]>();

  /** `mayRepeat`: a return that comes twice is kept, to be reported when it is reconciled, and is no error. */
  constructor({ mayRepeat = false }: { readonly mayRepeat?: boolean } = {}) {
    this.#mayRepeat = mayRepeat;
  }

  /** Rows this put aside for an error of their own or of what they say of their contract. */
  get rejects(): readonly RejectedRow[] {
    return this.#rejects;
  }

  /**
   * Takes what rows of one file say of their contracts, and the commitments of the rows that agree with the earlier ones.
   * A row stands under what was last said of its contract, for readers give facts that repeat from row to row only once.
   */
  take(contracts: readonly { facts: ContractFacts; origin: Origin }[], commitments: readonly Commitment[]): void {
    let next = 0;
    const describeUpTo = (line: number) => {
      for (let row = contracts[next]; row && row.origin.line <= line; row = contracts[next]) {
        this.#disagreements.set(row.facts.id, this.#describe(row.facts, row.origin));
        next += 1;
      }
    };
    for (const commitment of commitments) {
      describeUpTo(commitment.origin.line);
      const disagrees = this.#disagreements.get(commitment.contract) ?? [];
      // A row that is put aside has not used its id: the same row mended may come beside it.
      const first = disagrees.length > 0 ? undefined : this.#firstNamed(commitment);
      if (first) this.#rejectTwice(commitment, first);
      else if (disagrees.length > 0) this.#rejects.push(rejected(commitment, disagrees));
      else this.#commitments.push(commitment);
    }
    describeUpTo(Number.POSITIVE_INFINITY);
  }

  /** What differs from what an earlier row said of the same contract. */
  #describe(facts: ContractFacts, origin: Origin): readonly Finding[] {
    const errors: Finding[] = [];
    const known = this.#contracts.get(facts.id) ?? { facts: { id: facts.id }, firstSaid: new Map<Fact, Origin>() };
    this.#contracts.set(facts.id, known);
    for (const fact of FACTS) {
      if (facts[fact] === undefined) continue;
      const first = known.firstSaid.get(fact);
      if (!first) {
        known.facts = { ...known.facts, [fact]: facts[fact] };
        known.firstSaid.set(fact, origin);
      } else if (textOf(known.facts, fact) !== textOf(facts, fact)) {
        const data = {
          contract: facts.id,
          field: FIELD_OF[fact],
          first: textOf(known.facts, fact),
          second: textOf(facts, fact),
          firstFile: first.file.path,
          firstLine: first.line,
        };
        errors.push(finding('contract-described-twice', data, placeOf({ origin }, FIELD_OF[fact])));
      }
    }
    this.#findings.push(...errors);
    return errors;
  }

  /** Where its id was used before in its contract; a return may come again for another period. */
  #firstNamed({ contract, id, status, period, start, end, origin }: Commitment): Origin | undefined {
    if (id === undefined || this.#mayRepeat) return undefined;
    const when = status === 'delivered' ? [period?.text, start, end] : [];
    const key = JSON.stringify([contract, id, status, ...when]);
    const first = this.#names.get(key);
    if (!first) this.#names.set(key, origin);
    return first;
  }

  #rejectTwice(commitment: Commitment, first: Origin): void {
    const { contract, id = '' } = commitment;
    const data = { id, contract, firstFile: first.file.path, firstLine: first.line };
    const error = finding('duplicate-commitment', data, placeOf(commitment, 'commitment_id'));
    this.#findings.push(error);
    const row = rejected(commitment, [error]);
    this.#rejects.push(row);
    this.#duplicates.push({ commitment, first, row });
  }

  /** Rows that were put aside because another has their id; should that one be put aside too, one of them may stand. */
  get duplicates(): readonly Duplicate[] {
    return this.#duplicates;
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

function textOf(facts: ContractFacts, fact: Fact): string {
  const said = facts[fact];
  if (said === undefined) return '';
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return formatIsoDate(said);
  return 'text' in said ? said.text : formatExact(said);
}
