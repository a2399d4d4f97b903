// A figure that moved, as an entry of accepted.yaml names it: what, its unit, from, to. No bid is in it.
import type { MovedFigure } from '../model/acceptance.ts';
import type { Change, TracedChange, Why } from '../model/change.ts';
import { formatExact, formatFixed, parseDecimal } from '../model/decimal.ts';
import { equals, type Rational } from '../model/rational.ts';
import { CASES, type ParameterValue, type ProxyTable } from '../model/table.ts';

const NOTHING = 'nothing';

const OF_FIGURES: ReadonlySet<Why> = new Set([
  'other-number',
  'no-number',
  'refused',
  'left-out',
  'other-prices',
  'other-heading',
  'other-discount',
  'appraisal',
  'not-covered',
  'new',
]);

/** True for a change that can move pounds, or take a figure away. */
export function isOfFigure({ why }: Pick<Change, 'why'>): boolean {
  return OF_FIGURES.has(why);
}

/** True where an entry is about this very change: the same part of the table, in the same unit, from one figure to the other. */
export function isThisMove(moved: MovedFigure, change: TracedChange, before: ProxyTable, after: ProxyTable): boolean {
  const { subject, path, figures } = change;
  if (moved.what !== subject.id && moved.what !== path) return false;
  const unit = unitOf(change, before, after);
  if (isSide(moved.from, change.before, figures?.before) && isSide(moved.to, change.after, figures?.after)) {
    return moved.unit === undefined ? figures === undefined : moved.unit === unit;
  }
  // Of a measure: what one unit is worth.
  return change.moves.some((move) => {
    if (move.measure !== moved.what || moved.unit !== `GBP/${move.unit}`) return false;
    return isWorth(moved.from, move.before) && isWorth(moved.to, move.after);
  });
}

/** The entry that would answer for a change, for whoever wants to paste it. */
export function entryFor(change: TracedChange, before: ProxyTable, after: ProxyTable): MovedFigure {
  const { figures, path, subject } = change;
  const of = { table: after.table, what: subject.type === 'table' ? path : subject.id };
  const unit = unitOf(change, before, after);
  const [move] = change.moves;
  if (!figures && subject.type === 'measure' && move) {
    return { ...of, unit: `GBP/${move.unit}`, from: worth(move.before), to: worth(move.after) };
  }
  const [from, to] = [sideText(change.before, figures?.before), sideText(change.after, figures?.after)];
  return { ...of, ...(figures && unit !== undefined && { unit }), from, to };
}

/** `12.21 -> 12.71`, as an entry would say it. */
export function movedTo({ before, after, figures }: Change): string {
  return `${sideText(before, figures?.before)} -> ${sideText(after, figures?.after)}`;
}

/** True where the figure an entry allows already stands in the older table. */
export function hasLanded({ what, unit, to }: MovedFigure, before: ProxyTable): boolean {
  const parameter = Object.hasOwn(before.parameters, what) ? before.parameters[what] : undefined;
  if (parameter) {
    const isSameUnit = unit === undefined || unit === parameter.unit;
    return isSameUnit && parameter.values.some((value) => isSide(to, undefined, value));
  }
  return to === NOTHING && !Object.hasOwn(before.measures, what);
}

function unitOf({ subject }: Change, before: ProxyTable, after: ProxyTable): string | undefined {
  if (subject.type !== 'parameter') return undefined;
  return (after.parameters[subject.id] ?? before.parameters[subject.id])?.unit;
}

function isSide(said: string, told: string | undefined, figure: ParameterValue | undefined): boolean {
  if (figure === undefined && told === undefined) return said === NOTHING;
  if (said === told) return true;
  if (!figure) return told !== undefined && isSameNumber(said, told);
  const [own, its] = [said.split('/').map((part) => part.trim()), figureText(figure).split('/')];
  return own.length === its.length && own.every((part, index) => isSameNumber(part, its[index] ?? ''));
}

function isSameNumber(a: string, b: string): boolean {
  const [own, its] = [parseDecimal(a), parseDecimal(b)];
  return own !== undefined && its !== undefined && equals(own, its);
}

/** Pounds as they were said: exactly, or to as many decimals as were said, at least to the penny. */
function isWorth(said: string, pounds: Rational | undefined): boolean {
  if (!pounds) return said === NOTHING;
  const text = said.replaceAll(',', '');
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  return (
    isSameNumber(text, formatExact(pounds)) || (decimals >= 2 && isSameNumber(text, formatFixed(pounds, decimals)))
  );
}

function worth(pounds: Rational | undefined): string {
  if (!pounds) return NOTHING;
  const exact = formatExact(pounds);
  return exact.includes('/') ? formatFixed(pounds, 4) : exact;
}

function sideText(told: string | undefined, figure: ParameterValue | undefined): string {
  return figure ? figureText(figure) : (told ?? NOTHING);
}

/** `12.71`, or low, central and high with `/` between them. */
function figureText(figure: ParameterValue): string {
  return figure.value ?? CASES.map((name) => figure[name] ?? '').join('/');
}
