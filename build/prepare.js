// Builds a clone that nobody has built: before it is packed, and before `npm install -g .` links to it as it is. An
// `npm ci` in the clone runs this too and has nothing to wait for.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { npm_lifecycle_event, npm_config_global, npm_execpath } = process.env;
const isPacked = npm_lifecycle_event === 'prepack';
const isLinked = npm_config_global === 'true' && !existsSync(`${ROOT}dist/program.cjs`);

if (isPacked || isLinked) {
  // The build needs what is needed to develop; a clone that has it is left alone.
  if (!existsSync(`${ROOT}node_modules/rolldown`) && npm_execpath) run(npm_execpath, 'ci', '--ignore-scripts');
  run('build/build.js');
}

/** @param {readonly string[]} args */
function run(...args) {
  // What npm was told of the other installation is not meant for this one.
  const { npm_config_global: _, npm_config_prefix: __, npm_config_local_prefix: ___, ...env } = process.env;
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
