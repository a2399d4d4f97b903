// Files that say how inputs are read, and so decide figures as much as inputs do: maps and the config, as they stood in the run.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { InputRead, InputRole } from '../model/result.ts';
import { readIfThere } from './node-files.ts';

/** Each file once, with its bytes and their SHA-256; none where it is not there. Throws an UnreadableError. */
export async function filesBeside(
  files: readonly { readonly path: string | undefined; readonly role: InputRole }[],
  cwd: string,
): Promise<InputRead[]> {
  const found = new Map<string, InputRead>();
  for (const { path, role } of files) {
    if (path === undefined || path === '-') continue;
    const full = resolve(cwd, path);
    if (found.has(full)) continue;
    const bytes = await readIfThere(full, path);
    if (!bytes) continue;
    const sha256 = digestOf(bytes);
    found.set(full, { path: path.replaceAll('\\', '/'), sha256, bytes: bytes.length, rows: 0, role });
  }
  // The order they were named in decides nothing.
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The SHA-256 of bytes, hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
