// The words for why pounds moved.
import type { Cause, CauseName, ImpactState } from '../../model/impact.ts';

const CAUSE_WORDS: Readonly<Record<CauseName, string>> = {
  rejected: 'now rejected',
  'taken-up': 'was rejected, now taken',
  unvalued: 'now unvalued',
  'newly-valued': 'was unvalued, now has a figure',
  'not-priced': 'now counted, never priced',
  'newly-priced': 'was only counted, now priced',
  'other-thing': 'the id names something else',
  unit: 'unit',
  value: 'value',
  'price-base': 'price base',
  deflator: 'price index',
  discount: 'discount rates',
  share: 'share taken off',
  method: 'method',
  'component-removed': 'part of the proxy gone',
  'component-added': 'new part of the proxy',
  'first-day': 'undated, first day of the table moved',
};

/** `value of nlw-hourly`, `now unvalued: local-job`. */
export function causeWords({ cause, subjects }: Pick<Cause, 'cause' | 'subjects'>): string {
  if (cause === 'first-day') return CAUSE_WORDS[cause];
  const names = subjects.join(' and ');
  return cause === 'value' || cause === 'unit' || cause === 'price-base' || cause === 'method' || cause === 'share'
    ? `${CAUSE_WORDS[cause]} of ${names}`
    : `${CAUSE_WORDS[cause]}: ${names}`;
}

const STATE_WORDS: Readonly<Record<ImpactState, string>> = {
  valued: 'valued',
  'record-only': 'counted, never priced',
  unvalued: 'unvalued',
  rejected: 'rejected',
};

export const stateWords = (state: ImpactState): string => STATE_WORDS[state];

/** The order in which causes are looked for, as it is printed. */
export const ORDER_OF_CAUSES =
  'Each line is priced again after every step from the old table to the new one: first the figures and units of its ' +
  'parameters, in the order of the product, then price bases, price indices, discount rates, shares, products, parts ' +
  'that go and parts that come. What a step adds is its cause, so the causes add up to the change to the penny.';
