// Which measures a person means by a few words: all words must be in what is written about a measure.
import type { Measure, ProxyTable } from '../../model/table.ts';

/** A measure with the table it stands in. */
export interface MeasureFound {
  readonly table: ProxyTable;
  readonly id: string;
  readonly measure: Measure;
}

/** A code such as NT10 or M1 is meant as a whole: NT1 is not NT10. */
const CODE = /^[a-z]{1,3}\d+[a-z]?$/;

/**
 * The measures that hold every word somewhere in their id, title, outcome, theme, unit or the codes they map to,
 * whatever the case. No words find every measure.
 */
export function findMeasures(tables: readonly ProxyTable[], words: readonly string[]): MeasureFound[] {
  const wanted = words.flatMap((word) => word.toLowerCase().split(/\s+/)).filter((word) => word !== '');
  return tables.flatMap((table) =>
    Object.entries(table.measures)
      .map(([id, measure]) => ({ table, id, measure }))
      .filter((found) => wanted.every((word) => holds(found, word))),
  );
}

function holds({ table, id, measure }: MeasureFound, word: string): boolean {
  const theme = table.themes?.[measure.theme]?.title ?? '';
  const text = [id, measure.title, measure.outcome, measure.theme, theme, measure.unit].join('\n').toLowerCase();
  if (text.includes(word)) return true;
  const codes = Object.values(measure.maps_to ?? {})
    .flat()
    .map((code) => code.toLowerCase());
  return codes.some((code) => (CODE.test(word) ? code === word : code.includes(word)));
}

/** Measures by theme, themes in the order the table names them and then as they come. */
export function byTheme(found: readonly MeasureFound[], table: ProxyTable): [title: string, MeasureFound[]][] {
  const themes = new Map<string, MeasureFound[]>(Object.keys(table.themes ?? {}).map((id) => [id, []]));
  for (const one of found) themes.set(one.measure.theme, [...(themes.get(one.measure.theme) ?? []), one]);
  return [...themes]
    .filter(([, own]) => own.length > 0)
    .map(([id, own]) => [table.themes?.[id]?.title ?? (id === '' ? 'No theme' : id), own]);
}
