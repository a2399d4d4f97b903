// Which measures a person means by a few words, best first: whole words before beginnings, names before remarks.
import { addTo, largest } from '../../model/lists.ts';
import { Spellings } from '../../model/nearest.ts';
import type { Measure, ProxyTable } from '../../model/table.ts';
import { likeness, standIn, wordsOf } from './measure-words.ts';

/** A measure with the table it stands in. */
export interface MeasureFound {
  readonly table: ProxyTable;
  readonly id: string;
  readonly measure: Measure;
}

export interface Search {
  /** Best first; without words, every measure in the order of its table. */
  readonly found: readonly MeasureFound[];
  /** What does not hold every word, or only in its notes: shown where little was found. Best first, a few. */
  readonly near: readonly MeasureFound[];
  /** The nearest words that are known, for those that no measure holds at all. */
  readonly spelled: readonly { readonly word: string; readonly nearest: string }[];
}

/** So many near misses are named. */
const NEAR = 5;

/** What a word is worth by where it stands. */
const WEIGHTS = { name: 60, words: 55, title: 50, codes: 50, family: 20, filed: 12 } as const;
const WHOLE_PHRASE = 100;
const PART_OF_PHRASE = 30;

interface Indexed extends MeasureFound {
  readonly fields: readonly (readonly [weight: number, words: readonly string[]])[];
  readonly phrases: readonly (readonly string[])[];
  readonly remarks: readonly string[];
}

/**
 * The measures that hold every word in their id, title, outcome, theme, unit, family, the words kept for them or the codes they
 * map to. Case, hyphens, accents and plurals do not matter; codes and short words are meant as a whole.
 */
export function searchMeasures(tables: readonly ProxyTable[], words: readonly string[]): Search {
  const wanted = wordsOf(words.join(' '));
  const all = tables.flatMap((table) =>
    Object.entries(table.measures).map(([id, measure]) => ({ table, id, measure })),
  );
  if (wanted.length === 0) return { found: all, near: [], spelled: [] };
  const indexed = all.map(indexOf);
  const scored = indexed.map((entry) => ({ entry, points: wanted.map((word) => pointsOf(word, entry)) }));
  const whole = scored.filter(({ points }) => points.every((value) => value > 0));
  const found = best(whole.map(({ entry, points }) => ({ entry, score: sum(points) + phrasePoints(wanted, entry) })));
  const holding = new Set(found);
  const near = best(
    scored
      .filter(({ entry }) => !holding.has(entry))
      .map(({ entry, points }) => ({ entry, score: nearness(wanted, points, entry) }))
      .filter(({ score }) => score > 0),
  ).slice(0, NEAR);
  return { found, near, spelled: found.length > 0 ? [] : spellingsOf(wanted, indexed) };
}

/** As `searchMeasures`, what was found. */
export function findMeasures(tables: readonly ProxyTable[], words: readonly string[]): readonly MeasureFound[] {
  return searchMeasures(tables, words).found;
}

function indexOf(found: MeasureFound): Indexed {
  const { table, id, measure } = found;
  const theme = table.themes?.[measure.theme]?.title ?? '';
  const also = (measure.also ?? []).map(wordsOf);
  const codes = Object.values(measure.maps_to ?? {}).flat();
  return {
    ...found,
    fields: [
      [WEIGHTS.name, wordsOf(id)],
      [WEIGHTS.words, also.flat()],
      [WEIGHTS.title, wordsOf(measure.title)],
      [WEIGHTS.codes, codes.flatMap((code) => [code.toLowerCase(), ...wordsOf(code)])],
      [WEIGHTS.family, wordsOf(measure.family ?? '')],
      [WEIGHTS.filed, wordsOf([measure.outcome, measure.theme, theme, measure.unit].join(' '))],
    ],
    phrases: [wordsOf(id), wordsOf(measure.title), ...also],
    remarks: wordsOf((measure.notes ?? []).join(' ')),
  };
}

function pointsOf(word: string, { fields }: Indexed): number {
  const likest = (words: readonly string[]) =>
    largest(
      words.map((each) => likeness(word, each)),
      0,
    );
  return largest(
    fields.map(([weight, words]) => weight * likest(words)),
    0,
  );
}

/** A phrase that is kept for a measure, or its name, is what was meant. */
function phrasePoints(wanted: readonly string[], { phrases }: Indexed): number {
  if (phrases.some((phrase) => phrase.length === wanted.length && standIn(wanted, phrase))) return WHOLE_PHRASE;
  return wanted.length > 1 && phrases.some((phrase) => standIn(wanted, phrase)) ? PART_OF_PHRASE : 0;
}

/** Words that are missing are looked for in the notes; without them, at least half of the words must be there. */
function nearness(wanted: readonly string[], points: readonly number[], { remarks }: Indexed): number {
  const told = new Set(remarks);
  const values = wanted.map((word, index) => points[index] || (told.has(word) ? 1 : 0));
  const held = values.filter((value) => value > 0).length;
  return held * 2 > wanted.length || (held * 2 === wanted.length && wanted.length > 1) ? sum(values) : 0;
}

function best(scored: readonly { readonly entry: Indexed; readonly score: number }[]): Indexed[] {
  return [...scored].sort((a, b) => b.score - a.score).map(({ entry }) => entry);
}

function spellingsOf(wanted: readonly string[], indexed: readonly Indexed[]): Search['spelled'] {
  const known = [...new Set(indexed.flatMap(({ fields }) => fields.flatMap(([, words]) => words)))];
  const isKnown = (word: string) => known.some((other) => likeness(word, other) > 0);
  const unknown = wanted.filter((word) => !isKnown(word));
  if (unknown.length === 0) return [];
  const spellings = new Spellings(known.filter((word) => word.length > 2));
  return unknown.flatMap((word) => {
    const [nearest] = spellings.nearestFew(word, 1);
    return nearest === undefined ? [] : [{ word, nearest }];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Measures by theme, themes in the order the table names them and then as they come. */
export function byTheme(found: readonly MeasureFound[], table: ProxyTable): [title: string, MeasureFound[]][] {
  const themes = new Map<string, MeasureFound[]>(Object.keys(table.themes ?? {}).map((id) => [id, []]));
  for (const one of found) addTo(themes, one.measure.theme, one);
  return [...themes]
    .filter(([, own]) => own.length > 0)
    .map(([id, own]) => [table.themes?.[id]?.title ?? (id === '' ? 'No theme' : id), own]);
}
