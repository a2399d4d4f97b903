// What was read: contracts and the commitments on them, checked for form but not yet matched to a table.
import type { Ask } from './ask.ts';
import type { Period } from './calendar.ts';
import type { Rational } from './rational.ts';
import type { ShareName } from './table.ts';

/** The contract's fields and the commitment's, by the names of the CSV columns. */
export const CONTRACT_FIELDS = [
  'contract_id',
  'contract_name',
  'buyer',
  'supplier',
  'contract_value',
  'contract_spend',
  'contract_start',
  'contract_end',
  'proxies',
  'ask',
] as const;

export const COMMITMENT_FIELDS = [
  'commitment_id',
  'measure',
  'quantity',
  'unit',
  'per',
  'start',
  'end',
  'period',
  'area',
  'deadweight',
  'displacement',
  'leakage',
  'attribution_to_others',
  'attributed_share',
  'drop_off',
  'duration',
  'status',
  'evidence',
  'claimed_value',
  'claimed_proxy',
  'notes',
  'checked',
  'different',
] as const;

export const FIELDS = [...CONTRACT_FIELDS, ...COMMITMENT_FIELDS] as const;
export type ContractField = (typeof CONTRACT_FIELDS)[number];
export type CommitmentField = (typeof COMMITMENT_FIELDS)[number];
export type Field = (typeof FIELDS)[number];

/** One file (or stdin, `-`) as it was read. */
export interface InputFile {
  /** As the user gave it, with `/` between folders. */
  readonly path: string;
  /** For a sheet of rows: which cell (from 0) of a record holds a field. Absent for YAML. */
  readonly cells?: Readonly<Partial<Record<Field, number>>>;
  /** Fields that stand elsewhere than in the row: in a cell above the table, or (null) in the name of the file. */
  readonly elsewhere?: Readonly<Partial<Record<Field, CellPlace | null>>>;
  /** What its own column of quantities is called, where a map finds it: it may speak of a unit. */
  readonly heading?: string;
  /** What its column of contract values is called, where that says that they are for each year or month. */
  readonly valueHeading?: string;
  /** What stands above its table, or in its name, and says of all pounds in it that they are thousands, or another currency. */
  readonly pounds?: PoundsSaid;
  /** What the sheet calls the measure of a row, and its map calls otherwise: it may speak of a unit as well. */
  readonly called?: string;
  /** Its map says that quantities below 0 take back what was returned before. */
  readonly corrections?: true;
  /** Its map says that quantities are totals to date. */
  readonly cumulative?: true;
  /** A register of contracts: what it says counts where the inputs have the contract. */
  readonly isRegister?: true;
}

/** What a sheet says once of all its pounds. */
export interface PoundsSaid {
  /** The words. */
  readonly found: string;
  /** What they are to be multiplied by, where that is known. */
  readonly times?: string;
  /** Whether contract values and claims are read from it as they stand. */
  readonly isOfValues?: true;
}

/** A line (from 1) and a cell of it (from 0). */
export type CellPlace = readonly [line: number, cell: number];

/** Where a commitment was read: a record that begins on a line (from 1), or a YAML node with its fields' places. */
export interface Origin {
  readonly file: InputFile;
  readonly line: number;
  /** Where a record holds several quantities: which of them, from 1. */
  readonly part?: number;
  /** YAML only: which of the file's commitments it is, from 1. */
  readonly entry?: number;
  /** YAML only: where several commitments begin on one line, which of them it is, from 2 for the second. */
  readonly nth?: number;
  /** YAML only: line, column (both from 1) and length of a field's value. */
  readonly fields?: Readonly<Partial<Record<Field, readonly [line: number, column: number, length: number]>>>;
}

/** A contract's facts as one row or one YAML node gives them; what it leaves blank is absent. */
export interface ContractFacts {
  readonly id: string;
  readonly name?: string;
  readonly buyer?: string;
  readonly supplier?: string;
  /** GBP for the whole term, as given; VAT is not touched. */
  readonly value?: Rational;
  /** GBP spent so far: what a rate `per: 1m-spent` is counted on. */
  readonly spend?: Rational;
  readonly start?: number;
  readonly end?: number;
  /** A pin: `uk-open@2.0.0`, or an id. */
  readonly proxies?: string;
  readonly ask?: Ask;
}

/** What a quantity is of: the whole contract, each year of its period, or each GBP 1m spent on it. */
export const PERS = ['contract', 'year', '1m-spent'] as const;
export type Per = (typeof PERS)[number];

export type Status = 'committed' | 'delivered';

/** A promised (or, as a return, delivered) quantity of one measure on one contract. */
export interface Commitment {
  readonly contract: string;
  /** Unique within its contract, where given. */
  readonly id?: string;
  readonly measure: string;
  readonly quantity: Rational;
  readonly unit?: string;
  readonly per: Per;
  /** The row's own dates; where absent the contract's stand in. */
  readonly start?: number;
  readonly end?: number;
  readonly period?: { readonly text: string } & Period;
  readonly area?: string;
  readonly shares: Readonly<Partial<Record<ShareName, Rational>>>;
  /** Whole years an effect lasts; absent is 1. */
  readonly duration?: number;
  readonly status: Status;
  readonly evidence?: string;
  /** GBP. */
  readonly claimed_value?: Rational;
  readonly claimed_proxy?: Rational;
  readonly notes?: string;
  /** Ids of the doubts that somebody has looked at and settled, for this row and what is said of its contract. */
  readonly checked?: readonly string[];
  /** Ids of rows of its contract that are not the same people, hours, pounds or tonnes as this one. */
  readonly different?: readonly string[];
  /** The sign that stood by the quantity: it has to be what the measure is counted in. */
  readonly sign?: QuantitySign;
  /** What its cell in a workbook shows behind the number by its format: a unit, `k`, or `in thousands` where it leaves digits out; `a sum of F2:F3`. */
  readonly shown?: string;
  /** What the row states, where a map turned it into another unit: quantity = stated quantity x times. */
  readonly converted?: Conversion;
  readonly origin: Origin;
}

export type QuantitySign = 'GBP' | 'percent';

/** A quantity as it was stated, its unit there, and what one of that unit makes of the measure's. */
interface Conversion {
  readonly quantity: Rational;
  /** Absent where no unit stands by it. */
  readonly unit?: string;
  readonly times: Rational;
  /** What a map multiplies its column by, where that is a part of `times`: the rest of it turns the unit. */
  readonly ofColumn?: Rational;
}

/** The name of a commitment's line in every output: its id, or `FILE:LINE`; `FILE:LINE.2` for a second quantity there. */
export function lineNameOf({ id, origin }: Pick<Commitment, 'id' | 'origin'>): string {
  return id ?? `${origin.file.path}:${origin.line}${origin.part === undefined ? '' : `.${origin.part}`}`;
}
