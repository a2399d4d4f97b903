// The reasons a line can have, each with the facts it is told by, and how much each of them matters.
import type { Pence } from '../money.ts';
import type { Rational } from '../rational.ts';
import type { Severity } from '../rules/rule.ts';
import type { Location, NamedPeriod } from './place.ts';
import type { Resent } from './reconcile-options.ts';

/** A table, an area of it or a year of it whose figure a claimed proxy is. */
export interface ProxyFit {
  readonly table: string;
  readonly area?: string;
  readonly year?: number;
}

/** What a return that was sent again may differ in, besides its quantity. */
export type RepeatDifference = 'line id' | 'unit' | 'evidence' | 'notes' | 'claim';

/** Where a proxy is not stated: the pounds and the quantity that imply it. */
export interface Implied {
  readonly claimed: Rational;
  readonly quantity: Rational;
}

type NoFacts = Record<never, never>;

/** Every reason a line can have, with the facts it is told by. Pounds are net, at the promise's own price. */
export interface ReasonFacts {
  met: NoFacts;
  over: { quantity: Rational; pounds?: Pence };
  /** Less than was due by the day, and no missing return explains it. */
  under: { quantity: Rational; due: Rational; pounds?: Pence };
  'not-yet-due': { due: Rational };
  /** `sentAs`: contracts whose ids are a character away, and under which such a return came that nobody promised. */
  'missing-return': { period?: NamedPeriod; sentAs?: readonly string[] };
  /** `meant`: contracts whose ids are a character away, and which lack just this return. */
  'not-promised': {
    why: 'contract' | 'measure' | 'area';
    area?: string;
    nearest?: string;
    meant?: readonly string[];
    /** The contract whose line its line id is. */
    owner?: string;
  };
  /** `once`: the same quantity. Of another one `open` until it is decided, then the first, the last or all count. */
  'duplicate-return': {
    of: Location;
    quantity: Rational;
    other: Rational;
    differs: readonly RepeatDifference[];
    outcome: 'once' | 'open' | Resent;
  };
  'unit-differs': { unit: string; found: string };
  'wrong-period':
    | { period: NamedPeriod; promised: NamedPeriod }
    | { period: NamedPeriod; other: NamedPeriod; of: Location };
  'after-end': { period: NamedPeriod; end: number };
  /** What is for days after the day everything is due by; `part` where the rest of the return counts. */
  'after-as-of': { quantity: Rational; part: boolean };
  'no-evidence': { quantity: Rational };
  /** A total to date? `earlier` is what was returned before, `own` what the last would then be; `returns` how many there are. */
  'looks-cumulative': {
    kind: 'repeats' | 'contains' | 'run' | 'sum' | 'ranges';
    quantity: Rational;
    earlier: Rational;
    own?: Rational;
    returns: number;
    /** What is counted again, where those after it hold what was before them as well. */
    again?: Rational;
  };
  /** A target on every return, taken as one; `delivered` is what came back in all. */
  'target-repeated': { quantity: Rational; times: number; delivered: Rational };
  'line-id-differs': { id: string } & (
    | { why: 'measure'; measure: string }
    | { why: 'contract'; contract: string; measure: string }
    | { why: 'near'; nearest: string }
    /** Nobody's: the return counts towards the promises of its measure, `among` them the `nearest`. */
    | { why: 'unknown'; measure: string; among: number; nearest?: string }
  );
  /** Promises with different shares that nothing tells apart: what is kept of gross, weighted by their quantities. */
  'weighted-share': { promises: number; kept: Rational };
  'claim-arithmetic': { claimed: Rational; quantity: Rational; proxy: Rational };
  'claim-other-table': {
    proxy: Rational;
    measure: string;
    own: string;
    fits: readonly ProxyFit[];
    implied?: Implied;
  };
  'claim-no-table': { proxy: Rational; measure: string; tables: readonly string[]; implied?: Implied };
  /** Pounds alone, and no table's: the proxy they imply (none, of a quantity of 0) beside the table's own. */
  'claim-differs': {
    claimed: Rational;
    quantity: Rational;
    measure: string;
    own: string;
    proxy?: Rational;
    figure?: Rational;
  };
}

export type Reason = keyof ReasonFacts;

/** A warning fails under --strict; a note never does. The order is the order they are listed in. */
export const severityOfReason: Readonly<Record<Reason, Exclude<Severity, 'error'>>> = {
  met: 'note',
  over: 'note',
  under: 'warning',
  'not-yet-due': 'note',
  'missing-return': 'warning',
  'not-promised': 'warning',
  'duplicate-return': 'warning',
  'unit-differs': 'warning',
  'wrong-period': 'warning',
  'after-end': 'warning',
  'after-as-of': 'note',
  'no-evidence': 'warning',
  'looks-cumulative': 'warning',
  'target-repeated': 'warning',
  'line-id-differs': 'warning',
  'weighted-share': 'note',
  'claim-arithmetic': 'warning',
  'claim-other-table': 'warning',
  'claim-no-table': 'warning',
  'claim-differs': 'warning',
};

export const REASONS = Object.keys(severityOfReason).filter(isReason);

function isReason(word: string): word is Reason {
  return Object.hasOwn(severityOfReason, word);
}

/** One reason as it was found; `at` is the row it is about, where it is about one row. */
export interface ReasonFound<R extends Reason = Reason> {
  readonly reason: R;
  readonly facts: ReasonFacts[R];
  readonly at?: Location;
  /** Somebody looked at it and settled it: a row it is about says so in `checked`. */
  readonly checked?: true;
  /** Net pounds at stake, where any are known. */
  readonly stake?: Pence;
}

/** How much a reason matters as it was found. */
export function severityOfFound({ reason, checked }: ReasonFound): 'warning' | 'note' {
  return checked ? 'note' : severityOfReason[reason];
}

/** A reason with its facts, checked as a pair. */
export function reasonFound<R extends Reason>(reason: R, facts: ReasonFacts[R], at?: Location): ReasonFound {
  return { reason, facts, ...(at && { at }) };
}
