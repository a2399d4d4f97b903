// Files that could not be read and were put aside whole: what a result says of them.

import type { Finding } from '../model/finding.ts';
import { addTo } from '../model/lists.ts';
import { type Many, together } from '../model/many.ts';
import type { Counts, Result } from '../model/result.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { readPeriod } from '../read/dates.ts';
import { mappedText } from '../read/map/mapped-text.ts';
import { partsOfName } from '../read/map/name-pattern.ts';
import { count } from '../report/figures.ts';
import { allOf } from '../report/wording/words.ts';
import type { Unread } from '../valuation/reconcile/unread.ts';
import type { readingOf } from './input-reading.ts';

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

/** What was read, where some of it could not be. */
interface Read {
  readonly unreadable: readonly Finding[];
  readonly findings: Many<Finding>;
  readonly paths: readonly string[];
}

/** The files that cannot be read, where nothing else is unreadable. */
export function filesLeftOut({ unreadable, findings, paths }: Read): LeftOutFile[] {
  const byPath = new Map<string, Finding[]>();
  for (const one of unreadable) {
    const file = one.place?.file ?? '';
    const path = paths.find((given) => given === file || bookAndSheet(file)?.book === given);
    if (path === undefined) return [];
    addTo(byPath, path, one);
  }
  // What else is wrong with them is lost where the others are read again.
  const others = (path: string) =>
    findings.filter((one) => {
      const file = one.place?.file ?? '';
      return one.severity === 'error' && (file === path || bookAndSheet(file)?.book === path);
    });
  return [...byPath].map(([path, own]) => ({ path, findings: [...own, ...others(path)] }));
}

/** Of which contract a file is, and for when, as its name says by its map. */
export function ofNamed(path: string, reading: Awaited<ReturnType<typeof readingOf>>): Pick<LeftOutFile, 'of'> {
  const { map, dates } = 'faults' in reading ? { map: undefined, dates: 'iso' } : reading.optionsFor(path);
  const parts = map?.fileName && partsOfName(bookAndSheet(path)?.book ?? path, map.fileName);
  const said = parts?.get('contract_id');
  if (!map || said === undefined) return {};
  const period = parts?.get('period');
  const time = period === undefined ? undefined : readPeriod(mappedText('period', period, map), dates === 'day-first');
  return {
    of: { contract: mappedText('contract_id', said, map), ...(time && 'value' in time && { time: time.value }) },
  };
}
