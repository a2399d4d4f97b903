// Figures that belong together: the cases of one figure, and the years of one series.
import { decimal } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { addTo } from '../../model/lists.ts';
import { compare } from '../../model/rational.ts';
import { CASES, type Case, type Parameter, type ParameterValue, type ProxyTable } from '../../model/table.ts';
import type { LintRule } from './rule.ts';

/** A figure as text, where it stands in the table, and the year it is for. */
export interface SeriesPoint {
  readonly year: number;
  /** As the table writes the year: `2026`, or `2026-27` for an index. */
  readonly label: string;
  readonly text: string;
  readonly path: readonly PropertyKey[];
}

/** The figures of one parameter, area and case by year, oldest first. */
export interface Series {
  readonly name: string;
  readonly area?: string;
  readonly case?: Case;
  readonly points: readonly SeriesPoint[];
}

/** Low is at most central, and central at most high. */
export const casesRise: LintRule = ({ table, placeOf }) =>
  Object.entries(table.parameters).flatMap(([id, { values }]) =>
    values.flatMap(({ low, central, high }, index) => {
      if (low === undefined || central === undefined || high === undefined) return [];
      const rises = compare(decimal(low), decimal(central)) <= 0 && compare(decimal(central), decimal(high)) <= 0;
      if (rises) return [];
      const first = compare(decimal(low), decimal(central)) > 0 ? 'low' : 'high';
      const path = ['parameters', id, 'values', index, first];
      return [finding('cases-out-of-order', { parameter: id, low, central, high }, placeOf(path))];
    }),
  );

/** A series by year has every year from its first to its last. */
export const seriesHaveNoHoles: LintRule = ({ table, placeOf }) => {
  const seen = new Set<string>();
  return seriesOf(table).flatMap(({ name, area, points }) => {
    const key = JSON.stringify([name, area]);
    if (seen.has(key)) return [];
    seen.add(key);
    return points.flatMap((point, index): Finding[] => {
      const before = points[index - 1];
      if (!before || point.year <= before.year + 1) return [];
      const [from, to] = [before.year + 1, point.year - 1];
      const years = from === to ? String(from) : `${from} to ${to}`;
      const data = { parameter: name, years, ...(area !== undefined && { area }) };
      return [finding('year-missing', data, placeOf(point.path.slice(0, -1)))];
    });
  });
};

/** Every series of a table: parameters by year, by area and case, and the price indices. */
export function seriesOf(table: ProxyTable): Series[] {
  return [
    ...Object.entries(table.parameters).flatMap(([id, parameter]) => seriesOfParameter(id, parameter)),
    ...Object.entries({ ...table.price_indices }).map(([kind, { values }]) => ({
      name: `price_indices.${kind}`,
      points: inOrder(
        values.map(({ base, index }, at) => ({
          year: Number(base.slice(0, 4)),
          label: base,
          text: index,
          path: ['price_indices', kind, 'values', at, 'index'],
        })),
      ),
    })),
  ];
}

function seriesOfParameter(id: string, { values }: Parameter): Series[] {
  const kinds: readonly (Case | 'value')[] = ['value', ...CASES];
  const byArea = new Map<string | undefined, [number, ParameterValue][]>();
  for (const each of values.entries()) addTo(byArea, each[1].area, each);
  return [...byArea].flatMap(([area, own]) =>
    kinds.flatMap((kind): Series[] => {
      const points = own.flatMap(([index, value]) => pointOf(id, value, index, kind));
      if (points.length === 0) return [];
      const named = { name: id, ...(area !== undefined && { area }), ...(kind !== 'value' && { case: kind }) };
      return [{ ...named, points: inOrder(points) }];
    }),
  );
}

function pointOf(id: string, value: ParameterValue, index: number, kind: Case | 'value'): SeriesPoint[] {
  const text = value[kind];
  if (value.year === undefined || text === undefined) return [];
  return [{ year: value.year, label: String(value.year), text, path: ['parameters', id, 'values', index, kind] }];
}

function inOrder(points: readonly SeriesPoint[]): SeriesPoint[] {
  return [...points].sort((a, b) => a.year - b.year);
}
