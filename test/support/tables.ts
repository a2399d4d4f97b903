// Small tables for tests: only what a test says, everything else the plainest there is.
import type { LoadedTable, Measure, Parameter, ProxyTable } from '../../src/model/table.ts';

/** A table with these parameters and measures, version 1.0.0, covering 2026-27. */
export function aTable(parts: Partial<ProxyTable> & Pick<ProxyTable, 'parameters' | 'measures'>): LoadedTable {
  const table: ProxyTable = {
    table: 'test',
    format_version: 1,
    version: '1.0.0',
    title: 'A table for tests',
    covers: { from: '2026-04-01', to: '2027-03-31' },
    licence: { id: 'none', redistribution: 'allowed' },
    released_on: '2026-04-01',
    method: { rounding: 'half-away-from-zero' },
    sources: {},
    ...parts,
  };
  return { table, sha256: '0'.repeat(64), locked: true, origin: 'test', otherVersions: [] };
}

/** A parameter of one figure, in pounds per unit unless another unit is given. */
export function aParameter(value: string, more: Partial<Parameter> = {}): Parameter {
  return { label: 'A figure', unit: 'GBP/thing', grade: 'A', price_base: '2026-27', values: [{ value }], ...more };
}

/** A measure counted in things, worth the product of the parameters named. */
export function aMeasure(product: readonly string[], more: Partial<Measure> = {}): Measure {
  return {
    title: 'A thing',
    theme: 'jobs',
    outcome: 'Things',
    unit: 'thing',
    components: [{ kind: 'economic', product }],
    ...more,
  };
}
