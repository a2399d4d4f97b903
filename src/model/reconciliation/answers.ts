// What lines come to together: totals for each table, by supplier, contract, theme and period, and who has not returned.
import type { Place } from '../finding.ts';
import type { Pence } from '../money.ts';
import type { NamedPeriod } from './place.ts';
import type { Rating } from './rating.ts';
import type { Claimed, ThreeAggregates } from './reconciled-line.ts';

export const ANSWERS_BY = ['supplier', 'contract', 'theme', 'period'] as const;

/**
 * How much of what was due was delivered. Each promise counts up to what was due of it, so that over-delivery of one pays for
 * no other; one without pounds, and one whose line has no total, are on neither side.
 */
export interface DueShare {
  /** Net pounds due of the promises that can be judged, and what of them was met. */
  readonly judged: Pence;
  readonly met: Pence;
  /** Net pounds delivered of them beyond what was due. */
  readonly ahead: Pence;
  /** Lines of promises that have no pounds, and net pounds that came back for them. */
  readonly withoutPounds: number;
  readonly towardsThem: Pence;
  /** Lines that have no total, for quantities sent again are not decided between. */
  readonly open: number;
}

/** One row of the portfolio's answers. */
export interface Answer extends ThreeAggregates {
  readonly by: (typeof ANSWERS_BY)[number];
  readonly id: string;
  readonly title: string;
  /** Of the committed pounds, net, what was due by the day. */
  readonly due: Pence;
  /** Of the delivered pounds, net, what counts towards no promise. */
  readonly outside: Pence;
  readonly share: DueShare;
  /** Of a contract: all its promises together. */
  readonly rating?: Rating;
  /** Of a contract: net pounds that have to come each month from the day on, to meet every promise that runs then. */
  readonly perMonth?: Pence;
}

/** How much of net pounds is local spend and jobs. */
export interface LocalShare {
  readonly of: 'committed' | 'delivered';
  readonly net: Pence;
  readonly localSpend: Pence;
  readonly jobs: Pence;
  /** What is left without them. */
  readonly left: Pence;
}

/** What lines come to whose tables may be added: one per table id, or one in all with --add-tables. */
export interface ReconciledTotals extends ThreeAggregates {
  readonly tables: readonly string[];
  readonly lines: number;
  readonly due: Pence;
  readonly outside: Pence;
  readonly share: DueShare;
  readonly claimed: Claimed;
  readonly answers: readonly Answer[];
  readonly localShares: readonly LocalShare[];
}

/** A contract that sent nothing for a time, or nothing on some of its measures. */
export interface NotReturned {
  /** Where a return for it stands that could not be read: it came back, and is missing all the same. */
  readonly unread?: Place;
  readonly contract: string;
  readonly supplier?: string;
  readonly period?: NamedPeriod;
  /** Net pounds overdue on the lines it is missing for. */
  readonly pounds: Pence;
  /** Measures that were promised and are missing; `all` when the contract sent nothing at all for the time. */
  readonly measures: readonly string[];
  readonly all: boolean;
}
