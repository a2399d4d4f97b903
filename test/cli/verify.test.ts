import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { differencesBetween } from '../../src/run/verify.ts';
import { FROZEN, run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  cpSync(join(FROZEN, 'examples'), join(folder, 'examples'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const here = (argv: readonly string[], cwd = folder) => run(argv, { cwd });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const edit = (name: string, from: string | RegExp, to: string) => {
  const text = read(name);
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(join(folder, name), edited);
};

describe('a saved result run again', () => {
  it.each([
    [['examples/vcse-bid/bid.csv']],
    [['examples/nhs-soft-services/bid.yaml', '--discount', 'standard', '--by', 'theme,year', '--case', 'low']],
    [['examples/council-construction', '-p', 'uk-open@1.0.0', '--range']],
  ])('is the same: %j', async (argv) => {
    await here(['calculate', ...argv, '-q', '-o', 'result.json']);
    const { code, stdout } = await here(['verify', 'result.json']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('The same:')]);
  });

  it('is the same with bad rows left out, and writes none of them', async () => {
    edit('examples/vcse-bid/bid.csv', 'training-hours', 'no-such-measure');
    await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '--rejects', 'bad.csv', '-o', 'result.json']);
    rmSync(join(folder, 'bad.csv'));
    expect((await here(['verify', 'result.json'])).code).toBe(0);
    expect(() => read('bad.csv')).toThrow();
  });

  it('is found beside its inputs from another folder', async () => {
    await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '-o', 'result.json']);
    mkdirSync(join(folder, 'elsewhere'));
    expect((await here(['verify', '../result.json'], join(folder, 'elsewhere'))).code).toBe(0);
  });

  it('says which input was changed, and every figure that moved with it', async () => {
    await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '-o', 'result.json']);
    edit('examples/vcse-bid/bid.csv', ';90;', ';91;');
    const { code, stdout } = await here(['verify', 'result.json']);
    expect(code).toBe(1);
    expect(stdout).toContain('examples/vcse-bid/bid.csv is not the file it was');
    expect(stdout).toMatch(/summary\.net\s+Saved\s+29305\.66\s+Now\s+29341\.43/);
    const { same, differences } = JSON.parse((await here(['verify', 'result.json', '-f', 'json'])).stdout);
    expect(same).toBe(false);
    expect(differences.map(({ at }: { at: string }) => at)).toContain('lines[TRAINING].net');
  });

  describe('finds what it was made from by its bytes', () => {
    const moved = async (argv: readonly string[], renames: Readonly<Record<string, string>>) => {
      await here(['calculate', ...argv, '-q', '-o', 'result.json']);
      for (const [from, to] of Object.entries(renames)) {
        mkdirSync(join(folder, to, '..'), { recursive: true });
        renameSync(join(folder, from), join(folder, to));
      }
      const { code, stdout, stderr } = await here(['verify', 'result.json']);
      return [code, `${stdout}${stderr}`.replace(/\s+/g, ' ')];
    };
    const put = (name: string, text: string) => {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    const BID = 'contract_id,measure,quantity\nC-1,A1,5\n';

    it("an input, a map and a table of one's own that were renamed", async () => {
      put('in.csv', BID.replace('measure', 'What'));
      put('map.yaml', 'columns: { measure: What }\n');
      put(
        'own.csv',
        'code,title,theme,outcome,unit,kind,value,price_base,source,licence\nA1,A,B,C,tree,environmental,10,2024,D,E\n',
      );
      const names = { 'in.csv': 'bid, final.csv', 'map.yaml': 'maps/ours.yaml', 'own.csv': 'table.csv' };
      const [code, said] = await moved(['in.csv', '--map', 'map.yaml', '-p', 'own.csv'], names);
      expect(code, String(said)).toBe(0);
      expect(said).toContain('The same:');
      for (const [from, to] of Object.entries(names))
        expect(said).toContain(`${from} is not there; ${to} has its bytes, and was read for it.`);
    });

    it('a file of a folder, and the folder itself', async () => {
      put('bids/a.csv', BID.replace('A1', 'training-hours'));
      put('bids/b.csv', BID.replace('A1', 'donations'));
      expect(await moved(['bids'], { 'bids/b.csv': 'bids/z.csv' })).toEqual([
        0,
        expect.stringContaining('bids/z.csv has its bytes'),
      ]);
      renameSync(join(folder, 'bids/z.csv'), join(folder, 'bids/b.csv'));
      expect(await moved(['bids'], { bids: 'bids-2026' })).toEqual([
        0,
        expect.stringContaining('bids-2026/a.csv has its bytes'),
      ]);
    });

    it('one that was edited, beside a copy of what it was', async () => {
      put('in.csv', BID.replace('A1', 'training-hours'));
      await here(['calculate', 'in.csv', '-q', '-o', 'result.json']);
      renameSync(join(folder, 'in.csv'), join(folder, 'in-old.csv'));
      put('in.csv', BID.replace('A1', 'donations'));
      const { code, stdout } = await here(['verify', 'result.json']);
      expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([
        0,
        expect.stringContaining('its SHA-256 is another; in-old.csv has its bytes'),
      ]);
    });
  });

  it('names the program that made it, where figures differ and nothing else does; and where none does', async () => {
    await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '-o', 'result.json']);
    edit('result.json', /("version": )"[^"]+"/, '$1"0.0.7"');
    const same = await here(['verify', 'result.json']);
    expect([same.code, same.stdout]).toEqual([
      0,
      expect.stringMatching(/What is not as it was[\s\S]*made by social-value 0\.0\.7; this is social-value \d/),
    ]);
    edit('result.json', '"net": "29305.66"', '"net": "29305.67"');
    const other = await here(['verify', 'result.json']);
    expect([other.code, other.stdout]).toEqual([
      1,
      expect.stringMatching(/Why[\s\S]*made by social-value 0\.0\.7; this is/),
    ]);
    expect(other.stdout).not.toContain('was changed after it was made');
  });

  it('names options and the table where they differ', async () => {
    await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '-o', 'result.json']);
    edit('result.json', '"case": "central",\n    "range"', '"case": "low",\n    "range"');
    edit('result.json', /("locked": true[\s\S]*)?("sha256": ")\w{64}(",\s+"locked": true)/, `$1$2${'0'.repeat(64)}$3`);
    const { code, stdout } = await here(['verify', 'result.json']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('It was not made with the options it says: case.')]);
    expect(stdout).toMatch(/The table uk-open@\S+ is not the one it was\./);
  });

  it('says that nothing else changed where the saved figures themselves were edited', async () => {
    await here(['calculate', 'examples/vcse-bid/bid.csv', '-q', '-o', 'result.json']);
    edit('result.json', '"net": "29305.66"', '"net": "29305.67"');
    const { code, stdout } = await here(['verify', 'result.json']);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/the saved result was\s+changed after it was made/)]);
  });

  it.each([
    ['missing.json', undefined, 'missing.json'],
    ['text.json', 'not JSON', 'it is not JSON'],
    ['other.json', '{"format":"social-value/reconciliation"}', 'its format is not'],
    ['later.json', '{"format":"social-value/result","format_version":"2.0"}', 'its format_version is 2.0'],
    ['old.json', '{"format":"social-value/result","format_version":"1.0"}', 'it does not say how it was made'],
  ])('%s cannot be read: exit 3', async (name, text, says) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { code, stderr } = await here(['verify', name]);
    expect([code, stderr]).toEqual([3, expect.stringContaining(says)]);
  });
});

describe('two documents', () => {
  it('differ where a value does, and a key that only the newer has is no difference', () => {
    expect(
      differencesBetween({ a: [{ id: 'x', n: '1' }], b: null }, { a: [{ id: 'x', n: '2' }], b: null, c: 1 }),
    ).toEqual([{ at: 'a[x].n', saved: '1', now: '2' }]);
    expect(differencesBetween({ a: ['1', '2'] }, { a: ['1'] })).toEqual([{ at: 'a[1]', saved: '2', now: 'null' }]);
  });
});
