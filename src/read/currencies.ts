// What other currencies go by beside a number, as parts of regular expressions. Figures are pounds: any of these is refused.

export const CURRENCY_CODES =
  'EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|ISK|BGN|TRY|ILS|JPY|CNY|INR|AUD|CAD|NZD|ZAR|AED|HKD|SGD';

const SIGN = /(?:US|A|C|NZ|HK)?(?!£)\p{Sc}/u;
const WORDS = "euros?|euro's|(?:US )?dollars?|yen|rupees?|francs?|kron(?:or|er|e)|kr|zł|złoty|kč|fr|rs";
/** What a sum is called in a heading, behind its currency. */
const SUMS =
  'amounts?|values?|totals?|sums?|spend|spent|costs?|prices?|figures?|equivalent|k|m|bn|000s?|thousands?|millions?|excl?|incl?';
/** A code or word of one that stands alone, in brackets, at the end, or by a sum; clubs, firms and events have such names too. */
const NAMED = new RegExp(
  `(?:^|(?<=[\\s([/,\u2013\u2014-]))(?:(?!CAD|TRY|RON|INR)(?:${CURRENCY_CODES})|${WORDS})(?=\\.?(?:$|[)\\]]|\\s+(?:${SUMS})\\b))|(?<=[([]|\\bin )(?:${CURRENCY_CODES})(?=$|[)\\]])`,
  'iu',
);
const POUNDS = /£|\bGBP\b|\bsterling\b|\bpounds?\b/i;
/** `(not in €)` and `excl. EUR contracts` say what it is not. */
const DENIED = new RegExp(
  String.raw`\b(?:not|non|no|without|except|excl\w*)\b\W*(?:(?:in|any)\s+)?(?:\p{Sc}|(?:${CURRENCY_CODES}|${WORDS})\b)`,
  'iu',
);

/** The currency that a heading speaks of and that is not pounds: `€`, `USD`; undefined where it speaks of none, or of pounds too. */
export function currencyNamed(heading: string): string | undefined {
  // `amount_eur` and `amountEUR` are words as well.
  const words = heading.replaceAll('_', ' ').replace(/(?<=[a-z])(?=[A-Z]{3}$)/, ' ');
  if (POUNDS.test(words) || DENIED.test(words)) return undefined;
  return (SIGN.exec(words) ?? NAMED.exec(words))?.[0];
}

/** Those that go by a word, with its capitals: `Ft` is Hungarian, and `ft` are feet. */
export const CURRENCY_WORDS = '[Kk]r\\.?|K[čc]|zł|Ft|S?Fr\\.?|[Ll]ei|Rs\\.?|RM|R';
