// Rows in the order of their contracts, by counting: those of one contract after those of another, in reading order.
import { ValueColumn } from '../../model/columns.ts';

export class ContractOrder {
  /** Numbers of rows. */
  readonly order: Uint32Array;
  /** Where the rows of each contract begin, by its code. */
  readonly #begins: Uint32Array;
  readonly #codeOf: ReadonlyMap<string, number>;

  constructor(ids = new ValueColumn<string>((id) => id), size = 0) {
    const { values } = ids;
    const begins = new Uint32Array(values.length + 1);
    for (let row = 0; row < size; row += 1) {
      const next = ids.codeAt(row) + 1;
      begins[next] = (begins[next] ?? 0) + 1;
    }
    for (let code = 1; code < begins.length; code += 1) begins[code] = (begins[code] ?? 0) + (begins[code - 1] ?? 0);
    this.order = new Uint32Array(size);
    const next = begins.slice();
    for (let row = 0; row < size; row += 1) {
      const code = ids.codeAt(row);
      const at = next[code] ?? 0;
      this.order[at] = row;
      next[code] = at + 1;
    }
    this.#begins = begins;
    this.#codeOf = new Map(values.flatMap((id, code) => (id === undefined ? [] : [[id, code] as const])));
  }

  /** The ids of contracts that have rows. */
  get contracts(): readonly string[] {
    return [...this.#codeOf.keys()];
  }

  /** Where the rows of a contract begin and end. */
  placesOf(contract: string): [from: number, end: number] {
    const code = this.#codeOf.get(contract);
    return code === undefined ? [0, 0] : [this.#begins[code] ?? 0, this.#begins[code + 1] ?? 0];
  }
}
