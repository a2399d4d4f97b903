#!/usr/bin/env node
// Loads the program from dist/, each part once, when it is asked for. Half of a start is compiling; the Node that built dist/ has
// done that ahead (build/compile-ahead.js), and any other Node does without. Built-in modules are asked of the process: to
// import one is to touch all it exports, and streams are made of that.
const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');
const { basename, dirname, join } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');
const { constants, Script } = process.getBuiltinModule('node:vm');

const home = fileURLToPath(new URL('../', import.meta.url));
const compiled = join(home, 'dist/compiled', `${process.versions.v8}-${process.arch}`);
/** @type {Map<string, { exports: any }>} */
const known = new Map();

/** @param {string} path @returns {any} */
function load(path) {
  const before = known.get(path);
  if (before) return before.exports;
  const module = { exports: {} };
  known.set(path, module);
  const ahead = join(compiled, basename(path));
  const script = new Script(`(function (exports, module, require) {${readFileSync(path, 'utf8')}\n})`, {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(existsSync(ahead) && { cachedData: readFileSync(ahead) }),
  });
  /** @param {string} name */
  const require = (name) => (name.startsWith('.') ? load(join(dirname(path), name)) : process.getBuiltinModule(name));
  script.runInThisContext().call(module.exports, module.exports, module, require);
  return module.exports;
}

const program = join(home, 'dist/program.cjs');
if (existsSync(program)) await load(program).runProcess(home);
else {
  process.stderr.write('social-value: this clone is not built yet; run `npm ci && npm run build` in it first\n');
  process.exitCode = 2;
}
