// The winning bid frozen, and what moves it: as people type it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FROZEN, run } from '../support/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const here = (argv: readonly string[]) => run(argv, { cwd: folder });
const example = (path: string) => join(FROZEN, 'examples', path);

describe('baseline', () => {
  test.each(['vcse-bid/bid.csv', 'nhs-soft-services/bid.yaml', 'council-construction/framework.csv'])(
    'of %s comes to the same pounds, line by line, and pins the table',
    async (path) => {
      expect((await here(['baseline', example(path), '-o', 'baseline.yaml'])).code).toBe(0);
      const before = JSON.parse((await here(['calculate', example(path), '-f', 'json'])).stdout);
      const after = JSON.parse((await here(['calculate', 'baseline.yaml', '-f', 'json'])).stdout);
      const pounds = ({
        lines,
      }: {
        lines: { line: string; measure: string; state: string; net: string; social: string }[];
      }) =>
        lines
          .map(
            ({ line, measure, state, net, social }) => `${line.split('/').at(-1)} ${measure} ${state} ${net} ${social}`,
          )
          .sort();
      expect(pounds(after)).toEqual(pounds(before));
      expect(after.summary.net).toBe(before.summary.net);
      const yaml = readFileSync(join(folder, 'baseline.yaml'), 'utf8');
      expect(yaml).toMatch(/proxies: uk-open@\d/);
      expect(yaml).toContain(`x_table_sha256: ${before.proxies.at(-1).sha256}`);
    },
  );

  test('is taken by reconcile as what was promised', async () => {
    await here(['baseline', example('vcse-bid/bid.csv'), '-o', 'baseline.yaml']);
    writeFileSync(
      join(folder, 'returns.csv'),
      'contract_id,commitment_id,measure,quantity,status\nCAFE-27,BADGES,qualifications,12,delivered\n',
    );
    const { stdout } = await here(['reconcile', '--commitments', 'baseline.yaml', '--returns', 'returns.csv']);
    expect(stdout).toContain('CAFE-27');
  });

  test('of a bid with errors is not written', async () => {
    writeFileSync(join(folder, 'bid.csv'), 'contract_id,measure,quantity\nC-1,no-such-thing,1\n');
    const ran = await here(['baseline', 'bid.csv', '-o', 'baseline.yaml']);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([1, '', expect.stringContaining('unknown-measure')]);
    expect(() => readFileSync(join(folder, 'baseline.yaml'))).toThrow();
  });

  test('needs a table whose bytes are locked', async () => {
    writeFileSync(
      join(folder, 'own.csv'),
      'code,title,theme,outcome,unit,kind,value\nthing,Thing,jobs,Things,thing,economic,5\n',
    );
    writeFileSync(join(folder, 'bid.csv'), 'contract_id,measure,quantity\nC-1,thing,1\n');
    const ran = await here(['baseline', 'bid.csv', '-p', 'own.csv', '-o', 'baseline.yaml']);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('is not locked')]);
    expect((await here(['baseline', 'bid.csv', '-p', 'own.csv', '-o', 'baseline.csv'])).code).toBe(2);
  });
});

describe('sensitivity', () => {
  test('draws a tornado, the widest first, in the terminal and as data', async () => {
    const { code, stdout } = await here(['sensitivity', example('nhs-soft-services/bid.yaml'), '-q']);
    expect(code).toBe(0);
    expect(stdout).toContain('Carbon value');
    expect(stdout).toMatch(/=+\|=+/);
    const data = JSON.parse(
      (await here(['sensitivity', example('nhs-soft-services/bid.yaml'), '-q', '-f', 'json', '--of', 'total'])).stdout,
    );
    const spans = data.movers.map(({ low, high }: { low: string; high: string }) => Number(high) - Number(low));
    expect(spans).toEqual([...spans].sort((a, b) => b - a));
    expect(data.movers.map(({ kind }: { kind: string }) => kind)).toContain('edition');
  });

  test('a word that is neither is told', async () => {
    expect((await here(['sensitivity', example('vcse-bid/bid.csv'), '--of', 'all'])).code).toBe(2);
  });
});
