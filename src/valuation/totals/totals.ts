// Adding up: whole pence by kind, in any order, by any grouping, to one total.
import type { Pence } from '../../model/money.ts';
import type { PriceBase } from '../../model/price-base.ts';
import type { Aggregate, Line, LineComponent, Totals } from '../../model/result.ts';
import { CASES, type Case, type Grade, KINDS, type Kind } from '../../model/table.ts';

/** Pounds of one kind that were rounded already. */
export interface KindPence {
  readonly kind: Kind;
  readonly gross: Pence;
  readonly net: Pence;
  readonly range?: Readonly<Record<Case, { readonly gross: Pence; readonly net: Pence }>>;
  /** Sorted, each once. */
  readonly priceBases: readonly PriceBase[];
  readonly grade?: Grade;
}

/** Pounds under the headings of a total, while they are being added up. */
interface Sums {
  gross: Pence;
  social: Pence;
  localEconomic: Pence;
  transfer: Pence;
}

/** What is of one kind. */
interface OfKind {
  readonly kind: Kind;
  net: Pence;
  grade: Grade | undefined;
}

const NONE: readonly never[] = [];

/** Sums to begin with. */
export const nothing = (): Sums => ({ gross: 0n, social: 0n, localEconomic: 0n, transfer: 0n });

/**
 * A running total. Social value is the kinds economic, fiscal, wellbeing and environmental; local economic value
 * stands beside it; transfers are kept on their own and are in neither gross nor net.
 */
export class Tally {
  readonly #sums = nothing();
  #kinds: readonly OfKind[] = NONE;
  /** Of what is in a total, and of transfers: these tell nothing of a total, and all where there is nothing else. */
  #bases: readonly PriceBase[] = NONE;
  #transferBases: readonly PriceBase[] = NONE;
  #asGiven: Pence = 0n;
  #range: Record<Case, Sums> | undefined;

  /** With a range, the three cases are kept even while nothing was added. */
  constructor(withRange: boolean) {
    if (withRange) this.#range = { low: nothing(), central: nothing(), high: nothing() };
  }

  add({ kind, gross, net, range, priceBases, grade }: KindPence): void {
    addPounds(this.#sums, kind, gross, net);
    if (kind !== 'transfer' && priceBases.length === 1 && priceBases[0] === 'none') this.#asGiven += net;
    if (kind === 'transfer') this.#transferBases = joined(this.#transferBases, priceBases);
    else this.#bases = joined(this.#bases, priceBases);
    this.#note(kind, net, grade);
    if (!this.#range || !range) return;
    for (const name of CASES) addPounds(this.#range[name], kind, range[name].gross, range[name].net);
  }

  addLine(line: Pick<Line, 'components'>): void {
    for (const component of line.components) this.add(kindPenceOf(component));
  }

  /** Adds what another tally holds. */
  addTally(other: Tally): void {
    addSums(this.#sums, other.#sums);
    this.#asGiven += other.#asGiven;
    this.#bases = joined(this.#bases, other.#bases);
    this.#transferBases = joined(this.#transferBases, other.#transferBases);
    for (const { kind, net, grade } of other.#kinds) this.#note(kind, net, grade);
    if (!this.#range || !other.#range) return;
    for (const name of CASES) addSums(this.#range[name], other.#range[name]);
  }

  #note(kind: Kind, net: Pence, grade: Grade | undefined): void {
    const known = this.#kinds.find((one) => one.kind === kind);
    if (!known) {
      this.#kinds = [...this.#kinds, { kind, net, grade }];
      return;
    }
    known.net += net;
    if (grade !== undefined && (known.grade === undefined || grade > known.grade)) known.grade = grade;
  }

  /** Net pounds that have no price base, transfers apart. */
  get asGiven(): Pence {
    return this.#asGiven;
  }

  get net(): Pence {
    return this.#sums.social + this.#sums.localEconomic;
  }

  aggregate(): Aggregate {
    const range = this.#range && {
      low: totalsOf(this.#range.low),
      central: totalsOf(this.#range.central),
      high: totalsOf(this.#range.high),
    };
    // Key by key: an object that begins with the keys of another one is given a hidden class of its own, at ten times the cost.
    const { gross, net, social, localEconomic, transfer } = totalsOf(this.#sums);
    const bases = this.#bases.length > 0 ? this.#bases : this.#transferBases;
    const kinds = [...this.#kinds].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    const grades = kinds.flatMap(({ kind, grade }) => (grade === undefined ? [] : [[kind, grade] as const]));
    return {
      gross,
      net,
      social,
      localEconomic,
      transfer,
      byKind: Object.fromEntries(kinds.map((one) => [one.kind, one.net])),
      ...(grades.length > 0 && { grades: Object.fromEntries(grades) }),
      priceBases: bases.length < 2 ? bases : [...bases].sort(),
      ...(range && { range }),
    };
  }
}

/** What several pounds come to: what a Tally of them would, and without one where there is but one. */
export function aggregateOf(pounds: readonly KindPence[], withRange: boolean): Aggregate {
  const [only] = pounds;
  if (!only || pounds.length > 1 || withRange) {
    const tally = new Tally(withRange);
    for (const each of pounds) tally.add(each);
    return tally.aggregate();
  }
  const { kind, gross, net, priceBases, grade } = only;
  const sums = nothing();
  addPounds(sums, kind, gross, net);
  const all = totalsOf(sums);
  return {
    gross: all.gross,
    net: all.net,
    social: all.social,
    localEconomic: all.localEconomic,
    transfer: all.transfer,
    byKind: { [kind]: net },
    ...(grade && { grades: { [kind]: grade } }),
    priceBases,
  };
}

/** The pounds of one component of a line, as a Tally takes them. */
export function kindPenceOf(valued: LineComponent): KindPence {
  const { component, gross, net, range, priceBases, grade } = valued;
  return { kind: component.kind, gross, net, priceBases, ...(grade && { grade }), ...(range && { range }) };
}

/** The one list with what it lacks of another; itself where it lacks nothing, as with row after row. */
function joined(bases: readonly PriceBase[], more: readonly PriceBase[]): readonly PriceBase[] {
  return more.every((base) => bases.includes(base)) ? bases : [...new Set([...bases, ...more])];
}

/** Adds pounds of one kind under their heading: the one place that says which kinds are social value. */
export function addPounds(sums: Sums, kind: Kind, gross: Pence, net: Pence): void {
  if (kind === 'transfer') {
    sums.transfer += net;
    return;
  }
  sums.gross += gross;
  if (kind === 'local-economic') sums.localEconomic += net;
  else sums.social += net;
}

function addSums(sums: Sums, others: Sums): void {
  sums.gross += others.gross;
  sums.social += others.social;
  sums.localEconomic += others.localEconomic;
  sums.transfer += others.transfer;
}

/** The totals these sums come to. */
export function totalsOf({ gross, social, localEconomic, transfer }: Sums): Totals {
  return { gross, net: social + localEconomic, social, localEconomic, transfer };
}
