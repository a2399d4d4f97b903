// What is said of what a buyer asks for: asks that cannot be read, and asks that are short, unclear or without an answer.
import { count } from '../figures.ts';
import { askedOf, haveIt, whyNotAnswered } from '../result/asks.ts';
import { allOf, lines, oneOf, pounds, said, type Wordings } from './words.ts';

const FORMS =
  'such as "10% of social", "10% of total" (social and local economic value together), "GBP 50,000 of total", ' +
  '"GBP 12,000 a year of social", "208 apprenticeship-weeks", "500 hour of theme community", "10% weighting" or ' +
  '"relative to best bid: proportional, 30 marks"';

const NOT_AN_ASK = {
  form: 'it is not an ask we can read',
  share: 'its share is not above 0 and up to 100%',
  amount: 'its amount is not a number above 0',
  scoring: 'it does not say how marks follow from offers (proportional, or between)',
};

const SHORT = lines('contract_id,contract_value,measure,quantity,ask', 'C-001,420000,local-spend,40000,10% of total');
const MET = lines('contract_id,contract_value,measure,quantity,ask', 'C-001,420000,local-spend,50000,10% of total');

/** Rows whose ask cannot be read. */
export const askRowWordings = {
  'not-an-ask': {
    title: 'An ask that cannot be read',
    message: ({ found, reason }) => `ask says ${said(found)}: ${NOT_AN_ASK[reason]}`,
    fix: () => `write what the buyer wants at least, ${FORMS}.`,
    page: {
      meaning:
        'An ask is what the buyer wants at least: a share of the contract value, pounds, pounds a year, or a quantity of a ' +
        'measure, theme or outcome; or how offers are marked. Several stand in one cell with ";" between them. In YAML it is ' +
        '{ kind: share-of-contract-value, of: total, at_least: 10% }, or a list of such.',
      wrong: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,as much as possible'),
      right: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,10% of total'),
    },
  },
  'ask-could-be-either': {
    title: 'An ask that is either a share of contract value or a weighting',
    message: ({ found }) =>
      `ask says ${said(found)}, which could be a share of contract value or the weighting of social value in the marks`,
    fix: () => 'write "10% of social" for a share of contract value, or "10% weighting" for a share of the marks.',
    page: {
      meaning:
        'Buyers give social value a weighting of 10% far more often than they ask for 10% of the contract value, and the two ' +
        'have nothing to do with each other. The words of the tender say which it is.',
      wrong: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,10% social value'),
      right: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,10% weighting'),
    },
  },
  'asks-conflict': {
    title: 'Two asks for the same thing',
    message: ({ first, second }) => `ask says ${said(first)} and ${said(second)}, and only one of the two can be meant`,
    fix: () => 'keep the one the tender gives.',
    page: {
      meaning: 'An ask may have several parts, but no two that want different amounts of the same thing.',
      wrong: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,10% of total; 12% of total'),
      right: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,10% of total; 5% of social'),
    },
  },
} satisfies Partial<Wordings>;

/** What is remarked on asks that were answered, or could not be. */
export const askWordings = {
  'ask-short': {
    title: 'An offer that does not meet the ask',
    message: ({ contract, ask, short, of }) =>
      `${said(contract)} asks for ${said(ask)}${of ? `; if ${askedOf(of)} is meant,` : ' and'} the offer is short by ${shown(short)}`,
    fix: () => 'social-value solve says what is the least to add.',
    page: {
      meaning:
        'The offer was valued and compared with what the buyer asks for, to the penny. With --strict a run that is short ends ' +
        'with exit 1.',
      wrong: SHORT,
      right: MET,
    },
  },
  'ask-of-what': {
    title: 'An ask that does not say what it is of',
    message: ({ contract, ask }) =>
      `${said(contract)} asks for ${said(ask)}, of social value alone or of social and local economic value together? Both are answered`,
    fix: () => 'look it up in the tender and write "of social" or "of total".',
    page: {
      meaning:
        'The same offer can meet an ask with local economic value counted in and miss it without. The buyer knows which is ' +
        'meant; until the ask says so both answers are given.',
      wrong: lines('contract_id,contract_value,measure,quantity,ask', 'C-001,420000,local-spend,50000,10%'),
      right: MET,
    },
  },
  'ask-not-answered': {
    title: 'An ask that cannot be answered',
    message: ({ contract, ask, why, editions }) =>
      `${said(contract)} asks for ${said(ask)}, which has no answer: ${whyNotAnswered(why)}${editions ? `; ${haveIt(editions)}` : ''}`,
    fix: ({ why, nearest }) =>
      why.startsWith('unknown-') && nearest
        ? `write ${oneOf(nearest)}, if that is meant; social-value measures lists measures, themes and units.`
        : why === 'no-contract-value'
          ? 'give contract_value, the whole term in GBP.'
          : why === 'no-contract-dates'
            ? 'give contract_start and contract_end.'
            : why === 'nothing-valued'
              ? 'see why the lines have no figure.'
              : 'social-value measures lists measures, themes and units.',
    page: {
      meaning:
        'A share needs the contract value, pounds a year need its dates, a quantity needs a measure of the table in use.',
      wrong: lines('contract_id,measure,quantity,ask', 'C-001,local-spend,50000,10% of total'),
      right: MET,
    },
  },
  'ask-met-by-doubled': {
    title: 'An ask that is met only with pounds that may be counted twice',
    message: ({ contract, ask, pounds: doubled }) =>
      `${said(contract)} asks for ${said(ask)} and the offer meets it only with the ${pounds(doubled)} that may be counted twice`,
    fix: () => 'look at the overlapping measures; do not rest on both.',
    page: {
      meaning:
        'Measures that overlap are both in the total. Without what may be counted twice the offer would be short.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity,ask',
        'C-001,420000,local-spend,30000,12% of total',
        'C-001,420000,sme-spend,30000,12% of total',
      ),
      right: lines('contract_id,contract_value,measure,quantity,ask', 'C-001,420000,local-spend,60000,12% of total'),
    },
  },
  'bid-without-dates': {
    title: 'A bid without dates beside one that has them',
    message: ({ bids, lines: undated, of, dated }) =>
      `${allOf(bids.map(said))} ${bids.length === 1 ? 'says' : 'say'} of ${undated} of ${count(of, 'line')} not when ${undated === 1 ? 'it is' : 'they are'} delivered, and ${said(dated)} does: figures by date are those of the first day of the table, and no edition was chosen by day`,
    fix: () => 'give contract_start and contract_end in every bid that is compared.',
    page: {
      meaning:
        'Pay, carbon and editions go by the day something is delivered. A bid without days takes what an undated row takes, ' +
        'which may be more or less than what the same bid with days would.',
      wrong: 'social-value compare ours.csv theirs.csv        where theirs.csv has no contract_start and contract_end',
      right: 'social-value compare ours.csv theirs.csv        where both have them',
    },
  },
  'bids-made-unlike': {
    title: 'Bids that were not valued in the same way',
    message: ({ bids }) => `the columns are not made alike: ${allOf(bids.map(said))}`,
    fix: () =>
      'save or value all of them with the same --case, --price-base, --discount, --suggested-shares and --status.',
    page: {
      meaning:
        'A saved result keeps the case, the prices and the discounting it was made with. Beside pounds that were made in ' +
        'another way its differences say little about the bids, and none are ranked.',
      wrong:
        'social-value compare bid.csv low.json --rank proportional        where low.json was saved with --case low',
      right: 'social-value compare bid.csv central.json --rank proportional',
    },
  },
  'ask-set-aside': {
    title: 'An ask of the bid that --ask stands in for',
    message: ({ contract, ask, used }) =>
      `${said(contract)} asks for ${said(ask)}; --ask says ${said(used)}, and that was used`,
    fix: () => 'leave --ask out, or mend the bid.',
    page: {
      meaning: 'The bid and the command line ask for different things. The command line wins, and both are said.',
      wrong: 'social-value calculate bid.csv --ask "12% of total"        where bid.csv asks for 10% of total',
      right: 'social-value calculate bid.csv',
    },
  },
} satisfies Partial<Wordings>;

function shown(short: string): string {
  return short.startsWith('GBP ') ? pounds(short.slice(4)) : short;
}
