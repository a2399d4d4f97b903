// The words for what a row says of itself beside its figures: that it does not count, that there is no evidence, another quantity.
import { SHEET_ROWS } from '../../model/doubt-limits.ts';
import { count, withCommas } from '../figures.ts';
import { lines, making, others, resting, said, settle, some, type Wordings } from './words.ts';

/** Where a row says that it does not count. */
const NAMED = { notes: 'note', commitment_id: 'id', contract_id: 'contract id', sheet: 'name of the sheet' } as const;

export const saidDoubtWordings = {
  'row-not-counted': {
    title: 'A row that says it does not count',
    message: ({ field, found, pounds: worth, ...among }) =>
      `the ${NAMED[field]} ${said(found)} says that the row does not count, and it is counted${making(', ', worth)}${others(among)}`,
    fix: ({ field }) =>
      `${field === 'sheet' ? 'name the sheets that count under sheets in the map' : 'take the row out, or pass it over by skip_rows in the map'}; ` +
      settle('row-not-counted'),
    page: {
      meaning:
        'Withdrawn, superseded, a duplicate of line 4, an example that came with the form: who reads the sheet leaves such a row out, and a ' +
        `calculation does not. Looked for in notes, ids and names of sheets, in files of ${withCommas(String(SHEET_ROWS))} rows and fewer.`,
      wrong: lines('contract_id,measure,quantity,notes', 'C-001,donations,100,Withdrawn in March'),
      right: lines('contract_id,measure,quantity,notes', 'C-001,donations,0,Withdrawn in March'),
    },
  },
  'note-unlike-quantity': {
    title: 'A note that makes another quantity of its row',
    message: ({ found, quantity, unit, each, isOfAll, meant, pounds: worth, ...among }) =>
      `the note says ${said(found)}${each === undefined ? '' : `, so many for each ${each}`}${isOfAll ? ', so many for all years' : ''}, and ` +
      `${withCommas(quantity)} is read as ${withCommas(quantity)} ${unit} ${isOfAll ? 'for each year' : 'in all'}${resting(worth)}` +
      `${meant === undefined ? '' : `; ${withCommas(meant)} may be meant`}${others(among)}`,
    fix: ({ each, isOfAll, unit }) =>
      `${each === 'year' ? 'write per: year' : isOfAll ? 'write per: contract' : `give the quantity of all of it in ${unit}`}; ` +
      settle('note-unlike-quantity'),
    page: {
      meaning:
        'A note is for people, and no figure is taken from it. Where it says of the very number in the row that it is so many a week, for all years of a contract, in ' +
        `thousands, or of another unit, the row is more likely wrong. Looked for in files of ${withCommas(String(SHEET_ROWS))} rows and fewer.`,
      wrong: lines('contract_id,measure,quantity,notes', 'C-001,volunteering-hours,40,40 hours per week'),
      right: lines('contract_id,measure,quantity,notes', 'C-001,volunteering-hours,2080,40 hours per week for a year'),
    },
  },
  'evidence-says-none': {
    title: 'Evidence that says there is none',
    message: ({ rows, words, pounds: worth }) =>
      `evidence is ${some(words.map(said))} on ${count(rows, 'delivered row')}, and counts as evidence` +
      `${making(' of ', worth)}, for something stands there`,
    fix: () =>
      `leave the cell blank where there is none, or name the word under blank in the map; ${settle('evidence-says-none')}`,
    page: {
      meaning:
        'What was delivered counts as evidenced where the cell for evidence is not blank. One that says none, TBC or to follow is not blank.',
      wrong: lines('contract_id,measure,quantity,status,evidence', 'C-001,donations,100,delivered,to follow'),
      right: lines('contract_id,measure,quantity,status,evidence', 'C-001,donations,100,delivered,'),
    },
  },
} satisfies Partial<Wordings>;
