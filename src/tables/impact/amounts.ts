// Pounds before and after: added, taken from each other, and set against each other.
import type { Amounts, Cause, Compared } from '../../model/impact.ts';
import { divide, rational } from '../../model/rational.ts';
import type { Totals } from '../../model/result.ts';

export const NOTHING: Amounts = { net: 0n, social: 0n, localEconomic: 0n, transfer: 0n };

export function amountsOf({ net, social, localEconomic, transfer }: Totals): Amounts {
  return { net, social, localEconomic, transfer };
}

export function plus(a: Amounts, b: Amounts): Amounts {
  return {
    net: a.net + b.net,
    social: a.social + b.social,
    localEconomic: a.localEconomic + b.localEconomic,
    transfer: a.transfer + b.transfer,
  };
}

export function minus(a: Amounts, b: Amounts): Amounts {
  return {
    net: a.net - b.net,
    social: a.social - b.social,
    localEconomic: a.localEconomic - b.localEconomic,
    transfer: a.transfer - b.transfer,
  };
}

export function isNothing(amounts: Amounts): boolean {
  return Object.values(amounts).every((pence) => pence === 0n);
}

/** Before, after, their difference, and its share of the net before. */
export function compared(before: Amounts, after: Amounts): Compared {
  const change = minus(after, before);
  const size = before.net < 0n ? -before.net : before.net;
  return { before, after, change, ...(size !== 0n && { ratio: divide(rational(change.net), rational(size)) }) };
}

/** Causes with the same name and subjects as one, in the order they are first met. */
export function addedCauses(causes: readonly Cause[]): Cause[] {
  const added = new Map<string, Cause>();
  for (const cause of causes) {
    const key = JSON.stringify([cause.cause, cause.subjects]);
    const known = added.get(key);
    added.set(key, known ? { ...known, change: plus(known.change, cause.change) } : cause);
  }
  return [...added.values()];
}
