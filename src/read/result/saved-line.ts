// A line of a saved result, with its working, by the table it was valued by: nothing is valued again.
import type { Commitment } from '../../model/commitment.ts';
import { ONE } from '../../model/rational.ts';
import type { Aggregate, Factor, Line, LineComponent, Part, PriceMove } from '../../model/result.ts';
import type { Component, Grade, Kind, Measure, ProxyTable } from '../../model/table.ts';
import { remarkIn } from './saved-findings.ts';
import type { SavedComponent, SavedLine, SavedPart, SavedValue } from './saved-form.ts';
import { aggregateIn, dayIn, exactIn, given, penceIn } from './saved-values.ts';

/** The line; or what of it the table does not have. */
export function lineIn(saved: SavedLine, table: ProxyTable): Line | { readonly lacks: string } {
  const measure = table.measures[saved.measure];
  if (!measure) return { lacks: `the measure ${saved.measure}` };
  const components: LineComponent[] = [];
  for (const each of saved.components) {
    const component = componentIn(each, measure);
    if (!component) return { lacks: `a part of ${saved.measure} of the kind ${each.kind}` };
    components.push(componentOf(each, component, saved, table));
  }
  const { quantity_total: total, years, spend } = saved;
  const dates = saved.dates_from && {
    ...given('start', saved.start === null ? null : dayIn(saved.start)),
    ...given('end', saved.end === null ? null : dayIn(saved.end)),
    from: saved.dates_from,
  };
  return {
    commitment: commitmentIn(saved),
    name: saved.line,
    state: saved.state,
    proxies: saved.table_index,
    chosenBy: saved.table_chosen_by,
    measure,
    ...(dates && { dates }),
    ...given('years', years === null ? null : exactIn(years)),
    ...(spend && { spend: { pounds: exactIn(spend.pounds), from: spend.from } }),
    quantity: exactIn(total ?? saved.quantity),
    duration: saved.duration,
    shares: saved.shares.map((share) => ({ ...share, value: exactIn(share.value) })),
    components,
    totals: totalsOf(saved, components),
    remarks: saved.reasons.map(remarkIn),
  };
}

function commitmentIn(saved: SavedLine): Commitment {
  const { converted, unit_given: unit, start, end } = saved;
  const isOfPeriod = saved.period !== null && start !== null && end !== null;
  return {
    contract: saved.contract_id,
    ...given('id', saved.commitment_id),
    measure: saved.measure,
    quantity: exactIn(saved.quantity),
    ...given('unit', unit),
    per: saved.per,
    ...(isOfPeriod && { period: { text: saved.period ?? '', start: dayIn(start), end: dayIn(end) } }),
    ...given('area', saved.area),
    shares: {},
    status: saved.status,
    ...given('evidence', saved.evidence),
    ...given('notes', saved.notes),
    ...(converted && {
      converted: {
        quantity: exactIn(converted.quantity),
        times: exactIn(converted.times),
        ...(unit !== null && { unit }),
        ...(converted.times_of_column !== undefined && { ofColumn: exactIn(converted.times_of_column) }),
      },
    }),
    origin: { file: { path: saved.file }, line: saved.line_number },
  };
}

/** The component as the table has it, or with the kind that it has where the row names an area. */
function componentIn({ kind, label, product }: SavedComponent, { components = [] }: Measure): Component | undefined {
  const isLike = (one: Component) => (one.label ?? null) === label && one.product.join() === product.join();
  const own = components.find((one) => isLike(one) && one.kind === kind);
  if (own) return own;
  const inArea = components.find((one) => isLike(one) && one.with_area === kind);
  return inArea && { ...inArea, kind };
}

function componentOf(saved: SavedComponent, component: Component, line: SavedLine, table: ProxyTable): LineComponent {
  const [grossUnrounded, netUnrounded] = [exactIn(saved.gross_unrounded), exactIn(saved.net_unrounded)];
  const whole: Part = {
    effectYear: 1,
    quantity: exactIn(line.quantity_total ?? line.quantity),
    yearValues: [],
    retention: ONE,
    gross: grossUnrounded,
    net: netUnrounded,
  };
  const { range } = saved;
  const inCase = (of: { readonly gross: string; readonly net: string }) => ({
    gross: penceIn(of.gross),
    net: penceIn(of.net),
    parts: [],
  });
  return {
    component,
    ...given('grade', saved.grade),
    priceBases: saved.price_bases,
    factors: saved.values.map((value) => factorIn(value, table)),
    parts: saved.parts?.map((part) => partIn(part, table)) ?? [whole],
    grossUnrounded,
    netUnrounded,
    gross: penceIn(saved.gross),
    net: penceIn(saved.net),
    ...(range && { range: { low: inCase(range.low), central: inCase(range.central), high: inCase(range.high) } }),
  };
}

/** A figure as it was used, with the one of the table that it is. */
function factorIn(saved: SavedValue, table: ProxyTable, year?: number): Factor {
  const { parameter, value, from, area, price_base: priceBase, grade } = saved;
  const published = table.parameters[parameter]?.values.find(
    (each) => each.year === year && each.from === from && each.area === area,
  );
  return {
    parameter,
    ...given('value', value),
    ...(value !== null && published && { published }),
    ...given('grade', grade),
    priceBase,
  };
}

function partIn(saved: SavedPart, table: ProxyTable): Part {
  const { year, price_move: move, discount } = saved;
  const priceMove: PriceMove | null = move && {
    from: move.from,
    to: move.to,
    indexFrom: move.index_from,
    indexTo: move.index_to,
    grade: move.grade,
    ...(move.across && { isAcross: true }),
  };
  return {
    effectYear: saved.effect_year,
    ...given('year', year),
    ...given('financialYear', saved.financial_year),
    ...given('days', saved.days),
    ...given('ofDays', saved.of_days),
    quantity: exactIn(saved.quantity),
    yearValues: saved.values.map((value) => factorIn(value, table, year ?? undefined)),
    ...given('priceMove', priceMove),
    ...(discount && { discount: { years: discount.years, factor: exactIn(discount.factor) } }),
    retention: exactIn(saved.retention),
    gross: exactIn(saved.gross_unrounded),
    net: exactIn(saved.net_unrounded),
  };
}

/** The totals of a line; its grades are those of its components. */
function totalsOf(saved: SavedLine, components: readonly LineComponent[]): Aggregate {
  const grades: Partial<Record<Kind, Grade>> = {};
  for (const { component, grade } of components) {
    const known = grades[component.kind];
    if (grade !== undefined && (known === undefined || grade > known)) grades[component.kind] = grade;
  }
  return { ...aggregateIn(saved), ...(Object.keys(grades).length > 0 && { grades }) };
}
