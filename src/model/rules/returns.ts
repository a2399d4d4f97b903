// What is doubtful about returns as a whole; what is odd about a single line of a reconciliation is a reason, no rule.
// The sentences stand in src/report/wording.

import type { Among } from './doubts.ts';
import type { FirstPlace } from './rows.ts';
import { error, note, warning } from './rule.ts';

export const returnRules = {
  /** A return of nothing, for a time where one is said. */
  'nil-return': note<{ contract: string; start?: string; end?: string }>(),
  /** No row of the inputs says that it was delivered, and only those were asked for. */
  'read-as-returns': note(),
  'spelt-otherwise': warning<{ contract: string; field: string; first: string; second: string }>(),
  'areas-alike': warning<
    Among & FirstPlace & { contract: string; area: string; other: string; rows: number; pounds: string }
  >(),
  'nil-of-whom': warning(),
  'nil-with-quantity': error<{ found: string }>(),
  /** A quantity below 0 that its map allows. */
  correction: note<{ contract: string; measure: string; quantity: string }>(),
  'corrections-above-all': warning<{ contract: string; measure: string; left: string; corrections: number }>(),
  // Forms: what a map looks for above a table, in names and across columns.
  'cell-above-blank': error<{ field: string; cell: string; beside?: string; says?: string }>(),
  'label-missing': error<{ field: string; label: string; nearest?: string }>(),
  'label-twice': error<{ field: string; label: string; cells: readonly string[] }>(),
  'name-not-matched': error<{ name: string; pattern: string; of: 'file' | 'sheet' }>(),
  'across-not-a-period': error<{ header: string; isTotal: boolean }>(),
  'across-twice': error<{ header: string; other: string }>(),
  'sheets-passed-over': note<{ sheets: readonly string[] }>(),
  'maps-overlap': note<{ pattern: string; map: string; earlier: string; files: number }>(),
  /** A register without a contract, and a value in another currency. */
  /** A file behind --contracts that is something else. */
  'not-a-register': error<{ path: string; why: 'not-json' | 'not-ocds' }>(),
  'register-empty': warning<{ path: string }>(),
  /** An id of several contracts or awards of a register, and a contract it gives no value of. */
  'register-unclear': warning<{ contract: string; among: readonly string[] }>(),
  'register-no-value': note<{ contract: string }>(),
  'register-currency': warning<{ contract: string; currency: string; amount: string }>(),
  /** Quarters of calendar years on a contract that runs from April to March; `meant` is the financial year's. */
  'calendar-quarters': warning<
    Among & {
      contract: string;
      period: string;
      start: string;
      end: string;
      meant: string;
      rows: number;
      pounds: string;
    }
  >(),
  /** Returns for months alone that each end, or each begin, a quarter of which nothing else came; `meant` is that of the first. */
  'months-for-quarters': warning<
    Among & { period: string; meant: string; which: 'first' | 'last'; rows: number; pounds: string }
  >(),
  /** A map that says `cumulative: true`, where rows are added up as they stand. */
  'totals-to-date': error<{ path: string }>(),
  /** A range that ends after the day that was taken for today. */
  'day-not-moved': warning<{ period: string; why: 'contract' | 'others'; day: string; end: string; rows: number }>(),
};
