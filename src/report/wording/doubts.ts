// The words for doubts: data that can be read and may not be meant. Each says how much rests on it and what else it could be.
import { count, withCommas } from '../figures.ts';
import { amountDoubtWordings } from './amount-doubts.ts';
import { saidDoubtWordings } from './said-doubts.ts';
import { twiceDoubtWordings } from './twice-doubts.ts';
import { unitDoubtWordings } from './unit-doubts.ts';
import { whoDoubtWordings } from './who-doubts.ts';
import { lines, making, others, pounds, resting, said, settle, settleContract, some, type Wordings } from './words.ts';

export const doubtWordings = {
  ...unitDoubtWordings,
  ...amountDoubtWordings,
  ...twiceDoubtWordings,
  ...saidDoubtWordings,
  ...whoDoubtWordings,
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
    title: 'A term of many years, or of a day too many',
    message: ({ start, end, years: length, most, meant, isDayOver, pounds: worth, ...among }) =>
      `from ${start} to ${end} is ${count(length, 'year')}${isDayOver ? ' and a day, for both days are in it' : `, more than ${most}`}${resting(worth)}` +
      `${meant === undefined ? '' : `, and ${meant} may be meant`}${others(among)}`,
    fix: ({ meant }) => `${meant === undefined ? 'correct the year' : `write ${meant}`}; ${settle('term-unlikely')}`,
    page: {
      meaning:
        'A quantity per year is multiplied by the years of the term, so a slip in a year multiplies what is promised. Three years from ' +
        '1 April 2026 end on 31 March 2029; to 1 April they are 3 years and a day, and 120 a year are 360.33.',
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
    message: ({ measure, duration, most, meant, pounds: worth, ...among }) =>
      `duration counts ${said(measure)} for ${count(duration, 'year')}, ` +
      `${meant === undefined ? `more than ${most}` : `as many as its time has months; ${count(meant, 'year')} may be meant`}${resting(worth)}${others(among)}`,
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
  'delivered-per-year': {
    title: 'A delivery of so many a year',
    message: ({ measure, quantity, unit, days, counted, pounds: worth, ...among }) =>
      `${withCommas(quantity)} ${unit} of ${said(measure)}, delivered in ${count(days, 'day')}, is said to be per year, and counts as ` +
      `${withCommas(counted)}${making(', ', worth)}${others(among)}`,
    fix: () => `write per: contract, or leave it blank, if it is what was delivered; ${settle('delivered-per-year')}`,
    page: {
      meaning:
        'What was delivered in a quarter is all there is of it. per: year, as it stands in many a promise, makes a quarter of that, or over two years ' +
        'twice as much. People at work may be returned so: 2 a year for a quarter are half a person-year.',
      wrong: lines(
        'contract_id,measure,quantity,unit,per,period,status',
        'C-001,volunteering-hours,30,hour,year,2026-27-Q1,delivered',
      ),
      right: lines(
        'contract_id,measure,quantity,unit,per,period,status',
        'C-001,volunteering-hours,30,hour,contract,2026-27-Q1,delivered',
      ),
    },
  },
  'far-from-others': {
    title: 'A quantity far from those of its other years',
    message: ({ measure, quantity, unit, start, end, usual, times, isMore, rows, pounds: worth, ...among }) =>
      `${withCommas(quantity)} ${unit} of ${said(measure)} from ${start} to ${end} is about ${withCommas(String(times))} times ` +
      `${isMore ? 'more' : 'less'} than the ${withCommas(usual)} that is usual in the ${rows} other rows${resting(worth)}${others(among)}`,
    fix: () => `check its noughts; ${settle('far-from-others')}`,
    page: {
      meaning:
        'Where the rows of a measure agree from year to year, or from quarter to quarter, one that is ten, a hundred or a thousand times the others is ' +
        'more often a slip of a digit than a year like no other.',
      wrong: lines(
        'contract_id,measure,quantity,period',
        'C-001,volunteering-hours,120,2026-27',
        'C-001,volunteering-hours,1200,2027-28',
        'C-001,volunteering-hours,125,2028-29',
        'C-001,volunteering-hours,130,2029-30',
      ),
      right: lines(
        'contract_id,measure,quantity,period',
        'C-001,volunteering-hours,120,2026-27',
        'C-001,volunteering-hours,120,2027-28',
        'C-001,volunteering-hours,125,2028-29',
        'C-001,volunteering-hours,130,2029-30',
      ),
    },
  },
  'line-above-half': {
    title: 'One line that is more than half of the total',
    message: ({ line, pounds: worth, total, percent, lines: number }) =>
      `${said(line)} makes ${pounds(worth)}, ${withCommas(percent)}% of the ${pounds(total)} that ${count(number, 'line')} make together`,
    fix: () => `check its quantity and unit; ${settle('line-above-half')}`,
    page: {
      meaning:
        'Where one line outweighs all others, the total is that line, and a slip in it is the whole result. Local spend and pay mostly do: they are ' +
        'held against the value of their contract.',
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
