// What other currencies go by beside a number, as parts of regular expressions. Figures are pounds: any of these is refused.

export const CURRENCY_CODES =
  'EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|ISK|BGN|TRY|ILS|JPY|CNY|INR|AUD|CAD|NZD|ZAR|AED|HKD|SGD';

/** Those that go by a word, with its capitals: `Ft` is Hungarian, and `ft` are feet. */
export const CURRENCY_WORDS = '[Kk]r\\.?|K[čc]|zł|Ft|S?Fr\\.?|[Ll]ei|Rs\\.?|RM|R';
