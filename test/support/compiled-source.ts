// src as the tests load it: compiled once for a run, a file for a file, and loaded by Node itself. The runner of vitest would hand
// each module to each process, and its modules look every name of another up as they run: a sixth of all the tests' work.
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vitest/config';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SRC = join(ROOT, 'src');

/** Where it is, for as long as this process. */
let folder: Promise<string> | undefined;

async function compile(): Promise<string> {
  const made = mkdtempSync(join(tmpdir(), 'social-value-source-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  // What src imports of others is where it always is.
  symlinkSync(join(ROOT, 'node_modules'), join(made, 'node_modules'), 'junction');
  const modules = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    // What a person sees of the page is for a browser.
    .filter((path) => path.endsWith('.ts') && !path.startsWith('page/view/'));
  const build = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(modules.map((path) => [path.slice(0, -'.ts'.length), join(SRC, path)])),
    external: (id) => !/^[./]/.test(id) && !/^[A-Za-z]:/.test(id),
    platform: 'node',
    treeshake: false,
    checks: { ineffectiveDynamicImport: false },
  });
  await build.write({
    dir: join(made, 'src'),
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: SRC,
    entryFileNames: '[name].mjs',
    sourcemap: 'inline',
  });
  await build.close();
  return made;
}

/**
 * Gives who imports a file of src the compiled one, but where vitest waits for files to change. What puts something in the place of
 * a module must do without.
 */
export function compiledSource(): Plugin {
  let made = '';
  return {
    name: 'compiled-source',
    enforce: 'pre',
    config: () => ({ test: { server: { deps: { external: [/social-value-source-/] } } } }),
    async configureVitest({ vitest }) {
      if (vitest.config.watch) return;
      folder ??= compile();
      made = await folder;
    },
    resolveId(source, importer) {
      if (made === '' || !source.startsWith('.') || importer === undefined) return null;
      const path = relative(SRC, resolve(dirname(importer), source));
      const file = join(made, 'src', `${path.slice(0, -'.ts'.length)}.mjs`);
      return !path.startsWith('..') && path.endsWith('.ts') && existsSync(file) ? file : null;
    },
  };
}
