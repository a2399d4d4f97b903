// What a cell of theirs says in our words: what the map counts as blank is blank, and its aliases are ours.
import type { Field } from '../../model/commitment.ts';
import { plainText, type SheetMap, textKey } from './sheet-map.ts';
import { stretched, stretchIn } from './time-headings.ts';

/** What a sheet of theirs is read by: its map, and how its dates are written. */
export interface MapReading {
  readonly map: SheetMap;
  readonly dates: NonNullable<SheetMap['dates']>;
}

/** The text of one cell, blank where it says nothing. */
export function saidText(text: string, { blank }: SheetMap): string {
  const plain = plainText(text);
  return plain === '' || (blank.size > 0 && blank.has(textKey(plain))) ? '' : plain;
}

/** The name we have for what they call so. */
export function namedText(field: Field, text: string, { aliases, corrections }: SheetMap): string {
  const said = aliases[field]?.get(textKey(text)) ?? text;
  return corrections && field === 'quantity' ? credited(said) : said;
}

/** A credit as accounts write it, `(1,200.00)`, `1,200.00 CR` or `1,200-`, with a minus before it. */
function credited(text: string): string {
  const [, inBrackets, before, trailing] =
    /^\(\s*(£?\s*[\d.,]+)\s*\)$|^(£?\s*[\d.,]+)\s*CR$|^(£?\s*[\d.,]+)\s*-$/i.exec(text) ?? [];
  const amount = inBrackets ?? before ?? trailing;
  return amount === undefined ? text : `-${amount}`;
}

/** The text of one cell that is all that a field is read from. */
export function mappedText(field: Field, text: string, map: SheetMap): string {
  return namedText(field, saidText(text, map), map);
}

/** The same of cells that stand under a heading, or beside a label: a date is the period of which that says it is a day. */
export function textUnder(field: Field, heading: string, { map, dates }: MapReading): (text: string) => string {
  const stretch = field === 'period' ? stretchIn(heading) : undefined;
  if (!stretch) return (text) => mappedText(field, text, map);
  return (text) => stretched(mappedText(field, text, map), stretch, dates === 'day-first');
}
