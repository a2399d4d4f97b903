// Rows that say the same word for word and have no id that tells them apart: a row pasted twice, a file saved again under
// another name, with other line ends or in another format. Of each row only a hash is kept, and of those so many.

import { Codes } from '../../model/codes.ts';
import type { Commitment } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, type Place, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { InputRead, Line } from '../../model/result.ts';
import { type Manner, NO_DAY, type RowBlock, type Vocabulary, wordsAnd } from '../../model/rows.ts';
import type { FirstPlace } from '../../model/rules/rows.ts';
import { SHARE_NAMES } from '../../model/table.ts';
import { isSameUnit } from '../../model/unit-spellings.ts';
import { type FirstUse, NameIndex } from '../standing/name-index.ts';
import { settled } from './checked.ts';

/** So many rows are compared with each other. */
export const MOST_ROWS_COMPARED = 700_000;

interface Pair {
  readonly first: FirstPlace;
  readonly place: Place;
  readonly isChecked: boolean;
  rows: number;
  pence: Pence;
}

export class RepeatedRows {
  readonly #seen: NameIndex;
  readonly #most: number;
  readonly #vocabulary: Vocabulary;
  readonly #pairs = new Map<string, Pair>();
  readonly #manners = new Codes();
  readonly #mannerOf: number[] = [];
  readonly #measureOf: number[] = [];
  /** By the codes of units: the unit of a measure that each is known to be the same as. */
  readonly #sameAs: string[] = [];
  #low = 0;
  #high = 0;

  constructor(vocabulary: Vocabulary, most = MOST_ROWS_COMPARED) {
    this.#most = most;
    this.#vocabulary = vocabulary;
    this.#seen = new NameIndex(most);
  }

  add({ commitment, measure: { unit: wanted }, totals }: Line): void {
    if (commitment.id !== undefined) return;
    const { contract, measure, quantity, unit = '', area = '', start, end, period, evidence, notes } = commitment;
    const { contracts, measures, areas } = this.#vocabulary;
    this.#begin(contracts.of(contract), measures.of(measure));
    this.#with(unit === '' ? 0 : this.#unit(this.#vocabulary.units.of(unit), wanted), area === '' ? 0 : areas.of(area));
    this.#with(this.#manners.of(mannerText(commitment)), start ?? NO_DAY);
    this.#with(end ?? NO_DAY, period?.start ?? NO_DAY);
    this.#withQuantity(Number(quantity.numerator) / Number(quantity.denominator), period?.end ?? NO_DAY);
    let words = 0;
    for (const text of [evidence, notes]) if (text !== undefined) words = wordsAnd(words, text);
    this.#with(words, 0);
    this.#take(commitment, totals.net);
  }

  /** Takes a row by its codes that has no id. */
  plain(block: RowBlock, row: number, like: Line, pence: number | bigint): void {
    const { periods, manners } = this.#vocabulary;
    const { contracts, measures, units, areas, starts, ends, quantities, decimals, file, lines } = block;
    const spoken = block.periods[row] === 0 ? undefined : periods[block.periods[row] ?? 0];
    const code = block.manners[row] ?? 0;
    let manner = this.#mannerOf[code];
    if (manner === undefined) {
      const said = manners[code];
      manner = this.#manners.of(said ? mannerText(said) : '');
      this.#mannerOf[code] = manner;
    }
    const spelt = measures[row] ?? 0;
    let measure = this.#measureOf[spelt];
    if (measure === undefined) {
      // However it is spelt here, the table has one name for it.
      measure = this.#vocabulary.measures.of(like.commitment.measure);
      this.#measureOf[spelt] = measure;
    }
    this.#begin(contracts[row] ?? 0, measure);
    this.#with(this.#unit(units[row] ?? 0, like.measure.unit), areas[row] ?? 0);
    this.#with(manner, starts[row] ?? NO_DAY);
    this.#with(ends[row] ?? NO_DAY, spoken?.start ?? NO_DAY);
    this.#withQuantity((quantities[row] ?? 0) / (SCALES[decimals[row] ?? 0] ?? 1), spoken?.end ?? NO_DAY);
    this.#with(block.wordsOf(row), 0);
    const first = this.#seen.firstUseAt(this.#low, this.#high);
    const line = lines[row] ?? 0;
    if (!first) this.#seen.addAt(this.#low, this.#high, file, line);
    else this.#pair(first, { origin: { file, line } }, BigInt(pence));
  }

  /** 0 for the measure's own unit, however it is spelt and where it is left blank; another unit's code. */
  #unit(code: number, wanted: string): number {
    if (code === 0 || this.#sameAs[code] === wanted) return 0;
    if (!isSameUnit(this.#vocabulary.units.textOf(code), wanted)) return code;
    this.#sameAs[code] = wanted;
    return 0;
  }

  #begin(one: number, other: number): void {
    this.#low = 0x9747b28c;
    this.#high = 0x3c6ef372;
    this.#with(one, other);
  }

  #with(one: number, other: number): void {
    let low = Math.imul(this.#low ^ one, 0x85ebca6b);
    low = (low << 13) | (low >>> 19);
    this.#low = Math.imul(low ^ other, 0xc2b2ae35) ^ (low >>> 15);
    let high = Math.imul(this.#high + one, 0xc2b2ae35);
    high ^= high >>> 15;
    this.#high = Math.imul(high + other, 0x27d4eb2f) ^ (high >>> 13);
  }

  #withQuantity(quantity: number, end: number): void {
    FLOAT[0] = quantity;
    this.#with(HALVES[0] ?? 0, HALVES[1] ?? 0);
    this.#with(end, 0);
  }

  #take(commitment: Commitment, pence: Pence): void {
    const first = this.#seen.firstUseAt(this.#low, this.#high);
    if (first) this.#pair(first, commitment, pence);
    else this.#seen.addAt(this.#low, this.#high, commitment.origin.file, commitment.origin.line);
  }

  #pair(first: FirstUse, row: Pick<Commitment, 'origin' | 'checked'>, pence: Pence): void {
    const isChecked = row.checked?.includes('rows-alike') === true;
    const key = `${isChecked} ${first.file.path}\n${row.origin.file.path}`;
    const pair = this.#pairs.get(key);
    if (pair) {
      pair.rows += 1;
      pair.pence += pence;
      return;
    }
    const [place, at] = [placeOf(row, 'measure'), firstAt(first, 'measure')];
    this.#pairs.set(key, { first: at, place, isChecked, rows: 1, pence });
  }

  /** One finding for each pair of files; files that are the same byte for byte are told apart from this. */
  findings(inputs: readonly InputRead[]): Finding[] {
    const hashOf = new Map(inputs.map(({ path, sha256 }) => [path, sha256]));
    const found = [...this.#pairs.values()].flatMap(({ first, place, isChecked, rows, pence }) => {
      const sameFile = first.firstFile === place.file;
      const hash = hashOf.get(place.file);
      if (!sameFile && hash !== undefined && hash === hashOf.get(first.firstFile)) return [];
      const told = finding('rows-alike', { ...first, rows, pounds: formatPence(pence), sameFile }, place);
      return [isChecked ? settled(told) : told];
    });
    const { unkept } = this.#seen;
    if (unkept > 0) found.push(finding('rows-not-compared', { rows: unkept, kept: this.#most, what: 'rows' }));
    return found;
  }
}

/** The bits of a quantity. */
const FLOAT = new Float64Array(1);
const HALVES = new Uint32Array(FLOAT.buffer);
const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

function mannerText({
  per,
  status,
  duration,
  shares,
}: Pick<Commitment, 'per' | 'status' | 'duration' | 'shares'> | Manner): string {
  let text = `${per} ${status} ${duration ?? ''}`;
  for (const name of SHARE_NAMES) {
    const share = shares[name];
    if (share) text += ` ${name} ${share.numerator}/${share.denominator}`;
  }
  return text;
}
