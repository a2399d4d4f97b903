// What a buyer asks for and how it is answered, as JSON, and the schema of that.
import { ASK_KINDS, ASK_OF, type AskAnswer, type AskReading, SCORINGS } from '../../model/ask.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import type { ContractResult } from '../../model/result.ts';
import { moneyJson } from './json-amounts.ts';
import type { Json } from './json-value.ts';
import { listOf, number, object, oneOf, orNull, type Schema, text } from './schema-words.ts';

/** One part of an ask with its readings; a part that sets no least amount has none. */
export function askJson({ part, readings }: AskAnswer): Json {
  const within = 'within' in part && part.within ? { by: part.within.by, id: part.within.id } : null;
  return {
    kind: part.kind,
    of: 'of' in part ? (part.of ?? null) : null,
    within,
    at_least: 'at_least' in part ? formatExact(part.at_least) : null,
    unit: part.kind === 'quantity' ? (part.unit ?? null) : null,
    scoring: part.kind === 'relative-to-best' ? part.scoring : null,
    marks: part.kind === 'relative-to-best' && part.marks ? formatExact(part.marks) : null,
    share_of_marks: part.kind === 'weighting' ? formatExact(part.share) : null,
    readings: readings.map(readingJson),
  };
}

/** The first share of contract value that is asked, in short; `asks` holds every part with its answer. */
export function firstAskJson({ facts, asks = [] }: ContractResult): Json {
  const part = facts.ask?.parts.find(({ kind }) => kind === 'share-of-contract-value');
  if (part?.kind !== 'share-of-contract-value') return null;
  const states = asks.find((answer) => answer.part === part)?.readings.map(({ state }) => state) ?? [];
  const state = states.find((each) => each !== 'met') ?? states[0] ?? 'not-known';
  return { kind: part.kind, of: part.of ?? null, at_least: formatExact(part.at_least), state };
}

export const FIRST_ASK_SCHEMA: Schema = object({
  kind: oneOf(['share-of-contract-value']),
  of: orNull(oneOf(ASK_OF)),
  at_least: number,
  state: oneOf(['met', 'short', 'not-known']),
});

/** One reading of an ask. */
export function readingJson(reading: AskReading): Json {
  if (reading.state === 'not-known') return { state: reading.state, of: reading.of ?? null, why: reading.why };
  if (!reading.of) {
    const { offer, wanted, short } = reading.quantity;
    return {
      state: reading.state,
      of: null,
      unit: reading.unit,
      offer: formatExact(offer),
      wanted: formatExact(wanted),
      short: formatExact(short),
    };
  }
  const { state, of, offer, wanted, short, shares, metByDoubled } = reading;
  return {
    state,
    of,
    unit: 'GBP',
    offer: moneyJson(offer),
    wanted: moneyJson(wanted),
    short: moneyJson(short),
    ...(shares && { offer_ratio: formatFixed(shares.offer, 6), wanted_ratio: formatFixed(shares.wanted, 6) }),
    ...(shares && { offer_exact: formatExact(shares.offer), wanted_exact: formatExact(shares.wanted) }),
    ...(metByDoubled !== undefined && { met_by_counted_twice: moneyJson(metByDoubled) }),
  };
}

export const ASK_SCHEMA: Schema = object({
  kind: oneOf(ASK_KINDS),
  of: orNull(oneOf(ASK_OF)),
  within: orNull(object({ by: oneOf(['measure', 'theme', 'outcome']), id: text() })),
  at_least: orNull(number),
  unit: orNull(text('Of a quantity: the unit it was asked in, where the ask says one.')),
  scoring: orNull(oneOf(SCORINGS)),
  marks: orNull(number),
  share_of_marks: orNull(number),
  readings: listOf(
    object(
      {
        state: oneOf(['met', 'short', 'not-known']),
        of: orNull(oneOf(ASK_OF)),
        why: text('Where it is not known: why.'),
        unit: text('GBP, or the unit of a quantity.'),
        offer: number,
        wanted: number,
        short: number,
        offer_ratio: text('Over the contract value, six decimals.'),
        wanted_ratio: text(),
        offer_exact: { ...number, description: 'The same ratio, exact.' },
        wanted_exact: number,
        met_by_counted_twice: text('GBP without which the ask is short, and which may be counted twice.'),
      },
      [
        'why',
        'unit',
        'offer',
        'wanted',
        'short',
        'offer_ratio',
        'wanted_ratio',
        'offer_exact',
        'wanted_exact',
        'met_by_counted_twice',
      ],
    ),
  ),
});
