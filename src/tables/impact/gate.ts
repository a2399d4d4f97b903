// The gate on an impact: whether any contract's net, or the total, changes by more than somebody allows.
import type { Impact, ImpactRow } from '../../model/impact.ts';
import { formatPence } from '../../model/money.ts';
import { compare, isNegative, negate, type Rational } from '../../model/rational.ts';

/** The contracts whose net changes by more than this share of what it was, and the total if it does. */
export function overTheGate({ contracts, total }: Pick<Impact, 'contracts' | 'total'>, most: Rational): ImpactRow[] {
  return [...contracts, total].filter(({ change, ratio }) => {
    if (change.net === 0n) return false;
    if (!ratio) return true;
    return compare(isNegative(ratio) ? negate(ratio) : ratio, most) > 0;
  });
}

/** What makes a change in pounds the same one wherever it is met. */
export function gateIdentityOf(table: string, { id, before, after }: ImpactRow): string {
  return JSON.stringify([table, 'impact', id, formatPence(before.net), formatPence(after.net)]);
}
