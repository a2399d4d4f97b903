// Figures that moved by more than a share of what they were: a gate that needs no bids to see a slip of a digit.
import { type ChangeClass, centralText, type JudgedChange, type Move } from '../../model/change.ts';
import { decimal, formatExact, formatFixed } from '../../model/decimal.ts';
import { isBeyond, type Limit, sizeOf } from '../../model/levels.ts';
import {
  compare,
  divide,
  isZero,
  ONE,
  product,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from '../../model/rational.ts';
import { type Component, isLevel, type Kind, type Measure, type ProxyTable, SOCIAL_KINDS } from '../../model/table.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { renamed, renamesBetween } from './crosswalk.ts';
import { coveredDifferences, keyOfValue, ratioOfChange } from './figures.ts';
import { worstOfSchedule } from './schedule-jumps.ts';

interface Jump {
  readonly change: JudgedChange;
  readonly before: string;
  readonly after: string;
  /** (after - before) / before; -1 where the figure is 0 or gone below it. */
  readonly ratio: Rational;
}

/**
 * The changes nobody answers for whose figure, or what one unit is worth by it, moved by more than a share of what it was, or
 * by more pounds a unit. A figure that comes to 0 or changes its sign has always moved by more.
 */
export function jumpsOver(
  changes: readonly JudgedChange[],
  most: Limit,
  before: ProxyTable,
  after: ProxyTable,
): Jump[] {
  const old = renamed(before, renamesBetween(before, after));
  return changes.flatMap((change): Jump[] => {
    if (change.accepted) return [];
    const worst =
      worstFigure(change, most) ??
      worstMove(change.moves, most) ??
      worstMeasure(change, most, old, after) ??
      worstNewYear(change, most, after) ??
      worstLost(change, old, after) ??
      worstOfSchedule(change, before, after, (ratio) => isOverShare(ratio, most));
    return worst ? [{ change, ...worst }] : [];
  });
}

/** The case of a published figure that moved most, where one moved too far. */
function worstFigure({ ratio, before, after, figures }: JudgedChange, most: Limit): Omit<Jump, 'change'> | undefined {
  const said = { before: before ?? 'nothing', after: after ?? 'nothing' };
  if (ratio && isOverShare(ratio, most)) return { ...said, ratio };
  for (const name of ['low', 'high'] as const) {
    // A figure without a range is the same in every case.
    const [own, its] = [figures?.before, figures?.after].map(
      (figure) => figure && (figure[name] ?? centralText(figure)),
    );
    if (own === undefined || its === undefined || isZero(decimal(own))) continue;
    const ofCase = divide(subtract(decimal(its), decimal(own)), decimal(own));
    if (isOverShare(ofCase, most)) return { ...said, ratio: ofCase };
  }
  return undefined;
}

/** Changes of a measure that no figure shows: it is gone, or counted and no longer priced, under another heading, of other parts. */
const OF_WHOLES: ReadonlySet<ChangeClass> = new Set([
  'component-added',
  'component-removed',
  'kind-changed',
  'level-changed',
  'measure-removed',
  'measure-retired',
  'method-changed',
  'share-changed',
]);

/** What a unit of a measure is worth as a whole, all its parts and what its shares leave, where that moved too far. */
function worstMeasure(
  { class: found, subject: { id } }: JudgedChange,
  most: Limit,
  old: ProxyTable,
  now: ProxyTable,
): Omit<Jump, 'change'> | undefined {
  if (!OF_WHOLES.has(found)) return undefined;
  const [before, after] = [worthsOf(old, id), worthsOf(now, id)];
  if (!before) return undefined;
  if (!after) return measureGone(before, now.measures[id]);
  for (const [of, own] of before.pounds) {
    const its = after.pounds.get(of) ?? ZERO;
    if (isZero(own)) continue;
    const moved = subtract(its, own);
    const ratio = divide(moved, own);
    if (!isOverShare(ratio, most) && !isBeyond(moved, ratio, most)) continue;
    return { before: told(own, before.unit, of), after: told(its, after.unit, of), ratio };
  }
  return undefined;
}

/** A measure that had a figure and has none: gone, or only counted. One whose figure is merely not to be had now is left to lint. */
function measureGone({ unit, pounds }: Worths, now: Measure | undefined): Omit<Jump, 'change'> | undefined {
  const own = pounds.get('');
  if (!own || isZero(own) || (now && !now.record_only)) return undefined;
  const after = now ? 'counted, with no figure' : 'nothing: the measure is gone';
  return { before: told(own, unit), after, ratio: MINUS_ONE };
}

const told = (pounds: Rational, unit: string, of = ''): string => `GBP ${shown(pounds)}/${unit}${of}`;

/** The new measure that an old one that is gone may well be under another name: of its unit, and of its title or its worth. */
export function twinOf(id: string, old: ProxyTable, now: ProxyTable): string | undefined {
  const [own, worth] = [old.measures[id], worthsOf(old, id)?.pounds.get('')];
  const fresh = Object.entries(now.measures).filter(([other, { unit }]) => {
    return !Object.hasOwn(old.measures, other) && unit === own?.unit;
  });
  const isAlike = ([other, { title }]: (typeof fresh)[number]) => {
    const its = worthsOf(now, other)?.pounds.get('');
    return title === own?.title || (worth !== undefined && its !== undefined && compare(worth, its) === 0);
  };
  return fresh.find(isAlike)?.[0];
}

interface Worths {
  readonly unit: string;
  /** Pounds of one unit, altogether under `''`, then over two years and by each heading, without and with an area. */
  readonly pounds: ReadonlyMap<string, Rational>;
}

/**
 * What one unit is worth in the first year there is, less what the table takes off; undefined where it has no figure. Over two
 * years a quantity a year is there twice, less what drops off; a level is there once.
 */
function worthsOf(table: ProxyTable, id: string): Worths | undefined {
  const measure = table.measures[id];
  const parts = (unitValueOf(table, id) ?? []).map(({ values }) => values.find(({ area }) => area === undefined));
  if (!measure || parts.length === 0 || parts.includes(undefined)) return undefined;
  const { attributed_share: kept, drop_off: drop, ...off } = measure.shares ?? {};
  const left = Object.values(off).map((share) => subtract(ONE, decimal(share)));
  const shares = [...left, ...(kept === undefined ? [] : [decimal(kept)])];
  const components = measure.components ?? [];
  const worth = (isMeant: (component: Component) => boolean) => {
    const meant = components.flatMap((component, at) => (isMeant(component) ? [parts[at]?.pounds ?? ZERO] : []));
    return product([sum(meant), ...shares]);
  };
  const all = worth(() => true);
  const second = isLevel(measure) ? ZERO : subtract(ONE, decimal(drop ?? '0'));
  const worths = new Map([
    ['', all],
    [' over two years', product([all, sum([ONE, second])])],
  ]);
  for (const [heading, kinds] of HEADINGS) {
    worths.set(
      ` of ${heading}`,
      worth(({ kind }) => kinds.has(kind)),
    );
    worths.set(
      ` of ${heading} with an area`,
      worth(({ kind, with_area: there = kind }) => kinds.has(there)),
    );
  }
  return { unit: measure.unit, pounds: worths };
}

/** The totals that pounds stand in; a transfer stands in none. */
const HEADINGS: readonly (readonly [string, ReadonlySet<Kind>])[] = [
  ['social value', new Set<Kind>(SOCIAL_KINDS)],
  ['local economic value', new Set<Kind>(['local-economic'])],
];

/** A figure that deliveries had which start in the days of both tables, and have no more. */
function worstLost(
  { why, subject: { id }, before, figures }: JudgedChange,
  old: ProxyTable,
  now: ProxyTable,
): Omit<Jump, 'change'> | undefined {
  const [own, its] = [old.parameters[id], now.parameters[id]];
  if (why !== 'no-number' || !figures?.before || !own || !its) return undefined;
  const [was, is] = [old.covers, now.covers];
  if (was && is && (was.to < is.from || is.to < was.from)) return undefined;
  // It is lost on a day of the old table, and is lost from the first on: what is left is to be lost on one of the new.
  const lost = coveredDifferences(own.values, its.values, is ?? was).get(`before ${keyOfValue(figures.before)}`);
  if (lost !== 'no-number') return undefined;
  return { before: before ?? '', after: 'nothing for deliveries that had it', ratio: MINUS_ONE };
}

/** A figure for a year that had none, held against the nearest year before it in its own series, by the year. */
function worstNewYear(
  { class: found, subject: { id }, figures }: JudgedChange,
  most: Limit,
  now: ProxyTable,
): Omit<Jump, 'change'> | undefined {
  const own = figures?.after;
  const year = own?.year;
  if (found !== 'value-added' || year === undefined || !own) return undefined;
  const before = now.parameters[id]?.values
    .filter((value) => value.year !== undefined && value.year < year && value.area === own.area)
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))[0];
  const ratio = before && ratioOfChange(before, own);
  if (!ratio || before.year === undefined) return undefined;
  if (!isOverShare(divide(ratio, rational(year - before.year)), most)) return undefined;
  const [was, is] = [before, own].map((value) => `${centralText(value)} in ${value.year}`);
  return { before: was ?? '', after: is ?? '', ratio };
}

function worstMove(moves: readonly Move[], most: Limit): Omit<Jump, 'change'> | undefined {
  let worst: Omit<Jump, 'change'> | undefined;
  for (const { before, after, unit } of moves) {
    if (!before || !after || isZero(before)) continue;
    const moved = subtract(after, before);
    const ratio = divide(moved, before);
    if (!isOverShare(ratio, most) && !isBeyond(moved, ratio, most)) continue;
    if (worst && compare(sizeOf(ratio), sizeOf(worst.ratio)) <= 0) continue;
    worst = { before: `GBP ${shown(before)}/${unit}`, after: `GBP ${shown(after)}/${unit}`, ratio };
  }
  return worst;
}

const MINUS_ONE = rational(-1);

/** A figure has no pounds by itself: only its share is held to the limit here. */
function isOverShare(ratio: Rational, { share }: Limit): boolean {
  return compare(ratio, MINUS_ONE) <= 0 || (share !== undefined && compare(sizeOf(ratio), share) > 0);
}

function shown(value: Rational): string {
  const exact = formatExact(value);
  return exact.length > 14 ? formatFixed(value, 6) : exact;
}
