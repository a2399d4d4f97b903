// The words for doubts: data that can be read and may not be meant. Each says how much rests on it and what else it could be.
import { count, withCommas } from '../figures.ts';
import { saidDoubtWordings } from './said-doubts.ts';
import { twiceDoubtWordings } from './twice-doubts.ts';
import { unitDoubtWordings } from './unit-doubts.ts';
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

export const doubtWordings = {
  ...unitDoubtWordings,
  ...twiceDoubtWordings,
  ...saidDoubtWordings,
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
  'claim-unlike-figure': {
    title: 'A claim that is not what the table makes of the row',
    message: ({ measure, unit, quantity, claimed, pounds: worth, apart, proxy, figure, ...among }) =>
      `${pounds(claimed)} claimed for ${withCommas(quantity)} ${unit} of ${said(measure)}` +
      `${proxy === undefined ? '' : ` is ${pounds(proxy)} each`}; the table makes ${pounds(worth)}` +
      `${figure === undefined ? '' : `, ${pounds(figure)} each`}: ${pounds(apart)} apart${others(among)}`,
    fix: () =>
      'no figure is made of a claim; check the quantity and by which table it was claimed (reconcile --returns looks among ' +
      `others); ${settle('claim-unlike-figure')}`,
    page: {
      meaning:
        'claimed_value and claimed_proxy are what somebody else makes of a row. They are held against its gross and its net, of ' +
        'everything and of each part. Figures that are discounted, moved in prices or of another case are not.',
      wrong: lines('contract_id,measure,quantity,claimed_value', 'C-001,donations,500,900'),
      right: lines('contract_id,measure,quantity,claimed_value', 'C-001,donations,500,500'),
    },
  },
  'date-unlikely': {
    title: 'A date that is not of our time',
    message: ({ date, meant, pounds: worth, ...among }) =>
      `this is ${date}${meant === undefined ? '' : `, where ${meant} may be meant`}${resting(worth)}${others(among)}`,
    fix: ({ meant }) => `${meant === undefined ? 'correct the year' : `write ${meant}`}; ${settle('date-unlikely')}`,
    page: {
      meaning:
        'Contracts of these days begin and end after 2000 and before 2100. A slip in a year moves rates and multiplies years.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,1927-04-01,1928-03-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2027-04-01,2028-03-31'),
    },
  },
  'term-unlikely': {
    title: 'A term of many years',
    message: ({ start, end, years: length, most, meant, pounds: worth, ...among }) =>
      `from ${start} to ${end} is ${count(length, 'year')}, more than ${most}${resting(worth)}` +
      `${meant === undefined ? '' : `, and ${meant} may be meant`}${others(among)}`,
    fix: ({ meant }) => `${meant === undefined ? 'correct the year' : `write ${meant}`}; ${settle('term-unlikely')}`,
    page: {
      meaning:
        'A quantity per year is multiplied by the years of the term, so a slip in a year multiplies what is promised.',
      wrong: lines(
        'contract_id,contract_start,contract_end,measure,quantity,per',
        'C-001,2026-04-01,2209-03-31,volunteering-hours,120,year',
      ),
      right: lines(
        'contract_id,contract_start,contract_end,measure,quantity,per',
        'C-001,2026-04-01,2029-03-31,volunteering-hours,120,year',
      ),
    },
  },
  'duration-unlikely': {
    title: 'An effect of many years',
    message: ({ measure, duration, most, pounds: worth, ...among }) =>
      `duration counts ${said(measure)} for ${count(duration, 'year')}, more than ${most}${resting(worth)}${others(among)}`,
    fix: () =>
      `check the duration: it is whole years, and not months or a year such as 2029; ${settle('duration-unlikely')}`,
    page: {
      meaning:
        'Year after year of effect is counted in full but for its drop-off, and few effects outlast a generation.',
      wrong: lines('contract_id,measure,quantity,unit,duration', 'C-001,training-hours,120,hour,36'),
      right: lines('contract_id,measure,quantity,unit,duration', 'C-001,training-hours,120,hour,3'),
    },
  },
  'far-from-table': {
    title: 'A start far from the days of its table',
    message: ({ start, table, from, to, pounds: worth, ...among }) =>
      `this starts on ${start}, and ${table} is made for ${from} to ${to}${resting(worth)}${others(among)}`,
    fix: () => `check the year; ${settle('far-from-table')}`,
    page: {
      meaning: 'Figures ten years from their time say little, and a year that far off is more often a slip.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2072-04-01,2073-03-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2027-04-01,2028-03-31'),
    },
  },
  'spend-above-contract-value': {
    title: 'More spent than the contract is worth',
    message: ({ contract, measure, spend, value, ...among }) =>
      `${said(measure)} comes to ${pounds(spend)}, and contract ${said(contract)} is worth ${pounds(value)}${others(among)}`,
    fix: () =>
      `check both, and whether the quantity is in pounds and for the whole term; ${settleContract('spend-above-contract-value')}`,
    page: {
      meaning: 'What a supplier spends or gives on a contract comes out of what it is paid for it.',
      wrong: lines('contract_id,contract_value,measure,quantity', 'C-001,50000,local-spend,5000000'),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,50000,local-spend,5000'),
    },
  },
  'pay-above-contract-value': {
    title: 'More pay than the contract is worth',
    message: ({ contract, jobs, rate, pay, value, ...among }) =>
      `${withCommas(jobs)} fte-year at ${pounds(rate)} of pay is ${pounds(pay)}, and contract ${said(contract)} is worth ` +
      `${pounds(value)}${others(among)}`,
    fix: () =>
      `check whether the quantity is in years of full-time work and for the whole term; ${settleContract('pay-above-contract-value')}`,
    page: {
      meaning:
        'People who work on a contract are paid out of it. At the pay the table itself counts with, these jobs cost more than it brings.',
      wrong: lines('contract_id,contract_value,measure,quantity,unit', 'C-001,50000,local-job,500,fte-year'),
      right: lines('contract_id,contract_value,measure,quantity,unit', 'C-001,50000,local-job,0.5,fte-year'),
    },
  },
  'sva-above-half': {
    title: 'Social value above half the contract value',
    message: ({ contract, net, value, percent, ...among }) =>
      `${pounds(net)} of net value is ${withCommas(percent)}% of the ${pounds(value)} that contract ${said(contract)} is worth${others(among)}`,
    fix: () => `check the largest lines and the contract value; ${settleContract('sva-above-half')}`,
    page: {
      meaning:
        'Most contracts bring a few percent of their value in social value. More than half is more often a unit, a zero or a ' +
        'contract value gone wrong.',
      wrong: lines('contract_id,contract_value,measure,quantity', 'C-001,50000,volunteering-hours,2400'),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,50000,volunteering-hours,240'),
    },
  },
  'line-above-half': {
    title: 'One line that is more than half of the total',
    message: ({ line, pounds: worth, total, percent, lines: number }) =>
      `${said(line)} makes ${pounds(worth)}, ${withCommas(percent)}% of the ${pounds(total)} that ${count(number, 'line')} make together`,
    fix: () => `check its quantity and unit; ${settle('line-above-half')}`,
    page: {
      meaning: 'Where one line outweighs all others, the total is that line, and a slip in it is the whole result.',
      wrong: lines(
        'contract_id,measure,quantity',
        'C-001,volunteering-hours,8000',
        'C-001,training-hours,80',
        'C-001,donations,500',
        'C-001,career-support-hours,60',
        'C-001,school-engagement-hours,60',
      ),
      right: lines(
        'contract_id,measure,quantity',
        'C-001,volunteering-hours,80',
        'C-001,training-hours,80',
        'C-001,donations,500',
        'C-001,career-support-hours,60',
        'C-001,school-engagement-hours,60',
      ),
    },
  },
  'area-not-in-table': {
    title: 'Areas for which a table has no figure of its own',
    message: ({ areas, table, lines: number }) =>
      `${table} has no figure for ${some(areas.map(said))}; ${count(number, 'line')} took the one for everywhere`,
    fix: () => 'nothing has to be done; a table with figures by area can be given with -p.',
    page: {
      meaning:
        'A row takes the figure of its own area where the table has one, else the one for everywhere, never that of another.',
      wrong: lines('contract_id,measure,quantity,area', 'C-001,donations,50000,Northvale'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'area-alike': {
    title: 'An area spelt in another way than the table has it',
    message: ({ area, known, table, lines: number, pounds: worth, ...among }) =>
      `${table} has no area ${said(area)}, and has ${said(known)}, which looks like it; ${count(number, 'line')} took the figure ` +
      `for everywhere${resting(worth)}${others(among)}`,
    fix: ({ known }) => `write ${said(known)} if that is what is meant; ${settle('area-alike')}`,
    page: {
      meaning: 'Areas are taken as they are written, as ids are. One in other capitals or spaces is another.',
      wrong: lines('contract_id,measure,quantity,area', 'C-001,LV,1,ls 15'),
      right: lines('contract_id,measure,quantity,area', 'C-001,LV,1,LS15'),
    },
  },
} satisfies Partial<Wordings>;
