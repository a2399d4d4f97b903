// The words for doubts of how much a quantity is: more than there can be, less than anybody means, or once for each year.
import { count, withCommas } from '../figures.ts';
import { lines, making, others, pounds, resting, said, settle, settleContract, type Wordings } from './words.ts';

/** Pounds that are unlikely, by what they read like. */
const UNLIKELY = {
  thousands: {
    is: 'read with decimals',
    meant: withCommas,
    write: (meant: string) =>
      `${meant}, or give --map a map file with the line \`decimal: ","\` if a point parts thousands`,
  },
  share: {
    is: 'less than one',
    meant: (meant: string) => `${meant}% of something`,
    write: (meant: string) => `the pounds themselves: ${meant}% of what they are a share of`,
  },
};

export const amountDoubtWordings = {
  'above-all': {
    title: 'More than all of something',
    message: ({ measure, found, meant, pounds: worth, ...among }) =>
      `${said(measure)} says ${withCommas(found)} percent; all there is would be 100, and ${withCommas(meant)} may be meant${resting(worth)}${others(among)}`,
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
    message: ({ measure, found, meant, share, pounds: worth, ...among }) =>
      (share === undefined
        ? `${said(measure)} is counted in percent, and ${found} is less than 1 percent; ${meant} may be meant`
        : `${share} of ${said(measure)} is ${found}%, less than 1 percent; ${meant}% may be meant${resting(worth ?? '')}`) +
      others(among),
    fix: ({ meant, share }) =>
      `write ${share === undefined ? `${meant}, or ${meant}%` : `${meant}%`}; ${settle('percent-below-one')}`,
    page: {
      meaning:
        'A spreadsheet holds 85% as 0.85. In a measure that is counted in percent, 85 is 85 percent. Who types 0.2 into a cell of percentages ' +
        'gets 0.2%: so little of a deadweight, or of any share but a drop-off, is hardly meant.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,real-living-wage-share,0.85,percent'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,real-living-wage-share,85,percent'),
    },
  },
  'pounds-unlikely': {
    title: 'Pounds that read like thousands, or like a share',
    message: ({ measure, as, found, meant, pounds: worth, ...among }) =>
      `${said(measure)} is counted in pounds, and ${found} is ${UNLIKELY[as].is}${making(', ', worth)}; ` +
      `${UNLIKELY[as].meant(meant)} may be meant${others(among)}`,
    fix: ({ as, meant }) => `write ${UNLIKELY[as].write(meant)}; ${settle('pounds-unlikely')}`,
    page: {
      meaning:
        'In much of Europe 12.500 is twelve thousand five hundred. Here a point stands before decimals, and pounds have two of them: three, in a sheet whose other pounds ' +
        'say nothing else, are doubted. So is less than a pound, which is rather 35% written as 0.35.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,local-spend,12.500,GBP'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,local-spend,12500,GBP'),
    },
  },
  'quantity-like-other-unit': {
    title: 'A quantity that reads like another unit',
    message: ({ contract, measure, quantity, unit, value, each, maybe, pounds: worth, ...among }) =>
      `${withCommas(quantity)} ${unit} of ${said(measure)} on contract ${said(contract)} of ${pounds(value)} is one for each ` +
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
      `${withCommas(quantity)} ${unit} a year of ${said(measure)} for ${count(length, 'year')} is ${withCommas(total)}, ` +
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
  'share-leaves-nothing': {
    title: 'A share that leaves nothing',
    message: ({ share, measure, is, later, ...among }) =>
      `${share} is ${is === 'all' ? '100%' : '0%'}: ${later ? `after the first year nothing of ${said(measure)} is left` : `nothing of ${said(measure)} is left, and it counts as GBP 0.00`}${others(among)}`,
    fix: ({ share, is }) =>
      (is === 'all' ? `1% is written 1% or 0.01, and 1 is all of it; ` : '') +
      `if nothing is known of ${share}, leave the cell blank; ${settle('share-leaves-nothing')}`,
    page: {
      meaning:
        'A share is from 0 to 1, so that a 1 which was meant as 1% takes everything off. A promise of which nothing is left is hardly made.',
      wrong: lines('contract_id,measure,quantity,unit,deadweight', 'C-001,local-spend,50000,GBP,1'),
      right: lines('contract_id,measure,quantity,unit,deadweight', 'C-001,local-spend,50000,GBP,1%'),
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
      `${withCommas(quantity)} ${unit} a year of ${said(measure)} for ${count(length, 'year')} is ${withCommas(total)}` +
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
