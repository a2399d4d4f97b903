// Every rule there is: its id (words, stable, never reused), the facts a finding of it carries, and its severity.
// The sentences stand in src/report/wording.

/** An error stops the totals (exit 1); a warning does under --strict; a note never does. */
export type Severity = 'error' | 'warning' | 'note';

export interface RuleData {
  // What cannot be read at all (exit 3).
  'input-missing': { path: string };
  'input-is-directory': { path: string };
  'input-unreadable': { path: string; reason: string };
  'pattern-without-match': { pattern: string };
  'folder-without-inputs': { path: string; known: readonly string[]; others: readonly string[] };
  'input-empty': { path: string };
  'input-kind-unknown': { path: string; known: readonly string[] };
  'not-utf8': { byte: number; looksLike: 'windows-1252' | 'utf-16' | 'binary' };
  'encoding-mistaken': { said: string; looksLike: 'utf-8' | 'binary' | 'no-mark' };
  'workbook-unreadable': { reason: string };
  'workbook-too-large': { limit: number; bytes?: number; unpacked?: number; cells?: number };
  'sheet-missing': { sheet: string; sheets: readonly string[]; nearest?: string };
  'sheet-unclear': { sheets: readonly string[] };
  'map-unclear': { key: string; reason: string };
  'delimiter-unclear': { candidates: readonly string[] };
  'header-not-found': { found: readonly string[]; required: readonly string[]; headerRow?: number };
  'duplicate-header': { header: string; first: number };
  'quote-not-closed': { limit?: number };
  'quote-misplaced': { reason: string };
  'record-too-long': { limit: number };
  'yaml-syntax': { reason: string };
  'yaml-aliases': { limit: number };
  'duplicate-key': { key: string };
  'table-missing': { name: string; known: readonly string[] };
  'table-unreadable': { path: string; reason: string };
  'table-newer-format': { format: number; known: number };
  'table-two-copies': { name: string; paths: readonly string[] };
  'table-edited': { name: string; locked: string; found: string };
  'table-not-locked': { name: string; path: string };

  // Columns, keys and records.
  'unknown-column': { header: string; nearest?: string };
  'unknown-key': { key: string; nearest?: string; known: readonly string[] };
  'missing-key': { key: string };
  'wrong-shape': { key: string; expected: string; found: string; schema?: string; isItem?: true };
  'missing-column': { column: string };
  'map-column-missing': { column: string; key: string; nearest?: string };
  'map-field-missing': { field: string; headers: readonly string[] };
  'unmapped-column': { header: string; field?: string };
  'repeated-header': Record<never, never>;
  'no-rows': { under?: string };
  'ragged-row': { cells: number; expected: number };

  // Cells.
  'blank-field': { field: string };
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
      | 'percent';
  };
  'cell-not-worked': { field: string; found: string };
  'negative-quantity': { measure: string; found: string };
  'negative-number': { field: string; found: string };
  'share-out-of-range': { field: string; found: string };
  'both-attributions': Record<never, never>;
  'not-a-date': { field: string; found: string };
  'date-order-undeclared': { field: string; found: string; dayFirst?: string; monthFirst?: string };
  'end-before-start': { start: string; end: string };
  'not-a-period': { found: string };
  'period-ambiguous': { found: string; month: string; year: string };
  'period-disagrees': { period: string; field: string; found: string; expected: string };
  'not-one-of': { field: string; found: string; known: readonly string[]; nearest?: string };
  'not-a-duration': { found: string };
  'drop-off-without-duration': { dropOff: string };
  'per-year-without-dates': { missing: readonly string[] };
  'not-a-pin': { found: string };
  'not-an-ask': { found: string; reason: string };

  // Rows among rows.
  'duplicate-commitment': { id: string; contract: string; firstFile: string; firstLine: number };
  'fed-back-twice': { firstFile: string; firstLine: number };
  'contract-described-twice': {
    contract: string;
    field: string;
    first: string;
    second: string;
    firstFile: string;
    firstLine: number;
  };
  'committed-and-delivered': { committed: number; delivered: number };

  // Rows against a table.
  'unknown-measure': { measure: string; table: string; nearest: readonly string[] };
  'unit-mismatch': { measure: string; unit: string; found: string };

  // Known measures without a figure: unvalued.
  'no-figure-for-area': { parameter: string; area: string; table: string };
  'no-figure-for-year': { parameter: string; years: string; first: number; last: number };
  'no-figure-for-date': { parameter: string; date: string; first: string; versions: readonly string[]; table: string };
  'no-figure-undated': { measure: string; parameter: string; missing?: 'start' | 'end' | 'both' };
  'no-figure-for-price-base': {
    parameter: string;
    base: string;
    target?: string;
    why: 'no-target' | 'no-index' | 'pounds-as-given';
  };
  'no-discount-schedule': { table: string; schedule: string };
  'no-discount-year': {
    years: string;
    yearZero?: number;
    why: 'before-year-zero' | 'no-contract-start' | 'no-start' | 'no-end';
  };

  // Doubts and remarks.
  'counted-twice': {
    contract: string;
    measures: readonly string[];
    kind: 'part-of' | 'exclusive';
    pounds: string;
    why?: string;
  };
  'contract-ids-alike': { contract: string; other: string; firstFile: string; firstLine: number };
  'many-years-of-effect': { years: string; duration: number; total: string };
  'input-twice': { path: string; first: string };
  'inputs-alike': { path: string; first: string };
  'files-not-read': { path: string; files: readonly string[]; known: readonly string[] };
  'files-passed-over': { path: string; files: readonly string[] };
  'files-not-reached': { path: string; files: number };
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
  'rows-passed-over': { skipped: number; blank: number };
  'sheet-chosen': { sheet: string; others: readonly string[] };
  'hidden-rows': { rows: number };
  'rounded-numbers': { numbers: number; stored: string; read: string };
  'own-targets-set-aside': { rows: number };
  'ask-not-worked': { contract: string; ask: string };

  // A table under review: proxies lint.
  'table-form': { reason: string };
  'table-misplaced': { says: string; name: string };
  'unknown-reference': { kind: 'parameter' | 'source' | 'measure' | 'theme'; id: string; nearest?: string };
  'ids-alike': { kind: 'parameter' | 'measure' | 'source'; id: string; other: string };
  'units-do-not-multiply-out': { measure: string; product: string; comesTo: string; unit: string };
  'units-alike': { unit: string; other: string };
  'source-missing': { parameter: string };
  'source-stale': { source: string; checkedOn: string; months: number; asOf: string };
  'grade-missing': { parameter: string };
  'price-base-missing': { parameter: string };
  'definition-in-pounds': { parameter: string; unit: string };
  'redistribution-forbidden': { licence: string };
  'redistribution-unclear': { licence: string };
  'week-year-disagree': { week: string; year: string; weekly: string; yearly: string; weeks: string; expected: string };
  'part-dearer-than-whole': { part: string; whole: string; partPounds: string; wholePounds: string; year?: number };
  'cases-out-of-order': { parameter: string; low: string; central: string; high: string };
  'year-missing': { parameter: string; years: string; area?: string };
  'step-out-of-line': { parameter: string; year: string; case?: string; found: string; likely: string };
  'parameter-unused': { parameter: string };
  'source-unused': { source: string };
  'no-evidence-asked': { measure: string };
  'covers-without-figure': { parameter: string; from: string; first: string };
  'undated-table': { key: string };

  // Released files against their lock: proxies lock, proxies verify.
  'locked-file-missing': { name: string };
  'file-not-locked': { name: string };
  'version-not-higher': { name: string; highest: string };

  // Tables compared: proxies diff, proxies impact.
  'revision-missing': { revision: string; fetch: string };
  'revision-unreadable': { name: string; reason: string };
  'table-change': {
    class: string;
    level: string;
    path: string;
    before?: string;
    after?: string;
    fingerprint: string;
  };
  'bump-too-small': {
    table: string;
    from: string;
    to: string;
    required: string;
    needed?: string;
    changes: number;
    worst: readonly string[];
  };
  'version-lower': { table: string; before: string; after: string };
  'change-too-large': {
    contract?: string;
    before: string;
    after: string;
    percent?: string;
    most: string;
    fingerprint: string;
  };
  'figure-lost': { line: string; contract: string; measure: string; state: string; pounds: string; table: string };
  'acceptance-unused': { fingerprint: string; who: string };
  'acceptance-expired': { fingerprint: string; who: string; until: string; asOf: string };
  'acceptance-not-judged': { entries: number };

  // A plain sheet made into a table: proxies import.
  'conflicting-rows': { code: string; kind?: string; area?: string; value?: string; first?: string; firstLine: number };
  'code-not-an-id': { code: string; suggestion?: string };
  'licences-differ': { found: string; expected: string };
  'detail-without-figure': { code: string; column: string; found: string };
}

export type RuleId = keyof RuleData;

export const severityOf: Readonly<Record<RuleId, Severity>> = {
  'input-missing': 'error',
  'input-is-directory': 'error',
  'input-unreadable': 'error',
  'pattern-without-match': 'error',
  'folder-without-inputs': 'error',
  'input-empty': 'error',
  'input-kind-unknown': 'error',
  'not-utf8': 'error',
  'encoding-mistaken': 'error',
  'workbook-unreadable': 'error',
  'workbook-too-large': 'error',
  'sheet-missing': 'error',
  'sheet-unclear': 'error',
  'map-unclear': 'error',
  'delimiter-unclear': 'error',
  'header-not-found': 'error',
  'duplicate-header': 'error',
  'quote-not-closed': 'error',
  'quote-misplaced': 'error',
  'record-too-long': 'error',
  'yaml-syntax': 'error',
  'yaml-aliases': 'error',
  'duplicate-key': 'error',
  'table-missing': 'error',
  'table-unreadable': 'error',
  'table-newer-format': 'error',
  'table-two-copies': 'error',
  'table-edited': 'error',
  'table-not-locked': 'error',
  'unknown-column': 'error',
  'unknown-key': 'error',
  'missing-key': 'error',
  'wrong-shape': 'error',
  'missing-column': 'error',
  'map-column-missing': 'error',
  'map-field-missing': 'error',
  'unmapped-column': 'error',
  'repeated-header': 'error',
  'no-rows': 'error',
  'ragged-row': 'error',
  'blank-field': 'error',
  'not-a-number': 'error',
  'cell-not-worked': 'error',
  'negative-quantity': 'error',
  'negative-number': 'error',
  'share-out-of-range': 'error',
  'both-attributions': 'error',
  'not-a-date': 'error',
  'date-order-undeclared': 'error',
  'end-before-start': 'error',
  'not-a-period': 'error',
  'period-ambiguous': 'error',
  'period-disagrees': 'error',
  'not-one-of': 'error',
  'not-a-duration': 'error',
  'drop-off-without-duration': 'error',
  'per-year-without-dates': 'error',
  'not-a-pin': 'error',
  'not-an-ask': 'error',
  'duplicate-commitment': 'error',
  'fed-back-twice': 'error',
  'contract-described-twice': 'error',
  'committed-and-delivered': 'error',
  'unknown-measure': 'error',
  'unit-mismatch': 'error',
  'no-figure-for-area': 'warning',
  'no-figure-for-year': 'warning',
  'no-figure-for-date': 'warning',
  'no-figure-undated': 'warning',
  'no-figure-for-price-base': 'warning',
  'no-discount-schedule': 'warning',
  'no-discount-year': 'warning',
  'counted-twice': 'warning',
  'contract-ids-alike': 'warning',
  'many-years-of-effect': 'warning',
  'input-twice': 'error',
  'inputs-alike': 'warning',
  'files-not-read': 'warning',
  'files-passed-over': 'note',
  'files-not-reached': 'note',
  'too-many-rejects': 'error',
  'contract-value-missing': 'note',
  'outside-contract': 'note',
  'after-table': 'note',
  'undated-figure': 'note',
  'versions-added': 'note',
  'tables-not-added': 'note',
  'pin-kept': 'note',
  'pin-overridden': 'note',
  'status-set-aside': 'note',
  'rows-passed-over': 'note',
  'sheet-chosen': 'note',
  'hidden-rows': 'note',
  'rounded-numbers': 'note',
  'own-targets-set-aside': 'note',
  'ask-not-worked': 'note',
  'table-form': 'error',
  'table-misplaced': 'error',
  'unknown-reference': 'error',
  'ids-alike': 'error',
  'units-do-not-multiply-out': 'error',
  'units-alike': 'warning',
  'source-missing': 'error',
  'source-stale': 'warning',
  'grade-missing': 'warning',
  'price-base-missing': 'error',
  'definition-in-pounds': 'error',
  'redistribution-forbidden': 'error',
  'redistribution-unclear': 'warning',
  'week-year-disagree': 'error',
  'part-dearer-than-whole': 'warning',
  'cases-out-of-order': 'error',
  'year-missing': 'error',
  'step-out-of-line': 'warning',
  'parameter-unused': 'warning',
  'source-unused': 'warning',
  'no-evidence-asked': 'warning',
  'covers-without-figure': 'warning',
  'undated-table': 'warning',
  'locked-file-missing': 'error',
  'file-not-locked': 'warning',
  'version-not-higher': 'error',
  'revision-missing': 'error',
  'revision-unreadable': 'error',
  'table-change': 'note',
  'bump-too-small': 'error',
  'version-lower': 'error',
  'change-too-large': 'error',
  'figure-lost': 'warning',
  'acceptance-unused': 'error',
  'acceptance-expired': 'error',
  'acceptance-not-judged': 'note',
  'conflicting-rows': 'error',
  'code-not-an-id': 'error',
  'licences-differ': 'error',
  'detail-without-figure': 'warning',
};
