// Which version this is.
import { join } from 'node:path';
import { readOwn } from './disk/disk.ts';
import type { World } from './world.ts';

/** The version in package.json, which stands beside the program in a checkout and in a package alike. */
export function toolVersion({ home }: World): string {
  const described: unknown = JSON.parse(readOwn(join(home, 'package.json')));
  const version = described !== null && typeof described === 'object' && 'version' in described && described.version;
  return typeof version === 'string' ? version : '0.0.0';
}
