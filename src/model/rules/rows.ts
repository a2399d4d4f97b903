// What is wrong with columns, cells and rows.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.

/** The place of the first of two, for a finding about the second; `firstCell` (from 0) is a cell of its record. */
export interface FirstPlace {
  readonly firstFile: string;
  readonly firstLine: number;
  readonly firstCell?: number;
}

export interface RowRules {
  // Columns, keys and records.
  'columns-by-other-names': { columns: readonly { readonly header: string; readonly field: string }[] };
  'unknown-column': {
    header: string;
    nearest?: string;
    /** Of the first in a sheet with several: how many there are, and what `map init` is to be given. */
    others?: number;
    sheet?: string;
  };
  'unknown-key': { key: string; nearest?: string; known: readonly string[] };
  'missing-key': { key: string };
  'yaml-merge': Record<never, never>;
  'split-number': { field: string; number: string; isDecimal: boolean };
  'split-text': { field: string; text: string; before: string };
  'wrong-shape': { key: string; expected: string; found: string; schema?: string; isItem?: true };
  'missing-column': { column: string };
  'map-column-missing': { column: string; key: string; nearest?: string };
  'map-field-missing': { field: string; headers: readonly string[] };
  'unmapped-column': { header: string; field?: string };
  'repeated-header': Record<never, never>;
  'no-rows': { under?: string };
  'ragged-row': { cells: number; expected: number };
  'ragged-not-mended': { found: string };

  // Cells.
  'blank-field': { field: string };
  'total-row': { found: string };
  'decimal-unclear': {
    field: string;
    found: string;
    thousands: string;
    decimal: string;
    numbers: number;
    other?: string;
    /** A point stands where a comma would. */
    isPoint?: true;
  };
  'not-a-number': {
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
  };
  /** `of`: what there are too many of. */
  'too-long': { field: string; of: 'characters' | 'digits'; found: number; limit: number };
  'cell-not-worked': { field: string; found: string };
  'text-garbled': { field: string; found: string; meant: string };
  'negative-quantity': { measure: string; found: string };
  'negative-number': { field: string; found: string };
  'share-out-of-range': { field: string; found: string };
  'both-attributions': Record<never, never>;
  /** `day`: which day a moment with a time zone is in the United Kingdom. */
  'not-a-date': { field: string; found: string; monthFirst?: string; day?: string };
  'date-order-undeclared': { field: string; found: string; dayFirst?: string; monthFirst?: string };
  /** `digits`: of the share that is left each year, where it is they that are too many. */
  'effect-too-long': { duration: number; years: number; digits?: number };
  'term-too-long': { start: string; end: string; limit: number };
  'end-before-start': { start: string; end: string };
  'not-a-period': { found: string };
  'period-ambiguous': { found: string; month: string; year: string };
  'period-disagrees': { period: string; field: string; found: string; expected: string };
  'not-one-of': { field: string; found: string; known: readonly string[]; nearest?: string };
  'not-a-duration': { found: string };
  'drop-off-without-duration': { dropOff: string };
  'per-year-without-dates': { missing: readonly string[] };
  'not-a-pin': { found: string };
  'not-an-ask': { found: string; reason: 'form' | 'share' | 'amount' | 'scoring' };
  'ask-could-be-either': { found: string };
  'asks-conflict': { first: string; second: string };
  'not-a-doubt': { found: string; isError: boolean; nearest?: string };

  // Rows among rows.
  'duplicate-commitment': FirstPlace & {
    id: string;
    contract: string;
    /** A commitment with a time of its own, which may be a return that does not say so. */
    dated?: boolean;
  };
  'fed-back-twice': FirstPlace;
  'contract-described-twice': FirstPlace & { contract: string; field: string; first: string; second: string };
  'committed-and-delivered': { committed: number; delivered: number };

  // Rows against a table.
  'unknown-measure': { measure: string; table: string; nearest: readonly string[] };
  'unit-mismatch': { measure: string; unit: string; found: string };
  'sign-mismatch': { measure: string; unit: string; sign: 'GBP' | 'percent'; quantity: string };
}
