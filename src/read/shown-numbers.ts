// Numbers of a workbook whose format shows more than they say: a unit behind them, a word that makes them larger, or thousands of
// them. The cell's text has that in quotes, as formats do, `450 "MWh"`, so that whoever knows what is counted can hold it against the row.
import { isInFull, SUM_OF, scaleNamed } from '../model/shown-scale.ts';
import { speaksOfUnit } from '../model/unit-sizes.ts';

/** A number with the words behind it. */
export const withWords = (number: string, words: string): string => `${number} "${words}"`;

/** What a text says that was made so; undefined for any other. */
export function shownIn(text: string): { readonly number: string; readonly words: string } | undefined {
  if (!text.endsWith('"')) return undefined;
  const [, number, words = ''] = /^(\S.*) "([^"]+)"$/.exec(text) ?? [];
  const isKnown =
    isInFull(words) || lastSummed(words) !== undefined || scaleNamed(words) !== undefined || speaksOfUnit(words);
  return number !== undefined && isKnown ? { number, words } : undefined;
}

const SUM =
  /^(?:sum|subtotal|aggregate)\((?:\d+[,;]){0,2}([a-z]+)(\d+):([a-z]+)(\d+)\)$|^([a-z]+)(\d+)(?:\+\5\d+)*\+\5(\d+)$/i;

/** Of a formula that adds up other cells of its own column, which: what they say counts a second time in it. */
export function sumOfOthers(formula: string, letters: string, row: number): string | undefined {
  // Of another program the same is `of:=SUM([.F2:.F3])`.
  const plain = formula.replace(/^(?:of:)?=|[$\s[\].]/g, '');
  const [, first, from, second, to, column, top, last] = SUM.exec(plain) ?? [];
  const [one, other] = [Number(from ?? top), Number(to ?? last)];
  const isOwn = [first ?? column, second ?? column].every((name) => name?.toUpperCase() === letters);
  return isOwn && (Math.max(one, other) < row || Math.min(one, other) > row)
    ? `${SUM_OF}${letters}${one}:${letters}${other}`
    : undefined;
}

/** Of words that say which cells a number is a sum of, the last row of them. */
export function lastSummed(words: string): number | undefined {
  const cells = words.startsWith(SUM_OF) ? words.slice(SUM_OF.length) : '';
  const [, from, to] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(cells) ?? [];
  return from === undefined ? undefined : Math.max(Number(from), Number(to));
}
