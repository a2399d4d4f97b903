// What changed in the parameters of a table: which there are, their units, figures, sources and words.
import type { Change } from '../../model/change.ts';
import type { Parameter, ProxyTable } from '../../model/table.ts';
import { tellValue } from './figures.ts';
import { areOtherWords, given, isUnchanged, observed, sides, textChange } from './observe.ts';
import { sourceOf, sourceWords } from './sources.ts';
import { type ParameterPair, valueChanges } from './values.ts';

/** Changes of every parameter, in the order of the new table, then those that are gone. */
export function parameterChanges(before: ProxyTable, after: ProxyTable): Change[] {
  const used = productsOf(before);
  const now = Object.entries(after.parameters).flatMap(([id, parameter]): Change[] => {
    const old = Object.hasOwn(before.parameters, id) ? before.parameters[id] : undefined;
    if (!old) return [comeOrGone('parameter-added', id, parameter)];
    const pair = { id, before: old, after: parameter, covers: before.covers, used: used.has(id) };
    return changesOf(pair, before, after);
  });
  const gone = Object.entries(before.parameters)
    .filter(([id]) => !Object.hasOwn(after.parameters, id))
    .map(([id, parameter]) => comeOrGone('parameter-removed', id, parameter));
  return [...now, ...gone];
}

/** Parameters that priced measures of a table are made of. */
export function productsOf({ measures }: ProxyTable): ReadonlySet<string> {
  const components = Object.values(measures).flatMap((measure) => measure.components ?? []);
  return new Set(components.flatMap(({ product }) => product));
}

/** A parameter alone moves nothing: a product that takes it up or lets it go is a change of its own. */
function comeOrGone(found: 'parameter-added' | 'parameter-removed', id: string, parameter: Parameter): Change {
  const { label, unit, values, note } = parameter;
  const told = `${unit}: ${values.map((value) => tellValue(value)).join('; ')}`;
  const added = found === 'parameter-added';
  return observed({
    class: found,
    level: 'minor',
    why: added ? 'new' : 'not-covered',
    keys: ['parameters', id],
    subject: { type: 'parameter', id, title: label },
    ...(added ? { after: told } : { before: told }),
    notes: given(note),
  });
}

function changesOf(pair: ParameterPair, before: ProxyTable, after: ProxyTable): Change[] {
  const { id, before: old, after: now, used } = pair;
  if (isUnchanged(old, now)) return [];
  const subject: Change['subject'] = { type: 'parameter', id, title: now.label };
  const at = (key: string) => ['parameters', id, key];
  if (old.unit !== now.unit && areOtherWords(old.label, now.label)) {
    return [
      observed({
        class: 'id-reused',
        ...(used
          ? ({ level: 'major', why: 'other-number' } as const)
          : ({ level: 'minor', why: 'not-covered' } as const)),
        keys: ['parameters', id],
        subject,
        before: `${old.label} (${old.unit})`,
        after: `${now.label} (${now.unit})`,
        notes: given(now.note),
      }),
    ];
  }
  return [
    ...unitChange(pair, subject),
    ...valueChanges(pair),
    ...sourceChange(pair, subject, before, after),
    ...textChange(subject, at('label'), old.label, now.label),
    ...textChange(subject, at('approximate'), told(old.approximate), told(now.approximate)),
    ...textChange(subject, at('note'), old.note, now.note),
    ...textChange(subject, at('kept'), old.kept, now.kept),
  ];
}

const told = (flag: boolean | undefined) => (flag ? 'true' : 'false');

function unitChange({ id, before, after, used }: ParameterPair, subject: Change['subject']): Change[] {
  if (before.unit === after.unit) return [];
  const reach = used
    ? ({ level: 'major', why: 'other-number' } as const)
    : ({ level: 'minor', why: 'not-covered' } as const);
  const keys = ['parameters', id, 'unit'];
  const units = { before: before.unit, after: after.unit };
  return [
    observed({
      class: 'unit-changed',
      ...reach,
      keys,
      subject,
      ...units,
      notes: given(after.note),
    }),
  ];
}

/** Another source for the same parameter; a source that changed under its own id is told once, at the source. */
function sourceChange(
  { id, before: old, after: now }: ParameterPair,
  subject: Change['subject'],
  before: ProxyTable,
  after: ProxyTable,
): Change[] {
  if (old.source === now.source) return [];
  const [own, its] = [sourceWords(sourceOf(before, old.source)), sourceWords(sourceOf(after, now.source))];
  if (own === its) return [];
  const keys = ['parameters', id, 'source'];
  return [observed({ class: 'source-changed', level: 'patch', why: 'words', keys, subject, ...sides(own, its) })];
}
