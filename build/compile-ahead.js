// Writes dist/compiled/: what V8 made of the parts of the program while a first answer was worked out. A Node with another V8
// does not look at it. Run by itself, for a process can look at its own code alone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { returnsSheet } from '../bench/returns.js';
import { MAP_YAML, tableYaml } from '../bench/trade.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const COMPILED = join(ROOT, 'dist/compiled', `${process.versions.v8}-${process.arch}`);

/** @type {Map<string, vm.Script>} */
const scripts = new Map();
/** Keeps what is compiled, by the path of its part. */
class Kept extends vm.Script {
  /** @param {string} source @param {vm.ScriptOptions & { filename: string }} options */
  constructor(source, options) {
    super(source, options);
    scripts.set(options.filename, this);
  }
}
Object.assign(vm, { Script: Kept });

// A table and a map of one's own.
const folder = mkdtempSync(join(tmpdir(), 'social-value-'));
process.on('exit', () => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true });
  mkdirSync(COMPILED, { recursive: true });
  for (const [path, script] of scripts) writeFileSync(join(COMPILED, basename(path)), script.createCachedData());
});
process.chdir(folder);
writeFileSync('returns.csv', [...returnsSheet({ rows: 1000, bad: 0 })].join(''));
writeFileSync('table.yaml', tableYaml());
writeFileSync('map.yaml', MAP_YAML);
process.argv.splice(2, Infinity, 'calculate', 'returns.csv', '-p', 'table.yaml', '--map', 'map.yaml');
await import('../bin/social-value.js');
