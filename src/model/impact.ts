// What a new table does to commitments in pounds: before, after, and why, adding up to the penny.
import type { JudgedChange } from './change.ts';
import type { Finding, Place } from './finding.ts';
import type { Pence } from './money.ts';
import type { PriceBase } from './price-base.ts';
import type { Rational } from './rational.ts';
import type { InputRead, LineState, Options } from './result.ts';
import type { TableListing } from './table.ts';

/** Pounds in pence as a result has them: net = social + localEconomic, transfer is in neither. */
export interface Amounts {
  readonly net: Pence;
  readonly social: Pence;
  readonly localEconomic: Pence;
  readonly transfer: Pence;
}

/** Why pounds moved, in the order in which causes are looked for. */
export type CauseName =
  | 'rejected'
  | 'taken-up'
  | 'unvalued'
  | 'newly-valued'
  | 'not-priced'
  | 'newly-priced'
  | 'other-thing'
  | 'unit'
  | 'value'
  | 'price-base'
  | 'deflator'
  | 'discount'
  | 'share'
  | 'method'
  | 'component-removed'
  | 'component-added'
  | 'first-day';

export interface Cause {
  readonly cause: CauseName;
  /** The parameter, component or measure that changed; several where only all of them together make a figure. */
  readonly subjects: readonly string[];
  readonly change: Amounts;
}

/** `rejected`: the table knows no such measure, or not in this unit or with this sign. */
export type ImpactState = LineState | 'rejected';

export interface Compared {
  readonly before: Amounts;
  readonly after: Amounts;
  /** after - before. */
  readonly change: Amounts;
  /** Change of net over net before, absent where that was 0. */
  readonly ratio?: Rational;
}

export interface LineImpact extends Compared {
  readonly name: string;
  /** Where its measure stands in the input. */
  readonly place: Place;
  readonly contract: string;
  readonly measure: string;
  readonly theme: { readonly before?: string; readonly after?: string };
  readonly state: { readonly before: ImpactState; readonly after: ImpactState };
  /** They add up to the change. */
  readonly causes: readonly Cause[];
  /** Why a table has no figure for it, or refuses it. */
  readonly reasons: readonly Finding[];
}

export interface ImpactRow extends Compared {
  readonly id: string;
  readonly title: string;
  readonly lines: number;
  /** Lines that had a figure before and have none after; their pounds are unknown now, not 0. */
  readonly lost: number;
  readonly causes: readonly Cause[];
}

/** A contract that is not valued by the tables that are compared. */
export interface PinnedContract {
  readonly id: string;
  readonly title: string;
  readonly pin: string;
  /** Net in pence by its own table, before and after alike. */
  readonly net: Pence;
  readonly lines: number;
}

export interface Impact {
  readonly inputs: readonly InputRead[];
  readonly before: TableListing;
  readonly after: TableListing;
  readonly options: Options;
  /** Every price base the pounds of either side are stated in, sorted. */
  readonly priceBases: { readonly before: readonly PriceBase[]; readonly after: readonly PriceBase[] };
  readonly total: ImpactRow;
  readonly contracts: readonly ImpactRow[];
  readonly pinned: readonly PinnedContract[];
  /** Lines that start in the days of the old edition, not of the new one, and keep the old one. */
  readonly kept: number;
  readonly themes: readonly ImpactRow[];
  readonly measures: readonly ImpactRow[];
  readonly lines: readonly LineImpact[];
  /** Changes of the table behind the causes. */
  readonly changes: readonly JudgedChange[];
}

/** True for a line whose pounds or state are others under the new table. */
export const isMoved = ({ causes, state }: Pick<LineImpact, 'causes' | 'state'>): boolean =>
  causes.length > 0 || state.before !== state.after;
