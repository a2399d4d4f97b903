// The words for what is doubtful about returns as a whole.
import { count } from '../figures.ts';
import { firstPlace, lines, others, resting, said, settle, some, type Wordings } from './words.ts';

const OCDS = (amount: string, currency: string) =>
  `{ "releases": [{ "ocid": "ocds-x", "contracts": [{ "id": "C-001", "value": { "amount": ${amount}, "currency": "${currency}" } }] }] }`;

export const returnWordings = {
  'not-a-register': {
    title: 'A file for --contracts that is no register',
    message: ({ path, why }) =>
      `${said(path)} is ${why === 'not-json' ? 'not JSON' : 'JSON, but no release, record or package of the Open Contracting Data Standard'}`,
    fix: () =>
      'give --contracts releases or records as JSON; rows go before it, to reconcile behind --commitments or --returns.',
    page: {
      meaning:
        '--contracts takes what contracts are from Open Contracting data. Every name behind it is such a file, up to the next flag.',
      wrong: 'social-value reconcile --returns returns --contracts release.json promises.csv',
      right: 'social-value reconcile --returns returns --commitments promises.csv --contracts release.json',
    },
  },
  'register-empty': {
    title: 'A register without a contract',
    message: ({ path }) => `${said(path)} holds no award and no contract`,
    fix: () =>
      'give a release, a record or a package that has awards or contracts: a tender alone says nothing of them.',
    page: {
      meaning:
        '--contracts takes what contracts are from Open Contracting data. This file has neither an award nor a contract.',
      wrong: '{ "releases": [{ "ocid": "ocds-x", "tender": { "title": "School meals" } }] }',
      right: OCDS('980000', 'GBP'),
    },
  },
  'register-unclear': {
    title: 'An id of several contracts',
    message: ({ contract, among }) =>
      `${said(contract)} is the id of ${count(among.length, 'contract or award', 'contracts or awards')} in the register (${some(among.map(said), 6)}), so nothing is taken from any of them`,
    fix: ({ among }) => `write the id of the one that is meant, such as ${said(among[0] ?? '')}, as contract_id.`,
    page: {
      meaning:
        'A process may be awarded to several suppliers, each with a contract of its own. Its id, or an award id that several processes use, does not say which of them is meant.',
      wrong: '{ "ocid": "ocds-x", "awards": [{ "id": "A-1" }, { "id": "A-2" }] }  with contract_id ocds-x',
      right: '{ "ocid": "ocds-x", "awards": [{ "id": "A-1" }, { "id": "A-2" }] }  with contract_id A-1',
    },
  },
  'register-no-value': {
    title: 'A contract whose register gives no value',
    message: ({ contract }) => `the register gives no value of ${said(contract)}, and neither do the commitments`,
    fix: () => 'give contract_value in GBP with the commitments; without it there is no share of the contract value.',
    page: {
      meaning: 'Not every notice says what a contract is worth. Its value is not known then, and is not 0.',
      wrong: '{ "releases": [{ "ocid": "ocds-x", "contracts": [{ "id": "C-001" }] }] }',
      right: OCDS('980000', 'GBP'),
    },
  },
  'register-currency': {
    title: 'A contract value that is not in pounds',
    message: ({ contract, currency, amount }) =>
      currency === 'GBP'
        ? `the value of ${said(contract)} is ${said(amount)}, which is no number`
        : `the value of ${said(contract)} is ${amount} ${said(currency)}, and only pounds are read`,
    fix: () => 'give contract_value in GBP with the commitments.',
    page: {
      meaning:
        'Contract values are in GBP. Another currency is not converted, and the contract has no value from the register.',
      wrong: OCDS('1100000', 'EUR'),
      right: OCDS('980000', 'GBP'),
    },
  },
  'calendar-quarters': {
    title: 'A calendar quarter on a contract that runs from April to March',
    message: ({ contract, period, start, end, rows, pounds, ...among }) =>
      `${said(period)} is read as the calendar quarter, ${start} to ${end}${rows > 1 ? `, as in ${count(rows, 'row')}` : ''}; ` +
      `contract ${said(contract)} runs from April to March${resting(pounds)}${others(among)}`,
    fix: ({ meant }) =>
      `if the quarter of the financial year is meant, write ${meant}; if not, say so with checked: calendar-quarters.`,
    page: {
      meaning:
        'A year with a quarter is the calendar year: 2026-Q2 is April to June. Councils often count from April, where the ' +
        'second quarter is July to September, written 2026-27-Q2. On a contract that runs from April to March it is doubted.',
      wrong: lines('contract_id,measure,quantity,period', 'C-001,volunteering-hours,40,2026-Q2'),
      right: lines('contract_id,measure,quantity,period', 'C-001,volunteering-hours,40,2026-27-Q2'),
    },
  },
  'months-for-quarters': {
    title: 'Months that each end or begin a quarter',
    message: ({ period, which, rows, pounds, ...among }) =>
      `${said(period)} is read as that month alone${rows > 1 ? `, and ${count(rows - 1, 'other row')} likewise` : ''}: each ` +
      `${which === 'last' ? 'ends a quarter, and nothing came for the two months before' : 'begins a quarter, and nothing came for the two months after'}` +
      `${resting(pounds)}${others(among)}`,
    fix: ({ meant }) =>
      `if the quarter is meant, write ${meant}, or call the column Quarter ending or Quarter beginning where it gives days; ` +
      settle('months-for-quarters'),
    page: {
      meaning:
        'A date in a column of periods is read as its month. Many forms ask for the day on which the time that is reported ended: under ' +
        '"Period ending" 30/06/2026 is June to us, and was April to June to whoever wrote it. Then April and May look as if nothing came for ' +
        'them, and a supplier is asked for what is there.',
      wrong: lines('contract_id,measure,quantity,period', 'C-001,volunteering-hours,40,2026-06-30'),
      right: lines('contract_id,measure,quantity,period', 'C-001,volunteering-hours,40,2026-27-Q1'),
    },
  },
  'areas-alike': {
    title: 'One area in two spellings',
    message: ({ contract, area, other, rows, pounds, ...among }) =>
      `the area ${said(area)} of contract ${said(contract)}${rows > 1 ? `, in ${count(rows, 'row')},` : ''} looks like ${said(other)} ` +
      `at ${firstPlace(among)} and is another${resting(pounds)}${others(among)}`,
    fix: ({ other }) =>
      `write ${said(other)} if that is meant, for a return never meets the promise of another area; ${settle('areas-alike')}`,
    page: {
      meaning:
        'Areas are compared letter by letter. One that differs in capitals, spaces or an apostrophe is another, and what came for it ' +
        'counts towards no promise for the first.',
      wrong: lines('contract_id,measure,quantity,area', 'C-001,local-spend,500,leeds'),
      right: lines('contract_id,measure,quantity,area', 'C-001,local-spend,500,Leeds'),
    },
  },
  'totals-to-date': {
    title: 'Totals to date where rows are added up',
    message: ({ path }) => `${said(path)} says that quantities are totals to date, and rows are added up here`,
    fix: () => 'give the file to reconcile --returns, which takes the differences, or leave cumulative out of the map.',
    page: {
      meaning:
        'A map that says cumulative: true holds totals to date: each row contains the ones before it. reconcile takes the ' +
        'differences, exactly; calculate and check add rows up as they stand, and would count the same twice.',
      wrong: lines('columns: { contract_id: Contract, measure: Kind, quantity: So far }', 'cumulative: true'),
      right: lines('columns: { contract_id: Contract, measure: Kind, quantity: This quarter }'),
    },
  },
  'day-not-moved': {
    title: 'A return far beyond all others',
    message: ({ period, why, day, end, rows }) =>
      `${said(period)} ends on ${end}, ` +
      `${why === 'contract' ? 'outside its contract' : 'far beyond all other returns'}; everything is due by ${day}, ` +
      `and what ${rows === 1 ? 'this row says' : `these ${count(rows, 'row')} say`} of later days is not counted`,
    fix: ({ end }) => `correct the dates; if they are right, say which day is today: --as-of ${end}.`,
    page: {
      meaning:
        'Without --as-of the last day of the latest period returned is today. One mistyped year would make every other ' +
        'return late, so a range that leaves its contract, or that a single file reaches beyond all others with, does not ' +
        'move the day. A return that carries on where the one before it ended, for about as long, does.',
      wrong: lines(
        'contract_id,measure,quantity,period',
        'C-001,volunteering-hours,40,2026-27-Q1',
        'C-002,volunteering-hours,35,2026-27-Q1',
        'C-003,volunteering-hours,30,2028-29-Q1',
      ),
      right: lines(
        'contract_id,measure,quantity,period',
        'C-001,volunteering-hours,40,2026-27-Q1',
        'C-002,volunteering-hours,35,2026-27-Q1',
        'C-003,volunteering-hours,30,2026-27-Q1',
      ),
    },
  },
} satisfies Partial<Wordings>;
