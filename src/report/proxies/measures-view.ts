// What can be committed: measures by theme with their unit and pounds per unit; a full page when few are meant.
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import type { UnitValueOf } from '../../model/unit-value.ts';
import { count } from '../figures.ts';
import type { Block, View } from '../view.ts';
import { plain, quiet, strong } from '../view.ts';
import { measureBlocks } from './measure-page.ts';
import { byTheme, findMeasures, type MeasureFound } from './measures-found.ts';
import { unitValueText } from './unit-value.ts';

/** So many matches of a search, and each has its whole page. */
const FEW = 3;
/** A longer id stands on a line of its own, so that the columns stay on the page. */
const LONG_ID = 30;

/**
 * The measures of the tables that match all words, by theme; their full pages when words leave three or fewer.
 * Pounds per unit are of the central case at the first day a table covers.
 */
export function viewOfMeasures(
  tables: readonly ProxyTable[],
  words: readonly string[],
  unitValueOf: UnitValueOf,
): View {
  const found = findMeasures(tables, words);
  const names = tables.map(nameOfTable).join(', ');
  const searched = words.length > 0 ? ` matching ${words.map((word) => JSON.stringify(word)).join(' and ')}` : '';
  if (found.length === 0) {
    return [
      { type: 'paragraph', text: `No measure of ${names}${searched}.`, tone: 'warning' },
      { type: 'paragraph', text: hint(tables), tone: 'plain' },
    ];
  }
  if (words.length > 0 && found.length <= FEW) {
    return found.flatMap((one) => measureBlocks(one, unitValueOf(one.table, one.id)));
  }
  return [
    { type: 'title', text: `${count(found.length, 'measure')} of ${names}${searched}` },
    ...tables.flatMap((table) => tableBlocks(table, found, unitValueOf, tables.length > 1)),
    {
      type: 'paragraph',
      text: 'Name a measure, a theme, a unit or a code (NT10, M1) to see fewer; three or fewer are shown in full.',
      tone: 'quiet',
    },
  ];
}

function tableBlocks(
  table: ProxyTable,
  all: readonly MeasureFound[],
  unitValueOf: UnitValueOf,
  several: boolean,
): Block[] {
  const found = all.filter((one) => one.table === table);
  if (found.length === 0) return [];
  const covers = table.covers ? `at ${table.covers.from}, the first day the table covers` : 'as the table gives it';
  const about = `GBP per unit (kind and grade of figure) in the central case, ${covers}.`;
  return [
    {
      type: 'paragraph',
      text: several ? `${nameOfTable(table)}, ${table.title}. ${about}` : about,
      tone: 'plain',
    },
    ...byTheme(found, table).flatMap(([title, own]): Block[] => [
      { type: 'section', text: title },
      {
        type: 'listing',
        columns: [
          { title: 'Measure', align: 'left' },
          { title: 'Unit', align: 'left' },
          { title: 'Per unit', align: 'left' },
        ],
        rows: own.flatMap(({ id, measure }) => {
          const value = unitValueOf(table, id);
          const cells = [plain(measure.unit), value ? plain(unitValueText(value)) : quiet(unitValueText(value))];
          return id.length > LONG_ID ? [[strong(id)], [plain(''), ...cells]] : [[strong(id), ...cells]];
        }),
      },
    ]),
  ];
}

function hint(tables: readonly ProxyTable[]): string {
  const themes = [...new Set(tables.flatMap((table) => Object.values(table.measures).map(({ theme }) => theme)))];
  return `Every word must be in a measure's id, title, outcome, theme, unit or codes. The themes are ${themes.join(', ')}.`;
}
