// What is said of an extra commitment: what it comes to with the whole bid, what it costs, which rows are to be added, and
// which floors the bid is still below.
import type { AskOf, AskPart } from '../../model/ask.ts';
import type { Pence } from '../../model/money.ts';
import { add, compare, multiply, type Rational, ZERO } from '../../model/rational.ts';
import type { Added, Answer, BelowFloor, MayAdd } from '../../model/solution.ts';
import { twiceIn } from '../asks.ts';
import { type Bid, type Extra, heldOf, offerOf, type Valued } from './bid.ts';
import { countsTowards } from './lacks.ts';

/** What is asked of a bid, in what an ask in pounds is of, and what may be added to it. */
export interface AnswerTask {
  readonly bid: Bid;
  readonly parts: readonly AskPart[];
  readonly of: AskOf;
  readonly using: readonly MayAdd[];
}

/** Whether it is known what they cost: of all of them, or of none. */
export const haveCosts = (using: readonly MayAdd[]): boolean => using.some(({ cost }) => cost !== undefined);

/** `valued` is the bid with what is added, where it is known. */
export function answerOf(
  { bid, parts, of, using }: AnswerTask,
  extras: readonly Extra[],
  valued = bid.with(extras),
): Answer {
  const added = valued.added.map((line): Added => {
    const { measure, quantity } = line.commitment;
    const cost = using.find((may) => may.measure === measure)?.cost;
    const pounds = line.components
      .filter(({ component }) => countsTowards(component.kind, of))
      .reduce((sum: Pence, { net }) => sum + net, 0n);
    return {
      measure,
      title: line.measure.title,
      unit: line.measure.unit,
      quantity,
      pounds,
      ...(cost && { cost: multiply(cost, quantity) }),
    };
  });
  const costs = added.map(({ cost }) => cost);
  return {
    added,
    ...(haveCosts(using) && { cost: costs.reduce<Rational>((sum, cost) => (cost ? add(sum, cost) : sum), ZERO) }),
    offer: offerOf(valued, of),
    countedTwice: twiceIn(valued.contract, of),
    readings: bid.readings(valued, parts),
    commitments: bid.rowsOf(extras).map((row) => ({ ...row, unit: valued.table.measures[row.measure]?.unit ?? '' })),
  };
}

/** The floors that a bid does not come up to. */
export function belowFloors(using: readonly MayAdd[], valued: Valued): BelowFloor[] {
  return using.flatMap(({ measure, floor: lowest }) => {
    if (!lowest) return [];
    const held = heldOf(measure, valued);
    const unit = valued.table.measures[measure]?.unit ?? '';
    return compare(held, lowest) < 0 ? [{ measure, unit, floor: lowest, held }] : [];
  });
}
