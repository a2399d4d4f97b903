// Who has not returned, and for which time: the missing returns of a contract put together.
import { keyOfPeriod, type Period } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { putInOrder } from '../../model/lists.ts';
import type { Pence } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import type { NotReturned } from '../../model/reconciliation/answers.ts';
import type { NamedPeriod } from '../../model/reconciliation/place.ts';
import { named } from './named-period.ts';
import type { ReturnRow } from './returns.ts';
import type { WorkedLine } from './worked-line.ts';

interface Missing {
  readonly contract: string;
  /** Absent for a promise without dates. */
  readonly period?: NamedPeriod;
  readonly measures: readonly string[];
  readonly all: boolean;
  readonly pounds: Pence;
}

/**
 * The times a contract has missing returns for, with the measures they are missing on. `all` where it returned nothing
 * whatever for that time, promised or not; such times are joined where they touch.
 */
export function notReturned(
  { id: contract, supplier }: ContractFacts,
  lines: readonly WorkedLine[],
  returns: readonly ReturnRow[],
): NotReturned[] {
  const missing = new Map<number | undefined, Draft<Missing> & { readonly measures: string[] }>();
  for (const { line } of lines) {
    let isFirst = true;
    for (const { reason, facts } of line.reasons) {
      if (reason !== 'missing-return') continue;
      const period = 'period' in facts && facts.period && 'text' in facts.period ? facts.period : undefined;
      const key = period && keyOfPeriod(period);
      // What a line lacks is told once, with the first time it is missing for.
      const pounds = isFirst ? (line.pounds?.overdue ?? 0n) : 0n;
      isFirst = false;
      const known = missing.get(key);
      if (known) {
        if (!known.measures.includes(line.measure)) known.measures.push(line.measure);
        known.pounds += pounds;
        continue;
      }
      const all = !returns.some((row) => isFor(row, period));
      missing.set(key, { contract, measures: [line.measure], all, pounds, ...(period && { period }) });
    }
  }
  for (const { measures } of missing.values()) measures.sort();
  const all = joined(putInOrder([...missing.values()], inOrder));
  return supplier === undefined ? all : all.map((each) => ({ supplier, ...each }));
}

function joined(sorted: readonly Missing[]): Missing[] {
  const merged: Missing[] = [];
  for (const each of sorted) {
    const { period, measures, all, pounds } = each;
    const at = merged.findLastIndex((other) => other.all && other.period);
    const last = merged[at];
    if (!all || !period || !last?.period || period.start > last.period.end + 1) {
      merged.push(each);
      continue;
    }
    const both: Period = { start: last.period.start, end: Math.max(last.period.end, period.end) };
    const isSame = both.end === last.period.end;
    const names = [...new Set([...last.measures, ...measures])].sort();
    merged[at] = { ...last, period: isSame ? last.period : named(both), measures: names, pounds: last.pounds + pounds };
  }
  return merged;
}

function isFor({ own }: ReturnRow, period: Period | undefined): boolean {
  return !own || !period || (own.start <= period.end && own.end >= period.start);
}

function inOrder(a: Missing, b: Missing): number {
  return (a.period?.start ?? 0) - (b.period?.start ?? 0) || (a.period?.end ?? 0) - (b.period?.end ?? 0);
}
