// What a change of a table does to a unit of each measure, as it is shown: a table of all, and a line under each change.

import type { JudgedChange, Move } from '../../model/change.ts';
import { groupBy } from '../../model/lists.ts';
import { divide, equals, isNegative, isZero, negate, subtract, sum } from '../../model/rational.ts';
import { count } from '../figures.ts';
import { type Block, plain, quiet, toLeft, toRight } from '../view.ts';
import { moveName, moveSide, signedPercent } from './change-words.ts';
import { type Fact, fact } from './table-words.ts';

/** Rows that are shown before the rest is only counted. */
const MOST_UNITS = 60;

export interface Shown {
  /** Everything, however long. */
  readonly all: boolean;
}

/** Each component that moves, once, with what a unit of it was and is worth. */
export function unitTable(changes: readonly JudgedChange[], { all }: Shown): Block[] {
  const moves = firstMoves(changes.flatMap((change) => change.moves)).filter(({ move }) => isMove(move));
  if (moves.length === 0) return [];
  const shown = moves.slice(0, all ? undefined : MOST_UNITS).map(({ move }) => move);
  const rows = withTogether(shown).map((move) => {
    const change = ratioOf(move);
    return [
      plain(moveName(move)),
      plain(unitOf(move)),
      plain(moveSide(move.before)),
      plain(moveSide(move.after)),
      change === undefined ? quiet('-') : plain(change),
    ];
  });
  const columns = [
    toLeft('Measure'),
    toLeft('Unit, year'),
    toRight('GBP before'),
    toRight('GBP after'),
    toRight('Change'),
  ] as const;
  const more = moves.length - shown.length;
  return [
    { type: 'section', text: 'What one unit is worth' },
    { type: 'table', columns, rows, totals: [] },
    ...(more > 0 ? [moreLine(more, 'measure')] : []),
  ];
}

/**
 * The moves, and after the parts of a measure of which some came or went a line of them together: one figure that is now two
 * says how much the measure moves only when they are added.
 */
function withTogether(moves: readonly Move[]): Move[] {
  const keyOf = ({ measure, kind, area, year }: Move) => JSON.stringify([measure, kind, area, year]);
  const groups = groupBy(moves, keyOf);
  return moves.flatMap((move): Move[] => {
    const group = groups.get(keyOf(move)) ?? [];
    const cameOrWent = group.some(({ before, after }) => !before || !after);
    if (group.length < 2 || !cameOrWent || group.at(-1) !== move) return [move];
    const total = (side: 'before' | 'after') => sum(group.flatMap((part) => part[side] ?? []));
    return [move, { ...move, label: 'these together', before: total('before'), after: total('after') }];
  });
}

function unitOf({ unit, unitBefore, year }: Move): string {
  const units = unitBefore === undefined ? unit : `${unitBefore}, now ${unit}`;
  return year === undefined ? units : `${units}, ${year}`;
}

const isMove = ({ before, after, unitBefore }: Move): boolean =>
  unitBefore !== undefined || !before || !after || !equals(before, after);

/** By how much a unit of the same thing moves; none where a side has no figure, or counts something else. */
function ratioOf({ before, after, unitBefore }: Move): string | undefined {
  if (!before || !after || isZero(before) || unitBefore !== undefined) return undefined;
  const ratio = divide(subtract(after, before), before);
  return signedPercent(isNegative(before) ? negate(ratio) : ratio);
}

/** The first move of each component, and in how many other years it moves as well. */
export function firstMoves(moves: readonly Move[]): { readonly move: Move; years: number }[] {
  const first = new Map<string, { readonly move: Move; years: number; readonly seen: Set<number | undefined> }>();
  for (const move of moves) {
    const key = JSON.stringify([move.measure, move.kind, move.label, move.area]);
    const known = first.get(key);
    if (!known) first.set(key, { move, years: 0, seen: new Set([move.year]) });
    else if (!known.seen.has(move.year)) {
      known.seen.add(move.year);
      known.years += 1;
    }
  }
  return [...first.values()];
}

/** `moves local-job: GBP 23,809.50 -> 24,784.50 per fte-year (+4.10%)`. */
export function moveFact(move: Move, years: number): Fact | undefined {
  const when = move.year === undefined ? '' : ` in ${move.year}`;
  const ratio = ratioOf(move);
  const bases = [move.priceBases.before, move.priceBases.after].map((list) => list.join(' and '));
  const prices = bases[0] !== bases[1] && bases[0] && bases[1] ? `, prices of ${bases.join(' -> ')}` : '';
  const together = move.together.length > 0 ? `, with ${move.together.join(' and ')}` : '';
  const more = years > 0 ? `, and in ${count(years, 'other year')}` : '';
  const sides = `${sidesOf(move)}${when}${ratio ? ` (${ratio})` : ''}`;
  return fact('moves', `${moveName(move)}: ${sides}${prices}${together}${more}`);
}

/** `GBP 12.71 -> 13.10 per hour`, `GBP 277.22 per tCO2e -> no figure`. */
function sidesOf({ before, after, unit, unitBefore }: Move): string {
  if (before && after && unitBefore === undefined) return `GBP ${moveSide(before)} -> ${moveSide(after)} per ${unit}`;
  const side = (pounds: Move['before'], per: string) => (pounds ? `GBP ${moveSide(pounds)} per ${per}` : 'no figure');
  return `${side(before, unitBefore ?? unit)} -> ${side(after, unit)}`;
}

/** How many were left out, and how they are seen. */
export const moreLine = (more: number, what: string): Block => ({
  type: 'paragraph',
  text: `And ${count(more, `more ${what}`)} (-v shows all).`,
  tone: 'quiet',
});
