// Cells of a CSV file: text that no spreadsheet runs as a formula, and numbers that stay numbers.
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { Rational } from '../../model/rational.ts';
import { looksLikeFormula } from '../../model/rejected-row.ts';

/** Excel reads a CSV file as UTF-8 only when it begins with this; our readers pass it over. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Text, or a number as it is to stand in the file. */
export type Cell = string | { readonly number: string };

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** More digits than a spreadsheet keeps; a fraction such as 1/3 would be taken for a date. */
const DECIMALS = 12;

export const money = (pence: Pence): Cell => ({ number: formatPence(pence) });

/** An exact decimal; where no decimal ends, twelve places of it. */
export function quantity(value: Rational): Cell {
  const exact = formatExact(value);
  return { number: exact.includes('/') ? formatFixed(value, DECIMALS) : exact };
}

/** The most that a cell of a spreadsheet holds. */
export const LONGEST_CELL = 32_767;
const CUT = ' ... cut here; -f json has all of it';

/** A text that a cell of a spreadsheet can hold: a longer one is cut, and says so. */
function fitted(text: string): string {
  if (text.length <= LONGEST_CELL) return text;
  return text.slice(0, LONGEST_CELL - CUT.length).replace(/[\ud800-\udbff]$/, '') + CUT;
}

/** One record, ended by CRLF as RFC 4180 asks. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** Text that a spreadsheet would run is led by an apostrophe; a number, negative or not, is left alone. */
export function defused(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** A cell as it stands in the file. */
export function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell.number;
  const text = fitted(defused(cell));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
