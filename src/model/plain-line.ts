// The line of a row that was read and valued by its codes: the line of one unit stands for all of its kind, and beside it there
// is what single rows say for themselves.
import type { ContractFacts } from './commitment.ts';
import type { Line } from './result.ts';
import type { Manner, RowBlock } from './rows.ts';

/** A whole number of pence: a plain one while it is exact. */
export type PlainPence = number | bigint;

/** One line; it holds until the next is made, for it is the very same with other things in it. */
export interface PlainLine {
  /**
   * The line of a quantity of 1 of which the row's shares take nothing off: all lines of a kind have the very same. Its contract,
   * place, days, area and words are another row's.
   */
  readonly unit: Line;
  /** Where the row stands, for its codes and its words. */
  readonly block: RowBlock;
  readonly row: number;
  readonly contract: ContractFacts;
  readonly manner: Manner;
  readonly area: string;
  /** When it is delivered, or NO_DAY, and whose days those are. */
  readonly start: number;
  readonly end: number;
  readonly from: NonNullable<Line['dates']>['from'];
  /** The period as the row writes it. */
  readonly period: string | undefined;
  /** The quantity is whole / 10^decimals. */
  readonly whole: number;
  readonly decimals: number;
  /** What the row's shares leave of a unit's net pounds. */
  readonly left: { readonly top: number; readonly bottom: number };
  /** By component, each rounded once. */
  readonly gross: readonly PlainPence[];
  readonly net: readonly PlainPence[];
}
