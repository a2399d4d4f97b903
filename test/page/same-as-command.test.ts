// The page says what the command line says, byte for byte: every example, and the smallest broken input of every rule.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM, openChromium } from '../support/chromium.ts';
import { keepPage } from '../support/page.ts';
import { type Ran, ROOT, run } from '../support/run.ts';

declare global {
  /** In the page. */
  var engine: Worker;
  var nth: number;
}

const FIXTURES = join(ROOT, 'test/findings/fixtures');

/** Flags of the command line by the names of their options. */
const FLAGS: Readonly<Record<string, string>> = {
  '-p': 'proxies',
  '--map': 'map',
  '--repin': 'repin',
  '--discount': 'discount',
  '--appraisal': 'appraisal',
  '--suggested-shares': 'suggestedShares',
  '--status': 'status',
  '--price-base': 'priceBase',
  '--encoding': 'encoding',
  '--discount-from': 'discountFrom',
  '--ask': 'ask',
  '--dates': 'dates',
  '--by': 'by',
  '--years': 'years',
  '--range': 'range',
  '--contracts': 'contracts',
  '--as-of': 'asOf',
  '--commitments': 'commitments',
  '--returns': 'returns',
  '--commitments-map': 'commitmentsMap',
};
const WITHOUT_VALUE: ReadonlySet<string> = new Set(['--repin', '--suggested-shares', '--range']);
const LISTS: ReadonlySet<string> = new Set(['map', 'by', 'contracts', 'commitments', 'returns', 'commitmentsMap']);

interface Parsed {
  readonly inputs: readonly string[];
  readonly flags: Record<string, string | boolean | string[]>;
}

function parsed(argv: readonly string[]): Parsed {
  const inputs: string[] = [];
  const flags: Parsed['flags'] = {};
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const name = FLAGS[word];
    if (word.startsWith('-') && name === undefined) throw new Error(`the test knows no ${word}`);
    if (name === undefined) inputs.push(word);
    else if (WITHOUT_VALUE.has(word)) flags[name] = true;
    else {
      const value = words.shift() ?? '';
      const before = flags[name];
      flags[name] = LISTS.has(name) ? [...(Array.isArray(before) ? before : []), value] : value;
    }
  }
  return { inputs, flags };
}

function filesIn(folder: string): readonly { readonly path: string; readonly base64: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(folder.length + 1).replaceAll('\\', '/'),
      base64: readFileSync(path).toString('base64'),
    }));
}

describe.skipIf(!HAS_CHROMIUM)('what the page works out', () => {
  let browser: Browser;
  let page: Page;
  let said: readonly string[];
  let requests: readonly string[];
  beforeAll(async () => {
    browser = await openChromium();
    ({ page, said, requests } = await keepPage(browser));
    await page.evaluate(() => {
      const source = document.getElementById('engine')?.textContent ?? '';
      globalThis.engine = new Worker(URL.createObjectURL(new Blob([source])));
      globalThis.nth = 0;
    });
  });
  afterAll(() => browser?.close());

  /** One command in the engine of the page, with these files beside it. */
  function inPage(command: string, folder: string, argv: readonly string[]): Promise<Ran> {
    const asked = { command, files: filesIn(folder), ...parsed(argv) };
    return page.evaluate(async ({ command, files, inputs, flags }) => {
      const id = nth;
      globalThis.nth += 1;
      const given = files.map(({ path, base64 }) => ({
        path,
        content: new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]),
        role: 'beside',
      }));
      const asked =
        command === 'reconcile'
          ? { question: 'writeReconciled', with: { promises: given, returns: [], flags, format: 'json' } }
          : { question: 'write', with: { files: given, inputs, flags, format: 'json' } };
      const reply = await new Promise<{ answer?: { content: Blob; said: string; code: number } }>((resolve) => {
        const hear = ({ data }: MessageEvent) => {
          if (data.id !== id) return;
          engine.removeEventListener('message', hear);
          resolve(data);
        };
        engine.addEventListener('message', hear);
        engine.postMessage({ id, ...asked });
      });
      if (!reply.answer) throw new Error(JSON.stringify(reply));
      const { content, said, code } = reply.answer;
      return { code, stdout: await content.text(), stderr: said };
    }, asked);
  }

  const cases = [
    ['nhs-soft-services', 'calculate', 'examples/nhs-soft-services', ['bid.yaml']],
    ['council-construction', 'calculate', 'examples/council-construction', ['framework.csv']],
    ['vcse-bid', 'calculate', 'examples/vcse-bid', ['bid.csv']],
    [
      'prices moved, discounted, in three cases',
      'calculate',
      'examples/nhs-soft-services',
      ['bid.yaml', '--range', '--discount', 'standard', '--price-base', '2024,2024-25'],
    ],
    [
      'promises and returns',
      'reconcile',
      'examples/returns',
      ['--commitments', 'commitments.csv', '--map', 'map.yaml', '--returns', 'returns'],
    ],
  ] as const;

  test.each(cases)('%s', async (_, command, folder, argv) => {
    const cwd = join(ROOT, folder);
    const expected = await run([command, ...argv, '-f', 'json'], { cwd, home: ROOT });
    expect(await inPage(command, cwd, argv)).toEqual(expected);
  });

  test.each(readdirSync(FIXTURES))('the broken input of %s', async (rule) => {
    const cwd = join(FIXTURES, rule);
    const files = readdirSync(cwd);
    const inputs = files.filter((file) => file.startsWith('input.'));
    const args: unknown = files.includes('args.json') ? JSON.parse(readFileSync(join(cwd, 'args.json'), 'utf8')) : [];
    const more = Array.isArray(args) ? args.map(String) : [];
    const [command, argv] = files.includes('promised.csv')
      ? ['reconcile', ['--commitments', 'promised.csv', ...inputs.flatMap((input) => ['--returns', input]), ...more]]
      : ['calculate', [...inputs, ...more]];
    const expected = await run([command, ...argv, '-f', 'json'], { cwd, home: ROOT });
    expect(await inPage(command, cwd, argv)).toEqual(expected);
  });

  test('asks nobody for anything, and breaks no policy of its own', () => {
    expect(requests).toEqual([]);
    expect(said).toEqual([]);
  });
});
