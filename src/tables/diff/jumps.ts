// Figures that moved by more than a share of what they were: a gate that needs no bids to see a slip of a digit.
import type { ChangeClass, JudgedChange, Move } from '../../model/change.ts';
import { decimal, formatExact, formatFixed } from '../../model/decimal.ts';
import { isBeyond, type Limit, sizeOf } from '../../model/levels.ts';
import { compare, divide, isZero, ONE, product, type Rational, rational, subtract, sum } from '../../model/rational.ts';
import type { ProxyTable } from '../../model/table.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { renamed, renamesBetween } from './crosswalk.ts';

export interface Jump {
  readonly change: JudgedChange;
  readonly before: string;
  readonly after: string;
  /** (after - before) / before; -1 where the figure is 0 or gone below it. */
  readonly ratio: Rational;
}

/**
 * The changes nobody answers for whose figure, or what one unit is worth by it, moved by more than a share of what it was, or
 * by more pounds a unit. A figure that comes to 0 or changes its sign has always moved by more.
 */
export function jumpsOver(
  changes: readonly JudgedChange[],
  most: Limit,
  before: ProxyTable,
  after: ProxyTable,
): Jump[] {
  const old = renamed(before, renamesBetween(before, after));
  return changes.flatMap((change): Jump[] => {
    if (change.accepted) return [];
    const worst = worstFigure(change, most) ?? worstMove(change.moves, most) ?? worstMeasure(change, most, old, after);
    return worst ? [{ change, ...worst }] : [];
  });
}

/** The case of a published figure that moved most, where one moved too far. */
function worstFigure({ ratio, before, after, figures }: JudgedChange, most: Limit): Omit<Jump, 'change'> | undefined {
  const said = { before: before ?? 'nothing', after: after ?? 'nothing' };
  if (ratio && isOverShare(ratio, most)) return { ...said, ratio };
  for (const name of ['low', 'high'] as const) {
    const [own, its] = [figures?.before?.[name], figures?.after?.[name]];
    if (own === undefined || its === undefined || isZero(decimal(own))) continue;
    const ofCase = divide(subtract(decimal(its), decimal(own)), decimal(own));
    if (isOverShare(ofCase, most)) return { ...said, ratio: ofCase };
  }
  return undefined;
}

/** Changes of a measure that no figure shows: a part more or less, and shares that are taken off. */
const OF_WHOLES: ReadonlySet<ChangeClass> = new Set([
  'component-added',
  'component-removed',
  'method-changed',
  'share-changed',
]);

/** What a unit of a measure is worth as a whole, all its parts and what its shares leave, where that moved too far. */
function worstMeasure(
  { class: found, subject: { type, id } }: JudgedChange,
  most: Limit,
  old: ProxyTable,
  now: ProxyTable,
): Omit<Jump, 'change'> | undefined {
  if (type !== 'measure' || !OF_WHOLES.has(found)) return undefined;
  const [before, after] = [worthOf(old, id), worthOf(now, id)];
  if (!before || !after || isZero(before)) return undefined;
  const moved = subtract(after, before);
  const ratio = divide(moved, before);
  if (!isOverShare(ratio, most) && !isBeyond(moved, ratio, most)) return undefined;
  const unit = now.measures[id]?.unit ?? '';
  return { before: `GBP ${shown(before)}/${unit}`, after: `GBP ${shown(after)}/${unit}`, ratio };
}

/** Pounds of one unit in the first year there is, less what the table takes off; undefined where it has no figure. */
function worthOf(table: ProxyTable, id: string): Rational | undefined {
  const measure = Object.hasOwn(table.measures, id) ? table.measures[id] : undefined;
  const parts = (measure && unitValueOf(table, id)) ?? [];
  const pounds = parts.flatMap(({ values }) => values.find(({ area }) => area === undefined)?.pounds ?? []);
  if (pounds.length === 0 || pounds.length < parts.length) return undefined;
  const { attributed_share: kept, drop_off: _, ...off } = measure?.shares ?? {};
  const left = Object.values(off).map((share) => subtract(ONE, decimal(share)));
  return product([sum(pounds), ...left, ...(kept === undefined ? [] : [decimal(kept)])]);
}

function worstMove(moves: readonly Move[], most: Limit): Omit<Jump, 'change'> | undefined {
  let worst: Omit<Jump, 'change'> | undefined;
  for (const { before, after, unit } of moves) {
    if (!before || !after || isZero(before)) continue;
    const moved = subtract(after, before);
    const ratio = divide(moved, before);
    if (!isOverShare(ratio, most) && !isBeyond(moved, ratio, most)) continue;
    if (worst && compare(sizeOf(ratio), sizeOf(worst.ratio)) <= 0) continue;
    worst = { before: `GBP ${shown(before)}/${unit}`, after: `GBP ${shown(after)}/${unit}`, ratio };
  }
  return worst;
}

const MINUS_ONE = rational(-1);

/** A figure has no pounds by itself: only its share is held to the limit here. */
function isOverShare(ratio: Rational, { share }: Limit): boolean {
  return compare(ratio, MINUS_ONE) <= 0 || (share !== undefined && compare(sizeOf(ratio), share) > 0);
}

function shown(value: Rational): string {
  const exact = formatExact(value);
  return exact.includes('/') || exact.length > 14 ? formatFixed(value, 6) : exact;
}
