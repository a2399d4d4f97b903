// Pounds of rows that are plainly in order, by their codes: each is a multiple of a unit that was worked out for many, a
// multiplication and two sums. Rows are first asked for their units one by one, and then taken many at once, column by column: what
// is looked up for one row does not wait for the one before.

import { copied } from '../model/codes.ts';
import type { ContractFacts } from '../model/commitment.ts';
import type { Options } from '../model/result.ts';
import type { RowBlock, Vocabulary } from '../model/rows.ts';
import { NO_KIND, netIn, type PlainRun, type RowsLike } from './doubts/plain-run.ts';
import { addUpBeside, type RowPence } from './line/beside.ts';
import { exactPence } from './line/exact-pounds.ts';
import { PlainComponents } from './plain-components.ts';
import { PlainUnits } from './plain-units.ts';
import type { TablesInUse } from './tables-in-use.ts';
import { areRepeated } from './totals/remarks.ts';
import type { Tallies } from './totals/tallies.ts';
import type { ValuePass } from './value-pass.ts';

const SCALES = Float64Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** So many amounts are added up together. */
const AT_ONCE = 1024;

export class PlainPounds {
  readonly #tallies: Tallies;
  readonly #units: PlainUnits;
  readonly #components = new PlainComponents();
  /** By row of the block: the number of its unit, NO_KIND where it does not count, and its net pence, NaN where they are in `large`. */
  #kinds = new Int32Array(0);
  #net = new Float64Array(0);
  readonly #large = new Map<number, bigint>();
  /** Pounds of rows by contract and heading, to be added up. */
  readonly #amounts = {
    ...{ firsts: new Int32Array(AT_ONCE), seconds: new Int32Array(AT_ONCE) },
    ...{ ones: new Float64Array(AT_ONCE), others: new Float64Array(AT_ONCE) },
  };
  /** By unit: what its rows have in common where they are doubted; how many they are; whether each is told to overlaps, or in other ways. */
  readonly #likes: RowsLike[] = [];
  readonly #rows: number[] = [];
  readonly #overlapping: boolean[] = [];
  readonly #hasBesides: boolean[] = [];
  #isOverlapping = false;
  readonly #own: RowPence = { social: 0, net: 0, transfer: 0 };
  readonly #other: RowPence = { social: 0, net: 0, transfer: 0 };

  constructor(
    vocabulary: Vocabulary,
    tables: TablesInUse,
    tallies: Tallies,
    contractOf: (id: string) => ContractFacts,
    options: Options,
    pass: ValuePass,
  ) {
    const { lines, doubts, overlaps } = tallies;
    this.#tallies = tallies;
    this.#units = new PlainUnits({
      vocabulary,
      tables,
      options,
      contractOf,
      arePlainDays: (start, end) => doubts.arePlainDays(start, end),
      isOfEachRow: (line) => !areRepeated(line.remarks) || doubts.isOfEachRow(line) || overlaps.isOfEachRow(line),
      heading: (line, component, isEvidenced) => lines.heading(line.commitment.measure, line, component, isEvidenced),
      tableBeside: (at) => tables.highestBeside(at),
      besides: (line, commitment, facts, at) => pass.besides(line, commitment, facts, at),
    });
  }

  /** The facts of every contract as its rows were valued by them. */
  get valuedBy(): readonly ContractFacts[] {
    return this.#units.valuedBy;
  }

  /** Finds the unit of a plain row, to be taken with others; false where it has to go the way of a single row. */
  finds(block: RowBlock, row: number): boolean {
    const units = this.#units;
    if (!units.isAble) return false;
    this.#begin(block, row);
    const manner = block.manners[row] ?? 0;
    if (!units.manners.isCounted(manner)) return true;
    if (!units.manners.isPlain(manner) || this.#tallies.doubts.looksAtClaimOf(block, row)) return false;
    const unit = units.at(block, row, block.contracts[row] ?? 0, manner);
    if (unit < 0) return false;
    if (unit >= this.#likes.length) this.#meetUnit(unit);
    if (this.#hasBesides[unit] && !this.#tellBesides(block, row, unit)) return false;
    this.#kinds[row] = unit;
    return true;
  }

  /** What a table has against a row by its measure, its unit and its days, as it would if it were valued singly; nothing where it has nothing. */
  errorsOf(block: RowBlock, row: number): ReturnType<PlainUnits['errorsOf']> {
    if (!this.#units.isAble || !this.#units.manners.isCounted(block.manners[row] ?? 0)) return undefined;
    this.#begin(block, row);
    return this.#units.errorsOf(block, row);
  }

  /** A row counts for nothing until its unit is found. */
  #begin(block: RowBlock, row: number): void {
    if (row >= this.#kinds.length) this.#kinds = copied(new Int32Array(block.count), this.#kinds);
    this.#kinds[row] = NO_KIND;
  }

  /** Takes the rows from one up to another, whose units were found. */
  take(block: RowBlock, from: number, to: number): void {
    if (this.#net.length < block.count) this.#net = new Float64Array(block.count);
    this.#large.clear();
    this.#addUp(block, from, to);
    const { doubts } = this.#tallies;
    const run = { block, from, to, kinds: this.#kinds, likes: this.#likes, net: this.#net, large: this.#large };
    if (this.#isOverlapping) this.#tellOverlaps(run);
    doubts.plain(run);
  }

  /** Notes what is the same for all rows of the units up to one. */
  #meetUnit(unit: number): void {
    const { doubts, overlaps } = this.#tallies;
    for (let next = this.#likes.length; next <= unit; next += 1) {
      const { line, components, besides } = this.#units.made[next] ?? {};
      if (!line || !components) throw new RangeError(`there is no unit ${next}`);
      // What is told of lines is told in the order in which they are met.
      this.#tallies.addAlike(line, 0);
      this.#likes.push(doubts.like(line));
      this.#rows.push(0);
      this.#overlapping.push(overlaps.isOfThese(line));
      this.#isOverlapping ||= overlaps.isOfThese(line);
      this.#hasBesides.push(besides !== undefined);
      this.#components.add(components);
    }
  }

  /** Adds up the pounds of rows. */
  #addUp(block: RowBlock, from: number, to: number): void {
    const { contracts, manners: ofRows, evidenced, quantities, decimals } = block;
    const { lines } = this.#tallies;
    const { manners } = this.#units;
    const components = this.#components;
    const kinds = this.#kinds;
    const nets = this.#net;
    const { firsts, seconds, ones, others } = this.#amounts;
    let count = 0;
    for (let row = from; row < to; row += 1) {
      const unit = kinds[row] ?? NO_KIND;
      if (unit < 0) continue;
      const manner = ofRows[row] ?? 0;
      const isDelivered = manners.isDelivered(manner);
      const isEvidenced = isDelivered && (evidenced[row] ?? 0) > 0;
      const contract = contracts[row] ?? 0;
      const whole = quantities[row] ?? 0;
      const scale = SCALES[decimals[row] ?? 0] ?? 1;
      const top = manners.topOf(manner);
      const bottom = manners.bottomOf(manner);
      const end = components.begins[unit + 1] ?? 0;
      let net = 0;
      for (let index = components.begins[unit] ?? 0; index < end; index += 1) {
        const heading = components.headingOf(index, isEvidenced);
        const gross = components.gross(index, whole, scale);
        const left = components.net(index, whole, scale, top, bottom, gross);
        if (gross >= 0 && left >= 0) {
          firsts[count] = contract;
          seconds[count] = heading;
          ones[count] = gross;
          others[count] = left;
          count += 1;
          if (components.isCounted(index)) net += left;
        } else this.#addLarge(row, index, lines.placeOf(contract, heading), manner, block);
        if (count === AT_ONCE) {
          lines.addPairs(this.#amounts, count);
          count = 0;
        }
      }
      lines.count(contract, 0, isDelivered);
      this.#rows[unit] = (this.#rows[unit] ?? 0) + 1;
      nets[row] = net;
    }
    lines.addPairs(this.#amounts, count);
    for (const [row, large] of this.#large) {
      this.#large.set(row, large + BigInt(nets[row] ?? 0));
      nets[row] = Number.NaN;
    }
  }

  /** Adds up a component of a row that plain numbers do not hold. */
  #addLarge(row: number, index: number, place: number, manner: number, block: RowBlock): void {
    const [whole, scale] = [block.quantities[row] ?? 0, SCALES[block.decimals[row] ?? 0] ?? 1];
    const { manners } = this.#units;
    const { gross, net, isCounted } = this.#components.at(index);
    const exactNet = exactPence(whole, scale, net, manners.topOf(manner), manners.bottomOf(manner));
    this.#tallies.lines.addLargeAt(place, exactPence(whole, scale, gross, 1, 1), exactNet);
    if (isCounted) this.#large.set(row, (this.#large.get(row) ?? 0n) + exactNet);
  }

  #tellOverlaps(run: PlainRun): void {
    const { block, from, to, kinds } = run;
    const { overlaps } = this.#tallies;
    for (let row = from; row < to; row += 1) {
      const unit = kinds[row] ?? NO_KIND;
      if (unit < 0 || !this.#overlapping[unit]) continue;
      const line = this.#units.made[unit]?.line;
      const { id } = this.#units.factsOf(block.contracts[row] ?? 0);
      if (line) overlaps.plain(block, row, line, id, BigInt(netIn(run, row)));
    }
  }

  /** Tells what a row comes to in other ways; false where plain numbers do not hold it. */
  #tellBesides(block: RowBlock, row: number, unit: number): boolean {
    const { besides } = this.#units.made[unit] ?? {};
    const { manners } = this.#units;
    const manner = block.manners[row] ?? 0;
    const left = { top: manners.topOf(manner), bottom: manners.bottomOf(manner) };
    const whole = block.quantities[row] ?? 0;
    const scale = SCALES[block.decimals[row] ?? 0] ?? 1;
    const own = this.#own;
    const other = this.#other;
    if (!besides || !addUpBeside(besides.own, whole, scale, left, own)) return false;
    for (const { components } of besides.others) if (!addUpBeside(components, whole, scale, left, other)) return false;
    for (const { components, add } of besides.others) {
      addUpBeside(components, whole, scale, left, other);
      add(own, other);
    }
    return true;
  }

  /** Is told that all rows were taken. */
  end(): void {
    for (const [unit, rows] of this.#rows.entries()) {
      const line = this.#units.made[unit]?.line;
      if (line && rows > 0) this.#tallies.addAlike(line, rows);
      this.#rows[unit] = 0;
    }
  }
}
