// What one unit of a measure is worth, component by component.
import type { PriceBase } from './price-base.ts';
import type { Rational } from './rational.ts';
import type { Grade, Kind, ProxyTable } from './table.ts';

/** Pounds per unit in the central case: one for all years, or one for each year, oldest first. */
export interface PoundsPerUnit {
  readonly year?: number;
  /** Where the figure is for an area; absent for everywhere. */
  readonly area?: string;
  readonly pounds: Rational;
  /** In the low and the high case, where they are other figures. */
  readonly low?: Rational;
  readonly high?: Rational;
}

/** One component of a measure at `covers.from` (or from that year on, by year); no values when there is no figure. */
export interface ComponentValue {
  readonly kind: Kind;
  readonly label?: string;
  readonly grade?: Grade;
  readonly priceBases: readonly PriceBase[];
  readonly values: readonly PoundsPerUnit[];
}

/** What one unit is worth, component by component in the table's order; undefined for a record-only measure. */
export type UnitValueOf = (table: ProxyTable, measureId: string) => readonly ComponentValue[] | undefined;
