// What can be committed: measures with their title, unit and pounds per unit; a full page when few are meant.

import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import type { UnitValueOf } from '../../model/unit-value.ts';
import { count } from '../figures.ts';
import type { Block, Text, View } from '../view.ts';
import { plain, quiet, strong, toLeft } from '../view.ts';
import { measureBlocks } from './measure-page.ts';
import { wordsOf } from './measure-words.ts';
import { byTheme, type MeasureFound, type Search, searchMeasures } from './measures-found.ts';
import { unitValueText } from './unit-value.ts';

/** So many matches of a search, and each has its whole page. */
const FEW = 3;
/** A longer id stands on a line of its own, so that the columns stay on the page. */
const LONG_ID = 30;
/** So many of a family stand in a list one by one; more are one line. */
const FAMILY = 3;

/**
 * The measures of the tables that hold all words, best first, with the near misses; by theme where no words are given. Three or
 * fewer have their full pages. Families (every kind of crime, say) are one line each unless they are asked for.
 * Pounds per unit are of the central case at the first day a table covers.
 */
export function viewOfMeasures(
  tables: readonly ProxyTable[],
  words: readonly string[],
  unitValueOf: UnitValueOf,
): View {
  const search = searchMeasures(tables, words);
  const { found } = search;
  const names = tables.map(nameOfTable).join(', ');
  const searched = words.length > 0 ? ` matching ${words.map((word) => JSON.stringify(word)).join(' and ')}` : '';
  if (found.length === 0) return nothingFound(tables, search, `No measure of ${names}${searched}.`);
  if (words.length > 0 && found.length <= FEW) {
    return [...found.flatMap((one) => measureBlocks(one, unitValueOf(one.table, one.id))), ...nearBlocks(search)];
  }
  const asked = new Set(wordsOf(words.join(' ')));
  return [
    { type: 'title', text: `${count(found.length, 'measure')} of ${names}${searched}` },
    ...tables.flatMap((table) => {
      const own = found.filter((one) => one.table === table);
      if (own.length === 0) return [];
      const about: Block = { type: 'paragraph', text: aboutTable(table, tables.length > 1), tone: 'plain' };
      const list = (some: readonly MeasureFound[]) => listing(some, asked, unitValueOf);
      if (words.length > 0) return [about, list(own)];
      const themes = byTheme(own, table);
      return [about, ...themes.flatMap(([title, some]): Block[] => [{ type: 'section', text: title }, list(some)])];
    }),
    ...(found.length <= FEW ? nearBlocks(search) : []),
    {
      type: 'paragraph',
      text: 'Name a measure, a theme, a unit or a code (NT10, M1) to see fewer; three or fewer are shown in full.',
      tone: 'quiet',
    },
  ];
}

function aboutTable(table: ProxyTable, several: boolean): string {
  const covers = table.covers ? `at ${table.covers.from}, the first day the table covers` : 'as the table gives it';
  const about = `GBP per unit (kind and grade of figure) in the central case, ${covers}.`;
  return several ? `${nameOfTable(table)}, ${table.title}. ${about}` : about;
}

/** Each measure with its title, and under that its unit and what one is worth. */
function listing(found: readonly MeasureFound[], asked: ReadonlySet<string>, unitValueOf: UnitValueOf): Block {
  return {
    type: 'listing',
    columns: [toLeft('Measure'), toLeft('What it counts, its unit, and what one is worth')],
    rows: foldFamilies(found, asked).flatMap((entry): (readonly Text[])[] => {
      if ('family' in entry) {
        const { family, members } = entry;
        const word = /^\p{L}+/u.exec(family)?.[0]?.toLowerCase() ?? family;
        return [[strong(`(${members} measures)`), plain(`${family}: measures ${word} lists them`)]];
      }
      const { table, id, measure } = entry;
      const worth = quiet(`${measure.unit}: ${unitValueText(unitValueOf(table, id))}`);
      const head =
        id.length > LONG_ID ? [[strong(id)], [plain(''), plain(measure.title)]] : [[strong(id), plain(measure.title)]];
      return [...head, [plain(''), worth]];
    }),
  };
}

type Entry = MeasureFound | { readonly family: string; readonly members: number };

/** The measures with one entry for each family that has many of them here and was not asked for, where its first stood. */
function foldFamilies(found: readonly MeasureFound[], asked: ReadonlySet<string>): Entry[] {
  const sizes = new Map<string, number>();
  for (const { measure } of found) {
    if (measure.family !== undefined) sizes.set(measure.family, (sizes.get(measure.family) ?? 0) + 1);
  }
  const isFolded = (family: string) => {
    const members = sizes.get(family) ?? 0;
    return members > FAMILY && members < found.length && !wordsOf(family).some((word) => asked.has(word));
  };
  const told = new Set<string>();
  return found.flatMap((one): Entry[] => {
    const { family } = one.measure;
    if (family === undefined || !isFolded(family)) return [one];
    if (told.has(family)) return [];
    told.add(family);
    return [{ family, members: sizes.get(family) ?? 0 }];
  });
}

function nearBlocks({ near, found }: Search): Block[] {
  if (near.length === 0) return [];
  return [
    { type: 'section', text: found.length > 0 ? 'Near misses' : 'The nearest' },
    { type: 'items', items: near.map(({ id, measure }) => plain(`${id}: ${measure.title} (${measure.unit})`)) },
  ];
}

function nothingFound(tables: readonly ProxyTable[], search: Search, said: string): View {
  const meant = search.spelled.map(({ word, nearest }) => `${nearest} (for ${word})`);
  const themes = [...new Set(tables.flatMap((table) => Object.values(table.measures).map(({ theme }) => theme)))];
  const where =
    "Every word must be in a measure's id, title, outcome, theme, unit, codes or the words kept for it. " +
    `The themes are ${themes.join(', ')}.`;
  return [
    { type: 'paragraph', text: said, tone: 'warning' },
    ...(meant.length > 0 ? [{ type: 'paragraph', text: `Is it ${meant.join(', ')}?`, tone: 'plain' } as const] : []),
    ...nearBlocks(search),
    { type: 'paragraph', text: where, tone: 'plain' },
  ];
}
