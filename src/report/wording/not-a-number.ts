// What is written where a number is wanted, by what it may have been meant as: how that is said, and what to write instead.
import type { Place } from '../../model/finding.ts';
import type { RuleData } from '../../model/rules.ts';
import { SHARE_NAMES } from '../../model/table.ts';
import { isTooNarrow, TOO_NARROW } from './words.ts';

type Hint =
  | NonNullable<RuleData['not-a-number']['hint']>
  | 'shorthand'
  | 'apostrophes'
  | 'points'
  | 'underscores'
  | 'no-pennies'
  | 'threes'
  | 'fraction'
  | 'other-digits'
  | 'bare-sign'
  | 'too-narrow'
  | 'none';

/** A map is for sheets; a YAML has none. */
const DECIMAL_MAP = (isYaml = false): string =>
  isYaml ? '' : '; or give --map a map file with the line `decimal: ","`, if the whole sheet is written so';
export const isYaml = (place: Place | undefined): boolean => /\.ya?ml$/i.test(place?.file ?? '');
/** `4,200,000.-` is how sums without pennies are written on cheques. */
const NO_PENNIES = /[.,/]\s*[-\u2010-\u2015]{1,2}$/;
const SHARES: readonly string[] = SHARE_NAMES;
const isShare = (field: string): boolean => SHARES.includes(field);

/** By hint: how `FIELD says FOUND` goes on, and what to do. */
export const NOT_A_NUMBER: Readonly<
  Record<Hint, { readonly tail: string; readonly fix: (found: string, meant?: string, isYaml?: boolean) => string }>
> = {
  words: {
    tail: ', which is not a number and not 0',
    fix: () => 'leave the row out until the figure is known, or give it; none at all is written 0.',
  },
  shorthand: {
    tail: '; a number with no word behind it was expected',
    fix: (found) => {
      // What a workbook shows behind a number stands in quotes.
      const { digits, meant } = behindDigits(found.replaceAll('"', '')) ?? {};
      if (meant !== undefined) return `write all its digits: ${meant}, if that is what is meant.`;
      return digits === undefined
        ? 'write all its digits, such as 2000000 for 2m; the unit has a column of its own.'
        : `write ${digits} alone, if that is the number; what it is counted in has a column of its own.`;
    },
  },
  apostrophes: {
    tail: '; thousands are parted by commas or not at all',
    fix: (found) => `write ${found.replace(/['\u2018\u2019]/g, '')}.`,
  },
  points: {
    tail: '; thousands are parted by commas or not at all, and a point stands before decimals',
    fix: (found, _, isYaml) => `write ${found.replaceAll('.', '')}${DECIMAL_MAP(isYaml)}.`,
  },
  underscores: {
    tail: '; thousands are parted by commas or not at all',
    fix: (found) => `write ${found.replaceAll('_', '')}.`,
  },
  threes: {
    tail: '; commas stand before every three digits or not at all',
    fix: (found) => `write ${found.replaceAll(',', '')}, if that is what is meant.`,
  },
  fraction: {
    tail: ', which is a fraction; a number with a point before its decimals was expected',
    fix: () => 'write it as a decimal, such as 0.5 for one half.',
  },
  'other-digits': {
    tail: ', in digits other than 0 to 9',
    fix: () => 'type it anew, in digits from 0 to 9.',
  },
  'bare-sign': {
    tail: ', with a sign too many',
    fix: (found) => `write ${found.replace(/^\+\s*|\.$/g, '')}.`,
  },
  'no-pennies': {
    tail: ', with a dash where pennies would stand',
    fix: (found) => `write ${found.replace(NO_PENNIES, '')}.`,
  },
  range: {
    tail: ', which is a range; one number was expected',
    fix: () => 'give one number, such as the lower end, which you are sure to reach.',
  },
  approximate: {
    tail: ', which is about a number; the number alone was expected',
    fix: () => 'give the number alone, and say in notes how sure it is.',
  },
  'comma-decimal': {
    tail: '; here commas part thousands, and a point stands before decimals',
    fix: (found, _, isYaml) =>
      `write ${pointDecimal(found) ?? 'it with a point before the decimals, such as 1234.56'}${DECIMAL_MAP(isYaml)}.`,
  },
  'point-decimal': {
    tail: '; the map says `decimal: ","`, so points part thousands, and a comma stands before decimals',
    fix: (found) =>
      `write ${found.replaceAll(',', ' ').replace('.', ',').replaceAll(' ', '')}, or take \`decimal: ","\` out of the map.`,
  },
  formula: {
    tail: ', a formula whose result is not stored in the file',
    fix: () =>
      'open the file in a spreadsheet, let it work the formula out, and save it; or write the number in its place.',
  },
  garbled: {
    tail: ', in which a sign was garbled: UTF-8 was read as Windows-1252 and saved again',
    fix: (_, meant) =>
      `${meant === undefined ? '' : `write ${meant}; or `}save the sheet again as "CSV UTF-8 (Comma delimited)" from where ` +
      'it came from, for its names may be garbled as well.',
  },
  spaced: {
    tail: '; thousands are parted by commas or not at all, never by spaces',
    fix: (found) => `write ${found.replace(/\s/g, '')}.`,
  },
  minus: {
    tail: ', which is how accounts write a number below 0; a minus before its digits was expected',
    fix: (found) => `write -${found.replace(/[^\d.,]/g, '')} if it is below 0; most measures are counted from 0 up.`,
  },
  'too-narrow': { tail: TOO_NARROW.tail, fix: () => TOO_NARROW.fix },
  'error-cell': {
    tail: ', an error of the spreadsheet it came from',
    fix: () => 'mend the formula in the spreadsheet and save the file again.',
  },
  exponent: {
    tail: ', which is a number cut short by a spreadsheet',
    fix: () => 'write all its digits; in Excel, give the column the format Number before saving.',
  },
  percent: {
    tail: '; a number without % was expected',
    fix: () => 'write the number alone; only shares, such as deadweight, take a % sign.',
  },
  currency: {
    tail: ', in another currency; pounds were expected',
    fix: () => 'give it in GBP, and say in notes by which rate and day; nothing is turned into pounds here.',
  },
  invisible: {
    tail: ', with a sign in it that does not show on a screen',
    fix: (found) => `type it anew: ${found.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\s]/gu, '')}.`,
  },
  quotes: {
    tail: ', in quotes that are part of the text, as a word processor writes them',
    fix: (found) => `write ${found.replace(/["'\u2018-\u201f\u00ab\u00bb]/g, '')} without them.`,
  },
  date: {
    tail: ', which is a date; a number was expected',
    fix: () =>
      'give the number that was meant: a spreadsheet turns texts such as 3/4 or 1-2 into dates, and a column may have slipped.',
  },
  time: {
    tail: ', which is a time of day or a length in hours and minutes; a number was expected',
    fix: () => 'give hours as a number, such as 7.5 for seven hours and thirty minutes.',
  },
  none: {
    tail: ', which is not a number',
    fix: () => 'write digits alone, such as 1234.50 or 1,234.50; the unit has a column of its own.',
  },
};

/** Words behind digits, such as `2m` or `12 weeks`, want other advice than words alone. */
export function hintOf({ field, found, hint }: RuleData['not-a-number']): Hint {
  if (isTooNarrow(found)) return 'too-narrow';
  if (hint === 'percent' && isShare(field) && /^\d+,\d+\s*%$/.test(found)) return 'comma-decimal';
  if (/\d/.test(found) && NO_PENNIES.test(found)) return 'no-pennies';
  if (hint === undefined && /^£?\d+(?:_\d{3})+(?:\.\d+)?$/.test(found)) return 'underscores';
  if (hint !== undefined && hint !== 'words') return hint;
  if (/^-?£?\s*\d{1,3}(?:['\u2018\u2019]\d{3})+(?:\.\d+)?$/.test(found)) return 'apostrophes';
  if (/^-?£?\s*\d{1,3}(?:\.\d{3}){2,}$/.test(found)) return 'points';
  if (/^-?£?\s*\d{1,3}(?:,\d+){2,}(?:\.\d+)?$/.test(found)) return 'threes';
  if (!isShare(field) && /^-?(?:\d*\s*[\u00bc-\u00be\u2150-\u215e]|(?:\d+\s+)?\d+\s*[/\u2044]\s*\d+)$/.test(found))
    return 'fraction';
  if (/[^\P{Nd}0-9]/u.test(found)) return 'other-digits';
  if (/^\+\s*[\d,]*\d(?:\.\d+)?$|^-?[\d,]*\d\.$/.test(found)) return 'bare-sign';
  return hint === 'words' && /^-?(?:£|GBP)?\s*\d/i.test(found) ? 'shorthand' : (hint ?? 'none');
}

const MULTIPLES: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  millions: 6,
  bn: 9,
  billion: 9,
};

/** The number in front of a word, and, where the word makes it larger, what all its digits are. */
function behindDigits(found: string): { readonly digits: string; readonly meant?: string } | undefined {
  const match = /^(-?)(?:£|GBP)?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(\p{L}+)\.?$/iu.exec(found);
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = '', word = ''] = match;
  const plain = whole.replaceAll(',', '');
  const places = MULTIPLES[word.toLowerCase()];
  const digits = `${sign}${plain}${decimals === '' ? '' : `.${decimals}`}`;
  if (places === undefined) return { digits };
  if (decimals.length > places) return undefined;
  return { digits, meant: `${sign}${(plain + decimals.padEnd(places, '0')).replace(/^0+(?=\d)/, '')}` };
}

/** `1.234,56` with point and comma changed over, where it can mean only that. */
function pointDecimal(found: string): string | undefined {
  const match = /^(-?)(\d{1,3}(?:[.\s]\d{3})*|\d+),(\d+)(\s*%)?$/.exec(found.replace(/£\s*/, ''));
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = '', percent = ''] = match;
  return `${sign}${whole.replace(/\D/g, '')}.${decimals}${percent.trim()}`;
}
