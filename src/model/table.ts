// A proxy table as released: plain data, figures kept as the text that was published.
// This is also, key for key, what the build compiles a table to.
import type { DecimalText } from './decimal.ts';
import type { Overlap } from './overlap.ts';
import type { PriceBase } from './price-base.ts';

/** The kinds that are social value. `input` is time and money given, at what it cost: it is no outcome. */
export const SOCIAL_KINDS = ['economic', 'fiscal', 'wellbeing', 'environmental', 'input'] as const;
export const KINDS = [...SOCIAL_KINDS, 'local-economic', 'transfer'] as const;

/**
 * What a component's pounds are. `local-economic` stands beside social value; `transfer` is money that changes hands and
 * is in no total.
 */
export type Kind = (typeof KINDS)[number];

export const CASES = ['low', 'central', 'high'] as const;
export type Case = (typeof CASES)[number];

/** How well a figure was read: A the publisher's own file, B two transcriptions, C one or a secondary quote. */
export type Grade = 'A' | 'B' | 'C';

export interface Licence {
  readonly id: string;
  readonly url?: string;
  readonly redistribution: 'allowed' | 'forbidden' | 'unknown';
  readonly attribution?: string;
}

/**
 * Where a figure was published. `published_on` is a day, a month or a year, and absent where that is not known; a printed
 * book has a citation for a url.
 */
export interface Source {
  /** Why its figures in the edition before still hold, where they were kept. */
  readonly kept?: string;
  readonly publisher: string;
  readonly title: string;
  readonly locator: string;
  readonly url?: string;
  readonly citation?: string;
  readonly published_on?: string;
  readonly checked_on: string;
  readonly licence?: string;
  readonly note?: string;
}

/** One published figure, from a date or for a year, for an area or for everywhere; single, or low, central and high. */
export interface ParameterValue {
  readonly from?: string;
  readonly year?: number;
  readonly area?: string;
  readonly value?: DecimalText;
  readonly low?: DecimalText;
  readonly central?: DecimalText;
  readonly high?: DecimalText;
  readonly price_base?: PriceBase;
  readonly grade?: Grade;
  /** The grade of low and high, where they were read less well than central. */
  readonly range_grade?: Grade;
  readonly note?: string;
}

export interface Parameter {
  readonly label: string;
  readonly unit: string;
  /** Absent only in a plain CSV table, which has none to give. */
  readonly grade?: Grade;
  readonly price_base: PriceBase;
  readonly approximate?: boolean;
  /** `definition`, or an id of `sources`; absent when the table does not say. */
  readonly source?: string;
  readonly note?: string;
  /** Why the figures of the edition before still hold, where they were kept. */
  readonly kept?: string;
  readonly values: readonly ParameterValue[];
}

/** One part of a proxy: the product of its parameters, in GBP per unit of the measure. An empty product is 1 GBP/GBP. */
export interface Component {
  readonly kind: Kind;
  /** What its pounds are where the row names an area: pay in a place, say. */
  readonly with_area?: Kind;
  readonly product: readonly string[];
  readonly label?: string;
  readonly discount?: 'health';
  readonly note?: string;
}

export const SHARE_NAMES = [
  'deadweight',
  'displacement',
  'leakage',
  'attribution_to_others',
  'attributed_share',
  'drop_off',
] as const;
export type ShareName = (typeof SHARE_NAMES)[number];

/**
 * A published share that is never applied but by --suggested-shares: what is taken off (`value`) or what is left (`kept`), as a
 * decimal or, where a pair was published, as its quotient (`8.2/11`), which is ours. `low` and `high` are in the same form.
 */
export interface SuggestedShare {
  readonly value?: ShareText;
  readonly kept?: ShareText;
  readonly low?: ShareText;
  readonly high?: ShareText;
  /** An id of `sources`. */
  readonly source: string;
  readonly grade: Grade;
  readonly note?: string;
}

/** A decimal, or two with `/` between them. */
export type ShareText = string;

/** A measure that should not be used any more: since which version, the measure to use instead, and why. */
interface Deprecation {
  readonly since?: string;
  readonly use?: string;
  readonly why?: string;
}

/** `since 3.0.0, use local-job: counted twice with it`. */
export function deprecationText({ since, use, why }: Deprecation): string {
  const head = [since === undefined ? undefined : `since ${since}`, use === undefined ? undefined : `use ${use}`];
  return [head.filter((part) => part !== undefined).join(', '), why]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
}

export interface Measure {
  readonly title: string;
  readonly theme: string;
  readonly outcome: string;
  readonly unit: string;
  /** Absent for a record-only measure, which is counted and never priced. */
  readonly components?: readonly Component[];
  readonly record_only?: boolean;
  readonly allows_negative?: boolean;
  /** A state and no flow: it is never multiplied by years. Measures in percent or policies are levels without saying so. */
  readonly level?: boolean;
  /** Shares the table takes off where a row gives none, 0 to 1. */
  readonly shares?: Readonly<Partial<Record<ShareName, DecimalText>>>;
  readonly suggested?: Readonly<Partial<Record<ShareName, SuggestedShare>>>;
  /** What it is listed with, in one line with others of the family, unless asked for. */
  readonly family?: string;
  /** Words it is looked for by. */
  readonly also?: readonly string[];
  /** What it was called in earlier versions; rows under these names are still read. */
  readonly renamed_from?: readonly string[];
  readonly deprecated?: Deprecation;
  readonly notes?: readonly string[];
  readonly evidence?: readonly string[];
  readonly mistakes?: readonly string[];
  readonly maps_to?: Readonly<Record<string, readonly string[]>>;
  readonly mapped_by?: string;
}

/** Price indices of one release: only their ratios mean anything. */
export interface PriceIndices {
  readonly label: string;
  readonly source: string;
  readonly grade: Grade;
  readonly values: readonly { readonly base: PriceBase; readonly index: DecimalText; readonly grade?: Grade }[];
}

/** Yearly discount rates by years since year 0; the last band has no end. */
export interface DiscountSchedule {
  readonly label: string;
  readonly source: string;
  readonly grade: Grade;
  readonly rates: readonly { readonly from: number; readonly to?: number; readonly percent: DecimalText }[];
}

export interface ProxyTable {
  readonly table: string;
  readonly format_version: number;
  readonly version: string;
  readonly edition?: string;
  readonly covers?: { readonly from: string; readonly to: string };
  readonly title: string;
  readonly licence: Licence;
  readonly released_on?: string;
  readonly themes?: Readonly<Record<string, { readonly title: string }>>;
  readonly method?: { readonly rounding: 'half-away-from-zero'; readonly overlaps?: readonly Overlap[] };
  readonly sources: Readonly<Record<string, Source>>;
  readonly price_indices?: { readonly calendar?: PriceIndices; readonly financial?: PriceIndices };
  readonly discount?: { readonly standard?: DiscountSchedule; readonly health?: DiscountSchedule };
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly measures: Readonly<Record<string, Measure>>;
}

/** A table with what proves which bytes it is. `locked`: found by id, and its bytes are those of the lock. */
export interface LoadedTable {
  readonly table: ProxyTable;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly locked: boolean;
  /** The path as the user gave it, or `shipped`. */
  readonly origin: string;
  /** Other released versions of the same id and what they cover, for advice only. */
  readonly otherVersions: readonly { readonly version: string; readonly covers?: { from: string; to: string } }[];
}

/** The columns of a table kept as a plain sheet, one component a row. */
export const SHEET_COLUMNS = [
  'code',
  'title',
  'theme',
  'outcome',
  'unit',
  'kind',
  'value',
  'area',
  'price_base',
  'source',
  'licence',
] as const;

const LEVEL_UNITS: ReadonlySet<string> = new Set(['percent', 'policy']);

/** True for a measure that is a state and no flow, such as a percentage or a policy. */
export function isLevel({ level, unit }: Pick<Measure, 'level' | 'unit'>): boolean {
  return level ?? LEVEL_UNITS.has(unit);
}

/**
 * What a sheet may say besides: which of several parts of one kind a row is (an agency, say), the calendar year it is for, its
 * low and high, and `health` where it is discounted as a health quantity.
 */
export const MORE_SHEET_COLUMNS = ['component', 'year', 'low', 'high', 'discount'] as const;

/** `uk-open@2.0.0`. */
export function nameOfTable(table: ProxyTable): string {
  return `${table.table}@${table.version}`;
}

/** One table as a catalogue lists it: its head and which bytes it is, without its figures. */
export interface TableListing {
  readonly id: string;
  readonly version: string;
  readonly edition?: string;
  readonly covers?: { readonly from: string; readonly to: string };
  readonly title: string;
  readonly licence: Licence;
  readonly released_on?: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly locked: boolean;
  /** The path as the user gave it, or `shipped`. */
  readonly origin: string;
}
