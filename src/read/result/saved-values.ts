// Figures of a saved result: texts become the exact numbers they were written from.
import { type Day, isoDay } from '../../model/calendar.ts';
import { decimal } from '../../model/decimal.ts';
import type { Pence } from '../../model/money.ts';
import { type Rational, reduce } from '../../model/rational.ts';
import type { Aggregate, Totals } from '../../model/result.ts';
import type { SavedAggregate } from './saved-form.ts';

/** A decimal, or a fraction where no decimal ends. */
export function exactIn(text: string): Rational {
  const [top = '0', bottom] = text.split('/');
  const { numerator, denominator } = decimal(top);
  return reduce({ numerator, denominator: bottom === undefined ? denominator : denominator * BigInt(bottom) });
}

/** Pounds with two decimals as pence; of pounds that are not known nothing is shown, and 0 is kept. */
export function penceIn(text: string | null): Pence {
  if (text === null) return 0n;
  const { numerator, denominator } = decimal(text);
  return (numerator * 100n) / denominator;
}

export const dayIn = (text: string): Day => isoDay(text);

/** An aggregate as it was added up. */
export function aggregateIn(saved: SavedAggregate): Aggregate {
  const { by_kind: byKind, price_bases: priceBases, grades, range } = saved;
  return {
    ...totalsIn(saved),
    byKind: Object.fromEntries(Object.entries(byKind).map(([kind, net]) => [kind, penceIn(net)])),
    ...(grades && Object.keys(grades).length > 0 && { grades }),
    priceBases,
    ...(range && {
      range: { low: totalsIn(range.low), central: totalsIn(range.central), high: totalsIn(range.high) },
    }),
  };
}

type SavedTotals = Pick<SavedAggregate, 'gross' | 'net' | 'social' | 'local_economic' | 'transfer'>;

function totalsIn(saved: SavedTotals): Totals {
  return {
    gross: penceIn(saved.gross),
    net: penceIn(saved.net),
    social: penceIn(saved.social),
    localEconomic: penceIn(saved.local_economic),
    transfer: penceIn(saved.transfer),
  };
}

/** A key with its value, where there is one. */
export function given<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  const pair: { [key in K]?: V } = {};
  if (value !== null && value !== undefined) pair[key] = value;
  return pair;
}
