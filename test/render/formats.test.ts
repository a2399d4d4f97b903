import { describe, expect, it } from 'vitest';
import {
  drawResult,
  FORMATS,
  formatNamed,
  formatOfExtension,
  formatsOf,
  isFormatName,
} from '../../src/render/formats.ts';
import { gathered } from '../support/gathered.ts';
import { aResult } from '../support/results.ts';
import { PLAIN_PAGE } from '../support/view-text.ts';

const OUTPUT = { tool: { name: 'social-value', version: '0.1.0' }, page: PLAIN_PAGE };
/** What draws any page is a report. A paragraph for a tender says its figure and PARTIAL, and lines alone have no total. */
const REPORTS = formatsOf('result').filter((name) => formatNamed(name).draws.includes('page'));

describe('the formats of a result', () => {
  it.each(REPORTS)('%s shows what is left out, the total and PARTIAL', async (name) => {
    const result = aResult({ rejected: 1 });
    const text = (await gathered(await drawResult(name, result, () => result.lines, OUTPUT))).join('');
    expect(text.replaceAll(',', '')).toContain('165756.07');
    expect(text).toContain('PARTIAL');
    expect(text).toContain('unvalued');
    expect(text).toContain('uk-test');
  });

  it('as lines alone say on each whether it is all of them', async () => {
    const result = aResult({ rejected: 1 });
    const text = (await gathered(await drawResult('ndjson', result, () => result.lines, OUTPUT))).join('');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({
      format: 'social-value/provenance',
      proxies: [{ sha256: expect.any(String) }],
    });
    expect(lines.slice(0, -1).map(({ line }) => line)).toEqual(result.lines.map(({ name }) => name));
    expect(lines.every(({ complete }) => complete === false)).toBe(true);
  });

  it('are known by name', () => {
    expect(['text', 'json', 'csv', 'markdown'].every(isFormatName)).toBe(true);
    expect(isFormatName('toString')).toBe(false);
  });

  it('are known by the ending of a file, in any case, and no ending means two', () => {
    expect(formatOfExtension('MD')).toBe('markdown');
    expect(formatOfExtension('dat')).toBeUndefined();
    const endings = Object.values(FORMATS).flatMap(({ extensions }): readonly string[] => extensions);
    expect(new Set(endings).size).toBe(endings.length);
  });
});
