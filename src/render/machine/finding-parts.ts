// What every machine format says of a finding: the exact place, one message with its fix, how many of each severity.
import type { Finding } from '../../model/finding.ts';
import type { Severity } from '../../model/rules/rule.ts';
import { cellNameOf } from '../../model/sheet-place.ts';
import { visible } from '../../model/visible.ts';
import { fixOf, messageOf } from '../../report/wording.ts';

/** The worst first: what has to be cut is cut from the end. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Line, column and the column after the last, all from 1, as far as they are known. */
export interface ExactPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/** Where a finding is, with `/` between folders; undefined for one of no file. Cells need their excerpt (addExcerpts). */
export function exactPlaceOf({ place, excerpt }: Finding): ExactPlace | undefined {
  if (!place) return undefined;
  // In a workbook the column is that of the sheet: A is 1.
  if (place.cell !== undefined && cellNameOf(place)) {
    return { file: visible(place.file.replaceAll('\\', '/')), line: place.line ?? 1, column: place.cell + 1 };
  }
  const line = excerpt?.line ?? place.line;
  const column = excerpt?.column ?? place.column;
  const length = excerpt?.length ?? place.length;
  return {
    file: visible(place.file.replaceAll('\\', '/')),
    ...(line !== undefined && { line }),
    ...(line !== undefined && column !== undefined && { column }),
    ...(line !== undefined && column !== undefined && length !== undefined && { endColumn: column + length }),
  };
}

/** The most severe first; those of one severity stay as they were. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** Message and fix as two sentences on one line. */
export function sentenceOf(finding: Finding): string {
  return `${messageOf(finding)}. Fix: ${fixOf(finding)}`;
}

/** How many there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
