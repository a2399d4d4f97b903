// What cannot be read at all (exit 3): files, folders, workbooks, maps and tables.
// The sentences stand in src/report/wording.
import { error, warning } from './rule.ts';

export const inputRules = {
  'input-missing': error<{ path: string }>(),
  'input-is-directory': error<{ path: string }>(),
  'input-unreadable': error<{ path: string; reason: string }>(),
  'pattern-without-match': error<{ pattern: string }>(),
  'folder-without-inputs': error<{ path: string; known: readonly string[]; others: readonly string[] }>(),
  'input-empty': error<{ path: string; charts?: readonly string[] }>(),
  'result-unreadable': error<{ path: string; reason: string }>(),
  'result-altered': error<{ path: string; saved: string; found: string }>(),
  'result-table-missing': error<{ path: string; table: string; sha256: string; found: readonly string[] }>(),
  'results-apart': warning<{
    first: string;
    second: string;
    why: 'tables' | 'price-bases' | 'options' | 'contracts';
    firstHas: string;
    secondHas: string;
  }>(),
  'input-too-large': error<{ path: string; limit: number }>(),
  /** For what values a bid over and over. */
  'too-many-rows': error<{ limit: number }>(),
  /** What the rows up to one cost, beyond what each may. */
  'workings-too-long': error<{ limit: number; free: number }>(),
  'input-kind-unknown': error<{ path: string; known: readonly string[] }>(),
  'not-utf8': error<{ byte: number; looksLike: 'windows-1252' | 'utf-16' | 'binary' | 'mixed' }>(),
  'encoding-mistaken': error<{ said: string; looksLike: 'utf-8' | 'binary' | 'no-mark' | 'cut-short' }>(),
  'workbook-unreadable': error<{ reason: string }>(),
  'workbook-too-large': error<{
    limit: number;
    bytes?: number;
    unpacked?: number;
    cells?: number;
    letters?: number;
    repeated?: number;
    sheetCount?: number;
  }>(),
  'sheet-missing': error<{ sheet: string; sheets: readonly string[]; nearest?: string; isChart?: boolean }>(),
  /** `isTable` where one of them is to become a table of proxies. */
  'sheet-unclear': error<{ sheets: readonly string[]; isTable?: boolean }>(),
  'map-unclear': error<{ key: string; reason: string }>(),
  /** `times` where the sizes are fixed; `said` where a conversion says another number; `each` where theirs is for each of something. */
  'unit-renamed': error<{
    from: string;
    to: string;
    times?: string;
    said?: string;
    fromKind?: string;
    toKind?: string;
    each?: string;
  }>(),
  'map-without-input': error<{ pattern: string; map: string; nearest?: string; earlier?: string; yaml?: true }>(),
  'rejects-of-several-maps': error<{ path: string; maps: readonly string[] }>(),
  'delimiter-unclear': error<{ candidates: readonly string[] }>(),
  'header-not-found': error<{
    found: readonly string[];
    required: readonly string[];
    headerRow?: number;
    isOfWorkbook?: boolean;
    /** The delimiter that was declared, and another that makes known names. */
    parted?: { by: string; better: string };
  }>(),
  'duplicate-header': error<{ header: string; first: number }>(),
  'quote-not-closed': error<{ limit?: number }>(),
  'quote-misplaced': error<{ reason: string }>(),
  /** Lines of a cell that have as many cells as the header, and how many lines it has. */
  'rows-in-cell': warning<{ rows: number; lines: number }>(),
  'record-too-long': error<{ limit: number }>(),
  'yaml-syntax': error<{ reason: string }>(),
  'yaml-aliases': error<{ limit: number }>(),
  'duplicate-key': error<{ key: string }>(),
  'table-missing': error<{ name: string; known: readonly string[] }>(),
  'table-unreadable': error<{ path: string; reason: string }>(),
  'table-newer-format': error<{ format: number; known: number }>(),
  'table-two-copies': error<{ name: string; paths: readonly string[] }>(),
  /** `isPin`: it was a pin, and no lock, that said what it has to be. */
  'table-edited': error<{ name: string; locked: string; found: string; isPin?: true }>(),
  'table-not-locked': error<{ name: string; path: string }>(),
};
