// The library door: what a program of somebody else's gets is what the command line prints, and it needs no Node.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { calculate, type InputFile, loadTable, read, render } from '../src/index.ts';
import { FROZEN, ROOT, run } from './support/run.ts';

const IMPORT_OF_NODE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](?:node:|(?:fs|os|path|util|crypto|stream|zlib)["'])/;

const file = (name: string): InputFile => ({ name, bytes: readFileSync(join(FROZEN, name)) });

describe('the library', () => {
  test('is shown by an example that runs as it stands', () => {
    const example = join(ROOT, 'examples/library/value-a-bid.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [example], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('net, in pence: 2930566\n');
    expect(stdout).toContain('63 changes between the editions, 15 of them major\n');
  });

  test.each(['examples/vcse-bid/bid.csv', 'examples/nhs-soft-services/bid.yaml'])(
    'values %s as the command line does',
    async (name) => {
      const result = calculate(await read([file(name)]), await loadTable(file('proxies/uk-open/2.0.0.yaml')));
      const { stdout } = await run(['calculate', name, '-p', './proxies/uk-open/2.0.0.yaml', '-f', 'json'], {
        cwd: FROZEN,
      });
      const drawn = JSON.parse(String(await render(result, 'json')));
      const workbook = await render(result, 'xlsx');
      if (typeof workbook === 'string') throw new Error('a workbook is bytes');
      expect(Object.keys(unzipSync(workbook))).toContain('xl/workbook.xml');
      const { summary, contracts } = JSON.parse(stdout);
      const figures = ({ net, gross, social }: Record<string, string>) => ({ net, gross, social });
      expect(figures(drawn.summary)).toEqual(figures(summary));
      expect(drawn.contracts.map(figures)).toEqual(contracts.map(figures));
    },
  );

  test('tells what is wrong as findings, and refuses what cannot be read', async () => {
    const bytes = new TextEncoder().encode('contract_id,measure,quantity\nC-1,local-job,TBC\n');
    const { findings } = await read([{ name: 'bid.csv', bytes }]);
    expect(findings).toMatchObject([{ rule: 'not-a-number', place: { file: 'bid.csv', line: 2 } }]);
    await expect(read([{ name: 'bid.xlsx', bytes }])).rejects.toMatchObject({
      finding: { rule: 'workbook-unreadable' },
    });
  });

  test('holds nothing of Node', () => {
    const folder = join(ROOT, 'dist/library');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));
    const ofNode = files.filter((name) => IMPORT_OF_NODE.test(readFileSync(join(folder, name), 'utf8')));
    expect(ofNode).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });
});
