// What a number's format makes of it in a spreadsheet: a date, a share, pounds; and the words, noughts and thousands it is shown with.
import { columnLetters } from '../../model/sheet-place.ts';
import { leftOut, scaleNamed } from '../../model/shown-scale.ts';
import { sizedUnit, speaksOfUnit } from '../../model/unit-sizes.ts';
import { knownUnit } from '../../model/unit-spellings.ts';
import { CURRENCY_CODES, CURRENCY_WORDS } from '../currencies.ts';
import { sumOfOthers, withWords } from '../shown-numbers.ts';

export interface NumberFormat {
  readonly kind: 'number' | 'percent' | 'date' | 'elapsed';
  /** The sign or word of the currency that is shown with it. */
  readonly currency?: string;
  /** What else stands behind it, where that says more than the number does. */
  readonly behind?: Behind;
  /** A code of noughts alone, `00000` or `"C-"000`, which shows them before the digits. */
  readonly noughts?: readonly Piece[];
  /** Where it goes by how large a number is: in their order, each with the numbers that are shown so. */
  readonly choices?: readonly Choice[];
}

interface Choice {
  readonly isFor: (value: number) => boolean;
  readonly format: NumberFormat;
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
  const choices = choicesIn(code);
  if (choices.length > 0) return { kind: 'number', choices };
  const [first = ''] = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';');
  const currency = currencyIn(code.split(';')[0] ?? '');
  if (currency === undefined) {
    if (/\[(?:h+|m+|s+)\]/i.test(first)) return { kind: 'elapsed' };
    const plain = first.replace(/\[[^\]]*\]/g, '').replace(GENERAL, '');
    if (/[ymdhs]/i.test(plain)) return { kind: 'date' };
    if (plain.includes('%')) return { kind: 'percent' };
  }
  const pieces = piecesOf(code.replace(/\[[^\]]*\]/g, '').replace(GENERAL, '0'));
  const noughts = currency === undefined && areNoughts(pieces) ? pieces : undefined;
  const behind = behindIn(pieces, currency !== undefined, noughts !== undefined);
  return {
    kind: 'number',
    ...(currency !== undefined && { currency }),
    ...(behind && { behind }),
    ...(noughts && { noughts }),
  };
}

const CONDITION = /\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]/;

/** The parts of a format that goes by how large a number is: `[>=1000]0.0,"k";0`. None of any other. */
function choicesIn(code: string): Choice[] {
  if (!CONDITION.test(code)) return [];
  const parts = code.match(/(?:"[^"]*"|\\.|[_*].|[^;"\\])+/gsu) ?? [];
  if (!parts.some((part) => CONDITION.test(part.replace(/"[^"]*"|\\./g, '')))) return [];
  return parts.map((part) => {
    const [, sign = '', limit = '0'] = CONDITION.exec(part) ?? [];
    return { isFor: (value) => holds(value, sign, Number(limit)), format: numberFormat(part.replace(CONDITION, '')) };
  });
}

function holds(value: number, sign: string, limit: number): boolean {
  if (sign === '') return true;
  if (sign === '<>') return value !== limit;
  if (value === limit) return sign.includes('=');
  return sign.includes(value < limit ? '<' : '>');
}

/** The format a number is shown by. */
export function chosen(format: NumberFormat, value: number): NumberFormat {
  return format.choices === undefined ? format : (format.choices.find(({ isFor }) => isFor(value))?.format ?? NUMBER);
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

function behindIn(pieces: readonly Piece[], isMoney: boolean, isId: boolean): Behind | undefined {
  const last = pieces.findLastIndex(({ isDigits }) => isDigits);
  if (last < 0) return undefined;
  const digits = pieces.flatMap(({ text, isDigits }) => (isDigits ? text : [])).join('');
  // A comma behind the digits, or before the point, leaves three of them out.
  const thousands = /[#0?](,+)(?=\.|$)/.exec(digits)?.[1]?.length ?? 0;
  const [after, before] = [
    pieces.slice(last + 1),
    pieces.slice(
      0,
      pieces.findIndex(({ isDigits }) => isDigits),
    ),
  ];
  return behindOf(textOf(after), thousands, isMoney, isId ? '' : textOf(before));
}

/** What the texts behind and before a number that is shown in so many thousands say more than the number alone. */
function behindOf(text: string, thousands: number, isMoney: boolean, before = ''): Behind | undefined {
  const word = wordOf(text);
  if (/^%$|^per\s?cent$/i.test(word)) return { sign: '%' };
  const [said] = [word, wordBefore(before)].flatMap((words) => {
    const places = scaleOf(words, isMoney, thousands);
    return places !== undefined || speaksOfUnit(words) ? [{ words, places }] : [];
  });
  const inFull = thousands === 0 ? undefined : { words: leftOut(thousands) };
  if (!said) return inFull;
  const { words, places } = said;
  if (places !== undefined) return places === thousands ? undefined : { words };
  if (thousands === 0) return { words };
  const smaller = knownUnit(words) === undefined ? undefined : sizedUnit(words, 1000n ** BigInt(thousands));
  return smaller === undefined ? inFull : { words: smaller };
}

/** A text beside a number without signs of money, brackets around it, and what it stands in. */
function wordOf(text: string): string {
  const plain = text.replace(/\p{Sc}|GBP|^\s*of\b/gu, '').trim();
  const [, inBrackets] = /^[([]([^()[\]]*)[)\]]?$/.exec(plain) ?? [];
  if (inBrackets !== undefined) return inBrackets.trim();
  return (/[([]/.test(plain) ? plain : plain.replace(/[)\]]$/, '')).trim();
}

/** A text before a number, where it is no beginning of an id. */
const wordBefore = (text: string): string => {
  const word = wordOf(text.replace(/[([]\s*$/, ''));
  return /^(?:k|m|\W?000s?)$|^[\p{L} .\d]{2,}$/iu.test(word) ? word : '';
};

/** How often a word is a thousand; a small m is metres but by money. */
function scaleOf(word: string, isMoney: boolean, thousands: number): number | undefined {
  const places = scaleNamed(word);
  return word !== 'm' || isMoney || thousands === 2 ? places : undefined;
}

/** The text of a plain number with what its format shows beside it, as whoever reads the cell judges it. */
export function shownBy({ currency, behind, noughts }: NumberFormat, number: string): string {
  const text = noughts ? padded(noughts, number) : number;
  const inPounds = currency === undefined ? text : inCurrency(currency, text);
  // None of anything is none.
  if (!behind || /^-?[0.,]*$/.test(number)) return inPounds;
  return 'sign' in behind ? `${inPounds}${behind.sign}` : withWords(inPounds, behind.words);
}

/** A number as it is shown, or with the cells of its own column that it is a sum of. */
export function withSum(shown: string, formula: string, row: number, cell: number): string {
  const sum = formula === '' || shown.endsWith('"') ? undefined : sumOfOthers(formula, columnLetters(cell), row);
  return sum === undefined ? shown : withWords(shown, sum);
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
export function formatShown(written: string, number: string, currency?: string): NumberFormat {
  const shown = written.slice(0, LONGEST_FORMAT);
  const said = currency === 'GBP' ? '£' : (currency ?? currencyShown(shown));
  const [, before = '', digits = '', after = ''] = /^([^\d]*)(\d[\d.,'’\s]*(?<=\d)|\d)(.*)$/su.exec(shown.trim()) ?? [];
  const isPadded =
    said === undefined && /^0\d+$/.test(digits) && /^\d+$/.test(number) && BigInt(digits) === BigInt(number);
  const behind = behindOf(
    after.replace(/^[)\s]+/, ''),
    /^e[+-]?\d/i.test(after) ? 0 : thousandsLeftOut(digits, number),
    said !== undefined,
    isPadded ? '' : before,
  );
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
