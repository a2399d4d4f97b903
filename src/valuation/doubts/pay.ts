// What a full-time year is paid by a table, to hold jobs that are promised against the value of their contract.
import { decimal } from '../../model/decimal.ts';
import { product, type Rational } from '../../model/rational.ts';
import type { ProxyTable } from '../../model/table.ts';

const known = new WeakMap<ProxyTable, Rational | undefined>();

/** Pounds of pay for one fte-year, by the latest figures of the table's own measure of jobs; undefined where it has none. */
export function payOfYear(table: ProxyTable): Rational | undefined {
  if (!known.has(table)) known.set(table, payIn(table));
  return known.get(table);
}

function payIn({ measures, parameters }: ProxyTable): Rational | undefined {
  for (const { unit, components = [] } of Object.values(measures)) {
    if (unit !== 'fte-year') continue;
    for (const { kind, product: ids } of components) {
      if (kind !== 'local-economic' || ids.length === 0) continue;
      const texts = ids.map((id) => {
        const latest = parameters[id]?.values.findLast(({ year, area }) => year === undefined && area === undefined);
        return latest?.value ?? latest?.central;
      });
      if (texts.every((text) => text !== undefined)) return product(texts.map(decimal));
    }
  }
  return undefined;
}
