// Sentences that say all pounds of a sheet are thousands, or another currency.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import { currencySaid, scaleSaid } from '../../src/model/pounds-said.ts';
import { currencyNamed } from '../../src/read/currencies.ts';

const scale = (text: string) => {
  const said = scaleSaid(text);
  return said && `${said.found}: ${formatExact(said.times)}`;
};
const currency = (text: string) => currencySaid(text, currencyNamed);

describe('what a sheet says of its pounds', () => {
  test.each([
    ['All figures in £000s', 'figures in £000s: 1000'],
    ["Spend £'000", "£'000: 1000"],
    ['Values shown in thousands', 'shown in thousands: 1000'],
    ['all money in thousands of pounds', 'in thousands: 1000'],
    ['Return (£k)', '£k: 1000'],
    ['amounts in £m', 'amounts in £m: 1000000'],
    ['Values in millions', 'Values in millions: 1000000'],
    ['Bid £m', '£m: 1000000'],
    ['£mn', '£mn: 1000000'],
    ['£k', '£k: 1000'],
    ['amounts in £ m', 'amounts in £ m: 1000000'],
    ['ALL VALUES IN THOUSANDS', 'VALUES IN THOUSANDS: 1000'],
    ['VALUES IN MILLIONS', 'VALUES IN MILLIONS: 1000000'],
    ['No VAT is in these; values in thousands', 'values in thousands: 1000'],
    ['Figures in £000s. VAT is not in them', 'Figures in £000s: 1000'],
    ['We do not round; values in £000s', 'values in £000s: 1000'],
  ])('%s', (text, words) => {
    expect(scale(text)).toBe(words);
  });

  test.each([
    ...[
      'Return for 2026-27',
      'Contract value £1,000',
      'Budget £50k',
      'in thousands of homes',
      '5 miles in m',
      'Phone 020 7946 0000',
    ],
    ...[
      'Figures in full (not £000s)',
      '£000s are not accepted',
      'Do not give values in thousands',
      'Pounds rather than £k',
      'There are no figures in thousands',
      'Made by A£k',
    ],
    ...['£1,000,000s of savings', 'Figures in pounds', 'All in one', 'Made in £ sterling'],
  ])('and not %s', (text) => {
    expect(scale(text)).toBeUndefined();
  });

  test.each([
    ['All amounts in EUR', 'EUR'],
    ['Figures are shown in €.', '€'],
    ['Currency: USD', 'USD'],
    ['Currency EUR', 'EUR'],
    ['Currency is EUR', 'EUR'],
    ['Currency  is  EUR', 'EUR'],
    ['Currency=EUR', 'EUR'],
    ['Currency = EUR', 'EUR'],
    ['Currency:  (EUR)', 'EUR'],
    ['Amount in EUR', 'EUR'],
    ['Value in EUR', 'EUR'],
    ['Values are EUR', 'EUR'],
    ['Values are  given in  EUR', 'EUR'],
    ['(Amounts in EUR,).', 'EUR'],
    ['Amounts in EUR,USD', 'USD'],
    ['Costs (all in euros)', 'euros'],
    ['Values are ours, and amounts in (EUR).', 'EUR'],
  ])('%s', (text, found) => {
    expect(currency(text)).toBe(found);
  });

  test.each([
    'Currency: GBP',
    'All amounts in £',
    'Figures in thousands',
    'Paid to EUR Services Ltd',
    'Values are ours',
    '',
  ])('and no other currency in %s', (text) => {
    expect(currency(text)).toBeUndefined();
  });
});
