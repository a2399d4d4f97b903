// What stands above a table, in the name of its sheet, or in a note, and says of all pounds there that they are thousands.
import { type Rational, rational } from './rational.ts';

/** The words, and what pounds are to be multiplied by. */
export interface ScaleSaid {
  readonly found: string;
  readonly times: Rational;
}

const SAID_IN = String.raw`\b(?:(?:all|figures|values|amounts|shown|stated)\s+)?(?:in|as)\s+(?:£\s*)?`;
/** Thousands of homes are none of pounds. */
const OF_POUNDS = String.raw`\b(?!\s+of\s+(?!(?:pounds|£|GBP)))`;
const THOUSANDS = new RegExp(
  String.raw`${SAID_IN}(?:thousands${OF_POUNDS}|['\u2019]?000s?\b)|£\s*['\u2019]?000s?\b|(?<![^\s(])£k\b`,
  'i',
);
const MILLIONS = new RegExp(
  String.raw`${SAID_IN}(?:millions${OF_POUNDS}|(?<=£\s*)m\b)|(?<![^\s(])£(?:m|mn|mil)\b`,
  'i',
);
/** A piece of each of those: most texts have none, and are done with at once. */
const HINT = /thousands|millions|000|£\s*[km]/i;
/** What pounds go by in a sentence about all of them, and then what they are in. */
const ALL_IN =
  /\b(?:amounts?|costs|figures|money|prices|sums|values?)\b[^.;:]{0,30}?\b(?:in|are(?!\s+(?:all|given|in|quoted|shown|stated)\b))\s+\(?(\S+)|\bcurrency\b(?:\s+is)?\s*[:=]?\s*\(?(\S+)/gi;

/** The words of a text that say what its pounds are in, where that is another currency. */
export function currencySaid(text: string, named: (word: string) => string | undefined): string | undefined {
  for (const [, ofAll, ofLabel] of text.matchAll(ALL_IN)) {
    const currency = named((ofAll ?? ofLabel ?? '').replace(/[).,;:]+$/, ''));
    if (currency !== undefined) return currency;
  }
  return undefined;
}

/** `not in £000s`, `£000s are not accepted`: it says what they are not. */
const NOT_BEFORE = /\b(?:not?|never|without|rather than|instead of|except)\b[^.;]{0,12}$/i;
const NOT_BEHIND = /^[^.;]{0,12}\bnot\b/i;

/** The scale that a text says pounds are in; undefined where it says none. */
export function scaleSaid(text: string): ScaleSaid | undefined {
  if (!HINT.test(text)) return undefined;
  const [thousands, millions] = [THOUSANDS, MILLIONS].map((scale) => {
    const met = scale.exec(text);
    const isDenied =
      met && (NOT_BEFORE.test(text.slice(0, met.index)) || NOT_BEHIND.test(text.slice(met.index + met[0].length)));
    return isDenied ? undefined : met?.[0];
  });
  const found = thousands ?? millions;
  if (found === undefined) return undefined;
  return { found, times: rational(thousands === undefined ? 1_000_000n : 1000n) };
}
