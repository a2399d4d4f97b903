// What a number's format makes of it in a spreadsheet: a date, a share, pounds; and the words, noughts and thousands it is shown with.
import { scaleNamed } from '../../model/shown-scale.ts';
import { sizedUnit } from '../../model/unit-sizes.ts';
import { knownUnit } from '../../model/unit-spellings.ts';
import { CURRENCY_CODES, CURRENCY_WORDS } from '../currencies.ts';
import { leftOut, withWords } from '../shown-numbers.ts';

export interface NumberFormat {
  readonly kind: 'number' | 'percent' | 'date' | 'elapsed';
  /** The sign or word of the currency that is shown with it. */
  readonly currency?: string;
  /** What else stands behind it, where that says more than the number does. */
  readonly behind?: Behind;
  /** A code of noughts alone, `00000` or `"C-"000`, which shows them before the digits. */
  readonly noughts?: readonly Piece[];
}

/** Words: a unit, one that makes it larger, as `k` does, or that digits are left out; or a sign of per cent. */
type Behind = { readonly words: string } | { readonly sign: '%' };

/** A place for digits, or what is written as it stands. */
interface Piece {
  readonly text: string;
  readonly isDigits: boolean;
}

const NUMBER: NumberFormat = { kind: 'number' };

const isBetween = (id: number, first: number, last: number): boolean => id >= first && id <= last;

/** A format that every workbook knows by its number. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent' };
  if (id === 46) return { kind: 'elapsed' };
  const isDate = isBetween(id, 14, 22) || isBetween(id, 27, 36) || isBetween(id, 45, 47) || isBetween(id, 50, 58);
  return isDate ? { kind: 'date' } : NUMBER;
}

/** In characters, several times what Excel lets anybody type. */
const LONGEST_FORMAT = 1024;

/** What programs in other languages write for General; its letters are none of a date. */
const GENERAL =
  /general[eo]?|standard(?:owy)?|standaard|est[áa]ndar|g[eé]n[eé]ral|geral|padrão|ogólny|normál|yleinen|obecn[ýy]|genel/gi;

/** A format that a workbook spells out: `dd/mm/yyyy`, `[h]:mm`, `0.0%`, `[Red]#,##0.00`, `0 "MWh"`, `#,##0,`. */
export function numberFormat(written: string): NumberFormat {
  // A spreadsheet takes no longer one; a file may hold any, and what is looked for here costs the square of it.
  const code = written.slice(0, LONGEST_FORMAT);
  const [first = ''] = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';');
  const currency = currencyIn(code.split(';')[0] ?? '');
  if (currency === undefined) {
    if (/\[(?:h+|m+|s+)\]/i.test(first)) return { kind: 'elapsed' };
    const plain = first.replace(/\[[^\]]*\]/g, '').replace(GENERAL, '');
    if (/[ymdhs]/i.test(plain)) return { kind: 'date' };
    if (plain.includes('%')) return { kind: 'percent' };
  }
  // Where a format goes by how large a number is, its first part does not say how others are shown.
  if (/\[[<>=]/.test(first)) return currency === undefined ? NUMBER : { kind: 'number', currency };
  const pieces = piecesOf(code.replace(/\[[^\]]*\]/g, '').replace(GENERAL, '0'));
  const behind = behindIn(pieces, currency !== undefined);
  const noughts = currency === undefined && areNoughts(pieces) ? pieces : undefined;
  return {
    kind: 'number',
    ...(currency !== undefined && { currency }),
    ...(behind && { behind }),
    ...(noughts && { noughts }),
  };
}

/** The first part of a format in pieces; what is only as wide as something is a space. */
function piecesOf(code: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [token, quoted, escaped] of code.matchAll(/"([^"]*)"|\\(.)|[_*].|[#0?.,]+|./gsu)) {
    if (token === ';') break;
    const isDigits = /^[#0?.,]/.test(token);
    const text = quoted ?? escaped ?? (/^[_*]./su.test(token) ? ' ' : token);
    const last = pieces.at(-1);
    if (last && last.isDigits === isDigits) pieces[pieces.length - 1] = { text: last.text + text, isDigits };
    else pieces.push({ text, isDigits });
  }
  return pieces;
}

/** `00000`, and `000` behind a text; two places at least, for one nought is how any number is shown. */
function areNoughts(pieces: readonly Piece[]): boolean {
  const digits = pieces.filter(({ isDigits }) => isDigits).map(({ text }) => text);
  return /^0{2,}$/.test(digits.join('')) && !/[%/]|^E[+-]/.test(textOf(pieces.filter(({ isDigits }) => !isDigits)));
}

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

function behindIn(pieces: readonly Piece[], isMoney: boolean): Behind | undefined {
  const last = pieces.findLastIndex(({ isDigits }) => isDigits);
  if (last < 0) return undefined;
  const digits = pieces.flatMap(({ text, isDigits }) => (isDigits ? text : [])).join('');
  // A comma behind the digits, or before the point, leaves three of them out.
  const thousands = /[#0?](,+)(?=\.|$)/.exec(digits)?.[1]?.length ?? 0;
  return behindOf(textOf(pieces.slice(last + 1)), thousands, isMoney);
}

/** What a text behind a number that is shown in so many thousands says more than the number alone. */
function behindOf(text: string, thousands: number, isMoney: boolean): Behind | undefined {
  const word = text.replace(/\p{Sc}|GBP|^\s*of\b/gu, '').trim();
  const places = scaleNamed(word);
  if (places !== undefined && (word !== 'm' || isMoney || thousands === 2)) {
    return places === thousands ? undefined : { words: word };
  }
  if (/^%$|^per\s?cent$/i.test(word)) return { sign: '%' };
  const inFull = thousands === 0 ? undefined : { words: leftOut(thousands) };
  if (knownUnit(word) === undefined) return inFull;
  if (thousands === 0) return { words: word };
  const smaller = sizedUnit(word, 1000n ** BigInt(thousands));
  return smaller === undefined ? inFull : { words: smaller };
}

/** The text of a plain number with what its format shows beside it, as whoever reads the cell judges it. */
export function shownBy({ currency, behind, noughts }: NumberFormat, number: string): string {
  const text = noughts ? padded(noughts, number) : number;
  const inPounds = currency === undefined ? text : inCurrency(currency, text);
  // None of anything is none.
  if (!behind || /^-?[0.,]*$/.test(number)) return inPounds;
  return 'sign' in behind ? `${inPounds}${behind.sign}` : withWords(inPounds, behind.words);
}

/** A whole number with the noughts and texts of its format: 417 by `00000` is `00417`, 7 by `"C-"000` is `C-007`. */
function padded(pieces: readonly Piece[], number: string): string {
  const [, sign = '', digits = ''] = /^(-?)(\d+)$/.exec(number) ?? [];
  if (digits === '') return number;
  const last = pieces.findLastIndex(({ isDigits }) => isDigits);
  const shown = pieces.slice(0, last + 1);
  let rest = digits.padStart(
    shown.reduce((all, { text, isDigits }) => all + (isDigits ? text.length : 0), 0),
    '0',
  );
  const first = shown.findIndex(({ isDigits }) => isDigits);
  const texts = shown.toReversed().map(({ text, isDigits }, index) => {
    if (!isDigits) return text;
    const from = shown.length - 1 - index === first ? 0 : rest.length - text.length;
    const own = rest.slice(from);
    rest = rest.slice(0, from);
    return own;
  });
  return `${sign}${texts.toReversed().join('').trim()}`;
}

/** Currencies that are written as words, as spreadsheets of those countries have them: `kr`, `zł`, `Fr.`, `Euro`, `R` before a number. */
const CURRENCY_WORD = new RegExp(
  `^(?:${CURRENCY_WORDS}|KR|лв\\.?|[Ee]uros?|EURO|[Dd]ollars?|Dhs?|\\p{L}{0,3}\\p{Sc}|GBP|${CURRENCY_CODES})$`,
  'u',
);

/** The currency that a format shows with a number: `£`, `€`, `USD`, `kr`; undefined where it shows none. */
function currencyIn(code: string): string | undefined {
  const [, ofLocale] = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(code) ?? [];
  const sign = /\p{Sc}/u.exec(code.replace(/\[[^\]]*\]/g, ''))?.[0];
  return pounds(ofLocale?.trim() || sign || literals(code).find((word) => CURRENCY_WORD.test(word)));
}

/** What a format writes beside a number as it stands: words in quotes, signs behind a backslash, capitals that stand for nothing else. */
function literals(code: string): string[] {
  const plain = code
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/[_*]./g, ' ')
    .replace(/"([^"]*)"/g, ' $1 ')
    .replace(/\\(.)/g, '$1');
  return plain.split(/[\s#0?.,;()/+-]+/).filter((word) => word !== '');
}

/** The currency that stands by a number as a sheet shows it: `100 €`, `kr 1.250,00`; undefined where none does. */
function currencyShown(text: string): string | undefined {
  const sign = /\p{Sc}/u.exec(text)?.[0];
  return pounds(sign ?? text.split(/[\s\d.,'’()+-]+/).find((word) => word !== '' && CURRENCY_WORD.test(word)));
}

function pounds(sign: string | undefined): string | undefined {
  return sign?.toUpperCase() === 'GBP' ? '£' : sign;
}

/** A number's text with the currency that stands by it, which whoever reads the cell judges. */
function inCurrency(sign: string, number: string): string {
  return /^\p{L}/u.test(sign) ? `${sign} ${number}` : `${sign}${number}`;
}

/** What a sheet that keeps the text of a number beside it makes of the number; `currency` is what it says of that itself. */
export function formatShown(shown: string, number: string, currency?: string): NumberFormat {
  const said = currency === 'GBP' ? '£' : (currency ?? currencyShown(shown));
  const [, before = '', digits = '', after = ''] = /^([^\d]*)(\d[\d.,'’\s]*(?<=\d)|\d)(.*)$/su.exec(shown.trim()) ?? [];
  const behind = behindOf(
    after.replace(/^[)\s]+/, ''),
    /^e[+-]?\d/i.test(after) ? 0 : thousandsLeftOut(digits, number),
    said !== undefined,
  );
  const isPadded =
    said === undefined && /^0\d+$/.test(digits) && /^\d+$/.test(number) && BigInt(digits) === BigInt(number);
  const noughts = [
    { text: before, isDigits: false },
    { text: '0'.repeat(digits.length), isDigits: true },
  ];
  return {
    kind: 'number',
    ...(said !== undefined && { currency: said }),
    ...(behind && { behind }),
    ...(isPadded && { noughts }),
  };
}

/** How many thousands a number is shown in that has fewer digits on the sheet than it has before its point. */
function thousandsLeftOut(shown: string, number: string): number {
  const digits = shown.replace(/\D/g, '').length;
  const whole = /^-?(\d+)/.exec(number)?.[1]?.length ?? 0;
  return digits === 0 ? 0 : Math.max(0, Math.ceil((whole - digits) / 3));
}
