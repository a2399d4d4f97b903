// What an ask still lacks, and what one unit of a measure adds towards it: from the engine's own line for it, exact and not yet rounded.
import type { AskOf, AskPart, AskReading } from '../../model/ask.ts';
import { add, type Rational, rational, subtract, ZERO } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import { type Kind, SOCIAL_KINDS } from '../../model/table.ts';
import { isIn, twiceIn, wantedPence } from '../asks.ts';
import { offerOf, type Valued } from './bid.ts';

export function isOfPounds(
  part: AskPart,
): part is Extract<AskPart, { kind: 'share-of-contract-value' | 'pounds' | 'pounds-a-year' }> {
  return part.kind === 'share-of-contract-value' || part.kind === 'pounds' || part.kind === 'pounds-a-year';
}

/** Whether pounds that may be counted twice do not count towards a part: they count within a measure, theme or outcome. */
export function isNet(part: AskPart | undefined): boolean {
  return part !== undefined && isOfPounds(part) && !('within' in part && part.within);
}

export function withOf(part: AskPart, of: AskOf): AskPart {
  return isOfPounds(part) && part.of === undefined ? { ...part, of } : part;
}

export function isMet(readings: readonly AskReading[]): boolean {
  return readings.every((reading) => reading.state === 'met' && !('metByDoubled' in reading && reading.metByDoubled));
}

/** What a part still lacks, in pence or units; what may be counted twice does not count towards it. */
export function missing(part: AskPart, valued: Valued, of: AskOf): Rational | undefined {
  const { contract, offers, lines } = valued;
  if (part.kind === 'quantity') {
    const there = lines
      .filter(({ measure, commitment }) => isIn(measure, part.within, commitment.measure))
      .reduce((sum, { quantity }) => add(sum, quantity), ZERO);
    return subtract(part.at_least, there);
  }
  if (!isOfPounds(part)) return undefined;
  const wanted = wantedPence(contract.facts, part);
  if (typeof wanted === 'string') return undefined;
  const within = part.kind === 'share-of-contract-value' ? undefined : part.within;
  const offer = within
    ? [...offers.of(contract.facts.id)]
        .filter(([id, { measure }]) => isIn(measure, within, id))
        .reduce((sum, [, { net }]) => sum + net, 0n)
    : offerOf(valued, part.of ?? of) - twiceIn(contract, part.of ?? of);
  return rational(wanted - offer);
}

/** Pence, or units, that one unit of a line adds to what a part asks for. */
export function worthTo(part: AskPart, line: Line, of: AskOf): Rational[] {
  const id = line.commitment.measure;
  if (part.kind === 'quantity') return isIn(line.measure, part.within, id) ? [line.quantity] : [];
  if (!isOfPounds(part)) return [];
  const within = part.kind === 'share-of-contract-value' ? undefined : part.within;
  return !within || isIn(line.measure, within, id) ? penceTerms(line, within ? 'total' : (part.of ?? of)) : [];
}

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
