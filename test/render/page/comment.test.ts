// Markdown cut to the size of a comment: from the middle, with a note, and what is cut stays whole on both sides.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMENT_CHARACTERS, fitComment } from '../../../src/render/page/comment.ts';

const lines = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index));

describe('a report for a comment', () => {
  test('that fits is left as it is', () => {
    expect(fitComment('# Report\n\nAll well.\n')).toBe('# Report\n\nAll well.\n');
  });

  test('that does not fit keeps its head and its foot, and says how many lines are gone', () => {
    const report = ['# Report', ...lines(9000, (index) => `- finding ${index}`), 'Total: 9000', ''].join('\n');
    const cut = fitComment(report);
    expect(cut.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    expect(cut.length).toBeGreaterThan(COMMENT_CHARACTERS * 0.95);
    expect(cut.startsWith('# Report\n- finding 0\n')).toBe(true);
    expect(cut.endsWith('Total: 9000\n')).toBe(true);
    const gone = Number(
      /\[([\d,]+) lines cut here: a comment holds 65,536 characters/.exec(cut)?.[1]?.replace(',', ''),
    );
    expect(gone + cut.split('\n').filter((line) => line.startsWith('- finding')).length).toBe(9000);
  });

  test('cut inside a fence closes it above and opens it again below', () => {
    const report = ['````text', ...lines(400, (index) => `line ${index}`), '````', 'end'].join('\n');
    const cut = fitComment(report, 2000);
    expect(cut.split('\n').filter((line) => line.startsWith('````'))).toHaveLength(4);
  });

  test('cut inside a table has its header again below', () => {
    const report = ['| a | b |', '| :--- | ---: |', ...lines(400, (index) => `| ${index} | x |`), '', 'end'].join('\n');
    const cut = fitComment(report, 2000);
    expect(cut.match(/^\| a \| b \|\n\| :--- \| ---: \|$/gm)).toHaveLength(2);
  });

  test('never grows beyond its limit, whatever is in it', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('```', '````text', '| a |', '| --- |', '', '# x'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), fc.integer({ min: 300, max: 900 }), (parts, most) => {
        expect(fitComment(parts.join('\n'), most).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
