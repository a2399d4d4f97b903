// What is in hand on the page: files that come again, workbooks of several sheets, drafts, and the way back from each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM, openChromium } from '../support/chromium.ts';
import { beginPage, drop, figureOf, focusOf, openPage } from '../support/page.ts';
import { ROOT } from '../support/run.ts';

const NAMES = ['contract_id', 'contract_value', 'contract_start', 'contract_end', 'measure', 'quantity', 'unit'];
const HEADER = `${NAMES.join(',')}\n`;
const row = (contract: string, quantity: string | number) =>
  `${contract},420000,2026-04-01,2027-03-31,volunteering-hours,${quantity},hour\n`;
const cells = (contract: string, quantity: string | number) => row(contract, quantity).trim().split(',');
const bid = (name: string, ...rows: string[]) => ({ name, text: HEADER + rows.join('') });

async function book(name: string, sheets: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([sheet, rows]) => ({ name: sheet, rows: rows.map((each) => [...each]) })),
  });
  return { name, text: Buffer.from(bytes) };
}

describe.skipIf(!HAS_CHROMIUM)('what is in hand', () => {
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
  const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click();
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const value = (page: Page, text: string) => expect.poll(() => figureOf(page)).toBe(text);

  async function put(page: Page, label: string, text: string, nth = 0): Promise<void> {
    const cell = page.getByLabel(label, { exact: true }).nth(nth);
    await cell.fill(text);
    await cell.press('Enter');
  }

  async function kept(page: Page): Promise<Page> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, /^This page with the bid/).click(),
    ]);
    const file = join(folder, `${download.suggestedFilename()}`);
    await download.saveAs(file);
    return (await openPage(browser, undefined, file)).page;
  }

  test('a file that comes again takes the place of the one of its name, and undo brings that back', async () => {
    const page = await begin();
    await drop(page, bid('bid.csv', row('C-001', 100)));
    await value(page, 'GBP 1,796.00');
    await drop(page, bid('bid.csv', row('C-001', 200)));
    await value(page, 'GBP 3,592.00');
    expect(await page.getByRole('alert').textContent()).toContain('in place of the file of that name');
    await undo(page);
    await value(page, 'GBP 1,796.00');
  });

  test('of a workbook with several sheets a person says which are read; each is changed, kept and undone', async () => {
    const page = await begin();
    const lots = { 'Lot 1': [NAMES, cells('L1', 100)], 'Lot 2': [NAMES, cells('L2', 10)] };
    await drop(page, await book('lots.xlsx', lots));
    await button(page, 'Read all of them').click();
    await value(page, 'GBP 1,975.60');
    await put(page, 'quantity, row 2', '200');
    await value(page, 'GBP 3,771.60');
    await put(page, 'quantity, row 2', '20', 1);
    await value(page, 'GBP 3,951.20');
    expect(await page.getByRole('heading', { name: /^The bid:/ }).allTextContents()).toEqual([
      'The bid: lots.csv',
      'The bid: lots-2.csv',
    ]);
    await undo(page);
    await value(page, 'GBP 3,771.60');
    const again = await kept(page);
    await value(again, 'GBP 3,771.60');
    await undo(page);
    await undo(page);
    await button(page, 'Read Lot 2').click();
    await value(page, 'GBP 179.60');
  });

  test('a workbook shows pounds and findings beside its cells, and keeps what another sheet says of its contracts', async () => {
    const page = await begin();
    const sheets = {
      Commitments: [
        ['contract_id', 'measure', 'quantity', 'unit'],
        ['C-001', 'volunteering-hours', '100', 'hour'],
        ['C-001', 'volunteering-hours', 'TBC', 'hour'],
      ],
      Contracts: [NAMES.slice(0, 4), cells('C-001', 1).slice(0, 4)],
    };
    await drop(page, await book('our bid.xlsx', sheets));
    const cell = page.getByLabel('quantity, row 3');
    await expect.poll(() => cell.getAttribute('aria-invalid')).toBe('true');
    const about = await cell.getAttribute('aria-describedby');
    expect(await page.evaluate((id) => document.getElementById(id ?? '')?.textContent, about)).toContain('TBC');
    await put(page, 'quantity, row 3', '50');
    await value(page, 'GBP 2,694.00');
    expect(await figureOf(page, 'of contract value')).toBe('0.64%');
    expect(await page.locator('button.pounds').count()).toBe(2);
  });

  test('a changed workbook never takes the place of a CSV of its name', async () => {
    const page = await begin();
    await drop(page, bid('bid.csv', row('C-001', 100)), await book('bid.xlsx', { Bid: [NAMES, cells('C-002', 10)] }));
    await value(page, 'GBP 1,975.60');
    await put(page, 'quantity, row 2', '20', 1);
    await value(page, 'GBP 2,155.20');
  });

  test('a draft stands beside files that are dropped, is kept, and takes its first measure', async () => {
    const page = await begin();
    await page.getByLabel('What is bought').fill('Grounds maintenance');
    await button(page, 'Start the bid').click();
    await expect.poll(() => focusOf(page)).toBe('measures');
    const again = await kept(page);
    await expect.poll(() => again.getByLabel('What is bought').inputValue()).toBe('Grounds maintenance');
    expect(await again.locator('.findings').count()).toBe(0);
    await drop(page, bid('other.csv', row('C-009', 100)));
    await value(page, 'GBP 1,796.00');
    await put(page, 'measure, row 2', 'volunteering-hours', 1);
    await put(page, 'quantity, row 2', '10', 1);
    await put(page, 'unit, row 2', 'hour', 1);
    await value(page, 'GBP 1,975.60');
  });

  test('the last row of one file goes without the others; that of the bid leaves its contract', async () => {
    // A new one: nothing is behind what is undone here.
    const { page } = await openPage(browser);
    await drop(page, bid('a.csv', row('C-001', 100)), bid('b.csv', row('C-002', 10)));
    await value(page, 'GBP 1,975.60');
    await button(page, 'Take out row 2').first().click();
    await value(page, 'GBP 179.60');
    await expect.poll(() => focusOf(page)).toBe('undo');
    await button(page, 'Take out row 2').click();
    await page.getByText('The contract is there.').waitFor();
    expect(await page.getByLabel('Contract value in GBP').inputValue()).toBe('420000');
    await undo(page);
    await undo(page);
    await value(page, 'GBP 1,975.60');
    await expect.poll(() => focusOf(page)).toBe('figures');
  });

  test('what was said of dates and of letters is kept with the bid, and what is changed is UTF-8', async () => {
    const page = await begin();
    const text = `contract_name,${HEADER}Caf\u00e9,${row('C-001', 100)}`.replace('2026-04-01', '01/04/2026');
    await drop(page, { name: 'bid.csv', text: Buffer.from(text, 'latin1') });
    await button(page, 'It was written by Windows').click();
    await button(page, 'The day comes first').first().click();
    await value(page, 'GBP 1,796.00');
    await put(page, 'quantity, row 2', '200');
    await value(page, 'GBP 3,592.00');
    expect(await page.getByLabel('What is bought').inputValue()).toBe('Caf\u00e9');
    const again = await kept(page);
    await value(again, 'GBP 3,592.00');
    expect(await again.getByLabel('What is bought').inputValue()).toBe('Caf\u00e9');
  });

  test('no figure is shown that is not of what is in hand', async () => {
    const page = await begin();
    await drop(page, bid('bid.csv', row('C-001', 100)));
    await value(page, 'GBP 1,796.00');
    await put(page, 'What the buyer asks for, where the bid does not say', 'banana');
    await page.getByRole('alert').filter({ hasText: 'banana' }).waitFor();
    expect(await page.locator('.figures-now').textContent()).toContain('Not worked out');
    await put(page, 'What the buyer asks for, where the bid does not say', '1% of social');
    await value(page, 'GBP 1,796.00');
    await drop(page, { name: 'other.html', text: '<p>no bid</p>' });
    await page.getByRole('alert').filter({ hasText: 'there is no bid in it' }).waitFor();
  });

  test('what is typed stays while an answer comes in, and a finding on a later page of the sheet is gone to', async () => {
    const page = await begin();
    const rows = Array.from({ length: 120 }, (_, nth) => row(`C-${nth}`, nth === 110 ? 'TBC' : 1));
    await drop(page, bid('bid.csv', ...rows));
    await button(page, /^Go to it/)
      .first()
      .click();
    await expect.poll(() => focusOf(page)).toBe('cell-bid.csv-112-5');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    const typing = page.getByLabel('quantity, row 113', { exact: true });
    await typing.fill('77');
    await value(page, 'GBP 2,155.20');
    expect(await typing.inputValue()).toBe('77');
    await typing.press('Enter');
    await value(page, 'GBP 3,520.16');
  });

  test('a file that misses its place is taken; start again and a dropped page have a way back', async () => {
    const page = await begin();
    await page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'bid.csv'));
      const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
      document.querySelector('h1')?.dispatchEvent(event);
    }, HEADER + row('C-001', 100));
    await value(page, 'GBP 1,796.00');
    await button(page, 'Start again').click();
    await expect.poll(() => focusOf(page)).toBe('H1');
    await undo(page);
    await value(page, 'GBP 1,796.00');
    expect(await page.locator('.figures-now [role=status]').textContent()).toBe('Social value GBP 1,796.00');
  });

  test('measures are those of the table of one’s own', async () => {
    const page = await begin();
    await drop(page, join(ROOT, 'test/tables/lock/fixtures/version-not-higher/proxies/northvale/1.0.0.yaml'));
    await page.getByRole('searchbox').fill('training-weeks');
    await expect.poll(() => page.locator('.measures li').count()).toBe(1);
  });

  test('a report of promises and returns is of the heaps as they are, and read as a person says', async () => {
    const page = await begin();
    await button(page, 'Promises and returns instead').click();
    await expect.poll(() => focusOf(page)).toBe('returns');
    await drop(page, bid('promised.csv', row('C-001', 100)));
    const returned = `${NAMES.join(',')},status,start,end\n${row('C-001', 40).trim()},delivered,01/04/2026,30/06/2026\n`;
    await page
      .locator('.drop input')
      .nth(1)
      .setInputFiles([{ name: 'back.csv', mimeType: '', buffer: Buffer.from(returned) }]);
    await page.getByText('returns/back.csv').waitFor();
    await button(page, 'Hold them against each other').click();
    await button(page, 'The day comes first').first().click();
    await expect.poll(() => page.getByRole('heading', { name: 'What was found' }).count()).toBe(0);
    await button(page, 'Hold them against each other').click();
    await page.getByRole('heading', { name: 'Every line' }).waitFor();
  });
});
