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

/** Measures of the newer table that say what they were called in the older one: old id to new id. */
export function renamesBetween(before: ProxyTable, after: ProxyTable): Crosswalk {
  const isIn = ({ measures }: ProxyTable, id: string) => Object.hasOwn(measures, id);
  return new Map(
    Object.entries(after.measures).flatMap(([id, { renamed_from: names = [] }]): [string, string][] => {
      const old = names.find((name) => isIn(before, name) && !isIn(after, name));
      return old === undefined || isIn(before, id) ? [] : [[old, id]];
    }),
  );
}

/** A stated crosswalk, and then what the newer table itself says was renamed. */
export function withRenames(crosswalk: Crosswalk, before: ProxyTable, after: ProxyTable): Crosswalk {
  const renames = renamesBetween(renamed(before, crosswalk), after);
  if (renames.size === 0) return crosswalk;
  const led = new Set(crosswalk.values());
  return new Map([
    ...[...crosswalk].map(([old, now]) => [old, renames.get(now) ?? now] as const),
    ...[...renames].filter(([old]) => !led.has(old)),
  ]);
}

/** The old table under the new ids; whatever the crosswalk does not name keeps its own. */
export function renamed(table: ProxyTable, crosswalk: Crosswalk): ProxyTable {
  if (crosswalk.size === 0) return table;
  const measureId = (id: string) => crosswalk.get(id) ?? id;
  /** A plain sheet names its parameters `code:kind` after their measure. */
  const parameterId = (id: string) => {
    const [code = '', kind] = id.split(/:(?=[^:]*$)/);
    const measure = kind === undefined ? undefined : crosswalk.get(code);
    // A measure and a parameter of one name are two things, and the measure is meant.
    const own = Object.hasOwn(table.measures, id) ? undefined : crosswalk.get(id);
    return own ?? (measure === undefined ? id : `${measure}:${kind}`);
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
