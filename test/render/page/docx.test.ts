import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { visible } from '../../../src/model/visible.ts';
import { drawResult } from '../../../src/render/formats.ts';
import { gathered } from '../../support/gathered.ts';
import { aResult, CONTRACTS, LINES } from '../../support/results.ts';
import { PLAIN_PAGE } from '../../support/view-text.ts';

const OUTPUT = { tool: { name: 'social-value', version: '0.1.0' }, page: PLAIN_PAGE };

async function partsOf(result: ReturnType<typeof aResult>): Promise<Record<string, string>> {
  const [bytes] = await gathered(await drawResult('docx', result, () => result.lines, OUTPUT));
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

describe('a document for Word', () => {
  it('says the figure, PARTIAL, every line with its pounds, and the table it rests on', async () => {
    const result = aResult({ rejected: 1 });
    const { 'word/document.xml': text = '' } = await partsOf(result);
    const said = text.replace(/<[^>]+>/g, ' ');
    expect(said).toContain('PARTIAL: 1 of 7 rows left out');
    expect(said).toContain('uk-test@2.0.0');
    for (const { name, state, totals } of result.lines) {
      expect(said).toContain(`(${name})`);
      if (state === 'valued' && totals.net > 0n) expect(said).toMatch(/\d\.\d\d/);
    }
    expect(said).toContain('counted, not priced');
  });

  it('is XML whatever a contract is called, and says its name', async () => {
    const [first] = CONTRACTS;
    const names = ['A & B <w:t>', ']]>', '\u0000\u0007\ufffe', '\u202eliw', '<!-- x', 'x'.repeat(4000), '\ud800'];
    for (const name of names) {
      const result = aResult({ contracts: [{ ...first, id: 'C-001', name }], lines: LINES.slice(0, 3) });
      const { 'word/document.xml': text = '' } = await partsOf(result);
      const open: string[] = [];
      const rest = text.replace(
        /<(\/?)([\w:]+)(?: [\w:]+="[^"<]*")*(\/?)>|<\?xml [^>]*\?>/g,
        (_, close, tag, alone) => {
          if (tag === undefined || alone === '/') return '';
          if (close === '') open.push(tag);
          else expect(open.pop()).toBe(tag);
          return '';
        },
      );
      expect(open).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no sign for them.
      expect(rest).not.toMatch(/[<\u0000-\u0008\ufffe\uffff]|&(?!(?:amp|lt|gt);)/);
      const said = rest.replace(/&(amp|lt|gt);/g, (_, sign) => ({ amp: '&', lt: '<', gt: '>' })[String(sign)] ?? '');
      expect(said).toContain(`C-001 ${visible(name).replace('\ufffe', '\\ufffe')}`);
    }
  });

  it('has columns wide enough for every word of a heading, unit or figure, on a page on its side where need be', async () => {
    const result = aResult();
    const widths = (text: string) =>
      [...text.matchAll(/<w:gridCol w:w="(\d+)"/g)].slice(0, 5).map(([, width]) => Number(width));
    const wide = (unit: string) => ({
      ...result,
      lines: result.lines.map((line) => ({ ...line, measure: { ...line.measure, unit } })),
    });
    const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
    const { 'word/document.xml': upright = '' } = await partsOf(result);
    expect(sum(widths(upright))).toBe(9026);
    expect(upright).not.toContain('landscape');
    const { 'word/document.xml': sideways = '' } = await partsOf(wide('tonnekilometresofrefrigeratedfreight'));
    expect(widths(sideways)[2]).toBeGreaterThan(36 * 100);
    expect(sideways).toContain('w:orient="landscape"');
  });

  it('is the same bytes each time, and holds no day of the clock', async () => {
    const bytes = async () => (await gathered(await drawResult('docx', aResult(), () => aResult().lines, OUTPUT)))[0];
    const [first, second] = [await bytes(), await bytes()];
    expect(first).toEqual(second);
    const { 'docProps/core.xml': core = '' } = await partsOf(aResult());
    expect(core.match(/\d{4}-\d\d-\d\dT/g)).toEqual(['1980-01-01T', '1980-01-01T']);
  });
});
