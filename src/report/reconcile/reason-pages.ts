// A page on each reason a line of a reconciliation can have: what it means, and the smallest returns that give it.
import { REASONS, type Reason } from '../../model/reconciliation/reason.ts';
import { lines } from '../wording/words.ts';

interface ReasonPage {
  readonly meaning: string;
  /** Returns that give it, beside a promise of 100 for the year 2026-27. */
  readonly example: string;
}

const returns = (...rows: readonly string[]) =>
  `contract_id,commitment_id,measure,quantity,period,evidence\n${rows.join('\n')}`;

const PAGES: Readonly<Record<Reason, ReasonPage>> = {
  met: {
    meaning: 'What came back is what was promised, give or take the tolerance.',
    example: returns('C-1,A,donations,100,2026-27,Receipts'),
  },
  over: {
    meaning: 'More came back than was promised. It pays for no other promise.',
    example: returns('C-1,A,donations,120,2026-27,Receipts'),
  },
  under: {
    meaning: 'Less came back than was due by the day, pro rata to time, and no missing return explains it.',
    example: returns('C-1,A,donations,80,2026-27,Receipts'),
  },
  'not-yet-due': {
    meaning: 'As much came back as was due by the day.',
    example: returns('C-1,A,donations,25,2026-27-Q1,Receipts'),
  },
  'missing-return': {
    meaning:
      'Nothing was returned for a stretch of the promise. A return of 0 is a return. Where a contract whose id is a character ' +
      'away has just this return and no promise, it is named.',
    example: returns('C-1,A,donations,25,2026-27-Q1,Receipts', 'C-1,A,donations,25,2026-27-Q3,Receipts'),
  },
  'not-promised': {
    meaning:
      'Nobody promised the measure on the contract, or for the area. It is delivered, and counts towards no promise. A contract ' +
      'a character away that lacks just this return is named, and so is the contract whose line its line id is.',
    example: returns('C-l,A,donations,25,2026-27-Q1,Receipts'),
  },
  'duplicate-return': {
    meaning:
      'The same measure, area and days a second time. The same quantity counts once. Another quantity is a correction or a ' +
      'second part: the line has no total until --resent last, first or add decides, or checked: duplicate-return in the row ' +
      'says that it is a return of its own.',
    example: returns('C-1,A,donations,25,2026-27-Q1,Receipts', 'C-1,A,donations,28,2026-27-Q1,Receipts'),
  },
  'unit-differs': {
    meaning:
      'Returned in another unit than the measure is counted in. It is not counted, and nothing is converted unseen.',
    example: lines('contract_id,measure,quantity,unit,period', 'C-1,training-hours,5,day,2026-27'),
  },
  'wrong-period': {
    meaning:
      'For days nothing was promised for; or for days that another return is for as well, and then both are counted.',
    example: returns('C-1,A,donations,10,2026-05,Receipts', 'C-1,A,donations,30,2026-27-Q1,Receipts'),
  },
  'after-end': {
    meaning: 'For days after the end of the contract.',
    example: returns('C-1,A,donations,10,2031-32,Receipts'),
  },
  'after-as-of': {
    meaning:
      'What lies after the day everything is due by is not delivered yet, and not counted. A return that runs beyond the ' +
      'day counts for the share of its months that has gone by.',
    example: returns('C-1,A,donations,25,2027-28-Q1,Receipts'),
  },
  'no-evidence': {
    meaning: 'Delivered, and no evidence is named. It counts as delivered and not as evidenced.',
    example: returns('C-1,A,donations,100,2026-27,'),
  },
  'looks-cumulative': {
    meaning:
      'It looks like a total to date: it repeats or contains what came before; or a run of three or more never falls, ends at ' +
      'most at about the promise and grows by even steps; or one is the sum of those before it and about a usual one; or ranges ' +
      'begin on one day. Counted as it stands, and never rated Good. cumulative: true in a map takes the differences.',
    example: returns(
      'C-1,A,donations,10,2026-27-Q1,Receipts',
      'C-1,A,donations,20,2026-27-Q2,Receipts',
      'C-1,A,donations,30,2026-27-Q3,Receipts',
      'C-1,A,donations,40,2026-27-Q4,Receipts',
    ),
  },
  'target-repeated': {
    meaning:
      'Returns that hold their own targets hold the same one on every return: it is one target of the whole, but where each ' +
      'return delivered about so much. checked: target-repeated says that each is a target of its own.',
    example: lines(
      'contract_id,measure,quantity,status,period',
      'C-1,donations,100,committed,2026-27-Q1',
      'C-1,donations,25,delivered,2026-27-Q1',
      'C-1,donations,100,committed,2026-27-Q2',
      'C-1,donations,25,delivered,2026-27-Q2',
    ),
  },
  'line-id-differs': {
    meaning:
      'The line id is that of another measure or contract, or a character away from a line that lacks just this return, or of no ' +
      'promise at all: then the return counts towards the promises of its measure together.',
    example: returns('C-1,C-2-A,donations,25,2026-27-Q1,Receipts'),
  },
  'weighted-share': {
    meaning:
      'Several promises with different shares, and nothing tells which of them the return is for: it keeps of its gross what ' +
      'they keep, weighted by what each promised.',
    example: returns('C-1,,donations,100,2026-27,Receipts'),
  },
  'claim-arithmetic': {
    meaning: 'The pounds claimed are not quantity x the proxy claimed, nor the gross or net of the row.',
    example: lines(
      'contract_id,measure,quantity,period,claimed_proxy,claimed_value',
      'C-1,donations,100,2026-27,1,110',
    ),
  },
  'claim-other-table': {
    meaning:
      'The proxy claimed, or implied by the pounds, is the figure of another table, edition, area or year, which is named.',
    example: lines('contract_id,measure,quantity,period,claimed_proxy', 'C-1,local-job,1,2026-27,23809.50'),
  },
  'claim-no-table': {
    meaning: 'The proxy claimed, or implied by the pounds, is the figure of no table at hand.',
    example: lines('contract_id,measure,quantity,period,claimed_proxy', 'C-1,donations,100,2026-27,1.15'),
  },
  'claim-differs': {
    meaning:
      'Pounds are claimed without a proxy, and are neither the gross nor the net of the row: the proxy they imply is printed ' +
      "beside the table's own.",
    example: lines('contract_id,measure,quantity,period,claimed_value', 'C-1,donations,100,2026-27,95'),
  },
};

export function pageOfReason(reason: Reason): ReasonPage {
  return PAGES[reason];
}

export function isReason(text: string): text is Reason {
  return REASONS.some((reason) => reason === text);
}
