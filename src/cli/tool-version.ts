// Which version this is.
import { readFileSync } from 'node:fs';

/** The version in package.json, which stands beside the program in a checkout and in a package alike. */
export function toolVersion(): string {
  const described: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version = described !== null && typeof described === 'object' && 'version' in described && described.version;
  return typeof version === 'string' ? version : '0.0.0';
}
