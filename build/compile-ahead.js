// Writes dist/compiled/: what V8 made of the parts of the program while a first answer was worked out, each with a checksum of it
// and its source. Another Node does not look at it. Run by itself, for a process can look at its own code alone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';
import { returnsSheet } from '../bench/returns.js';
import { MAP_YAML, tableYaml } from '../bench/trade.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const COMPILED = join(ROOT, 'dist/compiled', `${process.version}-${process.platform}-${process.arch}`);

/** @type {Map<string, { readonly script: vm.Script, readonly source: string }>} */
const scripts = new Map();
/** Keeps what is compiled, by the path of its part. */
class Kept extends vm.Script {
  /** @param {string} source @param {vm.ScriptOptions & { filename: string }} options */
  constructor(source, options) {
    super(source, options);
    scripts.set(options.filename, { script: this, source });
  }
}
Object.assign(vm, { Script: Kept });

// A table and a map of one's own.
const folder = mkdtempSync(join(tmpdir(), 'social-value-'));
process.on('exit', () => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true });
  mkdirSync(COMPILED, { recursive: true });
  for (const [path, { script, source }] of scripts) {
    const code = script.createCachedData();
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(source, crc32(code)));
    writeFileSync(join(COMPILED, basename(path)), Buffer.concat([code, sum]));
  }
});
process.chdir(folder);
writeFileSync('returns.csv', [...returnsSheet({ rows: 1000, bad: 0 })].join(''));
writeFileSync('table.yaml', tableYaml());
writeFileSync('map.yaml', MAP_YAML);
process.argv.splice(2, Infinity, 'calculate', 'returns.csv', '-p', 'table.yaml', '--map', 'map.yaml');
await import('../bin/social-value.js');
