// Chromium as the reader of our pages; Debian has it as chromium, and without a window as chromium-headless-shell, which takes
// two thirds of the time.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);
const executablePath = process.env.CHROMIUM ?? PATHS.find((path) => existsSync(path));

export const HAS_CHROMIUM = executablePath !== undefined;

if (!HAS_CHROMIUM)
  process.stderr.write('Skipped: pages are not looked at in a browser, for there is no Chromium here.\n');

/** A browser of its own, with nothing of its own to fetch. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Pages of one browser share what was made of the script they all are.
      '--renderer-process-limit=1',
    ],
  });
}
