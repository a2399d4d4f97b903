// What is made for places without the package's folder beside it: the shipped tables are carried in the program, and modules
// that know a computer give way to others.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

/**
 * Puts modules in the place of others: of Node's by their names, of ours by their paths. One that stands in for another
 * may still import it.
 * @param {string} root
 * @param {Readonly<Record<string, string>>} swaps
 * @returns {import('rolldown').Plugin}
 */
export function inPlaceOf(root, swaps) {
  return {
    name: 'in-place-of',
    async resolveId(id, importer) {
      if (id.startsWith('node:')) return swaps[id];
      if (!id.startsWith('.')) return null;
      const resolved = await this.resolve(id, importer, { skipSelf: true });
      const swap = resolved && swaps[relative(root, resolved.id).replaceAll('\\', '/')];
      return swap === importer ? null : swap;
    },
  };
}

/**
 * Packs the shipped tables into the program, and files of dist besides.
 * @param {string} root
 * @param {string} dist
 * @param {readonly string[]} others
 * @returns {import('rolldown').Plugin}
 */
export function carries(root, dist, others = []) {
  return {
    name: 'carries',
    load(id) {
      if (!id.replaceAll('\\', '/').endsWith('/src/page/worker/packed.ts')) return null;
      const zip = Buffer.from(packageOf(root, dist, others)).toString('base64');
      return { code: `export const PACKAGE = '${zip}';`, moduleType: 'ts' };
    },
  };
}

/**
 * The tables as they are shipped and as they were compiled, with their locks, in a zip that is the same every time.
 * @param {string} root
 * @param {string} dist
 * @param {readonly string[]} others
 */
function packageOf(root, dist, others) {
  /** @type {Record<string, Uint8Array>} */
  const files = { 'package.json': readFileSync(join(root, 'package.json')) };
  /** @type {(folder: string, from: string, as: string) => void} */
  const add = (folder, from, as) => {
    for (const entry of readdirSync(join(folder, from), { withFileTypes: true })) {
      const path = `${from}/${entry.name}`;
      if (entry.isDirectory()) add(folder, path, `${as}/${entry.name}`);
      else if (/\.(?:yaml|json|lock)$/.test(entry.name)) {
        files[`${as}/${entry.name}`] = readFileSync(join(folder, path));
      }
    }
  };
  add(root, 'proxies', 'proxies');
  add(dist, 'proxies', 'dist/proxies');
  for (const name of others) files[`dist/${name}`] = readFileSync(join(dist, name));
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: new Date(1980, 0, 1) });
}
