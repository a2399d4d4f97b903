// The calculator that is one page, opened in Chromium as a person would open it: from the disk.
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from './run.ts';

export const PAGE = `${ROOT}dist/social-value.html`;

export interface Opened {
  readonly page: Page;
  /** Everything the page asked for, but itself and its own worker. */
  readonly requests: readonly string[];
  /** What the console said: a policy that was broken, an error. */
  readonly said: readonly string[];
}

export async function openPage(
  browser: Browser,
  viewport = { width: 1280, height: 900 },
  file = PAGE,
): Promise<Opened> {
  const page = await browser.newPage({ viewport });
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
