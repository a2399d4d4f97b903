import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlBars, htmlBlocks, htmlPage } from '../../../src/render/page/html-blocks.ts';
import { STYLE, STYLE_SHA256 } from '../../../src/render/page/html-style.ts';
import { plain } from '../../../src/report/view.ts';
import { HAS_CHROMIUM, openChromium } from '../../support/chromium.ts';
import { ROOT, run } from '../../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// What is done in the page, as text: this project knows no document.
const OPEN_ALL = `for (const each of document.querySelectorAll('details')) each.setAttribute('open', '');`;
const WIDER = `[...document.querySelectorAll('body *')]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll, pre'))
  .map((each) => each.outerHTML.slice(0, 120))`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const EXAMPLES = [
  'examples/vcse-bid/bid.csv',
  'examples/nhs-soft-services/bid.yaml',
  'examples/council-construction/framework.csv',
] as const;

async function pageOf(argv: readonly string[]): Promise<string> {
  const { stdout } = await run([...argv, '-f', 'html'], { cwd: ROOT });
  return stdout;
}

describe('a page', () => {
  it('allows its own style and nothing else', () => {
    expect(STYLE_SHA256).toBe(createHash('sha256').update(STYLE).digest('base64'));
    expect(htmlPage('A', [])).toContain("default-src 'none'; style-src 'sha256-");
  });

  it('escapes whatever comes from a file, wherever it stands', () => {
    const nasty = '<script>alert(1)</script>"\u202e\u001b[31m';
    const text = plain(nasty);
    const html = [
      ...htmlBlocks([
        { type: 'title', text: nasty },
        { type: 'section', text: nasty },
        { type: 'paragraph', text: nasty, tone: 'plain' },
        { type: 'facts', align: 'left', facts: [{ label: nasty, value: text, remark: nasty }] },
        { type: 'table', columns: [{ title: nasty, align: 'left' }], rows: [[text]], totals: [[text]] },
        { type: 'items', items: [text] },
        { type: 'lines', lines: [text] },
      ]),
      htmlBars(nasty, [{ label: nasty, figure: nasty, share: 1 }]),
    ].join('');
    expect(html).not.toContain('<script');
    for (const unseen of ['\u202e', '\u001b']) expect(html).not.toContain(unseen);
    expect(html).not.toMatch(/="[^"]*<script/);
  });

  it.each(EXAMPLES)('of %s is one file of an ordinary size, without script, with every line', async (example) => {
    const html = await pageOf(['calculate', example]);
    expect(Buffer.byteLength(html)).toBeLessThan(300_000);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(/);
    const lines = JSON.parse((await run(['calculate', example, '-q', '-f', 'json'], { cwd: ROOT })).stdout).lines;
    for (const { line } of lines) expect(html).toContain(line);
  });
});

describe.skipIf(!HAS_CHROMIUM)('a page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  it.each([
    ...EXAMPLES.map((example) => ['calculate', example]),
    [
      'reconcile',
      '--commitments',
      'examples/returns/commitments.csv',
      '--returns',
      'examples/returns/returns',
      '--map',
      'examples/returns/map.yaml',
    ],
    ['measures', 'apprentice'],
    ['rules', 'unit-mismatch'],
  ])(
    '%s %s: axe finds nothing at three widths, light and dark, and nothing is fetched',
    async (...argv) => {
      const file = join(folder, 'page.html');
      writeFileSync(file, await pageOf(argv));
      for (const width of [320, 768, 1280]) {
        const page = await browser.newPage({
          viewport: { width, height: 900 },
          colorScheme: width === 768 ? 'dark' : 'light',
        });
        const asked: string[] = [];
        const faults: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('console', (message) => faults.push(message.text()));
        await page.goto(pathToFileURL(file).href);
        await page.evaluate(OPEN_ALL);
        const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } });
        const judged = await context.newPage();
        await judged.goto(pathToFileURL(file).href);
        await judged.evaluate(OPEN_ALL);
        await judged.evaluate(AXE);
        const { violations } = await judged.evaluate<AxeResults>('axe.run()');
        expect(violations.map(({ id, nodes }) => [width, id, nodes[0]?.html])).toEqual([]);
        const wider = await page.evaluate<string[]>(WIDER);
        expect([width, wider]).toEqual([width, []]);
        expect(asked).toEqual([pathToFileURL(file).href]);
        expect(faults).toEqual([]);
        await Promise.all([page.close(), context.close()]);
      }
    },
    120_000,
  );
});
