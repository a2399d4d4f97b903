// The reasons a line can have, each with the facts it is told by, and how much each of them matters.
import type { Pence } from '../money.ts';
import type { Rational } from '../rational.ts';
import type { Severity } from '../rules.ts';
import type { Location, NamedPeriod } from './place.ts';

/** A table, an area of it or a year of it whose figure a claimed proxy is. */
export interface ProxyFit {
  readonly table: string;
  readonly area?: string;
  readonly year?: number;
}

type NoFacts = Record<never, never>;

/** Every reason a line can have, with the facts it is told by. Pounds are net, at the promise's own price. */
export interface ReasonFacts {
  met: NoFacts;
  over: { quantity: Rational; pounds?: Pence };
  /** Less than was due by the day, and no missing return explains it. */
  under: { quantity: Rational; due: Rational; pounds?: Pence };
  'not-yet-due': { due: Rational };
  'missing-return': { period?: NamedPeriod };
  'not-promised': { why: 'contract' | 'measure' | 'area'; area?: string; nearest?: string };
  'duplicate-return': { of: Location; counted: boolean };
  'unit-differs': { unit: string; found: string };
  'wrong-period':
    | { period: NamedPeriod; promised: NamedPeriod }
    | { period: NamedPeriod; other: NamedPeriod; of: Location };
  'after-end': { period: NamedPeriod; end: number };
  'no-evidence': { quantity: Rational };
  'looks-cumulative': { quantity: Rational; earlier: Rational; repeats: boolean };
  'claim-arithmetic': { claimed: Rational; quantity: Rational; proxy: Rational };
  'claim-other-table': { proxy: Rational; measure: string; own: string; fits: readonly ProxyFit[] };
  'claim-no-table': { proxy: Rational; measure: string; tables: readonly string[] };
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
  'no-evidence': 'warning',
  'looks-cumulative': 'warning',
  'claim-arithmetic': 'warning',
  'claim-other-table': 'warning',
  'claim-no-table': 'warning',
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
}

/** A reason with its facts, checked as a pair. */
export function reasonFound<R extends Reason>(reason: R, facts: ReasonFacts[R], at?: Location): ReasonFound {
  return { reason, facts, ...(at && { at }) };
}
