// Numbers that can be read in two ways: `12,500` is twelve thousand five hundred here, and twelve and a half where commas stand
// before decimals, whose thousands a point parts. One column of a file at a time, by what its other numbers, the commas of the
// other columns and what parts its cells tell.
import type { Field } from '../model/commitment.ts';
import { type Finding, finding, type Place } from '../model/finding.ts';

/** Read both ways; with a comma before decimals alone; with commas for thousands alone. */
const BOTH = /^-?£?\s*[1-9]\d{0,2}[,.]\d{3}$/;
const DECIMAL_ALONE = /^-?£?\s*(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
const THOUSANDS_ALONE = /^-?£?\s*\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
const POINT = /^-?£?\s*\d+\.\d+$/;

export const NUMBER_FIELDS = [
  'contract_value',
  'contract_spend',
  'quantity',
  'claimed_value',
  'claimed_proxy',
] as const satisfies readonly Field[];

interface Seen {
  numbers: number;
  readonly first: { readonly text: string; readonly place: Place };
}

/** Takes the number cells of a file, and says which of its columns are doubtful. */
export class NumberLook {
  readonly #isParted: boolean;
  readonly #both = new Map<Field, Seen>();
  readonly #decimal = new Map<Field, string>();
  readonly #thousands = new Set<Field>();
  #isThousands = false;

  /** `isParted`: by semicolons, as files are where a comma stands before decimals. */
  constructor(isParted: boolean) {
    this.#isParted = isParted;
  }

  see(field: Field, text: string, placeOf: () => Place): void {
    if (BOTH.test(text) && (this.#isParted || text.includes(','))) {
      const seen = this.#both.get(field);
      if (seen) seen.numbers += 1;
      else this.#both.set(field, { numbers: 1, first: { text, place: placeOf() } });
    } else if (DECIMAL_ALONE.test(text)) {
      if (!this.#decimal.has(field)) this.#decimal.set(field, text);
    } else if (THOUSANDS_ALONE.test(text)) this.#isThousands = true;
    else if (POINT.test(text)) this.#thousands.add(field);
  }

  /** Whether one more number with a point alone says nothing more of a field; one without any sign never does. */
  hasPoint(field: Field): boolean {
    return this.#thousands.has(field);
  }

  get findings(): Finding[] {
    // A file has one way: commas that can only part thousands in one column do so in the others.
    if (this.#isThousands && this.#decimal.size === 0) return [];
    return [...this.#both].flatMap(([field, { numbers, first }]) => {
      const other = this.#decimal.get(field);
      if (this.#thousands.has(field) || (!this.#isParted && other === undefined)) return [];
      const { text } = first;
      const data = {
        field,
        found: text,
        thousands: text.replace(/[,.]/, ''),
        decimal: text.replace(',', '.'),
        numbers,
        ...(text.includes('.') && { isPoint: true as const }),
      };
      return [finding('decimal-unclear', { ...data, ...(other !== undefined && { other }) }, first.place)];
    });
  }
}
