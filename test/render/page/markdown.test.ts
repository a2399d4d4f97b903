import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { visible } from '../../../src/model/visible.ts';
import { escapeMarkdown, renderMarkdown } from '../../../src/render/page/markdown.ts';
import { viewOfResult } from '../../../src/report/result/result-view.ts';
import { plain, strong, type View } from '../../../src/report/view.ts';
import { aResult, CONTRACTS, LINES } from '../../support/results.ts';

/** Marks that Markdown, GitHub or HTML act on, and what may stand beside them. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '#',
        '##',
        '|',
        '`',
        '``',
        '*',
        '**',
        '_',
        '__',
        '~',
        '~~',
        '$',
        '[',
        ']',
        '(',
        ')',
        '[C]',
        '[x]',
        '[^1]',
        '^',
      ],
      ...[
        '<',
        '>',
        '<b>',
        '</b>',
        '<!--',
        '-->',
        '&',
        '&amp;',
        '&#42;',
        '\\',
        '!',
        ':',
        '-',
        '---',
        '+',
        '=',
        '===',
        '1.',
        '2)',
      ],
      ...[
        ' ',
        ' ',
        ' ',
        '\n',
        '\r\n',
        '\t',
        'a',
        'b c',
        'é',
        '@',
        'www.example.org',
        'https://example.org/a_b',
        '"',
        "'",
        '{',
        '}',
      ],
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '');

/** What a reader sees of a text: no line breaks, and what could not be seen as its escape. */
const shown = (text: string) => visible(text.replace(/\s+/g, ' ').trim());

/** Headings, paragraphs, items and cells with their text, as a reader of GitHub's Markdown finds them; another mark fails. */
function readByGitHub(markdown: string): string[] {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  // What the view sets in stands behind a wide space.
  const bare = html
    .replaceAll('\u2003', '')
    .replace(/<!-- -->|<\/?(?:strong|a)(?: href="[^"]*")?>|<\/?(?:ul|table|thead|tbody|tr)>/g, '');
  const parts = [...bare.matchAll(/\s*<(h1|h2|p|li|th|td)(?: align="\w+")?>([^<]*)<\/\1>\s*/g)];
  expect(parts.map(([part]) => part).join('')).toBe(bare);
  return parts.map(
    ([, tag, text = '']) => `${tag} ${text.replace(/&(amp|lt|gt|quot);/g, (_, name) => NAMED[name] ?? '')}`,
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

describe('a report in Markdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['two\r\nlines', 'two lines'],
    ['`code`', '\\`code\\`'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)>'],
    ['[link](https://example.org)', '\\[link](https://example.org)'],
    ['**bold** _too_', '\\*\\*bold\\*\\* \\_too\\_'],
    ['a \\| b', 'a \\\\\\| b'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['\u202eevil\u0007', '\\\\u202eevil\\\\x07'],
    ['ask @carol, a@b', 'ask @<!-- -->carol, a@b'],
  ])('shows %j and never acts on it', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each(['Tea & Co', '[C] rests on it', 'local_job_year', 'a < b > c', '#12', '-12.00'])(
    'leaves %j as it is, for whoever pastes it',
    (text) => expect(escapeMarkdown(text)).toBe(text),
  );

  it('is read by others as the very text that was put in, whatever marks it holds and wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 8, maxLength: 8 }), ([a, b, c, d, e, f, g, h]) => {
        const [one, two] = [strong(`${a}`), plain(`${b}`)];
        const columns = [c, d].map((title) => ({ title: `${title}`, align: 'left' as const }));
        const view: View = [
          { type: 'title', text: `${a}` },
          { type: 'section', text: `${h}` },
          { type: 'paragraph', text: `${b}`, tone: 'plain' },
          { type: 'paragraph', text: `${c}`, tone: 'warning' },
          { type: 'items', items: [one, two, plain(`${g}`)] },
          { type: 'facts', align: 'left', facts: [{ label: `${d}`, value: plain(`${e}`), remark: `${f}` }] },
          { type: 'table', columns, rows: [[one, two]], totals: [[plain(`${g}`), plain(`${h}`)]] },
          { type: 'facts', align: 'right', facts: [{ label: `${e}`, value: one, remark: `${d}` }] },
        ];
        const [A, B, C, D, E, F, G, H] = [a, b, c, d, e, f, g, h].map((text) => shown(`${text}`));
        expect(readByGitHub(renderMarkdown(view))).toEqual([
          ...[`h1 ${A}`, `h2 ${H}`, `p ${B}`, `p ${C}`, `li ${A}`, `li ${B}`, `li ${G}`, `li ${D}: ${E} (${F})`],
          ...[`th ${C}`, `th ${D}`, `td ${A}`, `td ${B}`, `td ${G}`, `td ${H}`],
          ...['th ', 'th ', 'th ', `td ${E}`, `td ${A}`, `td ${D}`],
        ]);
      }),
      { numRuns: 100 },
    );
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
