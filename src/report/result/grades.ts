// How well the figures behind a total were read: the lowest grade of any component in it.
// Grade C (one transcription or one secondary quote) is marked wherever a figure resting on it is shown.
import type { Aggregate, Line } from '../../model/result.ts';
import type { Grade } from '../../model/table.ts';
import { type AmountPart, KINDS_OF } from './amounts.ts';

/** What stands behind a figure of grade C. */
const GRADE_C_MARK = ' [C]';

/** The lowest grade of any component of a line; undefined where the table gives none. */
export function lowestGradeOf(line: Pick<Line, 'components'>): Grade | undefined {
  return lowest(line.components.map(({ grade }) => grade));
}

/** The lowest grade behind a total, transfers included, or behind one part of it. */
export function gradeOf({ grades = {} }: Pick<Aggregate, 'grades'>, part?: AmountPart): Grade | undefined {
  return lowest(part ? KINDS_OF[part].map((kind) => grades[kind]) : Object.values(grades));
}

/** A label with the mark of grade C where it is due. */
export function marked(label: string, grade: Grade | undefined): string {
  return grade === 'C' ? `${label}${GRADE_C_MARK}` : label;
}

function lowest(grades: readonly (Grade | undefined)[]): Grade | undefined {
  let low: Grade | undefined;
  for (const grade of grades) if (grade !== undefined && (low === undefined || grade > low)) low = grade;
  return low;
}
