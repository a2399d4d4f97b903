import { describe, expect, test } from 'vitest';
import { isPattern, stepsOf } from '../../src/run/glob.ts';

/** Whether a name fits the one part of a pattern. */
function fits(part: string, name: string): boolean {
  const [step] = stepsOf(part);
  return step !== undefined && step !== 'any-folders' && 'fits' in step && step.fits.test(name);
}

describe('a pattern', () => {
  test.each([
    ['*.csv', 'april.csv', true],
    ['*.csv', 'APRIL.CSV', true],
    ['*.csv', 'april.csv.bak', false],
    ['*.csv', '.hidden.csv', false],
    ['.h*', '.hidden.csv', true],
    ['?-2027.csv', 'a-2027.csv', true],
    ['?-2027.csv', 'é-2027.csv', true],
    ['?-2027.csv', 'ab-2027.csv', false],
    ['q[1-3].csv', 'q2.csv', true],
    ['q[1-3].csv', 'q4.csv', false],
    ['q[!1-3].csv', 'q4.csv', true],
    ['q[^4].csv', 'q4.csv', false],
    ['returns (*).csv', 'returns (1).csv', true],
    ['a+b*.csv', 'a+b.csv', true],
    ['a+b*.csv', 'aab.csv', false],
    ['*ü*.csv', 'München.csv'.replace('ü', 'ü'), true],
    ['[z-a]', 'm', false],
    ['a*b*c', 'abbc', true],
    ['a*b*c', 'acb', false],
    ['*a*ab', 'aab', true],
    ['*a*ab', 'ab', false],
    ['**x***', 'YXY', true],
    ['*?*[ab]?', 'zzbz', true],
    [`${'*a'.repeat(60)}*b`, 'a'.repeat(250), false],
  ])('%s and the name %s', (part, name, expected) => {
    expect(fits(part, name)).toBe(expected);
  });

  test.each([
    ['returns/april.csv', false],
    ['[april.csv', false],
    ['returns/*', true],
    ['q[12].csv', true],
    ['is it.csv?', true],
  ])('is told from a name: %s', (text, expected) => {
    expect(isPattern(text)).toBe(expected);
  });
});
