// What is handed to people: a package that runs by itself, with the licences of all it holds; and a clone nobody built.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT } from '../support/run.ts';

const described = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

test('a clone that is not built says in one line what to run', () => {
  const clone = aFolder();
  cpSync(join(ROOT, 'bin'), join(clone, 'bin'), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(clone, 'bin/social-value.js')], { encoding: 'utf8' });
  expect([status, stderr.trimEnd().split('\n')]).toEqual([2, [expect.stringContaining('npm ci && npm run build')]]);
});

test('the package holds what it runs on and nothing of how it is made', () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  const [packed] = Object.values<{ files: { path: string }[] }>(JSON.parse(stdout));
  const paths = packed?.files.map(({ path }) => path) ?? [];
  expect(paths).toEqual(
    expect.arrayContaining([
      ...[
        'bin/social-value.js',
        'bin/package.json',
        'dist/program.cjs',
        'dist/THIRD-PARTY.txt',
        'dist/proxies/index.json',
        'LICENSE',
      ],
      ...['proxies/proxies.lock', 'proxies/uk-open/2.0.0.yaml', 'examples/vcse-bid/bid.csv'],
    ]),
  );
  expect(paths.filter((path) => /^(src|test|build|bench)\//.test(path))).toEqual([]);
});

test('code that was compiled ahead is taken by the Node that compiled it, and not where it or its part is another', () => {
  const clone = aFolder();
  for (const part of ['bin', 'dist/program.cjs', 'dist/parts', 'dist/compiled', 'package.json']) {
    cpSync(join(ROOT, part), join(clone, part), { recursive: true });
  }
  // Tells of each part whether what was compiled of it was taken.
  const told = `import vm from 'node:vm'; vm.Script = class extends vm.Script {
    constructor(source, options) { super(source, options); console.log(this.cachedDataRejected); }
  };`;
  const bin = join(clone, 'bin/social-value.js');
  const args = ['--import', `data:text/javascript,${encodeURIComponent(told)}`, bin];
  const run = () =>
    spawnSync(process.execPath, [...args, '--version'], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
  expect(run()).toEqual(['false', 'false', 'false', described.version]);
  const compiled = join(clone, 'dist/compiled', `${process.version}-${process.platform}-${process.arch}`);
  const [program = '', ...others] = ['program.cjs', ...readdirSync(compiled).filter((name) => name !== 'program.cjs')];
  // A comment of the same length is another source, though V8 takes it for the same.
  const source = readFileSync(join(clone, 'dist', program), 'utf8');
  writeFileSync(join(clone, 'dist', program), source.replace('// src/', '// SRC/'));
  // V8 itself stops the program on a bit that is not as it was.
  for (const name of others) {
    const code = readFileSync(join(compiled, name));
    code[code.length >> 1] = ~(code[code.length >> 1] ?? 0);
    writeFileSync(join(compiled, name), code);
  }
  const without = ['undefined', 'undefined', 'undefined', described.version];
  expect(run()).toEqual(without);
  for (const name of [program, ...others]) writeFileSync(join(compiled, name), 'no');
  expect(run()).toEqual(without);
  rmSync(compiled, { recursive: true });
  for (const name of [program, ...others]) mkdirSync(join(compiled, name), { recursive: true });
  expect(run()).toEqual(without);

  rmSync(join(clone, 'dist/program.cjs'));
  mkdirSync(join(clone, 'dist/program.cjs'));
  const { status, stderr } = spawnSync(process.execPath, [bin, '--version'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    3,
    expect.stringMatching(/^social-value: a part of the program cannot be read: EISDIR.*\n$/),
  ]);
});

test('the licences of all that is bundled go with it', () => {
  const licences = readFileSync(join(ROOT, 'dist/THIRD-PARTY.txt'), 'utf8');
  const named = [...licences.matchAll(/^--- (\S+) (\S+) \(\S+\)$/gm)].map(([, name, version]) => `${name} ${version}`);
  const needed = Object.entries(described.dependencies).map(([name, version]) => `${name} ${version}`);
  expect(named).toEqual(expect.arrayContaining(needed));
  expect(licences.match(/Permission (?:is hereby granted|to use, copy)/g)).toHaveLength(named.length);
});
