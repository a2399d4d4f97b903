// The history of a measure over the versions of its table: every figure, by version and date, with its source.
import type { HistoricComponent, HistoricFigure, HistoricVersion, History } from '../model/history.ts';
import type { LoadedTable, ProxyTable } from '../model/table.ts';
import { unitValueOf } from '../valuation/line/unit-value.ts';

/** How a measure stands in each table, given from the lowest version to the highest; undefined where none has it. */
export function historyOf(tables: readonly LoadedTable[], measure: string): History | undefined {
  const names = namesOf(tables, measure);
  const nameIn = ({ measures }: ProxyTable) => names.find((name) => Object.hasOwn(measures, name));
  const latest = tables.findLast(({ table }) => nameIn(table) !== undefined)?.table;
  const now = latest && nameIn(latest);
  if (!latest || now === undefined) return undefined;
  let before: HistoricVersion | undefined;
  const versions = tables.map((loaded): HistoricVersion => {
    const name = nameIn(loaded.table);
    const version = versionOf(loaded, name ?? now, name !== undefined && name !== now);
    if (version.state === 'absent') return version;
    const state = before === undefined ? 'first' : alike(before, version) ? 'same' : 'changed';
    before = { ...version, state };
    return before;
  });
  return { table: latest.table, measure: now, title: latest.measures[now]?.title ?? now, versions };
}

/** Every name the measure had, the newest first: what a version renamed from one of them, or to one of them, is the same measure. */
function namesOf(tables: readonly LoadedTable[], measure: string): readonly string[] {
  const names = new Set([measure]);
  const newer: string[] = [];
  // A chain of renames is followed version by version, forwards and back.
  for (const { table } of tables) {
    for (const [id, { renamed_from: old = [] }] of Object.entries(table.measures)) {
      if (names.has(id) || !old.some((name) => names.has(name))) continue;
      names.add(id);
      newer.push(id);
    }
  }
  const all = new Set([...newer.reverse(), measure]);
  for (const { table } of [...tables].reverse()) {
    for (const id of [...all]) for (const old of table.measures[id]?.renamed_from ?? []) all.add(old);
  }
  return [...all];
}

function versionOf({ table, locked }: LoadedTable, id: string, isOtherName: boolean): HistoricVersion {
  const measure = Object.hasOwn(table.measures, id) ? table.measures[id] : undefined;
  const head = {
    version: table.version,
    locked,
    ...(isOtherName && { measure: id }),
    ...(table.covers && { covers: table.covers }),
    ...(table.released_on !== undefined && { releasedOn: table.released_on }),
  };
  if (!measure) return { ...head, state: 'absent', components: [] };
  const values = unitValueOf(table, id) ?? [];
  const components = (measure.components ?? []).flatMap(({ product }, index): HistoricComponent[] => {
    const value = values[index];
    return value ? [{ value, figures: product.flatMap((parameter) => figureOf(table, parameter)) }] : [];
  });
  const recordOnly = measure.record_only === true;
  return { ...head, state: 'first', unit: measure.unit, ...(recordOnly && { recordOnly }), components };
}

function figureOf(table: ProxyTable, id: string): HistoricFigure[] {
  const parameter = table.parameters[id];
  if (!parameter) return [];
  const { label, unit, price_base, grade, values, source, note } = parameter;
  const named = source === undefined ? undefined : table.sources[source];
  return [
    {
      parameter: id,
      label,
      unit,
      priceBase: price_base,
      values,
      ...(grade && { grade }),
      ...(note !== undefined && { note }),
      ...(source !== undefined && { sourceId: source }),
      ...(named && { source: named }),
    },
  ];
}

/** Alike to whoever reads the figures: the same units, figures and sources. */
function alike(one: HistoricVersion, other: HistoricVersion): boolean {
  const said = ({ unit, recordOnly, components }: HistoricVersion) =>
    JSON.stringify([unit, recordOnly, components.map(({ value: { kind, label }, figures }) => [kind, label, figures])]);
  return said(one) === said(other);
}
