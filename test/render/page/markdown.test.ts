import { describe, expect, it } from 'vitest';
import { escapeMarkdown, renderMarkdown } from '../../../src/render/page/markdown.ts';
import { viewOfResult } from '../../../src/report/result/result-view.ts';
import { plain } from '../../../src/report/view.ts';
import { aResult, CONTRACTS, LINES } from '../../support/results.ts';

describe('a report in Markdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['two\r\nlines', 'two lines'],
    ['`code`', '\\`code\\`'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['[link](https://example.org)', '\\[link\\](https://example.org)'],
    ['**bold** _too_', '\\*\\*bold\\*\\* \\_too\\_'],
    ['a \\| b', 'a \\\\\\| b'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['\u202eevil\u0007', '\\\\u202eevil\\\\x07'],
  ])('shows %j and never acts on it', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('gives every table row as many cells as its header, whatever a supplier is called', () => {
    const [first] = CONTRACTS;
    const supplier = 'A | B\n| C | <script>alert(1)</script> |`';
    const result = aResult({ contracts: [{ ...first, id: 'C-001', supplier }], lines: LINES.slice(0, 3) });
    const text = renderMarkdown(viewOfResult(result));
    expect(text).not.toContain('<script>');
    for (const table of text.split('\n\n').filter((block) => block.startsWith('|'))) {
      const cells = table.split('\n').map((line) => line.replace(/\\./g, '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('sets money to the right and totals strong', () => {
    const text = renderMarkdown(viewOfResult(aResult()));
    expect(text).toContain('| Theme | Social value | Local economic | Both together | Transfers |\n| :--- | ---: |');
    expect(text).toContain('| &emsp;**Total** | **107,256.07** | **58,500.00** | **165,756.07** | **9,600.00** |');
  });

  it('fences lines by more backticks than they hold', () => {
    const text = renderMarkdown([{ type: 'lines', lines: [plain('a ``` b')] }]);
    expect(text).toBe('````text\na ``` b\n````\n');
  });

  it.each(['# x', '- x', '1. x', '+ x', '1) x', '= x'])('begins no list or heading with %j', (text) => {
    const rendered = renderMarkdown([{ type: 'paragraph', text, tone: 'plain' }]);
    expect(rendered).toContain('\\');
  });
});
