// The components of units side by side in flat arrays, by the numbers of their units: every row comes by here.
import { copied } from '../model/codes.ts';
import { plainPence, type UnitPence } from './line/exact-pounds.ts';
import type { UnitComponent } from './plain-units.ts';

const [GROSS_PLAIN, NET_PLAIN, SAME, COUNTED] = [1, 2, 4, 8] as const;
/** Of each component: tops and bottoms of the pence of a unit, gross and net. */
const PARTS = 4;

export class PlainComponents {
  /** The components of a unit are those from `begins[unit]` to `begins[unit + 1]`. */
  begins = new Int32Array(256);
  #flags = new Uint8Array(256);
  #parts = new Float64Array(256 * PARTS);
  /** Where each is added up, and where with evidence. */
  #headings = new Int32Array(256 * 2);
  readonly #all: UnitComponent[] = [];
  #units = 0;

  /** Takes the components of the next unit. */
  add(components: readonly UnitComponent[]): void {
    for (const component of components) this.#put(component);
    if (this.#units + 2 > this.begins.length) this.begins = copied(new Int32Array(this.begins.length * 2), this.begins);
    this.#units += 1;
    this.begins[this.#units] = this.#all.length;
  }

  at(index: number): UnitComponent {
    const component = this.#all[index];
    if (!component) throw new RangeError(`there is no component ${index}`);
    return component;
  }

  /** Where a component is added up. */
  headingOf(index: number, isEvidenced: boolean): number {
    return this.#headings[index * 2 + (isEvidenced ? 1 : 0)] ?? 0;
  }

  /** Whether it is in net: a transfer is not. */
  isCounted(index: number): boolean {
    return ((this.#flags[index] ?? 0) & COUNTED) !== 0;
  }

  /** Whole gross pence of a quantity whole / scale; -1 where plain numbers do not hold them. */
  gross(index: number, whole: number, scale: number): number {
    if (((this.#flags[index] ?? 0) & GROSS_PLAIN) === 0) return -1;
    const at = index * PARTS;
    return plainPence(whole, scale, this.#parts[at] ?? 0, this.#parts[at + 1] ?? 1, 1, 1);
  }

  /** Of these what shares leave, top / bottom: net pence; -1 where plain numbers do not hold them. */
  net(index: number, whole: number, scale: number, top: number, bottom: number, gross: number): number {
    const flags = this.#flags[index] ?? 0;
    if ((flags & SAME) !== 0 && top === bottom) return gross;
    if ((flags & NET_PLAIN) === 0) return -1;
    const at = index * PARTS + 2;
    return plainPence(whole, scale, this.#parts[at] ?? 0, this.#parts[at + 1] ?? 1, top, bottom);
  }

  #put(component: UnitComponent): void {
    const index = this.#all.push(component) - 1;
    if (index >= this.#flags.length) {
      this.#flags = copied(new Uint8Array(index * 2), this.#flags);
      this.#parts = copied(new Float64Array(index * 2 * PARTS), this.#parts);
      this.#headings = copied(new Int32Array(index * 2 * 2), this.#headings);
    }
    const { gross, net, isSame, isCounted, heading, evidenced } = component;
    const isPlain = (gross.isPlain ? GROSS_PLAIN : 0) | (net.isPlain ? NET_PLAIN : 0);
    this.#flags[index] = isPlain | (isSame ? SAME : 0) | (isCounted ? COUNTED : 0);
    this.#headings.set([heading, evidenced], index * 2);
    this.#parts.set([...partsOf(gross), ...partsOf(net)], index * PARTS);
  }
}

function partsOf({ top, bottom }: UnitPence): [number, number] {
  return [top, bottom];
}
