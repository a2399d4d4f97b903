// Why a known measure has no figure, and what is doubtful or worth a remark in a result.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.

import type { AskOf, AskUnknown } from '../ask.ts';
import type { OverlapKind, Thing } from '../overlap.ts';
import type { FirstPlace } from './rows.ts';

export interface FigureRules {
  // Known measures without a figure: unvalued.
  'no-figure-for-area': { parameter: string; area: string; table: string };
  'no-figure-for-year': { parameter: string; years: string; first: number; last: number };
  'no-figure-for-date': { parameter: string; date: string; first: string; versions: readonly string[]; table: string };
  'no-figure-undated': { measure: string; parameter: string; missing?: 'start' | 'end' | 'both' };
  'no-figure-for-price-base': {
    parameter: string;
    base: string;
    target?: string;
    why: 'no-index';
    /** Which of the two years has no index; its own base where neither has. */
    lacks: 'base' | 'target';
    /** The years there are indices for. */
    first?: string;
    last?: string;
  };
  'no-discount-schedule': { table: string; schedule: string };
  'no-discount-year': {
    years: string;
    yearZero?: number;
    why: 'before-year-zero' | 'no-contract-start' | 'no-start' | 'no-end' | 'undated';
  };

  // Doubts and remarks.
  /** Of the lines whose figures have a price base: moved to the years asked for, and to others; bases without an index. */
  'price-base-reach': {
    asked: readonly string[];
    moved: number;
    lines: number;
    years: readonly { readonly year: string; readonly lines: number }[];
    without: readonly { readonly base: string; readonly lines: number }[];
  };
  'counted-twice': {
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
  };
  'counted-together': {
    contract: string;
    measures: readonly string[];
    rows: readonly string[];
    more: number;
    why?: string;
  };
  'said-different': { contract: string; rows: readonly string[]; things: readonly Thing[] };
  'different-row-missing': { contract: string; row: string };
  /** The pounds are those of the contract, and of the row; none where nothing was valued yet. */
  'contract-ids-alike': FirstPlace & { contract: string; other: string; pounds?: string };
  'many-years-of-effect': { years: string; duration: number; total: string; pounds?: string };
  'input-twice': { path: string; first: string };
  'inputs-alike': { path: string; first: string };
  'rejects-of-changed-file': { path: string; source: string; rows: number };
  'files-not-read': { path: string; files: readonly string[]; known: readonly string[] };
  'files-passed-over': { path: string; files: readonly string[] };
  'files-not-reached': { path: string; files: number };
  'findings-not-listed': { rule: string; listed: number; count: number };
  'duplicates-not-checked': { rows: number; kept: number };
  'too-many-rejects': { rejected: number; read: number; limit: string };
  'contract-value-missing': { contracts: readonly string[] };
  'outside-contract': { start: string; end: string; contractStart?: string; contractEnd?: string };
  'after-table': { parameter: string; table: string; start: string; to: string; lines?: number };
  'undated-figure': { parameter: string; date: string; table: string; lines?: number };
  'versions-added': { tables: readonly string[] };
  'tables-not-added': { tables: readonly string[] };
  'pin-kept': { contract: string; pin: string; asked: string };
  'pin-overridden': { contract: string; pin: string; used: string };
  'status-set-aside': { status: string; rows: number };
  'status-leaves-nothing': { status: string; other: string; rows: number };
  'rows-stood-in': { path: string; rows: number; files: number };
  'rows-struck-out': { path: string; rows: number };
  'rows-passed-over': { skipped: number; blank: number };
  'sheet-chosen': { sheet: string; others: readonly string[] };
  'hidden-rows': { rows: number };
  'hidden-columns': { columns: readonly string[] };
  'hidden-sheet': { sheet: string };
  'merged-cells': { ranges: readonly string[] };
  'rounded-numbers': { numbers: number; stored: string; read: string };
  'own-targets-set-aside': { rows: number };
  'ask-of-what': { contract: string; ask: string };
  'ask-short': { contract: string; ask: string; short: string; of?: AskOf };
  'ask-not-answered': {
    contract: string;
    ask: string;
    why: AskUnknown;
    nearest?: readonly string[];
    /** Editions of the table that know what it names. */
    editions?: readonly string[];
  };
  'ask-met-by-doubled': { contract: string; ask: string; pounds: string };
  'bid-without-dates': { bids: readonly string[]; lines: number; of: number; dated: string };
  'bids-made-unlike': { bids: readonly string[] };
  'ask-set-aside': { contract: string; ask: string; used: string };
}
