// Pounds that were rounded once, shared out so that the shares add up to them.
import { allotPence, type Pence, toPounds } from '../../model/money.ts';
import { multiply, type Rational } from '../../model/rational.ts';
import type { KindPence } from '../totals/totals.ts';

/** The pounds of each kind over parts whose weights add up to 1: largest remainder, a tie to the earlier part. */
export function spreadPounds(pounds: readonly KindPence[], weights: readonly Rational[]): KindPence[][] {
  if (weights.length === 1) return [[...pounds]];
  const shares = pounds.map(({ kind, gross, net, priceBases }) => {
    const [grosses, nets] = [spreadPence(gross, weights), spreadPence(net, weights)];
    return weights.map((_, at): KindPence => ({ kind, priceBases, gross: grosses[at] ?? 0n, net: nets[at] ?? 0n }));
  });
  return weights.map((_, at) => shares.flatMap((share) => share[at] ?? []));
}

function spreadPence(total: Pence, weights: readonly Rational[]): Pence[] {
  const pounds = toPounds(total);
  return allotPence(
    total,
    weights.map((weight) => multiply(pounds, weight)),
  );
}

/** Net pounds, transfers apart. */
export function netOf(pounds: readonly KindPence[]): Pence {
  return pounds.reduce((total, { kind, net }) => (kind === 'transfer' ? total : total + net), 0n);
}
