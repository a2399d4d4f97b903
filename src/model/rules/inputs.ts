// What cannot be read at all (exit 3): files, folders, workbooks, maps and tables.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.

export interface InputRules {
  'input-missing': { path: string };
  'input-is-directory': { path: string };
  'input-unreadable': { path: string; reason: string };
  'pattern-without-match': { pattern: string };
  'folder-without-inputs': { path: string; known: readonly string[]; others: readonly string[] };
  'input-empty': { path: string; charts?: readonly string[] };
  'result-unreadable': { path: string; reason: string };
  'result-altered': { path: string; saved: string; found: string };
  'result-table-missing': { path: string; table: string; sha256: string; found: readonly string[] };
  'results-apart': {
    first: string;
    second: string;
    why: 'tables' | 'price-bases' | 'options' | 'contracts';
    firstHas: string;
    secondHas: string;
  };
  'input-too-large': { path: string; limit: number };
  /** For what values a bid over and over. */
  'too-many-rows': { limit: number };
  'input-kind-unknown': { path: string; known: readonly string[] };
  'not-utf8': { byte: number; looksLike: 'windows-1252' | 'utf-16' | 'binary' | 'mixed' };
  'encoding-mistaken': { said: string; looksLike: 'utf-8' | 'binary' | 'no-mark' | 'cut-short' };
  'workbook-unreadable': { reason: string };
  'workbook-too-large': {
    limit: number;
    bytes?: number;
    unpacked?: number;
    cells?: number;
    letters?: number;
    repeated?: number;
    sheetCount?: number;
  };
  'sheet-missing': { sheet: string; sheets: readonly string[]; nearest?: string; isChart?: boolean };
  /** `isTable` where one of them is to become a table of proxies. */
  'sheet-unclear': { sheets: readonly string[]; isTable?: boolean };
  'map-unclear': { key: string; reason: string };
  /** `times` where the sizes are fixed; `said` where a conversion says another number. */
  'unit-renamed': { from: string; to: string; times?: string; said?: string; fromKind?: string; toKind?: string };
  'map-without-input': { pattern: string; map: string; nearest?: string; earlier?: string; yaml?: true };
  'rejects-of-several-maps': { path: string; maps: readonly string[] };
  'delimiter-unclear': { candidates: readonly string[] };
  'header-not-found': {
    found: readonly string[];
    required: readonly string[];
    headerRow?: number;
    isOfWorkbook?: boolean;
    /** The delimiter that was declared, and another that makes known names. */
    parted?: { by: string; better: string };
  };
  'duplicate-header': { header: string; first: number };
  'quote-not-closed': { limit?: number };
  'quote-misplaced': { reason: string };
  /** Lines of a cell that have as many cells as the header, and how many lines it has. */
  'rows-in-cell': { rows: number; lines: number };
  'record-too-long': { limit: number };
  'yaml-syntax': { reason: string };
  'yaml-aliases': { limit: number };
  'duplicate-key': { key: string };
  'table-missing': { name: string; known: readonly string[] };
  'table-unreadable': { path: string; reason: string };
  'table-newer-format': { format: number; known: number };
  'table-two-copies': { name: string; paths: readonly string[] };
  /** `isPin`: it was a pin, and no lock, that said what it has to be. */
  'table-edited': { name: string; locked: string; found: string; isPin?: true };
  'table-not-locked': { name: string; path: string };
}
