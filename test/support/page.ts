// The calculator that is one page, opened in Chromium as a person would open it: from the disk.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { ROOT } from './run.ts';

const VIEWPORT = { width: 1280, height: 900 };

export const PAGE = `${ROOT}dist/social-value.html`;

export interface Opened {
  readonly page: Page;
  /** Everything the page asked for, but itself and its own worker. */
  readonly requests: readonly string[];
  /** What the console said: a policy that was broken, an error. */
  readonly said: readonly string[];
}

/** The page for one test. */
export async function openPage(...given: Parameters<typeof keepPage>): Promise<Opened> {
  const opened = await keepPage(...given);
  onTestFinished(() => opened.page.close());
  return opened;
}

/** The page of each browser that a test has left as it was begun, for the next one. */
const left = new WeakMap<Browser, Opened>();

/**
 * The page at its start, for one test: that of the test before where it can be begun again, as a person would. To open it takes
 * two seconds of a slow computer, and another two until axe has been there once.
 */
export async function beginPage(browser: Browser, viewport = VIEWPORT): Promise<Opened> {
  const known = left.get(browser);
  left.delete(browser);
  const opened = known ?? (await keepPage(browser, viewport));
  const { page } = opened;
  if (known) await page.setViewportSize(viewport);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' || left.has(browser)) return page.close();
    await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
    for (const dialog of await page.locator('dialog[open]').all()) await dialog.press('Escape');
    const again = page.getByRole('button', { name: 'Start again' });
    if ((await again.count()) > 0) await again.click();
    await page.locator('.drop').waitFor();
    left.set(browser, opened);
  });
  return opened;
}

/**
 * Who looks at pages in this browser. The page keeps nothing there, so they may be one person's: what a browser begins for a
 * person is a tenth of what it takes to open the page. The first stays open, and with it what the others are drawn by.
 */
async function personIn(browser: Browser): Promise<BrowserContext> {
  const [known] = browser.contexts();
  if (known) return known;
  const person = await browser.newContext();
  await person.newPage();
  return person;
}

/** The page until the browser is closed. */
export async function keepPage(browser: Browser, viewport = VIEWPORT, file = PAGE): Promise<Opened> {
  const page = await (await personIn(browser)).newPage();
  await page.setViewportSize(viewport);
  // A busy computer draws slowly, which is no fault.
  page.setDefaultTimeout(120_000);
  const [requests, said]: [string[], string[]] = [[], []];
  const url = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('blob:')) requests.push(request.url());
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url);
  return { page, requests, said };
}

/** Files of the page's own place for them: paths, or made here. */
export async function drop(
  page: Page,
  ...files: readonly (string | { readonly name: string; readonly text: string | Buffer })[]
) {
  const made = files.map((file) =>
    typeof file === 'string'
      ? { name: basename(file), mimeType: '', buffer: readFileSync(file) }
      : { name: file.name, mimeType: '', buffer: Buffer.from(file.text) },
  );
  await page.locator('.drop input').first().setInputFiles(made);
}

/** A figure of those above the bid, once it is that of what is in hand. */
export async function figureOf(page: Page, label = 'Social value'): Promise<string> {
  const figures = page.locator('.figures-now[aria-busy=false] dl > div', { hasText: label });
  return (await figures.locator('.value').first().textContent()) ?? '';
}

/** What bears the focus: the id or the name of it. */
export async function focusOf(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.id || document.activeElement.tagName');
}
