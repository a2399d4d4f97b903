// Why a known measure has no figure, and what is doubtful or worth a remark in a result.
// The sentences stand in src/report/wording.

import type { AskOf, AskUnknown } from '../ask.ts';
import type { Field } from '../commitment.ts';
import type { OverlapKind, Thing } from '../overlap.ts';
import type { FirstPlace } from './rows.ts';
import { error, note, warning } from './rule.ts';

export const figureRules = {
  // Known measures without a figure: unvalued.
  'no-figure-for-area': warning<{ parameter: string; area: string; table: string }>(),
  'no-figure-for-year': warning<{ parameter: string; years: string; first: number; last: number }>(),
  'no-figure-for-date': warning<{
    parameter: string;
    date: string;
    first: string;
    versions: readonly string[];
    table: string;
  }>(),
  'no-figure-undated': warning<{ measure: string; parameter: string; missing?: 'start' | 'end' | 'both' }>(),
  'no-figure-for-price-base': warning<{
    parameter: string;
    base: string;
    target?: string;
    why: 'no-index';
    /** Which of the two years has no index; its own base where neither has. */
    lacks: 'base' | 'target';
    /** The years there are indices for. */
    first?: string;
    last?: string;
  }>(),
  'no-discount-schedule': warning<{ table: string; schedule: string }>(),
  'no-discount-year': warning<{
    years: string;
    yearZero?: number;
    why: 'before-year-zero' | 'no-contract-start' | 'no-start' | 'no-end' | 'undated';
  }>(),

  // Doubts and remarks.
  /** Of the lines whose figures have a price base: moved to the years asked for, and to others; bases without an index. */
  'price-base-reach': note<{
    asked: readonly string[];
    moved: number;
    lines: number;
    years: readonly { readonly year: string; readonly lines: number }[];
    without: readonly { readonly base: string; readonly lines: number }[];
  }>(),
  'counted-twice': warning<{
    contract: string;
    measures: readonly string[];
    kind: OverlapKind;
    /** The first rows by name, and how many more. */
    rows: readonly string[];
    more: number;
    pounds: string;
    /** The contract's total without them. */
    without: string;
    thing?: Thing;
    why?: string;
    /** Of a limit: what was found, and the most there can be. */
    found?: string;
    most?: string;
  }>(),
  'counted-together': note<{
    contract: string;
    measures: readonly string[];
    rows: readonly string[];
    more: number;
    why?: string;
  }>(),
  'said-different': note<{ contract: string; rows: readonly string[]; things: readonly Thing[] }>(),
  'different-row-missing': warning<{ contract: string; row: string }>(),
  /** The pounds are those of the contract, and of the row; none where nothing was valued yet. */
  'contract-ids-alike': warning<FirstPlace & { contract: string; other: string; pounds?: string }>(),
  'many-years-of-effect': warning<{ years: string; duration: number; total: string; pounds?: string }>(),
  'input-twice': error<{ path: string; first: string }>(),
  /** `twice`: rows of the second that are refused, as they were fed back twice. */
  'inputs-alike': warning<{ path: string; first: string; twice?: number }>(),
  'rejects-of-changed-file': warning<{ path: string; source: string; rows: number }>(),
  'files-not-read': warning<{ path: string; files: readonly string[]; known: readonly string[] }>(),
  'files-passed-over': note<{ path: string; files: readonly string[] }>(),
  'files-not-reached': note<{ path: string; files: number }>(),
  'findings-not-listed': note<{ rule: string; listed: number; count: number }>(),
  'duplicates-not-checked': warning<{ rows: number; kept: number }>(),
  'too-many-rejects': error<{ rejected: number; read: number; limit: string }>(),
  'contract-value-missing': note<{ contracts: readonly string[] }>(),
  'outside-contract': note<{ start: string; end: string; contractStart?: string; contractEnd?: string }>(),
  'after-table': note<{ parameter: string; table: string; start: string; to: string; lines?: number }>(),
  'undated-figure': note<{ parameter: string; date: string; table: string; lines?: number }>(),
  'versions-added': note<{ tables: readonly string[] }>(),
  'tables-not-added': note<{ tables: readonly string[] }>(),
  'pin-kept': note<{ contract: string; pin: string; asked: string }>(),
  'pin-overridden': note<{ contract: string; pin: string; used: string }>(),
  'status-set-aside': note<{ status: string; rows: number }>(),
  'status-leaves-nothing': error<{ status: string; other: string; rows: number }>(),
  'rows-stood-in': note<{ path: string; rows: number; files: number }>(),
  'rows-struck-out': note<{ path: string; rows: number }>(),
  'rows-passed-over': note<{ skipped: number; blank: number }>(),
  'sheet-chosen': note<{ sheet: string; others: readonly string[] }>(),
  'hidden-rows': note<{ rows: number }>(),
  'hidden-columns': note<{ columns: readonly string[] }>(),
  'hidden-sheet': warning<{ sheet: string }>(),
  /** A warning where rows below count without what their merged cell says: `fields`. */
  'merged-cells': note<{ ranges: readonly string[]; fields?: readonly Field[] }>(),
  'rounded-numbers': note<{ numbers: number; stored: string; read: string }>(),
  'own-targets-set-aside': note<{ rows: number }>(),
  'ask-of-what': warning<{ contract: string; ask: string }>(),
  'ask-short': warning<{ contract: string; ask: string; short: string; of?: AskOf }>(),
  'ask-not-answered': warning<{
    contract: string;
    ask: string;
    why: AskUnknown;
    nearest?: readonly string[];
    /** Editions of the table that know what it names. */
    editions?: readonly string[];
  }>(),
  'ask-met-by-doubled': warning<{ contract: string; ask: string; pounds: string }>(),
  'bid-without-dates': warning<{ bids: readonly string[]; lines: number; of: number; dated: string }>(),
  'bids-made-unlike': warning<{ bids: readonly string[] }>(),
  'ask-set-aside': warning<{ contract: string; ask: string; used: string }>(),
};
