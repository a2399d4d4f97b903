import { expect, test } from 'vitest';
import { ungarbled } from '../../src/read/wrong-encoding-signs.ts';

test.each([
  ['Â£50,000', '£50,000'],
  ['Ã‚Â£50,000', '£50,000'],
  ['CafÃ© Fernside â€“ Northvale', 'Café Fernside – Northvale'],
  ['Â\u00a050', '\u00a050'],
])('%j was %j', (text, meant) => {
  expect(ungarbled(text)).toBe(meant);
});

test.each(['£50,000', 'Café', 'Fernside Grounds Ltd', 'SÃO PAULO', '10–12', 'Ł', '', 'naïve Â'])(
  '%j is its own',
  (text) => {
    expect(ungarbled(text)).toBeUndefined();
  },
);
