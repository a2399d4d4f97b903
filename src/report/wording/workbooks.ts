// The words for workbooks and encodings that cannot be read as they are.
import type { RuleData } from '../../model/rules.ts';
import { count, withCommas } from '../figures.ts';
import { allOf, isTooNarrow, lines, said, some, TOO_NARROW, type Wordings } from './words.ts';

const SHEET = lines('contract_id  measure      quantity', 'C-001        local-spend  50000');

/** The first number of bytes or cells, as people say it. */
function size({ bytes, unpacked, cells, letters, repeated, sheetCount, limit }: RuleData['workbook-too-large']) {
  const megabytes = (number: number) => `${withCommas(String(Math.floor(number / (1024 * 1024))))} MB`;
  if (cells !== undefined) return `it unfolds to more than ${count(limit, 'cell')}, blank ones between others included`;
  if (letters !== undefined) return `what its cells say comes to more than ${count(limit, 'character')}`;
  if (repeated !== undefined) return `rows of it stand for more than ${count(limit, 'row')} like them`;
  if (sheetCount !== undefined) return `it has ${count(sheetCount, 'sheet')}, and ${count(limit, 'sheet')} is the most`;
  if (unpacked !== undefined)
    return `a part of it unpacks to ${megabytes(unpacked)}, and ${megabytes(limit)} is the most`;
  if (bytes === undefined) return `it is more than ${megabytes(limit)}, and that is the most`;
  return `it is ${megabytes(bytes)}, and ${megabytes(limit)} is the most`;
}

export const workbookWordings = {
  'encoding-mistaken': {
    title: 'Text in another encoding than was said',
    message: ({ said: name, looksLike }) => {
      if (looksLike === 'cut-short') return `this begins with the mark of ${name}, and stops in the middle of a letter`;
      if (looksLike === 'no-mark') return `this was said to be ${name}, and does not begin with the mark of ${name}`;
      if (looksLike === 'utf-8') return `this was said to be ${name}, and it is UTF-8`;
      return name === 'utf-16'
        ? `this begins with the mark of ${name}, and what follows is not ${name}`
        : `this was said to be ${name}, and it is not`;
    },
    fix: ({ said: name, looksLike }) => {
      if (looksLike === 'utf-8') return 'leave --encoding and the `encoding:` of the map file away for this file.';
      return looksLike === 'cut-short' || (looksLike === 'binary' && name === 'utf-16')
        ? 'get the file once more, or save it anew as "CSV UTF-8 (Comma delimited)"; this copy was cut short or damaged.'
        : 'say the encoding it has: utf-8, utf-16 or windows-1252; or save it as "CSV UTF-8 (Comma delimited)".';
    },
    page: {
      meaning:
        'UTF-8 read as Windows-1252 turns £ into Â£ and a name into nonsense, without an error anywhere. So text that is ' +
        'plainly UTF-8 is not read as anything else. A byte order mark says for itself what a file is, and wins.',
      wrong: 'social-value calculate return.csv --encoding windows-1252        and return.csv is UTF-8',
      right: 'social-value calculate return.csv',
    },
  },
  'workbook-unreadable': {
    title: 'A workbook that cannot be read',
    message: ({ reason }) => `this workbook cannot be read: ${reason}`,
    fix: () => 'open it in the spreadsheet it came from, take away any password, and save it as .xlsx or "CSV UTF-8".',
    page: {
      meaning:
        'The file ends in .xlsx or .ods and is not a whole workbook: it was cut short on its way, is protected by a ' +
        'password, or is something else under that name.',
      wrong: 'social-value calculate book.xlsx        and book.xlsx is an old .xls, renamed',
      right: 'social-value calculate book.xlsx        after saving it anew as "Excel Workbook (.xlsx)"',
    },
  },
  'workbook-too-large': {
    title: 'A workbook larger than is read',
    message: (data) => `this workbook is larger than is read: ${size(data)}`,
    fix: ({ unpacked, cells, letters, repeated, sheetCount }) =>
      (unpacked ?? cells ?? letters ?? repeated ?? sheetCount) === undefined
        ? 'save the sheet as "CSV UTF-8", which may be of any size.'
        : 'ask who sent it: no return is packed so full. If it is one, save its sheet as "CSV UTF-8", which may be of any size.',
    page: {
      meaning:
        'A workbook is packed, and a small file can be made that unpacks to more than any computer holds. So there are ' +
        'limits, far above any sheet a person has filled in.',
      wrong: 'social-value calculate book.xlsx        and book.xlsx unpacks to many gigabytes',
      right: 'social-value calculate book.csv',
    },
  },
  'sheet-missing': {
    title: 'A sheet that is not in the workbook',
    message: ({ sheet, sheets, isChart }) =>
      `${isChart ? `the sheet ${said(sheet)} is a chart and has no rows` : `there is no sheet ${said(sheet)}`}; there is ${some(sheets.map(said), 8)}`,
    fix: ({ nearest, sheets }) => `name one of them after the #: ${said(nearest ?? sheets[0] ?? 'Returns')}.`,
    page: {
      meaning: 'The name after # is that of a sheet of the workbook, as it stands on its tab.',
      wrong: 'social-value calculate "book.xlsx#Retruns"',
      right: 'social-value calculate "book.xlsx#Returns"',
    },
  },
  'sheet-unclear': {
    title: 'A workbook with several sheets to read',
    message: ({ sheets, isTable }) =>
      `${isTable ? 'it has several sheets, and any of them may be the table' : 'several sheets hold the columns of commitments'}: ${some(sheets.map(said), 8)}`,
    fix: ({ sheets, isTable }) =>
      isTable
        ? `name the one to read after a #, such as "book.xlsx#${sheets.at(-1) ?? ''}", or one or several under \`sheets:\` in a map.`
        : `name the one to read after a #, such as "book.xlsx#${sheets[0] ?? ''}"; name the workbook once for each that counts.`,
    page: {
      meaning:
        'Without a name the one sheet is read that has the columns of commitments. Where several have them, one may be a ' +
        'copy of the other, and a person has to say.',
      wrong: 'social-value calculate book.xlsx        with the sheets April and May',
      right: 'social-value calculate "book.xlsx#April" "book.xlsx#May"',
    },
  },
} satisfies Partial<Wordings>;

export const sheetWordings = {
  'sheet-chosen': {
    title: 'The one sheet of a workbook that was read',
    message: ({ sheet, others }) =>
      `the sheet ${said(sheet)} was read; ${some(others.map(said), 6)} ${others.length === 1 ? 'was' : 'were'} not`,
    fix: ({ sheet }) => `nothing, if that is right; "book.xlsx#${sheet}" says so and ends this note.`,
    page: {
      meaning:
        'Of several sheets only one has the columns of commitments. It was read, and the others were passed over.',
      wrong: lines('Guidance, Returns', '', SHEET),
      right: lines('book.xlsx#Returns', '', SHEET),
    },
  },
  'hidden-rows': {
    title: 'Rows that a spreadsheet hides',
    message: ({ rows }) =>
      `${count(rows, 'row')} of this sheet ${rows === 1 ? 'is' : 'are'} hidden, and ${rows === 1 ? 'was' : 'were'} read like the others`,
    fix: () => 'look whether a filter hides rows that are not meant; remove those rows, or show them.',
    page: {
      meaning:
        'A filter or a hidden row keeps its figures. They count, and the person who looks at the sheet cannot see them.',
      wrong: lines('(row 3 is hidden)', SHEET, 'C-001        local-spend  20000'),
      right: SHEET,
    },
  },
  'hidden-columns': {
    title: 'Columns that a spreadsheet hides',
    message: ({ columns }) =>
      `${columns.length === 1 ? 'column' : 'columns'} ${allOf(columns)} of this sheet ${columns.length === 1 ? 'is' : 'are'} hidden, and ` +
      `${columns.length === 1 ? 'was' : 'were'} read like the others`,
    fix: () => 'look whether what stands there is meant; remove those columns, or show them.',
    page: {
      meaning:
        'A hidden column keeps what it holds: a deadweight or a unit in it counts, and nobody who looks at the sheet sees it.',
      wrong: lines('(column D is hidden)', SHEET),
      right: SHEET,
    },
  },
  'hidden-sheet': {
    title: 'A sheet that a workbook hides',
    message: ({ sheet }) => `the sheet ${said(sheet)} is hidden, and it was read`,
    fix: () => 'show the sheet if it is the one that is meant; if another is, name it after a #: book.xlsx#Returns.',
    page: {
      meaning:
        'Hidden sheets are often old ones. One is read only where it is named, or where no other has the columns.',
      wrong: lines('(the sheet is hidden)', SHEET),
      right: SHEET,
    },
  },
  'merged-cells': {
    title: 'Cells that are merged over several rows',
    message: ({ ranges, fields = [] }) =>
      `${some(ranges, 4)} ${ranges.length === 1 ? 'is a merged cell' : 'are merged cells'}: what it says stands in its first row alone, and the rows below ` +
      (fields.length === 0 ? 'are blank there' : `count without ${allOf(fields)}`),
    fix: ({ fields = [] }) =>
      `take the merging away and write the text on every row, or give --map a map file with the line \`fill_down: [${fields.length === 0 ? 'contract_id' : fields.join(', ')}]\`` +
      `${fields.length === 0 ? ', by the name of its column' : ''}; no row has to be left out for it.`,
    page: {
      meaning:
        'A cell that is merged over three rows looks as if it stood in each. In the file it stands in the first.',
      wrong: lines('(A2:A3 are merged)', SHEET, '             local-spend  20000'),
      right: lines(SHEET, 'C-001        local-spend  20000'),
    },
  },
  'rounded-numbers': {
    title: 'Numbers with more digits than a spreadsheet shows',
    message: ({ numbers, stored, read }) =>
      numbers === 1
        ? `a number holds more digits than a spreadsheet shows: ${stored} was read as ${read}`
        : `${count(numbers, 'number')} hold more digits than a spreadsheet shows; the first, ${stored}, was read as ${read}`,
    fix: () => 'nothing, if that is what the sheet shows; =ROUND(..., 2) in the sheet ends this note.',
    page: {
      meaning:
        'Spreadsheets work in binary and show 15 digits: 20000.10 + 500 may be kept as 20500.100000000002. What the sheet ' +
        'shows is what is read: the number to 15 digits.',
      wrong: '20500.100000000002',
      right: '20500.1',
    },
  },
  'cell-not-worked': {
    title: 'A cell without its result',
    message: ({ field, found }) =>
      found.startsWith('=')
        ? `${field} holds a formula whose result is not stored in the file: ${said(found)}`
        : `${field} says ${said(found)}${isTooNarrow(found) ? TOO_NARROW.tail : ', an error of the spreadsheet it came from'}`,
    fix: ({ found }) => {
      if (isTooNarrow(found)) return TOO_NARROW.fix;
      return found.startsWith('=')
        ? 'open the file in a spreadsheet, let it work the formula out, and save it; or write the value in its place.'
        : 'mend the formula in the spreadsheet and save the file again.';
    },
    page: {
      meaning:
        'A formula is read by the result that is stored beside it. Where there is none, or it is an error, there is ' +
        'nothing to read; no formula is worked out here.',
      wrong: lines('contract_id,measure,quantity,supplier', 'C-001,local-spend,50000,#REF!'),
      right: lines('contract_id,measure,quantity,supplier', 'C-001,local-spend,50000,Fernside Grounds Ltd'),
    },
  },
} satisfies Partial<Wordings>;
