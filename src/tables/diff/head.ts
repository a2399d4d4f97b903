// What changed in the head of a table: its name and edition, what it covers, its licence, themes and overlaps.
import { isoDay } from '../../model/calendar.ts';
import type { Change } from '../../model/change.ts';
import type { Overlap } from '../../model/overlap.ts';
import type { ProxyTable } from '../../model/table.ts';
import { type Covers, figureAt, inArea, sameNumber } from './figures.ts';
import { observed, sides, textChange } from './observe.ts';
import { productsOf } from './parameters.ts';

const table = (id: string, title: string): Change['subject'] => ({ type: 'table', id, title });

/** Changes of everything that is not a parameter, a measure, a source, an index or a rate. */
export function headChanges(before: ProxyTable, after: ProxyTable): Change[] {
  const whole = table('table', after.title);
  const format = (version: number) => String(version);
  return [
    ...coversChange(before, after),
    ...licenceChanges(before, after),
    ...textChange(whole, ['title'], before.title, after.title),
    ...textChange(whole, ['edition'], before.edition, after.edition),
    ...textChange(whole, ['released_on'], before.released_on, after.released_on),
    ...textChange(whole, ['format_version'], format(before.format_version), format(after.format_version)),
    ...textChange(whole, ['method', 'rounding'], before.method?.rounding, after.method?.rounding),
    ...themeTitles(before, after),
    ...overlapChanges(before, after),
  ];
}

/**
 * Major where the new table leaves out days of the old one: who starts then is no longer covered. Major as well where an
 * undated delivery, which takes the figures of the first day, would take others; minor where only days are added.
 */
function coversChange(before: ProxyTable, after: ProxyTable): Change[] {
  const [own, its] = [before.covers, after.covers];
  if (own?.from === its?.from && own?.to === its?.to) return [];
  const words = (covers: Covers) => (covers ? `${covers.from} to ${covers.to}` : undefined);
  const leavesOut = own !== undefined && (!its || its.from > own.from || its.to < own.to);
  const reach = leavesOut
    ? ({ level: 'major', why: 'left-out' } as const)
    : own && its && undatedDiffers(before, after, own, its)
      ? ({ level: 'major', why: 'other-number' } as const)
      : ({ level: 'minor', why: 'new' } as const);
  const subject = table('covers', 'Deliveries the table is made for');
  return [observed({ class: 'covers-moved', ...reach, keys: ['covers'], subject, ...sides(words(own), words(its)) })];
}

/** True when some figure by date is another on the new first day than on the old one. */
function undatedDiffers(before: ProxyTable, after: ProxyTable, own: { from: string }, its: { from: string }): boolean {
  return [...productsOf(before)].some((id) => {
    const values = after.parameters[id]?.values ?? [];
    const areas = new Set([undefined, ...values.map(({ area }) => area)]);
    return [...areas].some((area) => {
      const figures = inArea(values, area);
      const [a, b] = [own, its].map(({ from }) => figureAt(figures, isoDay(from), 0));
      return a !== undefined && (b === undefined || !sameNumber(a, b));
    });
  });
}

function licenceChanges(before: ProxyTable, after: ProxyTable): Change[] {
  const keys = ['id', 'redistribution', 'url', 'attribution'] as const;
  const subject = table('licence', 'Licence');
  return keys.flatMap((key): Change[] => {
    const [own, its] = [before.licence[key], after.licence[key]];
    if (own === its) return [];
    const place = { keys: ['licence', key], subject };
    return [observed({ class: 'licence-changed', level: 'minor', why: 'terms', ...place, ...sides(own, its) })];
  });
}

function themeTitles(before: ProxyTable, after: ProxyTable): Change[] {
  const ids = [...new Set([...Object.keys(after.themes ?? {}), ...Object.keys(before.themes ?? {})])];
  return ids.flatMap((id) => {
    const [own, its] = [before.themes?.[id]?.title, after.themes?.[id]?.title];
    return textChange(table(`themes.${id}`, its ?? own ?? id), ['themes', id, 'title'], own, its);
  });
}

/** An overlap is a warning and an upper bound beside the headline: no figure moves by it. */
function overlapChanges(before: ProxyTable, after: ProxyTable): Change[] {
  const named = ({ method }: ProxyTable) =>
    new Map((method?.overlaps ?? []).map((overlap, index) => [nameOf(overlap), { index, why: overlap.why ?? '' }]));
  const [own, its] = [named(before), named(after)];
  // In the order of the new table, then those that are gone, each at its place in the new one where it has one.
  return [...new Map([...its, ...own, ...its])].flatMap(([name, { index }]): Change[] => {
    const [old, now] = [own.get(name), its.get(name)];
    const keys = ['method', 'overlaps', index];
    const subject = table('overlaps', 'Overlaps');
    if (old && now) {
      return textChange(subject, keys, old.why, now.why).map((change) => ({
        ...change,
        path: `method.overlaps.${name}`,
      }));
    }
    return [
      observed({
        class: 'overlap-changed',
        level: 'minor',
        why: 'terms',
        path: `method.overlaps.${name}`,
        keys,
        subject,
        ...sides(old && name, now && name),
      }),
    ];
  });
}

function nameOf(overlap: Overlap): string {
  if (overlap.kind === 'part-of') return `${overlap.part} is part of ${overlap.whole}`;
  const measures = [...overlap.measures].sort().join(', ');
  switch (overlap.kind) {
    case 'exclusive':
      return `${measures} exclude each other`;
    case 'first-year-only':
      return `${measures} count in the first year only`;
    case 'together':
      return `${measures} may stand together`;
    case 'at-most': {
      const each = overlap.for_each === undefined ? '' : ` for each of ${overlap.for_each}`;
      return `${measures} come to at most ${overlap.quantity}${each}${overlap.per ? ' a year' : ''}`;
    }
  }
}
