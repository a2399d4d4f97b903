// Counting: where every row went, how many lines have each reason, and remarks said once.
import type { Finding } from '../../model/finding.ts';
import type { Reason } from '../../model/reconciliation.ts';
import type { Counts } from '../../model/result.ts';
import type { ValuedRow } from './valued-row.ts';
import type { WorkedLine } from './worked-line.ts';

/** Rows read = valued + record-only + unvalued + rejected. */
export function countStates(rows: readonly ValuedRow[], rejected: number): Counts {
  const counts = { valued: 0, recordOnly: 0, unvalued: 0 };
  for (const { state } of rows) counts[state === 'record-only' ? 'recordOnly' : state] += 1;
  return { read: rows.length + rejected, ...counts, rejected };
}

/** Lines that have a reason, however many rows of a line it is about. */
export function countReasons(lines: readonly WorkedLine[]): Partial<Record<Reason, number>> {
  const counts: Partial<Record<Reason, number>> = {};
  for (const { line } of lines) {
    for (const reason of new Set(line.reasons.map((found) => found.reason))) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

/**
 * Remarks on figures as they are reported. What a table lacks is lacking on every row alike, so such a remark is made at
 * its first row only; what is odd about a row's own dates is made at the row.
 */
export function once(remarks: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const remark of remarks) {
    const own = remark.rule === 'outside-contract' || remark.rule === 'many-years-of-effect';
    const key = JSON.stringify([remark.rule, own ? remark.place : '', remark.data]);
    if (!first.has(key)) first.set(key, remark);
  }
  return [...first.values()];
}
