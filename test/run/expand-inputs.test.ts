// Folders and patterns as inputs: which files they stand for, in an order that no system changes, and what is passed over.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expandInputs } from '../../src/run/expand-inputs.ts';
import { ROOT, run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const BID = (contract: string) => `contract_id,measure,quantity\n${contract},donations,100\n`;

/** A folder of returns as people have them. */
async function returns(): Promise<string> {
  const cwd = await aFolder();
  for (const [name, text] of [
    ['returns/b.csv', BID('C-2')],
    ['returns/C.CSV', BID('C-3')],
    ['returns/a.tsv', BID('C-4').replaceAll(',', '\t')],
    ['returns/north/z.yaml', 'contracts: [{ id: C-5, commitments: [{ measure: donations, quantity: 1 }] }]\n'],
    ['returns/north/2027/é.csv', BID('C-6')],
    ['returns/.hidden.csv', 'no return'],
    ['returns/~$b.xlsx', 'no return'],
    ['returns/.~lock.b.csv#', 'no return'],
    ['returns/.git/config.yaml', 'no return'],
    ['returns/scan.pdf', 'no sheet'],
    ['returns/north/notes', 'no sheet'],
  ] as const)
    await put(cwd, name, text);
  return cwd;
}

describe('what an input stands for', () => {
  const all = ['returns/C.CSV', 'returns/a.tsv', 'returns/b.csv', 'returns/north/2027/é.csv', 'returns/north/z.yaml'];
  test.each<[string, string[]]>([
    ['returns', all],
    ['returns/', all],
    ['./returns', all.map((path) => `./${path}`)],
    ['returns/**', all],
    ['returns/*.csv', ['returns/C.CSV', 'returns/b.csv']],
    ['returns/**/*.csv', ['returns/C.CSV', 'returns/b.csv', 'returns/north/2027/é.csv']],
    ['**/z.y?ml', ['returns/north/z.yaml']],
    ['*/n*', ['returns/north/2027/é.csv', 'returns/north/z.yaml']],
    ['returns/[ab].*', ['returns/a.tsv', 'returns/b.csv']],
    ['returns/b.csv', ['returns/b.csv']],
    ['gone.csv', ['gone.csv']],
    ['-', ['-']],
  ])('%s', async (input, expected) => {
    const { paths, unreadable } = await expandInputs([input], await returns());
    expect([paths, unreadable]).toEqual([expected, []]);
  });

  test('an absolute path and a pattern on one stand for the same files', async () => {
    const cwd = await returns();
    const [folder, pattern] = await Promise.all(
      [`${cwd}/returns`, `${cwd}/returns/**/*.[cty]*`].map((input) => expandInputs([input], ROOT)),
    );
    expect(folder?.paths).toEqual(all.map((path) => `${cwd}/${path}`));
    expect(pattern?.paths).toEqual(folder?.paths);
  });

  test('inputs keep the order they were given in; only what one of them stands for is sorted', async () => {
    const { paths } = await expandInputs(['returns/north', 'returns/b.csv', 'returns/*.tsv'], await returns());
    expect(paths).toEqual(['returns/north/2027/é.csv', 'returns/north/z.yaml', 'returns/b.csv', 'returns/a.tsv']);
  });

  test('a file whose name looks like a pattern is that file', async () => {
    const cwd = await aFolder();
    await put(cwd, 'q[1].csv', BID('C-1'));
    await put(cwd, 'q1.csv', BID('C-1'));
    expect((await expandInputs(['q[1].csv'], cwd)).paths).toEqual(['q[1].csv']);
  });

  test('a sheet named behind a pattern of workbooks is that sheet of each', async () => {
    const cwd = await aFolder();
    await put(cwd, 'b.xlsx', 'x');
    await put(cwd, 'a.xlsx', 'x');
    expect((await expandInputs(['*.xlsx#Returns'], cwd)).paths).toEqual(['a.xlsx#Returns', 'b.xlsx#Returns']);
  });

  test('a link back to a folder one is in goes round no further', async () => {
    const cwd = await aFolder();
    await put(cwd, 'returns/a.csv', BID('C-1'));
    await mkdir(join(cwd, 'returns/below'));
    await symlink(join(cwd, 'returns'), join(cwd, 'returns/below/again'));
    expect((await expandInputs(['returns'], cwd)).paths).toEqual(['returns/a.csv']);
    expect((await expandInputs(['**/*.csv'], cwd)).paths).toEqual(['returns/a.csv']);
  });

  test('a file that another flag names is no input for lying in the folder', async () => {
    const cwd = await returns();
    const { paths, findings } = await expandInputs(['returns/north'], cwd, ['returns/north/z.yaml']);
    expect(paths).toEqual(['returns/north/2027/é.csv']);
    expect(findings).toMatchObject([{ rule: 'files-not-read' }, { data: { files: ['returns/north/z.yaml'] } }]);
    expect((await expandInputs(['returns/north/z.yaml'], cwd, ['returns/north/z.yaml'])).paths).toHaveLength(1);
  });
});

describe('what is passed over is said', () => {
  test('hidden files and locks in a note, files of other kinds in a warning', async () => {
    const { findings } = await expandInputs(['returns'], await returns());
    expect(findings).toMatchObject([
      { rule: 'files-not-read', data: { files: ['returns/north/notes', 'returns/scan.pdf'] } },
      {
        rule: 'files-passed-over',
        data: { files: ['returns/.git', 'returns/.hidden.csv', 'returns/.~lock.b.csv#', 'returns/~$b.xlsx'] },
      },
    ]);
  });

  test('a lock that a shell named with the sheets', async () => {
    const cwd = await returns();
    const { paths, findings } = await expandInputs(['returns/b.csv', 'returns/~$b.xlsx'], cwd);
    expect([paths, findings.map(({ rule }) => rule)]).toEqual([['returns/b.csv'], ['files-passed-over']]);
    const alone = await run(['check', 'returns/~$b.xlsx'], { cwd });
    expect([alone.code, alone.stderr]).toEqual([3, expect.stringContaining('not the sheet')]);
  });

  test.each([
    ['returns/*.ods', 'pattern-without-match'],
    ['nowhere/**/*.csv', 'pattern-without-match'],
    ['returns/north/empty', 'folder-without-inputs'],
  ])('%s stands for nothing: exit 3', async (input, rule) => {
    const cwd = await returns();
    await mkdir(join(cwd, 'returns/north/empty'));
    const ran = await run(['check', 'returns/b.csv', input], { cwd });
    expect([ran.code, ran.stderr]).toEqual([3, expect.stringContaining(` ${rule}: `)]);
  });
});

describe('a run over many files', () => {
  test('is the same whether they are named, in a folder or fit a pattern', async () => {
    const cwd = await aFolder();
    for (const name of ['c', 'a', 'b']) await put(cwd, `returns/${name}.csv`, BID(`C-${name}`));
    const runs = await Promise.all(
      [['returns/a.csv', 'returns/b.csv', 'returns/c.csv'], ['returns'], ['returns/*.csv']].map((inputs) =>
        run(['calculate', ...inputs, '-f', 'json'], { cwd }),
      ),
    );
    // How the inputs were named is part of what is kept of a run, and with its hash all that differs.
    const [first, ...others] = runs.map(({ stdout, ...ran }) => ({
      ...ran,
      result: { ...JSON.parse(stdout), run: null, content_sha256: null },
    }));
    expect(first?.result).toMatchObject({ summary: { read: 3, net: '300.00' } });
    for (const other of others) expect(other).toEqual(first);
  });

  test('a file in a folder that is named as well counts once, and that is an error', async () => {
    const ran = await run(['check', 'returns', 'returns/b.csv'], { cwd: await returns() });
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('input-twice')]);
  });

  test('hundreds of files are read in one run', async () => {
    const cwd = await aFolder();
    await mkdir(join(cwd, 'returns'));
    const names = Array.from({ length: 400 }, (_, index) => `r${index}.csv`);
    await Promise.all(names.map((name, index) => writeFile(join(cwd, 'returns', name), BID(`C-${index}`))));
    const { stdout, code } = await run(['check', 'returns', '-f', 'json'], { cwd });
    expect([code, JSON.parse(stdout).summary]).toMatchObject([0, { read: 400, valued: 400 }]);
  });

  test('reads every file by default, and with --fail-fast none after the first with an error', async () => {
    const cwd = await aFolder();
    await put(cwd, 'a.csv', BID('C-1'));
    await put(cwd, 'b.csv', BID('C-2').replace('100', 'TBC'));
    await put(cwd, 'c.csv', BID('C-3').replace('100', 'nil'));
    const all = await run(['check', '*.csv'], { cwd });
    expect([all.code, all.stdout]).toEqual([1, expect.stringMatching(/b\.csv:2.*TBC[\s\S]*c\.csv:2.*nil/)]);
    const fast = await run(['check', '*.csv', '--fail-fast'], { cwd });
    expect([fast.code, fast.stdout]).toEqual([
      1,
      expect.stringContaining('note files-not-reached: b.csv has an error, so 1'),
    ]);
    expect(fast.stdout).not.toContain('c.csv');
    const gone = await run(['check', 'gone.csv', 'b.csv', '--fail-fast'], { cwd });
    expect([gone.code, gone.stderr]).toEqual([3, expect.not.stringContaining('TBC')]);
  });

  test.each([
    [['-o', 'returns/b.csv'], '--output returns/b.csv'],
    [['--rejects', './returns/../returns/b.csv'], '--rejects ./returns/../returns/b.csv'],
    [['-o', 'out.csv', '--rejects', 'out.csv'], '--rejects out.csv'],
  ])('writes over no input: %j', async (flags, said) => {
    const ran = await run(['calculate', 'returns', ...flags], { cwd: await returns() });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(`${said} is an input or an output already`)]);
  });
});
