// Which version this is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.ts';

/** The version in package.json, which stands beside the program in a checkout and in a package alike. */
export function toolVersion({ home }: World): string {
  const described: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const version = described !== null && typeof described === 'object' && 'version' in described && described.version;
  return typeof version === 'string' ? version : '0.0.0';
}
