// What changed in the measures of a table: which there are, what they are counted in, made of and filed under.
import type { Change } from '../../model/change.ts';
import { decimal } from '../../model/decimal.ts';
import { equals, ONE, type Rational, subtract, ZERO } from '../../model/rational.ts';
import {
  deprecationText,
  isLevel,
  type Measure,
  type ProxyTable,
  SHARE_NAMES,
  type ShareName,
  type SuggestedShare,
} from '../../model/table.ts';
import { componentChanges } from './components.ts';
import type { Crosswalk } from './crosswalk.ts';
import { areOtherWords, isUnchanged, listChange, observed, sides, textChange } from './observe.ts';

/** Changes of every measure, in the order of the new table, then those that are gone. */
export function measureChanges(before: ProxyTable, after: ProxyTable, renames: Crosswalk): Change[] {
  const renamed = new Set(renames.values());
  const now = Object.entries(after.measures).flatMap(([id, measure]): Change[] => {
    const old = Object.hasOwn(before.measures, id) ? before.measures[id] : undefined;
    return old
      ? changesOf(id, old, measure, before, after, renamed.has(id))
      : [comeOrGone('measure-added', id, measure)];
  });
  const gone = Object.entries(before.measures)
    .filter(([id]) => !Object.hasOwn(after.measures, id))
    .map(([id, measure]) => comeOrGone('measure-removed', id, measure));
  return [...now, ...gone];
}

/** A measure that says what it was called: rows under the old name are still read. */
export function renameChanges(renames: Crosswalk, after: ProxyTable): Change[] {
  return [...renames].map(([before, now]): Change => {
    const keys = ['measures', now, 'renamed_from'];
    const subject: Change['subject'] = { type: 'measure', id: now, title: after.measures[now]?.title ?? now };
    return observed({
      class: 'measure-renamed',
      level: 'minor',
      why: 'renamed',
      keys,
      subject,
      before,
      after: now,
    });
  });
}

function comeOrGone(found: 'measure-added' | 'measure-removed', id: string, measure: Measure): Change {
  const told = `${measure.title}, by the ${measure.unit}`;
  const added = found === 'measure-added';
  return observed({
    class: found,
    ...(added ? ({ level: 'minor', why: 'new' } as const) : ({ level: 'major', why: 'refused' } as const)),
    keys: ['measures', id],
    subject: { type: 'measure', id, title: measure.title },
    ...(added ? { after: told } : { before: told }),
    notes: added ? (measure.notes ?? []) : [],
  });
}

/** One id for two things: another title (fewer than half of the words in common), and another unit or another product. */
function isReused(before: Measure, after: Measure): boolean {
  const made = (measure: Measure) => JSON.stringify(measure.components?.map(({ kind, product }) => [kind, product]));
  return areOtherWords(before.title, after.title) && (before.unit !== after.unit || made(before) !== made(after));
}

function changesOf(
  id: string,
  old: Measure,
  now: Measure,
  before: ProxyTable,
  after: ProxyTable,
  isRenamed: boolean,
): Change[] {
  if (isUnchanged(old, now)) return [];
  const subject: Change['subject'] = { type: 'measure', id, title: now.title };
  const at = (key: string) => ['measures', id, key];
  if (isReused(old, now)) {
    return [
      observed({
        class: 'id-reused',
        level: 'major',
        why: 'other-number',
        keys: ['measures', id],
        subject,
        before: `${old.title}, by the ${old.unit}`,
        after: `${now.title}, by the ${now.unit}`,
        notes: now.notes ?? [],
      }),
    ];
  }
  const moved = (found: Change['class'], key: 'theme' | 'outcome' | 'unit', reach: Pick<Change, 'level' | 'why'>) =>
    old[key] === now[key]
      ? []
      : [
          observed({
            class: found,
            ...reach,
            keys: at(key),
            subject,
            before: old[key],
            after: now[key],
          }),
        ];
  return [
    ...moved('unit-changed', 'unit', { level: 'major', why: 'refused' }),
    ...componentChanges(subject, old, now, before, after),
    ...shareChanges(subject, old, now),
    ...suggestionChanges(subject, old, now),
    ...levelChange(subject, old, now),
    ...negativesChange(subject, old, now),
    ...moved('theme-moved', 'theme', { level: 'minor', why: 'other-group' }),
    ...moved('outcome-moved', 'outcome', { level: 'minor', why: 'other-group' }),
    ...mappingChanges(subject, old, now),
    ...textChange(subject, at('title'), old.title, now.title),
    ...listChange(subject, at('notes'), old.notes, now.notes),
    ...listChange(subject, at('evidence'), old.evidence, now.evidence),
    ...listChange(subject, at('mistakes'), old.mistakes, now.mistakes),
    ...textChange(subject, at('family'), old.family, now.family),
    ...listChange(subject, at('also'), old.also, now.also),
    ...(isRenamed ? [] : listChange(subject, at('renamed_from'), old.renamed_from, now.renamed_from)),
    ...deprecationChange(subject, old, now),
    ...textChange(subject, at('mapped_by'), old.mapped_by, now.mapped_by),
  ];
}

/** A measure that should not be used any more: no figure moves, and every row of it is told. */
function deprecationChange(subject: Change['subject'], old: Measure, now: Measure): Change[] {
  const [own, its] = [old, now].map(({ deprecated }) => deprecated && deprecationText(deprecated));
  if (own === its) return [];
  const keys = ['measures', subject.id, 'deprecated'];
  const reach = { level: 'minor', why: 'terms' } as const;
  return [observed({ class: 'measure-deprecated', ...reach, keys, subject, ...sides(own, its) })];
}

/** Whether a quantity per year is multiplied by years: other pounds where it is priced, another count where it is not. */
function levelChange(subject: Change['subject'], old: Measure, now: Measure): Change[] {
  const [own, its] = [isLevel(old), isLevel(now)];
  if (own === its) return [];
  const reach = now.record_only
    ? ({ level: 'minor', why: 'terms' } as const)
    : ({ level: 'major', why: 'other-number' } as const);
  const words = (level: boolean) =>
    level ? 'a level, never multiplied by years' : 'multiplied by years where it is per year';
  const keys = ['measures', subject.id, 'level'];
  const told = { before: words(own), after: words(its) };
  return [observed({ class: 'level-changed', ...reach, keys, subject, ...told })];
}

function negativesChange(subject: Change['subject'], old: Measure, now: Measure): Change[] {
  const [own, its] = [old.allows_negative ?? false, now.allows_negative ?? false];
  if (own === its) return [];
  const reach = its ? ({ level: 'minor', why: 'new' } as const) : ({ level: 'major', why: 'refused' } as const);
  const words = (allowed: boolean) => (allowed ? 'minus quantities are taken' : 'minus quantities are refused');
  const keys = ['measures', subject.id, 'allows_negative'];
  return [
    observed({
      class: 'negatives-changed',
      ...reach,
      keys,
      subject,
      before: words(own),
      after: words(its),
    }),
  ];
}

function mappingChanges(subject: Change['subject'], old: Measure, now: Measure): Change[] {
  const names = [...new Set([...Object.keys(now.maps_to ?? {}), ...Object.keys(old.maps_to ?? {})])];
  return names.flatMap((name): Change[] => {
    const [own, its] = [old.maps_to?.[name]?.join(', '), now.maps_to?.[name]?.join(', ')];
    if (own === its) return [];
    const keys = ['measures', subject.id, 'maps_to', name];
    return [
      observed({
        class: 'mapping-changed',
        level: 'minor',
        why: 'other-group',
        keys,
        subject,
        ...sides(own, its),
      }),
    ];
  });
}

/** Each share that changed: major where the measure is priced and something else is left after it. */
function shareChanges(subject: Change['subject'], before: Measure, after: Measure): Change[] {
  return SHARE_NAMES.flatMap((name): Change[] => {
    const [own, its] = [before.shares?.[name], after.shares?.[name]];
    if (own === its) return [];
    const same = before.record_only === true || equals(leftBy(name, before), leftBy(name, after));
    const reach = same
      ? ({ level: 'patch', why: 'same-number' } as const)
      : ({ level: 'major', why: 'other-number' } as const);
    const keys = ['measures', subject.id, 'shares', name];
    return [observed({ class: 'share-changed', ...reach, keys, subject, ...sides(own, its) })];
  });
}

/** What a share leaves; attribution is one share in either convention. */
function leftBy(name: ShareName, { shares }: Measure): Rational {
  const own = name === 'attributed_share' ? 'attribution_to_others' : name;
  if (own === 'attribution_to_others' && shares?.attributed_share !== undefined) {
    return given(shares, 'attributed_share', ONE);
  }
  return subtract(ONE, given(shares, own, ZERO));
}

function given(shares: Measure['shares'], name: ShareName, otherwise: Rational): Rational {
  const text = shares?.[name];
  return text === undefined ? otherwise : decimal(text);
}

/** Suggested shares that changed: no figure moves by them unless somebody asks for them. */
function suggestionChanges(subject: Change['subject'], before: Measure, after: Measure): Change[] {
  return SHARE_NAMES.flatMap((name): Change[] => {
    const [own, its] = [before, after]
      .map(({ suggested }) => suggested?.[name])
      .map((share) => share && wordsOf(share));
    if (own === its) return [];
    const keys = ['measures', subject.id, 'suggested', name];
    const reach = { level: 'minor', why: 'terms' } as const;
    return [observed({ class: 'suggestion-changed', ...reach, keys, subject, ...sides(own, its) })];
  });
}

function wordsOf({ value, kept, low, high, source, grade }: SuggestedShare): string {
  const share = value === undefined ? `${kept} kept` : value;
  const range = low === undefined && high === undefined ? '' : ` (${low ?? '?'} to ${high ?? '?'})`;
  return `${share}${range}, ${source}, grade ${grade}`;
}
