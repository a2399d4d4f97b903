// The pictures of the README, from what the program says now: npm run pictures. It drives Chromium, LibreOffice, pdftoppm and
// ImageMagick (Debian: chromium, libreoffice-calc, poppler-utils, imagemagick) and makes page, workbook and terminal of one example,
// and the calculator with that example changed in it, and with the returns.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(root, 'examples/pictures');
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const BID = 'examples/vcse-bid/bid.csv';
const program = join(root, 'bin/social-value.js');
/** @param {string[]} flags */
const calculate = (...flags) =>
  execFileSync(process.execPath, [program, 'calculate', BID, '-q', ...flags], { cwd: root, encoding: 'utf8' });

/** What a terminal is told, as a style. @type {Readonly<Record<string, string>>} */
const STYLES = {
  1: 'font-weight:bold;color:#fff',
  2: 'color:#8b949e',
  31: 'color:#ff7b72',
  32: 'color:#7ee787',
  33: 'color:#e3b341',
  36: 'color:#79c0ff',
};

/** A terminal's text as HTML: what is bold or dim there is so here. @param {string} text */
function terminalHtml(text) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  let open = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal is told with.
  const inside = escaped.replace(/\u001b\[([\d;]*)m/g, (/** @type {string} */ _, /** @type {string} */ codes) => {
    const isEnd = ['', '0', '22', '39', '23', '24'].includes(codes);
    if (isEnd) return open > 0 && open-- > 0 ? '</span>' : '';
    open += 1;
    return `<span style="${STYLES[codes] ?? ''}">`;
  });
  return `<body style="margin:0;background:#0d1117"><pre style="margin:0;padding:14px;color:#d1d9e0;font:14px/1.35 'DejaVu Sans Mono',monospace">${inside}</pre>`;
}

/** Sheets of the workbook as LibreOffice prints them, one under the other. @param {readonly [page: number, height: number, dpi: number][]} pages */
function sheetsHtml(pages) {
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'bid.xlsx')]);
  const images = pages.map(([page, height, dpi]) => {
    const at = ['-f', page, '-l', page, '-r', dpi, '-x', 60, '-y', 60, '-W', 1050, '-H', height].map(String);
    const png = execFileSync('pdftoppm', ['-png', ...at, join(folder, 'bid.pdf')]);
    return `<img style="display:block" src="data:image/png;base64,${png.toString('base64')}">`;
  });
  return `<body style="margin:0;background:#fff">${images.join('')}`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Few colours make a small file. @param {string} name @param {import('playwright-core').Page} page */
async function keep(name, page) {
  await page.screenshot({ path: join(folder, name) });
  execFileSync('convert', [join(folder, name), '+dither', '-colors', '24', '-strip', `PNG8:${join(pictures, name)}`]);
}

/** @param {string} name @param {{ html?: string, url?: string, width: number, height: number }} of */
async function shoot(name, { html, url, width, height }) {
  const page = await browser.newPage({ viewport: { width, height } });
  if (url) await page.goto(url);
  else await page.setContent(html ?? '');
  await keep(name, page);
  await page.close();
}

/** The calculator, as a person has it before them. */
async function shootCalculator() {
  const page = await browser.newPage({ viewport: { width: 820, height: 525 } });
  const url = `file://${join(root, 'dist/social-value.html')}`;
  await page.goto(url);
  await page.locator('.drop input').first().setInputFiles(join(root, BID));
  const quantity = page.getByLabel('Quantity, row 3');
  await quantity.fill('120');
  await quantity.press('Tab');
  await page.locator('.figures-now', { hasText: 'as it came' }).waitFor();
  await page.evaluate('scrollTo(0, 0)');
  await keep('calculator-bid.png', page);
  await page.locator('button.pounds').first().click();
  await page.locator('dialog h3').first().waitFor();
  await keep('calculator-working.png', page);
  await page.setViewportSize({ width: 1040, height: 525 });
  await page.goto('about:blank');
  await page.goto(url);
  await page.getByRole('button', { name: 'Promises and returns instead' }).click();
  const returns = join(root, 'examples/returns');
  const [promises, came] = [page.locator('.drop input').nth(0), page.locator('.drop input').nth(1)];
  await promises.setInputFiles(join(returns, 'commitments.csv'));
  const sent = readdirSync(join(returns, 'returns')).map((file) => join(returns, 'returns', file));
  await came.setInputFiles([join(returns, 'map.yaml'), ...sent]);
  await page.getByRole('button', { name: 'Hold them against each other' }).click();
  await page.getByRole('heading', { name: 'Every line' }).scrollIntoViewIfNeeded();
  await page.evaluate(
    "[...document.querySelectorAll('h2, h3')].find(({ textContent }) => textContent === 'Every line').scrollIntoView()",
  );
  await keep('calculator-returns.png', page);
  await page.close();
}

try {
  calculate('-o', join(folder, 'bid.html'));
  await shoot('page.png', { url: `file://${join(folder, 'bid.html')}`, width: 900, height: 668 });
  const command = `${process.execPath} ${program} calculate ${BID} -q --color always`;
  const shown = execFileSync('script', ['-qec', command, '/dev/null'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '80' },
  });
  const lines = shown.replaceAll('\r', '').trimEnd().split('\n');
  await shoot('terminal.png', { html: terminalHtml(lines.slice(-34).join('\n')), width: 720, height: 680 });
  calculate('-o', join(folder, 'bid.xlsx'));
  await shoot('workbook.png', {
    html: sheetsHtml([
      [2, 182, 90],
      [6, 138, 90],
      [9, 190, 120],
    ]),
    width: 1050,
    height: 518,
  });
  await shootCalculator();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const name of readdirSync(pictures))
  process.stdout.write(`${name} ${readFileSync(join(pictures, name)).length} bytes\n`);
