// How a change is written down: what every finder of changes has to say, said once.
import type { Change } from '../../model/change.ts';

/** A change without what can be worked out from the rest: its path is that of its keys, unless it has a stabler one. */
type Seen = Omit<Change, 'side' | 'path' | 'notes'> & Partial<Pick<Change, 'path' | 'notes'>>;

/** The change as it is reported; it stands in the new table's file unless nothing is left there. */
export function observed(seen: Seen): Change {
  return {
    ...seen,
    path: seen.path ?? seen.keys.join('.'),
    side: seen.after === undefined ? 'before' : 'after',
    notes: seen.notes ?? [],
  };
}

/** What was and what is, without what there is none of. */
export function sides(before: string | undefined, after: string | undefined): Pick<Change, 'before' | 'after'> {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** True when two parts of a table say the same, key for key; most parts of most tables do. */
export function isUnchanged(before: object, after: object): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** A change of words, or nothing when they are the same. */
export function textChange(
  subject: Change['subject'],
  keys: readonly (string | number)[],
  before: string | undefined,
  after: string | undefined,
): Change[] {
  if (before === after) return [];
  return [observed({ class: 'text-changed', level: 'patch', why: 'words', keys, subject, ...sides(before, after) })];
}

/** A change in a list of texts, told by the entries that only one of them has. */
export function listChange(
  subject: Change['subject'],
  keys: readonly (string | number)[],
  before: readonly string[] = [],
  after: readonly string[] = [],
): Change[] {
  if (before.length === after.length && before.every((text, index) => text === after[index])) return [];
  const gone = before.filter((text) => !after.includes(text));
  const come = after.filter((text) => !before.includes(text));
  const isMoved = gone.length === 0 && come.length === 0;
  const [own, its] = (isMoved ? [before, after] : [gone, come]).map((texts) => texts.join(' / ') || undefined);
  return [observed({ class: 'text-changed', level: 'patch', why: 'words', keys, subject, ...sides(own, its) })];
}

/** Texts that are given, without those that are not. */
export function given(...texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}

/** True when fewer than half of the words of two titles are common to both: they name two things. */
export function areOtherWords(before: string, after: string): boolean {
  const [own, its] = [wordsOf(before), wordsOf(after)];
  const common = [...own].filter((word) => its.has(word)).length;
  return common * 2 < own.size + its.size - common;
}

const wordsOf = (title: string): ReadonlySet<string> => new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
