// Numbers of a workbook whose format shows more than they say: a unit behind them, a word that makes them larger, or thousands of
// them. The cell's text has that in quotes, as formats do, `450 "MWh"`, so that whoever knows what is counted can hold it against the row.
import { scaleNamed } from '../model/shown-scale.ts';
import { speaksOfUnit } from '../model/unit-sizes.ts';

/** A number with the words behind it. */
export const withWords = (number: string, words: string): string => `${number} "${words}"`;

/** What a text says that was made so; undefined for any other. */
export function shownIn(text: string): { readonly number: string; readonly words: string } | undefined {
  if (!text.endsWith('"')) return undefined;
  const [, number, words = ''] = /^(\S.*) "([^"]+)"$/.exec(text) ?? [];
  const isKnown = isInFull(words) || scaleNamed(words) !== undefined || speaksOfUnit(words);
  return number !== undefined && isKnown ? { number, words } : undefined;
}

const IN_FULL = ['in thousands', 'in millions', 'in billions'];

/** What is shown of a number with so many times three digits left out. */
export const leftOut = (times: number): string => IN_FULL[times - 1] ?? 'in thousands';

/** Whether the cell holds all of the number, and shows less of it. */
export const isInFull = (words: string): boolean => IN_FULL.includes(words);
