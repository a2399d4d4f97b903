// What the columns of all files of a run have in common: the codes, and the distinct texts of columns that are read alike.
import type { Field, Status } from '../../model/commitment.ts';
import { nameKey } from '../../model/nearest.ts';
import type { Rational } from '../../model/rational.ts';
import { Vocabulary } from '../../model/rows.ts';
import { isSumWord } from '../../model/sum-words.ts';
import type { ReadOptions } from '../batches.ts';
import { type FieldReaders, type FieldValues, fieldReaders } from '../field-readers.ts';
import { mappedText, textUnder } from '../map/mapped-text.ts';
import { type SheetMap, textKey } from '../map/sheet-map.ts';
import { RowCells } from '../row-cells.ts';
import { ungarbled } from '../wrong-encoding-signs.ts';
import { CellDictionary, SLOW } from './cell-dictionary.ts';
import { FixedPoint } from './fixed-point.ts';
import { MannerCodes, type MannerField } from './manner-codes.ts';
import { type Held, StatementCodes, type StatementColumn } from './statement-codes.ts';

const NAMES: readonly Field[] = ['contract_name', 'buyer', 'supplier'];

export class SharedColumns {
  readonly vocabulary = new Vocabulary();
  readonly #alike = new Map<SheetMap | undefined, Map<string, Alike>>();

  /** What is shared by the files that are read by one map, with dates in one order. */
  alike({ map, dates }: Pick<ReadOptions, 'map' | 'dates'>): Alike {
    const ofMap = this.#alike.get(map) ?? new Map<string, Alike>();
    this.#alike.set(map, ofMap);
    const order = map?.dates ?? dates;
    const known = ofMap.get(order) ?? new Alike(this.vocabulary, { ...(map && { map }), dates: order });
    ofMap.set(order, known);
    return known;
  }
}

/** Texts of numbers; `taken` by their codes. */
interface OddNumbers {
  readonly texts: CellDictionary;
  readonly taken: readonly FixedPoint[];
}

/** The distinct texts of the fields of files that are read alike. */
export class Alike {
  readonly vocabulary: Vocabulary;
  readonly read: FieldReaders;
  readonly map: SheetMap | undefined;
  readonly #dates: NonNullable<SheetMap['dates']>;
  readonly #dictionaries = new Map<string, CellDictionary>();
  readonly #statements = new Map<CellDictionary, Map<string, StatementCodes>>();
  readonly #manners = new Map<string, MannerCodes>();
  readonly #shares: Rational[] = [];
  readonly #numbers = new Map<Field, OddNumbers>();
  /** A row of each field alone. */
  readonly #rows = new Map<Field, RowCells>();

  constructor(vocabulary: Vocabulary, options: Pick<ReadOptions, 'map' | 'dates'>) {
    this.vocabulary = vocabulary;
    this.read = fieldReaders(options);
    this.map = options.map;
    this.#dates = options.dates;
  }

  /** What a field holds whose cell says this alone; nothing where it has a problem or raises a doubt. */
  held<F extends Field>(field: F, text: string): Held<F> | undefined {
    const row = this.#rows.get(field) ?? new RowCells({ [field]: 0 }, false);
    this.#rows.set(field, row);
    row.cells = [text];
    if (row.problems.length > 0) row.problems = [];
    const value = this.read[field](row);
    const isDoubtful = NAMES.includes(field) && ungarbled(row.textOf(field) ?? '') !== undefined;
    const isSum = field === 'area' && isSumWord(text.trim());
    // A quantity in another unit is turned into ours with its row.
    const isConverted = field === 'unit' && this.map?.conversions.has(textKey(text)) === true;
    return row.problems.length > 0 || isDoubtful || isSum || isConverted ? undefined : { value };
  }

  /** As held, of a cell of theirs in a column of a name; nothing for a row that says the names of the columns once more. */
  heldUnder<F extends Field>(field: F, name: string, text: string): Held<F> | undefined {
    if (isNamed(text, name)) return undefined;
    const { map } = this;
    return this.held(field, map ? textUnder(field, name, { map, dates: this.#dates })(text) : text);
  }

  /** A cell of theirs in our words. */
  ours(field: Field, text: string): string {
    return this.map ? mappedText(field, text, this.map) : text;
  }

  /** The texts of a field's column with a code each, by `codeOf`: 0 where it is blank. `name` is that of the column. */
  dictionary<F extends Field>(field: F, name: string, codeOf: (value: FieldValues[F]) => number): CellDictionary {
    return this.#kept(`${field}\n${name}`, (text) => {
      const held = this.heldUnder(field, name, text);
      if (!held) return SLOW;
      return held.value === undefined ? 0 : codeOf(held.value);
    });
  }

  /** A text that every row has, with its code; it is in our words already. */
  constant<F extends Field>(field: F, codeOf: (value: FieldValues[F]) => number): CellDictionary {
    return this.#kept(`constant ${field}`, (text) => {
      const held = this.held(field, text);
      if (!held) return SLOW;
      return held.value === undefined ? 0 : codeOf(held.value);
    });
  }

  /** The quantity that a text states; nothing where it is a problem, or has a sign by it that its row has to be judged by. */
  quantityIn(text: string): Rational | undefined {
    const stated = this.held('quantity', text)?.value;
    return stated?.sign === undefined && stated?.shown === undefined ? stated?.value : undefined;
  }

  /** Numbers that are not plainly so by the bytes of their text: each has a code, and by it what was `taken`. */
  numbers(field: 'quantity' | 'claimed_value' | 'claimed_proxy'): OddNumbers {
    const known = this.#numbers.get(field);
    if (known) return known;
    const taken: FixedPoint[] = [];
    const texts = new CellDictionary((text) => {
      if (field !== 'quantity') return this.held(field, this.ours(field, text)) ? 0 : SLOW;
      const value = this.quantityIn(this.ours(field, text));
      const fixed = new FixedPoint('.');
      return value && fixed.take(value) ? taken.push(fixed) - 1 : SLOW;
    });
    const made = { texts, taken };
    this.#numbers.set(field, made);
    return made;
  }

  /** Texts a row of theirs is told by that is none of ours: SLOW for those. */
  passedOver(cell: number, equals: readonly string[]): CellDictionary {
    return this.#kept(`passed over ${cell} ${JSON.stringify(equals)}`, (text) =>
      equals.includes(textKey(text)) ? SLOW : 0,
    );
  }

  #kept(key: string, read: (text: string) => number): CellDictionary {
    const known = this.#dictionaries.get(key) ?? new CellDictionary(read);
    this.#dictionaries.set(key, known);
    return known;
  }

  /** What rows with these columns say of their contracts. */
  statements(ids: CellDictionary, columns: readonly StatementColumn[]): StatementCodes {
    // What is said of contracts stands in cells of their own in each file: only with ids of the same column, and in the same cells.
    const key = JSON.stringify(columns);
    const ofIds = this.#statements.get(ids) ?? new Map<string, StatementCodes>();
    this.#statements.set(ids, ofIds);
    const known = ofIds.get(key);
    if (known) return known;
    const made = new StatementCodes(this, ids, columns);
    ofIds.set(key, made);
    return made;
  }

  /** How quantities of rows with these columns count. */
  manners(fields: readonly MannerField[], status: Status): MannerCodes {
    const key = `${status} ${fields.join(' ')}`;
    const known = this.#manners.get(key) ?? new MannerCodes(this.vocabulary, fields, this.#shares, status);
    this.#manners.set(key, known);
    return known;
  }

  /** The code of a share, from 1. */
  shareCode(share: Rational): number {
    return this.#shares.push(share);
  }
}

/** Whether a text is the name of a column; most begin with another letter. */
function isNamed(text: string, name: string): boolean {
  const [first, other] = [letterKey(text), letterKey(name)];
  if (first !== other && first !== UNTOLD && other !== UNTOLD) return false;
  const heading = nameKey(name);
  return heading !== '' && nameKey(text) === heading;
}

const UNTOLD = 0;

/** The first letter of a text, small and large alike; untold where it is beyond ASCII, or what a name is the same without. */
function letterKey(text: string): number {
  const code = text.charCodeAt(0);
  return code > 0x20 && code < 0x7f && code !== 0x2d && code !== 0x5f ? code | 0x20 : UNTOLD;
}
