// The whole calculation over rows in memory, with its lines: for what is small, and for what compares lines.
import type { ReadRows } from '../model/read-rows.ts';
import type { Line, Result } from '../model/result.ts';
import { Calculation, type Task } from './calculation.ts';
import { Portfolio, type PortfolioOptions } from './standing/portfolio.ts';

/** Rows in memory, and how they are read together. */
export interface RowsTask extends Omit<Task, 'survey' | 'rejected' | 'rejects'> {
  readonly rows: readonly ReadRows[];
  readonly reading?: PortfolioOptions;
}

/**
 * The result: totals per summary, contract, theme and group with all lines, or, when anything is an error, the findings
 * alone. With `partial` the rows that have errors are left out of the totals, and only an error of the whole run, or more
 * such rows than `maxRejects`, withholds them. Rows read = valued + record-only + unvalued + rejected.
 */
export function calculate(task: RowsTask): Result & { readonly lines: readonly Line[] } {
  const done = calculation(task);
  const { result } = done;
  if (result.withheld) return { ...result, lines: [] };
  const pass = done.linePasses()();
  return { ...result, lines: task.rows.flatMap((each) => pass.of(each)) };
}

/** The same without the lines, gone through to its end. */
export function calculation({ rows, reading, ...task }: RowsTask): Calculation {
  const survey = new Portfolio(reading);
  for (const each of rows) survey.take(each);
  const rejects = rows.flatMap((each) => each.rejects);
  const calculation = new Calculation({ ...task, survey, rejects, rejected: rejects.length });
  for (let pass = calculation.nextPass(); pass; pass = calculation.nextPass()) {
    for (const each of rows) pass.take(each);
    pass.end();
  }
  return calculation;
}
