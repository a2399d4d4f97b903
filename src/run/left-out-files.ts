// Files that could not be read and were put aside whole: what a result says of them.
import type { Finding } from '../model/finding.ts';
import { type Many, together } from '../model/many.ts';
import type { Counts, Result } from '../model/result.ts';
import { count } from '../report/figures.ts';
import { allOf } from '../report/wording/words.ts';
import type { Unread } from '../valuation/reconcile/unread.ts';

/** A file that could not be read, with everything that is wrong with it. */
export interface LeftOutFile {
  readonly path: string;
  readonly findings: readonly Finding[];
  /** The contract it is of, and the time, where its name says so by its map. */
  readonly of?: Omit<Unread, 'place'>;
}

interface Told {
  readonly findings: Many<Finding>;
  readonly counts: Counts;
  readonly complete: boolean;
}

/** A result that says which files are not in it: they are counted beside the rows, and it is not complete. */
export function withoutFiles<R extends Told>(result: R, files: readonly LeftOutFile[]): R {
  if (files.length === 0) return result;
  return {
    ...result,
    complete: false,
    findings: together([files.flatMap(({ findings }) => findings), result.findings]),
    counts: { ...result.counts, files: files.length },
  };
}

/** The same of a result whose totals are of several tables: each says what it leaves out. */
export function resultWithout(result: Result, files: readonly LeftOutFile[]): Result {
  if (files.length === 0) return result;
  const summaries = result.summaries.map((each) => ({ ...each, counts: { ...each.counts, files: files.length } }));
  return { ...withoutFiles(result, files), summaries };
}

/** `2 files put aside whole: s7.csv (not-utf8) and s9.csv (quote-misplaced).` */
export function leftOutSentence(files: readonly LeftOutFile[]): string {
  const names = files.map(({ path, findings }) => `${path} (${findings[0]?.rule ?? 'input-unreadable'})`);
  return `social-value: ${count(files.length, 'file')} put aside whole, for ${files.length === 1 ? 'it' : 'they'} cannot be read: ${allOf(names)}.`;
}
