// The page as a person uses it: what is dropped, changed, asked and taken away, at three widths, with nothing asked of anybody.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM, openChromium } from '../support/chromium.ts';
import { beginPage, type Opened, openPage, PAGE } from '../support/page.ts';
import { FROZEN, ROOT, run } from '../support/run.ts';

const EXAMPLE = (path: string) => join(ROOT, 'examples', path);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 768, 1280];
/** It misses what is asked. */
const SHORT =
  'contract_id,contract_value,contract_start,contract_end,ask,measure,quantity,unit\n' +
  'C-001,420000,2026-04-01,2027-03-31,10% of social,volunteering-hours,100,hour\n';

/** The parts of a zip, which each reader packs in its own way; any other file as it is. */
function partsOf(path: string): unknown {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString();
  return Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part).toString('base64')]);
}

describe.skipIf(!HAS_CHROMIUM)('by hand', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'social-value-page-'));
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const opened: Opened[] = [];
  async function begin(width = 1280, file?: string): Promise<Page> {
    const viewport = { width, height: 900 };
    const one = await (file === undefined ? beginPage(browser, viewport) : openPage(browser, viewport, file));
    opened.push(one);
    return one.page;
  }

  async function take(page: Page, files: string | string[] | { name: string; mimeType: string; buffer: Buffer }[]) {
    await page.locator('.drop input').first().setInputFiles(files);
  }

  function text(name: string, content: string) {
    return [{ name, mimeType: 'text/plain', buffer: Buffer.from(content) }];
  }

  const figure = (page: Page, label: string) =>
    page.locator('.figures-now dl > div', { hasText: label }).locator('.value').first();

  /** What axe finds on the page as it stands, narrow and wide, and what does not fit into it between them. */
  async function faults(page: Page, widths = WIDTHS): Promise<string[]> {
    const found: string[] = [];
    if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(AXE);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const isBetween = widths.length > 1 && width === 768;
      const { violations } = isBetween
        ? { violations: [] }
        : await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
      for (const { id, nodes } of violations)
        found.push(`${width}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) found.push(`${width}: the page is ${wide} pixels too wide`);
    }
    return found;
  }

  // The first of all, for those after it find a page that was begun again.
  test('axe finds nothing at the start, and nothing is wider than the screen', async () => {
    expect(await faults(await begin())).toEqual([]);
  });

  test('a CSV is dropped, a quantity is changed, the total moves, and undo brings it back', async () => {
    const page = await begin();
    await take(page, EXAMPLE('vcse-bid/bid.csv'));
    await figure(page, 'Social value').waitFor();
    const before = await figure(page, 'Social value').textContent();
    const quantity = page.getByLabel('Quantity, row 3');
    await quantity.fill('180');
    await quantity.press('Enter');
    await page.locator('.was').first().waitFor();
    expect(await figure(page, 'Social value').textContent()).not.toBe(before);
    expect(await page.locator('.was').first().textContent()).toContain(before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => figure(page, 'Social value').textContent()).toBe(before);
  });

  describe.each([
    ['a CSV with semicolons', 'vcse-bid/bid.csv'],
    ['a framework', 'council-construction/framework.csv'],
    ['YAML', 'nhs-soft-services/bid.yaml'],
  ])('%s', (_, path) => {
    test('is dropped, explained down to a source, solved and handed on', async () => {
      const page = await begin();
      await take(page, EXAMPLE(path));
      await figure(page, 'Social value').waitFor();

      await page.locator('button.pounds').first().click();
      const dialog = page.locator('dialog');
      await dialog.locator('a[href^="https://"]').first().waitFor();
      expect(await dialog.locator('a').first().getAttribute('target')).toBe('_blank');
      await dialog.getByRole('button', { name: 'Close' }).click();

      // Of the other two a text and a workbook will do, for what makes the others is the same.
      const isFirst = path.startsWith('vcse-bid');
      for (const [format, name] of [
        ['json', 'Result as JSON'],
        ['csv', 'Lines as CSV'],
        ['markdown', 'Report as Markdown'],
      ] as const) {
        if (!isFirst && format !== 'json') continue;
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name }).click(),
        ]);
        const { stdout } = await run(['calculate', path.replace(/^.*\//, ''), '-f', format], {
          cwd: EXAMPLE(path.replace(/\/[^/]*$/, '')),
          home: ROOT,
        });
        expect(readFileSync(await download.path(), 'utf8')).toBe(stdout);
      }
      for (const [ending, name] of [
        ['docx', 'Word:'],
        ['xlsx', 'Workbook that reckons'],
        ['ods', 'The same as OpenDocument'],
        ['html', 'Report as a page'],
      ] as const) {
        if (!isFirst && ending !== 'xlsx') continue;
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name }).click(),
        ]);
        const written = join(folder, `written.${ending}`);
        await run(['calculate', path.replace(/^.*\//, ''), '-o', written, '--force'], {
          cwd: EXAMPLE(path.replace(/\/[^/]*$/, '')),
          home: ROOT,
        });
        expect(partsOf(await download.path()), name).toEqual(partsOf(written));
      }
      const social = await figure(page, 'Social value').textContent();
      for (const name of ['The bid as YAML', /^The bid as CSV/]) {
        const button = page.getByRole('button', { name });
        if ((await button.count()) === 0) continue;
        const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
        const content = readFileSync(await download.path());
        await page.getByRole('button', { name: 'Start again' }).click();
        await take(page, [{ name: download.suggestedFilename(), mimeType: '', buffer: content }]);
        await figure(page, 'Social value').waitFor();
        expect(await figure(page, 'Social value').textContent()).toBe(social);
      }
    });
  });

  test('what is missing to the ask is worked out and taken into the bid', async () => {
    const page = await begin();
    await take(page, text('bid.csv', SHORT));
    await figure(page, 'Ask').filter({ hasText: 'short' }).waitFor();
    await page.getByRole('searchbox').fill('volunteering');
    await page
      .getByLabel(/^May be added to meet the ask: .*volunteer/i)
      .first()
      .check();
    await page.getByRole('button', { name: 'Work out the least to add' }).click();
    await page.getByRole('button', { name: 'Take this into the bid' }).click();
    await figure(page, 'Ask').filter({ hasText: 'met' }).waitFor();
    await page.getByRole('button', { name: 'Compare with the file as it came' }).click();
    await page.locator('dialog table').first().waitFor();
  });

  /** Goes on with the tabulator, as somebody without a mouse does, to what bears this name. */
  async function tabTo(page: Page, name: RegExp) {
    const passed: string[] = [];
    for (let nth = 0; nth < 120; nth += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
        const own = element?.getAttribute('aria-label') ?? labels[0]?.textContent ?? element?.textContent ?? '';
        return own.replaceAll(/\s+/g, ' ').trim().slice(0, 80);
      });
      if (name.test(at)) return;
      passed.push(at);
    }
    throw new Error(`no tab stop ${name}; passed ${passed.join(' | ')}`);
  }

  test('from nothing to a table for Word, with the keyboard alone', async () => {
    const page = await begin();
    const from = Date.now();
    await tabTo(page, /^What is bought/);
    for (const answer of ['Grounds maintenance', 'Northvale Council', 'Green Hands CIC', '420000']) {
      await page.keyboard.type(answer);
      await page.keyboard.press('Tab');
    }
    // The same whether a browser puts the day or the month first.
    for (const [label, day] of [
      [undefined, '04042026'],
      [/^Last day/, '03032027'],
    ] as const) {
      if (label) await tabTo(page, label);
      await page.keyboard.type(day);
    }
    await tabTo(page, /^Start the bid/);
    await page.keyboard.press('Enter');
    await page.getByText('The contract is there.').waitFor();
    for (const [words, count, quantity] of [
      ['apprentice weeks', /^How many week of/, '52'],
      ['volunteering', /^How many hour of/, '200'],
    ] as const) {
      await tabTo(page, /^Look for a measure/);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(words);
      await page.getByLabel(count).first().waitFor();
      await tabTo(page, count);
      await page.keyboard.type(quantity);
      await page.keyboard.press('Enter');
      await figure(page, 'Social value').waitFor();
    }
    await page.locator('table.sheet tbody tr').nth(1).waitFor();
    expect(await page.getByLabel('First day').inputValue()).toBe('2026-04-04');
    await tabTo(page, /^Word:/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    process.stdout.write(
      `From an empty bid to a Word table, by keyboard: ${Date.now() - from} ms of the page's time.\n`,
    );
  });

  test('a bad cell is told beside it with the fix, and mended in place; a doubt is settled', async () => {
    const page = await begin();
    await take(
      page,
      text(
        'bid.csv',
        'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\n' +
          'C-001,420000,2026-04-01,2027-03-31,volunteering-hours,TBC,hour\n' +
          'C-001,420000,2026-04-01,2027-03-31,donations,500,GBP\n',
      ),
    );
    const cell = page.getByLabel('quantity, row 2');
    await expect.poll(() => cell.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.beside').first().textContent()).toContain('To mend it:');
    expect(await faults(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Go to it/ })
      .first()
      .click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('quantity, row 2');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('90000');
    await page.keyboard.press('Enter');
    await figure(page, 'Social value').waitFor();
    const right = page.getByRole('button', { name: /^It is right: .*net value is/ });
    await right.click();
    await expect.poll(() => right.count()).toBe(0);
    expect(await page.getByLabel('checked, row 2').inputValue()).toBe('sva-above-half');
  });

  test('a page with the bid in it is kept, opened again, and dropped on another', async () => {
    const page = await begin();
    await take(page, EXAMPLE('vcse-bid/bid.csv'));
    await figure(page, 'Social value').waitFor();
    const social = await figure(page, 'Social value').textContent();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^This page with the bid/ }).click(),
    ]);
    const kept = join(folder, 'kept.html');
    await download.saveAs(kept);
    const again = await begin(1280, kept);
    await figure(again, 'Social value').waitFor();
    expect(await figure(again, 'Social value').textContent()).toBe(social);

    const html = readFileSync(kept, 'utf8');
    const older = join(folder, 'older.html');
    writeFileSync(
      older,
      html.replace(/"tool":"[^"]*"/, '"tool":"0.0.9"').replace(/"figure":"[^"]*"/, '"figure":"GBP 1.00"'),
    );
    const newer = await begin();
    await take(newer, older);
    await newer.getByRole('alert').filter({ hasText: 'kept by version 0.0.9' }).waitFor();
    expect(await newer.getByRole('alert').textContent()).toContain('GBP 1.00');
    await figure(newer, 'Social value').waitFor();

    const beyond = join(folder, 'beyond.html');
    writeFileSync(beyond, html.replace('"format_version":"1.0"', '"format_version":"2.0"'));
    const old = await begin();
    await take(old, beyond);
    await old.getByRole('alert').filter({ hasText: 'newer version' }).waitFor();
  });

  test('social-value page writes it, with a bid in it where one is given, and never over a file of somebody else', async () => {
    const cwd = EXAMPLE('vcse-bid');
    const out = join(folder, 'written.html');
    expect((await run(['page', '-o', out], { cwd, home: ROOT })).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(PAGE, 'utf8'));
    expect((await run(['page', 'bid.csv', '-o', out], { cwd, home: ROOT })).stderr).toContain('Wrote');
    const page = await begin(1280, out);
    await figure(page, 'Social value').waitFor();
    expect(await page.getByRole('heading', { name: 'The bid: bid.csv' }).count()).toBe(1);
    writeFileSync(out, 'mine');
    expect((await run(['page', '-o', out], { cwd, home: ROOT })).code).toBe(2);
    expect((await run(['page', 'gone.csv', '-o', out], { cwd, home: ROOT })).code).toBe(3);
    expect((await run(['page', '-o', out], { cwd, home: FROZEN })).stderr).toContain('npm run build');
  });

  test('saved results are shown as they were; with a bid they are compared', async () => {
    const { stdout } = await run(['calculate', 'bid.csv', '-f', 'json'], { cwd: EXAMPLE('vcse-bid'), home: ROOT });
    const saved = join(folder, 'saved.json');
    writeFileSync(saved, stdout);
    const page = await begin();
    await take(page, saved);
    await figure(page, 'Social value').filter({ hasText: 'GBP 12,574.51' }).waitFor();
    await page.locator('button.pounds').first().click();
    await page.locator('dialog').getByRole('button', { name: 'Close' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lines as CSV' }).click(),
    ]);
    const report = await run(['report', saved, '-f', 'csv'], { cwd: folder, home: ROOT });
    expect(readFileSync(await download.path(), 'utf8')).toBe(report.stdout);
    await page.locator('.drop input').setInputFiles(EXAMPLE('nhs-soft-services/bid.yaml'));
    await page.getByRole('button', { name: 'Compare with the saved results' }).click();
    await page.locator('dialog table').first().waitFor();
  });

  test('a date and a share are changed in place', async () => {
    const page = await begin();
    await take(page, EXAMPLE('vcse-bid/bid.csv'));
    const value = figure(page, 'Social value');
    await value.waitFor();
    for (const [label, text] of [
      ['Deadweight, row 2', '50%'],
      ['Start, row 7', '2028-01-01'],
    ] as const) {
      const before = await value.textContent();
      await page.getByLabel(label).fill(text);
      await page.getByLabel(label).press('Enter');
      await expect.poll(() => value.textContent()).not.toBe(before);
    }
  });

  test('promises and returns: report, filters, letters', async () => {
    const page = await begin();
    await page.getByRole('button', { name: 'Promises and returns instead' }).click();
    const drops = page.locator('.drop input');
    await drops.nth(0).setInputFiles(EXAMPLE('returns/commitments.csv'));
    await drops
      .nth(1)
      .setInputFiles([
        EXAMPLE('returns/map.yaml'),
        ...[
          'brackendale-2026-q1.xlsx',
          'brackendale-2026-q2.xlsx',
          'larkfield-2026-q1.csv',
          'larkfield-2026-q2.csv',
        ].map((name) => EXAMPLE(`returns/returns/${name}`)),
      ]);
    await page.getByText('map.yaml (map)').waitFor();
    await page.getByRole('button', { name: 'Hold them against each other' }).click();
    await page.getByRole('heading', { name: 'Every line' }).waitFor();
    const rows = page.locator('section[aria-label="Lines, promised and delivered"] tbody tr');
    const all = await rows.count();
    await page.getByRole('combobox', { name: 'Supplier' }).selectOption({ index: 1 });
    expect(await rows.count()).toBeLessThan(all);
    await page.getByRole('combobox', { name: 'Supplier' }).selectOption('');
    await page.getByRole('combobox', { name: 'Reason' }).selectOption({ index: 1 });
    expect(await rows.count()).toBeLessThan(all);
    const letter = page.locator('.hand-on button').last();
    const [download] = await Promise.all([page.waitForEvent('download'), letter.click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('Social value returns:');
    expect(await faults(page)).toEqual([]);
  });

  describe('axe finds nothing, and nothing is wider than the screen', () => {
    test('with a bid, its findings, its working and measures found', async () => {
      const page = await begin();
      await take(page, EXAMPLE('nhs-soft-services/bid.yaml'));
      await figure(page, 'Social value').waitFor();
      await page.getByRole('searchbox').fill('carbon');
      await page.locator('.measures li').first().waitFor();
      expect(await faults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await faults(page, [768])).toEqual([]);
      await page.locator('button.pounds').first().click();
      await page.locator('dialog h3').first().waitFor();
      expect(await faults(page, [320])).toEqual([]);
    });

    test('with a contract that has no measure yet', async () => {
      const page = await begin();
      await page.getByRole('button', { name: 'Start the bid' }).click();
      await page.getByText('The contract is there.').waitFor();
      expect(await faults(page)).toEqual([]);
    });

    test('with what is missing worked out, and with what moves the total', async () => {
      const page = await begin();
      await take(page, text('bid.csv', SHORT));
      await page.getByRole('searchbox').fill('volunteering');
      await page
        .getByLabel(/^May be added to meet the ask: .*volunteer/i)
        .first()
        .check();
      await page.getByRole('button', { name: 'Work out the least to add' }).click();
      await page.getByRole('button', { name: 'Take this into the bid' }).waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'What moves the total most' }).click();
      await page.locator('dialog table').first().waitFor();
      expect(await faults(page)).toEqual([]);
    });

    test('with two bids side by side, and with a saved result alone', async () => {
      const page = await begin();
      await take(page, EXAMPLE('vcse-bid/bid.csv'));
      await page.getByLabel('Quantity, row 3').fill('180');
      await page.getByLabel('Quantity, row 3').press('Enter');
      await page.getByRole('button', { name: 'Compare with the file as it came' }).click();
      await page.locator('dialog table').first().waitFor();
      expect(await faults(page)).toEqual([]);
      const { stdout } = await run(['calculate', 'bid.csv', '-f', 'json'], { cwd: EXAMPLE('vcse-bid'), home: ROOT });
      const alone = await begin();
      await take(alone, text('saved.json', stdout));
      await figure(alone, 'Social value').waitFor();
      expect(await faults(alone)).toEqual([]);
    });

    test('with what cannot be done said, and with two empty heaps', async () => {
      const page = await begin();
      await take(page, text('other.html', '<p>no bid</p>'));
      await page.getByRole('alert').filter({ hasText: 'there is no bid in it' }).waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Promises and returns instead' }).click();
      expect(await faults(page)).toEqual([]);
    });
  });

  test('twice as large, nothing is cut and nothing has to be scrolled sideways', async () => {
    // At 200% a window of 1280 pixels has room for 640.
    const page = await begin(640);
    await take(page, EXAMPLE('nhs-soft-services/bid.yaml'));
    await figure(page, 'Social value').waitFor();
    expect(await faults(page, [640])).toEqual([]);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('button, dd, h2, label')]
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
        .map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
  });

  test('printed, it is the bid and its report, and nothing that could be pressed', async () => {
    const page = await begin();
    await take(page, EXAMPLE('vcse-bid/bid.csv'));
    await figure(page, 'Social value').waitFor();
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, nav, .drop, .measures, .hand-on, input[type=search], input[type=checkbox]',
        ),
      ]
        .filter((each) => each.getClientRects().length > 0)
        .map((each) => each.outerHTML.slice(0, 120)),
    );
    expect(shown).toEqual([]);
    expect(await page.getByRole('heading', { name: 'The report' }).isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(6);
  });

  test('where less motion is asked for, nothing moves', async () => {
    const page = await begin();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await take(page, EXAMPLE('vcse-bid/bid.csv'));
    await figure(page, 'Social value').waitFor();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .map((each) => getComputedStyle(each))
        .filter(
          ({ transitionDuration, animationName, scrollBehavior }) =>
            transitionDuration.split(', ').some((each) => each !== '0s') ||
            animationName !== 'none' ||
            scrollBehavior === 'smooth',
        ),
    );
    expect(moving.length).toBe(0);
  });

  test('it is below 3 MB', () => {
    expect(statSync(PAGE).size).toBeLessThan(3_000_000);
  });

  test('nobody was asked for anything, and no policy was broken', () => {
    expect(opened.flatMap(({ requests }) => requests)).toEqual([]);
    expect(opened.flatMap(({ said }) => said)).toEqual([]);
  });
});
