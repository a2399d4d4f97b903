// Deliveries of one thing for days that another delivery of it holds: April beside the quarter it is in, a return sent again.
// They are added up here, and reconcile has its own reasons for them. So many are compared with each other.
import { formatIsoDate, type Period } from '../../model/calendar.ts';
import type { Commitment } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { isNegative } from '../../model/rational.ts';
import { NO_DAY, type Vocabulary, wordsAnd, wordsOf } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import type { FirstUse } from '../standing/name-index.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** So many deliveries are remembered; and of one measure, area and line of a contract so many. */
const MOST_DELIVERIES = 200_000;
const MOST_OF_ONE = 400;

/** A delivery by its days, its row, and what it says besides. */
interface Delivery extends Period, FirstUse {
  readonly says: number;
}

/** A delivery and what it is of. */
interface Delivered {
  readonly key: string;
  readonly contract: string;
  readonly measure: string;
  readonly hasId: boolean;
  readonly delivery: Delivery;
  readonly row: Pick<Commitment, 'origin' | 'checked' | 'period'>;
  readonly pence: Pence;
}

export class DeliveredDays {
  readonly #vocabulary: Vocabulary;
  readonly #known = new Map<string, Delivery[]>();
  readonly #cases = new Cases();
  readonly #most: number;
  #size = 0;
  #unkept = 0;
  #unkeptOfOne = 0;

  constructor(vocabulary: Vocabulary, most = MOST_DELIVERIES) {
    this.#vocabulary = vocabulary;
    this.#most = most;
  }

  add({ commitment, totals }: DoubtedLine): void {
    const { status, contract, measure, area = '', id, quantity, origin, period } = commitment;
    if (status !== 'delivered' || origin.file.cumulative || isNegative(quantity)) return;
    const { start = period?.start, end = period?.end } = commitment;
    if (start === undefined || end === undefined) return;
    const { contracts, measures, areas } = this.#vocabulary;
    const words = wordsOf(commitment);
    this.#take({
      ...{ contract, measure, hasId: id !== undefined, row: commitment, pence: totals.net },
      key: `${contracts.of(contract)} ${measures.of(measure)} ${area === '' ? 0 : areas.of(area)} ${id ?? ''}`,
      delivery: {
        ...{ start, end, file: origin.file, line: origin.line },
        says: saying(Number(quantity.numerator) / Number(quantity.denominator), words),
      },
    });
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun): void {
    const { block, from, to, kinds, likes } = run;
    const { file } = block;
    if (file.cumulative) return;
    const { contracts, periods } = this.#vocabulary;
    for (let row = from; row < to; row += 1) {
      const kind = kinds[row] ?? NO_KIND;
      const commitment = kind < 0 ? undefined : likes[kind]?.line.commitment;
      if (commitment?.status !== 'delivered') continue;
      const period = periods[block.periods[row] ?? 0];
      const ownStart = block.starts[row] ?? NO_DAY;
      const ownEnd = block.ends[row] ?? NO_DAY;
      const hasPeriod = period !== undefined && period.text !== '';
      const start = ownStart === NO_DAY && hasPeriod ? period.start : ownStart;
      const end = ownEnd === NO_DAY && hasPeriod ? period.end : ownEnd;
      if (start === NO_DAY || end === NO_DAY) continue;
      const contract = block.contracts[row] ?? 0;
      const line = block.lines[row] ?? 0;
      const id = block.hasIds ? block.idOf(row) : undefined;
      const { measure } = likes[kind]?.repeated ?? { measure: 0 };
      this.#take({
        ...{ contract: contracts.textOf(contract), measure: commitment.measure, hasId: id !== undefined },
        row: { origin: { file, line }, ...(hasPeriod && { period }) },
        pence: BigInt(netIn(run, row)),
        key: `${contract} ${measure} ${block.areas[row] ?? 0} ${id ?? ''}`,
        delivery: {
          ...{ start, end, file, line },
          says: saying((block.quantities[row] ?? 0) / 10 ** (block.decimals[row] ?? 0), block.words[row] ?? 0),
        },
      });
    }
  }

  #take(delivered: Delivered): void {
    const { key, delivery, hasId } = delivered;
    const known = this.#known.get(key) ?? [];
    const other = known.find(({ start, end }) => start <= delivery.end && end >= delivery.start);
    // Word for word the same and without an id is another doubt.
    if (other && (hasId || !isSame(other, delivery))) this.#tell(delivered, other);
    if (this.#size >= this.#most) this.#unkept += 1;
    else if (known.length >= MOST_OF_ONE) this.#unkeptOfOne += 1;
    if (this.#size >= this.#most || known.length >= MOST_OF_ONE) return;
    this.#size += 1;
    known.push(delivery);
    this.#known.set(key, known);
  }

  #tell({ contract, measure, delivery, row, pence }: Delivered, other: Delivery): void {
    const place = placeOf(row, row.period ? 'period' : 'start');
    const data = {
      ...{ contract, measure, days: daysOf(delivery), otherDays: daysOf(other), pounds: formatPence(pence) },
      ...firstAt(other, row.period ? 'period' : 'start'),
    };
    this.#cases.add({
      ...{ name: `${contract} ${measure}`, place, pence },
      isChecked: row.checked?.includes('delivered-twice') === true,
      told: (among: Among) => finding('delivered-twice', { ...data, ...among }, place),
    });
  }

  get findings(): Finding[] {
    const left = [
      { rows: this.#unkept, kept: this.#most, what: 'days' as const },
      { rows: this.#unkeptOfOne, kept: MOST_OF_ONE, what: 'days-of-one' as const },
    ];
    return [...this.#cases.findings, ...left.flatMap((of) => (of.rows > 0 ? [finding('rows-not-compared', of)] : []))];
  }
}

function saying(quantity: number, words: number): number {
  return wordsAnd(words, String(quantity));
}

function isSame(a: Delivery, b: Delivery): boolean {
  return a.start === b.start && a.end === b.end && a.says === b.says;
}

function daysOf({ start, end }: Period): string {
  return `${formatIsoDate(start)} to ${formatIsoDate(end)}`;
}
