// The words for known measures that have no figure: the row is counted as unvalued, never as GBP 0.
import { count } from '../figures.ts';
import { allOf, lines, oneOf, said, type Wordings } from './words.ts';

export const unvaluedWordings = {
  'no-figure-for-area': {
    title: 'No figure for the area',
    message: ({ parameter, area, table }) =>
      area === ''
        ? `${table} has figures of ${parameter} for named areas only, and this row names none`
        : `${table} has no figure of ${parameter} for ${said(area)}, and none without an area`,
    fix: ({ area }) =>
      area === ''
        ? 'give the area as the table writes it; `social-value proxies show` lists the areas.'
        : 'write the area as the table does; `social-value proxies show` lists the areas.',
    page: {
      meaning:
        "A row takes the figure for exactly its area, else the one with no area. Another area's figure is never taken.",
      wrong: lines('contract_id,measure,quantity,area', 'C-001,mentoring-hours,40,Southvale'),
      right: lines('contract_id,measure,quantity,area', 'C-001,mentoring-hours,40,Northvale'),
    },
  },
  'no-figure-for-year': {
    title: 'No figure for the year',
    message: ({ parameter, years, first, last }) =>
      `${parameter} has no figure for ${years}; its figures run from ${first} to ${last}`,
    fix: ({ first, last }) =>
      `check the dates and duration; what lies within ${first} to ${last} can go in a row of its own.`,
    page: {
      meaning:
        "A measure priced by year takes each year's own figure. A year outside the series is not filled in from another.",
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,carbon-saved,10,2051-01-01,2051-12-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,carbon-saved,10,2050-01-01,2050-12-31'),
    },
  },
  'no-figure-for-date': {
    title: 'No figure for so early a start',
    message: ({ parameter, date, first, table }) =>
      `in ${table} ${parameter} begins on ${first}, and this starts on ${date}`,
    fix: ({ versions }) =>
      versions.length > 0
        ? `use ${oneOf(versions)}, which covers that day: -p ${versions[0]}, or a pin on the contract.`
        : 'check the start; no version of the table that is known here covers that day.',
    page: {
      meaning:
        'A rate such as a wage holds from a date on. What starts before it needs the version of the table with that rate.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,apprenticeship-weeks,208,2025-09-01,2026-08-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,apprenticeship-weeks,208,2026-09-01,2027-08-31'),
    },
  },
  'no-figure-undated': {
    title: 'No figure without dates',
    message: ({ measure, parameter, missing = 'both' }) =>
      `${said(measure)} is priced by date (${parameter}), and this row has ` +
      { both: 'no dates', start: 'an end and no start', end: 'a start and no end' }[missing],
    fix: ({ missing = 'both' }) =>
      missing === 'both'
        ? 'give start and end, or a period, here; or contract_start and contract_end on the contract.'
        : `give the ${missing} here, or contract_${missing} on the contract.`,
    page: {
      meaning: "The value of a tonne of carbon differs by year. Without dates nobody could say which year's to take.",
      wrong: lines('contract_id,measure,quantity', 'C-001,carbon-saved,120'),
      right: lines('contract_id,measure,quantity,period', 'C-001,carbon-saved,120,2027-28'),
    },
  },
  'no-figure-for-price-base': {
    title: 'No way to the price base asked for',
    message: ({ parameter, base, target, first, last }) => {
      const there = first === undefined ? 'there are no indices' : `there are indices for ${first} to ${last}`;
      return `${parameter} cannot be moved from ${base} to ${target ?? 'other'} prices: ${there}`;
    },
    fix: ({ base, lacks, last }) => {
      if (last === undefined) return 'name an appraisal that has indices with --appraisal, or leave out --price-base.';
      const way =
        lacks === 'target'
          ? `--price-base ${last} moves it`
          : `an --appraisal with an index for ${base} moves it (proxies import deflators makes one)`;
      return `${way}; this part alone is left out of its line.`;
    },
    page: {
      meaning:
        'A figure moves by the ratio of two published indices. A calendar year is a quarter of the financial year that ends in it ' +
        'and three quarters of the one that begins in it. Pounds as given, such as local spend, have no base and stay as they are.',
      wrong: 'social-value calculate bid.csv --price-base 2060',
      right: 'social-value calculate bid.csv --price-base 2024-25',
    },
  },
  'price-base-reach': {
    title: 'How many lines a price base moves',
    message: ({ asked, moved, lines: all, years, without }) => {
      const most = years.map(({ year, lines: more }, at) => `${year}${at === 0 ? ' would move' : ''} ${more}`);
      const lacking = without.map(({ base, lines: of }) => `${base} (${count(of, 'line')})`);
      return (
        `${moved} of the ${count(all, 'line')} whose figures have a price base can be moved whole to ${allOf(asked)} prices; ` +
        (most.length > 0 ? `${allOf(most)}` : 'no other year moves more') +
        (lacking.length > 0 ? `; there is no index for ${allOf(lacking)}` : '')
      );
    },
    fix: () =>
      'ask for the year that moves most, or name an appraisal that has indices for the others (`proxies import deflators` makes one).',
    page: {
      meaning:
        'A figure moves where there is an index both for its own year and for the one asked for. Published indices end a year or two ago, so ' +
        'the latest figures often cannot be moved yet.',
      wrong: 'social-value calculate bid.csv --price-base 2026-27',
      right: 'social-value calculate bid.csv --price-base 2024-25',
    },
  },
  'spend-unknown': {
    title: 'A rate with nothing to count it on',
    message: ({ measure, rate }) =>
      `${said(measure)} is promised at ${rate} for each GBP 1m spent, and the contract says neither what was spent nor what it is worth`,
    fix: () => 'give contract_spend (GBP spent so far), or contract_value, on which the rate is estimated until then.',
    page: {
      meaning:
        'On a call-off contract so many are promised for each GBP 1m spent. How many that is depends on the spend, so without it, and without ' +
        'a value to estimate it by, the quantity is not known.',
      wrong: lines('contract_id,measure,quantity,per', 'C-001,volunteering-hours,40,1m-spent'),
      right: lines('contract_id,contract_spend,measure,quantity,per', 'C-001,3500000,volunteering-hours,40,1m-spent'),
    },
  },
  'no-discount-schedule': {
    title: 'A table without discount rates',
    message: ({ table, schedule }) => `neither ${table} nor the appraisal has ${schedule} discount rates`,
    fix: () => 'name an appraisal that has them with --appraisal, or leave out --discount.',
    page: {
      meaning:
        'Discount rates are published figures, so they come with a source: from the table, or from the appraisal.',
      wrong: 'social-value calculate bid.csv --discount standard --appraisal prices-alone.yaml',
      right: 'social-value calculate bid.csv --discount standard',
    },
  },
  'no-discount-year': {
    title: 'No year to discount from or to',
    message: ({ years, yearZero, why }) => {
      if (why === 'before-year-zero')
        return `${years} lies before ${yearZero ?? 'year 0'}, the year that is discounted to`;
      if (why === 'no-end') return 'this row has a start and no end, so its years cannot be discounted one by one';
      if (why === 'no-start') return 'this row has an end and no start, so its years cannot be discounted one by one';
      if (why === 'undated') return 'this row is undated, so there is no year to discount it from';
      return 'no contract has a start, so there is no year to discount to';
    },
    fix: ({ why }) => {
      if (why === 'before-year-zero') return 'give an earlier year with --discount-from, or check the dates.';
      if (why === 'no-end') return 'give the end here, or contract_end on the contract.';
      if (why === 'no-start') return 'give the start here, or contract_start on the contract.';
      if (why === 'undated') return 'give start and end here, or contract_start and contract_end on the contract.';
      return 'give contract_start, or one year for all with --discount-from YEAR.';
    },
    page: {
      meaning:
        'Discounting brings later years back to year 0, one for all contracts of a run: the calendar year the first of them starts, ' +
        'or the one --discount-from gives. With --discount-years contract, years are counted from the day it starts.',
      wrong: 'social-value calculate bid.csv --discount standard --discount-from 2030        with rows in 2027',
      right: 'social-value calculate bid.csv --discount standard --discount-from 2027',
    },
  },
} satisfies Partial<Wordings>;
