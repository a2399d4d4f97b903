// What is wrong with returns that could not be read, and whose they are: for their letters, and for the table of findings.
import type { Finding } from '../../model/finding.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';

/** An error of a row that was put aside, or of a file that was put aside whole. */
interface UnreadFinding {
  readonly found: Finding;
  /** Absent where the row does not say. */
  readonly contract?: string;
  readonly file: string;
  /** Absent for a whole file. */
  readonly line?: number;
}

/** In the order of the inputs; a file that may be of several contracts is told for each. */
export function unreadFindings({ rejections, notReturned, findings }: Reconciliation): readonly UnreadFinding[] {
  const files = new Map<string, Set<string>>();
  for (const { contract, unread } of notReturned) {
    if (unread && unread.line === undefined)
      files.set(unread.file, (files.get(unread.file) ?? new Set()).add(contract));
  }
  const whole = findings.flatMap((found) => {
    const { file, line } = found.place ?? {};
    if (file === undefined || found.severity !== 'error') return [];
    return [...(files.get(file) ?? [])].map((contract) => ({
      found,
      contract,
      file,
      ...(line !== undefined && { line }),
    }));
  });
  const rows = rejections.returns.flatMap(({ row: { contract, origin }, errors }) =>
    errors.map((found) => ({
      found,
      ...(contract !== undefined && { contract }),
      file: origin.file.path,
      line: origin.line,
    })),
  );
  return [...whole, ...rows];
}
