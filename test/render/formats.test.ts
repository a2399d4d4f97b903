import { describe, expect, it } from 'vitest';
import { FORMATS, isFormatName } from '../../src/render/formats.ts';
import { PLAIN_PAGE } from '../../src/render/terminal.ts';
import { gathered } from '../support/gathered.ts';
import { aResult } from '../support/results.ts';

const OUTPUT = { tool: { name: 'social-value', version: '0.1.0' }, page: PLAIN_PAGE };

describe('the formats of a result', () => {
  it.each(Object.entries(FORMATS))('%s shows the total, what it leaves out, and PARTIAL', async (_, format) => {
    const result = aResult({ rejected: 1 });
    const text = (await gathered(await format.render(result, () => result.lines, OUTPUT))).join('');
    expect(text.replaceAll(',', '')).toContain('165756.07');
    expect(text).toContain('PARTIAL');
    expect(text).toContain('unvalued');
    expect(text).toContain('uk-test');
  });

  it('are known by name', () => {
    expect(['text', 'json', 'csv', 'markdown'].every(isFormatName)).toBe(true);
    expect(isFormatName('toString')).toBe(false);
  });
});
