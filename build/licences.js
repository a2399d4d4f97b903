// The licences of what is bundled, which have to go wherever its code goes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the licence of every package that modules of the bundle come from, and returns how many there are. Throws where
 * a package has none: what may not be passed on is not shipped.
 * @param {readonly string[]} modules
 * @param {string} path
 */
export function writeLicences(modules, path) {
  const folders = new Set(
    modules.flatMap((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? []),
  );
  const texts = [...folders].map(licenceOf).sort();
  writeFileSync(path, ['The program holds code of these packages.\n', ...texts].join('\n'));
  return folders.size;
}

/** @param {string} folder */
function licenceOf(folder) {
  /** @type {{ name: string, version: string, license: string }} */
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name}@${version} has no licence file, and is not to be bundled`);
  return `--- ${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
