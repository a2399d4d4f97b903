// The words for doubts: data that can be read and may not be meant. Each says how much rests on it and what else it could be.
import { count, withCommas } from '../figures.ts';
import { making, others, resting } from './among.ts';
import { firstPlace, lines, pounds, said, some, type Wordings } from './words.ts';

/** How a doubt is settled, to stand at the end of its fix. */
const settle = (rule: string): string => `if it is right, write ${rule} in the row's checked cell.`;
const settleContract = (rule: string): string =>
  `if it is right, write ${rule} in checked, on any row of the contract.`;

const number = (text: string): string => (text.includes('/') ? text : withCommas(text));
const years = (text: string): string => (text === '1' ? '1 year' : `${number(text)} years`);
const readAs = (units: readonly string[]): string => (units.length === 0 ? 'as it stands' : `as ${units.join(', ')}`);

export const unitDoubtWordings = {
  'unit-not-given': {
    title: 'Rows without a unit, in files that give none',
    message: ({ lines: blank, of, files, units, pounds: worth }) =>
      `no unit given on ${withCommas(String(blank))} of ${count(of, 'line')}` +
      `${files > 1 ? ` in ${count(files, 'file')}` : ''}, read ${readAs(units)}${resting(worth)}`,
    fix: () =>
      'give each quantity its unit in a column unit; a kilogram that is read as a tonne is a thousand times too much.',
    page: {
      meaning:
        'A quantity without a unit is read in the unit of its measure. That is right where the sheet was made for this table, and ' +
        'nothing tells where it was not.',
      wrong: lines('contract_id,measure,quantity', 'C-001,carbon-saved,120'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,carbon-saved,120,tCO2e'),
    },
  },
  'unit-left-blank': {
    title: 'Rows without a unit among rows that have one',
    message: ({ lines: blank, of, units, pounds: worth, ...among }) =>
      `no unit given on ${withCommas(String(blank))} of ${count(of, 'line')}, read ${readAs(units)}${resting(worth)}; other rows of ` +
      `this file give theirs, and this may be another${others(among)}`,
    fix: () => `give the unit here as well; ${settle('unit-left-blank')}`,
    page: {
      meaning: 'Where other rows say what they count, one that does not may count something else.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,carbon-saved,120,', 'C-001,volunteering-hours,80,hour'),
      right: lines(
        'contract_id,measure,quantity,unit',
        'C-001,carbon-saved,120,tCO2e',
        'C-001,volunteering-hours,80,hour',
      ),
    },
  },
  'unit-in-heading': {
    title: 'A column that speaks of another unit than its rows are read in',
    message: ({ heading, isGiven, found, unit, times, quantity, meant, pounds: worth, ...among }) =>
      `the column ${said(heading)} speaks of ${said(found)}, ${isGiven ? `its row gives ${unit}` : 'no column gives the unit'}, and ${number(quantity)} is read as ` +
      `${number(quantity)} ${unit}${resting(worth)}; 1 ${found} is ${number(times)} ${unit}, and ${number(meant)} may be meant${others(among)}`,
    fix: ({ isGiven, heading, found, unit, times }) =>
      isGiven
        ? `if the column is right, say in the map \`quantity: { column: ${said(heading)}, times: ${times} }\`; ${settle('unit-in-heading')}`
        : `say it in the map: \`constants: { unit: ${found} }\` and \`units: { ${found}: { to: ${unit}, times: ${times} } }\`; ${settle('unit-in-heading')}`,
    page: {
      meaning:
        'A quantity without a unit is read in the unit of its measure. Where the name of its column speaks of another size of it, ' +
        'the column is more likely right.',
      wrong: lines('columns: { measure: Initiative, quantity: Amount MWh }'),
      right: lines(
        'columns: { measure: Initiative, quantity: Amount MWh }',
        'constants: { unit: MWh }',
        'units: { MWh: { to: kWh, times: 1000 } }',
      ),
    },
  },
  'multiplied-twice': {
    title: 'A quantity that a map multiplies twice',
    message: ({ quantity, found, ofColumn, ofUnit, unit, read, once, pounds: worth, ...among }) =>
      `${number(quantity)} ${found} is multiplied by ${number(ofColumn)} for its column and by ${number(ofUnit)} for its unit, and is read ` +
      `as ${number(read)} ${unit}${resting(worth)}; ${once.map(number).join(' or ')} may be meant${others(among)}`,
    fix: ({ found }) =>
      `keep one of the two in the map: \`times\` of the column, or \`units: { ${found}: ... }\`; if both hold, write multiplied-twice in the ` +
      "row's checked cell, or `constants: { checked: multiplied-twice }` in the map.",
    page: {
      meaning:
        'A map multiplies a column by a factor and turns the unit beside it by another. Often both are the same thousand, said twice.',
      wrong: lines(
        'columns: { quantity: { column: Saved (000), times: 1000 }, unit: Unit }',
        'units: { MWh: { to: kWh, times: 1000 } }',
      ),
      right: lines('columns: { quantity: Saved, unit: Unit }', 'units: { MWh: { to: kWh, times: 1000 } }'),
    },
  },
  'people-without-time': {
    title: 'People at work without their time',
    message: ({ found, quantity, unit, years: length, throughout, ...among }) =>
      `${number(quantity)} ${found} was read as ${number(quantity)} ${unit} in all` +
      (length === undefined || throughout === undefined
        ? ', and there are no dates to tell for how long'
        : `; over ${years(length)} it is ${number(throughout)} if they work throughout`) +
      others(among),
    fix: ({ found, unit }) =>
      `say how many ${unit} it is in all, or write per: year for as many in each year; if ${said(found)} means ${unit}, ` +
      settle('people-without-time'),
    page: {
      meaning:
        'FTE and people say how many work, and not for how long. In a contract of a year both come to the same. Over three years ' +
        '2 FTE are 6 fte-years where they work throughout.',
      wrong: lines('contract_id,measure,quantity,unit,start,end', 'C-001,local-job,2,FTE,2026-04-01,2029-03-31'),
      right: lines('contract_id,measure,quantity,unit,start,end', 'C-001,local-job,6,fte-year,2026-04-01,2029-03-31'),
    },
  },
  'above-all': {
    title: 'More than all of something',
    message: ({ measure, found, meant, pounds: worth, ...among }) =>
      `${said(measure)} says ${number(found)} percent; all there is would be 100, and ${number(meant)} may be meant${resting(worth)}${others(among)}`,
    fix: () =>
      `write the share of the whole in percent, or count in another measure what is no share; ${settle('above-all')}`,
    page: {
      meaning: 'A share is of a whole, and at most all of it. The row is counted as it stands.',
      wrong: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,prompt-payment-share,950'),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,prompt-payment-share,95'),
    },
  },
  'percent-below-one': {
    title: 'A percentage below 1',
    message: ({ measure, found, meant, ...among }) =>
      `${said(measure)} is counted in percent, and ${found} is less than 1 percent; ${meant} may be meant${others(among)}`,
    fix: ({ meant }) => `write ${meant}, or ${meant}%; ${settle('percent-below-one')}`,
    page: {
      meaning: 'A spreadsheet holds 85% as 0.85. In a measure that is counted in percent, 85 is 85 percent.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,real-living-wage-share,0.85,percent'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,real-living-wage-share,85,percent'),
    },
  },
  'quantity-like-other-unit': {
    title: 'A quantity that reads like another unit',
    message: ({ contract, measure, quantity, unit, value, each, maybe, pounds: worth, ...among }) =>
      `${number(quantity)} ${unit} of ${said(measure)} on contract ${said(contract)} of ${pounds(value)} is one for each ` +
      `${pounds(each)}${making(', and makes ', worth)}; it may be in ${maybe}${others(among)}`,
    fix: ({ unit, least }) =>
      `check the unit (below ${pounds(least)} of contract value for one ${unit} is doubted); ` +
      settleContract('quantity-like-other-unit'),
    page: {
      meaning:
        'So many hours, tonnes or apprentices are hardly to be had from so small a contract: kilograms may stand for tonnes, ' +
        'or weeks for years. The limits are judgements, and stand under `social-value rules`.',
      wrong: lines('contract_id,contract_value,measure,quantity,unit', 'C-001,400000,apprenticeship-years,208,year'),
      right: lines('contract_id,contract_value,measure,quantity,unit', 'C-001,400000,apprenticeship-weeks,208,week'),
    },
  },
  'per-year-like-whole-term': {
    title: 'A quantity per year that reads like that of the whole term',
    message: ({ contract, measure, quantity, unit, years: length, total, value, why, pounds: worth, ...among }) =>
      `${number(quantity)} ${unit} a year of ${said(measure)} for ${years(length)} is ${number(total)}, ` +
      `${why === 'spend' ? 'more than' : why === 'pay' ? 'whose pay is more than' : 'a great deal for'} the ${pounds(value)} ` +
      `of contract ${said(contract)}${making(', and makes ', worth)}; as that of the whole term it fits${others(among)}`,
    fix: () => `write per: contract if it is for the whole term; ${settleContract('per-year-like-whole-term')}`,
    page: {
      meaning:
        'per: year multiplies by the years of the contract. A total that is marked so is counted once for each year.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity,unit,per,start,end',
        'C-001,400000,local-spend,200000,GBP,year,2026-04-01,2030-03-31',
      ),
      right: lines(
        'contract_id,contract_value,measure,quantity,unit,per,start,end',
        'C-001,400000,local-spend,200000,GBP,contract,2026-04-01,2030-03-31',
      ),
    },
  },
  'duration-on-flow': {
    title: 'A duration on what does not last',
    message: ({ measure, unit, duration, pounds: worth, ...among }) =>
      `${said(measure)} is counted in ${unit}, which is spent once, and duration counts it for ${duration} years` +
      `${making(', to ', worth)}${others(among)}`,
    fix: () => `leave duration blank, or give the quantity of all years; ${settle('duration-on-flow')}`,
    page: {
      meaning:
        'A duration is for an effect that goes on, such as what was learnt. Pounds and years of work are used up as they are given.',
      wrong: lines('contract_id,measure,quantity,unit,duration', 'C-001,local-spend,50000,GBP,3'),
      right: lines('contract_id,measure,quantity,unit,duration', 'C-001,local-spend,50000,GBP,'),
    },
  },
  'people-each-year': {
    title: 'People found work for each year of a contract',
    message: ({ measure, quantity, unit, years: length, total, pounds: worth, ...among }) =>
      `${number(quantity)} ${unit} a year of ${said(measure)} for ${years(length)} is ${number(total)}` +
      `${making(', which makes ', worth)}: right for as many in work in every year; people who were out of work count so in their first year${others(among)}`,
    fix: () => 'give the years of work of each person in their first year, and later years as local-job or the like.',
    page: {
      meaning:
        'Somebody who was out of work and is in their second year in a job was not out of work in that year. The value of a job for ' +
        'somebody unemployed is that of the first.',
      wrong: lines(
        'contract_id,measure,quantity,unit,per,start,end',
        'C-001,job-for-unemployed-25-plus,2,person-year,year,2026-04-01,2030-03-31',
      ),
      right: lines(
        'contract_id,measure,quantity,unit,per,start,end',
        'C-001,job-for-unemployed-25-plus,2,person-year,contract,2026-04-01,2030-03-31',
      ),
    },
  },
} satisfies Partial<Wordings>;

export const doubtWordings = {
  ...unitDoubtWordings,
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
      `${field} says ${said(found)}, as a sum of other rows does; it is counted as ` +
      `${field === 'contract_id' ? 'a contract' : 'a commitment'}${making(', with ', worth)}${others(among)}`,
    fix: ({ found }) =>
      `take the row out, or pass it over in a map file: \`skip_rows: [{ column: ..., equals: ${found} }]\`; ${settle('reads-like-total')}`,
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
      `${pounds(claimed)} claimed for ${number(quantity)} ${unit} of ${said(measure)}` +
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
  'rows-alike': {
    title: 'Rows that say the same word for word',
    message: ({ rows, pounds: worth, sameFile, ...first }) =>
      rows === 1
        ? `this row repeats ${firstPlace(first)} word for word; both are counted${making(', ', worth, ' each')}`
        : `${count(rows, 'row')} from here on ${sameFile ? 'repeat earlier rows of this file' : `repeat rows of ${first.firstFile}`} ` +
          `word for word, the first that at ${firstPlace(first)}; they are counted again${making(', ', worth)}`,
    fix: ({ sameFile }) =>
      `${sameFile ? 'take one of the two out' : 'leave one of the two files out'} if they are the same; if not, give each ` +
      `commitment_id an id of its own, or write rows-alike in the row's checked cell.`,
    page: {
      meaning:
        'Without ids nothing tells two promises of the same from one that was pasted twice, or from a file that was saved under ' +
        'another name. Both are counted, and told.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', 'C-001,local-spend,50000'),
      right: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A1,local-spend,50000',
        'C-001,A2,local-spend,50000',
      ),
    },
  },
  'delivered-twice': {
    title: 'Deliveries for the same days',
    message: ({ contract, measure, days, otherDays, pounds: worth, others: more, largest, ...first }) =>
      `${said(measure)} of contract ${said(contract)} for ${days}, and ${firstPlace(first)} is for ` +
      `${days === otherDays ? 'the same days' : `${otherDays}, which has days in common with it`}; both are counted` +
      `${making(', ', worth, ' here')}${others({ others: more, largest })}`,
    fix: () =>
      "take out what is in the other, or was sent again; if both were delivered, write delivered-twice in the row's checked " +
      'cell. reconcile weighs returns against promises, and counts what was sent again once.',
    page: {
      meaning:
        'A month beside the quarter that holds it, or a return sent again with another quantity: one measure, area and line of a ' +
        'contract, delivered twice for some days. All of it is added up.',
      wrong: lines(
        'contract_id,measure,quantity,status,period',
        'C-001,donations,100,delivered,2026-04',
        'C-001,donations,300,delivered,2026-27-Q1',
      ),
      right: lines('contract_id,measure,quantity,status,period', 'C-001,donations,300,delivered,2026-27-Q1'),
    },
  },
  'rows-not-compared': {
    title: 'More rows than are compared with each other',
    message: ({ rows, kept, what }) =>
      what === 'sums'
        ? `${count(rows, 'row')} beyond ${withCommas(String(kept))} measures of contracts ` +
          'were not held against the value of their contract'
        : `${count(rows, 'row')} beyond ${withCommas(String(kept))} were not compared with others ` +
          `${what === 'rows' ? 'word for word' : 'by ids that look alike'}`,
    fix: () => 'to compare all, calculate fewer files at a time.',
    page: {
      meaning:
        'What is remembered of rows is bounded, so that a run of millions fits into memory. The totals hold all rows.',
      wrong: 'social-value calculate returns        with millions of rows in the folder',
      right: 'social-value calculate returns/north',
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
      `from ${start} to ${end} is ${years(length)}, more than ${most}${resting(worth)}` +
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
      `duration counts ${said(measure)} for ${years(String(duration))}, more than ${most}${resting(worth)}${others(among)}`,
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
      `${number(jobs)} fte-year at ${pounds(rate)} of pay is ${pounds(pay)}, and contract ${said(contract)} is worth ` +
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
