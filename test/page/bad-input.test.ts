// What a page has to bear: files too large, too many, locked, gone or full of markup, and browsers that cannot run it.
import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM, openChromium } from '../support/chromium.ts';
import { beginPage, openPage, PAGE } from '../support/page.ts';

const HEADER = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit';
const ROW = 'C-001,420000,2026-04-01,2027-03-31,volunteering-hours,100,hour';

describe.skipIf(!HAS_CHROMIUM)('what a page has to bear', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'social-value-page-'));
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const begin = async (): Promise<Page> => (await beginPage(browser)).page;

  function onDisk(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Drops files that the page makes itself: so many of them, each of this text so many times over. */
  async function drop(page: Page, files: { count: number; head: string; piece: string; times: number }) {
    await page.evaluate(({ count, head, piece, times }) => {
      const transfer = new DataTransfer();
      const part = new Blob([piece]);
      for (let nth = 1; nth <= count; nth += 1) {
        const content = [head, ...Array<Blob>(times).fill(part)];
        transfer.items.add(
          new File(
            content.map((each) => (typeof each === 'string' ? each.replaceAll('C-001', `C-${nth}`) : each)),
            `bid-${nth}.csv`,
          ),
        );
      }
      document
        .querySelector('.drop')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, files);
  }

  test('a file of 500 MB: it is said how far it is, the page answers meanwhile, and it can be stopped', async () => {
    const page = await begin();
    const piece = `${ROW}\n`.repeat(16_000);
    await drop(page, { count: 1, head: `${HEADER}\n`, piece, times: Math.ceil(500_000_000 / piece.length) });
    const progress = page.locator('.progress p').first();
    await expect.poll(() => progress.textContent()).toMatch(/[\d,]{6,} rows/);
    // Once is enough: a busy computer may keep any one answer waiting.
    const waited = () =>
      page.evaluate(async () => {
        const from = performance.now();
        await new Promise(requestAnimationFrame);
        return performance.now() - from;
      });
    await expect.poll(waited).toBeLessThan(1000);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('alert').filter({ hasText: 'Stopped' }).waitFor();
  });

  test('1,000 files at once are one portfolio', async () => {
    const page = await begin();
    await drop(page, { count: 1000, head: `${HEADER}\n${ROW}\n`, piece: '', times: 0 });
    await page.locator('.figures-now dl').waitFor();
    expect(await page.locator('.figures-now').textContent()).toContain('GBP 1,796,000.00');
    await page.getByRole('heading', { name: 'Lines' }).waitFor();
  });

  test('100,000 rows take seconds', async () => {
    const page = await begin();
    const rows = Array.from(
      { length: 1000 },
      (_, nth) => `C-${nth},420000,2026-04-01,2027-03-31,volunteering-hours,${nth + 1},hour`,
    );
    const from = Date.now();
    await drop(page, { count: 1, head: `${HEADER}\n`, piece: `${rows.join('\n')}\n`, times: 100 });
    await page.locator('.figures-now dl').waitFor();
    process.stdout.write(`100,000 rows in the page: ${Date.now() - from} ms.\n`);
  });

  test('a workbook with a password says so, with what to do', async () => {
    const page = await begin();
    // What Excel writes then is no zip but a container of the old kind.
    const book = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);
    await page.locator('.drop input').setInputFiles([{ name: 'bid.xlsx', mimeType: '', buffer: book }]);
    await expect.poll(() => page.locator('.findings').first().textContent()).toMatch(/password/);
  });

  test('a file that is taken away while it is in use is a finding', async () => {
    const page = await begin();
    const path = onDisk('gone.csv', `${HEADER}\n${ROW}\n`);
    await page.locator('.drop input').setInputFiles(path);
    await page.locator('.figures-now dl').waitFor();
    unlinkSync(path);
    await page.getByRole('checkbox', { name: /^Dates such as/ }).check();
    await expect.poll(() => page.locator('.findings').first().textContent()).toMatch(/gone\.csv/);
    expect(await page.locator('.figures-now').textContent()).toContain('No total yet');
  });

  test('markup in every text stays text', async () => {
    const { page, said } = await beginPage(browser);
    const nasty = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const csv = [
      'contract_id,contract_name,buyer,supplier,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit,evidence,notes',
      ...['1', 'TBC'].map((quantity, nth) =>
        [
          `C${nth}${nasty}`,
          nasty,
          nasty,
          nasty,
          420000,
          '2026-04-01',
          '2027-03-31',
          `${nth}${nasty}`,
          nth === 1 ? nasty : 'volunteering-hours',
          quantity,
          'hour',
          nasty,
          nasty,
        ].join(','),
      ),
    ];
    const path = onDisk('nasty.csv', `${csv.join('\n')}\n`);
    await page.locator('.drop input').setInputFiles(path);
    await page.locator('.findings').first().waitFor();
    await page.getByLabel('quantity, row 3').fill('2');
    await page.keyboard.press('Enter');
    await page.getByLabel('measure, row 3').fill('donations');
    await page.keyboard.press('Enter');
    await page.getByLabel('unit, row 3').fill('GBP');
    await page.keyboard.press('Enter');
    await page.locator('.figures-now dl').waitFor();
    await page.locator('button.pounds').first().click();
    await page.locator('dialog h3').first().waitFor();
    expect(await page.locator('#page img, #page script').count()).toBe(0);
    expect(await page.locator('#page').textContent()).toContain('<img src=x');
    expect(said).toEqual([]);
  });

  test('where a browser lets no worker read a file, the page reads for it', async () => {
    // WebKit does so for a page that was opened from the disk.
    const refusing =
      "for (const way of ['arrayBuffer', 'text']) Blob.prototype[way] = () => Promise.reject(new DOMException('no', 'NotReadableError'));" +
      "Blob.prototype.stream = () => { throw new DOMException('no', 'NotReadableError'); };";
    const engine = '<script type="text/plain" id="engine">';
    const file = onDisk(
      'webkit.html',
      readFileSync(PAGE, 'utf8').replace(engine, () => engine + refusing),
    );
    const { page, said } = await openPage(browser, undefined, file);
    await page
      .locator('.drop input')
      .setInputFiles([
        onDisk('words.yaml', 'measures: { Hours given: volunteering-hours }\n'),
        onDisk('bid.csv', `${HEADER}\n${ROW.replace('volunteering-hours', 'Hours given')}\n`),
      ]);
    await page.locator('.figures-now dl').waitFor();
    expect(await page.locator('.figures-now').textContent()).toContain('GBP 1,796.00');
    expect(said).toEqual([]);
  });

  test.each([
    ['workers', 'delete globalThis.Worker'],
    ['searching lists from their end', 'delete Array.prototype.findLastIndex'],
  ])('a browser without %s is told what is needed', async (what, script) => {
    const page = await browser.newPage();
    await page.addInitScript(script);
    await page.goto(pathToFileURL(PAGE).href);
    expect(await page.locator('#page').textContent()).toContain(`it has no ${what}`);
    expect(await page.locator('#page').textContent()).toContain('What is needed is Chrome');
  });
});
