// Tables of two ids are compared by a stated crosswalk: the old id of a measure or parameter, and the new one.
import { withMeasures } from '../../model/overlap.ts';
import type { Component, Measure, Parameter, ProxyTable } from '../../model/table.ts';

/** Old id to new id. */
export type Crosswalk = ReadonlyMap<string, string>;

/** The ids of a crosswalk that lead nowhere: old ones the old table has not, and new ones the new table has not. */
export function strayIds(crosswalk: Crosswalk, before: ProxyTable, after: ProxyTable) {
  const isIn = (table: ProxyTable, id: string) =>
    Object.hasOwn(table.measures, id) || Object.hasOwn(table.parameters, id);
  return {
    before: [...crosswalk.keys()].filter((id) => !isIn(before, id)),
    after: [...crosswalk.values()].filter((id) => !isIn(after, id)),
  };
}

/** The old table under the new ids; whatever the crosswalk does not name keeps its own. */
export function renamed(table: ProxyTable, crosswalk: Crosswalk): ProxyTable {
  if (crosswalk.size === 0) return table;
  const measureId = (id: string) => crosswalk.get(id) ?? id;
  /** A plain sheet names its parameters `code:kind` after their measure. */
  const parameterId = (id: string) => {
    const [code = '', kind] = id.split(/:(?=[^:]*$)/);
    const measure = kind === undefined ? undefined : crosswalk.get(code);
    return crosswalk.get(id) ?? (measure === undefined ? id : `${measure}:${kind}`);
  };
  const component = (own: Component): Component => ({ ...own, product: own.product.map(parameterId) });
  const measures = Object.entries(table.measures).map(([id, own]): [string, Measure] => [
    measureId(id),
    { ...own, ...(own.components && { components: own.components.map(component) }) },
  ]);
  const parameters = Object.entries(table.parameters).map(([id, own]): [string, Parameter] => [parameterId(id), own]);
  const overlaps = table.method?.overlaps?.map((overlap) => withMeasures(overlap, measureId));
  return {
    ...table,
    measures: Object.fromEntries(measures),
    parameters: Object.fromEntries(parameters),
    ...(table.method && { method: { ...table.method, ...(overlaps && { overlaps }) } }),
  };
}
