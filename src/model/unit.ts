// Units as the tables write them: words joined by `/` (per) and `-` (times), which multiply out and cancel as written.

/** A unit multiplied out: each word's exponent, none of them 0. `GBP/fte-year` is GBP 1, fte -1, year -1. */
export type Dimensions = ReadonlyMap<string, number>;

const WORD = /^[A-Za-z£%][A-Za-z0-9%]*$/;

const parsed = new Map<string, Dimensions | undefined>();

/** The dimensions of a unit, or undefined when it is not words joined by `/` and `-`. A table writes few units often. */
export function parseUnit(unit: string): Dimensions | undefined {
  if (!parsed.has(unit)) parsed.set(unit, dimensionsOf(unit));
  return parsed.get(unit);
}

function dimensionsOf(unit: string): Dimensions | undefined {
  const exponents = new Map<string, number>();
  for (const [index, side] of unit.split('/').entries()) {
    for (const word of side.split('-')) {
      if (!WORD.test(word)) return undefined;
      exponents.set(word, (exponents.get(word) ?? 0) + (index === 0 ? 1 : -1));
    }
  }
  return withoutZeros(exponents);
}

/** The product of several dimensions; what cancels is gone. */
export function multiplyUnits(units: readonly Dimensions[]): Dimensions {
  const exponents = new Map<string, number>();
  for (const unit of units) {
    for (const [word, exponent] of unit) exponents.set(word, (exponents.get(word) ?? 0) + exponent);
  }
  return withoutZeros(exponents);
}

export function sameUnit(a: Dimensions, b: Dimensions): boolean {
  return a.size === b.size && [...a].every(([word, exponent]) => b.get(word) === exponent);
}

/** A unit in writing, words in order of the alphabet: `GBP/fte-year`. */
export function formatUnit(unit: Dimensions): string {
  const words = (sign: number) =>
    [...unit]
      .filter(([, exponent]) => Math.sign(exponent) === sign)
      .flatMap(([word, exponent]) => Array<string>(Math.abs(exponent)).fill(word))
      .sort()
      .join('-');
  const below = words(-1);
  return `${words(1) || '1'}${below ? `/${below}` : ''}`;
}

/** True for a unit that begins with GBP: such a parameter has a price base. */
export function isInPounds(unit: string): boolean {
  return /^GBP(?![A-Za-z0-9])/.test(unit);
}

function withoutZeros(exponents: Map<string, number>): Dimensions {
  for (const [word, exponent] of exponents) if (exponent === 0) exponents.delete(word);
  return exponents;
}
