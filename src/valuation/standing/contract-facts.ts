// What rows say of their contracts, gathered to one description of each: what differs from what was said first is an error.
import { formatIsoDate } from '../../model/calendar.ts';
import type { Commitment, ContractFacts, Field, Origin } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { nameAlikeKey } from '../../model/look-alike.ts';
import type { Statement } from '../../model/read-rows.ts';

/** What may be said of a contract besides its id. */
export type Fact = Exclude<keyof ContractFacts, 'id'>;

const FIELD_OF: Readonly<Record<Fact, Field>> = {
  name: 'contract_name',
  buyer: 'buyer',
  supplier: 'supplier',
  value: 'contract_value',
  spend: 'contract_spend',
  start: 'contract_start',
  end: 'contract_end',
  proxies: 'proxies',
  ask: 'ask',
};
const FACTS: readonly Fact[] = ['name', 'buyer', 'supplier', 'value', 'spend', 'start', 'end', 'proxies', 'ask'];

const NO_ERRORS: readonly Finding[] = [];

interface Known {
  facts: ContractFacts;
  /** What was said of it first, which is mostly all; and where else a fact was said first, or better spelt. */
  readonly first: Statement;
  said: Partial<Record<Fact, Origin>> | undefined;
  /** What was last taken as said of it, and how that differs from what was said first. */
  last: Statement;
  errors: readonly Finding[];
}

/** Contracts by their ids, each described once, with where each of its facts was said first. */
export class DescribedContracts {
  readonly #contracts = new Map<string, Known>();
  /** What was last heard of a contract and not taken yet. */
  readonly #said = new Map<string, Statement>();
  /** All that are known, until more is said. */
  #sorted: readonly ContractFacts[] | undefined;
  readonly #report: (found: readonly Finding[]) => void;
  readonly #spelling: 'warning' | 'note';
  readonly #spelt = new Set<string>();

  /**
   * Hands over each error when it is met, and of a name that is only spelt otherwise a warning or note: names are told from
   * each other as a person tells them, and Ltd is Limited.
   */
  constructor(report: (found: readonly Finding[]) => void, spelling: 'warning' | 'note' = 'warning') {
    this.#report = report;
    this.#spelling = spelling;
  }

  /** Keeps in mind what is said of a contract, without taking it, until a commitment comes that stands under it. */
  hear(statement: Statement): void {
    this.#said.set(statement.facts.id, statement);
  }

  /** Takes what is said of a contract; what is good of it holds. */
  take(statement: Statement): void {
    this.#describe(statement, false);
  }

  /** As take, but for what differs from what was said first: of that nothing is taken, and false. */
  takeAgreeing(statement: Statement): boolean {
    const known = this.#contracts.get(statement.facts.id);
    if (known && FACTS.some((fact) => statement.facts[fact] !== undefined && differs(known, statement, fact)))
      return false;
    this.take(statement);
    return true;
  }

  /** Takes what was last heard of its contract as said by this commitment: all of it or, with an error, nothing. */
  takeAsSaidBy({ contract, origin }: Commitment): void {
    const under = this.#said.get(contract);
    if (!under || this.#contracts.get(contract)?.last.facts === under.facts) return;
    // A row of a sheet says it itself; a YAML node says it for all that stands in it.
    this.#describe({ facts: under.facts, origin: origin.entry === undefined ? origin : under.origin }, true);
  }

  /** How what was last taken of a contract differs from what was said first. */
  errorsOf(contract: string): readonly Finding[] {
    return this.#contracts.get(contract)?.errors ?? NO_ERRORS;
  }

  /** Sorted by id, so that the order of rows does not show. */
  get all(): readonly ContractFacts[] {
    this.#sorted ??= [...this.#contracts.values()].map(({ facts }) => facts).sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#sorted;
  }

  /** What is known of a contract; its id alone where nothing is. */
  of(id: string): ContractFacts {
    return this.#contracts.get(id)?.facts ?? { id };
  }

  /** Where a contract's fact was first given. */
  originOf(id: string, fact: Fact): Origin | undefined {
    const known = this.#contracts.get(id);
    return known && firstSaid(known, fact);
  }

  /** What is said, once, of a name that is spelt otherwise than before. */
  #otherSpelling({ facts: known }: Known, { facts, origin }: Statement, fact: Fact): Finding[] {
    if (!NAMES.has(fact) || known[fact] === facts[fact]) return [];
    const [first, second] = [textOf(known, fact), textOf(facts, fact)];
    const key = JSON.stringify([facts.id, fact, second]);
    if (!isSame(known, facts, fact) || this.#spelt.has(key)) return [];
    this.#spelt.add(key);
    // What was said first is no other spelling when it comes again.
    this.#spelt.add(JSON.stringify([facts.id, fact, first]));
    const data = { contract: facts.id, field: FIELD_OF[fact], first, second };
    const told = finding('spelt-otherwise', data, placeOf({ origin }, FIELD_OF[fact]));
    return [{ ...told, severity: this.#spelling }];
  }

  #describe(statement: Statement, allOrNothing: boolean): void {
    this.#sorted = undefined;
    const { facts, origin } = statement;
    const known = this.#contracts.get(facts.id);
    // A register may hold a hundred thousand contracts: those of the inputs are the ones it is asked about.
    if (origin.file.isRegister && !known) return;
    if (!known) {
      this.#contracts.set(facts.id, { facts, first: statement, said: undefined, last: statement, errors: NO_ERRORS });
      return;
    }
    const given = FACTS.filter((fact) => facts[fact] !== undefined);
    // What a register does not say is of no matter where the inputs say it.
    const isOpen = ({ rule }: Finding) => rule === 'register-unclear' || known.facts.value === undefined;
    this.#report((statement.findings ?? []).filter(isOpen));
    const errors = given.flatMap((fact) => differences(known, statement, fact));
    this.#report(errors);
    this.#report(given.flatMap((fact) => this.#otherSpelling(known, statement, fact)));
    known.last = statement;
    known.errors = errors;
    if (allOrNothing && errors.length > 0) return;
    for (const fact of given) {
      if (firstSaid(known, fact) && !isBetterSpelt(known, statement, fact)) continue;
      known.facts = { ...known.facts, [fact]: facts[fact] };
      known.said ??= {};
      known.said[fact] = origin;
    }
  }
}

/** Where a fact of a contract was said first. */
function firstSaid({ first, said }: Known, fact: Fact): Origin | undefined {
  return said?.[fact] ?? (first.facts[fact] === undefined ? undefined : first.origin);
}

function differs(known: Known, { facts }: Statement, fact: Fact): boolean {
  return firstSaid(known, fact) !== undefined && !isSame(known.facts, facts, fact);
}

function differences(known: Known, { facts, origin }: Statement, fact: Fact): Finding[] {
  const first = firstSaid(known, fact);
  if (!first || isSame(known.facts, facts, fact)) return [];
  const field = FIELD_OF[fact];
  const said = { first: textOf(known.facts, fact), second: textOf(facts, fact) };
  const data = { contract: facts.id, field, ...said, ...firstAt(first, field) };
  return [finding('contract-described-twice', data, placeOf({ origin }, field))];
}

/** What a person would not say is another name. */
const NAMES: ReadonlySet<Fact> = new Set<Fact>(['name', 'buyer', 'supplier']);

function isSame(known: ContractFacts, said: ContractFacts, fact: Fact): boolean {
  if (known[fact] === said[fact]) return true;
  if (NAMES.has(fact)) return nameAlikeKey(textOf(known, fact)) === nameAlikeKey(textOf(said, fact));
  return textOf(known, fact) === textOf(said, fact);
}

/** Of several spellings one is used whatever the order of rows: the register's, else the last by its letters. */
function isBetterSpelt(known: Known, { facts }: Statement, fact: Fact): boolean {
  if (!NAMES.has(fact) || firstSaid(known, fact)?.file.isRegister) return false;
  return textOf(facts, fact) > textOf(known.facts, fact) && isSame(known.facts, facts, fact);
}

function textOf(facts: ContractFacts, fact: Fact): string {
  const said = facts[fact];
  if (said === undefined) return '';
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return formatIsoDate(said);
  return 'text' in said ? said.text : formatExact(said);
}
