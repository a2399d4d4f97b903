// Pounds that were rounded once, shared out so that the shares add up to them.

import { allotPence, type Pence, toPounds } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import { multiply, type Rational } from '../../model/rational.ts';
import type { KindPence } from '../totals/totals.ts';

/** The pounds of each kind over parts whose weights add up to 1: largest remainder, a tie to the earlier part. */
export function spreadPounds(pounds: readonly KindPence[], weights: readonly Rational[]): (readonly KindPence[])[] {
  if (weights.length === 1) return [pounds];
  const spread = pounds.map(({ kind, gross, net, priceBases, grade }) => {
    const grosses = spreadPence(gross, weights);
    return { kind, priceBases, grade, grosses, nets: gross === net ? grosses : spreadPence(net, weights) };
  });
  return weights.map((_, at) =>
    spread.map(({ kind, priceBases, grade, grosses, nets }): KindPence => {
      return { kind, priceBases, gross: grosses[at] ?? 0n, net: nets[at] ?? 0n, ...(grade && { grade }) };
    }),
  );
}

function spreadPence(total: Pence, weights: readonly Rational[]): Pence[] {
  // Most promises have fallen due, or none of them has: one part has all.
  const whole = weights.findIndex(({ numerator, denominator }) => numerator === denominator);
  if (whole >= 0 && weights.every(({ numerator }, at) => at === whole || numerator === 0n)) {
    return weights.map((_, at) => (at === whole ? total : 0n));
  }
  const pounds = toPounds(total);
  return (
    allotPlainly(total, weights) ??
    allotPence(
      total,
      weights.map((weight) => multiply(pounds, weight)),
    )
  );
}

/** Products of whole numbers up to this are exact in plain numbers. */
const MOST_EXACT = Number.MAX_SAFE_INTEGER;

interface PlainWeights {
  readonly tops: readonly number[];
  readonly denominators: readonly number[];
  /** Whether products of two denominators are exact, and nothing is below 0. */
  readonly isHeld: boolean;
}

/** Most promises are for the same few stretches, and so are the weights of their parts the very same. */
const known = new WeakMap<readonly Rational[], PlainWeights>();

function plainWeights(weights: readonly Rational[]): PlainWeights {
  const before = known.get(weights);
  if (before) return before;
  const tops = weights.map(({ numerator }) => Number(numerator));
  const denominators = weights.map(({ denominator }) => Number(denominator));
  const isHeld = denominators.every((bottom) => bottom * bottom <= MOST_EXACT) && tops.every((top) => top >= 0);
  const plain = { tops, denominators, isHeld };
  known.set(weights, plain);
  return plain;
}

/** The same as allotPence in plain numbers, where they hold every product exactly; nothing where they may not. */
function allotPlainly(total: Pence, weights: readonly Rational[]): Pence[] | undefined {
  const pence = Number(total);
  const size = Math.abs(pence);
  const { tops, denominators, isHeld } = plainWeights(weights);
  if (!isHeld || !tops.every((top) => size * top <= MOST_EXACT)) return undefined;
  const remainders = tops.map((top, at) => (size * top) % (denominators[at] ?? 1));
  const shares = tops.map((top, at) => (size * top - (remainders[at] ?? 0)) / (denominators[at] ?? 1));
  let left = shares.reduce((rest, share) => rest - share, size);
  for (; left > 0; left -= 1) {
    let most = 0;
    for (let at = 1; at < shares.length; at += 1) {
      const isMore =
        (remainders[at] ?? 0) * (denominators[most] ?? 1) > (remainders[most] ?? 0) * (denominators[at] ?? 1);
      if (isMore) most = at;
    }
    shares[most] = (shares[most] ?? 0) + 1;
    // Its turn is over: less than any that is left.
    remainders[most] = -1;
  }
  return shares.map((share) => BigInt(pence < 0 ? -share : share));
}

/** Pounds of several rows added up, one for each kind, price bases and grade: they come to the same, and there are fewer of them. */
export function together(all: readonly (readonly KindPence[])[]): readonly KindPence[] {
  const [only] = all;
  if (all.length < 2) return only ?? [];
  const sums: Draft<KindPence>[] = [];
  for (const pounds of all) addPounds(sums, pounds);
  return sums;
}

/** Adds pounds of one row more. */
function addPounds(sums: Draft<KindPence>[], pounds: readonly KindPence[]): void {
  for (const each of pounds) {
    const { kind, gross, net, priceBases, grade, range } = each;
    let at = range ? sums.length : 0;
    for (; at < sums.length; at += 1) {
      const one = sums[at];
      if (one?.kind === kind && one.priceBases === priceBases && one.grade === grade && !one.range) break;
    }
    const alike = sums[at];
    if (!alike) {
      sums.push({ ...each });
      continue;
    }
    alike.gross += gross;
    alike.net += net;
  }
}

/** Net pounds, transfers apart. */
export function netOf(pounds: readonly KindPence[]): Pence {
  const [only] = pounds;
  if (!only) return 0n;
  if (pounds.length === 1) return only.kind === 'transfer' ? 0n : only.net;
  let total = 0n;
  for (const { kind, net } of pounds) if (kind !== 'transfer') total += net;
  return total;
}
