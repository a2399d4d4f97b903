// How exact results look before they are rounded: whole when they end soon, else cut and marked as cut.
// A figure on paper that runs on is never rounded quietly; three points say that it does.
import { cutTo, formatExact } from '../../model/decimal.ts';
import { type Rational, reduce } from '../../model/rational.ts';
import { withCommas } from '../figures.ts';

/** Longest exact text that a person would still copy by hand. */
const SHORT = 15;

/** An exact number: `49,920`, `0.13096`, or cut to so many decimals `98,630.136986...`. */
export function showUnrounded(value: Rational, decimals = 6): string {
  const exact = formatExact(value);
  if (!exact.includes('/') && exact.length <= SHORT) return withCommas(exact);
  const { text, exact: whole } = cutTo(value, decimals);
  return whole ? withCommas(withoutZeros(text)) : `${withCommas(text)}...`;
}

/** Exact pounds, with two decimals at least: `49,920.00`, `0.036305...`. */
export function showUnroundedPounds(value: Rational, decimals = 6): string {
  const text = showUnrounded(value, decimals);
  if (text.endsWith('...')) return text;
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** The value in lowest terms, `70730407/685`, where no decimal ends and the fraction is short enough to copy. */
export function shortFraction(value: Rational): string | undefined {
  const { numerator, denominator } = reduce(value);
  const text = `${numerator}/${denominator}`;
  return formatExact(value).includes('/') && text.length <= SHORT ? text : undefined;
}

function withoutZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
