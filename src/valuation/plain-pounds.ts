// Pounds of rows that are plainly in order, by their codes: each is a multiple of a unit that was worked out for many, a
// multiplication and two sums. Rows are first asked for their units one by one, and then taken many at once, column by column: what
// is looked up for one row does not wait for the one before.

import type { ContractFacts } from '../model/commitment.ts';
import type { Options } from '../model/result.ts';
import type { RowBlock, Vocabulary } from '../model/rows.ts';
import { netIn, type RowsLike } from './doubts/plain-run.ts';
import { addUpBeside, type RowPence } from './line/beside.ts';
import { exactPence, plainPence } from './line/exact-pounds.ts';
import { type MannerPounds, PlainUnits, type Unit, type UnitComponent } from './plain-units.ts';
import type { TablesInUse } from './tables-in-use.ts';
import { areRepeated } from './totals/remarks.ts';
import type { Tallies } from './totals/tallies.ts';
import type { ValuePass } from './value-pass.ts';

const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

export class PlainPounds {
  readonly #tallies: Tallies;
  readonly #units: PlainUnits;
  readonly #codeOf: (contract: number) => number;
  /** By contract: its code in the sums, from 1 once it was met. */
  readonly #tallied: number[] = [];
  /** By row of the block: its unit, nothing where it does not count, and its net pence, NaN where they are in `large`. */
  readonly #unitOf: (Unit | undefined)[] = [];
  #net = new Float64Array(0);
  readonly #large = new Map<number, bigint>();
  readonly #likes: (RowsLike | undefined)[] = [];
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
    this.#codeOf = (contract) => lines.contractCode(vocabulary.contracts.textOf(contract));
  }

  /** The facts of every contract as its rows were valued by them. */
  get valuedBy(): readonly ContractFacts[] {
    return this.#units.valuedBy;
  }

  /** Finds the unit of a plain row, to be taken with others; false where it has to go the way of a single row. */
  finds(block: RowBlock, row: number): boolean {
    if (!this.#units.isAble) return false;
    const manner = this.#units.mannerAt(block.manners[row] ?? 0);
    this.#unitOf[row] = undefined;
    if (!manner.isCounted) return true;
    const unit = this.#units.at(block, row, block.contracts[row] ?? 0, manner);
    if (!unit.components || !manner.left) return false;
    if (unit.besides && !this.#tellBesides(block, row, unit, manner)) return false;
    this.#unitOf[row] = unit;
    return true;
  }

  /** Takes the rows from one up to another, whose units were found. */
  take(block: RowBlock, from: number, to: number): void {
    if (this.#net.length < block.count) this.#net = new Float64Array(block.count);
    this.#large.clear();
    for (let row = from; row < to; row += 1) {
      const unit = this.#unitOf[row];
      if (unit) this.#add(block, row, unit);
    }
    const { doubts, overlaps } = this.#tallies;
    const run = { block, from, to, likes: this.#likes, net: this.#net, large: this.#large };
    for (let row = from; row < to; row += 1) {
      const unit = this.#unitOf[row];
      this.#likes[row] = unit && this.#likeOf(block, row, unit);
      if (!unit?.line || !overlaps.isOfThese(unit.line)) continue;
      const { id } = this.#units.factsOf(block.contracts[row] ?? 0);
      overlaps.plain(block, row, unit.line, id, BigInt(netIn(run, row)));
    }
    doubts.plain(run);
  }

  #likeOf(block: RowBlock, row: number, unit: Unit): RowsLike | undefined {
    if (unit.line) unit.like ??= this.#tallies.doubts.like(block, row, unit.line);
    return unit.like;
  }

  /** Adds up the pounds of a row. */
  #add(block: RowBlock, row: number, unit: Unit): void {
    const manner = this.#units.mannerAt(block.manners[row] ?? 0);
    const { lines } = this.#tallies;
    const whole = block.quantities[row] ?? 0;
    const scale = SCALES[block.decimals[row] ?? 0] ?? 1;
    const isEvidenced = manner.isDelivered && block.evidenced[row] === 1;
    const id = block.contracts[row] ?? 0;
    const contract = this.#tallied[id] ?? this.#meet(id);
    const components = unit.components ?? [];
    const top = manner.left?.top ?? 1;
    const bottom = manner.left?.bottom ?? 1;
    let net = 0;
    let large = 0n;
    for (let index = 0; index < components.length; index += 1) {
      const component = components[index];
      if (!component) continue;
      const grossPence = component.gross.isPlain
        ? plainPence(whole, scale, component.gross.top, component.gross.bottom, 1, 1)
        : -1;
      const netPence =
        component.isSame && top === bottom ? grossPence : netOfComponent(component, whole, scale, top, bottom);
      const place = lines.placeOf(contract, isEvidenced ? component.evidenced : component.heading);
      if (grossPence >= 0 && netPence >= 0) {
        lines.addAt(place, grossPence, netPence);
        if (component.isCounted) net += netPence;
      } else {
        const exactNet = exactPence(whole, scale, component.net, top, bottom);
        lines.addLargeAt(place, exactPence(whole, scale, component.gross, 1, 1), exactNet);
        if (component.isCounted) large += exactNet;
      }
    }
    lines.count(contract, 0, manner.isDelivered);
    unit.rows += 1;
    if (large === 0n) this.#net[row] = net;
    else {
      this.#net[row] = Number.NaN;
      this.#large.set(row, large + BigInt(net));
    }
  }

  /** Tells what a row comes to in other ways; false where plain numbers do not hold it. */
  #tellBesides(block: RowBlock, row: number, { besides }: Unit, { left }: MannerPounds): boolean {
    const whole = block.quantities[row] ?? 0;
    const scale = SCALES[block.decimals[row] ?? 0] ?? 1;
    const [own, other] = [this.#own, this.#other];
    if (!besides || !left || !addUpBeside(besides.own, whole, scale, left, own)) return false;
    for (const { components } of besides.others) if (!addUpBeside(components, whole, scale, left, other)) return false;
    for (const { components, add } of besides.others) {
      addUpBeside(components, whole, scale, left, other);
      add(own, other);
    }
    return true;
  }

  /** Is told that all rows were taken. */
  end(): void {
    for (const unit of this.#units.made) {
      if (unit.line && unit.rows > 0) this.#tallies.addAlike(unit.line, unit.rows);
      unit.rows = 0;
    }
  }

  /** Notes the code of a contract in the sums. */
  #meet(id: number): number {
    const contract = this.#codeOf(id);
    this.#tallied[id] = contract;
    return contract;
  }
}

/** Whole pence of a component that its shares leave; -1 where plain numbers do not hold them. */
function netOfComponent({ net }: UnitComponent, whole: number, scale: number, top: number, bottom: number): number {
  return net.isPlain ? plainPence(whole, scale, net.top, net.bottom, top, bottom) : -1;
}
