// What is wrong with columns, cells and rows.
// The sentences stand in src/report/wording.
import { error, note, warning } from './rule.ts';

/** The place of the first of two, for a finding about the second; `firstCell` (from 0) is a cell of its record. */
export interface FirstPlace {
  readonly firstFile: string;
  readonly firstLine: number;
  readonly firstCell?: number;
}

/** What a column that nobody reads says, by its name: a share that is taken off, a factor, which rows count, how many a quantity is for each of. */
export type Tells = 'share' | 'factor' | 'often' | 'left-out' | 'currency' | 'unit' | 'per' | 'period' | 'each';

export const rowRules = {
  // Columns, keys and records.
  'columns-by-other-names': note<{ columns: readonly { readonly header: string; readonly field: string }[] }>(),
  'unknown-column': error<{
    header: string;
    nearest?: string;
    /** Of the first in a sheet with several: how many there are, and what `map init` is to be given. */
    others?: number;
    sheet?: string;
  }>(),
  'unknown-key': error<{ key: string; nearest?: string; known: readonly string[] }>(),
  'missing-key': error<{ key: string }>(),
  'yaml-merge': error(),
  /** `isPlain`: where thousands have no commas in quotes either. */
  'split-number': error<{ field: string; number: string; isDecimal: boolean; isPlain?: true }>(),
  'split-text': error<{ field: string; text: string; before: string }>(),
  'wrong-shape': error<{ key: string; expected: string; found: string; schema?: string; isItem?: true }>(),
  'missing-column': error<{ column: string }>(),
  'map-column-missing': error<{ column: string; key: string; nearest?: string }>(),
  'map-field-missing': error<{ field: string; headers: readonly string[] }>(),
  'unmapped-column': error<{ header: string; field?: string }>(),
  /** `values`: of its texts those that change a figure, four at most; `reason`: what the map says why it is passed over. */
  'column-passed-over': warning<{
    header: string;
    tells: Tells;
    field?: string;
    values: readonly string[];
    reason?: string;
  }>(),
  'repeated-header': error(),
  'no-rows': error<{ under?: string }>(),
  'ragged-row': error<{ cells: number; expected: number }>(),
  'ragged-not-mended': error<{ found: string }>(),

  // Cells.
  'blank-field': error<{ field: string }>(),
  'total-row': error<{ found: string }>(),
  'decimal-unclear': warning<{
    field: string;
    found: string;
    thousands: string;
    decimal: string;
    numbers: number;
    other?: string;
    /** A point stands where a comma would. */
    isPoint?: true;
  }>(),
  'currency-in-heading': warning<{ heading: string; field: string; currency: string }>(),
  /** `times`: what makes pounds of its figures. */
  'scale-in-heading': warning<{ heading: string; field: string; found: string; times: string }>(),
  'not-a-number': error<{
    field: string;
    found: string;
    hint?:
      | 'comma-decimal'
      | 'point-decimal'
      | 'range'
      | 'approximate'
      | 'words'
      | 'error-cell'
      | 'formula'
      | 'garbled'
      | 'exponent'
      | 'percent'
      | 'spaced'
      | 'minus'
      | 'currency'
      | 'invisible'
      | 'quotes'
      | 'date'
      | 'time';
    /** A garbled text as it was before it was read in the wrong encoding. */
    meant?: string;
  }>(),
  /** `of`: what there are too many of. */
  'too-long': error<{ field: string; of: 'characters' | 'digits' | 'ids'; found: number; limit: number }>(),
  'cell-not-worked': error<{ field: string; found: string }>(),
  'text-garbled': warning<{ field: string; found: string; meant: string }>(),
  'negative-quantity': error<{ measure: string; found: string }>(),
  'far-above-all': error<{ measure: string; found: string; meant: string }>(),
  'negative-number': error<{ field: string; found: string }>(),
  'share-out-of-range': error<{ field: string; found: string }>(),
  'both-attributions': error(),
  /** `day`: which day a moment with a time zone is in the United Kingdom. */
  'not-a-date': error<{ field: string; found: string; monthFirst?: string; day?: string }>(),
  'date-order-undeclared': error<{ field: string; found: string; dayFirst?: string; monthFirst?: string }>(),
  /** `digits`: of the share that is left each year, where it is they that are too many. */
  'effect-too-long': error<{ duration: number; years: number; digits?: number }>(),
  /** A return that would be shared over more promises than are, with those of its contract before it. */
  'met-too-many': error<{ promises: number; limit: number; free: number }>(),
  'term-too-long': error<{ start: string; end: string; limit: number }>(),
  'end-before-start': error<{ start: string; end: string }>(),
  'not-a-period': error<{ found: string }>(),
  'period-ambiguous': error<{ found: string; month: string; year: string }>(),
  'period-disagrees': error<{ period: string; field: string; found: string; expected: string }>(),
  'not-one-of': error<{ field: string; found: string; known: readonly string[]; nearest?: string }>(),
  'not-a-duration': error<{ found: string }>(),
  'drop-off-without-duration': error<{ dropOff: string }>(),
  'per-year-without-dates': error<{ missing: readonly string[] }>(),
  'not-a-pin': error<{ found: string }>(),
  'not-an-ask': error<{ found: string; reason: 'form' | 'share' | 'amount' | 'scoring' }>(),
  'ask-could-be-either': error<{ found: string }>(),
  'asks-conflict': error<{ first: string; second: string }>(),
  'not-a-doubt': error<{ found: string; isError: boolean; nearest?: string }>(),

  // Rows among rows.
  'duplicate-commitment': error<
    FirstPlace & {
      id: string;
      contract: string;
      /** A commitment with a time of its own, which may be a return that does not say so. */
      dated?: boolean;
    }
  >(),
  'fed-back-twice': error<FirstPlace>(),
  'contract-described-twice': error<FirstPlace & { contract: string; field: string; first: string; second: string }>(),
  'committed-and-delivered': error<{ committed: number; delivered: number }>(),

  // Rows against a table.
  'unknown-measure': error<{ measure: string; table: string; nearest: readonly string[] }>(),
  'unit-mismatch': error<{ measure: string; unit: string; found: string }>(),
  'sign-mismatch': error<{ measure: string; unit: string; sign: 'GBP' | 'percent'; quantity: string }>(),
};
