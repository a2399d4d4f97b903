// What moves the total most, in every report and not in its own command alone: the largest first, with what was assumed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { FROZEN, run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tornado-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BID = join(FROZEN, 'examples/nhs-soft-services/bid.yaml');
const calculate = (...flags: string[]) => run(['calculate', BID, '-q', '--sensitivity', ...flags], { cwd: folder });

interface Mover {
  readonly what: string;
  readonly assumed: string;
  readonly low: string;
  readonly high: string;
}

const { movers, base }: { movers: Mover[]; base: string } = JSON.parse(
  (await calculate('-f', 'json')).stdout,
).sensitivity;
const pounds = (text: string) => Number(text).toLocaleString('en-GB', { minimumFractionDigits: 2 });

describe('what moves the total', () => {
  test('is that of the command, the widest first', async () => {
    const own = JSON.parse((await run(['sensitivity', BID, '-q', '-f', 'json'], { cwd: folder })).stdout);
    expect([own.movers, own.base]).toEqual([movers, base]);
    const spans = movers.map(
      ({ low, high }) => Math.max(Number(high), Number(base)) - Math.min(Number(low), Number(base)),
    );
    expect(spans).toEqual([...spans].sort((a, b) => b - a));
    expect(movers.length).toBeGreaterThan(5);
  });

  test('is of both together where that is asked', async () => {
    const ran = await run(['calculate', BID, '-q', '--sensitivity', 'total', '-f', 'json'], { cwd: folder });
    const { sensitivity, summary } = JSON.parse(ran.stdout);
    expect([sensitivity.of, sensitivity.base]).toEqual(['total', summary.net]);
    expect((await run(['calculate', BID, '--sensitivity', 'gross'], { cwd: folder })).code).toBe(2);
  });

  test.each(['text', 'markdown', 'html'] as const)(
    'stands in %s with every mover and what was assumed',
    async (format) => {
      const text = (await calculate('-f', format)).stdout.replace(/\s+/g, ' ').replaceAll('\\', '');
      for (const { what, low, assumed } of movers.slice(0, 5)) {
        expect(text).toContain(pounds(low));
        expect(text.replaceAll('&#39;', "'")).toContain(what.slice(0, 20));
        expect(text).toContain(assumed);
      }
    },
  );

  test('is drawn on the page, with words for who cannot see it', async () => {
    const { stdout } = await calculate('-f', 'html');
    expect(stdout).toMatch(/<svg [^>]*role="img" aria-label="Lowest and highest, around GBP [^"]*Deadweight/);
  });

  test('is a sheet of the workbook and a table of the document', async () => {
    await calculate('-o', 'bid.xlsx');
    await calculate('-o', 'bid.docx');
    const partsOf = (name: string) =>
      Object.values(unzipSync(new Uint8Array(readFileSync(join(folder, name)))))
        .map((part) => strFromU8(part))
        .join('');
    const [book, document] = [partsOf('bid.xlsx'), partsOf('bid.docx')];
    expect(book).toContain('What moves it');
    for (const { low, high } of movers.slice(0, 5)) {
      expect(book).toContain(`<v>${Number(low)}</v>`);
      expect(document).toContain(pounds(high));
    }
  });

  test('is in none of them unless it is asked for', async () => {
    const { stdout } = await run(['calculate', BID, '-q', '-f', 'json'], { cwd: folder });
    expect(JSON.parse(stdout)).not.toHaveProperty('sensitivity');
  });

  test('is made again by verify', async () => {
    await calculate('-o', 'moved.json');
    expect((await run(['verify', 'moved.json'], { cwd: folder })).code).toBe(0);
  });
});

test('a fifth less of one line is worth what the whole bid is with it, under a discount too', async () => {
  const bid = (quantity: number) =>
    'contract_id,contract_start,contract_end,commitment_id,measure,quantity\n' +
    `C-1,2026-04-01,2027-03-31,A,carbon-saved,100\nC-2,2028-04-01,2031-03-31,B,carbon-saved,${quantity}\n`;
  const social = async (quantity: number) => {
    writeFileSync(join(folder, 'two.csv'), bid(quantity));
    const flags = ['two.csv', '-q', '--discount', 'standard', '-f', 'json'];
    return JSON.parse((await run(['calculate', ...flags, '--sensitivity'], { cwd: folder })).stdout);
  };
  const [whole, less] = [await social(100), await social(80)];
  const mover = whole.sensitivity.movers.find(({ what }: Mover) => what.startsWith('B,'));
  expect([mover.low, mover.high]).toEqual([less.summary.social, whole.summary.social]);
});
