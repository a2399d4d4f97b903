// The words for cells that should hold a number or a share.
import { parseDecimal } from '../../model/decimal.ts';
import type { Place } from '../../model/finding.ts';
import type { RuleData } from '../../model/rules.ts';
import { SHARE_NAMES } from '../../model/table.ts';
import { showShare, withCommas } from '../figures.ts';
import { isTooNarrow, lines, said, spaceNote, TOO_NARROW, type Wordings } from './words.ts';

type Hint =
  | NonNullable<RuleData['not-a-number']['hint']>
  | 'shorthand'
  | 'apostrophes'
  | 'points'
  | 'underscores'
  | 'too-narrow'
  | 'none';

/** A map is for sheets; a YAML has none. */
const DECIMAL_MAP = (isYaml = false): string =>
  isYaml ? '' : '; or give --map a map file with the line `decimal: ","`, if the whole sheet is written so';
const isYaml = (place: Place | undefined): boolean => /\.ya?ml$/i.test(place?.file ?? '');
const SHARES: readonly string[] = SHARE_NAMES;
const isShare = (field: string): boolean => SHARES.includes(field);

/** By hint: how `FIELD says FOUND` goes on, and what to do. */
const NOT_A_NUMBER: Readonly<
  Record<Hint, { readonly tail: string; readonly fix: (found: string, meant?: string, isYaml?: boolean) => string }>
> = {
  words: {
    tail: ', which is not a number and not 0',
    fix: () => 'leave the row out until the figure is known, or give it; none at all is written 0.',
  },
  shorthand: {
    tail: '; a number with no word behind it was expected',
    fix: (found) => {
      const { digits, meant } = behindDigits(found) ?? {};
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
    fix: (found) => `type it anew: ${found.replace(/[\p{Cf}\s]/gu, '')}.`,
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
function hintOf({ field, found, hint }: RuleData['not-a-number']): Hint {
  if (isTooNarrow(found)) return 'too-narrow';
  if (hint === 'percent' && isShare(field) && /^\d+,\d+\s*%$/.test(found)) return 'comma-decimal';
  if (hint === undefined && /^£?\d+(?:_\d{3})+(?:\.\d+)?$/.test(found)) return 'underscores';
  if (hint !== undefined && hint !== 'words') return hint;
  if (/^-?£?\s*\d{1,3}(?:['\u2018\u2019]\d{3})+(?:\.\d+)?$/.test(found)) return 'apostrophes';
  if (/^-?£?\s*\d{1,3}(?:\.\d{3}){2,}$/.test(found)) return 'points';
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

/** An exact share as a percentage. */
function shareText(share: string): string {
  const value = parseDecimal(share);
  return value ? showShare(value) : said(share);
}

export const numberWordings = {
  'blank-field': {
    title: 'A blank where a value is needed',
    message: ({ field }) => `${said(field)} is blank, and every row needs one`,
    fix: ({ field }) =>
      field === 'quantity'
        ? 'give the quantity, or leave the row out until it is known; a blank is not 0.'
        : field === 'contract_id'
          ? 'write contract_id on every row; a merged cell, or a blank one that means the one above, says it in one row alone; or give --map a map file with the line `fill_down: [contract_id]`.'
          : `fill in ${field}, or leave the row out.`,
    page: {
      meaning: 'Unknown is not zero. A blank that were read as 0 would make a total look complete when it is not.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'not-a-number': {
    title: 'A number that cannot be read',
    message: (data) =>
      `${data.field} says ${said(data.found)}${spaceNote(data.found)}${NOT_A_NUMBER[hintOf(data)].tail}`,
    fix: (data, place) => NOT_A_NUMBER[hintOf(data)].fix(data.found, data.meant, isYaml(place)),
    page: {
      meaning:
        'Numbers are read exactly as they are written: an optional GBP sign, commas at the thousands, a point before ' +
        'decimals, and % on shares. TBC, N/A, nil, -, 10-12, c. 5, 2m and #REF! are never numbers, and never 0.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,TBC'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,"50,000.00"'),
    },
  },
  'negative-quantity': {
    title: 'A quantity below 0',
    message: ({ measure, found }) => `${said(measure)} is counted from 0 up, this row says ${said(found)}`,
    fix: () =>
      'give the quantity from 0 up; a correction is made in the row that it corrects: write the right figure there, and ' +
      'leave this row out.',
    page: {
      meaning: 'Fewer of something is already in the name of a measure such as carbon-saved: 5 saved is 5, not -5.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,-50000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'negative-number': {
    title: 'A number below 0',
    message: ({ field, found }) => `${field} says ${said(found)}; a number from 0 up was expected`,
    fix: ({ field }) => `give ${field} from 0 up, or leave it blank if it is not known.`,
    page: {
      meaning: 'A contract value or a claimed figure below 0 is a slip of the keyboard or of the sheet it came from.',
      wrong: lines('contract_id,contract_value,measure,quantity', 'C-001,-420000,local-spend,50000'),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,local-spend,50000'),
    },
  },
  'total-row': {
    title: 'A row of totals among the rows',
    message: ({ found }) => `this row says ${said(found)}, so it is a sum of other rows and no commitment`,
    fix: ({ found }) =>
      `take it out, or pass it over in a map file: \`skip_rows: [{ column: ..., equals: ${found.replace(/:$/, '')} }]\`.`,
    page: {
      meaning: 'A sheet that people read ends in a row of sums. Read as a promise it would count everything once more.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', ',Total,50000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'decimal-unclear': {
    title: 'Numbers that can be read in two ways',
    message: ({ field, found, thousands, decimal, numbers, other, isPoint }) =>
      `${field} says ${said(found)}, read as ${isPoint ? `${decimal} and not ${thousands}` : `${thousands} and not ${decimal}`}` +
      `${numbers > 1 ? `, and ${numbers - 1} more like it` : ''}; ` +
      (other === undefined
        ? `where cells are parted by semicolons a ${isPoint ? 'point often parts thousands' : 'comma often stands before decimals'}`
        : `another row of this column says ${said(other)}, which can only have decimals behind its comma`),
    fix: ({ thousands, decimal, isPoint }) =>
      `${isPoint ? `write ${thousands} or ${decimal.replace(/0$/, '')}` : `write ${thousands} without the comma`}, or give --map a map file with the line \`decimal: ","\` if commas stand before ` +
      'decimals; if it is right, write decimal-unclear in checked on any row of the file.',
    page: {
      meaning:
        '12,500 is twelve thousand five hundred in one country and twelve and a half in another. It is read with commas for ' +
        'thousands, as everywhere here, and doubted where the file looks like the other kind.',
      wrong: lines('contract_id;measure;quantity', 'C-001;local-spend;12,500'),
      right: lines('contract_id;measure;quantity', 'C-001;local-spend;12500'),
    },
  },
  'share-out-of-range': {
    title: 'A share that is not between 0 and 1',
    message: ({ field, found }) => `${field} says ${said(found)}; a share is from 0 to 1, or 0% to 100%`,
    fix: ({ found }) =>
      /^(\d{1,2}(\.\d+)?|100)$/.test(found)
        ? `write ${found}% if that is what is meant.`
        : 'write a share such as 0.25, or 25%.',
    page: {
      meaning: 'Shares are taken off what was delivered, so none is more than the whole. 25 alone is not read as 25%.',
      wrong: lines('contract_id,measure,quantity,deadweight', 'C-001,local-spend,50000,25'),
      right: lines('contract_id,measure,quantity,deadweight', 'C-001,local-spend,50000,25%'),
    },
  },
  'both-attributions': {
    title: 'Attribution in both directions',
    message: () => 'this row gives both attribution_to_others and attributed_share; a row gives one of them',
    fix: () => 'keep attribution_to_others (the share due to others) or attributed_share (the share due to you).',
    page: {
      meaning:
        'Attribution is written in two ways: the share due to others, or the share kept. Both would apply it twice.',
      wrong: lines(
        'contract_id,measure,quantity,attribution_to_others,attributed_share',
        'C-001,local-spend,50000,20%,80%',
      ),
      right: lines('contract_id,measure,quantity,attribution_to_others', 'C-001,local-spend,50000,20%'),
    },
  },
  'too-long': {
    title: 'A cell longer than is read',
    message: ({ field, of, found, limit }) =>
      `${field} has ${withCommas(String(found))} ${of}; at most ${withCommas(String(limit))} are read there`,
    fix: () => 'shorten it; where it should be short, look at whether a quote or a line end is missing.',
    page: {
      meaning:
        'A text holds what a cell of Excel holds, 32,767 characters; a number, a date or a word 500, and a number 40 digits: ' +
        'more than anybody means, and little enough that no file is long work.',
      wrong: lines('contract_id,measure,quantity', `C-001,local-spend,${'9'.repeat(41)}`),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'not-a-duration': {
    title: 'A duration that is not whole years',
    message: ({ found }) => `duration says ${said(found)}; whole years from 1 to 999 were expected`,
    fix: () => 'give whole years, such as 3, or leave it blank for one year.',
    page: {
      meaning: 'Duration is for how many years the effect of one delivery lasts, its first year included.',
      wrong: lines('contract_id,measure,quantity,duration', 'C-001,local-spend,50000,18 months'),
      right: lines('contract_id,measure,quantity,duration', 'C-001,local-spend,50000,2'),
    },
  },
  'drop-off-without-duration': {
    title: 'Drop-off on an effect of one year',
    message: ({ dropOff }) =>
      `drop_off is ${shareText(dropOff)}, and the effect lasts one year, so nothing can drop off`,
    fix: () => 'give duration as 2 years or more, or leave drop_off blank.',
    page: {
      meaning: 'Drop-off is the share an effect loses in each year after its first. Without a duration there is none.',
      wrong: lines('contract_id,measure,quantity,drop_off', 'C-001,local-spend,50000,20%'),
      right: lines('contract_id,measure,quantity,drop_off,duration', 'C-001,local-spend,50000,20%,3'),
    },
  },
} satisfies Partial<Wordings>;
