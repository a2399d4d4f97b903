// What other currencies go by beside a number, as parts of regular expressions. Figures are pounds: any of these is refused.

export const CURRENCY_CODES =
  'EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|ISK|BGN|TRY|ILS|JPY|CNY|INR|AUD|CAD|NZD|ZAR|AED|HKD|SGD';

const SIGN = /(?:US|A|C|NZ|HK)?(?!£)\p{Sc}/u;
/** Codes that are words of other trades as well count in brackets alone: CAD draws buildings. */
const NAMED = new RegExp(
  `\\b(?:(?!CAD|TRY|RON|INR)(?:${CURRENCY_CODES})|[Ee]uros?|(?:US )?[Dd]ollars?)\\b|(?<=[([])(?:${CURRENCY_CODES})\\b`,
);
const POUNDS = /£|\bGBP\b|\bsterling\b|\bpounds?\b/i;

/** The currency that a heading speaks of and that is not pounds: `€`, `USD`; undefined where it speaks of none, or of pounds too. */
export function currencyNamed(heading: string): string | undefined {
  return POUNDS.test(heading) ? undefined : (SIGN.exec(heading) ?? NAMED.exec(heading))?.[0];
}

/** Those that go by a word, with its capitals: `Ft` is Hungarian, and `ft` are feet. */
export const CURRENCY_WORDS = '[Kk]r\\.?|K[čc]|zł|Ft|S?Fr\\.?|[Ll]ei|Rs\\.?|RM|R';
