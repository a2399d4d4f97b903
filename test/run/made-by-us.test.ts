import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, formatsOf } from '../../src/render/formats.ts';
import { isOursToReplace } from '../../src/run/made-by-us.ts';
import { FROZEN, run } from '../support/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ours-'));
  cpSync(join(FROZEN, 'examples'), join(folder, 'examples'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BID = 'examples/vcse-bid/bid.csv';
const here = (...argv: string[]) => run(argv, { cwd: folder });
const ENDINGS = formatsOf('result').flatMap((name) => FORMATS[name].extensions.slice(0, 1));

describe('a file that is there already', () => {
  it.each(ENDINGS)('is replaced where we made it: .%s', async (ending) => {
    const name = `mine.${ending}`;
    expect((await here('calculate', BID, '-q', '-o', name)).code).toBe(0);
    expect(await isOursToReplace(join(folder, name))).toBe(true);
    const again = await here('calculate', BID, '-q', '-o', name);
    expect([again.code, again.stderr]).toEqual([0, '']);
  });

  it.each([
    ['by theme', ['calculate', BID, '-q', '--by', 'theme', '-o', 'themes.csv']],
    ['measures', ['measures', 'apprentice', '-o', 'measures.csv']],
    ['rules', ['rules', '-o', 'rules.md']],
    ['a schema', ['check', BID, '-f', 'json', '-o', 'check.json']],
    [
      'returns',
      [
        'reconcile',
        '--commitments',
        'examples/returns/commitments.csv',
        '--returns',
        'examples/returns/returns',
        '--map',
        'examples/returns/map.yaml',
        '-q',
        '-o',
        'lines.csv',
      ],
    ],
    ['rows put aside', ['calculate', BID, '-q', '--rejects', 'aside.csv', '-o', 'part.txt']],
  ])('is replaced where we made it: %s', async (_, argv) => {
    await run(argv, { cwd: folder });
    const again = await run(argv, { cwd: folder });
    expect([again.code, again.stderr]).not.toEqual([2, expect.anything()]);
  });

  it.each(ENDINGS)('is left alone where somebody else did, but with --force: .%s', async (ending) => {
    const name = `theirs.${ending}`;
    const text = 'contract_id,measure,quantity\nC-1,local-spend,5\n';
    writeFileSync(join(folder, name), text);
    const refused = await here('calculate', BID, '-q', '-o', name);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('is there already, and is not as this program made it'),
    ]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect((await here('calculate', BID, '-q', '-o', name, '--force')).code).toBe(0);
    expect(readFileSync(join(folder, name), 'utf8')).not.toBe(text);
  });

  it.each(['xlsx', 'ods', 'docx'])('is left alone where somebody has worked on it since: .%s', async (ending) => {
    const name = `worked-on.${ending}`;
    await here('calculate', BID, '-q', '-o', name);
    const parts = unzipSync(new Uint8Array(readFileSync(join(folder, name))));
    const [about = ''] = Object.keys(parts).filter((part) => /^(?:docProps\/core|meta)\.xml$/.test(part));
    // As Excel, Word and LibreOffice do when they save.
    const saved = strFromU8(parts[about] ?? new Uint8Array()).replaceAll('1980-01-01T', '2026-11-29T');
    writeFileSync(join(folder, name), zipSync({ ...parts, [about]: strToU8(saved) }));
    const refused = await here('calculate', BID, '-q', '-o', name);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('not as this program made it')]);
  });

  it('is seen before anything else is written', async () => {
    writeFileSync(join(folder, 'theirs.json'), '{}');
    const before = readdirSync(folder);
    const described = await here('calculate', BID, '-q', '-o', 'fresh.csv', '--datapackage');
    expect(described.code).toBe(0);
    writeFileSync(join(folder, 'datapackage.json'), '{}');
    rmSync(join(folder, 'fresh.csv'));
    expect((await here('calculate', BID, '-q', '-o', 'fresh.csv', '--datapackage')).code).toBe(2);
    const returns = 'examples/returns';
    const sides = ['--commitments', `${returns}/commitments.csv`, '--returns', `${returns}/returns`];
    const asked = ['-o', 'page.html', '--rejects', 'aside.txt', '--findings', 'theirs.json'];
    expect((await here('reconcile', ...sides, '--map', `${returns}/map.yaml`, '-q', ...asked)).code).toBe(2);
    expect(readdirSync(folder)).toEqual([...before, 'datapackage.json'].sort());
  });

  it.each(['bid.csv', 'theirs.xlsx'])("is left alone: a supplier's sheet under map init -o %s", async (name) => {
    cpSync(join(folder, BID), join(folder, name));
    const before = readFileSync(join(folder, name));
    expect((await here('map', 'init', BID, '-o', name)).code).toBe(2);
    expect(readFileSync(join(folder, name))).toEqual(before);
  });

  it('is written where it is empty', async () => {
    writeFileSync(join(folder, 'empty.txt'), '');
    expect((await here('calculate', BID, '-q', '-o', 'empty.txt')).code).toBe(0);
  });
});
