// The mistyped digit: a figure of a series that is out of line with its neighbours, or with its other cases.
// Plain numbers are enough here: they weigh a doubt, and no figure is made of them.
import { type Finding, finding } from '../../model/finding.ts';
import { groupBy, largest, smallest } from '../../model/lists.ts';
import type { LintRule } from './rule.ts';
import { type Series, type SeriesPoint, seriesOf } from './series.ts';

/** Fewer points than this show no line to be out of. */
const LEAST_POINTS = 6;
/** How many times the scatter of the others is too far, and how many units of the last place are rounding. */
const TOO_FAR = 2.5;
const ROUNDING = 1.5;

/** How far a figure is from where it was expected, on every view of it; how far on the nearest one; and where that is. */
interface Distance {
  readonly distance: number;
  readonly scatter: number;
  readonly likely: number;
}

interface Doubt extends Distance {
  readonly series: Series;
  readonly point: SeriesPoint;
}

/** Figures far from where the others of their series put them. */
export const stepsAreInLine: LintRule = ({ table, placeOf }) => {
  const all = seriesOf(table).filter(({ points }) => points.length >= LEAST_POINTS && isWhole(points));
  const byName = groupBy(all, nameIn);
  const doubts = all.flatMap((series) => [
    ...outOfLine(series),
    ...outOfProportion(series, byName.get(nameIn(series)) ?? []),
  ]);
  // A slip pulls its neighbours off their lines as well: of figures so near to each other the furthest off is meant.
  const worst: Doubt[] = [];
  for (const doubt of doubts.sort((a, b) => relative(b) - relative(a))) {
    if (!worst.some((other) => isBeside(doubt, other))) worst.push(doubt);
  }
  return worst.map(({ series, point, likely }): Finding => {
    const data = {
      parameter: series.name,
      year: point.label,
      ...(series.case && { case: series.case }),
      found: point.text,
      likely: likely.toFixed(decimalsOf(point.text)),
    };
    return finding('step-out-of-line', data, placeOf(point.path));
  });
};

/** A series with a hole is told as such; across the hole there is no line. */
function isWhole(points: readonly SeriesPoint[]): boolean {
  return points.every(({ year }, index) => index === 0 || year === (points[index - 1]?.year ?? 0) + 1);
}

/** The parameter and area, whatever the case. */
const nameIn = ({ name, area }: Series): string => JSON.stringify([name, area]);

function isBeside(one: Doubt, other: Doubt): boolean {
  return nameIn(one.series) === nameIn(other.series) && Math.abs(one.point.year - other.point.year) <= 2;
}

/** How far off as a share of the figure, whether it is too high or too low. */
function relative({ distance, likely, point }: Doubt): number {
  return distance / Math.max(Math.min(Math.abs(likely), Math.abs(Number(point.text))), Number.MIN_VALUE);
}

/**
 * Figures off the line that their neighbours make. A slip stands off the line from the left, off the line from the right
 * and off the middle of its two neighbours, each time to the same side; a real bend is on the line of one of its sides.
 */
function outOfLine(series: Series): Doubt[] {
  const values = series.points.map(({ text }) => Number(text));
  const grows = values.every((value) => value > 0);
  const scale = (value: number) => (grows ? Math.log(value) : value);
  const back = (value: number) => (grows ? Math.exp(value) : value);
  const v = values.map(scale);
  const at = (index: number) => v[index] ?? Number.NaN;
  const last = v.length - 1;
  const distances = values.map((value, index): Distance => {
    const lines = [
      (at(index - 1) + at(index + 1)) / 2,
      2 * at(index - 1) - at(index - 2),
      2 * at(index + 1) - at(index + 2),
      // The first and the last have one side only; a second line on it does not hang on the point beside them.
      ...(index === 0 ? [3 * at(2) - 2 * at(3)] : []),
      ...(index === last ? [3 * at(last - 2) - 2 * at(last - 3)] : []),
    ].filter((expected) => !Number.isNaN(expected));
    const gaps = lines.map((expected) => value - back(expected));
    const [middle = value] = lines.map(back);
    return { distance: leastOnOneSide(gaps), scatter: Math.abs(value - middle), likely: middle };
  });
  return farFrom(series, distances, (index) => (index === 0 || index === last ? 2 : 1));
}

/** Figures off the usual proportion to both other cases of the same parameter and area. */
function outOfProportion(series: Series, cases: readonly Series[]): Doubt[] {
  const others = cases.filter((other) => other !== series);
  if (series.case === undefined || others.length < 2) return [];
  const byYear = others.map(({ points }) => new Map(points.map(({ year, text }) => [year, Number(text)])));
  const ratios = byYear.map((other) =>
    quantile(
      series.points.flatMap(({ year, text }) => ratioOf(Number(text), other.get(year))),
      0.5,
    ),
  );
  const distances = series.points.map(({ year, text }): Distance => {
    const value = Number(text);
    const expected = byYear.flatMap((other, index) => {
      const beside = other.get(year);
      const ratio = ratios[index];
      return beside === undefined || ratio === undefined ? [] : [beside * ratio];
    });
    const gaps = expected.map((one) => value - one);
    const [likely = value] = expected;
    return { distance: gaps.length > 1 ? leastOnOneSide(gaps) : 0, scatter: Math.abs(value - likely), likely };
  });
  return farFrom(series, distances, () => 1);
}

/** The least of the gaps when all are to one side; 0 when they are not, or there are none. */
function leastOnOneSide(gaps: readonly number[]): number {
  const oneSided = gaps.every((gap) => gap > 0) || gaps.every((gap) => gap < 0);
  return oneSided && gaps.length > 0 ? smallest(gaps.map(Math.abs)) : 0;
}

/**
 * The points further off than rounding and the scatter of the series explain. The scatter is what nine in ten of the
 * others keep to, the two beside a point left out, because a slip pulls them off their own lines.
 */
function farFrom(series: Series, distances: readonly Distance[], allowance: (index: number) => number): Doubt[] {
  const lastPlace = largest(series.points.map(({ text }) => 10 ** -decimalsOf(text)));
  return series.points.flatMap((point, index) => {
    const found = distances[index];
    if (!found || found.distance <= ROUNDING * lastPlace) return [];
    const others = distances.filter((_, other) => Math.abs(other - index) > 1).map(({ scatter }) => scatter);
    const limit = Math.max(TOO_FAR * quantile(others, 0.9), ROUNDING * lastPlace) * allowance(index);
    return found.distance > limit ? [{ series, point, ...found }] : [];
  });
}

function ratioOf(value: number, other: number | undefined): number[] {
  return other === undefined || other === 0 ? [] : [value / other];
}

/** The number that such a share of the numbers is at or below; 0 of none. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
