import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
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

const RECONCILE = [
  'reconcile',
  '--commitments',
  'examples/returns/commitments.csv',
  '--returns',
  'examples/returns/returns',
  '--map',
  'examples/returns/map.yaml',
];

async function letterPage(): Promise<string> {
  const letters = join(folder, 'letters');
  await run([...RECONCILE, '-q', '--letters', letters, '--letters-as', 'html'], { cwd: ROOT, home: ROOT });
  const [first = ''] = readdirSync(letters).sort();
  return readFileSync(join(letters, first), 'utf8');
}

async function pageOf(argv: readonly string[]): Promise<string> {
  if (argv[0] === 'letter of a supplier') return letterPage();
  const { stdout } = await run([...argv, '-f', 'html'], { cwd: ROOT, home: ROOT });
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
    const lines = JSON.parse(
      (await run(['calculate', example, '-q', '-f', 'json'], { cwd: ROOT, home: ROOT })).stdout,
    ).lines;
    for (const { line } of lines) expect(html).toContain(line);
  });
});

describe('the page of a reconciliation', () => {
  it('gives ratings, shortfalls by pounds and who has not returned, open; what it rests on, folded', async () => {
    const html = await pageOf(RECONCILE);
    const {
      summary,
      not_returned: missing,
      answers,
    } = JSON.parse((await run([...RECONCILE, '-q', '-f', 'json'], { cwd: ROOT, home: ROOT })).stdout);
    const open = html.slice(0, html.indexOf('What this rests on'));
    expect(open).not.toContain('<details>');
    expect(summary.committed.net).toMatch(/^\d+\.\d\d$/);
    const pounds = (text: string) => Number(text).toLocaleString('en-GB', { minimumFractionDigits: 2 });
    for (const text of [
      pounds(summary.committed.net),
      'Promises by performance against what was due',
      'Due and not delivered, by supplier, net',
      'Largest shortfalls against what was due',
      'Who has not returned',
      'Contracts, all promises together',
    ])
      expect(open).toContain(text);
    for (const { contract_id: contract } of missing) expect(open).toContain(contract);
    expect(answers.by_supplier.length).toBeGreaterThan(0);
    const rest = html.slice(open.length);
    for (const text of [
      'Lines, in units',
      'By theme, net GBP',
      'How promises and returns were matched',
      'Provenance',
      'SHA-256',
    ])
      expect(rest).toContain(text);
  });

  it('says no more than why where it is withheld', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'contract_id,measure,quantity\nC,local-spend,many\n');
    const { stdout } = await run(
      ['reconcile', '--commitments', 'bad.csv', '--returns', 'bad.csv', '-q', '-f', 'html'],
      { cwd: folder },
    );
    expect(stdout).toContain('must be put right');
    expect(stdout).toContain('Provenance');
  });
});

describe.skipIf(!HAS_CHROMIUM)('a page in a browser', () => {
  let browser: Browser;
  // As a person opens it, and as axe may look into it: its script is not of the page's own policy.
  let [page, judged]: (Page | undefined)[] = [];
  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage();
    judged = await (await browser.newContext({ bypassCSP: true })).newPage();
  }, 60_000);
  afterAll(() => browser?.close());

  it.each([
    ...EXAMPLES.map((example) => ['calculate', example]),
    RECONCILE,
    ['calculate', 'examples/vcse-bid/bid.csv', '--sensitivity'],
    ['letter of a supplier'],
    ['measures', 'apprentice'],
    ['rules', 'unit-mismatch'],
  ])(
    '%s %s: axe finds nothing, light and dark, nothing is too wide at three widths, and nothing is fetched',
    async (...argv) => {
      if (!page || !judged) throw new Error('no page');
      const file = join(folder, 'page.html');
      const url = pathToFileURL(file).href;
      writeFileSync(file, await pageOf(argv));
      const asked: string[] = [];
      const faults: string[] = [];
      page.removeAllListeners().on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => faults.push(message.text()));
      for (const each of [page, judged]) {
        await each.goto(url);
        await each.evaluate(OPEN_ALL);
      }
      await judged.evaluate(AXE);
      for (const width of [320, 768, 1280]) {
        for (const each of [page, judged]) {
          await each.setViewportSize({ width, height: 900 });
          await each.emulateMedia({ colorScheme: width === 768 ? 'dark' : 'light' });
        }
        // What is on the page is the same at every width; of the dark one the colours are others.
        if (width < 1280) {
          const rules = width === 768 ? ", runOnly: ['color-contrast']" : '';
          const found = await judged.evaluate<unknown[]>(
            `axe.run({ resultTypes: ['violations']${rules} }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0]?.html]))`,
          );
          expect([width, found]).toEqual([width, []]);
        }
        const wider = await page.evaluate<string[]>(WIDER);
        expect([width, wider]).toEqual([width, []]);
      }
      expect(asked).toEqual([url]);
      expect(faults).toEqual([]);
    },
    120_000,
  );
});
