// What one unit of a measure is worth by its table alone: central case, at the first day the table covers.
import { isoDay, yearOf } from '../../model/calendar.ts';
import type { Component, LoadedTable, ProxyTable } from '../../model/table.ts';
import type { ComponentValue, PoundsPerUnit } from '../../model/unit-value.ts';
import { type Chosen, chooseFigures, productIn } from './chosen-figures.ts';

/** Each component's pounds per unit, by year from the table's first year on and by area; undefined when record-only. */
export function unitValueOf(table: ProxyTable, measureId: string): readonly ComponentValue[] | undefined {
  return table.measures[measureId]?.components?.map((component) => componentValue(table, measureId, component));
}

function componentValue(table: ProxyTable, measure: string, component: Component): ComponentValue {
  const loaded: LoadedTable = { table, sha256: '', locked: false, origin: '', otherVersions: [] };
  const start = table.covers && isoDay(table.covers.from);
  const chosen = new Set<Chosen>();
  const values = areasOf(table, component).flatMap((area): PoundsPerUnit[] => {
    // Without a day it takes the figures of the first day that the table covers.
    const figures = chooseFigures(loaded, component, { measure, ...(area !== undefined && { area }) });
    if (Array.isArray(figures)) return [];
    const [series] = figures.byYear;
    for (const figure of figures.fixed) chosen.add(figure);
    const where = area === undefined ? {} : { area };
    if (!series) return [{ ...poundsOf(figures.fixed), ...where }];
    const first = start === undefined ? Number.NEGATIVE_INFINITY : yearOf(start);
    return [...series.years].flatMap(([year, figure]) => {
      chosen.add(figure);
      const others = figures.byYear.slice(1).map((other) => other.years.get(year));
      const all = [figure, ...others.filter((other) => other !== undefined)];
      if (year < first || all.length <= others.length) return [];
      return [{ year, ...poundsOf([...figures.fixed, ...all]), ...where }];
    });
  });
  const pounds = [...chosen].filter((figure) => figure.priceBase !== 'none').map((figure) => figure.priceBase);
  const grade = [...chosen]
    .flatMap((figure) => figure.grade ?? [])
    .sort()
    .at(-1);
  return {
    kind: component.kind,
    ...(component.label !== undefined && { label: component.label }),
    ...(grade && { grade }),
    priceBases: pounds.length > 0 ? [...new Set(pounds)].sort() : ['none'],
    values,
  };
}

/** The product of figures in the central case, and in the others where they differ. */
function poundsOf(figures: readonly Chosen[]): Pick<PoundsPerUnit, 'pounds' | 'low' | 'high'> {
  const hasCases = figures.some(({ published }) => published.low !== undefined);
  const pounds = productIn(figures, 'central');
  if (!hasCases) return { pounds };
  // Where something is taken off, its sign turns, and so does which is less; each case is of all its own figures together.
  return { pounds, low: productIn(figures, 'low'), high: productIn(figures, 'high') };
}

/** Everywhere, and each area that some figure of the product is given for. */
function areasOf(table: ProxyTable, component: Component): (string | undefined)[] {
  const values = component.product.flatMap((id) => table.parameters[id]?.values ?? []);
  const areas = [...new Set(values.map(({ area }) => area))].filter((area) => area !== undefined).sort();
  return [undefined, ...areas];
}
