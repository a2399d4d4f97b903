// What changed in the published figures of one parameter.
import type { Change } from '../../model/change.ts';
import type { Grade, Parameter, ParameterValue } from '../../model/table.ts';
import {
  type Covers,
  coveredDifferences,
  type Differences,
  keyOfValue,
  ratioOfChange,
  sameNumber,
  tellValue,
} from './figures.ts';
import { given, observed, textChange } from './observe.ts';

/** A parameter in both tables, with what decides how far its changes reach. */
export interface ParameterPair {
  readonly id: string;
  readonly before: Parameter;
  readonly after: Parameter;
  /** Of the old table. */
  readonly covers: Covers;
  /** Whether a priced measure of the old table has it in a product. */
  readonly used: boolean;
}

type Kept = readonly [before: ParameterValue, after: ParameterValue];

/** Figures restated, replaced, added and removed, and changes in their price bases, grades and notes. */
export function valueChanges(pair: ParameterPair): Change[] {
  const { before, after, covers } = pair;
  const [old, now] = [byKey(before.values), byKey(after.values)];
  const differing = pair.used ? coveredDifferences(before.values, after.values, covers) : new Map();
  const kept = [...old].flatMap(([key, value]): Kept[] => {
    const same = now.get(key);
    return same ? [[value, same]] : [];
  });
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, value]) => value);
  const come = [...now].filter(([key]) => !old.has(key)).map(([, value]) => value);
  const replaced = pairUp(gone, come);
  const isReplaced = new Set(replaced.flat());
  return [
    ...kept.flatMap((values) => restated(pair, values, differing)),
    ...replaced.map((values) => replacement(pair, values, differing)),
    ...gone.filter((value) => !isReplaced.has(value)).map((value) => removal(pair, value, differing)),
    ...come.filter((value) => !isReplaced.has(value)).map((value) => addition(pair, value, differing)),
    ...baseChanges(pair, kept),
    ...gradeChanges(pair, [...kept, ...replaced]),
  ];
}

const byKey = (values: readonly ParameterValue[]) => new Map(values.map((value) => [keyOfValue(value), value]));

/** A figure that goes and one that comes for the same area are one change; figures of years stand each for itself. */
function pairUp(gone: readonly ParameterValue[], come: readonly ParameterValue[]): Kept[] {
  const areas = [...new Set(gone.map(({ area }) => area))];
  return areas.flatMap((area): Kept[] => {
    const last = gone
      .filter((value) => value.area === area)
      .sort(byBegin)
      .at(-1);
    const first = come.filter((value) => value.area === area).sort(byBegin)[0];
    if (!last || !first) return [];
    return last.year !== undefined && first.year !== undefined ? [] : [[last, first]];
  });
}

const byBegin = (a: ParameterValue, b: ParameterValue): number => (beginOf(a) < beginOf(b) ? -1 : 1);
/** Figures of one area are all by day or all by year. */
const beginOf = ({ from, year = 0 }: ParameterValue): string => from ?? String(year).padStart(4, '0');

function restated(pair: ParameterPair, [before, after]: Kept, differing: Differences): Change[] {
  const place = placeOf(pair, 'after', after);
  const told = { before: tellValue(before), after: tellValue(after), figures: { before, after } };
  const note = textChange(place.subject, [...place.keys, 'note'], before.note, after.note);
  if (!sameNumber(before, after)) {
    const ratio = ratioOfChange(before, after);
    const reach = reachOf(differing, `before ${keyOfValue(before)}`, `after ${keyOfValue(after)}`);
    return [
      observed({
        class: 'value-restated',
        ...reach,
        ...place,
        ...told,
        ...(ratio && { ratio }),
        notes: notesOf(pair, after),
      }),
      ...note,
    ];
  }
  if (told.before === told.after) return note;
  return [observed({ class: 'text-changed', level: 'patch', why: 'same-number', ...place, ...told }), ...note];
}

function replacement(pair: ParameterPair, [before, after]: Kept, differing: Differences): Change {
  const ratio = ratioOfChange(before, after);
  return observed({
    class: 'value-replaced',
    ...reachOf(differing, `before ${keyOfValue(before)}`, `after ${keyOfValue(after)}`),
    ...placeOf(pair, 'after', after),
    before: tellValue(before, baseOf(before, pair.before)),
    after: tellValue(after, baseOf(after, pair.after)),
    figures: { before, after },
    ...(ratio && { ratio }),
    notes: notesOf(pair, after),
  });
}

function removal(pair: ParameterPair, before: ParameterValue, differing: Differences): Change {
  return observed({
    class: 'value-removed',
    ...reachOf(differing, `before ${keyOfValue(before)}`),
    ...placeOf(pair, 'before', before),
    before: tellValue(before, baseOf(before, pair.before)),
    figures: { before },
    notes: notesOf(pair),
  });
}

function addition(pair: ParameterPair, after: ParameterValue, differing: Differences): Change {
  const moves = differing.has(`after ${keyOfValue(after)}`);
  return observed({
    class: 'value-added',
    ...(moves ? ({ level: 'major', why: 'other-number' } as const) : ({ level: 'minor', why: 'new' } as const)),
    ...placeOf(pair, 'after', after),
    after: tellValue(after, baseOf(after, pair.after)),
    figures: { after },
    notes: notesOf(pair, after),
  });
}

/** Major where a covered delivery comes to another number by one of these figures. */
function reachOf(differing: Differences, ...keys: readonly string[]): Pick<Change, 'level' | 'why'> {
  const reasons = keys.flatMap((key) => differing.get(key) ?? []);
  if (reasons.length === 0) return { level: 'minor', why: 'not-covered' };
  return { level: 'major', why: reasons.includes('no-number') ? 'no-number' : 'other-number' };
}

/** The same figure in other prices. Where all of them move alike it is one change of the parameter. */
function baseChanges(pair: ParameterPair, kept: readonly Kept[]): Change[] {
  const reach = pair.used
    ? ({ level: 'major', why: 'other-prices' } as const)
    : ({ level: 'minor', why: 'not-covered' } as const);
  return alike(pair, kept, baseOf, 'price_base').map((seen) =>
    observed({ class: 'price-base-changed', ...reach, ...seen, notes: notesOf(pair) }),
  );
}

function gradeChanges(pair: ParameterPair, kept: readonly Kept[]): Change[] {
  const gradeOf = (value: ParameterValue, { grade }: { grade?: Grade }) => {
    const own = value.grade ?? grade ?? 'none';
    return value.range_grade === undefined ? own : `${own}, ${value.range_grade} for low and high`;
  };
  const seen = alike(pair, kept, gradeOf, 'grade');
  return seen.map((change) => observed({ class: 'grade-changed', level: 'patch', why: 'words', ...change }));
}

/** What differs of each figure; once, at the parameter, where it differs in the same way for all. */
function alike(
  pair: ParameterPair,
  kept: readonly Kept[],
  tell: (value: ParameterValue, parameter: Parameter) => string,
  key: 'price_base' | 'grade',
) {
  const told = kept.map(([a, b]) => ({ value: b, before: tell(a, pair.before), after: tell(b, pair.after) }));
  const [first] = told;
  const isAlike = told.every(({ before, after }) => before === first?.before && after === first.after);
  if (first && first.before !== first.after && isAlike) {
    const keys = ['parameters', pair.id, key];
    return [{ path: keys.join('.'), keys, subject: subjectOf(pair), before: first.before, after: first.after }];
  }
  return told.flatMap(({ value, before, after }) => {
    if (before === after) return [];
    const { path, keys, subject } = placeOf(pair, 'after', value);
    const [own, end] = [[...keys, key], `${path}.${key}`];
    return [{ path: end, keys: own, subject, before, after, figures: { after: value } }];
  });
}

function placeOf(pair: ParameterPair, side: 'before' | 'after', value: ParameterValue) {
  const path = `parameters.${pair.id}.values.${keyOfValue(value)}`;
  return { path, keys: ['parameters', pair.id, 'values', pair[side].values.indexOf(value)], subject: subjectOf(pair) };
}

const subjectOf = ({ id, after }: ParameterPair): Change['subject'] => ({ type: 'parameter', id, title: after.label });
const baseOf = (value: ParameterValue, parameter: Parameter) => value.price_base ?? parameter.price_base;
const notesOf = ({ before, after }: ParameterPair, value?: ParameterValue): string[] => {
  const notes = given(value?.note, after.note);
  return notes.length > 0 ? notes : given(before.note);
};
