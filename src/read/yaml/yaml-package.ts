// The YAML package, loaded when the first text needs it. A plain text does not, and its start is the shorter for it.
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

let loaded: typeof Yaml | undefined;

/** Everything of the package. It is required, not imported, because those who read a text cannot wait. */
export function yamlPackage(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return loaded;
}
