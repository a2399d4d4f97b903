#!/usr/bin/env node
// Loads the program from dist/, each part once, when it is asked for. Half of a start is compiling; the Node that built dist/ has
// done that ahead (build/compile-ahead.js), and any other Node does without. A script, as package.json beside it says: what
// Node needs to load modules takes longer than all this.
const { existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

// V8 makes fast code of what has run for a while. A first answer is there before that pays, and sooner where it waits six times as long;
// a long run takes this back (src/run/long-run.ts). Said before any part is loaded, for what was compiled ahead is good under
// the same flags only. V8 of later Nodes goes by other counts.
if (process.version.startsWith('v20.')) require('node:v8').setFlagsFromString('--interrupt-budget=400000');

const home = join(__dirname, '../');
const compiled = join(home, 'dist/compiled', `${process.version}-${process.platform}-${process.arch}`);
/** @type {Map<string, { exports: any }>} */
const known = new Map();

/**
 * What was compiled of a part, where it is whole and of this very source: V8 compares lengths alone, and runs what is damaged.
 * @param {string} path @param {Buffer} source
 */
function compiledOf(path, source) {
  try {
    const kept = readFileSync(join(compiled, basename(path)));
    const code = kept.subarray(0, -4);
    return crc32(source, crc32(code)) === kept.readUInt32LE(code.length) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} path @returns {any} */
function load(path) {
  const before = known.get(path);
  if (before) return before.exports;
  const module = { exports: {} };
  known.set(path, module);
  // It is ASCII, as the build writes it.
  const source = readFileSync(path);
  const cachedData = compiledOf(path, source);
  const script = new Script(source.toString('latin1'), { filename: path, ...(cachedData && { cachedData }) });
  /** @param {string} name */
  const part = (name) => (name.startsWith('.') ? load(join(dirname(path), name)) : require(name));
  script.runInThisContext().call(module.exports, module.exports, module, part);
  return module.exports;
}

async function run() {
  const program = join(home, 'dist/program.cjs');
  if (!existsSync(program)) {
    process.stderr.write('social-value: this clone is not built yet; run `npm ci && npm run build` in it first\n');
    process.exitCode = 2;
    return;
  }
  try {
    await load(program).runProcess(home);
  } catch (fault) {
    // The program puts its own faults into words; a part that cannot be read, as when no more files may be open, it cannot.
    if (!(fault instanceof Error && 'syscall' in fault)) throw fault;
    process.stderr.write(`social-value: a part of the program cannot be read: ${fault.message}\n`);
    process.exitCode = 3;
  }
}

run();
