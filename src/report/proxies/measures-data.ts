// Measures for machines: a plain object for JSON, and flat rows for CSV. Exact numbers are strings.
import { formatExact } from '../../model/decimal.ts';
import { isLevel, nameOfTable, type ProxyTable } from '../../model/table.ts';
import type { ComponentValue, UnitValueOf } from '../../model/unit-value.ts';
import { findMeasures, type MeasureFound } from './measures-found.ts';
import { overlapsOf } from './overlap-words.ts';

/** `measures -f json`: every measure that matches all words, with pounds per unit exactly, component by component. */
export function measuresData(
  tables: readonly ProxyTable[],
  words: readonly string[],
  unitValueOf: UnitValueOf,
): object {
  return {
    format: 'social-value/measures',
    format_version: '1.0',
    proxies: tables.map((table) => ({ id: table.table, version: table.version, licence: table.licence })),
    words,
    measures: findMeasures(tables, words).map((found) => measureData(found, unitValueOf(found.table, found.id))),
  };
}

export const MEASURES_HEADER = [
  'table',
  'measure',
  'title',
  'theme',
  'outcome',
  'unit',
  'kind',
  'component',
  'year',
  'area',
  'gbp_per_unit',
  'price_base',
  'grade',
  'maps_to',
  'low',
  'high',
  'allows_negative',
  'level',
  'family',
  'also',
  'notes',
  'evidence',
  'mistakes',
  'overlaps',
  'suggested',
  'sources',
] as const;

/** `measures -f csv`: one row for each component and, where priced by year or area, each of those; in the order of the header. */
export function measuresRows(
  tables: readonly ProxyTable[],
  words: readonly string[],
  unitValueOf: UnitValueOf,
): string[][] {
  return findMeasures(tables, words).flatMap(({ table, id, measure }) => {
    const maps = Object.entries(measure.maps_to ?? {}).map(([framework, codes]) => `${framework}: ${codes.join(' ')}`);
    const head = [nameOfTable(table), id, measure.title, measure.theme, measure.outcome, measure.unit];
    const components = unitValueOf(table, id);
    const rest = restOf({ table, id, measure });
    if (!components) return [[...head, 'record-only', '', '', '', '', '', '', maps.join('; '), '', '', ...rest, '']];
    return components.flatMap(({ kind, label, grade, priceBases, values }, index) =>
      (values.length > 0 ? values : [undefined]).map((value) => [
        ...head,
        kind,
        label ?? '',
        value?.year === undefined ? '' : String(value.year),
        value?.area ?? '',
        value ? formatExact(value.pounds) : '',
        priceBases.join('; '),
        grade ?? '',
        maps.join('; '),
        value?.low ? formatExact(value.low) : '',
        value?.high ? formatExact(value.high) : '',
        ...rest,
        sourcesOf(measure.components?.[index]?.product ?? [], table).join('; '),
      ]),
    );
  });
}

/** What there is to say of a measure whatever it is worth. */
function restOf({ table, id, measure }: MeasureFound): string[] {
  return [
    String(measure.allows_negative ?? false),
    String(isLevel(measure)),
    measure.family ?? '',
    (measure.also ?? []).join('; '),
    (measure.notes ?? []).join(' '),
    (measure.evidence ?? []).join('; '),
    (measure.mistakes ?? []).join(' '),
    overlapsOf(id, table).join(' '),
    Object.entries(measure.suggested ?? {})
      .map(([name, { value, kept }]) => `${name}: ${value ?? `${kept} kept`}`)
      .join('; '),
  ];
}

/** Who published the parameters of a product, what, when and where. */
function sourcesOf(product: readonly string[], { parameters, sources }: ProxyTable): string[] {
  const ids = product.flatMap((id) => parameters[id]?.source ?? []);
  return [...new Set(ids)].map((id) => {
    const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
    if (!source) return id;
    const { publisher, title, published_on: published, url, citation } = source;
    return [publisher, title, published, url ?? citation].filter((part) => part !== undefined).join(', ');
  });
}

function measureData({ table, id, measure }: MeasureFound, value: readonly ComponentValue[] | undefined): object {
  return {
    table: nameOfTable(table),
    id,
    title: measure.title,
    theme: measure.theme,
    outcome: measure.outcome,
    unit: measure.unit,
    record_only: measure.record_only ?? false,
    allows_negative: measure.allows_negative ?? false,
    level: isLevel(measure),
    shares: measure.shares ?? {},
    suggested: measure.suggested ?? {},
    family: measure.family ?? null,
    also: measure.also ?? [],
    renamed_from: measure.renamed_from ?? [],
    deprecated: measure.deprecated ?? null,
    components: (value ?? []).map((component, index) => ({
      kind: component.kind,
      with_area: measure.components?.[index]?.with_area ?? null,
      label: component.label ?? null,
      product: measure.components?.[index]?.product ?? [],
      sources: sourcesOf(measure.components?.[index]?.product ?? [], table),
      grade: component.grade ?? null,
      price_bases: component.priceBases,
      gbp_per_unit: component.values.map(({ year, area, pounds, low, high }) => ({
        year: year ?? null,
        area: area ?? null,
        pounds: formatExact(pounds),
        low: low ? formatExact(low) : null,
        high: high ? formatExact(high) : null,
      })),
    })),
    notes: measure.notes ?? [],
    evidence: measure.evidence ?? [],
    mistakes: measure.mistakes ?? [],
    overlaps: overlapsOf(id, table),
    maps_to: measure.maps_to ?? {},
    mapped_by: measure.mapped_by ?? null,
  };
}
