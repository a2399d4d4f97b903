// What is taken off for what would have happened anyway, elsewhere, or by others.
// Method: each share is taken off in turn, x (1 - share); the attributed share is kept, x share (Green Book, additionality).
import type { Commitment } from '../../model/commitment.ts';
import { multiply, ONE, type Rational, subtract } from '../../model/rational.ts';
import type { AppliedShare } from '../../model/result.ts';
import { shareOf, takenOffBy } from '../../model/share.ts';
import { type Measure, SHARE_NAMES, type ShareName, type SuggestedShare } from '../../model/table.ts';
import { exactly } from './parameter-value.ts';

const ATTRIBUTIONS: readonly ShareName[] = ['attribution_to_others', 'attributed_share'];

/**
 * The shares that apply to a commitment, in order: the row's, else the table's of the same name.
 * Attribution in either convention replaces either. A share nobody gave is not in the list, unless suggested ones are asked for.
 */
export function sharesOf(commitment: Commitment, measure: Measure, isSuggested = false): AppliedShare[] {
  const rowAttributes = ATTRIBUTIONS.some((name) => commitment.shares[name] !== undefined);
  const tableAttributes = ATTRIBUTIONS.some((name) => measure.shares?.[name] !== undefined);
  return SHARE_NAMES.flatMap((name): AppliedShare[] => {
    const own = commitment.shares[name];
    if (own) return [{ name, value: own, from: 'row' }];
    const fromTable = measure.shares?.[name];
    if (rowAttributes && ATTRIBUTIONS.includes(name)) return [];
    if (fromTable !== undefined) return [{ name, value: exactly(fromTable), from: 'table' }];
    const suggested = isSuggested ? measure.suggested?.[name] : undefined;
    if (!suggested || (tableAttributes && ATTRIBUTIONS.includes(name))) return [];
    return [
      { name, value: name === 'attributed_share' ? keptOf(suggested) : takenOffBy(suggested), from: 'suggested' },
    ];
  });
}

/** Of an attributed share its own convention is the share kept. */
function keptOf({ value, kept }: SuggestedShare): Rational {
  return shareOf(kept ?? value ?? '1') ?? ONE;
}

/** The part of gross that is left: the product of what each share leaves. Drop-off acts by year and is not in it. */
export function keptBy(shares: readonly AppliedShare[]): Rational {
  let kept = ONE;
  for (const { name, value } of shares) {
    if (name === 'drop_off') continue;
    kept = multiply(kept, name === 'attributed_share' ? value : subtract(ONE, value));
  }
  return kept;
}

/** The part of an effect that is left after one year, 1 when nobody gave a drop-off. */
export function retentionOf(shares: readonly AppliedShare[]): Rational {
  const dropOff = shares.find(({ name }) => name === 'drop_off');
  return dropOff ? subtract(ONE, dropOff.value) : ONE;
}
