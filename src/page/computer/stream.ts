// `node:stream` and `node:stream/promises` in a page: pieces that are written to a file.
import { put } from './disk.ts';

type Pieces = AsyncIterable<string | Uint8Array>;

export const Readable = { from: (pieces: Pieces): Pieces => pieces };

export async function pipeline(pieces: Pieces, { path }: { readonly path: string }): Promise<void> {
  const parts: BlobPart[] = [];
  for await (const piece of pieces) parts.push(typeof piece === 'string' ? piece : new Uint8Array(piece));
  put(path, new Blob(parts));
}
