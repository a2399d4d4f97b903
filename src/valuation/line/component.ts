// One component of a commitment in pounds, rounded once, with everything needed to work it again on paper.
import { type Finding, finding, isFinding } from '../../model/finding.ts';
import { roundToPence } from '../../model/money.ts';
import type { PriceBase } from '../../model/price-base.ts';
import { type Rational, sum } from '../../model/rational.ts';
import type { AppliedShare, LineComponent, Options, Part } from '../../model/result.ts';
import { CASES, type Case, type Component, type Grade, type LoadedTable } from '../../model/table.ts';
import { type ChosenFigures, chooseFigures, factorIn } from './chosen-figures.ts';
import type { DeliveryDates } from './delivery-dates.ts';
import { discountingOf } from './discounting.ts';
import { type PartsPlan, type Unfigured, valueParts } from './parts.ts';

/** What is being valued, the same for every component of a line. */
export interface Task {
  readonly loaded: LoadedTable;
  readonly options: Options;
  readonly measure: string;
  readonly area?: string;
  readonly dates?: DeliveryDates;
  /** Stated quantity x years. */
  readonly quantity: Rational;
  readonly duration: number;
  readonly shares: readonly AppliedShare[];
}

interface ValuedComponent {
  readonly valued: LineComponent;
  readonly remarks: readonly Finding[];
}

/**
 * The pounds of one component: gross, and net of shares, drop-off and discounting, each rounded once,
 * to the penny, half away from zero; or why its table has no figure for the delivery.
 */
export function valueComponent(task: Task, component: Component): ValuedComponent | Unfigured {
  const { loaded, options, dates } = task;
  const figures = chooseFigures(loaded, component, {
    measure: task.measure,
    ...(task.area !== undefined && { area: task.area }),
    ...(dates?.start !== undefined && { start: dates.start }),
  });
  if (Array.isArray(figures)) return { faults: figures, pieces: 0 };
  const discounting = discountingOf(component, loaded.table, options);
  if (discounting && isFinding(discounting)) return { faults: [discounting], pieces: 0 };

  const period =
    dates?.start !== undefined && dates.end !== undefined ? { start: dates.start, end: dates.end } : undefined;
  const [byYear] = figures.byYear;
  if (byYear && !period) {
    const missing = dates === undefined ? 'both' : dates.start === undefined ? 'start' : 'end';
    const fault = finding('no-figure-undated', { measure: task.measure, parameter: byYear.parameter, missing });
    return { faults: [fault], pieces: 0 };
  }
  if (discounting && !period) {
    const why = dates === undefined ? 'undated' : dates.end === undefined ? 'no-end' : 'no-start';
    return { faults: [finding('no-discount-year', { years: '', why })], pieces: 0 };
  }
  const plan: PartsPlan = {
    loaded,
    options,
    figures,
    ...(discounting && { discounting }),
    ...(period && { period }),
    quantity: task.quantity,
    duration: task.duration,
    shares: task.shares,
  };
  const parts = valueParts(plan, options.case);
  if ('faults' in parts) return parts;
  const valued: LineComponent = {
    component: ofKindHere(component, task.area),
    ...worstGrade(figures, parts, options),
    priceBases: basesOf(figures, parts),
    factors: figures.fixed.map((figure) => factorIn(figure, options.case)),
    parts,
    ...roundedSum(parts),
    ...(options.range && { range: rangeOf(plan) }),
  };
  return { valued, remarks: figures.remarks };
}

function roundedSum(parts: readonly Part[]) {
  const grossUnrounded: Rational = sum(parts.map(({ gross }) => gross));
  const netUnrounded: Rational = sum(parts.map(({ net }) => net));
  return { grossUnrounded, netUnrounded, gross: roundToPence(grossUnrounded), net: roundToPence(netUnrounded) };
}

/** Each case is valued and rounded on its own; shares do not move. */
function rangeOf(plan: PartsPlan): NonNullable<LineComponent['range']> {
  const inCase = (name: Case) => {
    const outcome = valueParts(plan, name);
    const parts = 'faults' in outcome ? [] : outcome;
    const { gross, net } = roundedSum(parts);
    return { gross, net, parts };
  };
  const [low, central, high] = CASES;
  return { low: inCase(low), central: inCase(central), high: inCase(high) };
}

/** The prices the pounds are in: where they were moved to, else as published; `none` for pounds as given. */
function basesOf(figures: ChosenFigures, parts: readonly Part[]): PriceBase[] {
  const bases = new Set<PriceBase>();
  for (const part of parts) {
    const pounds = [...figures.fixed, ...part.yearValues].find(({ parameter }) => parameter === figures.pounds);
    bases.add(part.priceMove?.to ?? pounds?.priceBase ?? 'none');
  }
  return [...bases].sort();
}

/** Pounds that are of another kind in a named place are of that kind where the row names one. */
function ofKindHere(component: Component, area: string | undefined): Component {
  const { with_area: kind } = component;
  return kind === undefined || !area ? component : { ...component, kind };
}

/**
 * A product is as good as its worst figure, and a low or a high may be worse than its central; a table that gives no grades
 * gives none here.
 */
function worstGrade(figures: ChosenFigures, parts: readonly Part[], options: Options): { grade?: Grade } {
  const moves = parts.flatMap(({ priceMove }) => priceMove ?? []);
  const published = [...figures.fixed, ...parts.flatMap(({ yearValues }) => yearValues)];
  const ofCases = options.range || options.case !== 'central';
  const ranges = ofCases ? published.flatMap((figure) => figure.published?.range_grade ?? []) : [];
  const grades = [...ranges, ...[...published, ...moves].flatMap(({ grade }) => grade ?? [])];
  const worst = grades.sort().at(-1);
  return worst ? { grade: worst } : {};
}
