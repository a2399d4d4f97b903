// What one rule of the linter finds in a table, each with the path of the part it stands at.
import { expect } from 'vitest';
import type { ProxyTable } from '../../../src/model/table.ts';
import type { Linted, LintRule } from '../../../src/tables/lint/rule.ts';
import { aTable } from '../../support/tables.ts';

export const tableOf = (parts: Partial<ProxyTable>): ProxyTable =>
  aTable({ parameters: {}, measures: {}, ...parts }).table;

/** A place that is that of a key ends in `:`. */
export const placeOf: Linted['placeOf'] = (path, part) => ({ file: `${path.join('.')}${part === 'key' ? ':' : ''}` });

export function found(rule: LintRule, table: ProxyTable, more: Partial<Linted> = {}) {
  const linted = { table, placeOf, isPartial: false, isShared: false, staleMonths: 24, ...more };
  return rule(linted).map(({ rule: id, data, place }): Readonly<Record<string, unknown>> => {
    // What there is none of is left out, as the type of a finding says.
    expect(Object.values(data)).not.toContain(undefined);
    return { rule: id, ...data, at: place?.file };
  });
}
