// Makes dist/social-value.html: one file with the whole calculator. The engine runs in a worker made from the page itself, on a
// computer that is only a page (src/page/computer); the shipped tables are in it as a zip.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { carries, inPlaceOf } from './carried.js';

/** What the page has in the place of modules that know a computer: its own, for Node's and for ours. */
const COMPUTER = {
  'node:crypto': 'crypto.ts',
  'node:path': 'path.ts',
  'src/run/disk/disk.ts': 'door.ts',
  'src/run/disk/journal.ts': 'absent.ts',
  'src/run/stdin-store.ts': 'absent.ts',
  'src/run/threads/coding-thread.ts': 'absent.ts',
  'src/run/write-whole.ts': 'write-whole.ts',
};

/**
 * Writes the page and gives the modules that went into it.
 * @param {{ root: string, dist: string, asked: import('rolldown').InputOptions }} options
 */
export async function writePage({ root, dist, asked }) {
  const computer = join(root, 'src/page/computer');
  const own = Object.fromEntries(Object.entries(COMPUTER).map(([name, file]) => [name, join(computer, file)]));
  const worker = await bundle({
    ...asked,
    input: join(root, 'src/page/worker/worker.ts'),
    platform: 'browser',
    transform: {
      inject: {
        setImmediate: [join(computer, 'globals.ts'), 'setImmediate'],
        process: [join(computer, 'globals.ts'), 'process'],
      },
    },
    plugins: [asked.plugins, inPlaceOf(root, own), carries(root, dist)],
  });
  const view = await bundle({
    ...asked,
    input: join(root, 'src/page/view/main.tsx'),
    platform: 'browser',
    tsconfig: join(root, 'src/page/tsconfig.json'),
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const style = await styleOf(root);
  writeFileSync(join(dist, 'social-value.html'), pageOf({ version, style, script: view.code, engine: worker.code }));
  return [...worker.modules, ...view.modules];
}

/** @param {import('rolldown').InputOptions} options */
async function bundle(options) {
  // Every import is looked at for what the page has in its place.
  const build = await rolldown({ ...options, checks: { ...options.checks, pluginTimings: false } });
  const { output } = await build.generate({
    format: 'iife',
    minify: true,
    codeSplitting: false,
    comments: { legal: false, annotation: false, jsdoc: false },
  });
  await build.close();
  const [{ code, moduleIds }] = output;
  return { code: code.trim(), modules: moduleIds };
}

/**
 * The style sheet: that of every page of ours, and what a page that is a program has besides.
 * @param {string} root
 */
async function styleOf(root) {
  const file = join(root, 'node_modules/.cache/social-value/page-style.js');
  const build = await rolldown({ cwd: root, input: 'src/page/view/style.ts', platform: 'node', logLevel: 'warn' });
  await build.write({ file, format: 'esm' });
  await build.close();
  /** @type {{ PAGE_STYLE: string }} */
  const { PAGE_STYLE } = await import(pathToFileURL(file).href);
  return PAGE_STYLE;
}

/**
 * The page: a policy that lets nothing in or out, and four blocks of text.
 * @param {{ version: string, style: string, script: string, engine: string }} parts
 */
function pageOf({ version, style, script, engine }) {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(inScript(script))}'`,
    'worker-src blob:',
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="social-value">',
    `<meta name="version" content="${version}">`,
    '<title>Social value calculator</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="page"><main><h1>Social value calculator</h1><p>This page is a program, and needs a browser that runs it: a current Chrome, Edge, Firefox or Safari with scripts allowed.</p></main></div>',
    '<script type="application/json" id="saved"></script>',
    `<script type="text/plain" id="engine">${inScript(engine)}</script>`,
    `<script>${inScript(script)}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * A script as it may stand in a page. In code `<\/` is `</`, in texts, templates and patterns alike.
 * @param {string} code
 */
function inScript(code) {
  return code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/** @param {string} text */
const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
