// Whether an offer meets what the buyer asks for: compared exactly, in pence or in the measure's own unit.
import type { AskAnswer, AskOf, AskPart, AskReading, AskUnknown, QuantityAsk, ValueAsk } from '../model/ask.ts';
import { ASK_OF } from '../model/ask.ts';
import { yearsIn } from '../model/calendar.ts';
import { type Pence, toPounds } from '../model/money.ts';
import { nameKey } from '../model/nearest.ts';
import { add, compare, divide, isZero, multiply, type Rational, rational, subtract, ZERO } from '../model/rational.ts';
import type { ContractResult, Line } from '../model/result.ts';
import type { Measure, ProxyTable } from '../model/table.ts';

/** What a contract's lines on one measure come to, as far as an ask may want to know. */
interface MeasureOffer {
  readonly measure: Measure;
  readonly quantity: Rational;
  readonly net: Pence;
}

/** Lines added up by contract and measure, for asks that are not for a total. */
export class MeasureOffers {
  readonly #contracts = new Map<string, Map<string, MeasureOffer>>();

  add({ commitment, measure, quantity, totals }: Line): void {
    const own = this.#contracts.get(commitment.contract) ?? new Map<string, MeasureOffer>();
    this.#contracts.set(commitment.contract, own);
    const before = own.get(commitment.measure);
    own.set(commitment.measure, {
      measure,
      quantity: before ? add(before.quantity, quantity) : quantity,
      net: (before?.net ?? 0n) + totals.net,
    });
  }

  of(contract: string): ReadonlyMap<string, MeasureOffer> {
    return this.#contracts.get(contract) ?? new Map();
  }
}

/** True where an ask cannot be answered from the contract's totals alone. */
export function wantsMeasures(part: AskPart): boolean {
  return part.kind === 'quantity' || ('within' in part && part.within !== undefined);
}

/** Every part of a contract's ask with its answer. Parts that set no threshold have no reading. */
export function answerAsks(
  contract: ContractResult,
  parts: readonly AskPart[],
  table: ProxyTable,
  offers: ReadonlyMap<string, MeasureOffer>,
): AskAnswer[] {
  return parts.map((part) => ({ part, readings: readingsOf(contract, part, table, offers) }));
}

function readingsOf(
  contract: ContractResult,
  part: AskPart,
  table: ProxyTable,
  offers: ReadonlyMap<string, MeasureOffer>,
): AskReading[] {
  if (part.kind === 'relative-to-best' || part.kind === 'weighting') return [];
  if (part.kind === 'quantity') return [quantityReading(part, table, offers)];
  return (part.of ? [part.of] : ASK_OF).map((of) => valueReading(contract, part, of, table, offers));
}

function valueReading(
  contract: ContractResult,
  part: ValueAsk,
  of: AskOf,
  table: ProxyTable,
  offers: ReadonlyMap<string, MeasureOffer>,
): AskReading {
  const wanted = wantedPence(contract.facts, part);
  if (typeof wanted === 'string') return { state: 'not-known', of, why: wanted };
  const within = part.kind === 'share-of-contract-value' ? undefined : part.within;
  if (contract.counts.valued === 0) return { state: 'not-known', of, why: 'nothing-valued' };
  if (within && !isKnown(within, table)) return { state: 'not-known', of, why: `unknown-${within.by}` };
  const offer = within
    ? [...offers].filter(([id, { measure }]) => isIn(measure, within, id)).reduce((sum, [, { net }]) => sum + net, 0n)
    : of === 'social'
      ? contract.social
      : contract.net;
  const short = offer < wanted ? wanted - offer : 0n;
  const { value } = contract.facts;
  const twice = within ? 0n : twiceIn(contract, of);
  const doubled = short === 0n && offer - twice < wanted ? twice : 0n;
  return {
    state: short > 0n ? 'short' : 'met',
    of,
    offer,
    wanted,
    short,
    ...(value &&
      part.kind === 'share-of-contract-value' && {
        shares: { offer: divide(toPounds(offer), value), wanted: part.at_least },
      }),
    ...(doubled > 0n && { metByDoubled: doubled }),
  };
}

/** Pence that may be counted twice in what an ask is of. */
export function twiceIn({ countedTwice, socialTwice = countedTwice }: ContractResult, of: AskOf): Pence {
  return of === 'social' ? socialTwice : countedTwice;
}

/** The fewest whole pence that meet an ask over the whole term; or why that is not known. */
export function wantedPence(facts: ContractResult['facts'], part: ValueAsk): Pence | AskUnknown {
  if (part.kind === 'pounds') return penceUp(part.at_least);
  if (part.kind === 'share-of-contract-value') {
    if (!facts.value || isZero(facts.value)) return 'no-contract-value';
    return penceUp(multiply(part.at_least, facts.value));
  }
  if (facts.start === undefined || facts.end === undefined) return 'no-contract-dates';
  return penceUp(multiply(part.at_least, yearsIn({ start: facts.start, end: facts.end })));
}

function penceUp({ numerator, denominator }: Rational): Pence {
  return (numerator * 100n + denominator - 1n) / denominator;
}

function quantityReading(part: QuantityAsk, table: ProxyTable, offers: ReadonlyMap<string, MeasureOffer>): AskReading {
  const { within, at_least: wanted, unit: asked } = part;
  const known = Object.entries(table.measures).filter(([id, measure]) => isIn(measure, within, id));
  if (known.length === 0) return { state: 'not-known', why: `unknown-${within.by}` };
  const units = new Set(known.map(([, { unit }]) => unit));
  const unit =
    asked === undefined
      ? [...units][0]
      : [...units].find((word) => nameKey(word) === nameKey(asked) || nameKey(`${word}s`) === nameKey(asked));
  if (unit === undefined) return { state: 'not-known', why: 'unit-differs' };
  if (asked === undefined && units.size > 1) return { state: 'not-known', why: 'units-differ' };
  const offer = [...offers]
    .filter(([id, { measure }]) => isIn(measure, within, id) && measure.unit === unit)
    .reduce((sum, [, { quantity }]) => add(sum, quantity), ZERO);
  const isMet = compare(offer, wanted) >= 0;
  const short = isMet ? rational(0) : subtract(wanted, offer);
  return { state: isMet ? 'met' : 'short', quantity: { offer, wanted, short }, unit };
}

/** True for what an ask within a measure, theme or outcome counts, whatever the case, spaces, `_` and `-` of the name. */
export function isIn(measure: Measure, { by, id }: QuantityAsk['within'], own: string): boolean {
  const name = by === 'measure' ? own : by === 'theme' ? measure.theme : measure.outcome;
  return nameKey(name) === nameKey(id);
}

/** Whether a table knows a measure, theme or outcome. */
export function isKnown(within: QuantityAsk['within'], table: ProxyTable): boolean {
  return Object.entries(table.measures).some(([id, measure]) => isIn(measure, within, id));
}
