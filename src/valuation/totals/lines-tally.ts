// Lines added up as they come, by contract and heading: what is kept grows with those and not with the lines. Sums are flat
// arrays of plain numbers, for a run may have a hundred thousand of them.
import type { Codes } from '../../model/codes.ts';
import type { Pence } from '../../model/money.ts';
import type { PriceBase } from '../../model/price-base.ts';
import type { Aggregate, Line, LineComponent, Options } from '../../model/result.ts';
import { CASES, type Grade, type Kind } from '../../model/table.ts';
import { type PairAmounts, PenceSums } from './pence-sums.ts';
import { PlainAggregate } from './plain-aggregate.ts';
import { aggregateOf, type KindPence } from './totals.ts';

/** What pounds are added up under: all of one contract and one heading are one sum. */
export interface Heading {
  /** The table's number among all at hand. */
  readonly table: number;
  readonly theme: string;
  /** Only where something is asked of the sums by measure. */
  readonly measure?: string;
  /** Delivered, with evidence. */
  readonly isEvidenced: boolean;
  /** Absent for lines without pounds. */
  readonly kind?: Kind;
  readonly grade?: Grade;
  readonly priceBases: readonly PriceBase[];
}

/** A sum under its heading; with nothing in it where its lines have no pounds. */
export interface HeadedPounds {
  readonly heading: Heading;
  readonly pounds: KindPence | undefined;
}

/** Lines by state. */
export interface LineCounts {
  valued: number;
  recordOnly: number;
  unvalued: number;
}

/** What the lines of one contract come to. */
export interface ContractTally {
  readonly lines: LineCounts;
  readonly delivered: number;
  /** The tables its pounds are of, by their numbers from the lowest, and that of its first line. */
  readonly tables: readonly number[];
  readonly firstTable: number | undefined;
  readonly totals: Aggregate;
}

const NO_TABLES: readonly number[] = [];
/** By contract: lines valued, record-only, unvalued, and delivered. */
const COUNTS = 4;
const STATES = ['valued', 'record-only', 'unvalued'] as const;
const DELIVERED = 3;

/** The sums of a run that totals are made of: take each line once, then ask by contract. */
export class LinesTally {
  readonly #codes: Codes;
  readonly #headings: Heading[] = [];
  readonly #headingCodes = new Map<string, number>();
  readonly #bases = new Map<string, readonly PriceBase[]>();
  readonly #sums: PenceSums;
  readonly #aggregate = new PlainAggregate();
  readonly #width: number;
  readonly #range: boolean;
  readonly #tables = new Map<string, readonly number[]>();
  readonly #apart: ReadonlySet<string>;
  #counts = new Int32Array(64 * COUNTS);
  /** Of the contract that is asked for: the tables of its sums, and that of the first. */
  #tablesMet = NO_TABLES;
  #firstMet: number | undefined;

  /** Sums of the measures `apart` are told apart, besides by theme; contracts have the codes of the run. */
  constructor({ range }: Options, apart: ReadonlySet<string>, contracts: Codes) {
    this.#codes = contracts;
    this.#range = range;
    this.#width = range ? 2 + 2 * CASES.length : 2;
    this.#sums = new PenceSums(this.#width);
    this.#apart = apart;
  }

  add(line: Line): void {
    const { contract: id, status, evidence, measure } = line.commitment;
    const contract = this.#codes.of(id);
    const isDelivered = status === 'delivered';
    this.count(contract, STATES.indexOf(line.state), isDelivered);
    const isEvidenced = isDelivered && evidence !== undefined;
    if (line.components.length === 0) this.#sums.at(contract, this.heading(measure, line, undefined, isEvidenced));
    for (const component of line.components) {
      const place = this.placeOf(contract, this.heading(measure, line, component, isEvidenced));
      this.#sums.addLarge(place, component.gross);
      this.#sums.addLarge(place + 1, component.net);
      // A component has cases where the options ask for them.
      if (!component.range) continue;
      for (const [index, name] of CASES.entries()) {
        this.#sums.addLarge(place + 2 + 2 * index, component.range[name].gross);
        this.#sums.addLarge(place + 3 + 2 * index, component.range[name].net);
      }
    }
  }

  /** Counts a line of a contract: 0 valued, 1 record-only, 2 unvalued. */
  count(contract: number, state: number, isDelivered: boolean): void {
    const at = contract * COUNTS;
    while (at + COUNTS > this.#counts.length) {
      const more = new Int32Array(this.#counts.length * 2);
      more.set(this.#counts);
      this.#counts = more;
    }
    this.#counts[at + state] = (this.#counts[at + state] ?? 0) + 1;
    if (isDelivered) this.#counts[at + DELIVERED] = (this.#counts[at + DELIVERED] ?? 0) + 1;
  }

  /** The code of a heading. */
  heading(
    id: string,
    { measure, proxies: table }: Pick<Line, 'measure' | 'proxies'>,
    component: HeadedComponent | undefined,
    isEvidenced: boolean,
  ): number {
    const { grade } = component ?? {};
    const ownBases = component?.priceBases ?? [];
    const priceBases = this.#bases.get(ownBases.join()) ?? ownBases;
    this.#bases.set(ownBases.join(), priceBases);
    const kind = component?.component.kind;
    const own = this.#apart.has(id) ? id : undefined;
    const key = JSON.stringify([table, measure.theme, own, isEvidenced, kind, grade, priceBases]);
    const known = this.#headingCodes.get(key);
    if (known !== undefined) return known;
    const code = this.#headings.length;
    this.#headings.push({
      table,
      theme: measure.theme,
      ...(own !== undefined && { measure: own }),
      isEvidenced,
      ...(kind && { kind }),
      ...(grade && { grade }),
      priceBases,
    });
    this.#headingCodes.set(key, code);
    return code;
  }

  /** Where the pounds of a contract under a heading are added up: gross there, net one further. */
  placeOf(contract: number, heading: number): number {
    return this.#sums.at(contract, heading);
  }

  /** Adds whole pence, gross and net, to so many pairs of contract and heading. */
  addPairs(amounts: PairAmounts, count: number): void {
    this.#sums.addPairs(amounts, count);
  }

  /** Adds amounts of any size at such a place. */
  addLargeAt(place: number, gross: Pence, net: Pence): void {
    this.#sums.addLarge(place, gross);
    this.#sums.addLarge(place + 1, net);
  }

  /** What the lines of a contract come to, once all were added. */
  of(id: string): ContractTally {
    const contract = this.#codes.of(id);
    const counts = this.#counts;
    const at = contract * COUNTS;
    const lines = { valued: counts[at] ?? 0, recordOnly: counts[at + 1] ?? 0, unvalued: counts[at + 2] ?? 0 };
    const aggregate = this.#aggregate;
    aggregate.begin();
    this.#tablesMet = NO_TABLES;
    this.#firstMet = undefined;
    this.#sums.each(contract, this.#meet);
    const plain = this.#range ? undefined : aggregate.aggregate;
    const totals = plain ?? this.#aggregateOf(contract);
    return {
      lines,
      delivered: counts[at + DELIVERED] ?? 0,
      tables: this.#tablesMet,
      firstTable: this.#firstMet,
      totals,
    };
  }

  /** Takes a sum of the contract that is asked for; made once, for a run may have a hundred thousand contracts. */
  readonly #meet = (code: number, place: number): void => {
    const heading = this.#headings[code];
    if (!heading) return;
    this.#firstMet ??= heading.table;
    if (!this.#tablesMet.includes(heading.table)) this.#tablesMet = this.#tablesAnd(this.#tablesMet, heading.table);
    this.#aggregate.add(heading, this.#sums.plainAt(place, 0), this.#sums.plainAt(place, 1));
  };

  /** The sums of a contract, made anew each time they are asked for: those of all contracts would be many. */
  sumsOf(id: string): readonly HeadedPounds[] {
    return this.#sumsOf(this.#codes.of(id));
  }

  #aggregateOf(contract: number): Aggregate {
    const pounds = this.#sumsOf(contract).flatMap((sum) => sum.pounds ?? []);
    return aggregateOf(pounds, this.#range);
  }

  /** The sums of many contracts, heading by heading in the order they are met. */
  sumsOver(ids: readonly string[]): HeadedPounds[] {
    const all = new PenceSums(this.#width);
    const headings = new Set<number>();
    const add = (heading: number, place: number): void => {
      headings.add(heading);
      all.addFrom(all.at(0, heading), this.#sums, place);
    };
    for (const id of ids) this.#sums.each(this.#codes.of(id), add);
    return [...headings].map((heading) => this.#headed(heading, all, all.at(0, heading)));
  }

  #sumsOf(contract: number): HeadedPounds[] {
    const sums: HeadedPounds[] = [];
    this.#sums.each(contract, (heading, place) => sums.push(this.#headed(heading, this.#sums, place)));
    return sums;
  }

  /** The same list for all contracts with the same tables. */
  #tablesAnd(tables: readonly number[], table: number): readonly number[] {
    const all = [...tables, table].sort((a, b) => a - b);
    const known = this.#tables.get(all.join()) ?? all;
    this.#tables.set(all.join(), known);
    return known;
  }

  #headed(code: number, sums: PenceSums, place: number): HeadedPounds {
    const heading = this.#headings[code];
    if (!heading) throw new RangeError('there is no sum without a heading');
    const { kind, grade, priceBases } = heading;
    if (!kind) return { heading, pounds: undefined };
    const pence = (index: number) => ({
      gross: sums.amountAt(place, index),
      net: sums.amountAt(place, index + 1),
    });
    const range = this.#range && { low: pence(2), central: pence(4), high: pence(6) };
    return { heading, pounds: { kind, priceBases, ...(grade && { grade }), ...pence(0), ...(range && { range }) } };
  }

  /** Lines of all contracts by state. */
  get lines(): LineCounts {
    const all = { valued: 0, recordOnly: 0, unvalued: 0 };
    for (let at = 0; at < this.#codes.size * COUNTS; at += COUNTS) {
      all.valued += this.#counts[at] ?? 0;
      all.recordOnly += this.#counts[at + 1] ?? 0;
      all.unvalued += this.#counts[at + 2] ?? 0;
    }
    return all;
  }
}

/** What of a component its heading is made of. */
type HeadedComponent = Pick<LineComponent, 'component' | 'grade' | 'priceBases'>;

/** Net pounds of a contract by measure, of those measures that are told apart. */
export function netByMeasure(sums: readonly HeadedPounds[]): Map<string, Pence> {
  const nets = new Map<string, Pence>();
  for (const { heading, pounds } of sums) {
    if (heading.measure === undefined || !pounds || pounds.kind === 'transfer') continue;
    nets.set(heading.measure, (nets.get(heading.measure) ?? 0n) + pounds.net);
  }
  return nets;
}

/** Those measures that have social value. */
export function socialMeasures(sums: readonly HeadedPounds[]): Set<string> {
  const measures = new Set<string>();
  for (const { heading, pounds } of sums) {
    if (heading.measure === undefined || !pounds) continue;
    if (pounds.kind !== 'transfer' && pounds.kind !== 'local-economic') measures.add(heading.measure);
  }
  return measures;
}
