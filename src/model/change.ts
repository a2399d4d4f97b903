// What a new edition of a proxy table changes, and which version such a change needs.
import type { Acceptance } from './acceptance.ts';
import type { DecimalText } from './decimal.ts';
import type { PriceBase } from './price-base.ts';
import type { Rational } from './rational.ts';
import type { InputRead } from './result.ts';
import type { Kind, ParameterValue, TableListing } from './table.ts';

/** From the least to the most: how far a version has to move for a change. */
export const LEVELS = ['patch', 'minor', 'major'] as const;
export type Level = (typeof LEVELS)[number];

/** Every kind of change; words that are stable and never reused. */
export const CHANGE_CLASSES = [
  'covers-moved',
  'licence-changed',
  'deflator-changed',
  'discount-changed',
  'overlap-changed',
  'value-restated',
  'value-replaced',
  'value-added',
  'value-removed',
  'price-base-changed',
  'unit-changed',
  'id-reused',
  'parameter-added',
  'parameter-removed',
  'measure-added',
  'measure-removed',
  'measure-renamed',
  'measure-retired',
  'measure-deprecated',
  'component-added',
  'component-removed',
  'method-changed',
  'kind-changed',
  'share-changed',
  'suggestion-changed',
  'level-changed',
  'negatives-changed',
  'theme-moved',
  'outcome-moved',
  'mapping-changed',
  'source-changed',
  'grade-changed',
  'text-changed',
] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** Why a change has its level. A covered delivery is one that starts inside the old table's `covers`. */
export type Why =
  /** A covered delivery gets another number. */
  | 'other-number'
  /** A covered delivery has no figure any more. */
  | 'no-number'
  /** A row that uses the measure as it was is refused, or counts another thing. */
  | 'refused'
  /** Days the old table covers are left out by the new one. */
  | 'left-out'
  /** The same number, in the prices of another year. */
  | 'other-prices'
  /** The same pounds in another total, or in none. */
  | 'other-heading'
  /** The same number, at another rate where later years are discounted. */
  | 'other-discount'
  /** The table held a rate or an index of its own; the appraisal of a run has them. */
  | 'appraisal'
  /** Only deliveries that start outside the old table's `covers` are moved, or none that is priced. */
  | 'not-covered'
  /** The same thing under another name; the old one is still read. */
  | 'renamed'
  /** Something new that no delivery had a figure for. */
  | 'new'
  /** The same number, in another group of a report. */
  | 'other-group'
  /** The terms of use, or a warning on the figures; no figure. */
  | 'terms'
  /** Written otherwise; the same number. */
  | 'same-number'
  /** Words about the figures. */
  | 'words';

export interface Change {
  readonly class: ChangeClass;
  readonly level: Level;
  readonly why: Why;
  /** Where in the table, stable: `parameters.nlw-hourly.values.2026-04-01`. */
  readonly path: string;
  /** Where in the file of the new table, or of the old one for what is gone. */
  readonly keys: readonly (string | number)[];
  readonly side: 'before' | 'after';
  readonly subject: { readonly type: 'table' | 'parameter' | 'measure'; readonly id: string; readonly title: string };
  /** As published or written; absent where there was, or is, none. */
  readonly before?: string;
  readonly after?: string;
  /** The published figures behind `before` and `after`. */
  readonly figures?: { readonly before?: ParameterValue; readonly after?: ParameterValue };
  /** (after - before) / before of the central figure; absent when one is missing or the first is 0. */
  readonly ratio?: Rational;
  /** What the tables themselves note on the part that changed: the new table's notes, else the old one's. */
  readonly notes: readonly string[];
}

/**
 * What a change does to one component of a measure, per unit. Both figures are those of the tables as they stand.
 * Nothing is optional: there can be a hundred thousand of these, and objects of one shape are made faster.
 */
export interface Move {
  readonly measure: string;
  readonly title: string;
  readonly unit: string;
  /** The unit in the old table where it was another one. */
  readonly unitBefore: string | undefined;
  readonly kind: Kind;
  readonly label: string | undefined;
  readonly year: number | undefined;
  readonly area: string | undefined;
  /** Pounds per unit, central case; undefined where there is no figure. */
  readonly before: Rational | undefined;
  readonly after: Rational | undefined;
  readonly priceBases: { readonly before: readonly PriceBase[]; readonly after: readonly PriceBase[] };
  /** Other parameters of the same product that change as well. */
  readonly together: readonly string[];
}

export interface TracedChange extends Change {
  readonly moves: readonly Move[];
}

/** A change with its fingerprint, and who answers for it where somebody does. */
export interface JudgedChange extends TracedChange {
  readonly fingerprint: string;
  readonly accepted?: Acceptance;
}

/** A table that is compared: its head and which bytes it is. */
type ComparedTable = TableListing;

/** How far a version moved from another; `any` where the versions cannot be held against each other. */
export type VersionMove = Level | 'none' | 'any';

export interface TableDiff {
  readonly before: ComparedTable;
  readonly after: ComparedTable;
  /** The least the version has to move for the changes nobody has accepted. */
  readonly required: Level | 'none';
  readonly moved: VersionMove;
  /** The lowest version that would do; absent when this one does. */
  readonly needed?: string;
  readonly changes: readonly JudgedChange[];
  /** What decided which changes are accepted. */
  readonly inputs: readonly InputRead[];
  /** Old ids by new ones, where tables of two ids are compared. */
  readonly crosswalk: Readonly<Record<string, string>>;
}

/** The central figure's text. */
export function centralText(published: ParameterValue): DecimalText | undefined {
  return published.value ?? published.central;
}
