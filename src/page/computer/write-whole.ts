// Files that are written whole (src/run/write-whole.ts), in a page: they stand on its disk until they are handed on.
import type { Pieces } from '../../render/format.ts';
import { put } from './disk.ts';
import { resolve } from './path.ts';

export async function writeWhole(name: string, pieces: Pieces, cwd: string, _?: unknown): Promise<void> {
  const parts: BlobPart[] = [];
  for await (const piece of pieces) parts.push(typeof piece === 'string' ? piece : new Uint8Array(piece));
  put(resolve(cwd, name), new Blob(parts));
}

export async function writeFolder(
  _: string,
  files: readonly { readonly name: string; readonly text: string | Uint8Array }[],
  cwd: string,
  __?: unknown,
): Promise<void> {
  for (const { name, text } of files) await writeWhole(name, [text], cwd);
}
