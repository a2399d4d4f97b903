// The words for doubts and remarks: the figures stand, and this is worth knowing about them.
import type { OverlapKind, Thing } from '../../model/overlap.ts';
import { count } from '../figures.ts';
import { allOf, firstPlace, lines, making, oneOf, plainSpaces, pounds, said, some, type Wordings } from './words.ts';

const forLines = (number: number | undefined): string => (number === undefined ? '' : ` (${count(number, 'line')})`);

function insideOf(contractStart: string | undefined, contractEnd: string | undefined): string {
  if (contractStart === undefined) return `the contract ends on ${contractEnd ?? 'a day not given'}`;
  if (contractEnd === undefined) return `the contract starts on ${contractStart}`;
  return `the contract runs from ${contractStart} to ${contractEnd}`;
}

const MANY: Readonly<Record<Thing, string>> = {
  person: 'people',
  hour: 'hours',
  pound: 'pounds',
  event: 'events',
  week: 'weeks',
  tonne: 'tonnes',
  journey: 'journeys',
  thing: 'things',
};
const DIFFERENT = (things: readonly Thing[]): string =>
  things.length === 0 ? 'people, hours, pounds or tonnes' : oneOf(things.map((thing) => MANY[thing]));

export const remarkWordings = {
  'counted-twice': {
    title: 'Measures that may count the same thing twice',
    message: ({ contract, measures, kind, rows, more, pounds: atStake, without, found, most, thing }) => {
      const what: Readonly<Record<OverlapKind, string>> = {
        'part-of': 'one of which is part of the other',
        exclusive: `which exclude each other for one and the same ${thing ?? 'thing'}`,
        'first-year-only': `which is a gain in the first year of the same ${thing ?? 'thing'} only`,
        'at-most': `which comes to ${found ?? ''}, and there can be at most ${most ?? ''}`,
        together: '',
      };
      const named =
        rows.length === 0 ? '' : ` (${[...new Set(rows)].join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
      return (
        `contract ${said(contract)} has ${allOf(measures)}${named}, ${what[kind]}; ` +
        (atStake === '0.00'
          ? `none of the ${pounds(without)} in the total is of it`
          : `up to ${pounds(atStake)} may be counted twice, and without it the total is ${pounds(without)}`)
      );
    },
    fix: ({ measures, kind, thing, why }) => {
      const advice: Readonly<Record<OverlapKind, string>> = {
        'part-of': `take the quantity of ${measures[0]} out of ${measures[1]}, or keep one of the two.`,
        exclusive: `keep one of ${oneOf(measures)} for each ${thing ?? 'person, pound, hour or tonne'}; where they are different ones, say so with different: and the ids of the rows.`,
        'first-year-only':
          'promise it once for each, without per: year and duration; where they are others each year, give the row its own id in different:.',
        'at-most': 'check the quantity, and what it is counted for.',
        together: '',
      };
      const settling = 'If it is right, write counted-twice in checked, on any row of the contract.';
      return `${advice[kind]}${why === undefined ? '' : ` ${why}`} ${settling}`;
    },
    page: {
      meaning:
        'A pound spent with a small firm nearby is local spend as well, and one person fills one job. The table names such ' +
        'overlaps. The total stands as it is, and the headline says how many pounds are in doubt.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', 'C-001,sme-spend,20000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'counted-together': {
    title: 'Measures that stand together, and may',
    message: ({ contract, measures, rows, more }) =>
      `contract ${said(contract)} has ${allOf(measures)}${rows.length === 0 ? '' : ` (${rows.join(', ')}${more > 0 ? ` and ${more} more` : ''})`}, which may stand together`,
    fix: ({ why }) => `nothing has to be done.${why === undefined ? '' : ` ${why}`}`,
    page: {
      meaning:
        'The table says of these measures that they look alike and count different things, and may both be in a total.',
      wrong: 'social-value calculate bid.csv        with local-job and job-for-unemployed-25-plus',
      right: 'social-value calculate bid.csv        with one of the two',
    },
  },
  'said-different': {
    title: 'Rows that are said to be different',
    message: ({ contract, rows, things }) =>
      `contract ${said(contract)} says that ${allOf(rows.map(said))} ` +
      (rows.length === 1 ? `is for different ${DIFFERENT(things)} each year` : `are different ${DIFFERENT(things)}`),
    fix: () => 'nothing has to be done; they are not counted twice.',
    page: {
      meaning:
        'A bid may say of two rows that they are not the same people, hours, pounds or tonnes. The report repeats it, for somebody has to answer for it.',
      wrong: lines(
        'contract_id,commitment_id,measure,quantity,start,end,different',
        'C-001,A1,carbon-saved,12,2026-04-01,2027-03-31,B2',
        'C-001,B2,electricity-saved,900,2026-04-01,2027-03-31,A1',
      ),
      right: lines('contract_id,commitment_id,measure,quantity', 'C-001,A1,carbon-saved,12'),
    },
  },
  'different-row-missing': {
    title: 'A row that is said to be different, and is not there',
    message: ({ contract, row }) =>
      `different names ${said(row)} on contract ${said(contract)}, and there is no such row on a measure that overlaps another`,
    fix: () => 'write the commitment_id of a row of the same contract.',
    page: {
      meaning: 'What is said of a row that is not there settles nothing.',
      wrong: lines(
        'contract_id,commitment_id,measure,quantity,start,end,different',
        'C-001,A1,carbon-saved,12,2026-04-01,2027-03-31,B7',
        'C-001,B2,electricity-saved,900,2026-04-01,2027-03-31,',
      ),
      right: lines(
        'contract_id,commitment_id,measure,quantity,start,end,different',
        'C-001,A1,carbon-saved,12,2026-04-01,2027-03-31,B2',
        'C-001,B2,electricity-saved,900,2026-04-01,2027-03-31,',
      ),
    },
  },
  'contract-ids-alike': {
    title: 'Two contract ids that look like one',
    message: ({ contract, other, pounds: worth, ...first }) =>
      `the contract id ${said(contract)} differs from ${said(other)} at ${firstPlace(first)} only by capitals, spaces, dashes, zeros or the like; ` +
      `they are two contracts here${making(', and ', worth ?? '', ' is under this one')}`,
    fix: ({ other }) =>
      `write ${said(plainSpaces(other))} on every row if it is one contract; if they are two, write contract-ids-alike in checked, on any row of it.`,
    page: {
      meaning:
        'Ids are taken as they are written. A contract whose id is typed in two ways is split in two, each with its own total ' +
        'and share of the contract value.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', 'c-001,volunteering-hours,80'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', 'C-001,volunteering-hours,80'),
    },
  },
  'text-garbled': {
    title: 'A name whose letters were garbled',
    message: ({ field, found, meant }) =>
      `${field} says ${said(found)}, which was ${said(meant)} before its UTF-8 was read as Windows-1252 and saved again`,
    fix: () =>
      'save the sheet again as "CSV UTF-8 (Comma delimited)" from where it came from; other letters and pound signs in it ' +
      'are likely garbled as well.',
    page: {
      meaning:
        'The figures stand. A name in two spellings is two names wherever totals are told by name. It is said once of each ' +
        'column in a file.',
      wrong: lines('contract_id,supplier,measure,quantity', 'C-001,CafÃ© Fernside,local-spend,50000'),
      right: lines('contract_id,supplier,measure,quantity', 'C-001,Café Fernside,local-spend,50000'),
    },
  },
  'many-years-of-effect': {
    title: 'A quantity per year that lasts for years',
    message: ({ years, duration, total, pounds: worth }) =>
      `${years} years of delivery, each with an effect of ${duration} years, make ${total} years of effect` +
      `${worth === undefined ? '' : `, ${pounds(worth)} together`}`,
    fix: () =>
      "leave duration blank if it only repeats the length of the contract; if it is right, write many-years-of-effect in the row's checked cell.",
    page: {
      meaning:
        'per: year counts the quantity again in each year of the contract, and duration counts each delivery again in the ' +
        'years after it. Both together are right for some things, and a slip for most.',
      wrong: lines(
        'contract_id,measure,quantity,per,start,end,duration',
        'C-001,local-spend,50000,year,2027-04-01,2030-03-31,3',
      ),
      right: lines(
        'contract_id,measure,quantity,per,start,end,duration',
        'C-001,local-spend,50000,year,2027-04-01,2030-03-31,',
      ),
    },
  },
  'contract-value-missing': {
    title: 'A contract without a value',
    message: ({ contracts }) =>
      `SVA% is not known: no contract value above 0 is given for ${some(contracts.map(said))}`,
    fix: () => 'give contract_value in GBP, for the whole term; the pounds of social value do not need it.',
    page: {
      meaning: 'SVA% is net value over contract value. Without the contract value it is not known, which is not 0.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,local-spend,50000'),
    },
  },
  'outside-contract': {
    title: 'A delivery outside its contract',
    message: ({ start, end, contractStart, contractEnd }) =>
      `this runs from ${start} to ${end}, ${insideOf(contractStart, contractEnd)}`,
    fix: () => 'check the dates; deliveries before or after a contract do happen and are valued as given.',
    page: {
      meaning: "The row's own dates reach before or after those of its contract. The row is valued as it stands.",
      wrong: lines(
        'contract_id,contract_start,contract_end,measure,quantity,start,end',
        'C-001,2027-04-01,2030-03-31,local-spend,50000,2026-10-01,2027-09-30',
      ),
      right: lines(
        'contract_id,contract_start,contract_end,measure,quantity,start,end',
        'C-001,2027-04-01,2030-03-31,local-spend,50000,2027-04-01,2027-09-30',
      ),
    },
  },
  'after-table': {
    title: 'A delivery after the time its table covers',
    message: ({ parameter, table, start, to, lines: number }) =>
      `${table} covers until ${to}; for a start on ${start} the last figure of ${parameter} was taken${forLines(number)}`,
    fix: () => 'nothing has to be done; when a later version of the table is there, the figure may change.',
    page: {
      meaning: 'Rates of later years are not published yet. The last one stands, and the result says that it does.',
      wrong: lines('contract_id,measure,quantity,start,end', 'C-001,apprenticeship-weeks,208,2029-04-01,2030-03-31'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,apprenticeship-weeks,208,2026-04-01,2027-03-31'),
    },
  },
  'undated-figure': {
    title: 'A rate chosen without a date',
    message: ({ parameter, date, table, lines: number }) =>
      `without dates, the figure of ${parameter} on ${date} was taken from ${table}${forLines(number)}`,
    fix: () => 'give start and end, or contract_start and contract_end, to take the rate of that time.',
    page: {
      meaning:
        'A rate such as a wage holds from a date on. Undated rows take the one on the first day the table covers.',
      wrong: lines('contract_id,measure,quantity', 'C-001,apprenticeship-weeks,208'),
      right: lines('contract_id,measure,quantity,start,end', 'C-001,apprenticeship-weeks,208,2026-09-01,2027-03-31'),
    },
  },
  'versions-added': {
    title: 'Versions of one table added together',
    message: ({ tables }) => `the total adds figures of ${allOf(tables)}`,
    fix: () => 'if one version is wanted for all, name it with -p and add --repin.',
    page: {
      meaning: 'Contracts pinned to different versions of one table are added, since what they measure is the same.',
      wrong: lines(
        'contract_id,measure,quantity,proxies',
        'C-001,local-spend,50000,uk-open@1.0.0',
        'C-002,local-spend,50000,uk-open@2.0.0',
      ),
      right: lines(
        'contract_id,measure,quantity,proxies',
        'C-001,local-spend,50000,uk-open@2.0.0',
        'C-002,local-spend,50000,uk-open@2.0.0',
      ),
    },
  },
  'tables-not-added': {
    title: 'Different tables kept apart',
    message: ({ tables }) => `${allOf(tables)} are different tables, so each has its own summary`,
    fix: () => 'add them with --add-tables if you are sure that they value like things in a like way.',
    page: {
      meaning:
        'Two tables may value the same thing in different ways, so their pounds are not added unless you say so.',
      wrong: 'social-value calculate bid.csv        with contracts pinned to uk-open and to a table of your own',
      right: 'social-value calculate bid.csv --add-tables',
    },
  },
  'pin-kept': {
    title: 'A pin that was kept',
    message: ({ contract, pin, asked }) =>
      `contract ${said(contract)} is pinned to ${said(pin)}, so ${said(asked)} was not used for it`,
    fix: () => 'add --repin to value it with the table given by -p.',
    page: {
      meaning: "A contract's pin says which table it was bid with, and wins over -p.",
      wrong: 'social-value calculate bid.csv -p uk-open@2.0.0        with a contract pinned to uk-open@1.0.0',
      right: 'social-value calculate bid.csv -p uk-open@2.0.0 --repin',
    },
  },
  'pin-overridden': {
    title: 'A pin that was set aside',
    message: ({ contract, pin, used }) =>
      `contract ${said(contract)} is pinned to ${said(pin)}; with --repin it was valued with ${said(used)}`,
    fix: () => 'leave out --repin to value it with the table it was bid with.',
    page: {
      meaning:
        "A contract's pin says which table it was bid with. --repin sets all pins aside, and the result says which.",
      wrong: 'social-value calculate bid.csv -p uk-open@2.0.0 --repin        with a contract pinned to uk-open@1.0.0',
      right: 'social-value calculate bid.csv',
    },
  },
  'status-set-aside': {
    title: 'Rows of the other status',
    message: ({ status, rows }) =>
      `${count(rows, `${status} row`)} ${rows === 1 ? 'was' : 'were'} set aside by --status`,
    fix: ({ status }) => `to see them, run again with --status ${status}.`,
    page: {
      meaning: 'The input holds promises and returns. --status chose one, and the rows of the other are in no total.',
      wrong: 'social-value calculate returns.csv --status delivered        with committed rows in returns.csv',
      right: 'social-value calculate returns.csv        with delivered rows only',
    },
  },
  'status-leaves-nothing': {
    title: 'A status that no row has',
    message: ({ status, other, rows }) =>
      rows === 1
        ? `the one row is ${other}, and none is ${status}`
        : `all ${count(rows, 'row')} are ${other}, and none is ${status}`,
    fix: ({ status, other }) => `leave out --status ${status}, or give --status ${other}.`,
    page: {
      meaning: 'A total of no row is not known, and it is not 0. Where --status sets every row aside, the run fails.',
      wrong: 'social-value calculate bid.csv --status delivered        with promises alone in bid.csv',
      right: 'social-value calculate bid.csv',
    },
  },
  'own-targets-set-aside': {
    title: 'Targets in returns whose contract is among the commitments',
    message: ({ rows }) =>
      `${count(rows, 'target')} in the returns ${rows === 1 ? 'was' : 'were'} set aside: ` +
      'the commitments say what was promised on these contracts',
    fix: () => 'leave --commitments out to hold the suppliers to the targets in their own returns.',
    page: {
      meaning:
        'A return may hold its own target. What was promised is what the commitments say, so a target in a return counts ' +
        'only for a contract that is not among them.',
      wrong:
        'social-value reconcile --commitments promised.csv --returns returns.csv        with committed rows in returns.csv',
      right: 'social-value reconcile --returns returns.csv',
    },
  },
} satisfies Partial<Wordings>;
