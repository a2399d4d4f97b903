// One column at a time, what its cells look like: numbers and by which decimal mark, dates and in which order, words.
import { dateOf } from '../../model/calendar.ts';
import type { Field } from '../../model/commitment.ts';
import { columnLetters } from '../../model/sheet-place.ts';
import type { ColumnSketch, Sighting } from '../../model/sheet-sketch.ts';
import { readNumber } from '../cells.ts';
import { fieldNamed } from '../csv/header.ts';
import { readDate, readPeriod } from '../dates.ts';
import { besideRole, guessField, guessRole } from './field-guess.ts';
import { plainText, textKey } from './sheet-map.ts';
import { changeIn, tellingOf } from './telling-columns.ts';

/** Counts a text as it is met again. */
export class Sightings {
  readonly #seen = new Map<string, { text: string; line: number; count: number }>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(key: string, text: string, line: number): void {
    const seen = this.#seen.get(key);
    if (seen) seen.count += 1;
    else if (this.#seen.size < this.#most) this.#seen.set(key, { text, line, count: 1 });
  }

  get all(): readonly Sighting[] {
    return [...this.#seen.values()];
  }
}

/** What cells of any column tell of the whole sheet. */
export interface SheetSigns {
  readonly commaDecimals: Sightings;
  readonly pointDecimals: Sightings;
  readonly dayFirst: Sightings;
  readonly monthFirst: Sightings;
  readonly eitherOrder: Sightings;
}

/** Signs of a sheet of which nothing was looked at yet. */
export function noSigns(): SheetSigns {
  const one = () => new Sightings(1);
  return {
    commaDecimals: one(),
    pointDecimals: one(),
    dayFirst: one(),
    monthFirst: one(),
    eitherOrder: one(),
  };
}

/** Whether a text is a date, and what it tells of the order dates are written in. */
export function seeDate(signs: SheetSigns, text: string, line: number): boolean {
  const date = readDate('', text, false);
  if ('value' in date) return true;
  if (date.problem.rule !== 'date-order-undeclared') return false;
  const { dayFirst, monthFirst } = date.problem.data;
  const sign = dayFirst && monthFirst ? 'eitherOrder' : dayFirst ? 'dayFirst' : 'monthFirst';
  signs[sign].add('', text, line);
  return true;
}

/** Dates that name columns: months are named by their first or last days, which only one order makes of them. */
export function seeHeaderDates(names: readonly string[], signs: SheetSigns, line: number): void {
  const dates = names.map(plainText).filter((name) => {
    const read = readDate('', name, false);
    return 'problem' in read && read.problem.rule === 'date-order-undeclared';
  });
  const [first] = dates;
  if (first === undefined) return;
  const isEdge = (name: string) => {
    const read = readDate('', name, true);
    if (!('value' in read)) return false;
    return dateOf(read.value).dayOfMonth === 1 || dateOf(read.value + 1).dayOfMonth === 1;
  };
  const sign = dates.length > 1 && dates.every(isEdge) ? 'dayFirst' : 'eitherOrder';
  signs[sign].add('', first, line);
}

const NUMBERS: ReadonlySet<Field> = new Set<Field>(['quantity', 'claimed_value', 'claimed_proxy', 'contract_value']);
const SHARES: ReadonlySet<Field> = new Set<Field>(['deadweight', 'displacement', 'leakage', 'drop_off']);
const DATES: ReadonlySet<Field> = new Set<Field>(['start', 'end', 'contract_start', 'contract_end']);

const MOST_WORDS = 8;
const MOST_BLANKS = 20_000;
const MOST_TEXTS = 40;

/** Takes the cells of one column, each once, and gives a sketch of what they look like. */
export class ColumnLook {
  readonly #header: string;
  readonly #cell: number;
  readonly #signs: SheetSigns;
  readonly #blankLines: number[] = [];
  readonly #negatives = new Sightings(1);
  readonly #words = new Sightings(MOST_WORDS);
  readonly #texts = new Sightings(MOST_TEXTS);
  #filled = 0;
  #numbers = 0;
  #dates = 0;

  constructor(header: string, signs: SheetSigns, cell = 0) {
    this.#header = header;
    this.#signs = signs;
    this.#cell = cell;
  }

  add(cell: string, line: number): void {
    const text = plainText(cell);
    if (text === '') {
      if (this.#blankLines.length < MOST_BLANKS) this.#blankLines.push(line);
      return;
    }
    this.#filled += 1;
    // Below 0, with a minus or as accounts write it: a credit, and no word that says nothing.
    if (/^-\s*£?\s*\d|^\(\s*£?\s*\d[\d,.]*\s*\)$|^£?\s*[\d,.]*\d\s*(?:-|CR)$/i.test(text)) {
      this.#negatives.add('', text, line);
      if (!('value' in readNumber('', text, '.'))) return;
    }
    this.#texts.add(textKey(text), text, line);
    if (this.#isNumber(text, line)) this.#numbers += 1;
    else if (seeDate(this.#signs, text, line)) this.#dates += 1;
    else this.#words.add(textKey(text), text, line);
  }

  #isNumber(text: string, line: number): boolean {
    const bare = text.replace(/\s*%$/, '');
    const [point, comma] = (['.', ','] as const).map((mark) => 'value' in readNumber('', bare, mark));
    const { commaDecimals, pointDecimals } = this.#signs;
    // 1234 and 1.234 can be read both ways and tell nothing.
    if (comma && !point) commaDecimals.add('', text, line);
    if (point && !comma) pointDecimals.add('', text, line);
    return Boolean(point) || Boolean(comma);
  }

  /** A column of dates is no quantity, and one of numbers no date and no measure. */
  #holds(field: Field): boolean {
    const most = (count: number) => this.#filled > 0 && count * 2 > this.#filled;
    if (NUMBERS.has(field)) return !most(this.#dates);
    if (SHARES.has(field)) return this.#filled === 0 || most(this.#numbers);
    // Rows that are counted from 1, and what was promised as a number, name nothing.
    return !(DATES.has(field) || field === 'measure') || !most(this.#numbers);
  }

  /** What its name says it changes, where its texts do. */
  #tells(headings: readonly string[]): ColumnSketch['tells'] {
    const telling = tellingOf(this.#header, { has: () => false, headings });
    const values = telling ? this.#texts.all.flatMap(({ text }) => changeIn(telling, text) ?? []) : [];
    return telling && values.length > 0 ? { what: telling.tells, values } : undefined;
  }

  /** Whether blank cells stand below the first that is filled, all of them in merged cells (`A2:A4`) or not. */
  #blanks(merged: readonly string[]): ColumnSketch['blanks'] {
    const [first] = this.#texts.all;
    const below = this.#blankLines.filter((line) => line > (first?.line ?? Number.POSITIVE_INFINITY));
    if (below.length === 0) return undefined;
    const ranges = merged.flatMap((range) => {
      const [, letters, from, to] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
      return letters === columnLetters(this.#cell) ? [{ from: Number(from), to: Number(to) }] : [];
    });
    return below.every((line) => ranges.some(({ from, to }) => line > from && line <= to)) ? 'merged' : 'some';
  }

  /** `names`: of all columns of its sheet. */
  sketch(merged: readonly string[] = [], names: readonly string[] = []): ColumnSketch {
    const blanks = this.#blanks(merged);
    const [negative] = this.#negatives.all;
    const [named, heard, role] = [fieldNamed(this.#header), guessField(this.#header), guessRole(this.#header)];
    const tells = this.#tells(names);
    // A status that says what does not count is not ours.
    const guess = heard && this.#holds(heard) && tells?.what !== 'left-out' ? heard : undefined;
    return {
      header: this.#header,
      letter: columnLetters(this.#cell),
      ...(blanks && { blanks }),
      ...(negative && { negative }),
      ...(named && { named }),
      ...(guess && { guess }),
      ...(role && { role }),
      ...(role && 'value' in readPeriod(besideRole(this.#header), true) && { timeSaid: besideRole(this.#header) }),
      ...(tells && { tells }),
      ...('value' in readPeriod(this.#header, true) && { isTime: true }),
      filled: this.#filled,
      numbers: this.#numbers,
      dates: this.#dates,
      words: this.#numbers > 0 && this.#numbers * 2 >= this.#filled ? this.#words.all : [],
      texts: this.#texts.all,
    };
  }
}
