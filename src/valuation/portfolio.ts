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

/** Contracts and commitments gathered from all inputs, in the order they were read. */
export class Portfolio {
  readonly #contracts = new Map<string, Known>();
  readonly #names = new Map<string, Origin>();
  readonly #findings: Finding[] = [];
  readonly #commitments: Commitment[] = [];
  readonly #mayRepeat: boolean;
  readonly #rejects: RejectedRow[] = [];

  /** `mayRepeat`: a return that comes twice is kept, to be reported when it is reconciled, and is no error. */
  constructor({ mayRepeat = false }: { readonly mayRepeat?: boolean } = {}) {
    this.#mayRepeat = mayRepeat;
  }

  /** Rows this put aside for an error of their own or of what they say of their contract. */
  get rejects(): readonly RejectedRow[] {
    return this.#rejects;
  }

  /** Takes what rows say of their contracts, then the commitments of the rows that agree with the earlier ones. */
  take(contracts: readonly { facts: ContractFacts; origin: Origin }[], commitments: readonly Commitment[]): void {
    const disagreeing = new Set<Origin>();
    for (const { facts, origin } of contracts) if (!this.#describe(facts, origin)) disagreeing.add(origin);
    for (const commitment of commitments) {
      if (disagreeing.has(commitment.origin) || !this.#name(commitment)) this.#rejects.push(commitment);
      else this.#commitments.push(commitment);
    }
  }

  /** False when a fact differs from what an earlier row said of the same contract. */
  #describe(facts: ContractFacts, origin: Origin): boolean {
    let agrees = true;
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
        this.#findings.push(finding('contract-described-twice', data, placeOf({ origin }, FIELD_OF[fact])));
        agrees = false;
      }
    }
    return agrees;
  }

  /** False when its id was used before in its contract; a return may come again for another period. */
  #name(commitment: Commitment): boolean {
    const { contract, id, status, origin } = commitment;
    if (id === undefined || this.#mayRepeat) return true;
    const when = status === 'delivered' ? [commitment.period?.text, commitment.start, commitment.end] : [];
    const key = JSON.stringify([contract, id, status, ...when]);
    const first = this.#names.get(key);
    if (!first) {
      this.#names.set(key, origin);
      return true;
    }
    const data = { id, contract, firstFile: first.file.path, firstLine: first.line };
    this.#findings.push(finding('duplicate-commitment', data, placeOf(commitment, 'commitment_id')));
    return false;
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

function textOf(facts: ContractFacts, fact: Fact): string {
  const said = facts[fact];
  if (said === undefined) return '';
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return formatIsoDate(said);
  return 'text' in said ? said.text : formatExact(said);
}
