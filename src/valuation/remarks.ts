// Remarks on figures as they are reported: each unvalued line on its own, notes that repeat once with a count.
import type { Finding } from '../model/finding.ts';
import type { Line } from '../model/result.ts';

/** The lines' remarks in line order; a note on a table's figure is given once, at its first line, for all its lines. */
export function mergedRemarks(lines: readonly Line[]): Finding[] {
  const merged: Finding[] = [];
  const repeated = new Map<string, { index: number; lines: number }>();
  for (const line of lines) {
    for (const remark of line.remarks) {
      const key = keyOf(remark);
      const known = key === undefined ? undefined : repeated.get(key);
      if (known) known.lines += 1;
      else {
        if (key !== undefined) repeated.set(key, { index: merged.length, lines: 1 });
        merged.push(remark);
      }
    }
  }
  for (const { index, lines: count } of repeated.values()) {
    const first = merged[index];
    if (first) merged[index] = { ...first, data: { ...first.data, lines: count } };
  }
  return merged;
}

/** What makes two notes the same note; undefined for those that are given line by line. */
function keyOf({ rule, data }: Finding): string | undefined {
  if (rule !== 'undated-figure' && rule !== 'after-table') return undefined;
  return 'parameter' in data && 'table' in data ? `${rule} ${data.table} ${data.parameter}` : undefined;
}
