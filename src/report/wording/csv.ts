// The words for CSV that cannot be taken apart into columns and rows.
import { count } from '../figures.ts';
import { allOf, lines, oneOf, said, some, type Wordings } from './words.ts';

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

export const csvWordings = {
  'delimiter-unclear': {
    title: 'A header that could be cut in two ways',
    message: ({ candidates }) =>
      `the header makes as much sense parted by ${oneOf(candidates.map((it) => DELIMITERS[it] ?? it))}`,
    fix: () => 'use one of them throughout the file; a cell that holds it needs quotes around it.',
    page: {
      meaning: 'Columns are parted by commas, semicolons or tabs: the one that makes the most known names is taken.',
      wrong: lines('contract_id;measure,quantity', 'C-001;local-spend,50000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'header-not-found': {
    title: 'No header in the first line',
    message: ({ found, required, parted, isOfWorkbook }) =>
      parted
        ? `parted at each ${DELIMITERS[parted.by]}, as the map file says, the header makes no known name; parted at each ${DELIMITERS[parted.better]} it does`
        : `the first ${isOfWorkbook ? 'row' : 'line'} should name the columns, at least ${allOf(required)}; it says ${some(found.map(said), 4)}`,
    fix: ({ required, headerRow, parted, isOfWorkbook }) =>
      parted
        ? `give \`delimiter: ${JSON.stringify(parted.better)}\` in the map file, or read this file without that map.`
        : headerRow === undefined
          ? `put ${allOf(required)} in the first line, with the rows under it; or say in a map file which columns they are; \`social-value map init\` writes a first one.`
          : `take away what stands above ${isOfWorkbook ? 'row' : 'line'} ${headerRow}, or give --map a map file with the line ` +
            `\`header_row: ${headerRow}\`; \`social-value map init\` writes one.`,
    page: {
      meaning: 'The first line says what each column is. Upper or lower case, spaces, _ and - make no difference.',
      wrong: lines('Our promises', 'contract_id,measure,quantity', 'C-001,local-spend,50000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'duplicate-header': {
    title: 'Two columns of one name',
    message: ({ header, first }) =>
      `the column ${said(header)} is in the header twice, first as column ${first}; each name may be there once`,
    fix: () => 'remove one of the two, or begin its name with x_ to keep it as your own.',
    page: {
      meaning: 'With two columns of one name, nobody could say which figure was meant.',

      wrong: lines('contract_id,measure,quantity,Quantity', 'C-001,local-spend,50000,60000'),
      right: lines('contract_id,measure,quantity,x_first_quantity', 'C-001,local-spend,60000,50000'),
    },
  },
  'quote-not-closed': {
    title: 'A quote that never closes',
    message: ({ limit }) =>
      limit === undefined
        ? 'a quote opens here and never closes'
        : `a quote opens here and never closes, or is longer than ${count(limit, 'character')}`,
    fix: () => 'close the quote at the end of its cell; a quote inside a quoted cell is written twice ("").',
    page: {
      meaning: 'All text after an open quote would become one cell, and every row in it would be lost.',
      wrong: lines('contract_id,measure,quantity,notes', 'C-001,local-spend,50000,"within 10 miles'),
      right: lines('contract_id,measure,quantity,notes', 'C-001,local-spend,50000,"within 10 miles"'),
    },
  },
  'quote-misplaced': {
    title: 'A quote in the wrong place',
    message: ({ reason }) =>
      reason.includes('closing')
        ? 'a quote opens in this cell, and the next quote, which closes it, has text behind it'
        : `a quote stands in the wrong place: ${reason}`,
    fix: ({ reason }) =>
      reason.includes('closing')
        ? 'close the quote at the end of its cell, if that one is missing; a quote inside a quoted cell is written twice ("").'
        : reason.includes('space')
          ? 'take the space before the quote away.'
          : 'put quotes around the whole cell, and write a quote inside it twice, as in "6"" pipe" for 6" pipe.',
    page: {
      meaning: 'Quotes go around a whole cell. Anything else makes it unclear where the cell ends.',
      wrong: lines('contract_id,measure,quantity,notes', 'C-001,local-spend,50000,"Firms" nearby'),
      right: lines('contract_id,measure,quantity,notes', 'C-001,local-spend,50000,"""Firms"" nearby"'),
    },
  },
  'rows-in-cell': {
    title: 'A cell with rows in it',
    message: ({ rows, lines: all }) =>
      `a quote opens in this cell and closes ${count(all - 1, 'line')} below; ${count(rows, 'line')} of it ` +
      `${rows === 1 ? 'reads like a row of its own, and is' : 'read like rows of their own, and are'} not counted`,
    fix: () =>
      'close the quote at the end of its cell, or take it away; if all of it is one cell, write rows-in-cell in the ' +
      "row's checked cell.",
    page: {
      meaning:
        'A quote that opens by mistake makes one cell of everything up to the next one, and the rows there are lost.',
      wrong: lines(
        'contract_id,measure,quantity,notes',
        'C-001,local-spend,50000,"within 10 miles',
        'C-001,donations,500,by May"',
      ),
      right: lines(
        'contract_id,measure,quantity,notes',
        'C-001,local-spend,50000,within 10 miles',
        'C-001,donations,500,by May',
      ),
    },
  },
  'record-too-long': {
    title: 'A row too long to be one',
    message: ({ limit }) => `this row is longer than ${count(limit, 'character')}, the most that is read as one row`,
    fix: () => 'look for a quote in this row that opens and never closes.',
    page: {
      meaning: 'No real row is this long. A quote that opens and never closes is the usual cause.',
      wrong: 'C-001,local-spend,50000,"within 10 miles        and no quote for thousands of lines',
      right: 'C-001,local-spend,50000,"within 10 miles"',
    },
  },
} satisfies Partial<Wordings>;
