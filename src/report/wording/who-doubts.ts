// The words for doubts about who and what rows are of: names and ids that look alike, and what two sides say of one contract.
import { count } from '../figures.ts';
import {
  firstPlace,
  lines,
  making,
  others,
  pounds,
  resting,
  said,
  settle,
  settleContract,
  some,
  type Wordings,
} from './words.ts';

const shownFact = (field: string, fact: string): string => (/value|spend/.test(field) ? pounds(fact) : fact);

export const whoDoubtWordings = {
  'names-alike': {
    title: 'A supplier or buyer in several spellings',
    message: ({ field, name, names, contracts, pounds: worth, ...first }) =>
      `the ${field} ${said(name)} looks like the one at ${firstPlace(first)}: ${some(names.map(said))} are ` +
      `${count(names.length, `${field}`)} here, on ${count(contracts, 'contract')}${making(' with ', worth ?? '')}`,
    fix: ({ names }) => `write ${said(names[0] ?? '')} throughout if they are one; ${settle('names-alike')}`,
    page: {
      meaning: 'Totals by supplier go by the name as it is written. One name in two spellings is two suppliers.',
      wrong: lines(
        'contract_id,supplier,measure,quantity',
        'C-001,Alder Ltd,local-spend,50000',
        'C-002,ALDER LTD,volunteering-hours,80',
      ),
      right: lines(
        'contract_id,supplier,measure,quantity',
        'C-001,Alder Ltd,local-spend,50000',
        'C-002,Alder Ltd,volunteering-hours,80',
      ),
    },
  },
  'returned-by-other': {
    title: 'A contract that another supplier returns',
    message: ({ contract, supplier, by, pounds: worth, others: more, largest, ...first }) =>
      `contract ${said(contract)} was promised by ${said(by)} (${firstPlace(first)}), and what is returned for it is of ${said(supplier)}` +
      `${resting(worth)}${others({ others: more, largest })}`,
    fix: () =>
      'check whose return it is, and under which contract it belongs; if a partner reports, or the contract was taken over, write ' +
      "returned-by-other in the row's checked cell.",
    page: {
      meaning:
        'A return is held against the promises of its contract, whoever sends it. Where the supplier is another than the one who promised (here Alder Ltd) it may have come ' +
        'under the id of another contract.',
      wrong: lines('contract_id,supplier,measure,quantity,unit,period', 'C-001,Birch Ltd,donations,100,GBP,2026-27'),
      right: lines('contract_id,supplier,measure,quantity,unit,period', 'C-001,Alder Ltd,donations,100,GBP,2026-27'),
    },
  },
  'contract-described-otherwise': {
    title: 'A contract that its returns describe otherwise',
    message: ({ contract, field, found, taken, pounds: worth, others: more, largest, ...first }) =>
      `${field} of contract ${said(contract)} is ${shownFact(field, found)} here and ${shownFact(field, taken)} in its promises (${firstPlace(first)}), which are ` +
      `taken${resting(worth)}${others({ others: more, largest })}`,
    fix: ({ field }) =>
      `give both the same: where the contract was varied or extended, change ${field} in its promises; ${settleContract('contract-described-otherwise')}`,
    page: {
      meaning:
        'What promises say of their contract counts, and what returns say of it stands in only where they are silent. Where the two differ one of them is out of date, ' +
        'or the return is of another contract.',
      wrong: lines(
        'contract_id,contract_end,measure,quantity,unit,period',
        'C-001,2028-03-31,donations,100,GBP,2026-27',
      ),
      right: lines(
        'contract_id,contract_end,measure,quantity,unit,period',
        'C-001,2027-03-31,donations,100,GBP,2026-27',
      ),
    },
  },
  'line-ids-alike': {
    title: 'Two line ids that look like one',
    message: ({ contract, id, others: more, largest, ...first }) =>
      `the id ${said(id)} looks like the one at ${firstPlace(first)} of contract ${said(contract)} and is another` +
      others({ others: more, largest }),
    fix: () => `write the id the same if it is one commitment; ${settle('line-ids-alike')}`,
    page: {
      meaning:
        'Ids are taken as they are written. With another dash, a space or a zero in it an id is another, and nothing joins the two.',
      wrong: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A-1,local-spend,50000',
        'C-001,A–1,volunteering-hours,80',
      ),
      right: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A-1,local-spend,50000',
        'C-001,A-2,volunteering-hours,80',
      ),
    },
  },
  'ids-dragged': {
    title: 'Contract ids that count up with all else the same',
    message: ({ first, last, contracts, pounds: worth }) =>
      `the contract ids count up from ${said(first)} to ${said(last)} while value, dates and names stay the same: ` +
      `${contracts} contracts${making(', ', worth, ' together')}, that may be one`,
    fix: ({ first }) =>
      `if the cell was dragged down in a spreadsheet, write ${said(first)} on every row; ${settleContract('ids-dragged')}`,
    page: {
      meaning:
        'A spreadsheet that drags C-001 down writes C-002, C-003 and so on. Each is a contract of its own then, with the whole ' +
        'contract value.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity',
        'C-001,500000,local-spend,50000',
        'C-002,500000,volunteering-hours,80',
        'C-003,500000,training-hours,40',
      ),
      right: lines(
        'contract_id,contract_value,measure,quantity',
        'C-001,500000,local-spend,50000',
        'C-001,500000,volunteering-hours,80',
        'C-001,500000,training-hours,40',
      ),
    },
  },
  'reads-like-total': {
    title: 'A name that reads like a sum of other rows',
    message: ({ field, found, pounds: worth, ...among }) =>
      `${field} ${field === 'quantity' ? `is ${found}, cells of its own column` : `says ${said(found)}, as a sum of other rows does`}; it is counted as ` +
      `${field === 'contract_id' ? 'a contract' : 'a commitment'}${making(', with ', worth)}${others(among)}`,
    fix: ({ field, found }) =>
      `take the row out, or pass it over in a map file: \`skip_rows: [{ column: ..., equals: ${field === 'quantity' ? '...' : found} }]\`` +
      `${field === 'quantity' ? ', by what else it says' : ''}; ${settle('reads-like-total')}`,
    page: {
      meaning:
        'A row of totals that names a measure and a quantity is read as a commitment, and all above it is counted again.',
      wrong: lines(
        'contract_id,measure,quantity',
        'C-001,donations,500',
        'C-001,local-spend,2000',
        'Total,donations,500',
      ),
      right: lines('contract_id,measure,quantity', 'C-001,donations,500', 'C-001,local-spend,2000'),
    },
  },
} satisfies Partial<Wordings>;
