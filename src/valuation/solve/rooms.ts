// What a limit of the table leaves room for, where several of the measures that may be added share it: of such a limit the dearest
// that fit are worth the most, and whatever more is added beside them only takes the place of better ones.
import {
  compare,
  divide,
  isNegative,
  isZero,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  reduce,
  subtract,
  sum,
  ZERO,
} from '../../model/rational.ts';
import { mostOf, quantityOf } from '../totals/limits.ts';
import { OverlapRows } from '../totals/overlap-rows.ts';
import type { Bid, Valued } from './bid.ts';
import type { Item, Want } from './scaled.ts';

/** What is left of a limit: so much of these measures together. */
export interface Room {
  readonly measures: readonly string[];
  readonly left: Rational;
}

/** Something that may be added: how much of its measure one step is, and whether its pounds count here. */
export interface Roomed {
  readonly measure: string;
  readonly each: Rational;
  readonly item: Item;
  readonly isCounted: boolean;
}

export interface Rooms {
  /** Under every limit that two or more of what counts here share. */
  readonly rooms: readonly Room[];
  /** Whether nothing beyond them counts. It may where a part of one more has room, and where some is there or must be added. */
  readonly areAll: boolean;
}

/**
 * Whether a limit of the table moves with what is added: it is for each of that, or holds others that are there already, whose place
 * what is worth more takes. Of such a limit nothing is proven here.
 */
export function areMoved({ table }: Valued, measures: readonly string[], held: readonly string[]): boolean {
  return (table.method?.overlaps ?? []).some((overlap) => {
    if (overlap.kind !== 'at-most') return false;
    const { measures: those, for_each: each } = overlap;
    if (each !== undefined && measures.includes(each)) return true;
    return measures.some((one) => those.includes(one) && held.some((other) => other !== one && those.includes(other)));
  });
}

/** The rooms for what may be added. */
export function roomsFor(bid: Bid, now: Valued, items: readonly Roomed[]): Rooms {
  const measures = [...new Set(items.map(({ measure }) => measure))];
  const counted = [...new Set(items.flatMap(({ measure, isCounted }) => (isCounted ? measure : [])))];
  // Of one that what is added raises nothing is proven anyway.
  const shared = (now.table.method?.overlaps ?? []).flatMap((overlap) => {
    if (overlap.kind !== 'at-most' || (overlap.for_each !== undefined && measures.includes(overlap.for_each)))
      return [];
    return counted.filter((measure) => overlap.measures.includes(measure)).length > 1 ? [overlap] : [];
  });
  if (shared.length === 0) return { rooms: [], areAll: true };
  // For how many years they run the engine says of one of each.
  const ofEach = rowsIn(bid.with(counted.map((measure) => ({ measure, quantity: ONE }))));
  const held = rowsIn(now);
  let areAll = true;
  const rooms = shared.flatMap((limit) => {
    const most = mostOf(limit, ofEach);
    if (!most) return [];
    const there = quantityOf(limit, held);
    const left = subtract(most, there);
    const room = { measures: limit.measures, left: isNegative(left) ? ZERO : left };
    const those = items.filter((one) => takesOf(one, room));
    const isFilled = those.every(({ each }) => reduce(divide(room.left, each)).denominator === 1n);
    // What must be added, whatever there is room for.
    const must = sum(those.map(({ each, item }) => multiply(each, rational(item.least))));
    // What is there or must be added may be worth little, and more beside it may still be worth more.
    areAll &&= isFilled && isZero(there) && isZero(must);
    return compare(must, room.left) < 0 ? [room] : [];
  });
  return { rooms, areAll };
}

function rowsIn({ table, lines, contract }: Valued) {
  const rows = new OverlapRows([{ table }]);
  for (const line of lines) rows.add(line);
  return rows.of(contract.facts.id);
}

/** Items that take of each room what they need of it, and the room there is as further wants: of less than nothing. */
export function withRooms(items: readonly Roomed[], rooms: readonly Room[]): { items: Item[]; wants: Want[] } {
  return {
    items: items.map((one) => ({
      ...one.item,
      worth: [...one.item.worth, ...rooms.map((room) => (takesOf(one, room) ? [negate(one.each)] : []))],
    })),
    wants: rooms.map(({ left }) => ({ amount: negate(left), rounded: false })),
  };
}

const takesOf = ({ measure, isCounted }: Roomed, { measures }: Room): boolean =>
  isCounted && measures.includes(measure);
