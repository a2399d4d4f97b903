// What a calculation comes to: lines with their working, and the totals made of them. Renderers only arrange this.

import type { AppraisalUsed } from './appraisal.ts';
import type { AskAnswer } from './ask.ts';
import type { Day, Period } from './calendar.ts';
import type { Commitment, ContractFacts, Status } from './commitment.ts';
import type { DecimalText } from './decimal.ts';
import type { Finding } from './finding.ts';
import type { Many } from './many.ts';
import type { Pence } from './money.ts';
import type { PriceBase } from './price-base.ts';
import type { Rational } from './rational.ts';
import type { RejectedRow } from './rejected-row.ts';
import type { Sensitivity } from './sensitivity.ts';
import type { Case, Component, Grade, Kind, Measure, ParameterValue, ProxyTable, ShareName } from './table.ts';

export const GROUPINGS = [
  'contract',
  'theme',
  'outcome',
  'measure',
  'kind',
  'year',
  'supplier',
  'area',
  'mission',
  'outcome-002',
  'criterion-026',
  'pillar',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Every choice that can move a figure or its arrangement; printed with the result. */
export interface Options {
  readonly case: Case;
  readonly range: boolean;
  readonly by: readonly Grouping[];
  /** With `--by line`: a report lists every line. */
  readonly byLine?: boolean;
  /** In a CSV: a row for each table's total after the others. */
  readonly totals?: boolean;
  /** In a CSV: a row for each contract, with a column for each theme and kind. */
  readonly wide?: boolean;
  readonly years: 'calendar' | 'financial';
  readonly status?: Status;
  /** Targets of a move in prices, at most one of each kind of year. */
  readonly priceBase?: { readonly calendar?: PriceBase; readonly financial?: PriceBase };
  readonly discount?: 'standard';
  readonly discountFrom?: number;
  /** Years since year 0 are counted by the calendar, or from the day the contract (the first of several) starts. */
  readonly discountYears?: 'calendar' | 'contract';
  /** The first day of the contracts of a run, found when it is valued: one year 0 for all of them. */
  readonly yearZero?: Day;
  /** Shares that a table suggests are applied where neither the row nor the table gives one. */
  readonly suggestedShares?: boolean;
  readonly discountFirstYear: boolean;
  readonly addTables: boolean;
  readonly repin: boolean;
  readonly strict: boolean;
  /** Rows with errors are left out of the totals, which then say PARTIAL; without it, an error withholds them. */
  readonly partial?: boolean;
  /** With `partial`: beyond so many rejected rows, or such a share of the rows read, there are no totals. */
  readonly maxRejects?: RejectLimit;
  /** `YYYY-MM-DD`: today, wherever today matters. */
  readonly asOf?: string;
}

/** What holds where nobody chooses anything. */
export const PLAIN_OPTIONS: Options = {
  case: 'central',
  range: false,
  by: [],
  years: 'calendar',
  discountFirstYear: false,
  addTables: false,
  repin: false,
  strict: false,
};

/** `12` or `2.5%`: a number of rows, or a share (0 to 1). */
type RejectLimit = { readonly text: string } & ({ readonly rows: Rational } | { readonly share: Rational });

/** Pounds in pence. net = social + localEconomic, after every adjustment; transfer is in neither gross nor net. */
export interface Totals {
  readonly gross: Pence;
  readonly net: Pence;
  readonly social: Pence;
  readonly localEconomic: Pence;
  readonly transfer: Pence;
}

export interface Aggregate extends Totals {
  /** Kind to net; only the kinds that occur. */
  readonly byKind: Readonly<Partial<Record<Kind, Pence>>>;
  /** Kind to the lowest grade of any figure behind it; only where a table gives grades. */
  readonly grades?: Readonly<Partial<Record<Kind, Grade>>>;
  /** Every price base the pounds are stated in, sorted; more than one means they are mixed. */
  readonly priceBases: readonly PriceBase[];
  /** Present with --range. */
  readonly range?: Readonly<Record<Case, Totals>>;
}

/** Whether anything in an aggregate was valued, if only at 0. Where nothing was, its pounds are not known, and that is not 0. */
export function isValued({ byKind }: Pick<Aggregate, 'byKind'>): boolean {
  return Object.keys(byKind).length > 0;
}

/** SVA%: net, and social alone, over contract value; absent when a value is unknown or 0. Ratios, not percentages. */
export interface SvaRatios {
  readonly total: Rational;
  readonly social: Rational;
}

export type LineState = 'valued' | 'record-only' | 'unvalued';

/** A share that was taken off (or, for attributed_share, kept), and who gave it. */
export interface AppliedShare {
  readonly name: ShareName;
  readonly value: Rational;
  readonly from: 'row' | 'table' | 'suggested';
}

/** One parameter in a product, at the value that was used. For a parameter by year the values stand in the parts. */
export interface Factor {
  readonly parameter: string;
  readonly value?: DecimalText;
  readonly published?: ParameterValue;
  readonly grade?: Grade;
  readonly priceBase: PriceBase;
}

/** A move in prices: from one base to another by the ratio of two indices. */
export interface PriceMove {
  readonly from: PriceBase;
  readonly to: PriceBase;
  readonly indexFrom: DecimalText;
  readonly indexTo: DecimalText;
  /** The weaker grade of the two indices. */
  readonly grade: Grade;
  /** From a calendar year to a financial one or back, on the financial index. */
  readonly isAcross?: boolean;
}

/** A piece of a delivery that has one value of every parameter: a stretch of days in one year, or all of it. */
export interface Part {
  /** Year of effect, from 1. */
  readonly effectYear: number;
  /** Absent when the commitment is undated. */
  readonly year?: number;
  readonly financialYear?: number;
  /** Days of the piece and of the whole delivery; absent when nothing turns on days. */
  readonly days?: number;
  readonly ofDays?: number;
  readonly quantity: Rational;
  /** Values of the parameters by year at this piece's year. */
  readonly yearValues: readonly Factor[];
  readonly priceMove?: PriceMove;
  /** What the piece is multiplied by for discounting, and the years since year 0. */
  readonly discount?: { readonly years: number; readonly factor: Rational };
  /** (1 - drop-off) to the power of the years since the first; 1 in the first. */
  readonly retention: Rational;
  readonly gross: Rational;
  /** gross x retention x what the shares leave. */
  readonly net: Rational;
}

/** One component of a commitment: the pounds and how they came about. */
export interface LineComponent {
  readonly component: Component;
  readonly grade?: Grade;
  readonly priceBases: readonly PriceBase[];
  /** The parameters that hold for every part. */
  readonly factors: readonly Factor[];
  readonly parts: readonly Part[];
  readonly grossUnrounded: Rational;
  readonly netUnrounded: Rational;
  readonly gross: Pence;
  readonly net: Pence;
  /** Each case valued and rounded on its own, with its pieces; present with --range. */
  readonly range?: Readonly<
    Record<Case, { readonly gross: Pence; readonly net: Pence; readonly parts: readonly Part[] }>
  >;
}

/** GBP spent on a contract so far or, where nobody says that, the value of the contract as an estimate. */
export interface SpendBasis {
  readonly pounds: Rational;
  readonly from: 'spend' | 'value';
}

/** A commitment with everything that was made of it. */
export interface Line {
  readonly commitment: Commitment;
  /** `commitment_id`, or `FILE:LINE`. */
  readonly name: string;
  readonly state: LineState;
  /** Index into Result.proxies. */
  readonly proxies: number;
  readonly chosenBy: ChosenBy;
  readonly measure: Measure;
  /** When it is delivered, and whose dates those are. */
  readonly dates?: Partial<Period> & { readonly from: 'row' | 'period' | 'contract' };
  /** Length in years, for `per: year`. */
  readonly years?: Rational;
  /** What a rate per GBP 1m spent is counted on; absent for other quantities, and where neither is known. */
  readonly spend?: SpendBasis;
  /** Stated quantity x years, or x the millions spent; of a rate whose spend is not known, as it was stated. */
  readonly quantity: Rational;
  readonly duration: number;
  readonly shares: readonly AppliedShare[];
  readonly components: readonly LineComponent[];
  readonly totals: Aggregate;
  /** Why it is unvalued, and remarks on its figure. */
  readonly remarks: readonly Finding[];
}

export interface Counts {
  readonly read: number;
  readonly valued: number;
  readonly recordOnly: number;
  readonly unvalued: number;
  readonly rejected: number;
  /** Files that could not be read and are in nothing. */
  readonly files?: number;
}

/**
 * Why a row took its table: its contract's pin, the one asked for with -p, or there being no other; or among editions the
 * one for the day its delivery starts, the first for what starts before all, the last for what starts after, the newest
 * for what is undated.
 */
export const CHOSEN_BY = ['pin', 'asked', 'only', 'start', 'before', 'after', 'undated'] as const;
export type ChosenBy = (typeof CHOSEN_BY)[number];

/** A table that was used. */
export interface TableUsed {
  readonly table: ProxyTable;
  readonly sha256: string;
  readonly locked: boolean;
  readonly origin: string;
  /** How many rows took it, by why; absent where that is not counted. */
  readonly rows?: Readonly<Partial<Record<ChosenBy, number>>>;
}

export interface ThemeResult extends Aggregate {
  readonly id: string;
  readonly title: string;
  /** The table's id; themes of different tables are never added unless asked. */
  readonly table: string;
}

export interface ContractResult extends Aggregate {
  readonly facts: ContractFacts;
  /** Indices into Result.proxies of the tables its rows took: versions of one id. */
  readonly proxies: readonly number[];
  readonly counts: Counts;
  readonly sva?: SvaRatios;
  readonly themes: readonly ThemeResult[];
  /** What the buyer asks for, with what the offer comes to. */
  readonly asks?: readonly AskAnswer[];
  /** Upper bound of pounds counted twice by overlapping measures, in pence. */
  readonly countedTwice: Pence;
  /** As far as it may be in social value; all of it where that is not known. */
  readonly socialTwice?: Pence;
}

/** A total over contracts whose tables may be added: one per table id, or one in all with --add-tables. */
export interface Summary extends Aggregate {
  /** Net pounds as given, where others were moved to the prices of a year: they stand in the totals as they are. */
  readonly asGiven?: Pence;
  /** Table ids in it. */
  readonly tables: readonly string[];
  readonly contracts: number;
  readonly counts: Counts;
  /** Present only if every contract has a value above 0. */
  readonly sva?: SvaRatios;
  readonly countedTwice: Pence;
  /** Delivered with evidence; present when the lines are returns. */
  readonly evidenced?: Aggregate;
}

/** One row of a `--by` listing. */
export interface Group extends Aggregate {
  readonly by: Grouping;
  readonly id: string;
  readonly title: string;
  readonly table: string;
  readonly lines: number;
  /** Total quantity and its unit, by measure only. */
  readonly quantity?: Rational;
  readonly unit?: string;
}

/** An input as it is listed in a result. */
/** What a file was read as; maps, config and accepted changes hold no rows, and decide how rows are read or judged. */
export const INPUT_ROLES = ['commitments', 'returns', 'rejects', 'map', 'config', 'accepted', 'levels'] as const;
export type InputRole = (typeof INPUT_ROLES)[number];

export interface InputRead {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  /** Commitments where it is absent. */
  readonly role?: InputRole;
}

/** A row that is in no total, and the errors that put it out; they are among the findings of the result as well. */
export interface Rejection {
  readonly row: RejectedRow;
  readonly errors: readonly Finding[];
}

/** A figure of grade C that valued lines rest on: a parameter, with its value where it has a single one; or an index. */
export interface GradeCFigure {
  /** Index into Result.proxies. */
  readonly proxies: number;
  readonly parameter?: string;
  readonly value?: DecimalText;
  readonly index?: 'calendar' | 'financial';
}

/** What has to be said of the lines as a whole. The lines themselves are not kept: there may be a million of them. */
export interface LinesDigest {
  /** Of all lines, where there are any: lines of both are never added. */
  readonly status?: Status;
  /** The first of them, at most LINES_LISTED; the counts say how many there are. */
  readonly unvalued: readonly Line[];
  readonly recordOnly: readonly Line[];
  /** Which shares were applied, and to how many valued lines just these. */
  readonly shares: readonly { readonly names: readonly ShareName[]; readonly lines: number }[];
  readonly gradeC: readonly GradeCFigure[];
  /** With --range: how many lines are worth another sum in the low or the high case. */
  readonly moved?: number;
}

/** Unvalued and record-only lines that a report lists; the formats with a row for each line list all. */
export const LINES_LISTED = 40;

/** When an error withholds the totals, summaries, contracts, themes and groups are empty and `withheld` is true. */
export interface Result {
  readonly inputs: readonly InputRead[];
  readonly proxies: readonly TableUsed[];
  /** Whose discount rates and price indices were used; none where nothing was discounted or moved. */
  readonly appraisals: readonly AppraisalUsed[];
  readonly options: Options;
  readonly complete: boolean;
  readonly withheld: boolean;
  readonly findings: Many<Finding>;
  readonly counts: Counts;
  readonly summaries: readonly Summary[];
  readonly contracts: readonly ContractResult[];
  readonly themes: readonly ThemeResult[];
  readonly groups: readonly Group[];
  readonly digest: LinesDigest;
  /** What moves the total most, where that was asked for. */
  readonly sensitivity?: Sensitivity;
  /** With `partial`: the rows left out, in the order of the inputs and their lines. */
  readonly rejections: Many<Rejection>;
}
