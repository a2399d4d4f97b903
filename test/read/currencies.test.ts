// Headings that speak of another currency than pounds, told from names that have its word.
import { expect, test } from 'vitest';
import { currencyNamed } from '../../src/read/currencies.ts';

test.each([
  ['EUR', 'EUR'],
  ['Value (EUR)', 'EUR'],
  ['Value [usd]', 'usd'],
  ['EUR value', 'EUR'],
  ['Spend EUR.', 'EUR'],
  ['Cost/CHF', 'CHF'],
  ['Total \u20ac', '\u20ac'],
  ['US$ spent', 'US$'],
  ['A$', 'A$'],
  ['amount_eur', 'eur'],
  ['amountEUR', 'EUR'],
  ['Value in euros', 'euros'],
  ['US dollars', 'US dollars'],
  ['Euro  equivalent', 'Euro'],
  ['Contract sums in CAD', 'CAD'],
  ['Value (INR)', 'INR'],
  ['Nothing but EUR', 'EUR'],
  ['Value, no VAT (EUR)', 'EUR'],
  ['Not for GLA: value in USD', 'USD'],
])('%s speaks of %s', (heading, currency) => {
  expect(currencyNamed(heading)).toBe(currency);
});

test.each([
  ...['Value', '\u00a3', 'Spend \u00a3/\u20ac', 'GBP or EUR', 'Sterling, not euros', 'Pounds (USD)', 'Pound or USD'],
  ...['Value (not in \u20ac)', 'Spend excl. EUR contracts', 'Excluding  any  euros', 'Without USD', 'No dollars'],
  ...['Non-\u20ac spend', 'Never in full, except EUR', 'Euro Cars Ltd', 'Europe', 'CAD drawings', 'TRY again', 'INR'],
  ...[
    'Amounteur',
    'amountEURo',
    'Not in  euros',
    'No US dollars',
    'Without yen',
    'No euro',
    'Not \u20ac',
    'Not in EUR',
  ],
])('%s speaks of none', (heading) => {
  expect(currencyNamed(heading)).toBeUndefined();
});
