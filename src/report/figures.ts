// How figures look wherever a person reads them: one module, so a figure looks the same everywhere.
import { cutTo, formatExact, formatFixed } from '../model/decimal.ts';
import { formatPence, type Pence } from '../model/money.ts';
import { multiply, type Rational, rational } from '../model/rational.ts';

/** `1,234.50`, `-0.01`. */
export function showPence(pence: Pence): string {
  return withCommas(formatPence(pence));
}

/** `GBP 1,234.50`. */
export function showPounds(pence: Pence): string {
  return `GBP ${showPence(pence)}`;
}

/** A share or ratio (0 to 1) as a percentage with two decimals, rounded half away from zero: `3.64%`. */
export function showPercent(ratio: Rational): string {
  return `${withCommas(formatFixed(multiply(ratio, rational(100)), 2))}%`;
}

/** A share as its exact percentage: `20%`, `12.5%`; one that no decimal ends is `about 74.55%`. */
export function showShare(share: Rational): string {
  const percent = formatExact(multiply(share, rational(100)));
  return percent.includes('/') ? `about ${showPercent(share)}` : `${percent}%`;
}

/** An exact quantity with thousands commas: `1,096`, `0.25`; a fraction that no decimal ends is `1/3`. */
export function showQuantity(quantity: Rational): string {
  return withCommas(formatExact(quantity));
}

/** A quantity as it is said: exact where two decimals hold it, else cut to them and marked as cut, `179.26...`. */
export function showShortQuantity(quantity: Rational): string {
  const { text, exact } = cutTo(quantity, 2);
  return exact ? showQuantity(quantity) : `${withCommas(text)}...`;
}

/** Thousands commas in the whole part of a plain decimal; other text is left alone. */
export function withCommas(decimal: string): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(decimal)) return decimal;
  const first = decimal.charCodeAt(0) === 0x2d ? 1 : 0;
  const point = decimal.indexOf('.');
  let end = point < 0 ? decimal.length : point;
  let text = decimal.slice(end);
  for (; end - first > 3; end -= 3) text = `,${decimal.slice(end - 3, end)}${text}`;
  return decimal.slice(0, end) + text;
}

/** `1 line`, `2 lines`. */
export function count(number: number | bigint | string, one: string, many = `${one}s`): string {
  return `${withCommas(String(number))} ${String(number) === '1' ? one : many}`;
}
