// One table of an .ods as its XML flows by: cells and rows that may stand for many, texts in paragraphs, typed values.

import { columnLetters } from '../../model/sheet-place.ts';
import { FORMULA_ALONE, LAST_CELL } from './book.ts';
import { withoutMidnight } from './cell-text.ts';
import { formatShown, shownBy, withSum } from './number-format.ts';
import type { RowsOut } from './rows-out.ts';
import { attribute, LONGEST_TOKEN, XmlFault, type XmlListener } from './xml.ts';

/** Listens to one table and puts what its cells say into rows. */
export class TableListener implements XmlListener {
  /** True when the table has ended. */
  isDone = false;
  readonly #wanted: number;
  readonly #out: RowsOut;
  #tables = 0;
  #depth = 0;
  #row = 0;
  #rowTimes = 1;
  #isHidden = false;
  #cell = 0;
  #column = 0;
  #attributes: string | undefined;
  #text = '';
  #paragraphs = 0;
  #isInParagraph = false;
  /** Comments and drawings stand inside cells and are none of their text. */
  #aside = 0;

  constructor(wanted: number, out: RowsOut) {
    this.#wanted = wanted;
    this.#out = out;
  }

  open(name: string, attributes: string): void {
    if (name === 'table') {
      this.#depth += 1;
      if (this.#depth === 1) this.#tables += 1;
    }
    if (!this.#isHere) return;
    switch (name) {
      case 'table-row':
        this.#rowTimes = times(attributes, 'number-rows-repeated');
        this.#isHidden = ['collapse', 'filter'].includes(attribute(attributes, 'visibility') ?? '');
        this.#cell = 0;
        return;
      case 'table-column': {
        const count = times(attributes, 'number-columns-repeated');
        const isHidden = ['collapse', 'filter'].includes(attribute(attributes, 'visibility') ?? '');
        const last = isHidden ? Math.min(this.#column + count, LAST_CELL + 1) : 0;
        for (let cell = this.#column; cell < last; cell += 1) this.#out.hide(cell);
        this.#column += count;
        return;
      }
      case 'table-cell':
      case 'covered-table-cell':
        this.#noteMerge(attributes);
        this.#attributes = attributes;
        this.#text = '';
        this.#paragraphs = 0;
        return;
      case 'annotation':
      case 'frame':
        this.#aside += 1;
        return;
      case 'p':
        this.#isInParagraph = this.#aside === 0;
        if (this.#isInParagraph && this.#paragraphs++ > 0) this.#text += '\n';
        return;
      case 's':
        if (this.#isInParagraph) this.#text += ' '.repeat(Math.min(1000, times(attributes, 'c')));
        return;
      case 'tab':
        if (this.#isInParagraph) this.#text += '\t';
        return;
      case 'line-break':
        if (this.#isInParagraph) this.#text += '\n';
    }
  }

  text(text: string): void {
    if (this.#isInParagraph) this.#text += text;
    if (this.#text.length > LONGEST_TOKEN) throw new XmlFault('a cell of it does not end');
  }

  close(name: string): void {
    if (this.#isHere) {
      if (name === 'p') this.#isInParagraph = false;
      else if (name === 'annotation' || name === 'frame') this.#aside -= 1;
      else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
      else if (name === 'table-row') {
        this.#out.endRow(this.#row + 1, this.#isHidden, this.#rowTimes);
        this.#row += this.#rowTimes;
      }
    }
    if (name !== 'table') return;
    if (this.#isHere) this.isDone = true;
    this.#depth -= 1;
  }

  get #isHere(): boolean {
    return this.#depth === 1 && this.#tables === this.#wanted + 1 && !this.isDone;
  }

  #noteMerge(attributes: string): void {
    const rows = times(attributes, 'number-rows-spanned');
    if (rows < 2) return;
    const letters = columnLetters(this.#cell);
    this.#out.merge(`${letters}${this.#row + 1}:${letters}${this.#row + rows}`);
  }

  #closeCell(): void {
    const attributes = this.#attributes ?? '';
    const count = times(attributes, 'number-columns-repeated');
    const text = this.#cellText(attributes);
    for (let index = 0; text !== '' && index < count; index += 1) this.#out.put(this.#cell + index, text);
    this.#cell += count;
    this.#attributes = undefined;
  }

  #cellText(attributes: string): string {
    const type = attribute(attributes, 'value-type');
    const formula = attribute(attributes, 'formula');
    if (formula !== undefined && type === undefined && this.#text === '') {
      return formula.includes('=') ? formula.slice(formula.indexOf('=')) : FORMULA_ALONE;
    }
    switch (type) {
      case 'float':
      case 'currency':
      case 'percentage': {
        const value = attribute(attributes, 'value');
        if (value === undefined) return '';
        const text = this.#out.number(value, this.#row + 1, this.#cell, type === 'percentage');
        const said = type === 'currency' ? attribute(attributes, 'currency') : undefined;
        // Programs that know no type for a currency write a plain number, and show its sign.
        if (type === 'percentage') return text;
        return withSum(shownBy(formatShown(this.#text, text, said), text), formula ?? '', this.#row + 1, this.#cell);
      }
      case 'date':
        return withoutMidnight(attribute(attributes, 'date-value') ?? this.#text);
      case 'time':
        return elapsed(attribute(attributes, 'time-value')) ?? this.#text;
      case 'boolean':
        return attribute(attributes, 'boolean-value') === 'true' ? 'TRUE' : 'FALSE';
      default:
        return this.#text;
    }
  }
}

/** How often something stands there: a whole number from 1. */
function times(attributes: string, name: string): number {
  const count = Number(attribute(attributes, name) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

/** `PT36H00M00S` as `36:00:00`. */
function elapsed(duration: string | undefined): string | undefined {
  const match = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(duration ?? '');
  return match ? [match[1], match[2], match[3]].map((part) => part?.padStart(2, '0')).join(':') : undefined;
}
