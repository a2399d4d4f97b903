// Single slips in a copy of a released table, one at a time: each is doubted, against the table's own earlier edition where that tells.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { ROOT, run } from '../../support/run.ts';

const RELEASED = readFileSync(`${ROOT}proxies/uk-open/2.0.0.yaml`, 'utf8');
const copy = (text: string) => text.replace('version: 2.0.0', 'version: 2.9.0');

async function lint(text: string) {
  const { stdout } = await run(['proxies', 'lint', 'copy.yaml', '-f', 'json'], {
    cwd: aFolder({ 'copy.yaml': text }),
    home: ROOT,
  });
  return JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
}

describe('a slip in a copy of a released table', () => {
  it.each<[string, string | RegExp, string, string]>([
    ['kilograms of a MWh for those of a kWh', 'value: 0.13096', 'value: 130.96', 'figure-out-of-step'],
    ['two digits changed over', 'value: 12.71', 'value: 17.21', 'figure-out-of-step'],
    ['ten times', 'value: 12.71', 'value: 127.1', 'figure-out-of-step'],
    ['a minus', 'value: 7150', 'value: -7150', 'figure-not-above-zero'],
    ['a point for a comma', 'value: 15720', 'value: 1.5720', 'figure-out-of-step'],
    ['ten times, of what nobody bids', 'value: 3346680', 'value: 33466800', 'figure-out-of-step'],
    ['zero', 'value: 17.96', 'value: 0', 'figure-not-above-zero'],
    ['a source of the next generation', /published_on: 2026-/, 'published_on: 2072-', 'source-dates'],
    [
      'the day of the year before',
      'from: 2026-04-01, value: 12.71',
      'from: 2025-04-01, value: 12.71',
      'figure-out-of-step',
    ],
    ['a price base that was forgotten', 'price_base: 2026-27', 'price_base: 2025-26', 'price-base-behind'],
  ])('%s is doubted', async (_, from, to, rule) => {
    const text = copy(RELEASED.replace(from, to));
    expect(text).not.toBe(copy(RELEASED));
    expect(await lint(text)).toContain(rule);
  });

  it("two rates in each other's place are doubted", async () => {
    const swapped = RELEASED.replace('424.90', 'X').replace('338.58', '424.90').replace('X', '338.58');
    expect(await lint(copy(swapped))).toEqual(['figure-out-of-step', 'figure-out-of-step']);
  });

  it.each([
    ['value: 12.71', 'value: 17.21'],
    ['value: 15720', 'value: 1.5720'],
    ['value: 3346680', 'value: 33466800'],
  ])('and so it is in a copy that keeps its version: %s', async (from, to) => {
    expect(await lint(RELEASED.replace(from, to))).toContain('figure-out-of-step');
    expect(await lint(RELEASED)).toEqual([]);
  });

  it('and the copy itself is not', async () => {
    expect(await lint(copy(RELEASED))).toEqual([]);
  });

  it.each(['1.0.0', '1.1.0', '2.0.0', '3.0.0'])('nor is uk-open@%s', async (version) => {
    const { stdout } = await run(['proxies', 'lint', `uk-open@${version}`], { cwd: aFolder(), home: ROOT });
    expect(stdout).toContain('Nothing was found.');
  });
});
