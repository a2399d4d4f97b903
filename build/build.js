// Makes dist/: the program and the library as a few files, what is seldom needed in files of its own; the shipped tables as
// JSON; the licences of what is bundled; the types. A start reads two files instead of four hundred.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { writeLicences } from './licences.js';
import { writePage } from './page.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DIST = join(ROOT, 'dist');
const NOTHING = '\0nothing';

/**
 * What is read together lies in one file: nothing else tells a start from a slow start. Each holds its modules and all that
 * they import, less what an earlier file holds; what none of them needs is split by where it is imported.
 * @type {readonly (readonly [name: string, ...modules: string[]])[]}
 */
const TOGETHER = [
  ['start', 'cli/main.ts'],
  ['commands', 'cli/program.ts', ...readdirSync(join(ROOT, 'src/cli/define')).map((file) => `cli/define/${file}`)],
  [
    'first-answer',
    ...['cli/commands/calculate.ts', 'cli/show-findings.ts', 'read/csv/commitments-csv.ts', 'read/input-kind.ts'],
    ...['report/result/result-view.ts', 'report/wording.ts', 'render/page/terminal.ts', 'run/reject-sources.ts'],
  ],
  // A table and a map of one's own.
  ['own', 'read/tables/table-yaml.ts', 'read/map/map-file.ts', 'read/map/mapped-rows.ts', 'run/map-per-input.ts'],
];

const COMMENTS = { legal: true, annotation: false, jsdoc: false };

/** The form of the library and of the thread. */
const FORM = /** @type {const} */ ({
  format: 'esm',
  // Of an .mjs Node need not look for the package.json that says what a .js is.
  entryFileNames: '[name].mjs',
  chunkFileNames: 'parts/[name]-[hash].mjs',
  comments: COMMENTS,
});

const ASKED = {
  cwd: ROOT,
  // A module is asked for when it is needed, whether or not another part has it already.
  checks: { ineffectiveDynamicImport: false },
  // The yaml package has modules for browsers and one old require for Node; modules can be taken apart.
  resolve: { alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') } },
};

/** What is not for Node alone has csv-parse without Node's buffers. */
const ANYWHERE = {
  ...ASKED,
  resolve: {
    alias: { ...ASKED.resolve.alias, 'csv-parse/sync': join(ROOT, 'node_modules/csv-parse/dist/esm/sync.js') },
  },
};

/**
 * What packages would load and we never use. Commander can start other programs as commands: we have none, and what starts
 * them takes 2 ms to load. cli-table3 can colour borders by a package that asks Node for the terminal: ours have no colour.
 * @type {import('rolldown').Plugin}
 */
const UNUSED = {
  name: 'unused',
  resolveId: (id, importer = '') => {
    const isUnused = id === 'node:child_process' ? importer.includes('commander') : id.startsWith('@colors/colors');
    return isUnused ? NOTHING : null;
  },
  load: (id) => (id === NOTHING ? 'export default {};' : null),
};

/**
 * Signs beyond ASCII are written as escapes: one of them makes V8 hold a whole part in twice its bytes, and take longer to read it.
 * @type {import('rolldown').Plugin}
 */
const IN_ASCII = {
  name: 'in-ascii',
  generateBundle(_, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue;
      part.code = part.code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

/** Bundles the program, and gives the modules that went into it. */
async function bundleProgram() {
  /** @type {Map<string, readonly string[]>} */
  const imports = new Map();
  const build = await rolldown({
    ...ASKED,
    input: { program: 'src/cli/process.ts' },
    platform: 'node',
    plugins: [
      UNUSED,
      IN_ASCII,
      {
        name: 'imports',
        buildEnd() {
          for (const id of this.getModuleIds()) imports.set(id, this.getModuleInfo(id)?.importedIds ?? []);
        },
      },
    ],
  });
  /** @type {Map<string, string> | undefined} */
  let parts;
  const { output } = await build.write({
    // Scripts can be compiled ahead, modules cannot: bin/social-value.js loads them, each as a function of what it asks for.
    format: 'cjs',
    postBanner: '(function (exports, module, require) {',
    postFooter: '})',
    comments: COMMENTS,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'parts/[name]-[hash].cjs',
    dir: DIST,
    codeSplitting: {
      groups: TOGETHER.map(([name], index) => ({
        name,
        priority: TOGETHER.length - index,
        test: (id) => {
          parts ??= partsOf(imports);
          return parts.get(id) === name;
        },
      })),
    },
  });
  await build.close();
  return modulesOf(output);
}

/** Bundles the program of the thread that reads, in one file, and gives its modules. */
async function bundleThread() {
  const build = await rolldown({
    ...ASKED,
    input: { coder: 'src/run/threads/coder.ts' },
    platform: 'node',
    plugins: [UNUSED, IN_ASCII],
  });
  const { output } = await build.write({ ...FORM, dir: DIST, codeSplitting: false });
  await build.close();
  return modulesOf(output);
}

/** Bundles the library by itself, so that nothing of Node comes into it with what the program shares, and gives its modules. */
async function bundleLibrary() {
  const build = await rolldown({
    ...ANYWHERE,
    input: { index: 'src/index.ts' },
    platform: 'browser',
    plugins: [UNUSED],
  });
  const { output } = await build.write({ ...FORM, dir: join(DIST, 'library') });
  await build.close();
  return modulesOf(output);
}

/** @param {readonly (import('rolldown').OutputChunk | import('rolldown').OutputAsset)[]} output */
const modulesOf = (output) => output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));

/**
 * The file of TOGETHER that each module goes into.
 * @param {ReadonlyMap<string, readonly string[]>} imports
 */
function partsOf(imports) {
  /** @type {Map<string, string>} */
  const parts = new Map();
  for (const [name, ...modules] of TOGETHER) {
    const open = modules.map((module) => join(ROOT, 'src', module));
    const gone = open.find((id) => !imports.has(id));
    if (gone !== undefined) throw new Error(`build/build.js names ${gone}, which is no module of the program`);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (parts.has(id) || !imports.has(id)) continue;
      parts.set(id, name);
      open.push(...(imports.get(id) ?? []));
    }
  }
  return parts;
}

/** Has this Node compile ahead what a start and a first answer run, by running them. */
function compileAhead() {
  const { status, stderr } = spawnSync(process.execPath, ['build/compile-ahead.js'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the program could not be compiled ahead: ${stderr}`);
}

/** The types of the library door. */
function writeTypes() {
  const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(/package\.json$/, 'bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('the types of the library could not be made');
}

/** Compiles the tables of proxies/ with the very code that reads them. */
async function compileTables() {
  const file = join(ROOT, 'node_modules/.cache/social-value/table-compiler.js');
  const build = await rolldown({ cwd: ROOT, input: 'build/table-compiler.ts', platform: 'node', logLevel: 'warn' });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  const { compileTables: compile } = await import(pathToFileURL(file).href);
  return compile(ROOT);
}

try {
  await rm(DIST, { recursive: true, force: true });
  const bundled = [...(await bundleProgram()), ...(await bundleThread()), ...(await bundleLibrary())];
  writeTypes();
  const tables = await compileTables();
  compileAhead();
  const modules = [
    ...bundled,
    ...(await writePage({ root: ROOT, dist: DIST, asked: { ...ANYWHERE, plugins: [UNUSED] } })),
  ];
  const packages = writeLicences(modules, join(DIST, 'THIRD-PARTY.txt'));
  process.stdout.write(`bundled ${modules.length} modules, ${packages} packages among them, and ${tables} tables\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
