// The words for dates and periods.
import { formatIsoDate, parseIsoDate } from '../../model/calendar.ts';
import { count } from '../figures.ts';
import { likelyPeriods } from './periods.ts';
import { allOf, lines, oneOf, said, type Wordings } from './words.ts';

const PERIODS = '2026-04, 2026-Q2, 2026-27, 2026-27-Q1 (April to June), or two dates such as 2026-04-01/2026-06-30';

/** What keeps a text from being a date, to stand after `FIELD says FOUND`. */
function dateFault(found: string): string {
  const year = /^(\d{4})-\d\d-\d\d$/.exec(found)?.[1] ?? /^\d{1,2}([/.-])\d{1,2}\1(\d{4})$/.exec(found)?.[2];
  if (year !== undefined && (Number(year) < 1000 || Number(year) > 8999)) return '; years from 1000 to 8999 are read';
  if (UNSEEN.test(found)) return ', with a sign in it that does not show on a screen';
  if (serialDay(found) !== undefined) return ', which is how a spreadsheet counts days';
  if (withTime(found) !== undefined) return ', a date with a time of day; the date alone was expected';
  if (padded(found) !== undefined) return '; month and day are written in two digits each';
  if (otherIso(found) !== undefined) return ', with year, month and day parted in another way than here';
  if (SHORT_YEAR.test(found)) return ', with a year of two digits; four were expected';
  return ', which is not a date in the calendar';
}

/** Signs that take no room, and what else does not show. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/u;
const withoutUnseen = (found: string): string => found.split(UNSEEN).join('').trim();

/** The day that Excel and the like show for a number of this century. */
function serialDay(found: string): string | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(found)) return undefined;
  const serial = Math.floor(Number(found));
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? formatIsoDate(serial - SERIAL_OF_1970) : undefined;
}

/** 2000-01-01, the last day of 2099, and 1970-01-01. */
const [FIRST_SERIAL, LAST_SERIAL, SERIAL_OF_1970] = [36_526, 73_050, 25_569] as const;

const SHORT_YEAR = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/;

/** The date that has a time of day behind it. */
function withTime(found: string): string | undefined {
  return /^(\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})[T ]\s*\d/.exec(found)?.[1];
}

/** `2027-04-01` for `2027-4-1`. */
function padded(found: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(found) ?? [];
  if (year === undefined || (month.length === 2 && day.length === 2)) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `2027-04-01` for `2027/04/01`, `2027.4.1` and `20270401`, where there is such a day. */
function otherIso(found: string): string | undefined {
  const [, year, month = '', , day = ''] =
    /^(\d{4})[/. ](\d{1,2})([/. ])(\d{1,2})$/.exec(found) ?? /^(20\d{2})(\d{2})()(\d{2})$/.exec(found) ?? [];
  if (year === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseIsoDate(iso) === undefined ? undefined : iso;
}

function dateFix(found: string, here: string | undefined): string {
  if (here !== undefined) return `write the day alone; in the United Kingdom that moment is on ${here}.`;
  if (UNSEEN.test(found)) return `type it anew: ${withoutUnseen(found)}.`;
  const counted = serialDay(found);
  if (counted !== undefined)
    return `write ${counted}, the day it shows as where days are counted from 1900; in the spreadsheet, give the column the format Date.`;
  if (dateFault(found).startsWith('; years')) return 'give the year it is meant for, or leave the cell blank.';
  const day = withTime(found);
  if (day !== undefined && /^\d{4}/.test(day)) return `write the day alone, without the time: ${day}.`;
  if (day !== undefined)
    return 'write the day alone, without the time, best as 2027-04-01; with the day first it needs --dates day-first.';
  const isoDay = padded(found);
  if (isoDay !== undefined) return `write ${isoDay}.`;
  const iso = otherIso(found);
  if (iso !== undefined) return `write ${iso}.`;
  if (SHORT_YEAR.test(found)) return 'give the year in four digits, best as 2027-04-01.';
  if (/^\d+$/.test(found))
    return 'give the column the format Date in the spreadsheet, or write dates such as 2027-04-01.';
  return 'write year, month and day, such as 2027-04-01, and check that the month has such a day.';
}

export const dateWordings = {
  'not-a-date': {
    title: 'A date that cannot be read',
    message: ({ field, found, monthFirst }) =>
      monthFirst === undefined
        ? `${field} says ${said(found)}${dateFault(found)}`
        : `${field} says ${said(found)}, which is no date with the day first; it is ${monthFirst} with the month first`,
    fix: ({ found, monthFirst, day }) =>
      monthFirst === undefined
        ? dateFix(found, day)
        : `write ${monthFirst}; and look at the other dates of this column, for with the month first --dates day-first reads them wrong.`,
    page: {
      meaning:
        'Dates are written YYYY-MM-DD, or with the month as a word. Day first, such as 01/04/2027, is read with --dates day-first.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,April 2027,2028-03-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2027-04-01,2028-03-31'),
    },
  },
  'date-order-undeclared': {
    title: 'A date whose order of day and month is not declared',
    message: ({ field, found, dayFirst, monthFirst }) => {
      const readings = [
        dayFirst && `${dayFirst} with the day first`,
        monthFirst && `${monthFirst} with the month first`,
      ];
      return `${field} says ${said(found)}, which is ${readings.filter((it) => it !== undefined).join(' or ') || 'not YYYY-MM-DD'}`;
    },
    fix: ({ dayFirst, monthFirst }) =>
      dayFirst === undefined && monthFirst !== undefined
        ? `write ${monthFirst}; dates with the month first are not read, and --dates day-first would not help here.`
        : 'run again with --dates day-first (in a map file `dates: day-first`) if the day comes first in this file, or write YYYY-MM-DD.',
    page: {
      meaning:
        'The order of day and month is never guessed row by row: 03/04 and 13/04 in one file would be read differently. ' +
        'Excel with UK settings saves dates day first; --dates day-first declares that for all dates of the run.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,01/04/2027,31/03/2028'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2027-04-01,2028-03-31'),
    },
  },
  'effect-too-long': {
    title: 'An effect beyond what is reckoned exactly',
    message: ({ duration, years, digits }) =>
      `${duration} years of effect of ${years === 1 ? 'a year' : `${years} years`} of delivery` +
      (digits === undefined
        ? ' are more than is reckoned: their product may be 2,500'
        : `, of which a share of ${digits} digits is left each year, are more than is reckoned exactly: years of delivery x duration x duration x digits may be 500,000`),
    fix: ({ digits }) =>
      digits === undefined
        ? 'give a shorter duration, or correct the dates.'
        : 'give a shorter duration, or drop_off with fewer digits.',
    page: {
      meaning:
        'Each year of delivery has its years of effect, and each of them its own values. What is left of an effect is a power of a ' +
        'share, which has as many digits as all its factors together. Duration times years of delivery may be 2,500, and that ' +
        'times duration times the digits of drop_off 500,000.',
      wrong: lines(
        'contract_id,measure,quantity,start,end,duration,drop_off',
        'C-001,local-spend,50000,2027-04-01,2030-03-31,999,0.1234567890123',
      ),
      right: lines(
        'contract_id,measure,quantity,start,end,duration,drop_off',
        'C-001,local-spend,50000,2027-04-01,2030-03-31,60,0.1234',
      ),
    },
  },
  'term-too-long': {
    title: 'A term beyond what is reckoned',
    message: ({ start, end, limit }) =>
      `from ${start} to ${end} is longer than ${limit} years, the most that is reckoned`,
    fix: () => 'correct the dates; a digit may be wrong.',
    page: {
      meaning:
        'Every year of a term is reckoned by itself, with its own values and, discounted, its own factor. No public contract ' +
        'runs for centuries.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,1027-04-01,2028-03-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2027-04-01,2028-03-31'),
    },
  },
  'met-too-many': {
    title: 'A return over more promises than are reckoned',
    message: ({ promises, limit, free }) =>
      `this return is for the days of ${count(promises, 'promise')}, and with those before it the returns of this contract are for more than are reckoned: ${count(limit, 'promise')} beyond ${free} for each return`,
    fix: () => 'name the commitment that each return is for in commitment_id, or give returns the days they are for.',
    page: {
      meaning:
        'A return that runs over the days of several promises of its measure is shared over them by days. Returns of years over ' +
        'promises of years, however many, never come near the limit.',
      wrong: lines(
        'contract_id,measure,quantity,start,end',
        'C-001,local-spend,50000,2027-04-01,2037-03-31   and each of 3,000 promises is for a day',
      ),
      right: lines('contract_id,commitment_id,measure,quantity', 'C-001,DAY-1,local-spend,50000'),
    },
  },
  'end-before-start': {
    title: 'An end before its start',
    message: ({ start, end }) => `this ends on ${end}, before it starts on ${start}`,
    fix: () => 'correct one of the dates; a single day starts and ends on the same date.',
    page: {
      meaning: 'A period runs from its start to its end, and both days are in it.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2028-04-01,2028-03-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,local-spend,50000,2027-04-01,2028-03-31'),
    },
  },
  'not-a-period': {
    title: 'A period that cannot be read',
    message: ({ found }) =>
      `period says ${said(found)}${UNSEEN.test(found) || serialDay(found) !== undefined ? dateFault(found) : ', which is not a period'}`,
    fix: ({ found }) => {
      if (UNSEEN.test(found)) return `type it anew: ${withoutUnseen(found)}.`;
      const counted = serialDay(found);
      const meant = counted === undefined ? likelyPeriods(found) : [counted.slice(0, 7)];
      if (meant.length > 1) return `write ${oneOf(meant)}, whichever is meant.`;
      return meant.length === 1 ? `write ${meant[0]} if that is what is meant.` : `write ${PERIODS}.`;
    },
    page: {
      meaning: `A period is a month, a quarter, a financial year, its quarter, or two dates: ${PERIODS}.`,
      wrong: lines('contract_id,measure,quantity,period', 'C-001,local-spend,50000,Q1 2026'),
      right: lines('contract_id,measure,quantity,period', 'C-001,local-spend,50000,2026-27-Q1'),
    },
  },
  'period-ambiguous': {
    title: 'A period that can be read in two ways',
    message: ({ found }) => `period says ${said(found)}, which is a month and a financial year as well`,
    fix: ({ month, year }) => `write ${month} for the month, or ${year} for the year.`,
    page: {
      meaning: '2026-27 can only be a financial year, and 2026-04 only a month. A few, such as 2011-12, can be both.',
      wrong: lines('contract_id,measure,quantity,period', 'C-001,local-spend,50000,2011-12'),
      right: lines('contract_id,measure,quantity,period', 'C-001,local-spend,50000,2011-12-01/2011-12-31'),
    },
  },
  'period-disagrees': {
    title: 'A period and a date that disagree',
    message: ({ period, field, found, expected }) =>
      `${field} says ${found}, and the period ${said(period)} makes it ${expected}`,
    fix: ({ field }) => `leave ${field} blank, so that the period sets it, or correct one of the two.`,
    page: {
      meaning: 'A period sets start and end where they are blank. Where they are given, they must say the same.',
      wrong: lines('contract_id,measure,quantity,period,start', 'C-001,local-spend,50000,2026-27,2026-05-01'),
      right: lines('contract_id,measure,quantity,period,start', 'C-001,local-spend,50000,2026-27,'),
    },
  },
  'per-year-without-dates': {
    title: 'A quantity per year without its years',
    message: ({ missing }) => `a quantity per year needs its dates, and there is no ${missing.join(' and no ')}`,
    fix: ({ missing }) =>
      `give ${allOf(missing)} here or on the contract, or give the whole quantity with per set to contract.`,
    page: {
      meaning: 'A quantity per year is multiplied by the years from start to end, those of the contract by default.',
      wrong: lines('contract_id,measure,quantity,per', 'C-001,local-spend,50000,year'),
      right: lines('contract_id,measure,quantity,per,start,end', 'C-001,local-spend,50000,year,2027-04-01,2030-03-31'),
    },
  },
} satisfies Partial<Wordings>;
