// One proxy table in full: method, sources, indices, every parameter with its figures, every measure with its product.
// What a table does not give is said, not made up.

import type { Parameter, PriceIndices, ProxyTable, Source } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import { count } from '../figures.ts';
import { type Block, plain, toLeft } from '../view.ts';
import { byTheme, findMeasures } from './measures-found.ts';
import { overlapText } from './overlap-words.ts';
import { fact, factsBlock, figureWords, gradeWords, pricesWords, publishedWords, ratesWords } from './table-words.ts';

/** Everything a table holds below its head, in the order a reader checks it. */
export function tableBlocks(table: ProxyTable): Block[] {
  const parameters = Object.entries(table.parameters);
  return [
    ...methodBlocks(table),
    ...sourceBlocks(table),
    ...indexBlocks(table),
    ...(parameters.length > 0 ? [{ type: 'section', text: count(parameters.length, 'parameter') } as const] : []),
    ...parameters.flatMap(([id, parameter]) => parameterBlocks(id, parameter)),
    ...measureBlocks(table),
  ];
}

function methodBlocks({ method, released_on }: ProxyTable): Block[] {
  const overlaps = method?.overlaps ?? [];
  return [
    { type: 'section', text: 'Method' },
    factsBlock([
      fact('released', released_on ?? 'not given by the table'),
      fact(
        'rounding',
        method ? 'half away from zero, to the penny, once for each component' : 'not given by the table',
      ),
      fact('overlaps', overlaps.length === 0 ? 'none given' : count(overlaps.length, 'overlap')),
    ]),
    ...(overlaps.length > 0
      ? [{ type: 'items', items: overlaps.map((overlap) => plain(overlapText(overlap))) } as const]
      : []),
  ];
}

function sourceBlocks({ sources }: ProxyTable): Block[] {
  const entries = Object.entries(sources);
  if (entries.length === 0) {
    return [
      { type: 'section', text: 'Sources' },
      { type: 'paragraph', text: 'The table names none in full.', tone: 'plain' },
    ];
  }
  return [{ type: 'section', text: 'Sources' }, ...entries.flatMap(([id, source]) => oneSource(id, source))];
}

function oneSource(id: string, source: Source): Block[] {
  return [
    { type: 'paragraph', text: id, tone: 'strong' },
    factsBlock([
      fact('publisher', source.publisher),
      fact('title', source.title),
      fact('where in it', source.locator),
      fact(source.url ? 'address' : 'citation', source.url ?? source.citation),
      fact('published', publishedWords(source)),
      fact('licence', source.licence),
      fact('note', source.note),
    ]),
  ];
}

function indexBlocks({ price_indices, discount }: ProxyTable): Block[] {
  const indices = [price_indices?.calendar, price_indices?.financial].filter((each) => each !== undefined);
  const schedules = [discount?.standard, discount?.health].filter((each) => each !== undefined);
  if (indices.length + schedules.length === 0) return [];
  return [
    { type: 'section', text: 'Price indices and discount rates' },
    factsBlock([
      ...indices.map((each) => fact(each.label, indexText(each))),
      ...schedules.map((each) => fact(each.label, `${ratesWords(each)}; grade ${each.grade}; ${each.source}`)),
    ]),
  ];
}

function indexText({ values, grade, source }: PriceIndices): string {
  const ends = [values[0], values.at(-1)].map((value) => (value ? `${value.index} in ${value.base}` : ''));
  return `${count(values.length, 'year')}, ${ends.join(' to ')}; grade ${grade}; ${source}`;
}

function parameterBlocks(id: string, parameter: Parameter): Block[] {
  const { label, unit, grade, price_base, approximate, source, note, values } = parameter;
  const figures = values.map((value) => {
    const own = [
      value.price_base && `prices of ${value.price_base}`,
      value.grade && `grade ${value.grade}`,
      value.note,
    ];
    return [figureWords(value), ...own.filter(Boolean)].join(', ');
  });
  return [
    { type: 'paragraph', text: label === id ? id : `${id}: ${label}`, tone: 'strong' },
    factsBlock([
      fact('unit', unit),
      ...figures.map((figure) => fact('value', figure)),
      fact('prices', pricesWords(price_base, approximate, isInPounds(unit))),
      fact('grade', gradeWords(grade)),
      fact('source', source ?? 'not given by the table'),
      fact('note', note),
    ]),
  ];
}

function measureBlocks(table: ProxyTable): Block[] {
  const found = findMeasures([table], []);
  return [
    { type: 'section', text: count(found.length, 'measure') },
    ...byTheme(found, table).flatMap(([title, own]): Block[] => [
      { type: 'paragraph', text: title, tone: 'strong' },
      {
        type: 'listing',
        columns: [toLeft('Measure'), toLeft('Unit'), toLeft('What it is and what it is made of')],
        rows: own.map(({ id, measure }) => {
          const made = (measure.components ?? []).map(
            ({ kind, product }) => `${kind}: ${product.length === 0 ? 'pounds as pounds' : product.join(' x ')}`,
          );
          const what = made.length === 0 ? 'counted, never priced' : made.join('; ');
          return [plain(id), plain(measure.unit), plain(`${measure.title}. ${what}`)];
        }),
      },
    ]),
  ];
}
