// Rows that say the same word for word and have no id that tells them apart: a row pasted twice, a file saved again under
// another name, with other line ends or in another format. Of each row only a hash is kept, and of those so many.
import { Codes } from '../../model/codes.ts';
import type { Commitment } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, type Place, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { InputRead, Line } from '../../model/result.ts';
import { type Manner, NO_DAY, type RowBlock, type Vocabulary, wordsOf } from '../../model/rows.ts';
import type { FirstPlace } from '../../model/rules/rows.ts';
import { SHARE_NAMES } from '../../model/table.ts';
import { isSameUnit } from '../../model/unit-spellings.ts';
import { type FirstUse, NameIndex } from '../standing/name-index.ts';
import { settled } from './checked.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun, type RepeatedLike } from './plain-run.ts';

/** So many rows are compared with each other. */
const MOST_ROWS_COMPARED = 700_000;

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
  #low = 0;
  #high = 0;
  /** Those of the rows of a block, and which rows they are of. */
  #isOfThese = new Uint8Array(0);
  #lows = new Int32Array(0);
  #highs = new Int32Array(0);

  constructor(vocabulary: Vocabulary, most = MOST_ROWS_COMPARED) {
    this.#most = most;
    this.#vocabulary = vocabulary;
    this.#seen = new NameIndex(most);
  }

  add({ commitment, measure: { unit: wanted }, totals }: DoubtedLine): void {
    if (commitment.id !== undefined) return;
    const { contract, measure, quantity, unit = '', area = '', start, end, period, origin } = commitment;
    const { contracts, measures, areas } = this.#vocabulary;
    const words = wordsOf(commitment);
    FLOAT[0] = Number(quantity.numerator) / Number(quantity.denominator);
    this.#hash(
      contracts.of(contract),
      measures.of(measure),
      unit === '' ? 0 : this.#unit(this.#vocabulary.units.of(unit), wanted),
      area === '' ? 0 : areas.of(area),
      this.#manners.of(mannerText(commitment)),
      start ?? NO_DAY,
      end ?? NO_DAY,
      period?.start ?? NO_DAY,
      period?.end ?? NO_DAY,
      words,
    );
    const first = this.#seen.firstUseOrAdd(this.#low, this.#high, origin.file, origin.line);
    if (first) this.#pair(first, commitment, totals.net);
  }

  /** What rows like the one of a line are of, however they spell it, for `plain`. */
  like({ commitment, measure }: Line): RepeatedLike {
    const { measures, units } = this.#vocabulary;
    const unit = commitment.unit === undefined ? 0 : this.#unit(units.of(commitment.unit), measure.unit);
    return { measure: measures.of(commitment.measure), unit };
  }

  /** Takes rows by their codes; those that have an id are told apart by it. */
  plain(run: PlainRun): void {
    const { block, from, to, kinds, likes } = run;
    if (this.#lows.length < block.count) {
      this.#lows = new Int32Array(block.count);
      this.#highs = new Int32Array(block.count);
      this.#isOfThese = new Uint8Array(block.count);
    }
    for (let row = from; row < to; row += 1) {
      const kind = kinds[row] ?? NO_KIND;
      const like = kind < 0 ? undefined : likes[kind]?.repeated;
      const isOfThese = like !== undefined && !(block.hasIds && block.idOf(row) !== undefined);
      this.#isOfThese[row] = isOfThese ? 1 : 0;
      if (isOfThese) this.#hashAt(block, row, like);
    }
    this.#low = this.#seen.ready(this.#lows, from, to);
    for (let row = from; row < to; row += 1) {
      if (this.#isOfThese[row] === 0) continue;
      const line = block.lines[row] ?? 0;
      const first = this.#seen.firstUseOrAdd(this.#lows[row] ?? 0, this.#highs[row] ?? 0, block.file, line);
      if (first) this.#pair(first, { origin: { file: block.file, line } }, BigInt(netIn(run, row)));
    }
  }

  #hashAt(block: RowBlock, row: number, like: RepeatedLike): void {
    const spoken = block.periods[row] === 0 ? undefined : this.#vocabulary.periods[block.periods[row] ?? 0];
    const code = block.manners[row] ?? 0;
    FLOAT[0] = (block.quantities[row] ?? 0) / (SCALES[block.decimals[row] ?? 0] ?? 1);
    this.#hash(
      block.contracts[row] ?? 0,
      like.measure,
      like.unit,
      block.areas[row] ?? 0,
      this.#mannerOf[code] ?? this.#addManner(code),
      block.starts[row] ?? NO_DAY,
      block.ends[row] ?? NO_DAY,
      spoken?.start ?? NO_DAY,
      spoken?.end ?? NO_DAY,
      block.words[row] ?? 0,
    );
    this.#lows[row] = this.#low;
    this.#highs[row] = this.#high;
  }

  #addManner(code: number): number {
    const said = this.#vocabulary.manners[code];
    const manner = this.#manners.of(said ? mannerText(said) : '');
    this.#mannerOf[code] = manner;
    return manner;
  }

  /** 0 for the measure's own unit, however it is spelt and where it is left blank; another unit's code. */
  #unit(code: number, wanted: string): number {
    return code === 0 || isSameUnit(this.#vocabulary.units.textOf(code), wanted) ? 0 : code;
  }

  /** Two hashes of all that a row says, its quantity as it stands in FLOAT. */
  #hash(
    contract: number,
    measure: number,
    unit: number,
    area: number,
    manner: number,
    start: number,
    end: number,
    periodStart: number,
    periodEnd: number,
    words: number,
  ): void {
    const one = HALVES[0] ?? 0;
    const other = HALVES[1] ?? 0;
    let low = lowAnd(lowAnd(lowAnd(0x1747b28c, contract), measure), unit);
    low = lowAnd(lowAnd(lowAnd(lowAnd(low, area), manner), start), end);
    low = lowAnd(lowAnd(lowAnd(lowAnd(lowAnd(low, periodStart), periodEnd), one), other), words);
    let high = highAnd(highAnd(highAnd(0x3c6ef372, contract), measure), unit);
    high = highAnd(highAnd(highAnd(highAnd(high, area), manner), start), end);
    high = highAnd(highAnd(highAnd(highAnd(highAnd(high, periodStart), periodEnd), one), other), words);
    this.#low = low ^ (low >>> 15);
    this.#high = high;
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

/** Two hashes, each with one more number in it. */
function lowAnd(low: number, more: number): number {
  const mixed = Math.imul(low ^ more, 0x85ebca6b);
  return (mixed << 13) | (mixed >>> 19);
}

function highAnd(high: number, more: number): number {
  const mixed = Math.imul(high + more, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

/** The bits of a quantity. */
const FLOAT = new Float64Array(1);
const HALVES = new Int32Array(FLOAT.buffer);
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
