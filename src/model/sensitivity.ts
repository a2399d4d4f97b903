// What moves a total, and by how much: one assumption changed at a time, everything else as it was.
import type { Pence } from './money.ts';

export type MoverKind =
  | 'deadweight'
  | 'attribution'
  | 'suggested'
  | 'parameter'
  | 'all-ranges'
  | 'quantity'
  | 'edition';

export interface Mover {
  readonly kind: MoverKind;
  /** What was changed: a parameter's label, a line's name, a table. */
  readonly what: string;
  /** What was assumed at either end. */
  readonly assumed: string;
  /** The total at the lower and the higher end; both the base where only one end is tried. */
  readonly low: Pence;
  readonly high: Pence;
}

export interface Sensitivity {
  readonly of: 'social' | 'total';
  readonly base: Pence;
  /** The widest first. */
  readonly movers: readonly Mover[];
  /** Lines beyond those whose quantity was tried one by one. */
  readonly linesNotTried: number;
  /** Tried, and the total did not move. */
  readonly still: readonly string[];
}
