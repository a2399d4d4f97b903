// Returns that come twice.
import type { Commitment, ContractFacts, Origin } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';

type Repeat = ReasonFacts['duplicate-return'];

/**
 * Returns of one contract that repeat an earlier one. Word for word (the same measure, area, days, unit, quantity,
 * commitment, evidence and notes) the second is a copy, and counts once. The same commitment and days with another quantity
 * is a correction or a second part, and which of the two stands is for the supplier to say: both count as stated, and it is
 * said.
 *
 * Quantities of one record stand in columns of their own, and none of them repeats another. A record that comes twice
 * repeats the first quantity for quantity.
 */
export function findRepeats(rows: readonly Commitment[], contract: ContractFacts): Map<Commitment, Repeat> {
  const words = new FirstOfRecords();
  const names = new FirstOfRecords();
  const repeats = new Map<Commitment, Repeat>();
  for (const row of rows) {
    const { start, end } = deliveryDatesOf(row, contract) ?? {};
    const what = [row.measure, row.area ?? '', start ?? '', end ?? '', row.id ?? ''];
    const word = [...what, row.per, row.unit ?? '', formatExact(row.quantity), row.evidence ?? '', row.notes ?? ''];
    const copied = words.firstBut(row, JSON.stringify(word));
    const again = row.id === undefined ? undefined : names.firstBut(row, JSON.stringify(what));
    if (copied) repeats.set(row, { of: locationOf(copied), counted: false });
    else if (again) repeats.set(row, { of: locationOf(again), counted: true });
  }
  return repeats;
}

/** The first row of each key; where a record has several rows of one key, the first of each of them. */
class FirstOfRecords {
  readonly #firsts = new Map<string, Commitment[]>();
  /** Of the record that is being read: how many rows of a key it had. */
  readonly #inRecord = new Map<string, number>();
  #record: Origin | undefined;

  /** The row of an earlier record that this one repeats; nothing for the first. */
  firstBut(row: Commitment, key: string): Commitment | undefined {
    if (!this.#record || !isSameRecord(this.#record, row.origin)) this.#inRecord.clear();
    this.#record = row.origin;
    const nth = this.#inRecord.get(key) ?? 0;
    this.#inRecord.set(key, nth + 1);
    const firsts = this.#firsts.get(key);
    const first = firsts?.[nth];
    if (first) return first;
    if (firsts) firsts.push(row);
    else this.#firsts.set(key, [row]);
    return undefined;
  }
}

function isSameRecord(a: Origin, b: Origin): boolean {
  return a.file.path === b.file.path && a.line === b.line && a.entry === b.entry;
}
