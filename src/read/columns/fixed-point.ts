// A plain number in place: digits, perhaps a point and more digits, as whole number and decimals. Whatever else a cell says is
// for the readers of texts.
import type { Rational } from '../../model/rational.ts';

const [ZERO, NINE] = [0x30, 0x39] as const;
/** So many digits are always an exact whole number. */
const MOST_DIGITS = 15;

/** The number that was read last: value / 10^decimals. */
export class FixedPoint {
  /** Below 0 only where `read` was told that it may be. */
  value = 0;
  decimals = 0;
  readonly #point: number;

  constructor(decimalMark: '.' | ',') {
    this.#point = decimalMark.charCodeAt(0);
  }

  /** Reads bytes; false where they are not plainly a number. */
  read(data: Uint8Array, start: number, end: number): boolean {
    if (end - start > MOST_DIGITS + 1 || end === start) return false;
    let value = 0;
    let point = -1;
    for (let at = start; at < end; at += 1) {
      const byte = data[at] ?? 0;
      if (byte >= ZERO && byte <= NINE) value = value * 10 + (byte - ZERO);
      else if (byte === this.#point && point < 0 && at > start && at + 1 < end) point = at;
      else return false;
    }
    if (point < 0 && end - start > MOST_DIGITS) return false;
    this.value = value;
    this.decimals = point < 0 ? 0 : end - point - 1;
    return true;
  }

  /** Takes a number that was read from a text; false where it does not fit. */
  take({ numerator, denominator }: Rational): boolean {
    if (numerator < 0n || numerator > 10n ** BigInt(MOST_DIGITS)) return false;
    const text = denominator.toString();
    if (!/^10*$/.test(text) || text.length > MOST_DIGITS) return false;
    this.value = Number(numerator);
    this.decimals = text.length - 1;
    return true;
  }
}
