// What a wording is, and the small turns of phrase that wordings share.

import type { Place } from '../../model/finding.ts';
import type { Among } from '../../model/rules/doubts.ts';
import type { FirstPlace } from '../../model/rules/rows.ts';
import type { RuleData, RuleId } from '../../model/rules.ts';
import { bookAndSheet, cellNameOf } from '../../model/sheet-place.ts';
import { count, withCommas } from '../figures.ts';

/** Everything that is said about one rule. */
export interface Wording<R extends RuleId> {
  /** What was met, in a few words: `A quantity that is not a number`. */
  readonly title: string;
  /** What was found and what was expected; no full stop. */
  readonly message: (data: RuleData[R]) => string;
  /** What to do next, to stand after `Fix: `. */
  readonly fix: (data: RuleData[R], place?: Place) => string;
  /** The rule's page: what it means, the smallest wrong example, and the same mended. */
  readonly page: { readonly meaning: string; readonly wrong: string; readonly right: string };
}

export type Wordings = { readonly [R in RuleId]: Wording<R> };

const PLAIN_WORD = /^[\p{L}\p{N}£_-][\p{L}\p{N}_./@:-]*$/u;
const LONGEST = 60;

/** What a cell says: a plain word as it is, anything else in quotes, long text cut. */
export function said(found: string): string {
  const letters = Array.from(found);
  const text = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 3).join('')}...` : found;
  return PLAIN_WORD.test(text) && !text.endsWith('.') && !text.endsWith(':') ? text : `"${text}"`;
}

/** What a spreadsheet shows, and saves as CSV, of a figure that is wider than its column. */
export const isTooNarrow = (found: string): boolean => /^#+$/.test(found);
export const TOO_NARROW = {
  tail: ', which is all that shows of a figure wider than its column',
  fix: 'widen the column in the spreadsheet until the figure shows, and save the file again.',
} as const;

/** A text with plain single spaces between its words, whatever kind of space was typed. */
export function plainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What an escape in a text stands for, where it is a space of another kind, to stand behind the text. */
export function spaceNote(found: string): string {
  return /[\u00a0\u2007\u2009\u202f]/.test(found) ? ' (the escape in it is a space that does not break)' : '';
}

/** `a`, `a and b`, `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return joined(words, 'and');
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return joined(words, 'or');
}

/** The first few of many names, and how many more there are. */
export function some(words: readonly string[], most = 6, all = words.length): string {
  if (all <= most) return allOf(words);
  return `${words.slice(0, most).join(', ')} and ${withCommas(String(all - most))} more`;
}

/** Pounds given as a plain decimal: `GBP 1,234.50`. */
export function pounds(decimal: string): string {
  return `GBP ${withCommas(decimal)}`;
}

/** Where the first of two stands: `in.csv:2`, `book.ods#Returns!F2`, or `book.ods#Returns row 2` where no cell is known. */
export function firstPlace({ firstFile: file, firstLine: line, firstCell: cell }: FirstPlace): string {
  if (bookAndSheet(file)?.sheet === undefined) return `${file}:${line}`;
  const name = cellNameOf({ file, line, cell });
  return name === undefined ? `${file} row ${line}` : `${file}!${name}`;
}

/** Lines of an example, one under another. */
export function lines(...text: readonly string[]): string {
  return text.join('\n');
}

function joined(words: readonly string[], word: string): string {
  const last = words.at(-1);
  if (last === undefined) return 'none';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** A text as YAML takes it in braces: `%` begins no plain one. */
export const inBraces = (text: string): string => (/^[\w£]+$/.test(text) ? text : JSON.stringify(text));

/** A path as an argument of a command that can be copied. */
export function inShell(path: string): string {
  return /[\s#'"]/.test(path) ? JSON.stringify(path) : path;
}

/** How a doubt is settled, to stand at the end of its fix. */
export const settle = (rule: string): string => `if it is right, write ${rule} in the row's checked cell.`;
export const settleContract = (rule: string): string =>
  `if it is right, write ${rule} in checked, on any row of the contract.`;

/** `; and so are 11 more, the largest C-002 (bid.csv:7, GBP 3,000.00)`; nothing where there are no others. */
export function others({ others: more, largest }: Among): string {
  if (more === 0) return '';
  const named = largest.map(({ name, pounds: worth, file, line }) => {
    const place = file === undefined || name.startsWith(file) ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
    const about = [...(place === '' ? [] : [place]), ...(isNothing(worth) ? [] : [pounds(worth)])].join(', ');
    return about === '' ? said(name) : `${said(name)} (${about})`;
  });
  const how = more > largest.length ? `, the largest ${allOf(named)}` : `: ${allOf(named)}`;
  return `; and ${count(more, 'other')}${how}`;
}

/** `; GBP 120.00 rest on it`; nothing for what is counted and never priced. */
export const resting = (worth: string): string => making('; ', worth, ' rest on it');
/** Whether pounds are none. */
export const isNothing = (worth: string): boolean => /^[0.,]*$/.test(worth);

/** The pounds with words around them; nothing where there are none. */
export const making = (before: string, worth: string, after = ''): string =>
  isNothing(worth) ? '' : `${before}${pounds(worth)}${after}`;

const LONG = 60;
/** Characters of what they have in common that are kept before the difference. */
const BEFORE = 24;

/** The two texts; where both are long and begin alike, from a little before where they differ. */
export function whereTheyDiffer(before: string, after: string, long = LONG): readonly [before: string, after: string] {
  const [own, its] = [Array.from(before), Array.from(after)];
  if (own.length <= long && its.length <= long) return [before, after];
  let at = 0;
  while (at < own.length && at < its.length && own[at] === its[at]) at += 1;
  if (at <= BEFORE) return [before, after];
  const from = wordBegin(own, at - BEFORE);
  return [`...${own.slice(from).join('')}`, `...${its.slice(from).join('')}`];
}

/** The first letter of a word at or after a place, and before the difference. */
function wordBegin(letters: readonly string[], at: number): number {
  for (let place = at; place < at + BEFORE; place += 1) if (letters[place - 1] === ' ') return place;
  return at;
}
