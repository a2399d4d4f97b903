// The words for forms: what stands above a table, in names and across columns, and returns of nothing.
import { count } from '../figures.ts';
import { allOf, lines, said, some, type Wordings } from './words.ts';

const quoted = (text: string): string => JSON.stringify(text);

export const formWordings = {
  'cell-above-blank': {
    title: 'A cell of the map with nothing in it',
    message: ({ field, cell, beside, says }) =>
      `the map reads ${field} from ${cell}, and ${cell} is empty${
        beside === undefined || says === undefined ? '' : `; ${beside} beside it says ${said(says)}`
      }`,
    fix: ({ field, cell, beside }) =>
      beside === undefined
        ? `fill in ${cell}, or name the cell that holds ${field} in the map.`
        : `fill in ${cell}; where it is merged with ${beside}, write \`${field}: { cell: ${beside} }\`, for merged cells hold their text in the first.`,
    page: {
      meaning: 'What stands above the table holds for all its rows; without it no row can be placed, and none is read.',
      wrong: lines('Contract no.,', '', 'KPI,How much', 'local-spend,500'),
      right: lines('Contract no.,C-001', '', 'KPI,How much', 'local-spend,500'),
    },
  },
  'label-missing': {
    title: 'A label of the map that stands nowhere',
    message: ({ field, label, nearest }) =>
      `the map looks for ${field} beside ${said(label)}, and nothing above the table says that${nearest ? `; the nearest is ${said(nearest)}` : ''}`,
    fix: ({ nearest }) =>
      nearest
        ? `write ${quoted(nearest)} in the map.`
        : 'write the label in the map as it stands in the sheet, or name the cell: { cell: B2 }.',
    page: {
      meaning:
        'A label is looked for above the row of the header, whatever its case, with or without a colon behind it.',
      wrong: lines('columns: { contract_id: { right_of: "Contract" } }', '', 'Contract no.,C-001'),
      right: lines('columns: { contract_id: { right_of: "Contract no." } }', '', 'Contract no.,C-001'),
    },
  },
  'label-twice': {
    title: 'A label of the map that stands in several places',
    message: ({ field, label, cells }) =>
      `the map looks for ${field} beside ${said(label)}, which stands in ${allOf(cells)}`,
    fix: ({ field }) => `name the cell itself in the map: \`${field}: { cell: B2 }\`.`,
    page: {
      meaning: 'Of two cells with one label nobody can say which was meant.',
      wrong: lines('Supplier,Alder Ltd', 'Supplier,Birch Ltd'),
      right: lines('columns: { supplier: { cell: B1 } }'),
    },
  },
  'name-not-matched': {
    title: 'A name that the pattern of the map does not fit',
    message: ({ name, pattern, of }) => `the ${of} is called ${said(name)}, and the map expects ${said(pattern)}`,
    fix: ({ of }) =>
      `rename the ${of}, or correct ${of}_name in the map: {contract_id} stands for a field, * for anything.`,
    page: {
      meaning:
        'Where a name says the contract or the time, a file of another name says neither, and none of its rows is read.',
      wrong: lines('file_name: "{contract_id} {period}"', '', 'returns/april.csv'),
      right: lines('file_name: "{contract_id} {period}"', '', 'returns/C-001 2026-04.csv'),
    },
  },
  'across-not-a-period': {
    title: 'A column across that is no time',
    message: ({ header, isTotal }) =>
      `${said(header)} stands among the columns across, and is ${isTotal ? 'a sum of others' : 'no month, quarter or year'}`,
    fix: ({ header }) =>
      `name the columns in two runs, such as [Apr-26 .. Jun-26, Jul-26 .. Sep-26], or write in the map \`ignore: [${quoted(header)}]\`.`,
    page: {
      meaning:
        'Each column across holds the quantities of the time its header says. A total among them would count everything twice.',
      wrong: lines(
        'across: { columns: [Apr-26 .. Jul-26], period: header, quantity: cell }',
        '',
        'Apr-26,May-26,Jun-26,Q1 total,Jul-26',
      ),
      right: lines('across: { columns: [Apr-26 .. Jun-26, Jul-26], period: header, quantity: cell }'),
    },
  },
  'across-twice': {
    title: 'Two columns across for one time',
    message: ({ header, other }) =>
      `${said(header)} and ${said(other)} are columns across, and one lies within the other`,
    fix: ({ header }) => `leave one of them out of the columns in the map, or write \`ignore: [${quoted(header)}]\`.`,
    page: {
      meaning: 'A quarter beside its months holds what they hold, and would count it twice.',
      wrong: lines('Apr-26,May-26,Jun-26,Q1 2026/27'),
      right: lines('across: { columns: [Apr-26 .. Jun-26], period: header, quantity: cell }'),
    },
  },
  'sheets-passed-over': {
    title: 'Sheets that hold no table the map can read',
    message: ({ sheets }) =>
      `not read ${sheets.length === 1 ? 'was the sheet' : 'were the sheets'} ${some(sheets.map(said), 8)}`,
    fix: () => 'nothing, if no returns stand in them; else name the sheet itself: book.xlsx#Sheet.',
    page: {
      meaning:
        'With `sheets:` in a map, or book.xlsx#*, every sheet is read whose header the map knows. The others are named.',
      wrong: lines('sheets: "*"', '', 'Guidance, C-001, C-002'),
      right: lines('sheets: "C-*"'),
    },
  },
  'maps-overlap': {
    title: 'Files that two maps are for',
    message: ({ pattern, map, earlier, files }) =>
      `${count(files, 'file')} of ${said(pattern)}, which ${map} is for, ${files === 1 ? 'is' : 'are'} read by ${earlier}, given before it`,
    fix: () => 'nothing, if the first is meant for them; else give the maps in the other order.',
    page: {
      meaning: 'Of several maps that are for a file, the first that was given reads it.',
      wrong: lines('--map "returns/*.csv=all.yaml" --map "returns/alder.csv=alder.yaml"'),
      right: lines('--map "returns/alder.csv=alder.yaml" --map "returns/*.csv=all.yaml"'),
    },
  },
  'nil-return': {
    title: 'A return of nothing',
    message: ({ contract, start, end }) =>
      contract === ''
        ? 'nothing is returned here'
        : `${contract} returned that nothing was delivered${start === undefined || end === undefined ? '' : ` from ${start} to ${end}`}`,
    fix: () => 'nothing; it is a return, and is not missed.',
    page: {
      meaning:
        'A row whose measure is `nil` or `nil return`, a text under `nil:` in a map, or a form without rows that says its contract is ' +
        'a return: what was due for its time is short, and nobody is asked for a return.',
      wrong: lines('contract_id,measure,quantity,period', 'C-001,nil return,,2026-27-Q1'),
      right: lines('contract_id,measure,quantity,period', 'C-001,local-spend,0,2026-27-Q1'),
    },
  },
  'read-as-returns': {
    title: 'Rows without a status, read as delivered',
    message: () => 'no row that counts says that it was delivered, so every row without a status is read as a return',
    fix: () => 'nothing, if these are returns; promises among them say `committed` in the column status.',
    page: {
      meaning:
        'With --status delivered, files in which no row says its status are read as reconcile reads them: what they hold was ' +
        'delivered, and the id of a line may come again for each period.',
      wrong: lines('contract_id,commitment_id,measure,quantity,period', 'C-001,A1,local-spend,500,2026-04'),
      right: lines(
        'contract_id,commitment_id,measure,quantity,period,status',
        'C-001,A1,local-spend,500,2026-04,delivered',
      ),
    },
  },
  'spelt-otherwise': {
    title: 'One name in two spellings',
    message: ({ contract, field, first, second }) =>
      `${contract}: ${field} is ${said(second)} here, and ${said(first)} before`,
    fix: () =>
      'write it in one way; the spelling of the register or the promises is used, else the last by its letters. If it is ' +
      'right, write spelt-otherwise in checked, on any row of the contract.',
    page: {
      meaning:
        'Within a contract a name is one whatever its capitals, spaces and stops; Ltd is Limited, and & is and. It is a note ' +
        'among returns, which are written by many, and a warning elsewhere.',
      wrong: lines('C-001,Alder Ltd', 'C-001,Alder Limited'),
      right: lines('C-001,Alder Ltd', 'C-001,Alder Ltd'),
    },
  },
  'nil-of-whom': {
    title: 'A return without rows that does not say of whom',
    message: () => 'this return holds no rows, and nothing in it says of which contract it is',
    fix: () =>
      'add a row such as `C-001,nil,` with its period, or say in a map where the contract stands: file_name, sheet_name or a cell above the table.',
    page: {
      meaning:
        'A header without rows may be a return of nothing; of which contract has to be known for it to count as one.',
      wrong: 'contract_id,measure,quantity',
      right: lines('contract_id,measure,quantity,period', 'C-001,nil,,2026-27-Q1'),
    },
  },
  'nil-with-quantity': {
    title: 'A return of nothing with a quantity',
    message: ({ found }) => `the row says nil, and its quantity is ${said(found)}`,
    fix: () => 'take out the quantity, or name the measure that was delivered.',
    page: {
      meaning: 'A row cannot say both that nothing was delivered and how much.',
      wrong: lines('contract_id,measure,quantity', 'C-001,nil,500'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,500'),
    },
  },
  correction: {
    title: 'A quantity that takes back what was returned',
    message: ({ contract, measure, quantity }) =>
      `${contract} ${measure}: ${quantity} takes back what was returned before`,
    fix: () => 'nothing; the map says `corrections: allowed`.',
    page: {
      meaning:
        'With `corrections: allowed` in a map a quantity below 0, also as (250) or 250 CR, reduces the total, and is named.',
      wrong: lines('C-001,local-spend,-250'),
      right: lines('corrections: allowed'),
    },
  },
  'corrections-above-all': {
    title: 'More taken back than was returned',
    message: ({ contract, measure, left, corrections }) =>
      `${contract} ${measure}: with ${count(corrections, 'correction')} what was returned comes to ${left}`,
    fix: () => 'give the return that is corrected as well, or correct the quantity of the correction.',
    page: {
      meaning:
        'A credit note can take back no more than was returned; what it corrects may stand in a file that was not given.',
      wrong: lines('C-001,local-spend,100', 'C-001,local-spend,-250'),
      right: lines('C-001,local-spend,250', 'C-001,local-spend,-250'),
    },
  },
} satisfies Partial<Wordings>;
