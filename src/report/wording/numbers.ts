// The words for cells that should hold a number or a share.

import { parseDecimal } from '../../model/decimal.ts';
import { showShare, withCommas } from '../figures.ts';
import { hintOf, isYaml, NOT_A_NUMBER } from './not-a-number.ts';
import { lines, others, resting, said, settle, spaceNote, type Wordings } from './words.ts';

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
          : field === 'measure'
            ? 'fill in measure, or leave the row out; where a merged cell, or a blank one, means the one above, give --map a map file with the line `fill_down: [measure]`.'
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
  'currency-in-heading': {
    title: 'A column in another currency',
    message: ({ heading, field, currency }) =>
      `${said(heading)} is read as ${field}, and speaks of ${currency}; figures are pounds here, and nothing is turned into them`,
    fix: ({ heading, field }) =>
      `give it in GBP, or say the rate of a day in the map, \`${field}: { column: ${JSON.stringify(heading)}, times: ... }\`; if it is in ` +
      'pounds, write currency-in-heading in checked on any row of the file, or `constants: { checked: currency-in-heading }` in the map.',
    page: {
      meaning:
        'A sheet that names its currency once, above its figures, has no sign by each of them. They would count as pounds.',
      wrong: lines('columns: { contract_value: Contract value (€) }'),
      right: lines('columns: { contract_value: { column: Contract value (€), times: 0.86 } }'),
    },
  },
  'scale-in-heading': {
    title: 'A column of pounds in thousands or millions',
    message: ({ heading, field, found }) =>
      `${said(heading)} is read as ${field}, and speaks of ${found}; each figure under it counts as so many pounds`,
    fix: ({ heading, field, times }) =>
      `say it in the map, \`${field}: { column: ${JSON.stringify(heading)}, times: ${times} }\`; if it is in pounds, write scale-in-heading in ` +
      'checked on any row of the file, or `constants: { checked: scale-in-heading }` in the map.',
    page: {
      meaning:
        'A sheet that says once, above its figures, that they are in thousands has no sign by each of them. A contract of 4,200 thousand ' +
        'pounds would be one of GBP 4,200, and its SVA% a thousand times what it is.',
      wrong: lines('columns: { contract_value: Contract value (£000) }'),
      right: lines('columns: { contract_value: { column: Contract value (£000), times: 1000 } }'),
    },
  },
  'id-cut-short': {
    title: 'An id that is what a spreadsheet left of a number',
    message: ({ field, found, pounds: worth, ...among }) =>
      `${field} says ${said(found)}, which is a long number cut short by a spreadsheet: whatever else begins with these figures says ` +
      `the same${resting(worth)}${others(among)}`,
    fix: () =>
      `give the column the format Text before the ids are pasted, type them anew, and save the file again; ${settle('id-cut-short')}`,
    page: {
      meaning:
        'A spreadsheet takes an id of many figures for a number, and a CSV saved from it holds 1.23457E+16 of 12345678901234567. Two ' +
        'contracts may have become one.',
      wrong: lines('contract_id,measure,quantity', '1.23457E+16,local-spend,50000'),
      right: lines('contract_id,measure,quantity', '12345678901234567,local-spend,50000'),
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
