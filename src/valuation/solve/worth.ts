// What one unit of a measure, added to a bid, is worth: from the engine's own line for it, exact and not yet rounded.
import type { AskOf } from '../../model/ask.ts';
import type { Rational } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import { type Kind, SOCIAL_KINDS } from '../../model/table.ts';

const SOCIAL: ReadonlySet<Kind> = new Set(SOCIAL_KINDS);

/** True for a kind whose pounds are in what an ask is of. */
export function countsTowards(kind: Kind, of: AskOf): boolean {
  return SOCIAL.has(kind) || (of === 'total' && kind === 'local-economic');
}

/** Net pence of each component of a line, not rounded, that count towards what an ask is of. */
export function penceTerms({ components }: Line, of: AskOf): Rational[] {
  return components
    .filter(({ component }) => countsTowards(component.kind, of))
    .map(({ netUnrounded: { numerator, denominator } }) => ({ numerator: numerator * 100n, denominator }));
}
