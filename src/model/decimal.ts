// Decimals as text: how published figures and exact quantities are written down and read back.
import { divideOut, floor, negate, power, type Rational, rational, reduce, roundHalfAwayFromZero } from './rational.ts';

/** A plain decimal as written: an optional minus, digits, optionally a point and digits. No exponent, no commas. */
export type DecimalText = string;

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The exact value of a plain decimal, or undefined when the text is not one. */
export function parseDecimal(text: string): Rational | undefined {
  const match = PLAIN_DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { numerator: sign ? -digits : digits, denominator: 10n ** BigInt(fraction.length) };
}

/** The exact value of a decimal that was checked when it was read. Throws a RangeError when it was not. */
export function decimal(text: DecimalText): Rational {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  return value;
}

/** The exact text of a value: a decimal where one ends (`0.25`), else a fraction in lowest terms (`1/3`). */
export function formatExact(value: Rational): string {
  const twos = divideOut(value.denominator, 2n);
  const fives = divideOut(twos.rest, 5n);
  const { rest } = fives;
  // Nothing is reduced for a decimal: of hundreds of digits that is long work.
  if (rest !== 1n && value.numerator % rest !== 0n) {
    const { numerator, denominator } = reduce(value);
    return `${numerator}/${denominator}`;
  }
  const decimals = Math.max(twos.exponent, fives.exponent);
  const lacking = 2n ** BigInt(decimals - twos.exponent) * 5n ** BigInt(decimals - fives.exponent);
  const text = pointed((value.numerator / rest) * lacking, decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}

/** The value rounded half away from zero to so many decimals, all of them shown: `1.50`. */
export function formatFixed(value: Rational, decimals: number): string {
  const scaled = roundHalfAwayFromZero({
    numerator: value.numerator * 10n ** BigInt(decimals),
    denominator: value.denominator,
  });
  return pointed(scaled, decimals);
}

/** A whole number of the last of so many decimals, as text. */
function pointed(scaled: bigint, decimals: number): string {
  const size = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = size.slice(0, size.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${size.slice(size.length - decimals)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** The value cut (never rounded) to so many decimals and whether something was cut: for unrounded results on paper. */
export function cutTo(value: Rational, decimals: number): { text: string; exact: boolean } {
  const scale = power(rational(10), decimals).numerator;
  const size = value.numerator < 0n ? negate(value) : value;
  const scaled = { numerator: size.numerator * scale, denominator: size.denominator };
  const whole = floor(scaled);
  const cut = formatFixed({ numerator: value.numerator < 0n ? -whole : whole, denominator: scale }, decimals);
  return { text: cut, exact: whole * scaled.denominator === scaled.numerator };
}
