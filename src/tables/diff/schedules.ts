// What changed in the price indices and the discount rates, which move a figure only where somebody asks for it.
import type { Change } from '../../model/change.ts';
import { decimal } from '../../model/decimal.ts';
import { divide, equals } from '../../model/rational.ts';
import type { DiscountSchedule, PriceIndices, ProxyTable } from '../../model/table.ts';
import { observed, sides, textChange } from './observe.ts';
import { sourceOf, sourceWords } from './sources.ts';

type Reach = Pick<Change, 'level' | 'why'>;
const MAJOR: Reach = { level: 'major', why: 'other-number' };
const GONE: Reach = { level: 'major', why: 'no-number' };
/** A table without rates, or without indices, takes those of the appraisal; one that has some takes nothing from elsewhere. */
const LEFT: Reach = { level: 'major', why: 'appraisal' };
const NEW: Reach = { level: 'minor', why: 'new' };
const SAME: Reach = { level: 'patch', why: 'same-number' };

/** Changes of the deflators and the discount schedules. */
export function scheduleChanges(before: ProxyTable, after: ProxyTable): Change[] {
  const kinds = (['calendar', 'financial'] as const).flatMap((kind) => {
    const [own, its] = [before.price_indices?.[kind], after.price_indices?.[kind]];
    const keys = ['price_indices', kind];
    return [
      ...indexChanges(keys, own, its, goneFrom(after, 'price_indices')),
      ...wordChanges(keys, own, its, before, after),
    ];
  });
  const rates = (['standard', 'health'] as const).flatMap((name) => {
    const [own, its] = [before.discount?.[name], after.discount?.[name]];
    const keys = ['discount', name];
    return [...rateChanges(keys, own, its, goneFrom(after, 'discount')), ...wordChanges(keys, own, its, before, after)];
  });
  return [...kinds, ...rates];
}

/** What it means for a series that the new table has it no more; an appraisal has no measures, and is where others take theirs. */
const goneFrom = (after: ProxyTable, part: 'price_indices' | 'discount'): Reach =>
  after[part] === undefined && Object.keys(after.measures).length > 0 ? LEFT : GONE;

/** Only ratios of indices mean anything: a series that is the old one times a constant moves no figure. */
function indexChanges(
  keys: string[],
  before: PriceIndices | undefined,
  after: PriceIndices | undefined,
  gone: Reach,
): Change[] {
  const based = (indices: PriceIndices | undefined) =>
    new Map((indices?.values ?? []).map((value, at) => [value.base, { ...value, at }]));
  const [own, its] = [based(before), based(after)];
  const common = [...own].flatMap(([base, { index }]) => {
    const other = its.get(base);
    return other ? [divide(decimal(other.index), decimal(index))] : [];
  });
  const [first] = common;
  const rebased = first !== undefined && common.length > 1 && common.every((ratio) => equals(ratio, first));
  const subject: Change['subject'] = { type: 'table', id: keys.join('.'), title: (after ?? before)?.label ?? '' };
  // In the order of the new series, then those that are gone, each at its place in the new one where it has one.
  return [...new Map([...its, ...own, ...its])].flatMap(([base, { at: place }]): Change[] => {
    const [old, now] = [own.get(base), its.get(base)];
    const at = [...keys, 'values', place];
    const standing = { path: [...keys, base].join('.'), keys: at, subject };
    const told = sides(old && `${old.index} in ${base}`, now && `${now.index} in ${base}`);
    const grades = textChange(subject, [...at, 'grade'], old?.grade, now?.grade).map((change) => ({
      ...change,
      class: 'grade-changed' as const,
      path: `${standing.path}.grade`,
    }));
    if (old && now && old.index === now.index) return grades;
    const reach =
      old && now ? (rebased || equals(decimal(old.index), decimal(now.index)) ? SAME : MAJOR) : now ? NEW : gone;
    return [observed({ class: 'deflator-changed', ...reach, ...standing, ...told }), ...(old && now ? grades : [])];
  });
}

function rateChanges(
  keys: string[],
  before: DiscountSchedule | undefined,
  after: DiscountSchedule | undefined,
  gone: Reach,
): Change[] {
  const [own, its] = [tell(before), tell(after)];
  if (own === its) return [];
  const subject: Change['subject'] = { type: 'table', id: keys.join('.'), title: (after ?? before)?.label ?? '' };
  const reach = before && after ? (sameRates(before, after) ? SAME : MAJOR) : after ? NEW : gone;
  const at = [...keys, ...(before && after ? ['rates'] : [])];
  const place = { path: keys.join('.'), keys: at, subject };
  return [observed({ class: 'discount-changed', ...reach, ...place, ...sides(own, its) })];
}

/** `3.5% in years 0 to 30; 3.0% in years 31 on`. */
function tell(schedule: DiscountSchedule | undefined): string | undefined {
  return schedule?.rates
    .map(({ from, to, percent }) => `${percent}% in years ${from} ${to === undefined ? 'on' : `to ${to}`}`)
    .join('; ');
}

/** The same rate in every year, however the bands are cut. */
function sameRates(before: DiscountSchedule, after: DiscountSchedule): boolean {
  const rateIn = ({ rates }: DiscountSchedule, year: number) =>
    rates.find(({ from, to }) => from <= year && (to === undefined || year <= to))?.percent;
  // Bands follow each other without a gap: a rate changes where one begins.
  return [...before.rates, ...after.rates].every(({ from }) => {
    const [own, its] = [rateIn(before, from), rateIn(after, from)];
    return own !== undefined && its !== undefined && equals(decimal(own), decimal(its));
  });
}

/** Label, grade and source of a series that is in both tables. */
function wordChanges(
  keys: string[],
  own: PriceIndices | DiscountSchedule | undefined,
  its: PriceIndices | DiscountSchedule | undefined,
  before: ProxyTable,
  after: ProxyTable,
): Change[] {
  if (!own || !its) return [];
  const subject: Change['subject'] = { type: 'table', id: keys.join('.'), title: its.label };
  const [old, now] = [sourceWords(sourceOf(before, own.source)), sourceWords(sourceOf(after, its.source))];
  const as = (found: 'grade-changed' | 'source-changed', change: Change): Change => ({ ...change, class: found });
  return [
    ...textChange(subject, [...keys, 'label'], own.label, its.label),
    ...textChange(subject, [...keys, 'grade'], own.grade, its.grade).map((change) => as('grade-changed', change)),
    ...(own.source === its.source ? [] : textChange(subject, [...keys, 'source'], old, now)).map((change) =>
      as('source-changed', change),
    ),
  ];
}
