import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Excerpt } from '../../../src/model/finding.ts';
import { linesOfExcerpt } from '../../../src/report/findings/excerpt.ts';

const WIDTH = 40;
const shownOf = (excerpt: Excerpt) => linesOfExcerpt(excerpt, 'error', WIDTH).map(({ text }) => text);
/** What stands above the carets. */
function underlined(excerpt: Excerpt): string {
  const [line = '', carets = ''] = shownOf(excerpt).slice(-2);
  return line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);
}

const long = `first,${'x'.repeat(50)},middle,${'y'.repeat(50)},last`;
const at = (cell: string) => ({ line: 2, text: long, column: long.indexOf(cell) + 1, length: cell.length });

describe('a line that is too long', () => {
  test.each(['first', 'middle', 'last'])('is cut to the page around its underlined cell: %s', (cell) => {
    const shown = shownOf(at(cell));
    expect(underlined(at(cell))).toBe(cell);
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(WIDTH);
    expect(shown.join('\n')).toContain('...');
  });

  test('is cut only where something is left out', () => {
    expect(shownOf(at('first'))[1]).toMatch(/^ {2}2 \| first,x+\.\.\.$/);
    expect(shownOf(at('middle'))[1]).toMatch(/^ {2}2 \| \.\.\.x+,middle,y+\.\.\.$/);
    expect(shownOf(at('last'))[1]).toMatch(/^ {2}2 \| \.\.\.y+,last$/);
  });

  test('keeps the beginning of a cell that is itself too long', () => {
    const cell = 'y'.repeat(50);
    const shown = shownOf(at(cell));
    expect(underlined(at(cell))).toMatch(/^y+$/);
    expect(shown.at(-2)).toMatch(/y\.\.\.$/);
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(WIDTH);
  });

  test('has its header cut around the name of the same cell', () => {
    const names = `a,${'b'.repeat(60)},wanted,${'c'.repeat(60)}`;
    const header = { line: 1, text: names, column: names.indexOf('wanted') + 1 };
    expect(shownOf({ ...at('middle'), header })[1]).toMatch(/^ {2}1 \| \.\.\.b+,wanted,c+\.\.\.$/);
  });
});

test('whatever the line and the cell, the page is never too narrow and the carets stand under the cell', () => {
  const part = fc.stringMatching(/^[a-z0-9 ,]{0,60}$/);
  fc.assert(
    fc.property(part, fc.stringMatching(/^[A-Z]{1,60}$/), part, (before, cell, after) => {
      const excerpt = { line: 2, text: `<${before}${cell}${after}>`, column: before.length + 2, length: cell.length };
      for (const line of shownOf(excerpt)) expect(line.length).toBeLessThanOrEqual(WIDTH);
      const shown = underlined(excerpt);
      expect(shown.length).toBeGreaterThan(0);
      expect(cell.startsWith(shown)).toBe(true);
      if (cell.length <= 20) expect(shown).toBe(cell);
    }),
  );
});

describe('carets', () => {
  test.each<[string, Excerpt, string]>([
    ['stand under the cell', { line: 2, text: 'a,bcd,e', column: 3, length: 3 }, 'bcd'],
    ['stand once where the cell is blank', { line: 2, text: 'a,,e', column: 3, length: 0 }, ','],
    ['count a letter beyond the first plane as one', { line: 2, text: '\u{1f600},bcd', column: 4, length: 3 }, 'bcd'],
    ['stand right after a tab, shown as two spaces', { line: 2, text: 'a\tbcd', column: 3, length: 3 }, 'bcd'],
    ['cover a control as its escape', { line: 2, text: 'a,b\u001b,e', column: 3, length: 2 }, 'b\\x1b'],
  ])('%s', (_, excerpt, cell) => {
    const [line = '', carets = ''] = shownOf(excerpt).slice(-2);
    const from = carets.indexOf('^');
    expect(Array.from(line).slice(from, carets.length).join('')).toBe(cell);
  });

  test('stand behind the line where a cell is missing at its end', () => {
    expect(shownOf({ line: 2, text: 'a,b', column: 4 }).slice(-2)).toEqual(['  2 | a,b', '    |    ^']);
  });
});
