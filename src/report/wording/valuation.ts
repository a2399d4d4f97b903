// The words for what a figure stands on: which edition, which prices, which year 0, which shares.
import type { Schedule } from '../../model/appraisal.ts';
import type { ShareName } from '../../model/table.ts';
import { count } from '../figures.ts';
import { allOf, lines, pounds, said, type Wordings } from './words.ts';

const forLines = (number: number | undefined): string => (number === undefined ? '' : ` (${count(number, 'line')})`);

const shareWords = (name: ShareName): string => name.replaceAll('_', ' ');

const PARTS: Readonly<Record<Schedule, string>> = { discount: 'discount rates', price_indices: 'price indices' };
const partsSaid = (parts: readonly Schedule[]): string => allOf(parts.map((part) => PARTS[part]));

export const valuationWordings = {
  'suggested-shares': {
    title: 'Published shares that were not applied',
    message: ({ lines: number, names, social, net, otherSocial, otherNet }) =>
      `the table suggests a published ${allOf(names.map(shareWords))} for ${count(number, 'line')} that nobody gave; with it ` +
      `${number === 1 ? 'its' : 'their'} social value would be ${pounds(otherSocial)} and not ${pounds(social)}` +
      (otherNet === otherSocial && net === social
        ? ''
        : `, and both together ${pounds(otherNet)} and not ${pounds(net)}`),
    fix: () => 'give a share on the row, or add --suggested-shares to apply the published ones.',
    page: {
      meaning:
        'What would have happened anyway is to be taken off. Where a share was published for a measure, the table suggests it and ' +
        'the report says what it would do; it is never applied by itself.',
      wrong: 'social-value calculate bid.csv',
      right: 'social-value calculate bid.csv --suggested-shares',
    },
  },
  'suggested-shares-applied': {
    title: 'Published shares that were applied',
    message: ({ lines: number, names, social, net, otherSocial, otherNet }) =>
      `the published ${allOf(names.map(shareWords))} that the table suggests was applied to ${count(number, 'line')}; without it ` +
      `${number === 1 ? 'its' : 'their'} social value would be ${pounds(otherSocial)} and not ${pounds(social)}` +
      (otherNet === otherSocial && net === social
        ? ''
        : `, and both together ${pounds(otherNet)} and not ${pounds(net)}`),
    fix: () => 'leave out --suggested-shares to have the figures without it.',
    page: {
      meaning: 'Every line says which share was suggested; a share that the row or the table gives stands before it.',
      wrong: 'social-value calculate bid.csv --suggested-shares',
      right: 'social-value calculate bid.csv',
    },
  },
  'flag-leaves-nothing': {
    title: 'A flag that leaves no line with a figure',
    message: ({ flags, lines: number }) =>
      `with ${allOf(flags)} ${number === 1 ? 'the one line has' : `all ${count(number, 'line')} have`} no figure`,
    fix: ({ flags }) => `see the reason of each line, and change or leave out ${allOf(flags)}.`,
    page: {
      meaning:
        'A total of which nothing was valued is not known, and it is not 0. Where a flag alone is the reason, the run fails.',
      wrong: 'social-value calculate bid.csv --price-base 1950',
      right: 'social-value calculate bid.csv --price-base 2024',
    },
  },
  'appraisal-missing': {
    title: 'An appraisal that is not there',
    message: ({ name, known }) =>
      `there is no released appraisal ${said(name)}; ${known.length > 0 ? `there is ${allOf(known)}` : 'there is none at all'}`,
    fix: () => 'name one of those, or a file of your own such as deflators.yaml, of the same form.',
    page: {
      meaning:
        'Discount rates and price indices stand in a file of their own, the appraisal, looked for in ./proxies/appraisal and then ' +
        'among the shipped ones.',
      wrong: 'social-value calculate bid.csv --discount standard --appraisal green-book@9.0.0',
      right: 'social-value calculate bid.csv --discount standard --appraisal green-book@1.0.0',
    },
  },
  'appraisals-clash': {
    title: 'Two appraisals that differ in one run',
    message: ({ part, first, second }) =>
      `the ${PARTS[part]} of ${first} are not those of ${second}, and one run has one`,
    fix: ({ second }) =>
      `value the rows of ${second} by themselves, set the pins aside with --repin, or name the appraisal they agree with by --appraisal.`,
    page: {
      meaning:
        'Pounds that were discounted or moved by different rates or indices do not add up to anything. A table may have its own; ' +
        'those that have none take the appraisal, and all of a run must agree.',
      wrong:
        'social-value calculate bid.csv --discount standard --appraisal lower.yaml     with contracts pinned to a table that has rates',
      right: 'social-value calculate bid.csv --discount standard',
    },
  },
  'appraisal-set-aside': {
    title: "A table's own rates or indices, which stand",
    message: ({ part, asked, table }) =>
      `${table} has ${PARTS[part]} of its own, which stand; those of ${asked} were not used`,
    fix: () => 'use a table without its own to have those of the appraisal.',
    page: {
      meaning: "The order is: the table's own, else the appraisal named with --appraisal, else the shipped one.",
      wrong: 'social-value calculate bid.csv -p uk-open@2.0.0 --discount standard --appraisal lower.yaml',
      right: 'social-value calculate bid.csv -p uk-open@2.0.0 --discount standard',
    },
  },
  'appraisal-used': {
    title: 'A table without rates or indices of its own',
    message: ({ table, appraisal, parts }) =>
      `${said(table)} has no ${partsSaid(parts)} of its own; those of ${appraisal} were used`,
    fix: () => 'nothing has to be done; --appraisal names another.',
    page: {
      meaning:
        'A table kept as a plain sheet cannot hold discount rates and price indices. It takes those of the appraisal, which every ' +
        'output names.',
      wrong: 'social-value calculate bid.csv -p ours.csv --discount standard',
      right: 'social-value calculate bid.csv -p ours.csv --discount standard --appraisal green-book@1.0.0',
    },
  },
  'level-not-multiplied': {
    title: 'A level, which years do not multiply',
    message: ({ measure, unit, lines: number }) =>
      `${measure} is counted in ${unit}, a level and no flow: it is not multiplied by years, spend or duration${forLines(number)}`,
    fix: () => 'nothing has to be done; leave per blank to say that it is one figure for the whole contract.',
    page: {
      meaning:
        '90 percent for three years is 90 percent, and a policy kept for three years is one policy. Measures in percent and in ' +
        'policies are levels, and those a table marks so.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity,per,start,end',
        'C-001,420000,prompt-payment-share,95,year,2026-04-01,2029-03-31',
      ),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,prompt-payment-share,95'),
    },
  },
  'spend-estimated': {
    title: 'A rate that is counted on the value of the contract',
    message: ({ measure, rate, unit, value, counted, contract }) =>
      `${contract} does not say what was spent: ${measure} at ${rate} ${unit} for each GBP 1m is counted on its value, ${pounds(value)}, ` +
      `which makes ${counted}`,
    fix: () => 'give contract_spend once it is known: the quantity is then that of the spend so far.',
    page: {
      meaning:
        'A rate on a call-off contract is worth what is called off. Until the spend is known the value of the contract stands in for it, as an ' +
        'estimate that every output names.',
      wrong: lines('contract_id,contract_value,measure,quantity,per', 'C-001,8000000,volunteering-hours,40,1m-spent'),
      right: lines(
        'contract_id,contract_value,contract_spend,measure,quantity,per',
        'C-001,8000000,3500000,volunteering-hours,40,1m-spent',
      ),
    },
  },
  'measure-renamed': {
    title: 'A measure under a name it had before',
    message: ({ measure, now, table, lines = 1 }) =>
      `${said(measure)} is called ${said(now)} in ${table} and is read as that${lines > 1 ? `, in ${count(lines, 'line')}` : ''}`,
    fix: ({ now }) => `write ${said(now)} from now on.`,
    page: {
      meaning: 'A table can rename a measure (renamed_from). Rows under the old name are read all the same.',
      wrong: 'measure: local-job        in a table where job-local was renamed from local-job',
      right: 'measure: job-local',
    },
  },
  'measure-deprecated': {
    title: 'A measure that should not be used any more',
    message: ({ measure, since, use, why, table, lines = 1 }) =>
      `${said(measure)} is deprecated in ${table}${since === undefined ? '' : ` since ${since}`}` +
      `${why === undefined ? '' : ` (${why.replace(/\.$/, '')})`}` +
      `${use === undefined ? '' : `; ${said(use)} is to be used instead`}${lines > 1 ? `, in ${count(lines, 'line')}` : ''}`,
    fix: ({ use }) => (use === undefined ? 'do not promise it anew.' : `use ${said(use)} in what is promised anew.`),
    page: {
      meaning:
        'The table still has its figure, for what was promised. What is promised anew should use another measure.',
      wrong: 'measure: local-job        with deprecated: { since: 3.0.0, use: job-local }',
      right: 'measure: job-local',
    },
  },
  'before-table': {
    title: 'A delivery before the time its table covers',
    message: ({ table, start, from, lines: number }) =>
      `${table} covers from ${from}; a start on ${start} is before it, and takes its figures${forLines(number)}`,
    fix: () =>
      'check the dates; where there is an edition for them, leave out the pin or -p that keeps it from being taken.',
    page: {
      meaning:
        'A delivery takes the edition that is made for the day it starts. Before the first there is none, and the figures ' +
        'of the first stand in for those of its day; the result says that they do.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity,start,end',
        'C-001,420000,carbon-saved,12,2024-04-01,2025-03-31',
      ),
      right: lines(
        'contract_id,contract_value,measure,quantity,start,end',
        'C-001,420000,carbon-saved,12,2026-04-01,2027-03-31',
      ),
    },
  },
  'edition-by-start': {
    title: 'Rows whose edition goes by the day they start',
    message: ({ table, highest, rows, taken, before }) =>
      `${count(rows, 'row')} that nobody pinned ${rows === 1 ? 'starts' : 'start'} in the days of ${table}, and ` +
      `${rows === 1 ? 'takes' : 'take'} it: ${pounds(taken)}; by ${highest}, the highest version, it would be ${pounds(before)}`,
    fix: ({ highest }) => `nothing has to be done; -p ${highest} or a pin in proxies takes that version for all.`,
    page: {
      meaning:
        'Each delivery takes the edition that is made for the day it starts, so that a new edition moves no bid that it does ' +
        'not cover. Earlier versions of this program took the highest version for every row.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity,start,end',
        'C-001,420000,electricity-saved,80000,2025-04-01,2026-03-31',
      ),
      right: lines(
        'contract_id,contract_value,proxies,measure,quantity,start,end',
        'C-001,420000,uk-open@1.0.0,electricity-saved,80000,2025-04-01,2026-03-31',
      ),
    },
  },
} satisfies Partial<Wordings>;
