// Pounds of rows that are plainly in order, by their codes: each is a multiple of a unit that was worked out for many, a
// multiplication and two sums.

import { doubled } from '../model/codes.ts';
import type { ContractFacts } from '../model/commitment.ts';
import type { Options } from '../model/result.ts';
import type { RowBlock, Vocabulary } from '../model/rows.ts';
import { exactPence, plainPence } from './line/exact-pounds.ts';
import { suggests } from './line/suggested-moves.ts';
import { PlainUnits } from './plain-units.ts';
import type { TablesInUse } from './tables-in-use.ts';
import type { Tallies } from './totals/tallies.ts';

const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

export class PlainPounds {
  readonly #tallies: Tallies;
  readonly #units: PlainUnits;
  readonly #codeOf: (contract: number) => number;
  /** By contract: its code in the sums, from 1 once it was met. */
  #tallied = new Int32Array(1024);

  constructor(
    vocabulary: Vocabulary,
    tables: TablesInUse,
    tallies: Tallies,
    contractOf: (id: string) => ContractFacts,
    options: Options,
  ) {
    const { lines, doubts, overlaps } = tallies;
    this.#tallies = tallies;
    this.#units = new PlainUnits({
      vocabulary,
      tables,
      options,
      contractOf,
      arePlainDays: (start, end) => doubts.arePlainDays(start, end),
      // What a day has moved to another table is told with what it took before; of a percentage no more is said than 100.
      isOfEachRow: (line, at) =>
        tables.highestBeside(at) !== undefined ||
        doubts.isOfEachRow(line) ||
        overlaps.isOfEachRow(line) ||
        suggests(line.measure),
      heading: (line, component, isEvidenced) => lines.heading(line.commitment.measure, line, component, isEvidenced),
    });
    this.#codeOf = (contract) => lines.contractCode(vocabulary.contracts.textOf(contract));
  }

  /** The facts of every contract as its rows were valued by them. */
  get valuedBy(): readonly ContractFacts[] {
    return this.#units.valuedBy;
  }

  /** Values a plain row; false where it has to go the way of a single row. */
  take(block: RowBlock, row: number): boolean {
    if (!this.#units.isAble) return false;
    const manner = this.#units.mannerAt(block.manners[row] ?? 0);
    if (!manner.isCounted) return true;
    const { left } = manner;
    const id = block.contracts[row] ?? 0;
    if (id >= this.#tallied.length || this.#tallied[id] === 0) this.#meet(id);
    const contract = (this.#tallied[id] ?? 0) - 1;
    const unit = this.#units.at(block, row, id, manner);
    const { components } = unit;
    if (!components || !left) return false;
    const whole = block.quantities[row] ?? 0;
    const scale = SCALES[block.decimals[row] ?? 0] ?? 1;
    const isEvidenced = manner.isDelivered && block.evidenced[row] === 1;
    const { lines, doubts, overlaps } = this.#tallies;
    let pence = 0;
    let large = 0n;
    for (let index = 0; index < components.length; index += 1) {
      const component = components[index];
      if (!component) continue;
      const { gross, net, isSame } = component;
      const grossPence = gross.isPlain ? plainPence(whole, scale, gross.top, gross.bottom, 1, 1) : -1;
      const netPence =
        isSame && left.top === left.bottom
          ? grossPence
          : net.isPlain
            ? plainPence(whole, scale, net.top, net.bottom, left.top, left.bottom)
            : -1;
      const place = lines.placeOf(contract, isEvidenced ? component.evidenced : component.heading);
      if (grossPence >= 0 && netPence >= 0) {
        lines.addAt(place, grossPence, netPence);
        if (component.isCounted) pence += netPence;
      } else {
        const exactNet = exactPence(whole, scale, net, left.top, left.bottom);
        lines.addLargeAt(place, exactPence(whole, scale, gross, 1, 1), exactNet);
        if (component.isCounted) large += exactNet;
      }
    }
    lines.count(contract, 0, manner.isDelivered);
    unit.rows += 1;
    if (unit.line) {
      unit.like ??= doubts.like(block, row, unit.line);
      const net = large === 0n ? pence : large + BigInt(pence);
      doubts.plain(block, row, unit.like, net);
      if (overlaps.isOfThese(unit.line)) {
        overlaps.plain(block, row, unit.line, this.#units.factsOf(id).id, BigInt(net));
      }
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
  #meet(code: number): void {
    while (code >= this.#tallied.length) this.#tallied = doubled(this.#tallied);
    this.#units.factsOf(code);
    this.#tallied[code] = this.#codeOf(code) + 1;
  }
}
