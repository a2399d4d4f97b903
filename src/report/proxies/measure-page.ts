// The page of one measure: what it counts, what it is worth and why, what a supplier has to show, what goes wrong.
import { codeWithLabel } from '../../model/frameworks.ts';
import { takenOffBy } from '../../model/share.ts';
import {
  type Component,
  deprecationText,
  isLevel,
  type Measure,
  nameOfTable,
  type ProxyTable,
  type SuggestedShare,
} from '../../model/table.ts';
import type { ComponentValue } from '../../model/unit-value.ts';
import { showUnroundedPounds } from '../explain/unrounded.ts';
import { showShare } from '../figures.ts';
import { type Block, plain } from '../view.ts';
import type { MeasureFound } from './measures-found.ts';
import { overlapsOf } from './overlap-words.ts';
import { fact, factsBlock, gradeWords, kindTitle } from './table-words.ts';
import { seriesText, unitValueText } from './unit-value.ts';

/** Years of a series shown on a page. */
const YEARS = 8;

/** One measure with its components, as a page shows it. */
export function measureBlocks(
  { table, id, measure }: MeasureFound,
  value: readonly ComponentValue[] | undefined,
): Block[] {
  const theme = table.themes?.[measure.theme]?.title ?? measure.theme;
  return [
    { type: 'title', text: `${id}: ${measure.title}` },
    factsBlock([
      fact('theme', theme),
      fact('outcome', measure.outcome || undefined),
      fact('unit', measure.unit),
      fact('per unit', unitValueText(value)),
      fact('below zero', measure.allows_negative ? 'a minus quantity is taken, for what rose instead' : undefined),
      fact('level', isLevel(measure) ? 'a state and no flow: never multiplied by years' : undefined),
      fact('renamed from', measure.renamed_from?.join(', ')),
      fact('deprecated', measure.deprecated && deprecationText(measure.deprecated)),
      ...sharesFacts(measure),
      fact('table', nameOfTable(table)),
    ]),
    ...(measure.components ?? []).flatMap((component, index) => componentBlocks(component, value?.[index], table)),
    ...itemsBlocks('Read with it', measure.notes),
    ...itemsBlocks('Evidence wanted', measure.evidence),
    ...itemsBlocks('Usual mistakes', measure.mistakes),
    ...itemsBlocks('Overlaps', overlapsOf(id, table)),
    ...itemsBlocks('Maps to', mapsOf(measure)),
  ];
}

/** The codes a measure maps to, by framework, with who drew the map. */
function mapsOf({ maps_to, mapped_by }: Measure): string[] {
  const by =
    mapped_by === 'us' ? ' (our reading of the published labels)' : mapped_by ? ` (mapped by ${mapped_by})` : '';
  return Object.entries(maps_to ?? {}).map(([framework, codes]) => {
    const named = codes.map((code) => codeWithLabel(framework, code));
    return `${framework}: ${named.join(', ')}${by}`;
  });
}

function componentBlocks(component: Component, value: ComponentValue | undefined, table: ProxyTable): Block[] {
  const product = component.product.map((id) => {
    const { unit, label } = table.parameters[id] ?? { unit: '?', label: 'not in the table' };
    return { label: id, value: plain(`${label}, ${unit}`) };
  });
  return [
    { type: 'section', text: kindTitle(component) },
    factsBlock([
      fact('per unit', value ? seriesText(value.values) : 'no figure'),
      ...exactFacts(value),
      fact('grade', gradeWords(value?.grade)),
      fact('prices', value?.priceBases.map((base) => (base === 'none' ? 'pounds as given' : base)).join(', ')),
      fact('made of', product.length === 0 ? 'pounds as pounds' : 'the product of'),
      ...product,
      fact('with an area', component.with_area && kindTitle({ kind: component.with_area })),
      fact('note', component.note),
    ]),
  ];
}

function exactFacts(value: ComponentValue | undefined) {
  const values = value?.values ?? [];
  const shown = values.slice(0, YEARS).map(({ year, area, pounds }) => {
    const which = [year === undefined ? undefined : String(year), area].filter(Boolean).join(' ');
    return fact(which || 'unrounded', showUnroundedPounds(pounds));
  });
  const rest = values.length - shown.length;
  return rest > 0 ? [...shown, fact('and', `${rest} more in the table`)] : shown;
}

function sharesFacts({ shares, suggested }: Measure) {
  return [
    ...Object.entries(shares ?? {}).map(([name, share]) =>
      fact(name, `${share}, given by the table where a row gives none`),
    ),
    ...Object.entries(suggested ?? {}).map(([name, share]) => fact(name, suggestionText(share))),
  ];
}

/** `75%, suggested and not applied (8.2/11, our quotient of two published figures; grade B; source)`. */
function suggestionText(share: SuggestedShare): string {
  const { value, kept, low, high, source, grade, note } = share;
  const published = value ?? kept ?? '';
  const range = low === undefined && high === undefined ? undefined : `published range ${low ?? '?'} to ${high ?? '?'}`;
  const ours = published.includes('/') ? ', our quotient of two published figures' : '';
  const details = [`${published}${value === undefined ? ' kept' : ''}${ours}`, range, `grade ${grade}`, source];
  const said = `${showShare(takenOffBy(share))}, suggested and not applied (${details.filter(Boolean).join('; ')})`;
  return note === undefined ? said : `${said}. ${note}`;
}

function itemsBlocks(title: string, items: readonly string[] | undefined): Block[] {
  if (!items || items.length === 0) return [];
  return [
    { type: 'section', text: title },
    { type: 'items', items: items.map((item) => plain(item)) },
  ];
}
