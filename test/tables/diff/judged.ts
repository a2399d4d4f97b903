// The changes between two tables as the tests tell them, and as the gates are asked about them, nobody answering for any.
import { expect } from 'vitest';
import type { Change, JudgedChange } from '../../../src/model/change.ts';
import { type Limit, parseLimit } from '../../../src/model/levels.ts';
import type { ProxyTable } from '../../../src/model/table.ts';
import { renamed, renamesBetween } from '../../../src/tables/diff/crosswalk.ts';
import { diffTables } from '../../../src/tables/diff/diff-tables.ts';
import { traceToMeasures } from '../../../src/tables/diff/trace.ts';

export function judged(before: ProxyTable, after: ProxyTable): JudgedChange[] {
  const old = renamed(before, renamesBetween(before, after));
  return traceToMeasures(diffTables(before, after), old, after).map((change) => ({ ...change, fingerprint: 'test:a' }));
}

export function limit(text: string): Limit {
  const most = parseLimit(text);
  if (!most) throw new RangeError(`${text} is no limit`);
  return most;
}

/** `class level why | type id (title) | path [at keys] | side: before -> after [| notes]`. */
export function told(change: Change): string {
  // What there is none of is left out, as the type of a change says.
  expect(Object.values(change)).not.toContain(undefined);
  const { class: found, level, why, subject, path, keys, side, before = '-', after = '-', notes } = change;
  const at = keys.join('.') === path ? '' : ` at ${keys.join('.')}`;
  const noted = notes.length === 0 ? '' : ` | ${notes.join(' / ')}`;
  const { type, id, title } = subject;
  return `${found} ${level} ${why} | ${type} ${id} (${title}) | ${path}${at} | ${side}: ${before} -> ${after}${noted}`;
}
